"""What the checks tell about posts of which lines, sources and years say different things, and about ratios."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Fte
from synergie.model import staffing as s
from synergie.model.dossier import Side
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both


def table(dossier, domain, actual, *, day=1, kind=s.SnapshotKind.TABLE, year=None, theoretical=2000):
    """Keep a table with the posts of one service of the CPAS and return the keys of table and figure."""
    date = PartialDate.on(YEAR if year is None else YEAR - 1, 3, day)
    snapshot = s.StaffingSnapshot(as_of=date, source=both(f"Source {kind} {day}"), kind=kind, year_id=year)
    key = dossier.add(snapshot)[0]
    figures = [
        s.StaffingFigure(
            snapshot_id=key,
            domain_id=domain,
            administration_id=dossier.sides[side],
            actual=None if actual is None else Fte(actual),
            theoretical=Fte(theoretical),
        )
        for side in Side
    ]
    return key, dossier.add(*figures)[1]


def line(dossier, snapshot, domain, fte, as_printed=""):
    one = s.StaffLine(
        snapshot_id=snapshot,
        domain_id=domain,
        administration_id=dossier.sides[Side.CPAS],
        fte=None if fte is None else Fte(fte),
        role=both("Rédaction"),
        as_printed=as_printed,
    )
    return dossier.add(one)[0]


def test_lines_that_do_not_add_up_to_the_figure_are_told_with_both_numbers(dossier):
    domain = dossier.domain()
    snapshot, figure = table(dossier, domain, 220)
    line(dossier, snapshot, domain, 200)
    line(dossier, snapshot, domain, 60)
    assert dossier.found() == [("staffing-sum", figure, "actual")]
    assert "2,6" in dossier.said("staffing-sum", "fr")[0]
    assert "2,2" in dossier.said("staffing-sum", "fr")[0]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([200, 20], False),
        ([200, None], False),
        ([None, None], False),
        ([], False),
        ([240, None], True),
        ([100], True),
    ],
)
def test_lines_whose_posts_are_not_known_say_nothing_less(dossier, lines, found):
    domain = dossier.domain()
    snapshot, _ = table(dossier, domain, 220)
    for fte in lines:
        line(dossier, snapshot, domain, fte)
    assert bool(dossier.of("staffing-sum")) is found


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("0,60% ETP", True),
        ("0.5 % VTE", True),
        ("1 %", True),
        ("60% ETP", False),
        ("1,5 %", False),
        ("0,6 ETP", False),
        ("100,5 %", False),
        ("", False),
    ],
)
def test_less_than_one_per_cent_of_a_post_is_told(dossier, printed, found):
    domain = dossier.domain()
    snapshot, _ = table(dossier, domain, None)
    key = line(dossier, snapshot, domain, 60, printed)
    assert dossier.of("staffing-unit") == ([(key, "as_printed")] if found else [])


def test_a_figure_in_minutes_that_is_not_the_one_of_the_table_is_told(dossier):
    domain = dossier.domain()
    table(dossier, domain, 300)
    _, quoted = table(dossier, domain, 60, day=7, kind=s.SnapshotKind.QUOTED)
    found = dossier.of("staffing-documents")
    assert (quoted, "actual") in found
    assert len(found) == len(Side)
    assert "0.6" in dossier.said("staffing-documents")[0]


def test_tables_of_different_days_may_differ_and_the_same_figure_is_no_finding(dossier):
    domain = dossier.domain()
    table(dossier, domain, 300, day=1)
    table(dossier, domain, 400, day=2)
    assert dossier.of("staffing-documents") == []
    table(dossier, dossier.domain("it"), 300)
    table(dossier, dossier.domain("sippt"), 300, kind=s.SnapshotKind.QUOTED)
    assert dossier.of("staffing-documents") == []


@pytest.mark.parametrize(("before", "now", "told"), [(1000, 1301, True), (1000, 1300, False), (1000, 690, True)])
def test_a_change_of_more_than_thirty_per_cent_is_for_information(dossier, before, now, told):
    domain = dossier.domain()
    table(dossier, domain, before, year=dossier.other_year(YEAR - 1))
    table(dossier, domain, now)
    assert bool(dossier.of("staffing-change")) is told
    assert set(dossier.severities("staffing-change")) <= {Severity.INFORMATION}


def test_figures_quoted_elsewhere_are_no_change(dossier):
    domain = dossier.domain()
    table(dossier, domain, 1000, year=dossier.other_year(YEAR - 1))
    table(dossier, domain, 60, kind=s.SnapshotKind.QUOTED)
    assert dossier.of("staffing-change") == []


# Files by manager


def ratio(dossier, figures, together=None):
    key = dossier.add(
        s.WorkloadRatio(
            title=both("Paie"), files=both("Dossiers"), managers=both("Gestionnaires"), stated_together=together
        )
    )[0]
    keys = []
    for side, (files, managers, stated) in zip(Side, figures, strict=True):
        one = s.WorkloadFigure(
            ratio_id=key,
            administration_id=dossier.sides[side],
            files=Count(files),
            managers=Fte.of(managers),
            stated=stated,
        )
        keys += dossier.add(one)
    return key, keys


def test_ratios_that_the_figures_give_are_in_order(dossier):
    ratio(dossier, [(1400, 8, 175), (1000, 4, 250)], 200)
    assert dossier.found() == []


def test_a_ratio_that_the_figures_do_not_give_is_told(dossier):
    key, keys = ratio(dossier, [(1400, 7, 175), (1000, 4, 250)], 200)
    assert dossier.of("workload-ratio") == [(keys[0], "stated"), (key, "stated_together")]
    assert "1,400 files for 7 managers make 200, not 175" in dossier.said("workload-ratio")[0]
    assert "218.18" in dossier.said("workload-ratio")[1]


def test_planned_posts_that_two_sources_give_otherwise_are_told(dossier):
    domain = dossier.domain()
    table(dossier, domain, None)
    _, quoted = table(dossier, domain, None, day=7, kind=s.SnapshotKind.QUOTED, theoretical=1900)
    assert (quoted, "theoretical") in dossier.of("staffing-documents")


def test_tables_of_a_day_and_of_its_month_speak_of_the_same_time(dossier):
    domain = dossier.domain()
    table(dossier, domain, 300)
    month = s.StaffingSnapshot(as_of=PartialDate.month(YEAR, 3), source=both("Mois"))
    april = s.StaffingSnapshot(as_of=PartialDate.month(YEAR, 4), source=both("Avril"))
    found = {}
    for one in (month, april):
        (key,) = dossier.add(one)
        figure = s.StaffingFigure(
            snapshot_id=key, domain_id=domain, administration_id=dossier.sides[Side.CPAS], actual=Fte(200)
        )
        found[one.source.fr] = dossier.add(figure)[0]
    told = {key for key, field in dossier.of("staffing-documents") if field == "actual"}
    assert found["Avril"] not in told
    assert len(told) == 1


@pytest.mark.parametrize(("fte", "told"), [(400, True), (200, False), (None, False)])
def test_a_list_of_more_staff_than_the_table_has_is_told_and_a_part_of_it_is_not(dossier, fte, told):
    domain = dossier.domain()
    table(dossier, domain, 300)
    snapshot = s.StaffingSnapshot(as_of=PartialDate.on(YEAR, 5, 1), source=both("PV"), kind=s.SnapshotKind.QUOTED)
    (key,) = dossier.add(snapshot)
    first = line(dossier, key, domain, fte)
    assert dossier.of("staffing-documents") == ([(first, "fte")] if told else [])
