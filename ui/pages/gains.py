"""Gains as each version claims them, movements of posts, teams aimed at, decisions on the two versions."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Custom, Filter, Order, PageSpec, Parts, Pill, Section, Tab
from ui.pages.compare_opening import OF_GAIN
from ui.pages.gain_rates import RATES, STEPS, level
from ui.pages.said import OF_REPORT, choice
from ui.pages.sides import side_column, side_word
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
_MATCHES: Final = {"same": ("ok", "link"), "different": ("neutral", "unlink")}
_UNSTATED: Final = "not_stated"


def _totals(place: Workplace) -> QWidget:
    from ui.pages.gain_totals import GainTotals

    return GainTotals(place)


def _standing(place: Workplace) -> QWidget:
    from ui.pages.gain_standing import GainStanding

    return GainStanding(place)


def _of_commune(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_lists

    return gain_lists.of_version(session, year, "commune")


def _of_cpas(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_lists

    return gain_lists.of_version(session, year, "cpas")


def _to_compare(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import gain_lists

    return gain_lists.to_compare(session, year)


# What cells say


def _version(say: Texts, found: Row) -> str:
    """Return whose version a line stands in; that of an author who is not stated is called by its day."""
    cells = found.cells
    who = side_word(say, cells.get("said_by_id.side") or cells["minutes_id.administration_id.side"])
    date = cells["minutes_id.meeting_id.date"]
    return who or (say.formats.date(date) if date is not None else "")


def _service(say: Texts, found: Row) -> str:
    service, text = found.cells["domain_id"], found.cells["text"].best(say.language)
    return f"{service.best(say.language)} – {text}" if service is not None else text


def _mechanism(say: Texts, found: Row) -> str:
    value = found.cells["mechanism"]
    return "" if str(value.value) == _UNSTATED else choice(say, "gain", "mechanism", value).words


def _family(say: Texts, found: Row) -> str:
    return say(_FAMILIES[str(found.cells["family"].value)])


def _grades(say: Texts, found: Row) -> str:
    before, after = found.cells["from_grade"], found.cells["to_grade"]
    return f"{before} → {after}" if before and after and before != after else after or before


def _gain_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "gain", "state", record.values["state"], _STATES)


def _match_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "gain_match", "state", record.values["state"], _MATCHES)


_WHOSE: Final = ("said_by_id.side", "minutes_id.administration_id.side", "minutes_id.meeting_id.date")

YEARS: Final = Parts(
    title=N_("Planned, expected, realised"),
    table="gain_year",
    link="gain_id",
    columns=(
        Column("year", width=8),
        Column("planned", NP_("gain", "Planned"), width=10),
        Column("forecast", NP_("gain", "Expected"), width=10),
        Column("realised", NP_("gain", "Realised"), width=10),
        Column("planned_amount", NP_("gain", "Amount planned"), width=14),
        Column("realised_amount", NP_("gain", "Amount realised")),
    ),
    sections=(
        Section(
            None,
            (
                ("year",),
                ("planned", "forecast", "realised"),
                ("planned_amount",),
                ("forecast_amount",),
                ("realised_amount",),
                ("note",),
            ),
        ),
    ),
    add=N_("Add a year"),
    ordered=False,
)
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
    ordered=False,
)

GAINS: Final = PageSpec(
    key="gains",
    title=NP_("navigation", "Gains"),
    icon="trending-down",
    group="figures",
    table="gain",
    acts=(OF_GAIN,),
    paths=("text", "domain_id", "family", "level", "grade", "mechanism", *_WHOSE),
    columns=(
        Column("fte", N_("FTE"), width=5),
        Column("level", width=6, show=level),
        Column("domain_id", NP_("column", "Service and gain"), show=_service),
        side_column("administration_id", NP_("column", "Post of"), 8),
        Column("nature", width=10),
        Column("mechanism", width=11, show=_mechanism),
        Column("horizon", width=10),
        Column("minutes_id", NP_("column", "Version"), width=10, show=_version),
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
        Filter(NP_("filter of gains", "Saved"), (("nature", frozenset({"saved"})),)),
        Filter(NP_("filter of gains", "Reallocated"), (("nature", frozenset({"reallocated"})),)),
        Filter(NP_("filter of gains", "To be analysed"), (("nature", frozenset({"to_analyse"})),)),
        Filter(NP_("filter of gains", "No gain or rejected"), (("nature", frozenset({"none", "rejected"})),)),
        Filter(N_("Version of the commune"), among=_of_commune),
        Filter(N_("Version of the CPAS"), among=_of_cpas),
        Filter(N_("May be the same: to be decided"), among=_to_compare),
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
                Section(N_("What becomes of it"), (("state", "realised", "realised_on"), ("evidence", "attribution"))),
                Section(
                    N_("Further details"),
                    (
                        ("amount", "amount_year"),
                        ("obstacle",),
                        ("said_by_id", "completes_id"),
                        ("initiative_id",),
                    ),
                ),
            ),
        ),
        Tab(
            N_("Follow-up"),
            (
                Section(
                    None,
                    (
                        ("recurrence", "cashable", "destination"),
                        ("effective", "status"),
                        ("owner_id",),
                        ("finance_id", "business_id"),
                        ("cost_to_achieve",),
                        ("disbenefits",),
                        ("not_reached",),
                    ),
                ),
                Section(
                    NP_("gain", "Baseline"),
                    (
                        ("baseline", "no_baseline"),
                        ("baseline_unit",),
                        ("baseline_date",),
                        ("baseline_source",),
                        ("continues_id",),
                    ),
                ),
            ),
        ),
        Tab(N_("Year by year"), (YEARS,)),
        Tab(NP_("tab", "Positions"), (STANCES,)),
    ),
)

MOVEMENTS: Final = PageSpec(
    key="movements",
    title=N_("Movements of posts"),
    icon="arrow-right",
    group="figures",
    table="movement",
    paths=("from_grade", "to_grade", *_WHOSE[1:]),
    columns=(
        Column("fte", N_("FTE"), width=6),
        Column("from_function"),
        Column("to_function"),
        Column("to_grade", N_("Level or grade"), width=12, show=_grades),
        side_column("administration_id", NP_("column", "Post of"), 9),
        Column("nature", width=14),
        Column("horizon", width=10),
        Column("minutes_id", NP_("column", "Version"), width=11, show=_version),
    ),
    below=True,
    arranged="*",
    new=N_("New movement"),
    added=N_("Add a movement of posts"),
    singular=N_("movement of posts"),
    counted=NN_("{n} movement", "{n} movements"),
    empty=N_("No movement yet: enter here the posts that go from one function to another."),
    orders=(Order(OF_REPORT, ("position",)), Order(N_("By horizon"), ("horizon", "position"))),
    tabs=(
        Tab(
            NP_("tab", "Movement"),
            (
                Section(
                    None,
                    (
                        ("nature", "fte"),
                        ("from_function",),
                        ("from_grade", "to_grade"),
                        ("to_function",),
                        ("administration_id", "horizon"),
                        ("minutes_id",),
                    ),
                ),
                Section(N_("Further details"), (("gain_id",), ("post_id",), ("text",))),
            ),
        ),
    ),
)

TEAMS: Final = PageSpec(
    key="teams",
    title=N_("Teams aimed at"),
    icon="target",
    group="figures",
    table="target_team",
    paths=("level", "grade", *_WHOSE[1:]),
    columns=(
        Column("function"),
        Column("people", width=10),
        Column("level", N_("Level or grade"), width=12, show=level),
        side_column("administration_id", NP_("column", "Team of"), 10),
        Column("horizon", width=14),
        Column("minutes_id", NP_("column", "Version"), width=11, show=_version),
    ),
    below=True,
    arranged="*",
    new=N_("New team"),
    added=N_("Add a team aimed at"),
    singular=N_("team aimed at"),
    counted=NN_("{n} team", "{n} teams"),
    empty=N_("No team yet: enter here how a version of the minutes sees a team in the end."),
    orders=(Order(OF_REPORT, ("position",)),),
    tabs=(
        Tab(
            NP_("tab", "Team"),
            (
                Section(
                    None,
                    (
                        ("function",),
                        ("people", "level", "grade"),
                        ("administration_id", "horizon"),
                        ("minutes_id",),
                    ),
                ),
                Section(N_("Further details"), (("obstacle",), ("text",))),
            ),
        ),
    ),
)

MATCHES: Final = PageSpec(
    key="gain_matches",
    title=N_("Decisions on the two versions"),
    icon="git-compare",
    group="figures",
    table="gain_match",
    paths=(),
    columns=(
        Column("commune_gain_id"),
        Column("cpas_gain_id"),
        Column("state", width=18),
        Column("kept", width=18),
        Column("decided", width=12),
    ),
    pill=_match_pill,
    title_path="commune_gain_id",
    below=True,
    new=N_("New decision on two gains"),
    added=N_("Add a decision on two gains"),
    singular=N_("comparison of two gains"),
    counted=NN_("{n} decision", "{n} decisions"),
    empty=N_(
        "Nobody decided yet which lines of the two versions are the same gain. "
        "Decide it here, or on each gain under “In the other version”."
    ),
    orders=(Order(N_("Newest first"), ("-decided",)), Order(N_("Oldest first"), ("decided",))),
    tabs=(
        Tab(
            NP_("tab", "Decision"),
            (
                Section(None, (("commune_gain_id",), ("cpas_gain_id",), ("state",), ("kept",))),
                Section(N_("Further details"), (("decided", "body_id"), ("note",))),
            ),
        ),
    ),
)

PAGES: Final = (GAINS, MOVEMENTS, TEAMS, MATCHES, RATES, STEPS)
