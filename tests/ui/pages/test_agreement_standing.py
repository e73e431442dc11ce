"""What an agreement says of itself: what is due next, what was delivered and is left, whom to contact, its term."""

import datetime as dt
import uuid
from typing import Any

import pytest
from PySide6.QtWidgets import QProgressBar

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_
from synergie.services import records
from tests.ui.pages.working import custom, keys_of, page_of, read, settle
from ui.app import Program
from ui.pages.agreement_standing import AgreementStanding
from ui.records_page import RecordsPage

FOLLOWED = 1
TODAY = dt.date.today()  # noqa: DTZ011 - the day of whoever reads


def day(days: int) -> PartialDate:
    return PartialDate(TODAY + dt.timedelta(days=days))


def change(program: Program, table: str, key: uuid.UUID, **values: Any) -> None:
    assert program.store is not None
    with program.store.write(N_("Change")) as session:
        for name, value in values.items():
            records.change(session, table, key, name, value)
    settle()


def city(program: Program) -> uuid.UUID:
    return keys_of(program, "agreement", is_precedent="true")[0]


def commitment(program: Program, **where: Any) -> uuid.UUID:
    assert program.store is not None
    with program.store.read() as session:
        parts = records.parts(session, "commitment", "agreement_id", city(program))
    return next(one.id for one in parts if all(one.values[name] == value for name, value in where.items()))


def shown(program: Program) -> tuple[RecordsPage, AgreementStanding]:
    page = page_of(program, "agreements", "agreement")
    assert page.open(city(program))
    found = custom(page, AgreementStanding, FOLLOWED)
    found.refresh(found.record)
    return page, found


@pytest.fixture
def english(example: Program) -> Program:
    """The program in the language of the sources, which names things without a catalogue."""
    from synergie.basis.words import Texts

    page, _ = shown(example)
    page.place.speak(Texts("en"))
    return example


def words(program: Program) -> str:
    return "\n".join(shown(program)[1].texts())


def test_a_draft_says_what_is_promised_and_that_nothing_is_due(english: Program) -> None:
    said = words(english)
    assert "Nothing is due" in said
    assert "750 man-days promised, use not recorded" in said
    assert "Resolutory condition" in said


def test_what_is_left_stands_beside_its_share(english: Program) -> None:
    change(english, "commitment", commitment(english, man_days=700), man_days_used=280)
    change(english, "commitment", commitment(english, man_days=50), man_days_used=60)
    _, found = shown(english)
    said = "\n".join(found.texts())
    assert "420 of 700 man-days left" in said
    assert "10 man-days more than the 50 promised" in said
    bars = {bar.accessibleName(): bar.value() for bar in found.findChildren(QProgressBar)}
    assert bars["420 of 700 man-days left"] == 400
    assert bars["10 man-days more than the 50 promised"] == 1000


def test_profiles_and_money_are_said_and_no_rate_is_made_of_them(english: Program) -> None:
    for key in keys_of(english, "commitment"):
        values = read(english, "commitment", key).values
        if values["profiles"] is not None:
            change(english, "commitment", key, profiles_used=Fte.of("0.5"))
        if values["amount"] is not None:
            change(english, "commitment", key, amount_paid=Money.of(200_000))
    said = words(english)
    assert "Profiles: 0.5 of 1 left" in said
    assert "600" in said
    assert "per day" not in said


def test_the_list_says_the_next_thing_due(english: Program) -> None:
    page, _ = shown(english)
    change(english, "agreement", city(english), state="in_force", in_force=day(-5), review=day(40))
    page.list.reload()
    row = page.list.model.row_text(0)
    assert row is not None
    assert row.status is not None
    # fifteen calendar days after it came into force come before the review
    assert "Contacts" in row.status.words
    assert "10 days left" in row.spoken
    assert page.place.texts.formats.date(day(40)) in row.right
    change(english, "agreement", city(english), review=day(-3))
    page.list.reload()
    row = page.list.model.row_text(0)
    assert row is not None
    assert row.status is not None
    assert (row.status.words, row.status.kind) == ("Review late", "warn")
    assert "3 days late" in row.spoken


def test_what_is_late_can_be_listed(english: Program) -> None:
    page, _ = shown(english)
    change(english, "agreement", city(english), state="in_force", review=day(-3))
    assert english.store is not None
    among = next(one.among for one in page.page.filters if one.label.id == "Something is late")
    assert among is not None
    with english.store.read() as session:
        assert among(session, None) == {city(english)}
    change(english, "agreement", city(english), review=day(3))
    with english.store.read() as session:
        assert among(session, None) == frozenset()


def test_who_has_to_name_somebody_and_how_late_it_is(english: Program) -> None:
    change(english, "agreement", city(english), state="in_force", in_force=day(-20))
    said = words(english)
    assert said.count("nobody named, 5 days late") == 2
    assert english.store is not None
    with english.store.write(N_("Name")) as session:
        party = records.parts(session, "agreement_party", "agreement_id", city(english))[0].id
        person = keys_of(english, "person")[0]
        values = {"agreement_id": city(english), "party_id": party, "person_id": person, "communicated": day(-1)}
        records.add(session, "contact_person", values)
    said = words(english)
    assert said.count("nobody named, 5 days late") == 1
    assert "after the deadline" in said


def test_a_proposed_review_is_planned_with_one_button(english: Program) -> None:
    change(english, "agreement", city(english), state="in_force", in_force=PartialDate.on(TODAY.year - 1, 1, 1))
    _, found = shown(english)
    proposed = PartialDate.on(TODAY.year + 2, 1, 1)
    assert found.take.isVisibleTo(found)
    found.take.click()
    settle()
    assert read(english, "agreement", city(english)).values["review"] == proposed
    _, found = shown(english)
    assert not found.take.isVisibleTo(found)


def test_nothing_is_offered_where_nothing_can_be_written(english: Program) -> None:
    change(english, "agreement", city(english), state="in_force", in_force=PartialDate.on(TODAY.year - 1, 1, 1))
    _, found = shown(english)
    found.set_read_only(True)
    assert not found.take.isVisibleTo(found)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_it_speaks_both_languages(example: Program, language: str) -> None:
    example.speak(language)
    _, found = shown(example)
    said = "\n".join(found.texts())
    promised = {"fr": "promis", "nl": "toegezegd"}[language]
    assert promised in said
