"""The translation of all that a report prints: what is to do, how it is typed in, what is kept."""

import uuid

import pytest
from PySide6.QtTest import QTest

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.words import N_
from synergie.services import records, translating
from tests.ui.pages.working import Control, Key, group_of, keys_of, read, settle
from ui.app import Program
from ui.pages.translation import TranslationPage


@pytest.fixture
def gaps(example: Program) -> tuple[uuid.UUID, uuid.UUID, uuid.UUID]:
    """Three initiatives: the first lacks its Dutch title, the second its French one, the third changed in French."""
    rows = keys_of(example, "initiative_year", "initiative_id.domain_id", "position")[:3]
    first, second, third = (read(example, "initiative_year", row).values["initiative_id"] for row in rows)
    assert example.store is not None
    was = read(example, "initiative", third).values["title"]
    with example.store.write(N_("Change")) as session:
        records.change(session, "initiative", first, "title", Bilingual("Bibliotheque commune", ""))
        records.change(session, "initiative", second, "title", Bilingual("", "Gemeenschappelijk magazijn"))
        records.change(session, "initiative", third, "title", was.with_text("fr", "Parc automobile commun"))
    return first, second, third


def page_of(program: Program) -> TranslationPage:
    group = group_of(program, "initiatives")
    group.tabs.setCurrentIndex(len(group.specs) - 1)
    found = group.front()
    assert isinstance(found, TranslationPage)
    return found


def show(page: TranslationPage, key: str) -> None:
    page.shown.setCurrentIndex(page.shown.findData(key))


def keys(page: TranslationPage) -> list[uuid.UUID]:
    return [one.key for one in page.model.rows]


