"""Programmes of several authorities: their domains, who joined what, positions, how costs are shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Column, Custom, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Sheet, Tab
from ui.pages.said import OF_REPORT, choice, named, party, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record

_FURTHER: Final = N_("Further details")
_BY_HAND: Final = Order(OF_REPORT, ("position",))
_WITHOUT: Final = N_("without a name")
_WHOLE: Final = N_("the whole programme")
# neither stance is right or wrong: no red, no green
_STANCES: Final = {
    "for": ("info", "circle-check"),
    "against": ("info", "circle-x"),
    "question": ("neutral", "circle-question-mark"),
    "reserved": ("neutral", "clock"),
}


def of_year(place: Workplace, _whole: Record) -> Mapping[str, Any]:
    """Return what a record of the year starts with."""
    return {"year_id": place.year_id}


def _matrix(place: Workplace) -> QWidget:
    from ui.pages.adhesion_matrix import AdhesionMatrix

    return AdhesionMatrix(place)


def _governance(place: Workplace) -> QWidget:
    from ui.pages.programme_panels import GovernancePanel

    return GovernancePanel(place)


def _stances(place: Workplace) -> QWidget:
    from ui.pages.programme_panels import PositionsPanel

    return PositionsPanel(place)


def _costs(place: Workplace) -> QWidget:
    from ui.pages.programme_panels import CostsPanel

    return CostsPanel(place)


def _plan(place: Workplace) -> QWidget:
    from ui.pages.programme_panels import PlanPanel

    return PlanPanel(place)


def _first_programme(place: Workplace) -> Mapping[str, Any]:
    """Return what a new position starts with: the programme, when there is only one."""
    programmes = place.options("programme")
    return {"programme_id": programmes[0].key} if len(programmes) == 1 else {}


# Programmes


def _row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["name"].best(say.language) or say(_WITHOUT)
    run_by = named(say, cells["run_by_id"])
    existed = say.formats.period(cells["existed"], "short") if cells["existed"] is not None else ""
    status = Pill("neutral", "network", say(N_("Run by {organisation}"), organisation=run_by)) if run_by else None
    under = status.words if status is not None else ""
    return RowText(title=title, spoken=sentence(title, under, existed), status=status, right=existed)


def _subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    parts = [place.name_of("organisation", values["run_by_id"])]
    if values["existed"] is not None:
        parts.append(say.formats.period(values["existed"]))
    return " · ".join(part for part in parts if part)


WAVES: Final = Parts(
    title=N_("Roll-out waves"),
    table="wave",
    link="domain_id",
    columns=(Column("name"), Column("period", width=26), Column("authorities", N_("Authorities"), width=12)),
    sections=(Section(None, (("name",), ("period", "authorities", "is_theoretical"))),),
    add=N_("Add a wave"),
)
PHASES: Final = Parts(
    title=N_("Phases of the plan"),
    table="phase",
    link="domain_id",
    columns=(Column("name"), Column("weeks", width=12), Column("actor", width=26)),
    sections=(Section(None, (("name",), ("weeks", "actor"), ("text",))),),
    add=N_("Add a phase"),
)
DOMAINS: Final = Parts(
    title=N_("Domains of the programme"),
    table="programme_domain",
    link="programme_id",
    columns=(
        Column("code", width=12),
        Column("name"),
        Column("requires_id", N_("Requires"), width=18),
        Column("launched", width=14),
    ),
    sections=(
        Section(None, (("code", "requires_id"), ("name",), ("short",), ("scope",), ("benefits",))),
        Section(N_("Calendar"), (("launched", "awarded"), ("deployment",))),
        Section(_FURTHER, (("note",),)),
    ),
    add=N_("Add a domain"),
)
ROLL_OUT: Final = Parts(
    title=N_("Waves and phases by domain"),
    table="programme_domain",
    link="programme_id",
    columns=(Column("name"), Column("deployment", width=26)),
    sections=(Section(None, (("deployment",),)),),
    add=N_("Add a domain"),
    fixed=True,
    ordered=False,
    inner=(WAVES, PHASES),
)
PARTICIPANTS: Final = Parts(
    title=NP_("programme", "Participants"),
    table="participant",
    link="programme_id",
    columns=(
        Column("code", width=14),
        Column("name"),
        Column("administration_id.short", N_("Administration"), width=16),
    ),
    sections=(
        Section(None, (("code",), ("name",))),
        Section(_FURTHER, (("administration_id",), ("organisation_id",), ("is_illustration",))),
    ),
    add=N_("Add a participant"),
)


def _domain(say: Texts, row: Row) -> str:
    found = row.cells["programme_domain_id"]
    return capital(say(_WHOLE)) if found is None else named(say, found)


COUNTS: Final = Parts(
    title=N_("Adhesions counted by a source"),
    table="adhesion_count",
    link="programme_id",
    columns=(
        Column("programme_domain_id", NP_("link", "Domain"), show=_domain),
        Column("status", width=18),
        Column("communes", width=10),
        Column("cpas", width=8),
        Column("date", width=11),
    ),
    sections=(
        Section(None, (("programme_domain_id", "status"), ("communes", "cpas", "date"), ("note",))),
        Section(_FURTHER, (("meeting_id", "source_id"),)),
    ),
    add=N_("Add a count"),
    values=of_year,
)
VALUES: Final = Parts(
    title=N_("Values of the participants"),
    table="allocation_value",
    link="key_id",
    columns=(
        Column("participant_id"),
        Column("category", width=18),
        Column("value", width=12),
        Column("weight", width=10),
    ),
    sections=(
        Section(None, (("participant_id",), ("category",), ("value", "weight"))),
        Section(N_("Shares as the source states them"), (("stated_all",), ("stated_few",))),
    ),
    add=N_("Add a value"),
)
TIERS: Final = Parts(
    title=N_("Tiers"),
    table="allocation_tier",
    link="key_id",
    columns=(Column("start", width=20), Column("weight")),
    sections=(Section(None, (("start", "weight"),)),),
    add=N_("Add a tier"),
    ordered=False,
)


def _short_domain(say: Texts, row: Row) -> str:
    short = row.cells["programme_domain_id.short"]
    return short.best(say.language) if short is not None and not short.empty else _domain(say, row)


KEYS: Final = Parts(
    title=N_("Allocation keys"),
    table="allocation_key",
    link="programme_id",
    columns=(
        Column("name"),
        Column("formula", width=18),
        Column(
            "programme_domain_id",
            NP_("link", "Domain"),
            width=15,
            show=_short_domain,
            also=("programme_domain_id.short",),
        ),
        Column("year", NP_("column", "Year"), width=8),
    ),
    sections=(
        Section(
            None,
            (
                ("code", "year"),
                ("name",),
                ("formula",),
                ("programme_domain_id",),
                ("commune_driver",),
                ("cpas_driver",),
                ("unit",),
                ("total",),
            ),
        ),
        Section(_FURTHER, (("stated_margin",), ("source",), ("note",))),
    ),
    add=N_("Add an allocation key"),
    inner=(VALUES, TIERS),
)
BOARDS: Final = Parts(
    title=N_("Bodies that govern it"),
    table="programme_board",
    link="programme_id",
    columns=(Column("body_id"),),
    sections=(Section(None, (("body_id",),)),),
    add=N_("Add a body"),
)

PROGRAMMES: Final = PageSpec(
    key="programmes",
    title=N_("Programmes"),
    icon="network",
    group="figures",
    table="programme",
    of_year=False,
    paths=("name", "run_by_id", "existed"),
    row=_row,
    subtitle=_subtitle,
    arranged="*",
    new=N_("New programme"),
    added=N_("Add a programme"),
    singular=N_("programme"),
    counted=NN_("{n} programme", "{n} programmes"),
    empty=N_("No programme yet. Enter those of several authorities that both administrations may join."),
    orders=(_BY_HAND, Order(N_("By name"), ("name",))),
    tabs=(
        Tab(
            NP_("tab", "Programme"),
            (
                Section(None, (("name",), ("run_by_id",), ("existed", "local_share"), ("description",), ("rules",))),
                Custom(_governance),
                BOARDS,
                Section(_FURTHER, (("code",),)),
            ),
        ),
        Tab(NP_("tab", "Domains"), (DOMAINS,)),
        Tab(N_("Adhesions"), (Custom(_matrix), COUNTS, PARTICIPANTS)),
        Tab(N_("Waves and phases"), (Custom(_plan), ROLL_OUT)),
        Tab(N_("Costs, keys"), (Custom(_costs), KEYS)),
        Tab(NP_("tab", "For/against"), (Custom(_stances),)),
    ),
)


# Positions


def _position_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    text = cells["text"].best(say.language) or say(N_("without a text"))
    stance = choice(say, "position", "stance", cells["stance"], _STANCES)
    who = party(say, row)
    words = f"{capital(stance.words)} · {who}" if who else capital(stance.words)
    date = say.formats.date(cells["date"]) if cells["date"] is not None else ""
    where = _domain(say, row)
    return RowText(
        title=text,
        spoken=sentence(where, stance.words, text, who, date),
        status=Pill(stance.kind, stance.icon, words),
        right=date,
    )


def _position_group(say: Texts, row: Row) -> str:
    return _domain(say, row)


def _position_subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    domain = place.name_of("programme_domain", values["programme_domain_id"]) or capital(say(_WHOLE))
    parts = [
        place.name_of("programme", values["programme_id"]),
        domain,
        place.name_of("administration", values["administration_id"]),
        place.name_of("organisation", values["organisation_id"]),
    ]
    return " · ".join(part for part in parts if part)


def _position_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    found = choice(say, "position", "stance", record.values["stance"], _STANCES)
    return Pill(found.kind, found.icon, capital(found.words))


POSITIONS: Final = PageSpec(
    key="positions",
    title=N_("Positions"),
    icon="flag",
    group="figures",
    table="position",
    paths=("text", "stance", "date", "programme_domain_id", "administration_id.short", "organisation_id"),
    row=_position_row,
    grouped=_position_group,
    subtitle=_position_subtitle,
    pill=_position_pill,
    values=_first_programme,
    new=N_("New position"),
    added=N_("Add a position"),
    singular=NP_("record", "position"),
    counted=NN_("{n} position", "{n} positions"),
    empty=N_("No position in this year yet. Enter who is for, against or has a question, domain by domain."),
    orders=(
        Order(N_("By domain"), ("programme_id", "programme_domain_id", "position")),
        Order(N_("Newest first"), ("-date", "position"), grouped=False),
    ),
    filters=(
        Filter(NP_("filter", "For"), (("stance", frozenset({"for"})),)),
        Filter(NP_("filter", "Against"), (("stance", frozenset({"against"})),)),
        Filter(NP_("filter", "Questions"), (("stance", frozenset({"question"})),)),
        Filter(N_("To be seen"), (("stance", frozenset({"reserved"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Position"),
            (
                Section(
                    None,
                    (
                        ("stance", "date"),
                        ("text",),
                        ("programme_id", "programme_domain_id"),
                        ("administration_id",),
                        ("organisation_id",),
                    ),
                ),
                Section(_FURTHER, (("meeting_id",),)),
            ),
        ),
    ),
)


def _simulator(place: Workplace, letters: str) -> QWidget:
    from ui.pages.simulator import SimulatorPage

    return SimulatorPage(place, letters)


PAGES: Final = (PROGRAMMES, POSITIONS, Sheet("simulator", N_("Simulator"), _simulator))
