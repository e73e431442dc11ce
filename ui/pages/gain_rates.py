"""What a post costs: dated rates, and the steps of the index that salaries follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Custom, Order, PageSpec, Section, Tab
from ui.pages.said import choice
from ui.pages.sides import side_column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from ui.workplace import Workplace


def _needs(place: Workplace) -> QWidget:
    from ui.pages.gain_euros import RateNeeds

    return RateNeeds(place)


def level(say: Texts, found: Row) -> str:
    """Return the grade, else the level of a row."""
    stated, grade = found.cells["level"], found.cells["grade"]
    return grade or (choice(say, "gain", "level", stated).words if stated is not None else "")


RATES: Final = PageSpec(
    key="cost_rates",
    title=N_("Costs of a post"),
    icon="coins",
    group="figures",
    table="cost_rate",
    paths=("level", "grade"),
    columns=(
        Column("level", N_("Level or grade"), show=level),
        side_column("administration_id", N_("Administration"), 14),
        Column("status", width=16),
        Column("valid_from", width=14),
        Column("yearly", width=18),
        Column("source", width=30),
    ),
    totals=Custom(_needs),
    below=True,
    of_year=False,
    new=N_("New cost of a post"),
    added=N_("Add the cost of a post"),
    singular=N_("cost of a post"),
    counted=NN_("{n} cost of a post", "{n} costs of a post"),
    empty=N_(
        "No cost of a post yet. The program brings none: enter what a full-time post costs in a year, "
        "all charges included, and from where you know it."
    ),
    orders=(
        Order(N_("By level"), ("administration_id", "level", "-valid_from")),
        Order(NP_("orders, masculine in French", "Newest first"), ("-valid_from",)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Cost of a post"),
            (
                Section(
                    None,
                    (
                        ("administration_id", "level", "grade"),
                        ("status", "valid_from"),
                        ("source",),
                        ("yearly", "index_coefficient"),
                    ),
                ),
            ),
        ),
    ),
)

STEPS: Final = PageSpec(
    key="index_steps",
    title=N_("Steps of the index"),
    icon="arrow-up",
    group="figures",
    table="index_step",
    paths=("coefficient",),
    columns=(
        Column("applies_from", width=18),
        Column("reached", width=18),
        Column("coefficient", width=14),
        Column("source"),
    ),
    below=True,
    of_year=False,
    new=N_("New step of the index"),
    added=N_("Add a step of the index"),
    singular=N_("step of the index"),
    counted=NN_("{n} step of the index", "{n} steps of the index"),
    empty=N_(
        "No step of the index yet. Enter from which month salaries are paid by which coefficient, and from where you "
        "know it."
    ),
    orders=(
        Order(NP_("orders, masculine in French", "Newest first"), ("-applies_from",)),
        Order(NP_("orders, masculine in French", "Oldest first"), ("applies_from",)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Step of the index"),
            (Section(None, (("applies_from", "reached"), ("coefficient",), ("source",))),),
        ),
    ),
)
