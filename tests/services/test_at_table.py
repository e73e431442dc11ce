"""What a committee decides at the table: which version counts, what is in dispute, what is put off, what is written."""

import uuid

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.attendances import AgendaItem, AgendaState
from synergie.model.gains import Gain, GainMatch, Kept
from synergie.model.meetings import Meeting
from synergie.model.minutes import Divergence, DivergenceState, MinutesVersion, Statement, StatementKind
from synergie.services import at_table, figures, records
from synergie.services.at_table import Point, Sitting
from synergie.services.comparing_types import Relation

STEP = N_("Test")


def meeting_of(session: Session) -> uuid.UUID:
    """Return the meeting of which the example has a version of each administration."""
    date = PartialDate.on(2023, 2, 8)
    return next(one.id for one in session.scalars(sa.select(Meeting)).all() if one.date == date)


def sitting(store: DossierStore) -> Sitting:
    with store.read() as session:
        return at_table.sitting(session, meeting_of(session))


def points(found: Sitting, relation: Relation) -> list[Point]:
    return [one for one in found.points if one.row.relation is relation]


def act(store: DossierStore, what: object, *args: object) -> object:
    with store.write(STEP) as session:
        return what(session, meeting_of(session), *args)  # type: ignore[operator]


def posts(low: int, high: int) -> Range[Fte]:
    return Range(Fte(low * 100), Fte(high * 100))


def test_every_line_of_the_three_families_comes_to_the_table_once(example_store: DossierStore) -> None:
    found = sitting(example_store)
    assert len(found.points) == 8
    assert found.left == 4
    assert len({one.subject.fr for one in found.points}) == 8
    assert not found.of_year


def test_agreeing_keeps_the_version_the_day_and_the_body(example_store: DossierStore) -> None:
    alone = points(sitting(example_store), Relation.ONLY_COMMUNE)[0]
    act(example_store, at_table.agree, alone, "commune")
    with example_store.read() as session:
        match = session.scalars(sa.select(GainMatch)).one()
        held = session.get_one(Meeting, meeting_of(session))
        assert (match.kept, match.decided, match.body_id) == (Kept.COMMUNE, held.date, held.body_id)
        assert held.body_id is not None


def test_the_totals_follow_each_act_and_are_those_of_the_report(example_store: DossierStore) -> None:
    before = sitting(example_store).totals
    assert before is not None
    assert before.counted == posts(1, 7)
    for kept in ("cpas", "commune", "both"):
        alone = next(one for one in points(sitting(example_store), Relation.ONLY_COMMUNE) if one.row.kept is None)
        act(example_store, at_table.agree, alone, kept)
    same = points(sitting(example_store), Relation.MAYBE_SAME)[0]
    assert same.can_be_same
    act(example_store, at_table.agree, same, "both")
    found = sitting(example_store)
    assert found.left == 0
    assert found.totals is not None
    with example_store.read() as session:
        year = session.get_one(Meeting, found.meeting).year_id
        assert figures.of_year(session, year).gains.staff.totals.counted == found.totals.counted
    # one D4 and one B in both; of the three of the commune alone none of 2, one, and from none to one
    assert found.totals.counted == posts(3, 4)
    assert found.totals.common == posts(2, 2)


def test_deciding_again_changes_the_decision(example_store: DossierStore) -> None:
    for kept in ("commune", "cpas"):
        alone = points(sitting(example_store), Relation.ONLY_COMMUNE)[0]
        act(example_store, at_table.agree, alone, kept)
    with example_store.read() as session:
        assert [one.kept for one in session.scalars(sa.select(GainMatch)).all()] == [Kept.CPAS]


def test_a_dispute_keeps_both_and_the_words_of_each(example_store: DossierStore) -> None:
    found = points(sitting(example_store), Relation.MAYBE_SAME)[0]
    for _ in range(2):
        act(example_store, at_table.dispute, found)
    after = next(one for one in sitting(example_store).points if one.row.key == found.row.key)
    assert after.disputed
    assert after.row.kept is Kept.BOTH
    assert found.row.commune is not None
    assert found.row.cpas is not None
    with example_store.read() as session:
        kept = [one for one in session.scalars(sa.select(Divergence)).all() if one.subject.fr == found.subject.fr]
        assert [(one.commune, one.cpas) for one in kept] == [(found.row.commune.text, found.row.cpas.text)]


