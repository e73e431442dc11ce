"""Staffing and costs, a row for each service and for each amount."""

from __future__ import annotations

from collections.abc import Iterator

from synergie.basis.words import N_, NP_
from synergie.model.costs import COMPONENTS, LINE_NATURES, OPTION_ROLES, PURPOSES
from synergie.reports.sheets.records_types import Records, as_of, choice, side, vat
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport


def records(facts: YearlyReport, voice: Voice) -> Iterator[Records]:
    """Yield what the cooperation stands on and costs."""
    yield _staffing(facts, voice)
    yield _costs(facts, voice)


def _staffing(facts: YearlyReport, voice: Voice) -> Records:
    """Return a row for each service of each table."""
    heads = (
        *(NP_("staffing", "Situation"), NP_("staffing", "Service"), NP_("staffing", "Commune, filled")),
        *(NP_("staffing", "Commune, planned"), NP_("staffing", "CPAS, filled"), NP_("staffing", "CPAS, planned")),
        N_("Source"),
    )
    rows = [
        (
            table.as_of,
            one.service,
            one.commune_actual,
            one.commune_theoretical,
            one.cpas_actual,
            one.cpas_theoretical,
            table.source,
        )
        for table in facts.staffing
        for one in table.rows
    ]
    return Records(N_("Staffing"), heads, rows)


def _costs(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(NP_("comparison", "Title"), NP_("comparison", "Purpose"), N_("Cost borne by"), NP_("column", "Option")),
        *(N_("Role"), NP_("cost line", "Description"), N_("Domain of the programme"), NP_("cost line", "Component")),
        *(NP_("cost line", "Nature of the amount"), NP_("cost line", "Year"), N_("Minimum"), N_("Maximum")),
        *(NP_("figures", "VAT"), NP_("figures", "Situation"), N_("Provisional")),
        *(NP_("cost line", "Source of the price"), NP_("cost line", "Note")),
    )
    rows = [
        (
            cost.title,
            choice(PURPOSES, cost.purpose, voice),
            side(cost.side, voice),
            option.name,
            choice(OPTION_ROLES, option.role, voice),
            line.label,
            line.domain,
            choice(COMPONENTS, line.component, voice),
            choice(LINE_NATURES, line.nature, voice),
            line.year,
            line.minimum,
            line.maximum,
            vat(voice, line.minimum, line.maximum),
            as_of(line.minimum, line.maximum),
            line.is_provisional,
            line.source,
            line.note,
        )
        for cost in facts.results.costs
        for option in cost.options
        for line in option.lines
    ]
    return Records(N_("Costs compared"), heads, rows, NP_("sheet", "Costs"))
