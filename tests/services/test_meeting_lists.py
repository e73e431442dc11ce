"""Where minutes stand: approved, awaited, refused, or two versions that do not say the same."""

import datetime as dt
import uuid

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.model.gains import Family, Gain, GainNature, Place
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import Approval, ApprovalState, Divergence, DivergenceState, MinutesState, MinutesVersion
from synergie.model.requests import AnswerState, Channel, Reminder, Request
from synergie.services import meeting_lists, request_lists
from tests.db.making import ADD, add_meeting, add_year, year_key
from tests.services.seats import made

YEAR = year_key(2023)


@pytest.fixture
def meeting(store: DossierStore) -> uuid.UUID:
    with store.write(ADD) as session:
        add_year(session, 2023)
        for side in Side:
            session.add(Administration(side=side, name=Bilingual(side.value, "")))
        return add_meeting(session, 2023)


def sides(session: Session) -> dict[str, uuid.UUID]:
    return {one.side.value: one.id for one in session.scalars(sa.select(Administration)).all()}


def version(session: Session, meeting: uuid.UUID, side: str | None, **more: object) -> uuid.UUID:
    administration = sides(session)[side] if side else None
    return made(session, MinutesVersion(meeting_id=meeting, administration_id=administration, **more))


def said(session: Session, minutes: uuid.UUID, side: str, state: ApprovalState) -> None:
    made(session, Approval(minutes_id=minutes, administration_id=sides(session)[side], state=state))


def gain(session: Session, minutes: uuid.UUID, posts: str, **more: object) -> uuid.UUID:
    range_ = Range(Fte.of(posts), Fte.of(posts))
    values = {"family": Family.STAFF, "nature": GainNature.SAVED, "text": Bilingual("Un poste", ""), "fte": range_}
    return made(session, Gain(year_id=YEAR, minutes_id=minutes, **{**values, **more}))


def facts(store: DossierStore, meeting: uuid.UUID) -> meeting_lists.MeetingFacts:
    with store.read() as session:
        return meeting_lists.facts(session, [meeting])[meeting]


def test_minutes_wait_for_whoever_has_not_approved_them(store: DossierStore, meeting: uuid.UUID) -> None:
    assert facts(store, meeting).standing == "none"
    with store.write(ADD) as session:
        one = version(session, meeting, None)
    assert facts(store, meeting).standing == "awaited"
    assert facts(store, meeting).awaited == {"commune", "cpas"}
    with store.write(ADD) as session:
        said(session, one, "commune", ApprovalState.WITH_REMARKS)
        said(session, one, "cpas", ApprovalState.AWAITED)
    assert facts(store, meeting).awaited == {"cpas"}
    with store.write(ADD) as session:
        session.scalars(
            sa.select(Approval).where(Approval.state == ApprovalState.AWAITED)
        ).one().state = ApprovalState.APPROVED
    assert facts(store, meeting).standing == "approved"


def test_a_version_that_is_approved_waits_for_nobody(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        version(session, meeting, None, state=MinutesState.APPROVED)
    assert facts(store, meeting).standing == "approved"


def test_a_refusal_goes_before_what_is_awaited(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        said(session, version(session, meeting, None), "cpas", ApprovalState.REFUSED)
    found = facts(store, meeting)
    assert found.standing == "refused"
    assert found.awaited == {"cpas"}


@pytest.mark.parametrize(
    ("state", "standing"), [(DivergenceState.OPEN, "divergent"), (DivergenceState.SETTLED, "awaited")]
)
def test_an_open_point_of_disagreement_makes_two_versions_differ(
    store: DossierStore, meeting: uuid.UUID, state: DivergenceState, standing: str
) -> None:
    with store.write(ADD) as session:
        version(session, meeting, "commune")
        version(session, meeting, "cpas")
        made(
            session,
            Divergence(year_id=YEAR, meeting_id=meeting, subject=Bilingual("Paie", ""), state=state),
        )
    assert facts(store, meeting).standing == standing
    assert facts(store, meeting).versions == 2


def test_other_posts_make_two_versions_differ_and_the_same_do_not(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        commune, cpas = version(session, meeting, "commune"), version(session, meeting, "cpas")
        shared = {"function": Bilingual("agent de paie", ""), "administration_id": sides(session)["commune"]}
        gain(session, commune, "1", grade="D4", **shared)
        gain(session, cpas, "1", grade="D4", **shared)
    assert facts(store, meeting).standing == "awaited"
    with store.write(ADD) as session:
        gain(session, commune, "2", function=Bilingual("gestion du temps", ""))
    assert facts(store, meeting).standing == "divergent"


def test_a_card_says_what_its_version_claims_as_the_figures_count_it(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        one = version(session, meeting, "cpas", received=PartialDate.on(2023, 2, 28))
        gain(session, one, "2")
        recap = gain(session, one, "1", fte=None)
        gain(session, one, "1", place=Place.BODY, completes_id=recap)
        gain(session, one, "1", place=Place.BODY)
        gain(session, one, "1.5", nature=GainNature.REALLOCATED)
    with store.read() as session:
        (card,) = meeting_lists.cards(session, meeting)
    assert card.side == "cpas"
    assert card.saved == Range(Fte.of("3"), Fte.of("3"))
    assert card.reallocated == Range(Fte.of("1.5"), Fte.of("1.5"))
    assert card.standing == "awaited"


def test_the_choices_of_the_list_find_their_meetings(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.read() as session:
        assert meeting_lists.without_minutes(session, YEAR) == {meeting}
        assert meeting_lists.to_approve(session, YEAR) == frozenset()
    with store.write(ADD) as session:
        version(session, meeting, "commune")
        session.get_one(Meeting, add_meeting(session, 2023)).state = MeetingState.NOT_HELD
    with store.read() as session:
        assert meeting_lists.without_minutes(session, YEAR) == frozenset()
        assert meeting_lists.to_approve(session, YEAR) == {meeting}
        assert meeting_lists.divergent(session, YEAR) == frozenset()


def test_the_example_has_one_meeting_with_two_versions_that_differ(example_store: DossierStore) -> None:
    with example_store.read() as session:
        keys = session.scalars(sa.select(Meeting.id)).all()
        found = [one for one in meeting_lists.facts(session, keys).values() if one.standing == "divergent"]
    assert [one.versions for one in found] == [2]


def request(session: Session, **more: object) -> uuid.UUID:
    both = sides(session)
    values = {"sender_id": both["commune"], "recipient_id": both["cpas"], "channel": Channel.EMAIL}
    return made(session, Request(year_id=YEAR, subject=Bilingual("Rapport", ""), **{**values, **more}))


def test_days_without_an_answer_are_counted_from_the_last_reminder(store: DossierStore, meeting: uuid.UUID) -> None:
    with store.write(ADD) as session:
        asked = request(session, sent=PartialDate.on(2023, 3, 1))
        answered = request(session, sent=PartialDate.on(2023, 3, 1), answer_state=AnswerState.ANSWERED)
        undated = request(session)
        made(session, Reminder(request_id=asked, sent=PartialDate.on(2023, 5, 12)))
    with store.read() as session:
        found = request_lists.facts(session, [asked, answered, undated], dt.date(2023, 5, 20))
        later = request_lists.facts(session, [asked], dt.date(2030, 1, 1))
    assert (found[asked].days, found[asked].reminders) == (8, 1)
    assert found[answered].days is None
    assert found[undated].days is None
    assert later[asked].days == (dt.date(2023, 12, 31) - dt.date(2023, 5, 12)).days