def test_a_dispute_about_a_line_of_one_version_says_that_the_other_has_none(example_store: DossierStore) -> None:
    found = points(sitting(example_store), Relation.ONLY_COMMUNE)[0]
    act(example_store, at_table.dispute, found)
    with example_store.read() as session:
        kept = next(one for one in session.scalars(sa.select(Divergence)).all() if one.subject.fr == found.subject.fr)
        assert "ligne absente" in kept.cpas.fr
        assert kept.cpas.nl


def test_agreeing_settles_the_dispute(example_store: DossierStore) -> None:
    found = points(sitting(example_store), Relation.ONLY_COMMUNE)[0]
    act(example_store, at_table.dispute, found)
    act(example_store, at_table.agree, found, "cpas")
    after = next(one for one in sitting(example_store).points if one.row.key == found.row.key)
    assert not after.disputed
    with example_store.read() as session:
        kept = next(one for one in session.scalars(sa.select(Divergence)).all() if one.subject.fr == found.subject.fr)
        assert kept.state is DivergenceState.SETTLED


def test_a_point_put_off_waits_among_the_open_points(example_store: DossierStore) -> None:
    found = points(sitting(example_store), Relation.ONLY_COMMUNE)[0]
    left = sitting(example_store).left
    assert act(example_store, at_table.defer, found) is False
    after = sitting(example_store)
    assert after.left == left - 1
    assert [one.row.key for one in after.points if one.deferred] == [found.row.key]
    act(example_store, at_table.agree, found, "commune")
    assert not any(one.deferred for one in sitting(example_store).points)


