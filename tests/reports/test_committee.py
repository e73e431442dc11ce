"""The committee's page: every number of its charts and tiles is one of the figures; paper and window draw the same."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from typing import Any

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte
from synergie.basis.words import Message
from synergie.charts.marks import Chart, Label
from synergie.model.focus_groups import MILESTONE_STATES, MilestoneState
from synergie.model.programmes import Adhesion
from synergie.reports import committee_programmes, committee_sheet
from synergie.reports.committee import board
from synergie.reports.committee_types import Board, Card
from synergie.reports.pdf import fonts
from synergie.reports.voice import Voice
from synergie.services.gains import Voice as Whose
from tests.committee_facts import LONG, crowded, of_example, of_nothing, staffing, with_staffing, with_years
from tests.reports.test_committee_titles import of_lines
from tests.services.test_figures_horizons import line

LANGUAGES = ["fr", "nl"]
TO = {"fr": " à ", "nl": " tot "}


def page(language: str = "fr") -> Board:
    return board(of_example()[0], Voice(language))


def card(key: str, language: str = "fr") -> Card:
    (found,) = (one for one in page(language).cards if one.key == key)
    return found


def drawn(found: Card, width: float = 520, height: float | None = 300) -> Chart:
    assert found.layout is not None
    return found.layout(width, height, fonts.width)


def labels(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Label)]


def number(text: str | None) -> str:
    """Return a number of the figures as the page prints it."""
    return "n.c." if text is None else text.replace(".", ",")


def between(low: str, high: str, language: str = "fr") -> str:
    return number(low) if low == high else f"{number(low)}{TO[language]}{number(high)}"


def posts_said(words: str) -> str:
    """Return the number of posts that is read aloud of a block."""
    found = re.search(r": ([\d,]+)", words.replace("\u00a0", ""))
    assert found is not None
    return found[1].replace(",", ".")


def figures() -> dict[str, Any]:
    return of_example()[2]


# Numbers in labels are figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_waterfall_says_what_the_figures_say(language: str) -> None:
    staff = figures()["gains"]["staff"]
    found = [text for text in labels(drawn(card("horizons", language))) if text.startswith("+")]
    assert found == [f"+{between(one['low'], one['high'], language)}" for one in staff["horizons"]]
    whole = between(staff["aimed"]["low"], staff["aimed"]["high"], language)
    unit = {"fr": "ETP", "nl": "VTE"}[language]
    assert f"{whole}\u00a0{unit}" in labels(drawn(card("horizons", language)))


def test_the_years_of_the_waterfall_have_no_gap_and_begin_after_the_year_of_the_facts() -> None:
    shown = [int(text) for text in labels(drawn(card("horizons"))) if re.fullmatch(r"20\d\d", text)]
    years = [int(one["horizon"]) for one in figures()["gains"]["staff"]["horizons"] if one["horizon"].isdecimal()]
    assert sorted(shown) == list(range(2024, max(years) + 1))


def test_the_blocks_of_the_waterfall_add_up_to_the_figures_and_open_their_gains() -> None:
    staff = figures()["gains"]["staff"]
    spots = [spot for spot in drawn(card("horizons")).spots if spot.record is not None]
    lines = staff["lines"]["saved"]
    pairs = [*lines["common"], *lines["suggested"]]
    keys = {*lines["commune_only"], *lines["cpas_only"], *(one["commune"] for one in pairs)}
    assert {str(spot.record[1]) for spot in spots if spot.record} == keys
    whole = sum(Decimal(posts_said(spot.words)) for spot in spots)
    assert whole == Decimal(staff["aimed"]["low"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dumbbells_say_what_the_figures_say(language: str) -> None:
    services = figures()["staffing"]["services"]
    wanted = []
    for sides in services.values():
        for side in ("commune", "cpas"):
            ends = (number(sides[side]["actual"]), number(sides[side]["theoretical"]))
            wanted.append(ends[0] if ends[0] == ends[1] else " / ".join(ends))
    found = labels(drawn(card("staffing", language)))
    for text in wanted:
        assert text in found
    vacant = number(figures()["staffing"]["together"]["vacant"])
    assert card("staffing", language).title.startswith(vacant)


def test_the_range_bars_say_what_the_figures_say() -> None:
    running = figures()["programmes"]["wepulse"]["opex"]
    found = labels(drawn(card("opex-wepulse")))
    shown = {code: in_k(running[code]) for code in ("grc", "fin", "total")}
    assert f"{number(shown['grc'][0])} – {number(shown['grc'][1])}" in found
    assert shown["grc"] == ("378", "514")
    total = running["total"]
    assert shown["total"] == (total["min"], total["max"])
    for low, high in (shown["fin"], shown["total"]):
        assert f"{low} – {high}" in found
    assert total["min"] in card("opex-wepulse").title
    assert total["max"] in card("opex-wepulse").title


def test_the_table_of_running_costs_says_what_the_bars_say() -> None:
    found = card("opex-wepulse")
    texts = labels(drawn(found))
    for _, low, high in found.rows:
        assert (low if low == high else f"{low} – {high}") in texts
    total = found.rows[-1]
    assert f"{total[1]} à {total[2]}\u00a0k€" in found.title
    assert found.note.startswith(Voice("fr").say(Message("Minimum to maximum, in thousand euros, rounded")))


def in_k(span: dict[str, str]) -> tuple[str, str]:
    """Return both ends in thousands, whole from a hundred thousand on."""
    low, high = (Decimal(span[end]) for end in ("min", "max"))
    low, high = (one.quantize(Decimal(1), "ROUND_HALF_UP") if one >= 100 else one for one in (low, high))
    return str(low), str(high)


def test_the_matrix_has_the_statuses_of_the_figures() -> None:
    statuses = figures()["programmes"]["wepulse"]["adhesions"]
    found = card("adhesions-wepulse")
    waiting = sum(
        statuses[code][side] == "regularisation" for code in ("grc", "soft_hr", "hard_hr", "soc", "fin")
        for side in ("commune", "cpas")
    )  # fmt: skip
    assert found.title == f"{waiting} adhésions restent à régulariser"
    assert len(found.rows) == 5
    assert sum("En régularisation" in cell for row in found.rows for cell in row[1:]) == waiting
    spots = drawn(found, height=None).spots
    assert {spot.record[0] for spot in spots if spot.record} == {"adhesion_status"}
    assert "Reporté (= non)" in labels(drawn(found))
    assert any("considérée comme un non" in spot.words for spot in spots)


def test_every_status_has_a_brief_word_of_its_own() -> None:
    for language in LANGUAGES:
        words = [Voice(language).say(committee_programmes.BRIEFLY[status]) for status in Adhesion]
        assert len(set(words)) == len(Adhesion)
        assert max(map(len, words)) <= 20


def test_the_tiles_say_what_the_figures_say() -> None:
    known = figures()
    tiles = {one.key: one for one in page().tiles}
    assert tiles["staffing"].number.startswith(number(known["staffing"]["together"]["actual"]))
    assert number(known["staffing"]["together"]["theoretical"]) in tiles["staffing"].note
    assert tiles["meetings"].number.split()[0] == known["meetings"]["held"]
    assert tiles["meetings"].note.split()[0] == known["requests"]["reminders"]
    assert tiles["initiatives"].number.split()[0] == known["initiatives"]["total"]["existing"]
    assert known["initiatives"]["total"]["proposed"] in tiles["initiatives"].note
    staff = known["gains"]["staff"]
    assert tiles["gains"].number.startswith(between(staff["aimed"]["low"], staff["aimed"]["high"]))
    remark = tiles["gains"].remark
    assert remark is not None
    assert remark.words.split()[0] == staff["undecided"]
    for one in page().tiles:
        place: Any = known
        for part in one.figure.split("."):
            assert part in place, one.figure
            place = place[part]


def test_the_bullets_say_what_people_entered_and_what_is_not_known_is_no_zero() -> None:
    found, known = with_years()
    (one,) = (each for each in board(found, Voice("fr")).cards if each.key == "years")
    entered = {each["year"]: each for each in known["gains"]["years"]}
    wanted = []
    for year in ("2023", "2024", "2025"):
        ends = (entered[year]["realised"]["once"], entered[year]["planned"]["once"])
        wanted.append(" / ".join(number(end) for end in ends))
    assert wanted == ["0 / 1", "n.c. / 2", "0,5 / n.c."]
    assert set(wanted) <= set(labels(drawn(one)))
    assert [row[:3] for row in one.rows] == [("2023", "1", "0"), ("2024", "2", "n.c."), ("2025", "n.c.", "0,5")]
    assert one.title.replace("\u00a0", " ") == "0 ETP réalisé en 2023, prévu : 1"


def test_what_is_realised_is_framed_and_the_sums_stay_the_same() -> None:
    found, known = with_years()
    (one,) = (each for each in board(found, Voice("fr")).cards if each.key == "horizons")
    chart = drawn(one)
    assert "Réalisé" in labels(chart)
    spots = [spot for spot in chart.spots if spot.record is not None]
    staff = known["gains"]["staff"]
    assert sum(Decimal(posts_said(spot.words)) for spot in spots) == Decimal(staff["aimed"]["low"])
    realised = sum(Decimal(posts_said(spot.words)) for spot in spots if spot.words.endswith("– Réalisé"))
    assert realised == Decimal(staff["realised"])


def test_costs_over_years_have_their_lines_on_the_page() -> None:
    cards = [one for one in board(with_years()[0], Voice("nl")).cards if one.key.startswith("costs-")]
    assert len(cards) == 1
    assert {"Seul", "Ensemble"} <= set(labels(drawn(cards[0])))


# What every card has


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_has_a_title_a_sentence_and_a_table_that_is_as_wide_as_its_head(language: str) -> None:
    for one in page(language).cards:
        assert 0 < len(one.title) <= 64
        assert one.alternative.endswith(".")
        assert one.rows
        assert all(len(row) == len(one.columns) for row in one.rows)
        assert len(one.records) in (0, len(one.rows))


def test_every_mark_that_can_be_reached_is_said() -> None:
    for one in page().cards:
        if one.layout is not None:
            assert all(spot.words.strip() for spot in drawn(one).spots)


@pytest.mark.parametrize("size", [(260, 170), (340, 210), (520, 320), (900, 500)])
def test_charts_take_the_height_that_they_are_given(size: tuple[float, float]) -> None:
    for one in page().cards:
        if one.layout is not None:
            chart = drawn(one, *size)
            assert chart.width <= size[0] + 0.5
            assert chart.height <= max(size[1], drawn(one, size[0], None).height) + 0.5


def test_the_rows_of_the_range_bars_stand_further_apart_where_there_is_room() -> None:
    low, high = (drawn(card("opex-wepulse"), height=height) for height in (None, 300))
    assert high.height > low.height
    assert labels(high) == labels(low)


def test_what_is_not_known_is_never_zero() -> None:
    found = board(with_staffing(of_example()[0], staffing((None, "2", None, None), ("1", "2", "0", "0"))), Voice("fr"))
    (one,) = (card for card in found.cards if card.key == "staffing")
    assert one.rows[0][1:] == ("n.c.", "2", "n.c.", "n.c.")
    assert one.rows[1][1:] == ("1", "2", "0", "0")
    assert found.tiles[0].number == "n.c."
    assert "n.c. / 2" in labels(drawn(one))


def test_gains_that_give_no_number_are_not_zero_posts() -> None:
    found = of_example()[0]
    staff = of_lines(line(1, Whose.COMMUNE, None))
    figures = dataclasses.replace(found.figures, gains=dataclasses.replace(found.figures.gains, staff=staff))
    shown = board(dataclasses.replace(found, figures=figures), Voice("fr"))
    assert shown.tiles[1].number == "Nombre d’ETP non indiqué"
    (one,) = (card for card in shown.cards if card.key == "horizons")
    assert "1 ligne sans nombre de postes" in one.note


def test_what_has_no_name_is_called_by_its_code() -> None:
    found = of_example()[0]
    nameless = tuple(
        dataclasses.replace(one, name=Bilingual(), domains=dict.fromkeys(one.domains, Bilingual()))
        for one in found.programmes
    )
    shown = board(dataclasses.replace(found, programmes=nameless), Voice("nl"))
    (one,) = (card for card in shown.cards if card.key.startswith("opex"))
    assert one.title.startswith("wepulse")
    (matrix,) = (card for card in shown.cards if card.key.startswith("adhesions"))
    assert all(row[0] for row in matrix.rows)


def test_user_text_is_data() -> None:
    found = board(crowded(), Voice("fr"))
    (one,) = (card for card in found.cards if card.key == "staffing")
    assert one.rows[0][0] == LONG


def test_an_empty_dossier_has_tiles_and_no_chart() -> None:
    found = board(of_nothing()[0], Voice("nl"))
    assert [one.key for one in found.tiles] == ["staffing", "gains", "meetings", "initiatives"]
    assert found.cards == ()
    assert found.tiles[0].number == "Geen tabel"


# The same layout on paper


def test_the_sheet_draws_the_charts_of_the_page_by_the_same_functions() -> None:
    found = of_example()[0]
    sheet = committee_sheet.compose(found, "fr")
    shown = {one.title: one for one in page().cards if one.layout is not None}
    pictures = [one for row in sheet.rows for one in row]
    assert len(pictures) == 5
    for picture in pictures:
        own = shown[picture.title]
        assert own.layout is not None
        assert picture.layout(400, 240, fonts.width) == own.layout(400, 240, fonts.width)
        assert picture.alternative == own.alternative
    assert [one.number for one in sheet.numbers] == [one.number for one in page().tiles]


def test_a_number_of_posts_is_printed_as_everywhere() -> None:
    assert Voice("fr").fte(Fte.of("61.5")) in page().tiles[0].number


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_reached_is_no_meeting_that_was_missed_and_an_unstated_state_is_left_out(language: str) -> None:
    found = card("groups", language)
    voice = Voice(language)
    assert voice.say(Message("Not held or not reached", "timeline")) in labels(drawn(found))
    unstated = voice.say(MILESTONE_STATES[MilestoneState.NOT_STATED])
    assert not any(unstated in cell for row in found.rows for cell in row)


def test_the_total_of_the_waterfall_and_rows_without_a_record_are_no_places() -> None:
    assert not any(spot.words.startswith("Total") for spot in drawn(card("horizons")).spots)
    assert all(spot.record is not None for spot in drawn(card("groups")).spots)


def test_the_dates_of_one_board_are_written_alike() -> None:
    notes = [one.note for one in page().cards]
    assert any(re.search(r"\d\d/\d\d/\d{4}", note) for note in notes)
    assert not any(re.search(r"\d [a-zéû]+ \d{4}", note.replace("\u00a0", " ")) for note in notes)
