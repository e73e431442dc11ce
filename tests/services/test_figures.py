"""The figures of a year, those of the example first; docs/figures.md names every one of them and no other."""

import datetime as dt
import re
import uuid
from decimal import Decimal
from pathlib import Path

import pytest

from db.journal import Author
from db.opening import create
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Fte, Qualifier
from synergie.model.base import reference_key
from synergie.model.programmes import Adhesion
from synergie.model.staffing import (
    SnapshotKind,
    StaffingFigure,
    StaffingSnapshot,
    WorkloadFigure,
    WorkloadRatio,
)
from synergie.services import example, figures
from synergie.services.figures_json import figures_json, number
from tests.conftest import Place as Somewhere
from tests.services.figure_records import ADD, COMMUNE, CPAS, HR, SAME, add, asked, begun, of_whole, of_year, told

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "figures.md"


@pytest.fixture
def dossier(store):
    return begun(store)


# The example


@pytest.fixture(scope="module")
def of_example(tmp_path_factory):
    store = create(tmp_path_factory.mktemp("figures") / "example.synergie", Author("somebody"))
    with store.write(ADD) as session:
        example.load(session)
    with store.read() as session:
        found = figures_json(figures.of_year(session, reference_key("report_year", "2023")))
    store.close()
    return found


def at(tree, path):
    for name in path.split("."):
        tree = tree[name]
    return tree


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("staffing.commune", {"actual": "30", "theoretical": "38", "vacant": "8"}),
        ("staffing.cpas", {"actual": "31.5", "theoretical": "34.8", "vacant": "3.3"}),
        ("staffing.together", {"actual": "61.5", "theoretical": "72.8", "vacant": "11.3"}),
        ("staffing.services.procurement.cpas", {"actual": "0.8", "theoretical": "1.8", "vacant": "1"}),
        ("workload.commune", "175"),
        ("workload.cpas", "250"),
        ("workload.combined", "200"),
        ("gains.staff.saved", {"commune": "6", "cpas": "2", "not_attributed": "0"}),
        ("gains.staff.common", {"low": "1", "high": "2"}),
        ("gains.staff.disputed", {"low": "4", "high": "6"}),
        ("gains.staff.reallocated", "1"),
        ("gains.staff.by_horizon.commune", {"2028": "2", "2030": "2", "long_term": "2"}),
        ("gains.staff.by_horizon.cpas", {"2028": "1", "2030": "1"}),
        ("gains.staff.yearly_saving.commune.min", None),
        ("gains.money.saved.cpas.2023.amount", "200000"),
        ("meetings.held", "24"),
        ("meetings.not_held", "2"),
        ("initiatives.total", {"existing": "62", "new": "2", "proposed": "31"}),
        ("initiatives.it.existing", "0"),
        ("programmes.wepulse.opex.grc.min", "378"),
        ("programmes.wepulse.opex.grc.components.it_services", {"min": "96.1", "max": "119.1"}),
        ("programmes.wepulse.opex.soc", None),
        ("programmes.wepulse.opex.it.min", None),
        ("programmes.wepulse.opex.total.min", "526"),
        ("programmes.wepulse.opex.total.max", "721"),
        ("programmes.wepulse.opex.total.exact", {"min": "526", "max": "720.7"}),
        ("programmes.wepulse.opex.total.stated", {"min": "526", "max": "721"}),
        ("programmes.wepulse.opex.total.rounding", "1"),
        ("programmes.wepulse.adhesions.fin.cpas", "regularisation"),
        ("programmes.wepulse.adhesions.grc", {"commune": "unknown", "cpas": "deemed_no"}),
        ("programmes.wepulse.adhesions.programme.commune", "principle"),
        ("programmes.wepulse.allocation.margin_example.shares.pl1", "360"),
        ("agreements.city_cirb.commitments.man_days", {"promised": "750", "used": None, "left": None}),
        ("agreements.city_cirb.commitments.profiles", "2"),
        ("agreements.city_cirb.commitments.money.amount", "800000"),
        ("agreements.city_cirb.value.amount", "940000"),
    ],
)
def test_the_example_gives_the_figures_of_its_sources(of_example, path, expected):
    found = at(of_example, path)
    if path.endswith(".soc"):
        assert (found["min"], found["max"]) == ("0", "0")
    else:
        assert found == expected


def test_the_figures_are_the_same_on_both_engines(place: Somewhere, of_example):
    store = place.open()
    with store.write(ADD) as session:
        example.load(session)
    with store.read() as session:
        found = figures.of_year(session, reference_key("report_year", "2023"))
        later = figures.of_year(session, reference_key("report_year", "2023"), dt.date(2023, 3, 31))
    assert figures_json(found) == of_example
    assert all(isinstance(key, uuid.UUID) for key in found.staffing)
    assert later.meetings.held < found.meetings.held
    assert later.programmes["wepulse"].adhesions.of("cpas", "fin") is Adhesion.UNKNOWN


# The interface


