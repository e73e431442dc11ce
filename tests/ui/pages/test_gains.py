"""Gains: wide lists by family, totals that are those of the report, decisions on the two versions."""

import uuid

import pytest
from PySide6.QtTest import QTest

from synergie.services import figures, gain_lists
from synergie.services.records import fields_of
from tests.ui.pages.figures_desk import undo
from tests.ui.pages.working import Key, begin, custom, declared, enter, is_gone, keys_of, page_of, read, settle
from ui.app import Program
from ui.pages import gains
from ui.pages.gain_standing import GainStanding
from ui.pages.gain_totals import GainTotals
from ui.records_page import RecordsPage


@pytest.mark.parametrize("table", ["gain", "movement", "target_team", "gain_match", "cost_rate"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(gains.PAGES)[table]


@pytest.fixture
def page(example: Program) -> RecordsPage:
    return page_of(example, "gains", "gain")


def totals(page: RecordsPage) -> dict[str, str]:
    bar = page.totals
    assert isinstance(bar, GainTotals)
    return {words.text(): number.text() for words, number in zip(bar._words, bar._numbers, strict=True)}


def heads(page: RecordsPage) -> list[str]:
    model = page.list.model
    found = (model.heading(row) for row in range(model.rowCount()))
    return [one.text for one in found if one is not None]


def pick(page: RecordsPage, label: str) -> None:
    """Choose a filter by what it is called."""
    place = page.list.choice.findText(label)
    assert place >= 0, label
    page.list.choice.setCurrentIndex(place)
    settle()


def shown(page: RecordsPage) -> frozenset[uuid.UUID]:
    return frozenset(page.list.model.keys())


def values(program: Program, keys: frozenset[uuid.UUID], name: str) -> set[str]:
    return {str(read(program, "gain", key).values[name].value) for key in keys}


def test_the_lines_stand_under_their_family(page: RecordsPage) -> None:
    assert len(heads(page)) == 3
    assert heads(page)[0] == "Gains de personnel"


def test_the_totals_are_the_figures_of_the_report(example: Program, page: RecordsPage) -> None:
    found = totals(page)
    assert found["Version de la commune"] == "6\u00a0ETP"
    assert found["Version du CPAS"] == "2\u00a0ETP"
    assert found["Dans les deux versions"] == "1 à 2\u00a0ETP"
    year = example.window.place.year_id  # type: ignore[union-attr]
    assert example.store is not None
    assert year is not None
    with example.store.read() as session:
        staff = figures.of_year(session, year).gains.staff
    printed = {example.window.place.texts.formats.range(staff.totals.disputed, unit=True)}  # type: ignore[union-attr]
    assert printed <= set(found.values())


def test_the_totals_follow_what_is_typed(example: Program, page: RecordsPage) -> None:
    assert example.store is not None
    with example.store.read() as session:
        commune = gain_lists.of_version(session, page.place.year_id, "commune")
    grades = {key: read(example, "gain", key).values for key in commune}
    (key,) = [key for key, one in grades.items() if one["grade"] == "D4" and str(one["place"].value) == "recap"]
    assert page.open(key)
    enter(page, "fte", "3")
    settle()
    assert totals(page)["Version de la commune"] == "8\u00a0ETP"
    undo(example)
    assert totals(page)["Version de la commune"] == "6\u00a0ETP"


def test_the_list_is_filtered_by_family_nature_and_version(example: Program, page: RecordsPage) -> None:
    everything = shown(page)
    pick(page, "Gains de personnel")
    assert values(example, shown(page), "family") == {"staff"}
    page.list.choice.setCurrentIndex(page.list.choice.currentIndex() + 3)
    settle()
    assert values(example, shown(page), "nature") == {"saved"}
    pick(page, "Version de la commune")
    commune = shown(page)
    pick(page, "Version du CPAS")
    cpas = shown(page)
    assert commune
    assert cpas
    assert not commune & cpas
    assert commune | cpas <= everything


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Un poste de moins aux archives"), ("nl", "Een betrekking minder in het archief")]
)
def test_a_gain_is_entered_with_its_figures(opened: Program, language: str, text: str) -> None:
    page = begin(opened, language, "gains", "gain")
    enter(page, "fte", "1-2")
    (key,) = keys_of(opened, "gain")
    enter(page, "text", text)
    enter(page, "grade", "B4")
    enter(page, "horizon", "2028")
    found = read(opened, "gain", key).values
    assert (found["fte"].low.hundredths, found["fte"].high.hundredths) == (100, 200)
    assert found["text"].in_(language) == text
    assert found["grade"] == "B4"
    row = page.list.model.spoken(page.list.model.place(key))
    assert text in row
    assert "2028" in row


def suggested(program: Program) -> uuid.UUID:
    """Return a line that may be the same gain as one of the other version."""
    assert program.store is not None
    place = program.window.place
    assert place is not None
    with program.store.read() as session:
        return sorted(gain_lists.to_compare(session, place.year_id))[0]


def test_two_lines_are_decided_to_be_the_same_and_the_decision_is_taken_back(
    example: Program, page: RecordsPage
) -> None:
    key = suggested(example)
    assert page.open(key)
    card = custom(page, GainStanding)
    assert card.isVisible()
    assert card.pill.kind() == "warn"
    QTest.keyClick(card.same, Key.Key_Return)
    settle()
    assert len(keys_of(example, "gain_match", state="same")) == 1
    assert card.pill.kind() == "ok"
    assert not card.same.isVisible()
    QTest.keyClick(card.back, Key.Key_Return)
    settle()
    assert keys_of(example, "gain_match") == ()
    assert card.pill.kind() == "warn"


def test_two_lines_are_decided_to_be_different_as_one_step(example: Program, page: RecordsPage) -> None:
    key = suggested(example)
    assert page.open(key)
    card = custom(page, GainStanding)
    card.other.click()
    settle()
    assert len(keys_of(example, "gain_match", state="different")) == 1
    assert card.pill.kind() == "neutral"
    assert card.different.isVisible()
    undo(example)
    assert keys_of(example, "gain_match") == ()
    assert card.pill.kind() == "warn"


def test_a_line_that_is_compared_with_nothing_says_nothing(example: Program, page: RecordsPage) -> None:
    scale = keys_of(example, "gain", family="scale")[0]
    assert page.open(scale)
    assert not custom(page, GainStanding).isVisible()


def test_nothing_is_decided_in_a_closed_year(example: Program, page: RecordsPage) -> None:
    assert page.open(suggested(example))
    card = custom(page, GainStanding)
    page.detail.set_read_only(True)
    assert card.pill.isVisible()
    assert not card.same.isVisible()
    assert not card.other.isVisible()


@pytest.mark.parametrize(
    ("table", "name", "text"), [("movement", "from_function", "Accueil"), ("target_team", "function", "Archives")]
)
def test_movements_and_teams_are_entered_and_deleted(example: Program, table: str, name: str, text: str) -> None:
    before = set(keys_of(example, table))
    page = page_of(example, "gains", table)
    example.window.new_record()
    enter(page, name, text)
    (key,) = set(keys_of(example, table)) - before
    assert read(example, table, key).values[name].fr == text
    page.remove()
    settle()
    assert is_gone(example, table, key)
    example.window.undo_bar.action.click()
    settle()
    assert read(example, table, key).values[name].fr == text


def test_a_cost_of_a_post_belongs_to_no_year(example: Program) -> None:
    page = page_of(example, "gains", "cost_rate")
    example.window.new_record()
    cell = next(cell for cell in page.detail.sheet().forms[0].cells if cell.field.name == "administration_id")
    side = page.place.options("administration")[0].key
    cell.editor.set_value(side)
    cell.editor.committed.emit(side)
    settle()
    (key,) = keys_of(example, "cost_rate")
    for name, text in (("grade", "B4"), ("valid_from", "01/2023"), ("source", "Service du personnel")):
        enter(page, name, text)
    enter(page, "yearly", "68 000")
    assert read(example, "cost_rate", key).values["yearly"].cents == 6_800_000
    assert page.list.model.place(key) >= 0
