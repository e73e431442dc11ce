"""Comparisons of costs: what is compared, the options, and their amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Custom, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.said import OF_REPORT, choice, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record

_SIGNS: Final = {
    "comparison": ("neutral", "scale"),
    "running": ("neutral", "refresh-cw"),
    "follow_up": ("neutral", "coins"),
}
_LOST: Final = N_("Figures not available")


def _grid(place: Workplace) -> QWidget:
    from ui.pages.cost_grid import CostGrid

    return CostGrid(place)


def _results(place: Workplace) -> QWidget:
    from ui.pages.cost_results import CostResults

    return CostResults(place)


def _row(say: Texts, found: Row) -> RowText:
    title = found.cells["title"].best(say.language)
    date = found.cells["dated"]
    status = choice(say, "cost_comparison", "purpose", found.cells["purpose"], _SIGNS)
    if found.cells["figures_lost"]:
        status = Pill("warn", "triangle-alert", say(_LOST))
    when = say.formats.date(date) if date is not None else ""
    return RowText(title=title, spoken=sentence(title, status.words, when), status=status, right=when)


def _pill(say: Texts, record: Record, _place: Workplace) -> Pill | None:
    return Pill("warn", "triangle-alert", say(_LOST)) if record.values["figures_lost"] else None


def _subtitle(say: Texts, record: Record, _place: Workplace) -> str:
    purpose = choice(say, "cost_comparison", "purpose", record.values["purpose"]).words
    date = record.values["dated"]
    return " · ".join(text for text in (purpose, say.formats.date(date) if date is not None else "") if text)


OPTIONS: Final = Parts(
    title=NP_("comparison", "Options"),
    table="cost_option",
    link="comparison_id",
    columns=(
        Column("name"),
        Column("role", width=11),
        Column("stated_minimum", N_("Total, minimum"), width=13),
        Column("stated_maximum", N_("Total, maximum"), width=13),
    ),
    sections=(
        Section(None, (("name",), ("role",), ("stated_minimum",), ("stated_maximum",), ("is_rounded",), ("text",))),
    ),
    add=N_("Add an option"),
)

COMPARISONS: Final = PageSpec(
    key="costs",
    title=N_("Cost comparison"),
    icon="scale",
    group="figures",
    table="cost_comparison",
    paths=("title", "purpose", "dated", "figures_lost"),
    row=_row,
    subtitle=_subtitle,
    pill=_pill,
    arranged="*",
    together=1000,  # the amounts of two options in two years
    new=N_("New comparison"),
    added=N_("Add a cost comparison"),
    singular=N_("cost comparison"),
    counted=NN_("{n} comparison", "{n} comparisons"),
    empty=N_("No comparison of costs yet. Enter what is compared, then its options, then their amounts."),
    orders=(Order(OF_REPORT, ("position",)), Order(N_("Newest first"), ("-dated",))),
    filters=(
        Filter(NP_("filter of costs", "Options compared"), (("purpose", frozenset({"comparison"})),)),
        Filter(NP_("filter of costs", "Running costs"), (("purpose", frozenset({"running"})),)),
        Filter(NP_("filter of costs", "Budgeted and spent"), (("purpose", frozenset({"follow_up"})),)),
        Filter(_LOST, (("figures_lost", frozenset({"true"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Comparison"),
            (
                Section(
                    None,
                    (
                        ("title",),
                        ("purpose", "dated"),
                        ("source",),
                        ("conclusion",),
                    ),
                ),
                Section(
                    NP_("comparison", "What it is about"),
                    (
                        ("administration_id",),
                        ("programme_id", "domain_id"),
                        ("initiative_id", "document_id"),
                    ),
                ),
                Section(
                    NP_("comparison", "Amounts over the years"),
                    (("indexation",), ("index_rate", "index_until"), ("hypotheses",)),
                ),
                Section(N_("Further details"), (("figures_lost", "no_saving"),)),
            ),
        ),
        Tab(N_("Options and amounts"), (OPTIONS, Custom(_grid))),
        Tab(NP_("tab", "Result"), (Custom(_results),)),
    ),
    duplicated=(("cost_option", "comparison_id"),),
)

PAGES: Final = (COMPARISONS,)