def paths(tree, before=""):
    """Yield every place of `tree` that holds a value, an amount or nothing, and what it holds."""
    if isinstance(tree, dict) and tree.keys() != {"amount", "vat", "as_of"}:
        for name, value in tree.items():
            yield from paths(value, f"{before}.{name}" if before else name)
    elif isinstance(tree, list):
        for value in tree:
            yield from paths(value, f"{before}[]")
    else:
        yield before, tree


def documented():
    text = DOCUMENT.read_text(encoding="utf-8").split("## Keys")[1]
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def pattern(key, part=False):
    sides, voices = "(commune|cpas)", "(commune|cpas|not_attributed)"
    named = re.escape(key).replace("<a>", sides).replace("<v>", voices)
    return re.sub(r"<\w+>", r"[^.\\[\\]]+", named)


def leads_to(path, key):
    """Return whether `path` is the beginning of `key`: where nothing is known, what would be in it is not written."""
    beginning = key.split(".")[: path.count(".") + 1]
    return re.fullmatch(pattern(".".join(beginning)), path) is not None


def test_every_figure_of_the_example_is_described(of_example):
    keys = documented()
    assert len(keys) == len(set(keys))
    for path, value in paths(of_example):
        fitting = [key for key in keys if re.fullmatch(pattern(key), path)]
        assert fitting or (value is None and any(leads_to(path, key) for key in keys)), path


def test_every_number_is_a_text_or_not_known(of_example):
    for path, value in paths(of_example):
        amount = value["amount"] if isinstance(value, dict) else None
        assert value is None or isinstance(value, (str, bool, dict)), path
        assert amount is None or re.fullmatch(r"-?\d+(\.\d+)?", amount), path


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (0, "0"),
        (1200, "1200"),
        (Fte.of("31.50"), "31.5"),
        (Fte.of("-2"), "-2"),
        (Decimal("0.00"), "0"),
        (Decimal("-0.0"), "0"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_numbers_have_a_point_and_no_zeros_at_their_end(value, expected):
    assert number(value) == expected


def test_an_empty_year_claims_nothing_and_knows_nothing(dossier):
    found = told(dossier)
    assert found["staffing"]["commune"] == {"actual": None, "theoretical": None, "vacant": None}
    assert (found["workload"]["cpas"], found["workload"]["ratios"]) == (None, [])
    assert (found["programmes"], found["agreements"], found["costs"]) == ({}, {}, [])
    assert found["gains"]["staff"]["disputed"] == {"low": "0", "high": "0"}
    assert (found["year"], found["as_of"], found["day"]) == ("2024", None, "2024-12-31")


# Staffing and workload


def table(day, actual, kind=SnapshotKind.TABLE):
    snapshot = of_year(StaffingSnapshot, as_of=day, kind=kind, source=SAME("PV"))
    parts = {"snapshot_id": snapshot.id, "domain_id": HR, "theoretical": Fte.of("10")}
    figure = of_whole(StaffingFigure, administration_id=COMMUNE, actual=actual, **parts)
    return snapshot, figure


def test_the_newest_table_is_the_staffing_of_the_year(dossier):
    add(dossier, *table(PartialDate.on(2024, 1, 19), Fte.of("3")))
    newest = add(dossier, *table(PartialDate.on(2024, 6, 1), Fte.of("4.5")))
    add(dossier, *table(PartialDate.on(2024, 9, 1), Fte.of("9"), SnapshotKind.QUOTED))
    found = asked(dossier)
    assert (found.staffing_now.snapshot, len(found.staffing)) == (newest, 3)
    assert told(dossier)["staffing"]["services"]["hr"]["commune"]["vacant"] == "5.5"
    assert told(dossier, dt.date(2024, 5, 31))["staffing"]["commune"]["actual"] == "3"
    assert told(dossier, dt.date(2024, 1, 1))["staffing"]["commune"]["actual"] is None


def test_a_sum_of_which_a_part_is_not_known_is_not_known(dossier):
    snapshot, figure = table(PartialDate.on(2024, 1, 19), None)
    add(dossier, snapshot, figure)
    assert told(dossier)["staffing"]["commune"] == {"actual": None, "theoretical": "10", "vacant": None}


def test_a_ratio_has_two_decimals_at_most_and_says_when_it_is_about(dossier):
    ratio = of_year(WorkloadRatio, title=SAME("Paie"), files=SAME("dossiers"), managers=SAME("gestionnaires"))
    parts = [
        of_whole(WorkloadFigure, ratio_id=ratio.id, administration_id=side, files=files, managers=Fte.of(managers))
        for side, files, managers in ((COMMUNE, Count(1000), "3"), (CPAS, Count(500, Qualifier.ABOUT), "1.5"))
    ]
    add(dossier, ratio, *parts)
    found = told(dossier)["workload"]
    assert (found["commune"], found["cpas"], found["combined"]) == ("333.33", "333.33", "333.33")
    assert [found["ratios"][0][who]["about"] for who in ("commune", "cpas", "combined")] == [False, True, True]
