"""The matrix of adhesions as it was on a day, on the example."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.dossier import ReportYear
from synergie.model.programmes import Adhesion, AdhesionStatus, Participant, Programme, ProgrammeDomain
from synergie.services import adhesion_matrix
from synergie.services.adhesion_matrix import Matrix, Place

REPORT = dt.date(2024, 3, 1)


def matrix_on(session: Session, day: dt.date) -> Matrix:
    programme = session.scalars(sa.select(Programme.id)).one()
    return adhesion_matrix.matrix(session, programme, day)


def place(session: Session, domain: str | None, participant: str) -> Place:
    key = session.scalars(sa.select(Participant.id).where(Participant.code == participant)).one()
    if domain is None:
        return None, key
    return session.scalars(sa.select(ProgrammeDomain.id).where(ProgrammeDomain.code == domain)).one(), key


def test_ours_come_first_and_illustrations_are_no_participants(session: Session) -> None:
    found = matrix_on(session, REPORT)
    assert [one.side for one in found.participants[:2]] == ["commune", "cpas"]
    assert all(one.side is None for one in found.participants[2:])
    illustrations = set(session.scalars(sa.select(Participant.id).where(Participant.is_illustration)).all())
    assert illustrations
    assert not illustrations & {one.id for one in found.participants}


def test_the_whole_programme_is_the_first_row(session: Session) -> None:
    found = matrix_on(session, REPORT)
    assert [one.id is None for one in found.domains] == [True] + [False] * 6
    assert found.cells[place(session, None, "commune")].status is Adhesion.PRINCIPLE


def test_the_last_status_known_on_the_day_holds(session: Session) -> None:
    finances = place(session, "fin", "cpas")
    assert matrix_on(session, REPORT).cells[finances].status is Adhesion.REGULARISATION
    earlier = matrix_on(session, dt.date(2023, 6, 30)).cells[finances]
    assert (earlier.status, earlier.known) == (Adhesion.FORMAL, 2)


def test_before_all_statuses_the_cell_says_how_many_came_later(session: Session) -> None:
    cell = matrix_on(session, dt.date(2023, 1, 1)).cells[place(session, "fin", "cpas")]
    assert (cell.status, cell.date, cell.known) == (Adhesion.UNKNOWN, None, 2)


def test_what_nobody_stated_has_no_cell(session: Session) -> None:
    assert place(session, "it", "commune") not in matrix_on(session, REPORT).cells


def test_the_history_has_the_newest_status_first_and_only_those_of_the_cell(session: Session) -> None:
    domain, participant = place(session, "fin", "cpas")
    found = adhesion_matrix.history(session, participant, domain)
    dates = [one.values["date"].first for one in found]
    assert dates == [dt.date(2023, 7, 13), dt.date(2023, 6, 29)]
    whole = adhesion_matrix.history(session, participant, None)
    assert {one.values["programme_domain_id"] for one in whole} == {None}


def test_a_status_is_found_in_its_place(session: Session) -> None:
    domain, participant = place(session, "fin", "cpas")
    status = session.scalars(
        sa.select(AdhesionStatus.id).where(
            AdhesionStatus.participant_id == participant, AdhesionStatus.programme_domain_id == domain
        )
    ).first()
    assert status is not None
    assert adhesion_matrix.place_of(session, status) == (domain, participant)
    assert adhesion_matrix.place_of(session, uuid.uuid4()) is None


def test_the_day_is_that_of_the_report_or_today(session: Session) -> None:
    year = session.scalars(sa.select(ReportYear.id)).one()
    assert adhesion_matrix.day_of(session, year, dt.date(2030, 1, 1)) == REPORT
    assert adhesion_matrix.day_of(session, None, dt.date(2030, 1, 1)) == dt.date(2030, 1, 1)
