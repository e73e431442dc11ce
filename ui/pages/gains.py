"""Gains as each version claims them, movements of posts, teams aimed at, decisions on the two versions."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Custom, Filter, Order, PageSpec, Parts, Pill, Section, Tab
from ui.pages.compare_opening import OF_GAIN
from ui.pages.gain_movements import MATCHES, MOVEMENTS, TEAMS, WHOSE, version
from ui.pages.gain_rates import RATES, STEPS, level
from ui.pages.said import OF_REPORT, choice
from ui.pages.sides import side_column
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record

_FAMILIES: Final = {
    "staff": N_("Staff gains"),
    "scale": N_("Economies of scale"),
    "quality": N_("Qualitative gains"),
}
_STATES: Final = {
    "projected": ("info", "circle-dashed"),
    "confirmed": ("info", "circle-dot"),
    "realised": ("ok", "circle-check"),
    "dropped": ("neutral", "circle-x"),
}
_UNSTATED: Final = "not_stated"


def _totals(place: Workplace) -> QWidget:
    from ui.pages.gain_totals import GainTotals

    return GainTotals(place)


def _standing(place: Workplace) -> QWidget:
    from ui.pages.gain_standing import GainStanding

    return GainStanding(place)


def _payments(place: Workplace) -> QWidget:
    from ui.pages.gain_payments import GainPayments

    return GainPayments(place)


def _euros(place: Workplace) -> QWidget:
    from ui.pages.gain_euros import GainEuros

    return GainEuros(place)


def _baseline(place: Workplace) -> QWidget:
    from ui.pages.gain_baseline import GainBaseline

    return GainBaseline(place)


def _years(place: Workplace) -> QWidget:
    from ui.pages.gain_years_grid import GainYearsGrid

    return GainYearsGrid(place)


def _positions(place: Workplace) -> QWidget:
    from ui.pages.gain_positions import GainPositions

    return GainPositions(place)


def _of_commune(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_lists

    return gain_lists.of_version(session, year, "commune")


def _of_cpas(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_lists

    return gain_lists.of_version(session, year, "cpas")


def _to_compare(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_lists

    return gain_lists.to_compare(session, year)


def _contested(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_stances

    return gain_stances.asked(session, year, gain_stances.Question.CONTESTED)


def _withdrawn(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_stances

    return gain_stances.asked(session, year, gain_stances.Question.WITHDRAWN)


def _agreed(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_stances

    return gain_stances.asked(session, year, gain_stances.Question.AGREED)


def _whose_turn(place: Workplace, record: Record) -> Mapping[str, Any]:
    """Return the administration that has not spoken yet of a gain: it is its position that is entered next."""
    from synergie.services import attending, gain_stances

    with place.read() as session:
        found = gain_stances.course(session, record.id)
        keys = attending.sides(session)
    silent = [side for side in gain_stances.SIDES if found is not None and found.now[side] is None]
    return {"administration_id": keys.get(silent[0])} if len(silent) == 1 else {}


# What cells say


def _service(say: Texts, found: Row) -> str:
    service, text = found.cells["domain_id"], found.cells["text"].best(say.language)
    return f"{service.best(say.language)} – {text}" if service is not None else text


def _mechanism(say: Texts, found: Row) -> str:
    value = found.cells["mechanism"]
    return "" if str(value.value) == _UNSTATED else choice(say, "gain", "mechanism", value).words


def _family(say: Texts, found: Row) -> str:
    return say(_FAMILIES[str(found.cells["family"].value)])


def _gain_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "gain", "state", record.values["state"], _STATES)


STANCES: Final = Parts(
    title=N_("How each administration stood to it"),
    table="gain_stance",
    link="gain_id",
    columns=(
        Column("date", width=12),
        side_column("administration_id", N_("Administration"), 14),
        Column("standing", width=12),
        Column("meeting_id"),
    ),
    sections=(Section(None, (("administration_id", "standing"), ("date",), ("meeting_id",), ("reason",))),),
    add=N_("Add a position"),
    values=_whose_turn,
    ordered=False,
)

GAINS: Final = PageSpec(
    key="gains",
    title=NP_("navigation", "Gains"),
    icon="trending-down",
    group="figures",
    table="gain",
    acts=(OF_GAIN,),
    paths=("text", "domain_id", "family", "level", "grade", "mechanism", *WHOSE),
    columns=(
        Column("fte", N_("FTE"), width=5),
        Column("level", width=6, show=level),
        Column("domain_id", NP_("column", "Service and gain"), show=_service),
        side_column("administration_id", NP_("column", "Post of"), 8),
        Column("nature", width=10),
        Column("mechanism", width=11, show=_mechanism),
        Column("horizon", width=10),
        Column("minutes_id", NP_("column", "Version"), width=10, show=version),
        Column("state", width=10),
    ),
    pill=_gain_pill,
    totals=Custom(_totals),
    below=True,
    grouped=_family,
    new=N_("New gain"),
    added=N_("Add a gain"),
    singular=N_("gain"),
    counted=NN_("{n} gain", "{n} gains"),
    empty=N_("No gain in this year yet. Enter each line as the minutes of one administration have it."),
    orders=(
        Order(OF_REPORT, ("family", "position")),
        Order(N_("By service"), ("family", "domain_id", "position")),
        Order(N_("By horizon"), ("family", "horizon", "position")),
        Order(N_("By level"), ("family", "level", "position")),
    ),
    filters=(
        Filter(_FAMILIES["staff"], (("family", frozenset({"staff"})),)),
        Filter(_FAMILIES["scale"], (("family", frozenset({"scale"})),)),
        Filter(_FAMILIES["quality"], (("family", frozenset({"quality"})),)),
        Filter(NP_("filter of gains", "Saved"), (("nature", frozenset({"saved", "not_replaced"})),)),
        Filter(NP_("filter of gains", "Reallocated"), (("nature", frozenset({"reallocated"})),)),
        Filter(NP_("filter of gains", "To be analysed"), (("nature", frozenset({"to_analyse"})),)),
        Filter(NP_("filter of gains", "No gain or rejected"), (("nature", frozenset({"none", "rejected"})),)),
        Filter(N_("Version of the commune"), among=_of_commune),
        Filter(N_("Version of the CPAS"), among=_of_cpas),
        Filter(N_("May be the same: to be decided"), among=_to_compare),
        Filter(NP_("filter of gains", "Contested"), among=_contested),
        Filter(NP_("filter of gains", "Withdrawn"), among=_withdrawn),
        Filter(NP_("filter of gains", "Agreed by both"), among=_agreed),
        Filter(
            N_("Checked by finance or seen in the accounts"), (("evidence", frozenset({"checked", "in_accounts"})),)
        ),
        Filter(NP_("filter of gains", "Confirmed or realised"), (("state", frozenset({"confirmed", "realised"})),)),
        Filter(N_("Nobody follows it"), (("owner_id", frozenset({None})),)),
        Filter(N_("Without a horizon"), (("family", frozenset({"staff"})), ("horizon", frozenset({None})))),
    ),
    tabs=(
        Tab(
            NP_("tab", "Gain"),
            (
                Section(
                    None,
                    (
                        ("family", "nature"),
                        ("fte", "level", "grade", "administration_id"),
                        ("text",),
                        ("domain_id",),
                        ("function",),
                        ("mechanism", "horizon"),
                        ("minutes_id", "place"),
                        ("post_id",),
                    ),
                ),
                Custom(_standing),
                Custom(_payments),
                Custom(_euros),
                Section(N_("What becomes of it"), (("state", "realised", "realised_on"), ("evidence", "attribution"))),
                Section(
                    N_("Further details"),
                    (
                        ("amount", "amount_year"),
                        ("obstacle",),
                        ("said_by_id", "completes_id"),
                        ("initiative_id", "is_internal"),
                    ),
                ),
            ),
        ),
        Tab(
            N_("Follow-up"),
            (
                Section(N_("Who answers for it"), (("owner_id",), ("finance_id", "business_id"))),
                Section(
                    NP_("gain", "Baseline"),
                    (
                        (Custom(_baseline),),
                        ("no_baseline",),
                        ("baseline", "baseline_date"),
                        ("baseline_unit",),
                        ("baseline_source",),
                    ),
                ),
                Section(
                    N_("What it brings"),
                    (
                        ("effective", "status"),
                        ("recurrence", "cashable", "destination"),
                        ("cost_to_achieve",),
                        ("disbenefits",),
                    ),
                ),
                Section(N_("What became of the line"), (("not_reached",), ("continues_id",))),
            ),
        ),
        Tab(N_("Year by year"), (Custom(_years),)),
        Tab(NP_("tab", "Positions"), (Custom(_positions), STANCES)),
    ),
)

PAGES: Final = (GAINS, MOVEMENTS, TEAMS, MATCHES, RATES, STEPS)
