"""An older dossier is brought to this version whole or not at all, with a copy from before."""

import gzip
import shutil
import textwrap
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from db import migrate, seal
from db.backup import beside, hash_of, is_intact
from db.opening import open_dossier
from db.store import DossierStore
from db.triggers import missing
from synergie.basis.errors import Reason, Refusal, StoreError
from synergie.model import Base
from synergie.model.attendances import Attendance
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.model.steps import Origin
from tests.conftest import SECRETARY, Place
from tests.db.making import (
    EDIT,
    add_attendance,
    add_meeting,
    add_person,
    add_year,
    changes,
    exists,
    other_tool,
    steps,
    value,
    year_key,
)
from tests.db.test_search_index import kept

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.synergie.gz"))
NOW = migrate.revisions()[-1]
NEXT = f"{int(NOW) + 1:04}"
HEAD = f"""
    import sqlalchemy as sa
    from alembic import op
    from synergie.model import types

    revision = "{NEXT}"
    down_revision = "{NOW}"
"""
GOOD = """
    def upgrade() -> None:
        op.add_column("person", sa.Column("shown", types.PlainText(), nullable=False, server_default="yes"))
        op.execute("UPDATE person SET shown = 'no' WHERE initials = ''")
        rebuild = "always" if op.get_bind().dialect.name == "sqlite" else "never"
        with op.batch_alter_table("meeting", recreate=rebuild) as batch:
            batch.add_column(sa.Column("added", types.PlainText(), nullable=True))
"""
FAILING = """
    def upgrade() -> None:
        op.create_table("half", sa.Column("id", sa.Uuid(), primary_key=True))
        op.execute("UPDATE meeting SET place = 'half done'")
        op.execute("DELETE FROM attendance")
        with op.batch_alter_table("meeting") as batch:
            batch.drop_column("notes")
        raise ZeroDivisionError
"""
DANGLING = """
    def upgrade() -> None:
        op.execute("DELETE FROM meeting")
"""
NOTHING = """
    def upgrade() -> None:
        pass
"""
RESHAPING = """
    def upgrade() -> None:
        op.execute("UPDATE meeting SET place = 'from the migration'")
"""


@pytest.fixture
def versions(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a folder of migrations of one's own, which starts with those of the program."""
    folder = tmp_path_factory.mktemp("100 % versions") / "versions"
    shutil.copytree(migrate.VERSIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "VERSIONS", folder)
    return folder


def add_version(folder: Path, body: str) -> None:
    (folder / f"{NEXT}_test.py").write_text(textwrap.dedent(HEAD) + textwrap.dedent(body), encoding="utf-8")


def fill(place: Place, *, close: bool = False) -> None:
    store = place.open()
    with store.write(EDIT) as session:
        add_year(session)
        meeting = add_meeting(session)
        for function in ("A", "B", "C"):
            add_attendance(session, meeting, add_person(session, function))
    if close:
        store.close_year(year_key(2024))
    place.close()


def count(store: DossierStore, entity: type[Base]) -> int:
    with store.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(entity)) or 0


def test_a_new_version_adds_columns_rebuilds_tables_and_keeps_what_is_in_them(place: Place, versions: Path) -> None:
    fill(place)
    add_version(versions, GOOD)
    store = place.open()
    assert (count(store, Meeting), count(store, Attendance), count(store, Person)) == (1, 3, 3)
    with store.read() as session:
        assert set(session.scalars(sa.text("SELECT shown FROM person"))) == {"no"}
    with store.engine.connect() as connection:
        assert migrate.current(connection) == NEXT
        assert missing(connection) == ()
    assert store.broken_steps() == ()
    assert "brought to this version" in store.notices[0].id
    assert (store.next_undo(), store.undo()) == (None, None)
    with store.write(EDIT) as session:
        key = session.scalars(sa.select(Meeting.id)).one()
        session.get_one(Meeting, key).place = "Room"
    assert [change.table_name for change in changes(store)][-1] == "meeting"
    assert store.undo() == EDIT
    with pytest.raises(Refusal), store.write(EDIT) as session:
        session.execute(sa.delete(Person))
    place.close()
    assert place.open().notices == ()


def test_the_copy_from_before_is_whole_and_has_its_hash(store: DossierStore, versions: Path) -> None:
    path = Path(str(store.engine.url.database))
    place = Place(path)
    fill(place)
    store.close()
    add_version(versions, GOOD)
    for number in range(2):
        again = place.open()
        copy = Path(dict(again.notices[0].args)["copy"])
        assert copy.name == f"dossier.before-update-{NOW}{'-2' if number else ''}.synergie"
        assert beside(copy).read_text(encoding="utf-8") == f"{hash_of(copy)}  {copy.name}\n"
        assert is_intact(copy)
        place.close()
        shutil.copy(copy, path)
    (versions / f"{NEXT}_test.py").unlink()
    before = open_dossier(copy, SECRETARY)
    assert (count(before, Attendance), before.next_undo()) == (3, EDIT)
    before.close()


