"""Minutes on their way through the authorities: what is approved can only be read, and is corrected by the next."""

import datetime as dt
import itertools
import uuid
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.bodies import Body, BodyKind
from synergie.model.dossier import Side
from synergie.model.gains import Family, Gain, GainMatch, GainNature, Kept, Movement
from synergie.model.minutes import Approval, ApprovalState, MinutesState, MinutesVersion, Statement
from synergie.services import (
    approval_lists,
    approvals,
    approved,
    bin,
    chains,
    circuit,
    figures_gains,
    listing,
    meeting_lists,
    records,
    version_gains,
    yearly,
)
from synergie.services.figures_frame import frame
from tests.db.making import ADD, add_meeting, add_year, year_key
from tests.services.seats import made

YEAR = year_key(2023)
DAY = PartialDate.on(2023, 3, 1)


@pytest.fixture
def meeting(store: DossierStore) -> uuid.UUID:
    with store.write(ADD) as session:
        add_year(session, 2023)
        session.add_all(Administration(side=side, name=Bilingual(side.value, "")) for side in Side)
        for code, kind in (("college", BodyKind.COLLEGE), ("bp", BodyKind.PERMANENT_BUREAU)):
            session.add(Body(code=code, kind=kind, name=Bilingual(code, "")))
        session.add(Body(code="steering", kind=BodyKind.STEERING, name=Bilingual("COPIL", "")))
        return add_meeting(session, 2023)


@pytest.fixture
def version(store: DossierStore, meeting: uuid.UUID) -> uuid.UUID:
    """The minutes of the commune: a passage, a reply to it, a line of two posts, what completes it, a movement."""
    with store.write(ADD) as session:
        key = add_version(session, meeting, Side.COMMUNE)
        said = made(session, Statement(minutes_id=key, text="Que propose le CPAS ?", position=0))
        made(session, Statement(minutes_id=key, text="Rien encore.", replies_to_id=said, position=1))
        line = add_line(session, key, "2")
        made(session, Gain(year_id=YEAR, minutes_id=key, text=Bilingual("Détail"), place="body", completes_id=line))
        made(session, Movement(year_id=YEAR, minutes_id=key, gain_id=line))
        return key


def add_version(session: Session, meeting: uuid.UUID, side: Side) -> uuid.UUID:
    return made(session, MinutesVersion(meeting_id=meeting, administration_id=sides(session)[side]))


def add_line(session: Session, version: uuid.UUID, posts: str) -> uuid.UUID:
    fte = Range(Fte.of(posts), Fte.of(posts))
    values = {"family": Family.STAFF, "nature": GainNature.SAVED, "text": Bilingual("Un poste"), "fte": fte}
    return made(session, Gain(year_id=YEAR, minutes_id=version, **values))


def sides(session: Session) -> dict[Side, uuid.UUID]:
    return {one.side: one.id for one in session.scalars(sa.select(Administration)).all()}


def everybody(session: Session, version: uuid.UUID) -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    found = [one for one in approvals.authorities(session, version) if one.side is not None]
    return [(administration, one.body) for one in found for administration in one.administrations]


