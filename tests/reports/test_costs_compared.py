"""What comparisons of costs say in titles and sentences, and that a chart prints the numbers of the figures."""

from __future__ import annotations

import dataclasses
import uuid
from decimal import Decimal

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money, Vat
from synergie.charts.lines import MOST
from synergie.charts.marks import Label
from synergie.model.costs import Component, LineNature, OptionRole, Purpose
from synergie.reports import cost_budgets, cost_charts, cost_words
from synergie.reports.voice import Voice
from synergie.services.cost_facts import CostCourse
from synergie.services.cost_sums import Amount, Span, by_year, less, of_lines, planned
from synergie.services.cost_years import cumulated, difference, follow_up, over_years
from synergie.services.figures_costs import Against, ComparisonFigures, Index, OptionFigures
from synergie.services.report_results import CostFacts, CostLineFacts, CostOptionFacts

FR, NL = Voice("fr"), Voice("nl")
Ends = tuple[int | None, int | None]
ESTIMATED, BUDGETED, SPENT = LineNature.ESTIMATED, LineNature.BUDGETED, LineNature.SPENT


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def option(
    name: str, role: OptionRole, lines: dict[tuple[int | None, LineNature], Ends], vat: Vat = Vat.INCLUDED
) -> CostOptionFacts:
    return CostOptionFacts(
        id=uuid.uuid4(),
        name=Bilingual(name, name),
        role=role,
        text=Bilingual(),
        stated_minimum=None,
        stated_maximum=None,
        lines=tuple(
            CostLineFacts(
                id=uuid.uuid4(),
                label=Bilingual(f"Poste {nature.value}", ""),
                domain=None,
                component=Component.OTHER,
                nature=nature,
                year=year,
                minimum=None if low is None else Money.of(low, vat),
                maximum=None if high is None else Money.of(high, vat),
                source=Bilingual(),
                is_provisional=False,
                note=Bilingual(),
            )
            for (year, nature), (low, high) in lines.items()
        ),
    )


def years(*amounts: Ends | int, first: int = 2025) -> dict[tuple[int | None, LineNature], Ends]:
    ends = [one if isinstance(one, tuple) else (one, one) for one in amounts]
    return {(first + at, ESTIMATED): one for at, one in enumerate(ends)}


def course(*options: CostOptionFacts, purpose: Purpose = Purpose.COMPARISON, index: Index | None = None) -> CostCourse:
    """Return a comparison with the figures of its options."""
    figures = []
    for one in options:
        lines = [Amount(one.id, None, o.component, o.nature, o.year, o.minimum, o.maximum) for o in one.lines]
        own = planned(lines)
        over = over_years(own, *((index.rate, index.until) if index is not None else ()))
        figures.append(
            OptionFigures(
                id=one.id,
                role=one.role,
                total=of_lines(own) if own else None,
                by_year={year: of_lines(each) for year, each in by_year(own).items()},
                by_nature={},
                stated=Span(),
                years=over,
                cumulated=cumulated(over),
                follow_up=follow_up(lines),
            )
        )
    reference = next((one for one in figures if one.role is OptionRole.REFERENCE), None)
    against = (
        ()
        if reference is None
        else tuple(
            Against(
                option=one.id,
                reference=reference.id,
                total=less(one.total or Span(), reference.total or Span()),
                over_years=difference(one.years, reference.years),
            )
            for one in figures
            if one is not reference
        )
    )
    facts = CostFacts(
        id=uuid.uuid4(),
        programme_id=None,
        title=Bilingual("Essai", "Proef"),
        purpose=purpose,
        side=None,
        source=Bilingual(),
        dated=None,
        indexation=Bilingual(),
        hypotheses=Bilingual(),
        conclusion=Bilingual(),
        figures_lost=False,
        no_saving=False,
        options=options,
    )
    return CostCourse.of(
        facts,
        ComparisonFigures(
            id=facts.id, purpose=purpose, options=tuple(figures), saving=None, index=index, against=against
        ),
    )


def two(
    chosen: dict[tuple[int | None, LineNature], Ends], reference: dict[tuple[int | None, LineNature], Ends]
) -> CostCourse:
    return course(option("Commun", OptionRole.CHOSEN, chosen), option("Seul", OptionRole.REFERENCE, reference))


