"""Cost comparisons: options, and their lines from a minimum to a maximum, planned or spent."""

from __future__ import annotations

import enum
import uuid
from decimal import Decimal

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class Purpose(enum.StrEnum):
    """What a comparison of costs is for."""

    COMPARISON = "comparison"
    RUNNING = "running"
    FOLLOW_UP = "follow_up"


class OptionRole(enum.StrEnum):
    """What an option is in a comparison."""

    CHOSEN = "chosen"
    REFERENCE = "reference"
    ALTERNATIVE = "alternative"


class LineNature(enum.StrEnum):
    """What an amount is."""

    ESTIMATED = "estimated"
    BUDGETED = "budgeted"
    SPENT = "spent"


class Component(enum.StrEnum):
    """Which part of the cost a line is."""

    DOMAIN = "domain"
    IT_SERVICES = "it_services"
    SERVICES = "services"
    OTHER = "other"


PURPOSES = {
    Purpose.COMPARISON: N_("comparison of options"),
    Purpose.RUNNING: N_("yearly running costs of a programme"),
    Purpose.FOLLOW_UP: N_("budgeted and spent"),
}
OPTION_ROLES = {
    OptionRole.CHOSEN: NP_("option", "chosen"),
    OptionRole.REFERENCE: NP_("option", "compared with"),
    OptionRole.ALTERNATIVE: NP_("option", "alternative"),
}
LINE_NATURES = {
    LineNature.ESTIMATED: NP_("amount", "estimated"),
    LineNature.BUDGETED: NP_("amount", "budgeted"),
    LineNature.SPENT: NP_("amount", "spent"),
}
COMPONENTS = {
    Component.DOMAIN: NP_("component", "Domain"),
    Component.IT_SERVICES: N_("IT services"),
    Component.SERVICES: NP_("component", "Services"),
    Component.OTHER: NP_("component", "Other"),
}


class CostComparison(Entity):
    """What something costs, by option; a comparison whose figures were lost says so and has no lines."""

    __tablename__ = "cost_comparison"
    singular = N_("cost comparison")
    year_id: Mapped[uuid.UUID] = c.of_year()
    title: Mapped[Bilingual] = c.bilingual("title", NP_("comparison", "Title"), required=True)
    purpose: Mapped[Purpose] = c.choice("purpose", NP_("comparison", "Purpose"), PURPOSES, Purpose.COMPARISON)
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Cost borne by"))
    programme_id: Mapped[uuid.UUID | None] = c.link("programme", NP_("link", "Programme"))
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("link", "Domain"))
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    source: Mapped[Bilingual] = c.bilingual("source", N_("Source"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", NP_("link", "Document"))
    dated: Mapped[PartialDate | None] = c.date(NP_("comparison", "Dated"))
    indexation: Mapped[Bilingual] = c.bilingual("indexation", N_("Indexation"))
    index_rate: Mapped[Decimal | None] = c.percent(N_("Indexation a year"), unit=N_("%"))
    index_until: Mapped[int | None] = c.number(N_("Indexed up to the year"))
    hypotheses: Mapped[Bilingual] = c.bilingual("hypotheses", N_("Hypotheses"), long=True)
    conclusion: Mapped[Bilingual] = c.bilingual("conclusion", NP_("comparison", "Conclusion"), long=True)
    figures_lost: Mapped[bool] = c.yes_no("figures_lost", N_("The figures are not available"))
    no_saving: Mapped[bool] = c.yes_no("no_saving", N_("No saving is expected"))
    position: Mapped[int] = c.position()


class CostOption(Entity):
    """One option of a comparison, and its total as the source states it."""

    __tablename__ = "cost_option"
    singular = NP_("record", "option")
    comparison_id: Mapped[uuid.UUID] = c.part_of("cost_comparison")
    name: Mapped[Bilingual] = c.bilingual("name", NP_("option", "Name"), required=True)
    role: Mapped[OptionRole] = c.choice("role", N_("Role"), OPTION_ROLES, OptionRole.ALTERNATIVE)
    text: Mapped[Bilingual] = c.bilingual("text", NP_("option", "Advantages and disadvantages"), long=True)
    stated_minimum: Mapped[Money | None] = c.money("stated_minimum", N_("Total in the source, minimum"))
    stated_maximum: Mapped[Money | None] = c.money("stated_maximum", N_("Total in the source, maximum"))
    is_rounded: Mapped[bool] = c.yes_no("is_rounded", N_("The total in the source is rounded"))
    position: Mapped[int] = c.position()


class CostLine(Entity):
    """An amount of an option; one exact amount has the same minimum and maximum."""

    __tablename__ = "cost_line"
    singular = N_("cost line")
    option_id: Mapped[uuid.UUID] = c.part_of("cost_option")
    label: Mapped[Bilingual] = c.bilingual("label", NP_("cost line", "Description"))
    programme_domain_id: Mapped[uuid.UUID | None] = c.link("programme_domain", N_("Domain of the programme"))
    component: Mapped[Component] = c.choice("component", NP_("cost line", "Component"), COMPONENTS, Component.OTHER)
    nature: Mapped[LineNature] = c.choice(
        "nature", NP_("cost line", "Nature of the amount"), LINE_NATURES, LineNature.ESTIMATED
    )
    year: Mapped[int | None] = c.number(NP_("cost line", "Year"))
    minimum: Mapped[Money | None] = c.money("minimum", N_("Minimum"))
    maximum: Mapped[Money | None] = c.money("maximum", N_("Maximum"))
    source: Mapped[Bilingual] = c.bilingual("source", NP_("cost line", "Source of the price"))
    is_provisional: Mapped[bool] = c.yes_no("is_provisional", N_("Provisional"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("cost line", "Note"))
    position: Mapped[int] = c.position()
