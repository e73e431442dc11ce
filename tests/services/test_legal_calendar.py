"""The legal calendar of a year: what is due by when, what shows that it was done, and what is not known."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, Texts
from synergie.model.actions import Decision, Matter
from synergie.model.administrations import Administration
from synergie.model.agreements import Agreement, AgreementParty, AgreementState, ContactPerson, DayKind
from synergie.model.base import reference_key
from synergie.model.bodies import Body, BodyKind
from synergie.model.documents import Document
from synergie.model.dossier import ReportYear, Side
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.model.minutes import MinutesVersion
from synergie.model.requests import AnswerState, Deliverable, DeliverableState, Request
from synergie.model.sittings import Sitting, SittingKind
from synergie.services import holidays_be, years
from synergie.services.agreement_following import last_day_to_name
from synergie.services.legal_calendar import Deadline, Kind, LegalCalendar, State, calendar, state_words
from synergie.services.legal_entries import between
from synergie.services.legal_rules import three_months_after

TODAY = dt.date(2024, 6, 15)
Add = Callable[..., uuid.UUID]
english = Texts("en")


def both(text: str) -> Bilingual:
    return Bilingual(text, text)


class Desk:
    """A dossier of 2024 with two councils and a committee, to which a test adds what it needs."""

    def __init__(self, store: DossierStore) -> None:
        self.store = store
        with store.write(N_("Prepare")) as session:
            self.year = years.add(session, 2024)
            self.sides = {side: reference_key("administration", side.value) for side in Side}
            for side, key in self.sides.items():
                session.add(Administration(id=key, side=side, name=both(side.value), short=both(side.value)))
        self.council = self.add(Body(code="cc", name=both("Conseil communal"), kind=BodyKind.MUNICIPAL_COUNCIL))
        self.welfare = self.add(Body(code="cas", name=both("Conseil de l'action"), kind=BodyKind.WELFARE_COUNCIL))
        self.committee = self.add(Body(code="conc", name=both("Concertation"), kind=BodyKind.CONCERTATION))

    def add(self, record: Any) -> uuid.UUID:
        with self.store.write(N_("Add")) as session:
            record.id = record.id or uuid.uuid4()
            if hasattr(type(record), "year_id") and record.year_id is None:
                record.year_id = self.year
            session.add(record)
        return uuid.UUID(str(record.id))

    def concertation(self, *day: int, state: MeetingState = MeetingState.HELD, **more: Any) -> uuid.UUID:
        date = PartialDate.on(*day) if len(day) == 3 else PartialDate.month(*day) if day else None
        kind = more.pop("kind", MeetingKind.CONCERTATION)
        return self.add(Meeting(subject=both("Concertation"), kind=kind, state=state, date=date, **more))

    def sitting(self, body: uuid.UUID, date: PartialDate | None, **more: Any) -> uuid.UUID:
        return self.add(Sitting(body_id=body, date=date, **more))

    def report_date(self, *day: int) -> None:
        with self.store.write(N_("Date")) as session:
            session.get_one(ReportYear, self.year).report_date = PartialDate.on(*day)

    def calendar(self, today: dt.date = TODAY) -> LegalCalendar:
        with self.store.read() as session:
            return calendar(session, self.year, today)

    def of(self, kind: Kind, today: dt.date = TODAY) -> list[Deadline]:
        return [one for one in self.calendar(today).entries if one.kind is kind]


@pytest.fixture
def desk(store: DossierStore) -> Desk:
    return Desk(store)


def words(of: Deadline) -> str:
    return english(state_words(of))


# How days are counted


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)), st.integers(0, 40))
def test_so_many_clear_days_lie_between_convening_and_sitting(day: dt.date, n: int) -> None:
    convened = holidays_be.clear_days_before(day, n)
    inside = [convened + dt.timedelta(i) for i in range(1, (day - convened).days)]
    assert len(inside) == n
    assert holidays_be.clear_days_between(convened, day) == n
    found = between(convened + dt.timedelta(1), day - dt.timedelta(1))
    assert found.weekend_days == sum(one.weekday() > 4 for one in inside)
    assert [one.date for one in found.holidays] == [one for one in inside if holidays_be.is_holiday(one)]


@pytest.mark.parametrize(
    ("day", "last", "weekend", "names"),
    [
        ((2024, 4, 4), (2024, 3, 27), 2, ["lundi de Pâques", "Pâques"]),
        ((2024, 7, 25), (2024, 7, 17), 2, ["Fête nationale"]),
        ((2025, 1, 3), (2024, 12, 26), 2, ["Nouvel An"]),
    ],
    ids=["Easter", "21 July", "end of the year"],
)
def test_weekends_and_holidays_in_between_count_and_are_named(
    desk: Desk, day: tuple[int, int, int], last: tuple[int, int, int], weekend: int, names: list[str]
) -> None:
    desk.sitting(desk.council, PartialDate.on(*day))
    (found,) = desk.of(Kind.CONVENING)
    assert found.by == dt.date(*last)
    assert found.between.weekend_days == weekend
    said = {one.name.fr.casefold() for one in found.between.holidays}
    assert said == {name.casefold() for name in names}
    assert all(one.name.nl and one.name.nl != one.name.fr for one in found.between.holidays)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)))
def test_three_months_later_is_the_same_day_or_the_last_one_of_the_month(day: dt.date) -> None:
    found = three_months_after(day)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == 3
    assert found.day == day.day or (found + dt.timedelta(1)).day == 1 < day.day


# Concertation


def test_a_quarter_is_met_by_a_meeting_that_was_held_in_it(desk: Desk) -> None:
    first = desk.concertation(2024, 3, 31)
    desk.concertation(2024, 5, 2, state=MeetingState.NOT_HELD)
    desk.concertation(2024, 4, 10, kind=MeetingKind.BUDGET)
    quarters = desk.of(Kind.QUARTER, dt.date(2024, 7, 1))
    assert [one.state for one in quarters] == [State.MET, State.OVERDUE, State.DUE, State.DUE]
    assert quarters[0].evidence == ("meeting", first)
    assert words(quarters[0]) == "met on 31/03/2024"
    assert words(quarters[1]) == "overdue by 1 day"
    assert words(quarters[2]) == "due in 91 days"
    assert quarters[1].record == ("body", desk.committee)
    assert (quarters[0].basis.article, quarters[0].basis.paragraph) == ("26", "2")


def test_the_last_day_of_a_quarter_is_not_late_yet(desk: Desk) -> None:
    assert words(desk.of(Kind.QUARTER, dt.date(2024, 3, 31))[0]) == "due today"


def test_a_meeting_without_a_day_leaves_the_quarter_open(desk: Desk) -> None:
    desk.concertation(2024, 2)
    meeting = desk.concertation()
    quarters = desk.of(Kind.QUARTER)
    assert quarters[0].state is State.MET
    assert words(quarters[0]) == "met: 02/2024"
    assert (quarters[1].state, quarters[1].record, quarters[1].field) == (State.UNKNOWN, ("meeting", meeting), "date")
    assert "not known" in english(quarters[1].missing or N_(""))


def test_the_next_meeting_is_due_three_months_after_the_last_one_also_across_the_year(desk: Desk) -> None:
    with desk.store.write(N_("Year")) as session:
        before = years.add(session, 2023)
    desk.concertation(2023, 11, 30, year_id=before)
    desk.concertation(2024, 3, 3)
    first, second = desk.of(Kind.GAP)
    assert first.by == dt.date(2024, 2, 29)
    assert words(first) == "met on 03/03/2024, 3 days late"
    assert second.by == dt.date(2024, 6, 3)
    assert words(second) == "overdue by 12 days"


def test_a_convening_that_nobody_entered_is_not_known(desk: Desk) -> None:
    one = desk.concertation(2024, 2, 1)
    desk.concertation(2024, 5, 20, convened=PartialDate.on(2024, 5, 8))
    found = {one.record[1]: one for one in desk.of(Kind.CONVENING)}
    assert words(found[one]) == "date missing"
    assert found[one].field == "convened"
    (other,) = (entry for key, entry in found.items() if key != one)
    assert words(other) == "met on 08/05/2024"
    assert other.computed is not None
    assert english(other.computed) == "11 clear days lay between convening and meeting"


# Sittings and the yearly report


def test_a_budget_sitting_is_convened_seven_clear_days_before_unless_it_says_otherwise(desk: Desk) -> None:
    desk.sitting(desk.council, PartialDate.on(2024, 12, 19))
    desk.sitting(desk.welfare, PartialDate.on(2024, 12, 19), clear_days=5, convened=PartialDate.on(2024, 12, 14))
    found = {entry.by: entry for entry in desk.of(Kind.CONVENING)}
    assert set(found) == {dt.date(2024, 12, 11), dt.date(2024, 12, 13)}
    assert found[dt.date(2024, 12, 11)].state is State.DUE
    assert words(found[dt.date(2024, 12, 13)]) == "met on 14/12/2024, 1 day late"


def test_a_date_to_the_month_does_not_say_whether_it_was_in_time(desk: Desk) -> None:
    desk.sitting(desk.council, PartialDate.on(2024, 5, 20), convened=PartialDate.month(2024, 5))
    desk.sitting(desk.council, PartialDate.on(2024, 5, 20), convened=PartialDate.month(2024, 4))
    assert sorted(words(one) for one in desk.of(Kind.CONVENING)) == ["met: 04/2024", "not known"]


def test_nobody_is_late_to_convene_to_a_sitting_that_is_over(desk: Desk) -> None:
    desk.sitting(desk.council, PartialDate.on(2024, 6, 14))
    desk.sitting(desk.council, PartialDate.on(2024, 6, 17))
    assert sorted(words(one) for one in desk.of(Kind.CONVENING)) == ["not known", "overdue by 6 days"]


def test_what_is_needed_to_count_back_is_named(desk: Desk) -> None:
    desk.sitting(desk.council, PartialDate.month(2024, 12))
    desk.sitting(desk.council, PartialDate.on(2024, 9, 12), kind=SittingKind.ACCOUNTS)
    assert {one.field for one in desk.of(Kind.CONVENING)} == {"date", "clear_days"}
    assert all(one.by is None and one.missing is not None for one in desk.of(Kind.CONVENING))


def test_the_report_goes_with_both_budgets(desk: Desk) -> None:
    missing = desk.of(Kind.REPORT)
    assert [one.record for one in missing] == [("body", desk.council), ("body", desk.welfare)]
    assert all(one.state is State.UNKNOWN for one in missing)
    for body in (desk.council, desk.welfare):
        desk.sitting(body, PartialDate.on(2024, 12, 19))
    assert [words(one) for one in desk.of(Kind.REPORT, dt.date(2024, 12, 1))] == ["due in 10 days"] * 2
    assert [words(one) for one in desk.of(Kind.REPORT, dt.date(2024, 12, 12))] == ["overdue by 1 day"] * 2
    desk.report_date(2024, 12, 10)
    assert [words(one) for one in desk.of(Kind.REPORT)] == ["met on 10/12/2024"] * 2
    assert {one.basis.paragraph for one in desk.of(Kind.REPORT)} == {"5"}


# Prior concertation and its minutes


def test_a_matter_asks_for_concertation_before_it_and_for_its_minutes_with_it(desk: Desk) -> None:
    decision = Decision(text=both("Budget"), matter=Matter.BUDGET, date=PartialDate.on(2024, 5, 15))
    key = desk.add(decision)
    (prior,), (annexed,) = desk.of(Kind.PRIOR_CONCERTATION), desk.of(Kind.MINUTES_ANNEXED)
    assert english(prior.basis.words) == "art. 26bis, § 1, 1°"
    assert (words(prior), prior.field) == ("overdue by 31 days", "concertation_id")
    assert annexed.basis.paragraph == "4"
    meeting = desk.concertation(2024, 5, 2)
    paper = desk.add(Document(title=both("Proposition")))
    with desk.store.write(N_("Change")) as session:
        found = session.get_one(Decision, key)
        found.concertation_id, found.proposal_id = meeting, paper
    (prior,), (annexed,) = desk.of(Kind.PRIOR_CONCERTATION), desk.of(Kind.MINUTES_ANNEXED)
    assert words(prior) == "met on 02/05/2024"
    assert english(annexed.missing or N_("")) == "The concertation has no minutes."
    desk.add(MinutesVersion(meeting_id=meeting))
    (annexed,) = desk.of(Kind.MINUTES_ANNEXED)
    assert words(annexed) == "met"
    assert annexed.evidence == ("meeting", meeting)


def test_a_concertation_after_the_decision_does_not_count(desk: Desk) -> None:
    meeting = desk.concertation(2024, 5, 18)
    desk.add(
        Decision(text=both("Cadre"), matter=Matter.STATUTE, date=PartialDate.on(2024, 5, 15), concertation_id=meeting)
    )
    (prior,) = desk.of(Kind.PRIOR_CONCERTATION)
    assert words(prior) == "overdue by 3 days"
    assert english(prior.missing or N_("")) == "The concertation came after the decision."


def test_a_decision_that_says_why_needs_none(desk: Desk) -> None:
    desk.add(Decision(text=both("Urgence"), matter=Matter.ADDITIONAL_STAFF, no_concertation=both("Article 56")))
    assert desk.of(Kind.PRIOR_CONCERTATION) == desk.of(Kind.MINUTES_ANNEXED) == []


# Agreements and promises


@pytest.mark.parametrize(
    ("kind", "by"), [(DayKind.CALENDAR, dt.date(2024, 5, 30)), (DayKind.CLEAR, dt.date(2024, 5, 31))]
)
def test_contact_persons_are_due_on_the_day_that_the_check_uses_too(desk: Desk, kind: DayKind, by: dt.date) -> None:
    agreement = Agreement(
        code="a",
        title=both("Convention"),
        in_force=PartialDate.on(2024, 5, 15),
        contact_days=15,
        contact_days_kind=kind,
        state=AgreementState.IN_FORCE,
    )
    key = desk.add(agreement)
    party = desk.add(AgreementParty(agreement_id=key, administration_id=desk.sides[Side.CPAS]))
    (found,) = desk.of(Kind.CONTACTS)
    assert found.by == by == last_day_to_name(agreement)
    assert words(found) == f"overdue by {(TODAY - by).days} days"
    assert found.record == ("agreement_party", party)
    desk.add(ContactPerson(agreement_id=key, party_id=party, communicated=PartialDate.on(2024, 5, 20)))
    assert words(desk.of(Kind.CONTACTS)[0]) == "met on 20/05/2024"


def test_an_agreement_that_is_not_in_force_yet_has_no_date(desk: Desk) -> None:
    key = desk.add(Agreement(code="a", title=both("Convention"), contact_days=15, state=AgreementState.IN_FORCE))
    desk.add(AgreementParty(agreement_id=key, administration_id=desk.sides[Side.CPAS]))
    (found,) = desk.of(Kind.CONTACTS)
    assert (found.record, found.field, words(found)) == (("agreement", key), "in_force", "date missing")


def test_what_is_promised_and_asked_stands_in_the_calendar(desk: Desk) -> None:
    desk.add(Deliverable(title=both("Note"), due=PartialDate.on(2024, 6, 20)))
    desk.add(Deliverable(title=both("Abandon"), state=DeliverableState.DROPPED))
    sides = {"sender_id": desk.sides[Side.CPAS], "recipient_id": desk.sides[Side.COMMUNE]}
    desk.add(Request(subject=both("Tableau"), sent=PartialDate.on(2024, 4, 1), **sides))
    desk.add(
        Request(subject=both("Avis"), answer_state=AnswerState.ANSWERED, answered=PartialDate.on(2024, 2, 2), **sides)
    )
    assert [words(one) for one in desk.of(Kind.DELIVERABLE)] == ["due in 5 days"]
    assert sorted(words(one) for one in desk.of(Kind.ANSWER)) == ["met on 02/02/2024", "overdue by 15 days"]


def test_entries_stand_by_date_and_those_without_one_last(desk: Desk) -> None:
    desk.concertation(2024, 2, 1)
    found = desk.calendar().entries
    dated = [one.by for one in found if one.by is not None]
    assert dated == sorted(dated)
    assert [one.by for one in found[len(dated) :]] == [None] * (len(found) - len(dated)) != []


# The example


def test_the_example_says_what_is_known_and_invents_nothing(session: Session) -> None:
    found = calendar(session, years.find(session, 2023).id, dt.date(2023, 12, 31))
    kinds: dict[Kind, list[str]] = {}
    for one in found.entries:
        kinds.setdefault(one.kind, []).append(words(one))
    assert kinds[Kind.QUARTER] == ["met on 14/02/2023", "overdue by 184 days", "overdue by 92 days", "due today"]
    assert kinds[Kind.REPORT] == ["date missing"] * 2
    assert kinds[Kind.CONVENING] == ["date missing"]
    assert Kind.PRIOR_CONCERTATION not in kinds


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_sentence_can_be_said_in_both_languages(session: Session, language: str) -> None:
    say = Texts(language)
    for one in calendar(session, years.find(session, 2023).id, TODAY).entries:
        parts = (one.what, one.basis.words, state_words(one), one.computed, one.missing)
        assert all(say(part) and "{" not in say(part) for part in parts if part is not None)