@pytest.mark.parametrize(
    ("chosen", "reference", "french", "dutch"),
    [
        (
            years((112_000, 140_000), (112_000, 140_000)),
            years(100_000, 100_000),
            "Commun : 24 k€ à 80 k€ de plus d’ici 2026",
            "Commun: 24 k€ tot 80 k€ duurder tegen 2026",
        ),
        (
            years(50_000, 60_000),
            years(100_000, 100_000),
            "Commun : 90 k€ de moins d’ici 2026",
            "Commun: 90 k€ goedkoper tegen 2026",
        ),
        (
            years((90_000, 120_000), (90_000, 120_000)),
            years(100_000, 100_000),
            "Commun : de 20 k€ de moins à 40 k€ de plus d’ici 2026",
            "Commun: 20 k€ goedkoper tot 40 k€ duurder tegen 2026",
        ),
        (years(1, 1), years(1, 1), "Commun : autant que Seul d’ici 2026", "Commun: even duur als Seul tegen 2026"),
        (
            years((200_000, None), (300_000, None)),
            years(100_000, 100_000),
            "Commun : au moins 300 k€ de plus d’ici 2026",
            "Commun: minstens 300 k€ duurder tegen 2026",
        ),
        (
            years((None, 20_000), (None, 20_000)),
            years(100_000, 100_000),
            "Commun : au moins 160 k€ de moins d’ici 2026",
            "Commun: minstens 160 k€ goedkoper tegen 2026",
        ),
        (
            years((None, None), (None, None)),
            years(100_000, 100_000),
            "Seul : 200 k€ de 2025 à 2026",
            "Seul: 200 k€ van 2025 tot 2026",
        ),
        (
            years((1000, None), (1000, None)),
            years(100_000, 100_000),
            "Coûts cumulés de 2 options, 2025 à 2026",
            "Gecumuleerde kosten van 2 opties, 2025 tot 2026",
        ),
    ],
)
def test_the_title_states_the_result(
    chosen: dict[tuple[int | None, LineNature], Ends],
    reference: dict[tuple[int | None, LineNature], Ends],
    french: str,
    dutch: str,
) -> None:
    found = two(chosen, reference)
    for voice, expected in ((FR, french), (NL, dutch)):
        card = cost_charts.card(found, voice)
        assert card is not None
        assert plain(card.title) == expected
        assert len(card.title) <= 60


@pytest.mark.parametrize(
    ("chosen", "reference", "french"),
    [
        (
            years((112_000, 140_000), (112_000, 130_000)),
            years(100_000, 100_000),
            "Chaque année, « Commun » coûte 12 k€ à 40 k€ de plus que « Seul ». "
            "À la fin de 2026, cela fait 24 k€ à 70 k€ de plus.",
        ),
        (years(150), years(100), "En 2025, « Commun » coûte 50 € de plus que « Seul »."),
        (years(300, 50, 50), years(100, 150, 200), "Le surcoût est récupéré en 2027."),
        (years(100, 100), years(100, 100, first=2026), "Non comparé, faute de montant des deux côtés : 2025 et 2027."),
        (
            years(100, first=2020),
            years(100, first=2024),
            "Non comparé, faute de montant des deux côtés : 2020 et 2024.",
        ),
        (years((50, None)), years(100), "On ne sait pas combien « Commun » coûte de plus ou de moins que « Seul »."),
        ({(None, ESTIMATED): (700, 900)}, {(None, ESTIMATED): (500, 500)}, "« Commun » coûte 200 € à 400 € de plus"),
    ],
)
def test_the_difference_is_said_in_words(
    chosen: dict[tuple[int | None, LineNature], Ends], reference: dict[tuple[int | None, LineNature], Ends], french: str
) -> None:
    said = " ".join(cost_words.compared(two(chosen, reference), FR))
    assert french in plain(said)


def test_amounts_of_another_vat_are_not_compared() -> None:
    found = course(
        option("Commun", OptionRole.CHOSEN, years(100, 100)),
        option("Seul", OptionRole.REFERENCE, years(90, 90), Vat.EXCLUDED),
    )
    (said,) = cost_words.compared(found, FR)
    assert "ne sont pas comparés" in said
    assert "TVA" in " ".join(cost_words.remarks(found, FR))


def test_what_is_indexed_is_said_and_marked() -> None:
    found = course(option("Commun", OptionRole.CHOSEN, years(100_000)), index=Index(rate=Decimal("2.5"), until=2027))
    assert "2,5 % par an" in plain(" ".join(cost_words.remarks(found, FR)))
    card = cost_charts.card(found, FR)
    assert card is not None
    assert [plain(row[-1]) for row in card.rows] == ["source", "indexé à partir de 2025", "indexé à partir de 2025"]
    assert [plain(row[2]) for row in card.rows] == ["100 000 €", "102 500 €", "105 062,50 €"]
    assert "marques vides" in card.note


def test_a_year_that_is_indexed_in_part_says_so() -> None:
    whole = option("Commun", OptionRole.CHOSEN, years(100_000))
    later = [
        dataclasses.replace(line, component=Component.SERVICES)
        for line in option("", OptionRole.CHOSEN, years(500, first=2026)).lines
    ]
    facts = dataclasses.replace(whole, lines=(*whole.lines, *later))
    card = cost_charts.card(course(facts, index=Index(rate=Decimal(2), until=2027)), FR)
    assert card is not None
    assert [plain(row[2]) for row in card.rows] == ["100 000 €", "102 500 €", "104 550 €"]
    sources = [row[-1] for row in card.rows]
    assert (sources[0], sources[2]) == ("source", "indexé à partir de 2025")
    assert sources[1].startswith("source, ")
    assert sources[1].endswith("2025")
    assert [record[1] for record in card.records if record] == [whole.lines[0].id, later[0].id, whole.lines[0].id]
    assert card.layout is not None
    spots = card.layout(481.0, None, measure).spots
    assert ["2025" in spot.words.removeprefix("Commun, 2025") for spot in spots] == [False, True, True]


