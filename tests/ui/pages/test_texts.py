"""The page of the texts of the report: chapters, last year's text beside this year's, mandate and quotations."""

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.services import years
from synergie.services.records import fields_of
from tests.ui.pages.working import Key, add, begin, choose, declared, enter, is_gone, keys_of, page_of, read, settle
from ui.app import Program
from ui.pages import texts
from ui.pages.texts_before import ChangedText, TextBefore
from ui.records_page import RecordsPage

OLD = Bilingual("Le comité s’est réuni deux fois en 2023.", "Het comité kwam in 2023 twee keer samen.")


@pytest.fixture
def later(opened: Program) -> Program:
    """The program in 2024, a year in which nothing is written yet; 2023 has texts of two chapters."""
    assert opened.store is not None
    (year,) = keys_of(opened, "report_year")
    add(opened, "report_text", year_id=year, chapter="activity", text=OLD)
    add(opened, "report_text", year_id=year, chapter="method", text=Bilingual("Méthode", "Methode"))
    with opened.store.write(N_("Add year")) as session:
        years.add(session, 2024)
    opened.window.show_year(2024)
    return opened


def texts_of(program: Program, year: int) -> dict[str, Bilingual]:
    assert program.store is not None
    with program.store.read() as session:
        wanted = years.find(session, year).id
    found = [read(program, "report_text", key) for key in keys_of(program, "report_text")]
    return {str(one.values["chapter"].value): one.values["text"] for one in found if one.year_id == wanted}


def before(page: RecordsPage) -> TextBefore:
    return next(one for one in page.detail.sheet().customs if isinstance(one, TextBefore))


def formats(text: ChangedText, mark: str) -> str:
    """Return the words of a text that are struck out, or underlined."""
    found = []
    block = text.document().begin()
    while block.isValid():
        pieces: Any = block.begin()  # PySide does not say that it can be gone through
        for piece in pieces:
            fragment = piece.fragment()
            kind = fragment.charFormat()
            if kind.fontStrikeOut() if mark == "struck" else kind.fontUnderline():
                found.append(fragment.text())
        block = block.next()
    return "".join(found)