def test_a_later_meeting_of_the_same_body_takes_it_up_once(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        held = records.read(session, "meeting", meeting_of(session))
        assert held is not None
        later = records.duplicate(session, "meeting", held.id, [])
        records.change(session, "meeting", later, "date", PartialDate.on(2023, 5, 8))
        groups = records.parts(session, "focus_group_meeting", "meeting_id", held.id)
        for one in groups:
            values = {**one.values, "meeting_id": later}
            records.add(session, "focus_group_meeting", {k: v for k, v in values.items() if k != "position"})
    found = points(sitting(example_store), Relation.ONLY_COMMUNE)[0]
    assert act(example_store, at_table.defer, found) is True
    act(example_store, at_table.defer, found)
    with example_store.read() as session:
        taken = session.scalars(sa.select(AgendaItem).where(AgendaItem.meeting_id == later)).all()
        assert [(one.title, one.carried_from_id) for one in taken] == [(found.subject, held.id)]
        own = session.scalars(sa.select(AgendaItem).where(AgendaItem.meeting_id == held.id)).all()
        assert AgendaState.CARRIED_OVER in {one.state for one in own}


def test_a_line_goes_into_the_version_of_the_host_else_into_the_outcome(example_store: DossierStore) -> None:
    act(example_store, at_table.note, "Le comité demande un calendrier.", StatementKind.DECISION, "fr")
    with example_store.write(STEP) as session:
        meeting = meeting_of(session)
        assert session.get_one(Meeting, meeting).outcome.fr.endswith("Le comité demande un calendrier.")
        assert at_table.keeping(session, meeting).version is None
        cpas = next(one for one in session.scalars(sa.select(Administration)).all() if one.side.value == "cpas")
        records.change(session, "meeting", meeting, "host_id", cpas.id)
        where = at_table.keeping(session, meeting)
    assert where.side == "cpas"
    assert where.version is not None
    act(example_store, at_table.note, "Commune : d'accord sur le principe", "remark", "fr")
    with example_store.read() as session:
        version = session.get_one(MinutesVersion, where.version)
        query = sa.select(Statement).where(Statement.minutes_id == version.id).order_by(Statement.position.desc())
        last = session.scalars(query).first()
        assert last is not None
        assert (last.kind, last.text) == (StatementKind.REMARK, "d'accord sur le principe")
        assert last.administration_id is not None
        assert last.administration_id != cpas.id


def test_every_act_is_one_step_that_undo_takes_back(example_store: DossierStore) -> None:
    before = sitting(example_store)
    found = points(before, Relation.ONLY_COMMUNE)[0]
    for what, args in (
        (at_table.agree, (found, "commune")),
        (at_table.dispute, (found,)),
        (at_table.defer, (found,)),
        (at_table.note, ("Une ligne", "point", "fr")),
    ):
        act(example_store, what, *args)
        example_store.undo()
        assert sitting(example_store) == before


def test_a_committee_without_versions_decides_about_the_gains_of_the_year(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        year = session.get_one(Meeting, meeting_of(session)).year_id
        values = {"year_id": year, "kind": "steering", "subject": Bilingual("COPIL", "Stuurgroep")}
        late = records.add(session, "meeting", {**values, "date": PartialDate.on(2023, 6, 1)})
        early = records.add(session, "meeting", {**values, "date": PartialDate.on(2023, 2, 1)})
    with example_store.read() as session:
        found = at_table.sitting(session, late)
        assert not at_table.can_sit(session, early)
        assert not at_table.sitting(session, early).points
    assert found.of_year
    assert len(found.points) == 8
    assert {one.met for one in found.points} == {PartialDate.on(2023, 2, 8)}


@pytest.mark.parametrize("kept", ["nobody", "same"])
def test_only_a_version_can_count(example_store: DossierStore, kept: str) -> None:
    found = points(sitting(example_store), Relation.ONLY_COMMUNE)[0]
    with pytest.raises(ValueError, match=kept):
        act(example_store, at_table.agree, found, kept)


# Lines with the same text


def twins(store: DossierStore, *posts_of: int, text: str = "Un chargé de projet A") -> list[str]:
    """Have the version of the commune say one text for several lines; return the keys of their rows."""
    keys = []
    with store.write(STEP) as session:
        alone = points(at_table.sitting(session, meeting_of(session)), Relation.ONLY_COMMUNE)[0].row.commune
        assert alone is not None
        assert alone.id is not None
        line = session.get_one(Gain, alone.id)
        for number in posts_of:
            values = {
                "year_id": line.year_id,
                "minutes_id": line.minutes_id,
                "text": Bilingual(text, ""),
                "fte": posts(number, number),
                "level": "a",
                "function": Bilingual("Chargé de mission", "Opdrachthouder"),
            }
            keys.append(str(records.add(session, "gain", values)))
    return keys


def point_of(store: DossierStore, key: str) -> Point:
    return next(one for one in sitting(store).points if one.row.key == key)


@pytest.mark.parametrize("text", ["Un chargé de projet A", ""])
@pytest.mark.parametrize("number", [(40, 50), (40, 40)], ids=["other posts", "the same in everything"])
def test_lines_with_one_text_are_put_off_and_disputed_one_by_one(
    example_store: DossierStore, number: tuple[int, int], text: str
) -> None:
    first, second = twins(example_store, *number, text=text)
    assert point_of(example_store, first).subject != point_of(example_store, second).subject
    act(example_store, at_table.defer, point_of(example_store, second))
    assert [one.row.key for one in sitting(example_store).points if one.deferred] == [second]
    act(example_store, at_table.dispute, point_of(example_store, first))
    act(example_store, at_table.dispute, point_of(example_store, second))
    act(example_store, at_table.agree, point_of(example_store, second), "commune")
    assert [one.row.key for one in sitting(example_store).points if one.disputed] == [first]
    assert not any(one.deferred for one in sitting(example_store).points)
    example_store.undo()
    assert {one.row.key for one in sitting(example_store).points if one.disputed} >= {first, second}
    assert [one.row.key for one in sitting(example_store).points if one.deferred] == [second]


def test_lines_with_one_text_are_called_by_what_they_claim(example_store: DossierStore) -> None:
    first, second = twins(example_store, 40, 50)
    names = [point_of(example_store, key).subject.fr for key in (first, second)]
    assert all(name.startswith("Un chargé de projet A – ") for name in names)
    assert ["40" in name for name in names] == [True, False]
    assert ["50" in name for name in names] == [False, True]


def test_what_was_put_off_stays_so_when_a_line_with_the_same_text_comes(example_store: DossierStore) -> None:
    (first,) = twins(example_store, 40)
    assert point_of(example_store, first).subject.fr == "Un chargé de projet A"
    act(example_store, at_table.defer, point_of(example_store, first))
    (second,) = twins(example_store, 50)
    assert [one.row.key for one in sitting(example_store).points if one.deferred] == [first]
    act(example_store, at_table.defer, point_of(example_store, second))
    with example_store.write(STEP) as session:
        records.change(session, "gain", uuid.UUID(first), "state", "dropped")
    assert [one.row.key for one in sitting(example_store).points if one.deferred] == [second]
