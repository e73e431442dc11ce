"""Any order of gestures of two people, undone and done again, gives what a plain model of it gives."""

import copy
import random
import shutil
import tempfile
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict
from synergie.basis.words import N_
from synergie.model.bodies import Organisation, OrganisationAlias, OrganisationKind
from tests.conftest import SECRETARY, Place
from tests.db.conftest import CLERK
from tests.postgresql import database, memory

Row = dict[str, Any]
Change = tuple[str, tuple[str, uuid.UUID], Any, Any]  # operation, record, before, after
FIELDS = {"name_fr": "name", "kind": "kind", "short_nl": "short"}
CHOICES = (OrganisationKind.PUBLIC, OrganisationKind.REGION)
KINDS = st.sampled_from(CHOICES)
Make = Callable[[ExitStack], Place]
WORDS = st.sampled_from(["", "a", "b", "c"])


class ConflictingError(Exception):
    """The model refuses."""


class Model:
    """What the dossier should hold, and what each of the two could take back, in plain Python."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, uuid.UUID], Row] = {}
        self.undo: dict[str, list[tuple[str, list[Change]]]] = {SECRETARY.who: [], CLERK.who: []}
        self.redo: dict[str, list[tuple[str, list[Change]]]] = {SECRETARY.who: [], CLERK.who: []}

    def did(self, who: str, name: str, changes: list[Change]) -> None:
        if changes:
            self.undo[who].append((name, changes))
            self.redo[who] = []

    def apply(self, change: Change) -> None:
        operation, record, _, after = change
        if operation == "delete":
            del self.rows[record]
        elif operation == "insert":
            self.rows[record] = dict(after)
        else:
            self.rows[record].update(after)

    def back(self, who: str, *, again: bool) -> str | None:
        source, target = (self.redo, self.undo) if again else (self.undo, self.redo)
        if not source[who]:
            return None
        name, changes = source[who][-1]
        before = copy.deepcopy(self.rows)
        done: list[Change] = []
        try:
            for change in reversed(changes):
                done += self.reverse(change)
        except ConflictingError:
            self.rows = before
            raise
        source[who].pop()
        target[who].append((name, done))
        return name

    def reverse(self, change: Change) -> list[Change]:
        operation, record, before, after = change
        now = self.rows.get(record)
        if operation == "delete":
            self.refuse(now is not None or not self.whole_exists(before))
            found: Change = ("insert", record, None, before)
        elif operation == "insert":
            self.refuse(now != after or self.has_parts(record))
            found = ("delete", record, after, None)
        else:
            if now is None:
                raise ConflictingError
            back = {name: value for name, value in before.items() if now[name] == after[name] != value}
            self.refuse(any(now[name] not in (after[name], before[name]) for name in after))
            if not back:
                return []
            found = ("update", record, {name: now[name] for name in back}, back)
        self.apply(found)
        return [found]

    def refuse(self, condition: bool) -> None:
        if condition:
            raise ConflictingError

    def whole_exists(self, row: Row) -> bool:
        whole = row.get("organisation_id")
        return whole is None or ("organisation", whole) in self.rows

    def has_parts(self, record: tuple[str, uuid.UUID]) -> bool:
        return any(row.get("organisation_id") == record[1] for row in self.rows.values())


class Gestures(RuleBasedStateMachine):
    """Two people at one dossier."""

    records = Bundle("records")

    make: Make

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.place = type(self).make(self.stack)
        self.model = Model()
        self.last: tuple[uuid.UUID, str] | None = None
        self.open()

    def open(self) -> None:
        self.stores = {author.who: self.place.open(author) for author in (SECRETARY, CLERK)}

    def teardown(self) -> None:
        try:
            self.the_chain_holds()
        finally:
            self.place.close()
            self.stack.close()

    people = st.sampled_from([SECRETARY.who, CLERK.who])

    @rule(target=records, who=people, names=st.lists(WORDS, min_size=1, max_size=2), spellings=WORDS)
    @precondition(lambda self: len(self.model.rows) < 6)
    def add(self, who: str, names: list[str], spellings: str) -> Any:
        changes: list[Change] = []
        with self.stores[who].write(N_("Add")) as session:
            for name in names:
                found = Organisation(name=Bilingual(name, "nl"), short=Bilingual(), kind=OrganisationKind.PUBLIC)
                session.add(found)
                session.flush()
                row = {"name_fr": name, "kind": OrganisationKind.PUBLIC, "short_nl": ""}
                changes.append(("insert", ("organisation", found.id), None, row))
                for spelling in spellings:
                    part = OrganisationAlias(organisation_id=found.id, spelling=spelling)
                    session.add(part)
                    session.flush()
                    alias = {"organisation_id": found.id, "spelling": spelling}
                    changes.append(("insert", ("organisation_alias", part.id), None, alias))
        for change in changes:
            self.model.apply(change)
        self.model.did(who, "Add", changes)
        return multiple(*(record[1] for _, record, _, _ in changes if record[0] == "organisation"))

    @rule(who=people, key=records, name=st.sampled_from(["name_fr", "short_nl"]), word=WORDS)
    def change(self, who: str, key: uuid.UUID, name: str, word: str) -> None:
        self.last = key, name
        self.set(who, "Change", [key], name, word)

    @rule(who=people, word=WORDS)
    @precondition(lambda self: self.last is not None)
    def change_again_what_was_changed_last(self, who: str, word: str) -> None:
        assert self.last is not None
        self.set(who, "Change again", [self.last[0]], self.last[1], word)

    @rule(who=people, old=KINDS, new=KINDS)
    def change_all_of_a_kind(self, who: str, old: OrganisationKind, new: OrganisationKind) -> None:
        keys = [key for (table, key), row in self.model.rows.items() if table == "organisation" and row["kind"] is old]
        self.set(who, "Change many", keys, "kind", new, sa.update(Organisation).where(Organisation.kind == old))

    def set(
        self, who: str, label: str, keys: list[uuid.UUID], name: str, value: Any, bulk: sa.Update | None = None
    ) -> None:
        column = Organisation.__table__.columns[name]
        query = sa.update(Organisation.__table__).where(Organisation.id.in_(keys)) if bulk is None else bulk  # type: ignore[arg-type]
        with self.stores[who].write(N_(label)) as session:
            session.connection().execute(query.values({column: value}))
        changes: list[Change] = []
        for key in keys:
            row = self.model.rows.get(("organisation", key))
            if row is not None and row[name] != value:
                changes.append(("update", ("organisation", key), {name: row[name]}, {name: value}))
        for change in changes:
            self.model.apply(change)
        self.model.did(who, label, changes)

    @rule(who=people, key=consumes(records))
    def delete(self, who: str, key: uuid.UUID) -> None:
        with self.stores[who].write(N_("Delete")) as session:
            for alias in session.scalars(sa.select(OrganisationAlias).filter_by(organisation_id=key)).all():
                session.delete(alias)
                session.flush()
            session.execute(sa.delete(Organisation).where(Organisation.id == key))
        parts = [record for record, row in self.model.rows.items() if row.get("organisation_id") == key]
        records = [record for record in [*parts, ("organisation", key)] if record in self.model.rows]
        changes: list[Change] = [("delete", record, self.model.rows[record], None) for record in records]
        for change in changes:
            self.model.apply(change)
        self.model.did(who, "Delete", changes)

    @rule(who=people)
    def take_back(self, who: str) -> None:
        self.go_back(who, again=False)

    @rule(who=people)
    def do_again(self, who: str) -> None:
        self.go_back(who, again=True)

    def go_back(self, who: str, *, again: bool) -> bool:
        """Return whether it was refused, as the model said it would be."""
        store = self.stores[who]
        go = store.redo if again else store.undo
        try:
            expected = self.model.back(who, again=again)
        except ConflictingError:
            with pytest.raises(Conflict):
                go()
            return True
        found = go()
        assert (found.id if found else None) == expected
        return False

    @rule()
    @precondition(lambda self: len(self.model.rows) > 1)
    def close_and_open(self) -> None:
        self.the_chain_holds()
        self.place.close()
        self.open()

    @invariant()
    def rows_are_those_of_the_model(self) -> None:
        found: dict[tuple[str, uuid.UUID], Row] = {}
        with self.stores[SECRETARY.who].read() as session:
            for one in session.scalars(sa.select(Organisation)):
                found["organisation", one.id] = {"name_fr": one.name.fr, "kind": one.kind, "short_nl": one.short.nl}
            for part in session.scalars(sa.select(OrganisationAlias)):
                row = {"organisation_id": part.organisation_id, "spelling": part.spelling}
                found["organisation_alias", part.id] = row
        assert found == self.model.rows

    def the_chain_holds(self) -> None:
        assert self.stores[CLERK.who].broken_steps() == ()

    @invariant()
    def the_next_steps_have_the_names_of_the_model(self) -> None:
        for who, store in self.stores.items():
            for found, stack in ((store.next_undo(), self.model.undo[who]), (store.next_redo(), self.model.redo[who])):
                assert (found.id if found else None) == (stack[-1][0] if stack else None)


def on_a_file(empty_file: Path) -> Make:
    def make(stack: ExitStack) -> Place:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=memory()))
        return Place(Path(shutil.copy(empty_file, Path(folder) / "dossier.synergie")))

    return make


def on_a_server(postgresql: str, empty_database: str) -> Make:
    return lambda stack: Place(stack.enter_context(database(postgresql, empty_database)))


def run(make: Make, examples: int) -> None:
    thorough = settings.default is not None and settings.default.max_examples > 100
    some = settings(max_examples=examples * (20 if thorough else 1), stateful_step_count=30, deadline=None)
    run_state_machine_as_test(type("Here", (Gestures,), {"make": staticmethod(make)}), settings=some)


def test_on_a_file(empty_file: Path) -> None:
    run(on_a_file(empty_file), examples=12)


def test_on_a_server(postgresql: str, empty_database: str) -> None:
    run(on_a_server(postgresql, empty_database), examples=5)


@pytest.mark.parametrize("seed", range(4))
def test_a_long_day_on_a_file(empty_file: Path, seed: int) -> None:
    walk(on_a_file(empty_file), seed)


def test_a_long_day_on_a_server(postgresql: str, empty_database: str) -> None:
    walk(on_a_server(postgresql, empty_database), 4)


def walk(make: Make, seed: int) -> None:
    """Do two hundred gestures at random; each kind of conflict comes up several times."""
    chance = random.Random(seed)
    machine = type("Here", (Gestures,), {"make": staticmethod(make)})()
    try:
        conflicts = sum(gesture(machine, chance) for _ in range(200))
    finally:
        machine.teardown()
    assert conflicts > 3


def gesture(machine: Any, chance: random.Random) -> bool:
    """Do one gesture at random; return whether it was a conflict."""
    who = chance.choice([SECRETARY.who, CLERK.who])
    keys = [key for table, key in machine.model.rows if table == "organisation"]
    name, word = chance.choice(["name_fr", "short_nl"]), chance.choice("abc")
    which, conflict = chance.random(), False
    if len(keys) < 3 and which < 0.5:
        machine.add(who, [word], chance.choice(["", "xy"]))
    elif which < 0.3 and keys:
        machine.change(who, chance.choice(keys), name, word)
    elif which < 0.4:
        machine.change_all_of_a_kind(who, *chance.sample(list(CHOICES), 2))
    elif which < 0.45 and keys:
        machine.delete(who, chance.choice(keys))
    elif which < 0.48:
        machine.close_and_open()
    else:
        conflict = machine.go_back(who, again=which > 0.8)
    machine.rows_are_those_of_the_model()
    machine.the_next_steps_have_the_names_of_the_model()
    return conflict
