"""What the checks tell about workload ratios whose managers are not the staff of the tables."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Fte
from synergie.basis.words import Texts
from synergie.model import staffing as s
from synergie.model.dossier import Side
from tests.services.checks.conftest import YEAR, both


def table(dossier, domain, actual, month, *, kind=s.SnapshotKind.TABLE):
    snapshot = s.StaffingSnapshot(as_of=PartialDate.on(YEAR, month, 1), source=both(f"Source {month}"), kind=kind)
    (key,) = dossier.add(snapshot)
    for side in Side:
        one = s.StaffingFigure(
            snapshot_id=key,
            domain_id=domain,
            administration_id=dossier.sides[side],
            actual=None if actual is None else Fte.of(actual),
            theoretical=Fte.of(40),
        )
        dossier.add(one)


def ratio(dossier, domain, managers, *, met=None):
    meeting = dossier.meeting(date=PartialDate.on(YEAR, met, 15)) if met else None
    one = s.WorkloadRatio(
        title=both("Dossiers"), files=both("dossiers"), managers=both("agents"), domain_id=domain, meeting_id=meeting
    )
    (key,) = dossier.add(one)
    figure = s.WorkloadFigure(
        ratio_id=key,
        administration_id=dossier.sides[Side.CPAS],
        files=Count(100),
        managers=None if managers is None else Fte.of(managers),
    )
    return dossier.add(figure)[0]


@pytest.mark.parametrize(("managers", "told"), [("4", True), ("3", False), (None, False)])
def test_more_managers_than_people_are_told(dossier, managers, told):
    domain = dossier.domain()
    table(dossier, domain, "9", 1)
    table(dossier, domain, "3", 6)
    figure = ratio(dossier, domain, managers)
    assert dossier.of("workload-staff") == ([(figure, "managers")] if told else [])


def test_managers_of_no_service_or_of_a_service_without_staff_are_compared_with_nothing(dossier):
    domain = dossier.domain()
    table(dossier, domain, None, 6)
    ratio(dossier, domain, "4")
    ratio(dossier, None, "400")
    assert dossier.of("workload-staff") == []


@pytest.mark.parametrize(("later", "told"), [("5", True), ("4", False), (None, False)])
def test_staff_that_changed_after_the_meeting_makes_the_ratio_doubtful(dossier, later, told):
    domain = dossier.domain()
    table(dossier, domain, "4", 1)
    figure = ratio(dossier, domain, "2", met=3)
    assert dossier.of("workload-outdated") == []
    table(dossier, domain, later, 6)
    assert dossier.of("workload-outdated") == ([(figure, "managers")] if told else [])
    said = [Texts("en")(one.message) for one in dossier.findings() if one.rule == "workload-outdated"]
    assert all("4 FTE" in one and "5 by now" in one for one in said)


def test_a_quoted_figure_is_no_newer_table(dossier):
    domain = dossier.domain()
    table(dossier, domain, "4", 1)
    ratio(dossier, domain, "2", met=3)
    table(dossier, domain, "9", 6, kind=s.SnapshotKind.QUOTED)
    assert dossier.of("workload-outdated") == []