def test_it_begins_with_what_is_to_do(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    assert keys(page) == list(gaps)
    assert " 3 " in page.count.text()
    assert (page.bar.maximum() - page.bar.value()) == 3
    for shown, wanted in (("nl", gaps[:1]), ("fr", gaps[1:2]), ("stale", gaps[2:])):
        show(page, shown)
        assert keys(page) == list(wanted)
    show(page, "all")
    assert len(page.model.rows) > 500


def test_all_texts_are_shown_when_nothing_is_to_do(example: Program) -> None:
    page = page_of(example)
    assert page.model.rows[0].table == "initiative"
    assert not page.next.isEnabled()
    assert page.bar.value() == page.bar.maximum() == len(page.model.rows)


def test_what_is_missing_is_said_in_words(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    spoken = [page.model._sentence(row, column) for row in range(3) for column in (1, 2)]
    assert "Traduction néerlandaise manquante" in spoken[1]
    assert "Traduction française manquante" in spoken[2]
    assert "néerlandais est à relire" in spoken[5]
    assert page.model.remark(0, 1) == ""


def test_ctrl_enter_goes_from_gap_to_gap_and_keeps_each(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    page.view.setFocus()
    QTest.keyClick(page.view, Key.Key_Return, Control)
    for text in ("Gemeenschappelijke bibliotheek", "Magasin commun", "Gemeenschappelijk wagenpark"):
        editor = page.view.editor()
        assert editor is not None
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Key.Key_Return, Control)
    first, second, third = (read(example, "initiative", key).values["title"] for key in gaps)
    assert first == Bilingual("Bibliotheque commune", "Gemeenschappelijke bibliotheek")
    assert second == Bilingual("Magasin commun", "Gemeenschappelijk magazijn")
    assert third == Bilingual("Parc automobile commun", "Gemeenschappelijk wagenpark")
    assert page.view.editor() is None
    assert not page.next.isEnabled()
    assert keys(page) == list(gaps)  # what was just done stays in sight
    example.window.undo()
    assert read(example, "initiative", gaps[2]).values["title"].stale == "nl"
    settle()
    assert keys(page) == [gaps[2]]
    assert page.model.remark(0, 2) != ""


def test_enter_takes_a_short_text_and_escape_gives_it_up(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    page.view.setFocus()
    page.view.go(0, 2)
    QTest.keyClick(page.view, Key.Key_F2)
    editor = page.view.editor()
    assert editor is not None
    QTest.keyClicks(editor, "Weg")
    QTest.keyClick(editor, Key.Key_Escape)
    assert read(example, "initiative", gaps[0]).values["title"].nl == ""
    assert page.view.editor() is None
    QTest.keyClicks(page.view, "B")
    editor = page.view.editor()
    assert editor is not None
    QTest.keyClicks(editor, "ieb")
    QTest.keyClick(editor, Key.Key_Return)
    assert read(example, "initiative", gaps[0]).values["title"].nl == "Bieb"
    assert page.view.currentIndex().row() == 1


def test_no_break_spaces_of_a_text_stay_when_it_is_corrected(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    spaced = "Biblioth\u00e8que\u00a0: 12\u202f500\u00a0\u20ac"
    assert example.store is not None
    with example.store.write(N_("Change")) as session:
        records.change(session, "initiative", gaps[0], "title", Bilingual(spaced, ""))
    page = page_of(example)
    page.view.setFocus()
    page.view.go(0, 1)
    QTest.keyClick(page.view, Key.Key_F2)
    editor = page.view.editor()
    assert editor is not None
    QTest.keyClicks(editor, " net")
    QTest.keyClick(editor, Key.Key_Return)
    assert read(example, "initiative", gaps[0]).values["title"].fr == f"{spaced} net"


def test_ctrl_j_goes_to_the_other_language(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    page.view.go(0, 1, edit=True)
    editor = page.view.editor()
    assert editor is not None
    assert editor.toPlainText() == "Bibliotheque commune"
    QTest.keyClick(editor, Key.Key_J, Control)
    assert page.view.currentIndex().column() == 2
    editor = page.view.editor()
    assert editor is not None
    assert editor.toPlainText() == ""


def test_a_stale_text_is_read_again_by_a_button(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    page.view.go(2, 2)
    page.reviewed.click()
    assert read(example, "initiative", gaps[2]).values["title"].mark is Mark.NONE
    assert not page.reviewed.isEnabled()
    assert " 2 " in page.count.text()


def test_a_name_is_the_same_in_both_languages_by_a_button(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    page.view.go(0, 2)
    page.same.click()
    assert read(example, "initiative", gaps[0]).values["title"] == Bilingual.same("Bibliotheque commune")


def test_what_is_typed_is_kept_when_one_goes_elsewhere(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    page.view.go(0, 2, edit=True)
    editor = page.view.editor()
    assert editor is not None
    QTest.keyClicks(editor, "Bibliotheek")
    example.window.go("meetings")
    assert read(example, "initiative", gaps[0]).values["title"].nl == "Bibliotheek"


def test_the_filter_finds_words_in_either_language(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    show(page, "all")
    QTest.keyClicks(page.filter, "magazijn gemeenschappelijk")
    page._late.stop()
    page._filter()
    assert gaps[1] in keys(page)
    assert all("magazijn" in f"{one.value.nl} {page.model.called(one)}".lower() for one in page.model.rows)


def test_a_part_of_the_report_is_looked_at_alone(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    show(page, "all")
    page.part.setCurrentIndex(1)
    assert {one.table for one in page.model.rows} == {"initiative", "initiative_year"}


def test_the_record_is_shown(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    page.view.go(1, 1)
    page.open.click()
    assert example.window.host is not None
    shown = example.window.host.page()
    assert shown is not None
    assert shown.detail.record is not None
    assert shown.detail.record.values["initiative_id"] == gaps[1]


def test_both_languages_change_places_with_the_window(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    example.speak("nl")
    page = page_of(example)
    assert page.model.languages == ("nl", "fr")
    assert page.model.remark(0, 1) != ""


def test_a_closed_year_is_only_read(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    page = page_of(example)
    assert example.store is not None
    assert page.place.year_id is not None
    example.store.close_year(page.place.year_id)
    example.window._load_years()
    page.make_stale()
    page.view.go(0, 2, edit=True)
    assert page.view.editor() is None
    assert not page.next.isEnabled()
    assert not page.same.isEnabled()


def test_texts_are_in_the_order_of_the_report(example: Program, gaps: tuple[uuid.UUID, ...]) -> None:
    assert example.store is not None
    with example.store.read() as session:
        year = page_of(example).place.year_id
        assert year is not None
        found = translating.printed(session, year)
    tables = [one.table for one in found]
    assert tables.index("focus_group") > max(at for at, one in enumerate(tables) if one == "initiative")
    assert tables.index("overlap") > tables.index("focus_group")
    assert not any(one.value.empty for one in found)
