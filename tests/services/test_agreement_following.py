"""How an agreement stands on a day: what is left, what is due next, who has to name somebody, when to look again."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte, Money, Vat
from synergie.basis.words import N_
from synergie.services import agreement_following, figures_agreements, figures_frame, listing, records
from synergie.services import figures as whole
from synergie.services.agreement_following import Due, DueKind, Standing
from synergie.services.figures_json import figures_json

STEP = N_("Test")
TODAY = dt.date(2024, 6, 1)


def city(session: Session) -> uuid.UUID:
    query = listing.Query(table="agreement", where=(("is_precedent", frozenset({"true"})),))
    (found,) = listing.keys(session, query)
    return found


def stand(store: DossierStore, today: dt.date = TODAY, **values: Any) -> Standing:
    """Return how the agreement of the City stands once its fields say `values`."""
    with store.write(STEP) as session:
        key = city(session)
        for name, value in values.items():
            records.change(session, "agreement", key, name, value)
    with store.read() as session:
        found = agreement_following.standing(session, key, today)
    assert found is not None
    return found


def commitment(session: Session, **where: Any) -> uuid.UUID:
    parts = records.parts(session, "commitment", "agreement_id", city(session))
    return next(one.id for one in parts if all(one.values[name] == value for name, value in where.items()))


RUNNING: dict[str, Any] = {"state": "in_force", "in_force": PartialDate.on(2024, 5, 20)}


def test_a_draft_has_nothing_due_and_still_says_what_is_promised(example_store: DossierStore) -> None:
    found = stand(example_store)
    assert found.due == ()
    assert not found.is_running
    assert [len(party.promises) for party in found.parties] == [3, 5]
    assert len(found.resolutory) == len(found.conditions) == 1
    assert [party.lacks_decision for party in found.parties] == [True, False]


@pytest.mark.parametrize(("kind", "last"), [("calendar", dt.date(2024, 6, 4)), ("clear", dt.date(2024, 6, 5))])
def test_contact_persons_are_due_in_calendar_or_in_clear_days(
    example_store: DossierStore, kind: str, last: dt.date
) -> None:
    found = stand(example_store, contact_days_kind=kind, **RUNNING)
    assert found.name_by == last
    assert found.due[0] == Due(DueKind.CONTACTS, PartialDate(last), (last - TODAY).days)


def test_contacts_are_due_no_more_once_each_party_named_somebody(example_store: DossierStore) -> None:
    found = stand(example_store, **RUNNING)
    with example_store.write(STEP) as session:
        for party in found.parties:
            values = {"agreement_id": found.id, "party_id": party.id, "communicated": PartialDate.on(2024, 6, 10)}
            records.add(session, "contact_person", values)
    after = stand(example_store)
    assert [one.kind for one in after.due] == []
    assert [party.communicated for party in after.parties] == [PartialDate.on(2024, 6, 10)] * 2
    assert [len(party.contacts) for party in after.parties] == [1, 1]


def test_the_next_thing_due_is_the_most_urgent_one(example_store: DossierStore) -> None:
    stand(example_store, review=PartialDate.on(2024, 5, 1), ends=PartialDate.on(2030, 1, 1), **RUNNING)
    with example_store.write(STEP) as session:
        records.change(session, "commitment", commitment(session, man_days=50), "due", PartialDate.month(2024, 6))
    found = stand(example_store)
    assert [(one.kind, one.is_late) for one in found.due] == [
        (DueKind.REVIEW, True),
        (DueKind.CONTACTS, False),
        (DueKind.COMMITMENT, False),
        (DueKind.END, False),
    ]
    # a month is over on its last day
    assert found.due[2].days == 29
    with example_store.read() as session:
        every = listing.keys(session, listing.Query(table="agreement"))
        assert agreement_following.next_due(session, every, TODAY) == {found.id: found.due[0]}


@pytest.mark.parametrize(
    ("since", "today", "proposed"),
    [
        (PartialDate.on(2024, 2, 1), dt.date(2024, 6, 1), PartialDate.on(2027, 2, 1)),
        (PartialDate.on(2018, 2, 1), dt.date(2024, 6, 1), PartialDate.on(2027, 2, 1)),
        (PartialDate.on(2018, 9, 1), dt.date(2024, 6, 1), PartialDate.on(2024, 9, 1)),
        (PartialDate.on(2024, 2, 29), dt.date(2024, 6, 1), PartialDate.on(2027, 2, 28)),
        (PartialDate.year(2023), dt.date(2024, 6, 1), PartialDate.on(2026, 1, 1)),
        (None, dt.date(2024, 6, 1), None),
    ],
)
def test_a_review_is_proposed_for_an_agreement_without_an_end(
    example_store: DossierStore, since: PartialDate | None, today: dt.date, proposed: PartialDate | None
) -> None:
    assert stand(example_store, today, in_force=since).proposed_review == proposed


@pytest.mark.parametrize("values", [{"duration": "fixed"}, {"review": PartialDate.on(2025, 1, 1)}])
def test_no_review_is_proposed_where_there_is_an_end_or_a_review(
    example_store: DossierStore, values: dict[str, Any]
) -> None:
    assert stand(example_store, in_force=PartialDate.on(2024, 2, 1), **values).proposed_review is None


def test_an_agreement_that_is_gone_stands_nowhere(session: Session) -> None:
    assert agreement_following.standing(session, uuid.uuid4(), TODAY) is None


# Figures


def figures(store: DossierStore) -> figures_agreements.AgreementFigures:
    with store.read() as session:
        year = listing.keys(session, listing.Query(table="report_year"))[0]
        every = figures_agreements.agreements(figures_frame.frame(session, year))
        key = city(session)
    return next(one for one in every.values() if one.id == key)


def deliver(store: DossierStore, where: dict[str, Any], **values: Any) -> None:
    with store.write(STEP) as session:
        key = commitment(session, **where)
        for name, value in values.items():
            records.change(session, "commitment", key, name, value)


def test_what_is_not_recorded_leaves_nothing_known_of_what_is_left(example_store: DossierStore) -> None:
    found = figures(example_store)
    assert (found.days.promised, found.days.used, found.days.left) == (750, None, None)
    assert (found.profiles, found.profiles_used, found.profiles_left) == (Fte.of(2), None, None)
    assert found.money_left is None
    assert (found.commitments, found.delivered) == (8, 0)


def test_what_is_left_is_promised_less_delivered_for_all_and_for_each_party(example_store: DossierStore) -> None:
    deliver(example_store, {"man_days": 700}, man_days_used=280)
    deliver(example_store, {"man_days": 50}, man_days_used=60, delivered=PartialDate.on(2024, 5, 1))
    with example_store.write(STEP) as session:
        for one in records.parts(session, "commitment", "agreement_id", city(session)):
            if one.values["profiles"] is not None:
                records.change(session, "commitment", one.id, "profiles_used", Fte.of("0.5"))
            if one.values["amount"] is not None:
                records.change(session, "commitment", one.id, "amount_paid", Money.of(200_000))
    found = figures(example_store)
    assert found.days.left == 410
    assert found.profiles_left == Fte.of(1)
    assert found.money_left == Money.of(600_000)
    assert found.delivered == 1
    assert sorted(one.commitments for one in found.parties.values()) == [3, 5]
    cirb = next(one for one in found.parties.values() if one.commitments == 5)
    assert (cirb.days, cirb.money_left) == (found.days, found.money_left)


def test_amounts_of_another_vat_are_not_subtracted(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        for one in records.parts(session, "commitment", "agreement_id", city(session)):
            if one.values["amount"] is not None:
                records.change(session, "commitment", one.id, "amount_paid", Money.of(200_000, Vat.EXCLUDED))
    assert figures(example_store).money_left is None


def test_other_programs_are_told_the_same_numbers(example_store: DossierStore) -> None:
    deliver(example_store, {"man_days": 700}, man_days_used=280)
    deliver(example_store, {"man_days": 50}, man_days_used=0)
    with example_store.read() as session:
        year = listing.keys(session, listing.Query(table="report_year"))[0]
        tree: Any = figures_json(whole.of_year(session, year))
    told = next(one for one in tree["agreements"].values() if one["commitments"]["count"] == "8")
    assert told["commitments"]["man_days"] == {"promised": "750", "used": "280", "left": "470"}
    assert told["commitments"]["profiles_left"] is None
    assert len(told["parties"]) == 2


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("commitment", "man_days", -1),
        ("commitment", "man_days_used", -1),
        ("commitment", "profiles", Fte(-1)),
        ("commitment", "profiles_used", Fte.of(10_000)),
        ("commitment", "amount", Money.of(-1)),
        ("commitment", "amount_paid", Money.of("-0.01")),
        ("agreement_party", "value", Money.of(-1)),
    ],
)
def test_a_number_below_zero_is_refused_beside_its_field_and_changes_nothing(
    example_store: DossierStore, table: str, name: str, value: Any
) -> None:
    before = figures(example_store)
    with example_store.read() as session:
        key = records.parts(session, table, "agreement_id", city(session))[-1].id
    with pytest.raises(Refusal) as refused, example_store.write(STEP) as session:
        records.change(session, table, key, name, value)
    assert [problem.field for problem in refused.value.problems] == [name]
    assert figures(example_store) == before


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("staff_line", "people", -1),
        ("staff_line", "fte", Fte(-60)),
        ("shared_post", "commune", Fte(-1)),
        ("workload_figure", "stated", -1),
        ("workload_ratio", "stated_together", -3),
    ],
)
def test_staff_and_ratios_below_zero_are_refused_beside_their_field(
    example_store: DossierStore, table: str, name: str, value: Any
) -> None:
    with example_store.read() as session:
        key = listing.keys(session, listing.Query(table=table))[0]
        before = records.read(session, table, key)
    with pytest.raises(Refusal) as refused, example_store.write(STEP) as session:
        records.change(session, table, key, name, value)
    assert [problem.field for problem in refused.value.problems] == [name]
    with example_store.read() as session:
        assert records.read(session, table, key) == before
