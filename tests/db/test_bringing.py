"""The classes are mapped as far as they are asked for: to open a dossier is quicker than to map them all."""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie import model
from synergie.basis.words import N_
from synergie.model.decoding import entity, journalled
from synergie.services import meetings, years

ROOT = Path(__file__).parent.parent.parent
MAPPED = """
import json, sys
print(json.dumps(list(sys.modules)))
"""


def mapped(code: str, *arguments: str) -> set[str]:
    """Run `code` in a process of its own and return the modules of the model that it needed."""
    done = subprocess.run(
        [sys.executable, "-c", code + MAPPED, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    imported = json.loads(done.stdout.splitlines()[-1])
    return {name[15:] for name in imported if name.startswith("synergie.model.")} & set(model.TABLES)


def test_each_table_is_brought_by_the_module_that_declares_it():
    model.bring_all()
    declared = defaultdict(set)
    for name in model.TABLES:
        for what in vars(sys.modules[f"synergie.model.{name}"]).values():
            table = getattr(what, "__table__", what)
            is_own = what is table or getattr(what, "__module__", "") == f"synergie.model.{name}"
            if isinstance(table, sa.Table) and is_own:
                declared[name].add(table.name)
    assert declared == {module: set(tables) for module, tables in model.TABLES.items()}


def test_every_record_has_its_class_and_what_is_no_record_has_none():
    assert {name: entity(name).__tablename__ for name in journalled()} == {name: name for name in journalled()}
    for other in ("step", "change", "site", "content", "search_text", "nothing"):
        with pytest.raises(KeyError):
            entity(other)


def test_one_class_brings_its_module_only():
    code = "from synergie.model.decoding import entity\nassert entity('focus_group').__tablename__ == 'focus_group'\n"
    assert mapped(code) == {"focus_groups", "people"}


def test_a_link_brings_what_it_points_to():
    code = """
from synergie.model.attendances import Attendance
assert next(iter(Attendance.__table__.c.person_id.foreign_keys)).column.table.name == "person"
"""
    assert mapped(code) == {"attendances", "people"}


@pytest.mark.parametrize(
    "code",
    [
        "from synergie.model import Base\nassert len(Base.metadata.tables) > 80\n",
        "from synergie.model.base import Base\nassert len(Base.metadata.sorted_tables) > 80\n",
        "from synergie.services.fields import entities\nassert len(entities()) > 75\n",
        "from synergie.model.decoding import journalled\nassert len(journalled()) > 75\n",
    ],
)
def test_who_asks_for_all_gets_all(code):
    assert mapped(code) == set(model.TABLES)


def test_the_rest_comes_module_by_module():
    code = """
import sys
from synergie import model
count = lambda: sum(name.startswith("synergie.model.") for name in sys.modules)
before = count()
assert model.bring_next() and before < count() < before + 5
while model.bring_next():
    pass
"""
    assert mapped(code) == set(model.TABLES)


def test_a_meeting_is_listed_and_changed_without_the_rest_of_the_model(store: DossierStore, tmp_path: Path):
    with store.write(N_("Add year")) as session:
        year = years.add(session, 2023)
        draft = meetings.MeetingDraft(
            year_id=year, date=meetings.PartialDate.on(2023, 2, 8), subject=meetings.Bilingual("a", "b")
        )
        meetings.add(session, draft)
    path = tmp_path / "copy.synergie"
    shutil.copy(str(store.engine.url.database), path)
    code = """
import sys
from pathlib import Path
from db.journal import Author
from db.opening import open_dossier
from synergie.basis.words import N_
from synergie.services import meetings, years
store = open_dossier(Path(sys.argv[1]), Author("clerk"))
with store.read() as session:
    year, = years.listing(session)
    key, = meetings.keys(session, year.id)
    meetings.rows(session, [key])
    meetings.detail(session, key)
with store.write(N_("Change meeting")) as session:
    session.get_one(meetings.Meeting, key).place = "elsewhere"
store.close()
"""
    assert mapped(code, str(path)) <= {
        "administrations",
        "attendances",
        "bodies",
        "dossier",
        "meetings",
        "people",
        "search",
        "steps",
    }
