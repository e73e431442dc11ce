"""What people decided between the two versions holds: in the next year, beside other meetings, after a revision."""

import datetime as dt
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.agreements import Agreement
from synergie.model.bodies import Body
from synergie.model.dossier import ReportYear
from synergie.model.focus_groups import FocusGroup, FocusGroupMember
from synergie.model.gains import Gain, Kept
from synergie.model.minutes import Approval, ApprovalState, MinutesState, MinutesVersion
from synergie.model.sittings import Sitting
from synergie.services import (
    approvals,
    checks,
    comparing,
    figures_gains,
    gains,
    legal_calendar,
    records,
    roll_over,
    waiving,
)
from synergie.services.checks import Severity
from synergie.services.figures_frame import frame
from synergie.services.gain_totals import totals
from synergie.services.gains import Decision, Line, Voice
from tests.conftest import SECRETARY

DAY = dt.date(2023, 2, 8)
TODAY = dt.date(2023, 6, 1)
STEP = N_("Decide what counts")


@pytest.fixture
def file(tmp_path: Path, example_file: Path) -> Iterator[DossierStore]:
    path = tmp_path / "example.synergie"
    shutil.copy(example_file, path)
    store = open_dossier(path, SECRETARY)
    yield store
    store.close()


def decide_all(store: DossierStore) -> None:
    """Take up what the commune says, line by line."""
    with store.write(STEP) as session:
        meeting = comparing.on(session, DAY)
        for row in comparing.compare(session, meeting).to_decide:
            comparing.decide(session, *row.lines, Kept.COMMUNE, TODAY)


def counted(store: DossierStore, year: int) -> tuple[Range[Fte], int]:
    with store.read() as session:
        key = session.scalars(sa.select(ReportYear.id).where(ReportYear.year == year)).one()
        found = figures_gains.figures(frame(session, key)).staff.totals
        return found.counted, found.undecided


def test_the_next_year_keeps_what_was_decided_and_the_meeting_keeps_its_own_lines(file: DossierStore) -> None:
    decide_all(file)
    before, undecided = counted(file, 2023)
    assert undecided == 0
    with file.write(N_("Begin the next year")) as session:
        roll_over.roll_over(session, 2024)
    assert counted(file, 2024) == (before, 0)
    with file.read() as session:
        found = comparing.compare(session, comparing.on(session, DAY))
        assert found.totals.claimed[Voice.COMMUNE] == Range.single(Fte.of(6))
        assert found.totals.claimed[Voice.CPAS] == Range.single(Fte.of(2))
        assert found.to_decide == ()


def test_what_was_decided_of_a_line_alone_holds_beside_a_similar_line_of_another_meeting() -> None:
    from synergie.model.dossier import Side
    from synergie.model.staffing import Level

    commune, other = (
        Line(id=uuid.uuid4(), voice=voice, post=Side.CPAS, level=Level.C, fte=Range.single(Fte.of(posts)))
        for posts, voice in ((2, Voice.COMMUNE), (1, Voice.CPAS))
    )
    found = gains.pair([commune, other], [Decision(lines=(commune.id,), kept=Kept.COMMUNE)])
    assert found.suggested == ()
    assert found.commune_only == (commune,)
    assert totals(found).counted == Range(Fte.of(2), Fte.of(3))
    assert totals(found).undecided == 1