def test_without_a_rate_nothing_is_said_of_an_index() -> None:
    assert cost_words.remarks(course(option("Commun", OptionRole.CHOSEN, years(1, 2))), FR) == ()


def test_a_chart_prints_the_sums_of_the_figures() -> None:
    found = two(years((112_000, 140_000), (112_000, 140_000)), years(100_000, 100_000))
    card = cost_charts.card(found, FR)
    assert card is not None
    assert card.layout is not None
    chart = card.layout(481.0, None, measure)
    labels = {plain(mark.text) for mark in chart.marks if isinstance(mark, Label)}
    for one in found.options:
        last = one.figures.cumulated[-1].span
        assert last.minimum is not None
        assert last.maximum is not None
        assert any(f"{last.minimum.cents // 100_000} k€" in text for text in labels)
    assert {"Commun", "Seul", "2025", "2026"} <= labels
    assert [spot.record[0] for spot in chart.spots if spot.record] == ["cost_line"] * 4
    assert all(spot.words for spot in chart.spots)


def test_no_more_lines_than_can_be_told_apart_and_the_rest_is_named() -> None:
    options = [option(f"Option {at}", OptionRole.ALTERNATIVE, years(10 + at, 20)) for at in range(MOST + 2)]
    card = cost_charts.card(course(*options), FR)
    assert card is not None
    assert "Hors graphique : Option 4 et Option 5" in plain(card.note)
    assert {row[0] for row in card.rows} == {f"Option {at}" for at in range(MOST + 2)}


def test_without_years_there_are_bars_and_an_open_end_says_at_least() -> None:
    options = {"A": (100_000, None), "B": (50_000, 60_000)}
    found = course(*(option(name, OptionRole.ALTERNATIVE, {(None, ESTIMATED): ends}) for name, ends in options.items()))
    card = cost_charts.card(found, FR)
    assert card is not None
    assert card.layout is not None
    labels = {plain(mark.text) for mark in card.layout(481.0, None, measure).marks if isinstance(mark, Label)}
    assert {"au moins 100 k€", "50 k€ à 60 k€", "maximum inconnu"} <= labels
    assert card.rows[0][2] == "n.c."


def test_one_amount_alone_is_no_chart() -> None:
    assert cost_charts.card(course(option("A", OptionRole.CHOSEN, years(100))), FR) is None
    assert cost_charts.card(course(), FR) is None


@pytest.mark.parametrize(
    ("budget", "spent", "french", "dutch"),
    [
        ((1000, 1000), (300, 300), "sur 1 000 € budgétés, il reste 700 €.", "van € 1.000 begroot blijft € 700 over."),
        ((1000, 1000), (1300, 1300), "1 000 € budgétés, dépassé de 300 €.", "€ 1.000 begroot, overschreden met € 300."),
        ((1000, 1200), (1100, 1100), "de 100 € de dépassement à 100 € de solde.", "van € 100 overschrijding tot"),
    ],
)
def test_what_is_open_is_said_in_words(budget: Ends, spent: Ends, french: str, dutch: str) -> None:
    lines: dict[tuple[int | None, LineNature], Ends] = {(2024, BUDGETED): budget, (2024, SPENT): spent}
    found = course(option("DPO", OptionRole.CHOSEN, lines), purpose=Purpose.FOLLOW_UP)
    assert french in plain(" ".join(cost_words.followed(found, FR)))
    assert dutch in plain(" ".join(cost_words.followed(found, NL)))


def test_budget_and_spending_stand_in_a_table_and_what_is_not_known_says_so() -> None:
    lines: dict[tuple[int | None, LineNature], Ends] = {
        (2023, BUDGETED): (1000, 1000),
        (2023, SPENT): (400, 400),
        (2024, BUDGETED): (1000, 1000),
    }
    found = course(option("DPO", OptionRole.CHOSEN, lines), purpose=Purpose.FOLLOW_UP)
    card = cost_budgets.table(found, FR)
    assert card is not None
    assert [tuple(map(plain, row[1:])) for row in card.rows] == [
        ("2023", "Autre", "1 000 €", "400 €", "600 €"),
        ("2024", "Autre", "1 000 €", "n.c.", "n.c."),
        ("Toutes les années", "Total", "2 000 €", "400 €", "n.c."),
    ]
    chart = cost_charts.card(found, FR)
    assert chart is not None
    assert [row[0] for row in chart.rows] == ["2023 · budgété", "2023 · dépensé", "2024 · budgété"]
    assert plain(chart.title) == "DPO, 2023 : sur 1 000 € budgétés, il reste 600 €"


def test_estimates_alone_have_no_table_of_budget_and_spending() -> None:
    assert cost_budgets.table(course(option("A", OptionRole.CHOSEN, years(1, 2))), FR) is None