def test_on_a_server_the_tables_from_before_stay_beside(place: Place, versions: Path) -> None:
    fill(place)
    add_version(versions, GOOD)
    store = place.open()
    if store.engine.dialect.name == "postgresql":
        name = dict(store.notices[0].args)["copy"]
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {name}.attendance").scalar() == 3


@pytest.mark.parametrize("body", [FAILING, DANGLING])
def test_a_version_that_fails_leaves_everything_as_it_was(place: Place, versions: Path, body: str) -> None:
    fill(place, close=True)
    add_version(versions, body)
    with pytest.raises(StoreError) as caught:
        place.open()
    assert caught.value.reason is Reason.DAMAGED
    assert "as it was before" in caught.value.message.id
    (versions / f"{NEXT}_test.py").unlink()
    store = place.open()
    assert store.notices == ()
    assert (count(store, Meeting), count(store, Attendance)) == (1, 3)
    with store.read() as session:
        assert session.scalars(sa.select(Meeting)).one().place == ""
        assert "half" not in sa.inspect(session.connection()).get_table_names()
    with store.engine.connect() as connection:
        assert missing(connection) == ()
    assert store.broken_steps() == ()
    with pytest.raises(Refusal), store.write(EDIT) as session:
        session.execute(sa.delete(Attendance))


def test_a_closed_year_that_a_new_version_reshapes_is_sealed_again_and_no_alarm(place: Place, versions: Path) -> None:
    fill(place, close=True)
    add_version(versions, RESHAPING)
    store = place.open()
    assert len(store.notices) == 1
    with store.read() as session:
        assert seal.broken_seals(session.connection()) == ()
        assert session.scalars(sa.select(Meeting)).one().place == "from the migration"
    assert steps(store)[-1].origin is Origin.SEAL
    assert store.broken_steps() == ()
    with pytest.raises(Refusal), store.write(EDIT) as session:
        session.execute(sa.update(Meeting).values(place="x"))
    place.close()
    assert place.open().notices == ()


def test_a_dossier_from_before_gets_its_search_texts(place: Place, versions: Path) -> None:
    fill(place, close=True)
    store = place.open()
    before = kept(store)
    place.close()
    with other_tool(store) as connection:
        connection.exec_driver_sql("DELETE FROM search_text")
    add_version(versions, NOTHING)
    again = place.open()
    assert "brought to this version" in again.notices[0].id
    assert before
    assert kept(again) == before
    assert again.broken_steps() == ()


def test_an_older_dossier_is_not_updated_while_it_is_open_for_reading_only(store: DossierStore, versions: Path) -> None:
    store.close()
    path = Path(str(store.engine.url.database))
    before = path.read_bytes()
    add_version(versions, GOOD)
    with pytest.raises(StoreError) as caught:
        open_dossier(path, SECRETARY, read_only=True)
    assert caught.value.reason is Reason.READ_ONLY
    assert path.read_bytes() == before


def test_what_two_programs_update_at_once_is_updated_once(place: Place, versions: Path) -> None:
    fill(place)
    engine = place.open().engine
    add_version(versions, GOOD)
    copies: list[Path | str] = []
    migrate._run(engine, copies)
    migrate._run(engine, copies)
    assert len(copies) == 1


def test_the_classes_and_the_newest_schema_agree(place: Place) -> None:
    with place.open().engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_revisions_are_numbered_without_a_gap() -> None:
    assert list(migrate.revisions()) == [f"{number:04}" for number in range(1, len(migrate.revisions()) + 1)]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name[:4])
def test_a_dossier_of_each_released_version_opens_with_what_is_in_it(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.synergie"
    target.write_bytes(gzip.decompress(path.read_bytes()))
    store = open_dossier(target, SECRETARY)
    assert (count(store, Meeting), count(store, Attendance), count(store, Person)) == (2, 3, 3)
    assert store.broken_steps() == ()
    assert [notice for notice in store.notices if "brought to" not in notice.id] == []
    with store.engine.connect() as connection:
        assert missing(connection) == ()
        assert seal.broken_seals(connection) == ()
    with pytest.raises(Refusal), store.write(EDIT) as session:
        session.execute(sa.update(Meeting).values(place="x"))
    with store.write(EDIT) as session:
        person = add_person(session)
    assert exists(store, Person, person)
    with store.read() as session:
        key = session.scalars(sa.select(Meeting.id).order_by(Meeting.date)).first()
    assert key is not None
    assert value(store, Meeting, key, "subject").fr == "Réunion de 2023"
    store.close()


def test_there_is_a_dossier_of_each_released_version() -> None:
    assert {path.name[:4] for path in SCHEMAS} <= set(migrate.revisions())
    assert "0001" in {path.name[:4] for path in SCHEMAS}
