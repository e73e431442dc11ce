"""What people decide again when a version that corrects another one claims something else."""

import uuid

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.gains import Gain, GainMatch, Kept, Place
from synergie.model.minutes import MinutesState, MinutesVersion
from synergie.services import approvals, records
from tests.services.desk import Desk

DAY = PartialDate.on(2024, 3, 6)


@pytest.fixture
def desk(store: DossierStore) -> Desk:
    return Desk(store)


def decided(desk: Desk) -> tuple[Kept | None, PartialDate | None]:
    with desk.store.read() as session:
        match = session.scalars(sa.select(GainMatch)).one()
        return match.kept, match.decided


@pytest.mark.parametrize("about", [Place.RECAP, Place.BODY])
@pytest.mark.parametrize("changed", [Place.RECAP, Place.BODY])
def test_a_line_and_what_completes_it_are_decided_about_together(desk: Desk, about: Place, changed: Place) -> None:
    meeting = desk.meeting()
    version = desk.add(MinutesVersion(meeting_id=meeting, state=MinutesState.APPROVED))
    recap = desk.add(Gain(minutes_id=version, text=Bilingual("Un poste")))
    body = desk.add(Gain(minutes_id=version, text=Bilingual("Détail"), place=Place.BODY, completes_id=recap))
    other = desk.add(Gain(minutes_id=desk.add(MinutesVersion(meeting_id=desk.meeting(4))), text=Bilingual("Un emploi")))
    line = recap if about is Place.RECAP else body
    desk.add(GainMatch(commune_gain_id=line, cpas_gain_id=other, kept=Kept.COMMUNE, decided=DAY))
    later = desk.do(approvals.correct, version)
    assert decided(desk) == (Kept.COMMUNE, DAY)
    desk.do(records.change, "gain", _line(desk, later, changed), "grade", "C1")
    assert decided(desk) == (None, None)
    desk.store.undo()
    assert decided(desk) == (Kept.COMMUNE, DAY)


def test_a_line_that_completes_another_one_changes_nothing_here(desk: Desk) -> None:
    version = desk.add(MinutesVersion(meeting_id=desk.meeting(), state=MinutesState.APPROVED))
    recap, apart = (desk.add(Gain(minutes_id=version, text=Bilingual(text))) for text in ("Un poste", "Deux postes"))
    desk.add(Gain(minutes_id=version, text=Bilingual("Détail"), place=Place.BODY, completes_id=apart))
    desk.add(GainMatch(commune_gain_id=recap, kept=Kept.COMMUNE, decided=DAY))
    later = desk.do(approvals.correct, version)
    desk.do(records.change, "gain", _line(desk, later, Place.BODY), "grade", "C1")
    assert decided(desk) == (Kept.COMMUNE, DAY)


def _line(desk: Desk, version: uuid.UUID, place: Place) -> uuid.UUID:
    with desk.store.read() as session:
        query = sa.select(Gain.id).where(Gain.minutes_id == version, Gain.place == place)
        return session.scalars(query.order_by(Gain.position, Gain.id)).first()  # type: ignore[return-value]