@pytest.mark.parametrize("table", ["report_text", "mandate", "legal_citation"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(texts.PAGES)[table]


@pytest.mark.parametrize(("language", "text"), [("fr", "Une note"), ("nl", "Een nota")])
def test_a_text_of_a_chapter_is_entered(opened: Program, language: str, text: str) -> None:
    page = begin(opened, language, "texts", "report_text")
    choose(page, "chapter", "method")
    (key,) = keys_of(opened, "report_text")
    settle()
    enter(page, "text", text)
    found = read(opened, "report_text", key)
    assert found.year_id == opened.window.place.year_id  # type: ignore[union-attr]
    assert found.values["text"].in_(language) == text
    assert str(found.values["chapter"].value) == "method"
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.status is not None
    assert row.status.kind == "warn", "the other language is missing"


def test_texts_stand_in_the_order_of_the_report_and_not_of_the_alphabet(example: Program) -> None:
    page = page_of(example, "texts", "report_text")
    keys = page.list.model.keys()
    found = [page._read(key) for key in keys]
    chapters = [str(one.values["chapter"].value) for one in found if one is not None]
    assert chapters[:3] == ["basis", "organisation", "activity"]
    assert chapters[-1] == "method"


def test_the_text_of_the_year_before_is_one_click_away_with_the_changed_words_marked(later: Program) -> None:
    new = Bilingual("Le comité s’est réuni trois fois en 2024.", OLD.nl)
    year = later.window.place.year_id  # type: ignore[union-attr]
    key = add(later, "report_text", year_id=year, chapter="activity", text=new)
    page = page_of(later, "texts", "report_text")
    page.open(key)
    panel = before(page)
    assert "2023" in panel.toggle.text()
    assert not panel.pairs["fr"].isVisible()
    panel.toggle.click()
    french, dutch = panel.pairs["fr"], panel.pairs["nl"]
    assert french.old.toPlainText() == OLD.fr
    assert french.new.toPlainText() == new.fr
    assert formats(french.old, "struck") == "deux2023"
    assert formats(french.new, "underlined") == "trois2024"
    assert formats(dutch.old, "struck") == formats(dutch.new, "underlined") == ""
    assert "deux" in french.old.accessibleDescription(), "who does not see the line hears the words"
    assert "2023" in french.old.accessibleName()
    QTest.keyClick(french.old, Key.Key_Escape)
    assert not french.isVisible()


def test_markup_in_a_text_is_shown_as_it_is(later: Program) -> None:
    year = later.window.place.year_id  # type: ignore[union-attr]
    key = add(later, "report_text", year_id=year, chapter="activity", text=Bilingual("<b>gras</b>", "&amp;"))
    page = page_of(later, "texts", "report_text")
    page.open(key)
    before(page).toggle.click()
    assert before(page).pairs["fr"].new.toPlainText() == "<b>gras</b>"
    assert before(page).pairs["nl"].new.toPlainText() == "&amp;"


def test_an_empty_text_takes_over_that_of_the_year_before_in_one_step(later: Program) -> None:
    year = later.window.place.year_id  # type: ignore[union-attr]
    key = add(later, "report_text", year_id=year, chapter="activity")
    page = page_of(later, "texts", "report_text")
    page.open(key)
    panel = before(page)
    assert panel.take.isVisible()
    panel.take.click()
    settle()
    assert read(later, "report_text", key).values["text"] == OLD
    assert not panel.take.isVisible(), "what is written is never overwritten"
    assert later.window.undo_bar.isVisible()
    later.window.undo()
    settle()
    assert read(later, "report_text", key).values["text"].empty


def test_a_chapter_that_no_report_had_says_so(later: Program) -> None:
    year = later.window.place.year_id  # type: ignore[union-attr]
    key = add(later, "report_text", year_id=year, chapter="overlaps", text=Bilingual("Neuf", "Nieuw"))
    page = page_of(later, "texts", "report_text")
    page.open(key)
    panel: QWidget = before(page)
    assert not before(page).toggle.isVisible()
    assert before(page).legend.isVisible()
    assert panel.isVisible()


def test_the_texts_of_the_year_before_fill_the_chapters_that_have_none(later: Program) -> None:
    year = later.window.place.year_id  # type: ignore[union-attr]
    add(later, "report_text", year_id=year, chapter="method", text=Bilingual("Autre", "Ander"))
    page = page_of(later, "texts", "report_text")
    act = page.acts(on_record=False)[0]
    act.trigger()
    settle()
    assert texts_of(later, 2024) == {"activity": OLD, "method": Bilingual("Autre", "Ander")}
    assert texts_of(later, 2023)["activity"] == OLD
    assert later.window.undo_bar.isVisible()
    act.trigger()
    settle()
    assert len(texts_of(later, 2024)) == 2
    assert "2023" in later.window.banner.sentence.text()


def test_a_decision_of_the_mandate_is_added_and_deleted(opened: Program) -> None:
    page = page_of(opened, "texts", "mandate")
    opened.window.new_record()
    enter(page, "text", "Examiner les synergies")
    (key,) = keys_of(opened, "mandate")
    enter(page, "budget_year", "2022")
    assert read(opened, "mandate", key).values["budget_year"] == 2022
    opened.window.delete()
    settle()
    assert is_gone(opened, "mandate", key)
    opened.window.undo()
    settle()
    assert not is_gone(opened, "mandate", key)


def test_a_quotation_is_entered(opened: Program) -> None:
    page = page_of(opened, "texts", "legal_citation")
    opened.window.new_record()
    enter(page, "title", "Autonomie")
    enter(page, "article", "26bis")
    (key,) = keys_of(opened, "legal_citation")
    settle()
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.title == "Autonomie"
    assert "26bis" in row.right