def approve_all(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(ADD) as session:
        for key in approvals.send(session, version, everybody(session, version), DAY):
            approvals.approve(session, key, DAY)


def state(store: DossierStore, version: uuid.UUID) -> MinutesState:
    with store.read() as session:
        return session.get_one(MinutesVersion, version).state


def saved(session: Session) -> Range[Fte]:
    totals = figures_gains.figures(frame(session, YEAR)).staff.totals
    return sum(totals.claimed.values(), Range(Fte(0), Fte(0)))


def test_the_executives_are_proposed_and_a_joint_body_is_asked_for_both(
    store: DossierStore, version: uuid.UUID
) -> None:
    with store.read() as session:
        found = approvals.authorities(session, version)
    assert [one.name.fr for one in found] == ["college", "bp", "COPIL"]
    assert [one.proposed for one in found] == [True, True, False]
    assert [len(one.administrations) for one in found] == [1, 1, 2]


def test_a_version_goes_round_and_is_approved_when_both_have_said_so(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(ADD) as session:
        college, bureau = approvals.send(session, version, everybody(session, version), DAY)
        sent = session.get_one(MinutesVersion, version)
        assert (sent.state, sent.sent) == (MinutesState.SENT, DAY)
    with store.write(ADD) as session:
        approvals.send_back(session, college, DAY, Bilingual("Il manque une présence."))
    assert state(store, version) is MinutesState.REMARKS
    with store.write(ADD) as session:
        approvals.revise(session, version)
    assert state(store, version) is MinutesState.REVISED
    with store.write(ADD) as session:
        approvals.approve(session, bureau, DAY)
    assert state(store, version) is MinutesState.REVISED
    with store.write(ADD) as session:
        again = approvals.send(session, version, everybody(session, version), DAY)
        assert again == (college,)
    assert state(store, version) is MinutesState.SENT
    with store.write(ADD) as session:
        approvals.approve(session, college, DAY, Bilingual("Sous réserve de l'annexe."))
        assert session.get_one(Approval, college).state is ApprovalState.WITH_REMARKS
    assert state(store, version) is MinutesState.APPROVED


def test_one_administration_alone_does_not_approve_for_both(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(ADD) as session:
        (first, *_) = approvals.send(session, version, everybody(session, version)[:1], DAY)
        approvals.approve(session, first, DAY)
    assert state(store, version) is MinutesState.SENT


def test_a_refusal_typed_into_the_form_sends_the_version_back(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(ADD) as session:
        first, _ = approvals.send(session, version, everybody(session, version), DAY)
        records.change(session, "approval", first, "state", "refused")
    assert state(store, version) is MinutesState.REMARKS


def test_who_was_awaited_without_a_body_is_not_awaited_twice(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(ADD) as session:
        for key in sides(session).values():
            made(session, Approval(minutes_id=version, administration_id=key))
        approvals.send(session, version, everybody(session, version), DAY)
        found = session.scalars(sa.select(Approval)).all()
        assert len(found) == 2
        assert all(one.body_id is not None and one.asked == DAY for one in found)


@given(st.lists(st.sampled_from(ApprovalState), max_size=4), st.sampled_from(MinutesState), st.booleans())
def test_nothing_is_approved_before_all_have_approved_it(
    said: list[ApprovalState], before: MinutesState, came_back: bool
) -> None:
    both = [uuid.UUID(int=1), uuid.UUID(int=2)]
    rows = [
        Approval(administration_id=key, state=one, asked=DAY)
        for key, one in zip(itertools.cycle(both), said, strict=False)
    ]
    after = circuit.state_after(before, rows, both, came_back=came_back)
    if before is MinutesState.APPROVED:
        assert after is MinutesState.APPROVED
    elif after is MinutesState.APPROVED:
        assert set(said) <= circuit.GIVEN
        assert len(said) >= 2


# What is approved can only be read


def parts(session: Session, version: uuid.UUID) -> dict[str, uuid.UUID]:
    """Return the first passage, the line of the recapitulation and the movement of a version."""
    statement = session.scalars(sa.select(Statement.id).where(Statement.minutes_id == version)).first()
    line = session.scalars(sa.select(Gain.id).where(Gain.minutes_id == version, Gain.completes_id.is_(None))).one()
    movement = session.scalars(sa.select(Movement.id).where(Movement.minutes_id == version)).one()
    assert statement is not None
    return {"statement": statement, "gain": line, "movement": movement}


def test_no_way_leads_into_an_approved_version(store: DossierStore, version: uuid.UUID) -> None:
    approve_all(store, version)
    with store.read() as session:
        keys = parts(session, version)
        order = session.scalars(sa.select(Statement.id).order_by(Statement.position.desc())).all()
    ways = [
        lambda s: records.change(s, "minutes_version", version, "state", "draft"),
        lambda s: records.change(s, "minutes_version", version, "number", 3),
        lambda s: records.change(s, "statement", keys["statement"], "text", "Autre chose"),
        lambda s: records.change(s, "gain", keys["gain"], "fte", Range(Fte.of("6"), Fte.of("6"))),
        lambda s: records.change(s, "gain", keys["gain"], "text", Bilingual("Six postes"), language="fr"),
        lambda s: records.change(s, "gain", keys["gain"], "minutes_id", None),
        lambda s: records.change(s, "movement", keys["movement"], "from_grade", "B"),
        lambda s: records.add(s, "statement", {"minutes_id": version, "text": "Ajouté"}),
        lambda s: records.add(s, "gain", {"minutes_id": version, "year_id": YEAR, "text": Bilingual("Ajouté")}),
        lambda s: records.duplicate(s, "statement", keys["statement"]),
        lambda s: records.arrange(s, "statement", order),
        lambda s: bin.remove(s, "statement", keys["statement"]),
        lambda s: bin.remove(s, "minutes_version", version),
        lambda s: approvals.revise(s, version),
    ]
    for number, way in enumerate(ways):
        with pytest.raises(Refusal) as refused, store.write(ADD) as session:
            way(session)
        assert refused.value.problems[0].message == approved.SEALED, number


def test_what_is_filed_and_what_people_do_with_a_line_stays_free(store: DossierStore, version: uuid.UUID) -> None:
    approve_all(store, version)
    with store.write(ADD) as session:
        keys = parts(session, version)
        records.change(session, "minutes_version", version, "in_report", value=False)
        records.change(session, "minutes_version", version, "caption", Bilingual("Annexe"), language="fr")
        records.change(session, "gain", keys["gain"], "state", "realised")
        records.change(session, "gain", keys["gain"], "evidence", "checked")
        records.add(session, "gain_match", {"year_id": YEAR, "commune_gain_id": keys["gain"], "kept": "commune"})
        records.add(
            session, "approval", {"minutes_id": version, "administration_id": sides(session)[Side.CPAS], "asked": DAY}
        )
    assert state(store, version) is MinutesState.APPROVED


def test_undo_goes_behind_an_approval(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(N_("Approve")) as session:
        records.change(session, "minutes_version", version, "state", "approved")
    store.undo()
    assert state(store, version) is not MinutesState.APPROVED


def test_a_passage_deleted_before_does_not_come_back_into_what_is_approved(
    store: DossierStore, version: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        key = made(session, Statement(minutes_id=version, text="De trop", position=9))
    with store.write(ADD) as session:
        bin.remove(session, "statement", key)
    approve_all(store, version)
    with pytest.raises(Refusal) as refused, store.write(ADD) as session:
        bin.restore(session, "statement", key)
    assert refused.value.problems[0].message == approved.SEALED


# The next version


def test_the_next_version_says_the_same_and_the_approved_one_stays(
    store: DossierStore, meeting: uuid.UUID, version: uuid.UUID
) -> None:
    approve_all(store, version)
    with store.write(ADD) as session:
        later = approvals.correct(session, version)
    with store.read() as session:
        new = session.get_one(MinutesVersion, later)
        assert (new.state, new.number, new.replaces_id) == (MinutesState.DRAFT, 2, version)
        texts = [
            [one.text for one in session.scalars(sa.select(Statement).where(Statement.minutes_id == key)).all()]
            for key in (version, later)
        ]
        assert texts[0] == texts[1]
        answer = session.scalars(sa.select(Statement).where(Statement.replies_to_id.is_not(None))).all()
        assert {session.get_one(Statement, one.replies_to_id).minutes_id for one in answer} == {version, later}
        body = session.scalars(sa.select(Gain).where(Gain.minutes_id == later, Gain.completes_id.is_not(None))).one()
        assert session.get_one(Gain, body.completes_id).minutes_id == later
        moved = session.scalars(sa.select(Movement).where(Movement.minutes_id == later)).one()
        assert session.get_one(Gain, moved.gain_id).minutes_id == later
        assert session.get_one(MinutesVersion, version).state is MinutesState.APPROVED
        cards = {one.id: one for one in meeting_lists.cards(session, meeting)}
        assert (cards[version].corrected_by, cards[later].corrected_by) == (2, None)
        assert meeting_lists.facts(session, [meeting])[meeting].standing == "awaited"
        assert yearly.gather(session, 2023).record.minutes[0].number == 2
        assert len(yearly.gather(session, 2023).record.minutes) == 1
        assert len(yearly.gather(session, 2023).results.movements) == 1


def test_only_an_approved_version_is_corrected_and_only_once(store: DossierStore, version: uuid.UUID) -> None:
    with pytest.raises(Refusal), store.write(ADD) as session:
        approvals.correct(session, version)
    approve_all(store, version)
    with store.write(ADD) as session:
        approvals.correct(session, version)
    with pytest.raises(Refusal), store.write(ADD) as session:
        approvals.correct(session, version)
    with pytest.raises(Refusal), store.write(ADD) as session:
        approvals.send(session, version, everybody(session, version) or [(sides(session)[Side.CPAS], None)], DAY)


def test_a_decision_follows_the_line_until_the_line_says_something_else(
    store: DossierStore, meeting: uuid.UUID, version: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        line = parts(session, version)["gain"]
        other = add_line(session, add_version(session, meeting, Side.CPAS), "1")
        values = {"year_id": YEAR, "commune_gain_id": line, "cpas_gain_id": other, "kept": "commune", "decided": DAY}
        records.add(session, "gain_match", values)
    approve_all(store, version)
    with store.read() as session:
        before = figures_gains.figures(frame(session, YEAR)).staff.totals
    with store.write(ADD) as session:
        later = approvals.correct(session, version)
    with store.read() as session:
        match = session.scalars(sa.select(GainMatch)).one()
        copied = parts(session, later)["gain"]
        assert (match.commune_gain_id, match.kept) == (copied, Kept.COMMUNE)
        after = figures_gains.figures(frame(session, YEAR)).staff.totals
        assert (after.counted, after.undecided) == (before.counted, before.undecided)
    with store.write(ADD) as session:
        records.change(session, "gain", copied, "grade", "C1")
    with store.read() as session:
        match = session.scalars(sa.select(GainMatch)).one()
        assert (match.kept, match.decided) == (None, None)
    store.undo()
    with store.read() as session:
        assert session.scalars(sa.select(GainMatch)).one().kept is Kept.COMMUNE


def test_a_version_cannot_correct_itself_another_meeting_or_what_is_corrected(
    store: DossierStore, meeting: uuid.UUID, version: uuid.UUID
) -> None:
    with store.write(ADD) as session:
        second, third = (add_version(session, meeting, Side.COMMUNE) for _ in range(2))
        theirs = add_version(session, meeting, Side.CPAS)
        elsewhere = add_version(session, add_meeting(session, 2023), Side.COMMUNE)
        records.change(session, "minutes_version", second, "replaces_id", version)
    for key, target in ((version, second), (third, version), (theirs, third), (elsewhere, third)):
        with pytest.raises(Refusal), store.write(ADD) as session:
            records.change(session, "minutes_version", key, "replaces_id", target)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 3)), min_size=1, max_size=3))
def test_however_often_minutes_are_corrected_their_posts_count_once(
    store: DossierStore, plan: Sequence[tuple[int, int]]
) -> None:
    with store.write(ADD) as session:
        if session.scalar(sa.select(sa.func.count()).select_from(Administration)) == 0:
            add_year(session, 2023)
            for side in Side:
                session.add(Administration(side=side, name=Bilingual(side.value, "")))
            session.flush()
        before = saved(session)
        for posts, corrections in plan:
            key = add_version(session, add_meeting(session, 2023), Side.COMMUNE)
            add_line(session, key, str(posts))
            for _ in range(corrections):
                session.get_one(MinutesVersion, key).state = MinutesState.APPROVED
                session.flush()
                key = approvals.correct(session, key)
            assert version_gains.claimed(session, [key])[key].saved == Range(Fte.of(str(posts)), Fte.of(str(posts)))
    with store.read() as session:
        total = Fte.of(str(sum(posts for posts, _ in plan)))
        assert saved(session) == before + Range(total, total)
        lines = session.scalar(sa.select(sa.func.count()).select_from(Gain)) or 0
        listed = listing.keys(session, listing.Query(table="gain", year_id=YEAR))
        assert len(listed) == lines - len(chains.corrected(session, YEAR))
        chained = sum(corrections for _, corrections in plan)
        assert len(chains.corrected(session, YEAR)) >= chained


# Who is waited for


def test_what_waits_says_for_whom_and_since_when(store: DossierStore, version: uuid.UUID) -> None:
    with store.write(ADD) as session:
        records.change(session, "minutes_version", version, "received", PartialDate.on(2023, 2, 20))
        to = everybody(session, version)[:1]
        approvals.send(session, version, to, DAY)
    with store.read() as session:
        rows = approval_lists.waiting(session, YEAR, dt.date(2023, 3, 11))
        later = approval_lists.waiting(session, YEAR, dt.date(2026, 1, 1))
    assert [(one.side, one.waits, one.days) for one in rows] == [
        (Side.CPAS, "not_asked", 19),
        (Side.COMMUNE, "awaited", 10),
    ]
    assert later[1].days == (dt.date(2023, 12, 31) - dt.date(2023, 3, 1)).days
    approve_all(store, version)
    with store.read() as session:
        assert approval_lists.waiting(session, YEAR, dt.date(2023, 3, 11)) == ()


def test_what_was_corrected_is_waited_for_no_more(store: DossierStore, version: uuid.UUID) -> None:
    approve_all(store, version)
    with store.write(ADD) as session:
        later = approvals.correct(session, version)
    with store.read() as session:
        rows = approval_lists.waiting(session, YEAR, dt.date(2023, 6, 1))
    assert {one.minutes for one in rows} == {later}
    assert {one.waits for one in rows} == {"not_asked"}