def test_who_approved_a_text_that_is_revised_is_asked_again(file: DossierStore) -> None:
    day = PartialDate.on(2023, 3, 5)
    with file.write(STEP) as session:
        version = session.scalars(
            sa.select(MinutesVersion.id).where(MinutesVersion.administration_id.is_not(None))
        ).first()
        assert version is not None
        for one in session.scalars(sa.select(Approval).where(Approval.minutes_id == version)).all():
            session.delete(one)
        session.flush()
        commune, cpas = session.scalars(sa.select(Administration.id).order_by(Administration.side.desc())).all()
        bodies = session.scalars(sa.select(Body.id).order_by(Body.id)).all()[:2]
        to = ((commune, bodies[0]), (cpas, bodies[1]))
        first, second = approvals.send(session, version, to, day)
        approvals.approve(session, first, day)
        approvals.send_back(session, second, day, Bilingual("Non", "Neen"))
        approvals.revise(session, version)
    with file.write(STEP) as session:
        states = session.scalars(sa.select(Approval.state).where(Approval.minutes_id == version)).all()
        assert ApprovalState.APPROVED not in states
        assert len(approvals.send(session, version, to, day)) == 2
        approvals.approve(session, second, day)
        assert session.get_one(Approval, second).remark.empty
        assert session.get_one(MinutesVersion, version).state is not MinutesState.APPROVED
        approvals.approve(session, first, day)
        assert session.get_one(MinutesVersion, version).state is MinutesState.APPROVED


def test_a_number_of_days_that_no_calendar_has_is_refused(file: DossierStore) -> None:
    with file.read() as session:
        year = session.scalars(sa.select(ReportYear.id)).first()
        body = session.scalars(sa.select(Body.id)).first()
    for days in (-1, 367, 20231219):
        with pytest.raises(Refusal) as refused, file.write(STEP) as session:
            records.add(session, "sitting", {"year_id": year, "body_id": body, "clear_days": days})
        assert refused.value.problems[0].field == "clear_days"


def test_a_file_that_holds_such_a_number_already_is_still_read(file: DossierStore) -> None:
    with file.write(STEP) as session:
        year = session.scalars(sa.select(ReportYear.id)).one()
        body = session.scalars(sa.select(Body.id)).first()
        date = PartialDate.on(2023, 12, 19)
        session.add(Sitting(year_id=year, body_id=body, date=date, clear_days=20231219))
        for one in session.scalars(sa.select(Agreement)).all():
            one.in_force, one.contact_days = date, 20231219
    with file.read() as session:
        assert legal_calendar.calendar(session, year, TODAY).entries
        assert checks.check(session, 2023)


def test_a_closed_year_says_that_it_is_closed(file: DossierStore) -> None:
    with file.read() as session:
        year = session.scalars(sa.select(ReportYear.id)).one()
        meeting = comparing.on(session, DAY)
    file.close_year(year)
    with pytest.raises(Refusal) as refused, file.write(STEP) as session:
        records.change(session, "meeting", meeting, "place", "Salle bleue")
    assert refused.value.problems[0].message.id.startswith("This year is closed")


def test_what_is_let_stand_for_one_administration_is_still_asked_of_the_other(file: DossierStore) -> None:
    def open_points() -> list[checks.Finding]:
        with file.read() as session:
            found = checks.check(session, 2023)
            return [one for one in found if one.record == ("focus_group", group) and one.rule == rule]

    with file.write(STEP) as session:
        group = session.scalars(sa.select(FocusGroup.id).order_by(FocusGroup.id)).first()
        for one in session.scalars(sa.select(FocusGroupMember).where(FocusGroupMember.focus_group_id == group)).all():
            session.delete(one)
        year = session.scalars(sa.select(ReportYear.id).where(ReportYear.year == 2023)).one()
    with file.read() as session:
        twice = [one for one in checks.check(session, 2023) if one.record == ("focus_group", group)]
    rule = next(one.rule for one in twice if sum(other.rule == one.rule for other in twice) == 2)
    first, second = open_points()
    with file.write(STEP) as session:
        waiving.waive(session, year, first, Bilingual("Prévu", "Gepland"), today=TODAY)
    after = {one.message: one.severity for one in open_points()}
    assert after[first.message] is Severity.LET_STAND
    assert after[second.message] is second.severity


def test_a_line_of_the_meeting_is_one_of_its_year(file: DossierStore) -> None:
    with file.read() as session:
        found = comparing.compare(session, comparing.on(session, DAY))
        keys = [key for row in found.lines for key in row.lines if key is not None]
        years = {session.get_one(Gain, key).year_id for key in keys}
        assert len(years) == 1
