"""Titles of the committee's charts: sentences with the result, in French and in Dutch, for every kind of number."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from synergie.basis.quantities import Fte, Money, Range
from synergie.model.programmes import Adhesion
from synergie.reports import committee_titles as titles
from synergie.reports.voice import Voice
from synergie.services import figures_horizons, gain_totals, gains
from synergie.services.cost_sums import Span
from synergie.services.figures_gains import StaffGains
from synergie.services.gains import Decision, Line
from synergie.services.gains import Voice as Whose
from tests.committee_facts import of_nothing, staffing
from tests.services.test_figures_horizons import line

FR, NL = Voice("fr"), Voice("nl")


def words(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def of_lines(*lines: Line, decisions: tuple[Decision, ...] = ()) -> StaffGains:
    pairing = gains.pair(lines, decisions)
    return dataclasses.replace(
        of_nothing()[0].figures.gains.staff,
        saved=pairing,
        totals=gain_totals.totals(pairing),
        horizons=figures_horizons.by_horizon(pairing, lambda _: Fte(0)),
    )


COMMUNE, CPAS = Whose.COMMUNE, Whose.CPAS


@pytest.mark.parametrize(
    ("lines", "fr", "nl"),
    [
        ((), "Aucun gain de personnel n’est visé en 2023", "Geen personeelswinst beoogd in 2023"),
        (
            (line(1, COMMUNE, None),),
            "Gains de personnel sans nombre de postes",
            "Personeelswinst zonder aantal betrekkingen",
        ),
        (
            (line(1, COMMUNE),),
            "1 ETP visé d’ici 2028, dont aucun dans les deux PV",
            "1 VTE beoogd tegen 2028, waarvan geen in beide versies",
        ),
        (
            (line(1, COMMUNE, "1.5"), line(2, CPAS, "1.5")),
            "1,5 ETP visé d’ici 2028, dont 1,5 dans les deux PV",
            "1,5 VTE beoogd tegen 2028, waarvan 1,5 in beide versies",
        ),
        (
            (line(1, COMMUNE), line(2, CPAS), line(3, COMMUNE, "3", year=None, level="b")),
            "4 ETP visés (1 d’ici 2028), dont 1 dans les deux PV",
            "4 VTE beoogd (1 tegen 2028), waarvan 1 in beide versies",
        ),
        (
            (line(1, COMMUNE, "2"), line(2, CPAS, "2", year=None)),
            "2 à 4 ETP visés d’ici 2028, dont 0 à 2 dans les deux PV",
            "2 tot 4 VTE beoogd tegen 2028, 0 tot 2 in beide versies",
        ),
    ],
)
def test_gains(lines: tuple[Line, ...], fr: str, nl: str) -> None:
    found = of_lines(*lines)
    assert words(titles.gains(found, 2023, FR)) == fr
    assert words(titles.gains(found, 2023, NL)) == nl


def test_a_title_that_is_too_long_leaves_out_what_can_be_read_in_the_chart() -> None:
    found = of_lines(line(1, COMMUNE, "1234.25", "1300.75"), line(2, COMMUNE, "1000.5", year=None, level="b"))
    said = words(titles.gains(found, 2023, FR))
    assert "2028" not in said
    assert said.startswith("2234,75 à 2301,25 ETP visés")


@pytest.mark.parametrize(
    ("posts", "fr", "nl"),
    [
        (
            ("3", "5", "5.5", "7"),
            "3,5 ETP manquent, 2 à la commune, 1,5 au CPAS",
            "3,5 VTE te weinig, 2 bij de gemeente, 1,5 bij het OCMW",
        ),
        (("1", "2", "3", "3"), "1 ETP manque, tous à la commune", "1 VTE te weinig, allemaal bij de gemeente"),
        (("9", "9", "1", "4"), "3 ETP manquent, tous au CPAS", "3 VTE te weinig, allemaal bij het OCMW"),
        (("1", "9", "1", "3"), "10 ETP manquent, surtout à la commune", "10 VTE te weinig, vooral bij de gemeente"),
        (("3", "3", "4", "4"), "Autant de postes occupés que prévus", "Evenveel betrekkingen ingevuld als voorzien"),
        (("5", "3", "4", "4"), "2 ETP de plus que prévu", "2 VTE meer dan voorzien"),
        (("5", None, "4", "4"), "9 ETP en place ; nombre prévu inconnu", "9 VTE in dienst; voorzien aantal onbekend"),
        (
            (None, None, "4", "4"),
            "Les effectifs de certains services sont inconnus",
            "Het personeel van sommige diensten is onbekend",
        ),
    ],
)
def test_staffing(posts: tuple[str | None, str | None, str | None, str | None], fr: str, nl: str) -> None:
    assert words(titles.staffing(staffing(posts), FR)) == fr
    assert words(titles.staffing(staffing(posts), NL)) == nl


@pytest.mark.parametrize(
    ("met", "total", "fr", "nl"),
    [
        (3, 5, "Groupes focus : 3 réunis sur 5", "Focusgroepen: 3 van 5 samengekomen"),
        (1, 5, "Groupes focus : 1 réuni sur 5", "Focusgroepen: 1 van 5 samengekomen"),
        (0, 5, "Aucun des 5 groupes focus ne s’est réuni", "Geen van de 5 focusgroepen is samengekomen"),
        (0, 1, "Le seul groupe focus ne s’est pas réuni", "De enige focusgroep is niet samengekomen"),
        (1, 1, "Le seul groupe focus s’est réuni", "De enige focusgroep is samengekomen"),
        (5, 5, "Les 5 groupes focus se sont réunis", "De 5 focusgroepen zijn samengekomen"),
        (0, 0, "Le comité de pilotage s’est réuni 2 fois", "De stuurgroep kwam 2 keer samen"),
    ],
)
def test_groups(met: int, total: int, fr: str, nl: str) -> None:
    assert words(titles.groups(met, total, 2, FR)) == fr
    assert words(titles.groups(met, total, 2, NL)) == nl


@pytest.mark.parametrize(
    ("low", "high", "fr", "nl"),
    [
        (526_000, 720_700, "WePulse : 526 à 721 k€ par an", "WePulse: 526 tot 721 k€ per jaar"),
        (1000, 1000, "WePulse : 1 k€ par an", "WePulse: 1 k€ per jaar"),
        (1000, None, "WePulse : au moins 1 k€ par an", "WePulse: minstens 1 k€ per jaar"),
        (None, 1000, "WePulse : au plus 1 k€ par an", "WePulse: hoogstens 1 k€ per jaar"),
        (None, None, "WePulse : coût annuel inconnu", "WePulse: jaarlijkse kost onbekend"),
    ],
)
def test_opex(low: int | None, high: int | None, fr: str, nl: str) -> None:
    def money(value: int | None) -> Money | None:
        return None if value is None else Money.of(Decimal(value))

    span = Span(minimum=money(low), maximum=money(high))
    assert words(titles.opex("WePulse", span, FR)) == fr
    assert words(titles.opex("WePulse", span, NL)) == nl


def test_a_long_name_is_cut_and_the_amount_is_not() -> None:
    said = titles.opex("Programme " * 20, Span(minimum=Money.of(5000), maximum=Money.of(9000)), FR)
    assert len(said) <= titles.LONGEST
    assert words(said).endswith("… : 5 à 9 k€ par an")


@pytest.mark.parametrize(
    ("statuses", "fr", "nl"),
    [
        (
            [Adhesion.REGULARISATION] * 6,
            "6 adhésions restent à régulariser",
            "6 toetredingen moeten nog worden geregulariseerd",
        ),
        ([Adhesion.REGULARISATION], "1 adhésion reste à régulariser", "1 toetreding moet nog worden geregulariseerd"),
        ([Adhesion.POSTPONED, Adhesion.FORMAL], "1 adhésion reste à décider", "1 toetreding is nog niet beslist"),
        ([Adhesion.FORMAL, Adhesion.NO], "1 adhésion sur 2 possibles", "1 toetreding op 2 mogelijke"),
        (
            [Adhesion.FORMAL] * 2 + [Adhesion.NOT_CONCERNED],
            "2 adhésions sur 2 possibles",
            "2 toetredingen op 2 mogelijke",
        ),
        ([Adhesion.REFUSED], "Aucune adhésion", "Geen enkele toetreding"),
    ],
)
def test_adhesions(statuses: list[Adhesion], fr: str, nl: str) -> None:
    assert words(titles.adhesions(statuses, FR)) == fr
    assert words(titles.adhesions(statuses, NL)) == nl


@pytest.mark.parametrize(
    ("count", "days", "fr", "nl"),
    [
        (0, [], "Aucune approbation de PV n’est attendue", "Geen enkele goedkeuring van notulen wordt verwacht"),
        (1, [None], "1 approbation de PV attendue", "1 goedkeuring van notulen verwacht"),
        (
            2,
            [1, None],
            "2 approbations de PV attendues, depuis 1 jour au plus",
            "2 goedkeuringen van notulen verwacht, sinds hoogstens 1 dag",
        ),
        (
            2,
            [30, 3],
            "2 approbations de PV attendues, depuis 30 jours au plus",
            "2 goedkeuringen van notulen verwacht, sinds hoogstens 30 dagen",
        ),
    ],
)
def test_approvals(count: int, days: list[int | None], fr: str, nl: str) -> None:
    assert words(titles.approvals(count, days, FR)) == fr
    assert words(titles.approvals(count, days, NL)) == nl


@pytest.mark.parametrize(
    ("planned", "realised", "fr", "nl"),
    [
        ("2", "1", "1 ETP réalisé en 2024, prévu : 2", "1 VTE gerealiseerd in 2024, gepland: 2"),
        ("2", "0", "0 ETP réalisé en 2024, prévu : 2", "0 VTE gerealiseerd in 2024, gepland: 2"),
        ("2", None, "2 ETP prévus en 2024, réalisé : inconnu", "2 VTE gepland in 2024, gerealiseerd: onbekend"),
        (
            None,
            "2.5",
            "2,5 ETP réalisés en 2024, prévision inconnue",
            "2,5 VTE gerealiseerd in 2024, planning onbekend",
        ),
        (
            None,
            None,
            "Rien n’est connu des postes réalisés en 2024",
            "Niets bekend over gerealiseerde betrekkingen in 2024",
        ),
    ],
)
def test_years(planned: str | None, realised: str | None, fr: str, nl: str) -> None:
    ends = [None if one is None else Fte.of(one) for one in (planned, realised)]
    assert words(titles.years(ends[0], ends[1], 2024, FR)) == fr
    assert words(titles.years(ends[0], ends[1], 2024, NL)) == nl


def test_a_half_post_is_singular_in_french() -> None:
    assert titles.plural(Fte.of("1.9")) == 1
    assert titles.plural(Range(Fte.of(1), Fte.of(2))) == 2
