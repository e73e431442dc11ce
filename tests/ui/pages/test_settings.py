"""The page of settings: the dossier, its administrations, domains and years, the language, the colours, the copies."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.services import beginning, records
from synergie.services.records import fields_of
from tests.ui.pages.working import (
    Key,
    declared,
    enter,
    group_of,
    keys_of,
    page_of,
    read,
    settle,
    type_in,
)
from ui import theme
from ui.app import Program
from ui.fields.files import DocumentField
from ui.pages import settings
from ui.pages.settings import SettingsPage
from ui.pages.settings_administrations import Administrations
from ui.pages.settings_display import Copies, Display
from ui.records_page import RecordsPage


def shown(program: Program) -> SettingsPage:
    found = group_of(program, "settings")
    assert isinstance(found, SettingsPage)
    return found


def go(page: SettingsPage, key: str) -> None:
    """Choose a group on the left, with the keys."""
    at = [spec.key for spec in settings.SPECS].index(key)
    page.groups.setFocus()
    QTest.keyClick(page.groups, Key.Key_Home)
    for _ in range(at):
        QTest.keyClick(page.groups, Key.Key_Down)
    settle()


def administrations(page: RecordsPage) -> Administrations:
    return next(one for one in page.detail.sheet().customs if isinstance(one, Administrations))


@pytest.mark.parametrize("table", ["dossier", "administration", "domain", "report_year", "waiver"])
def test_every_field_can_be_reached(table: str) -> None:
    found = declared(settings.SPECS).get(table, set()) | settings.BY_HAND.get(table, frozenset())
    assert {one.name for one in fields_of(table)} <= found


def test_every_group_is_reached_with_the_keys(example: Program) -> None:
    page = shown(example)
    for key in ("dossier", "domains", "years"):
        go(page, key)
        current = page.current()
        assert current is not None
        assert current.page.key == key
    go(page, "display")
    assert page.current() is None
    assert isinstance(page.front(), Display)
    go(page, "copies")
    assert isinstance(page.front(), Copies)


def test_the_dossier_is_shown_without_a_list_and_cannot_be_deleted(example: Program) -> None:
    page = page_of(example, "settings", "dossier")
    assert not page.list.isVisible()
    assert page.detail.title.text() == "Molenbeek-Saint-Jean"
    assert page.detail.pill.isVisible()
    assert not example.window.menus.actions["delete"].isEnabled()
    example.window.delete()
    assert len(keys_of(example, "dossier")) == 1


@pytest.mark.parametrize(("side", "name"), [("commune", "Gemeente Ergens"), ("cpas", "OCMW Ergens")])
def test_the_names_of_an_administration_are_changed(example: Program, side: str, name: str) -> None:
    example.speak("nl")
    page = page_of(example, "settings", "dossier")
    cell = administrations(page).by_side[side].cell("name")
    assert cell is not None
    type_in(cell, name)
    (key,) = keys_of(example, "administration", side=side)
    assert read(example, "administration", key).values["name"].nl == name
    example.window.undo()
    settle()
    assert read(example, "administration", key).values["name"].nl != name


@pytest.mark.parametrize("name", ["address", "contact", "signatories"])
def test_the_letterhead_of_an_administration_is_typed(example: Program, name: str) -> None:
    page = page_of(example, "settings", "dossier")
    cell = administrations(page).by_side["cpas"].cell(name)
    assert cell is not None
    type_in(cell, "Rue Haute 1")
    (key,) = keys_of(example, "administration", side="cpas")
    assert read(example, "administration", key).values[name].fr == "Rue Haute 1"


def test_logo_and_word_template_take_documents(example: Program) -> None:
    page = page_of(example, "settings", "dossier")
    logo = administrations(page).by_side["commune"].cell("logo_id")
    assert isinstance(logo.editor if logo is not None else None, DocumentField)
    line = logo.editor.link.line  # type: ignore[union-attr]
    assert (line.text(), line.placeholderText()) == ("", page.place.texts(N_("No logo")))
    cell = next(one for form in page.detail.sheet().forms for one in form.cells if one.field.name == "word_template_id")
    assert isinstance(cell.editor, DocumentField)
    line = cell.editor.link.line
    assert line.text() == ""
    said = page.place.texts(N_("None: the program’s own layout"))
    assert line.placeholderText() == said
    assert line.accessibleName().endswith(said)
    assert line.accessibleName().startswith(page.place.texts(cell.field.label))
    cell.editor.set_text("Mod")
    assert line.accessibleName() == page.place.texts(cell.field.label)


def test_a_dossier_that_nobody_described_asks_for_it_and_then_for_its_administrations(opened: Program) -> None:
    page = page_of(opened, "settings", "dossier")
    assert page.detail.is_new
    enter(page, "place", "Quelquepart")
    settle()
    (key,) = keys_of(opened, "dossier")
    assert read(opened, "dossier", key).values["place"].fr == "Quelquepart"
    found = administrations(page)
    assert found.isVisible()
    for side, name in (("commune", "Commune de Quelquepart"), ("cpas", "CPAS de Quelquepart")):
        cell = found.by_side[side].cell("name")
        assert cell is not None
        type_in(cell, name)
    settle()
    assert {read(opened, "administration", key).values["name"].fr for key in keys_of(opened, "administration")} == {
        "Commune de Quelquepart",
        "CPAS de Quelquepart",
    }
    assert set(keys_of(opened, "administration")) == {
        beginning.administration_key("commune"),
        beginning.administration_key("cpas"),
    }


def test_a_finding_leads_to_the_name_of_an_administration(example: Program) -> None:
    (key,) = keys_of(example, "administration", side="cpas")
    example.window.go_to("administration", key, "short")
    settle()
    assert example.window.host is not None
    current = example.window.host.page()
    assert current is not None
    cell = administrations(current).by_side["cpas"].cell("short")
    assert cell is not None
    assert cell.has(example.window.focusWidget())


def test_a_finding_leads_to_a_domain_and_to_the_year(example: Program) -> None:
    domain = keys_of(example, "domain", "position")[2]
    example.window.go_to("domain", domain, "name")
    page = shown(example)
    assert page.current().current() == domain  # type: ignore[union-attr]
    assert page.groups.currentIndex().row() == 1
    (year,) = keys_of(example, "report_year")
    example.window.go_to("report_year", year, "report_date")
    assert page.current().current() == year  # type: ignore[union-attr]
    assert page.groups.currentIndex().row() == 2


@pytest.mark.parametrize(("language", "name"), [("fr", "Culture"), ("nl", "Cultuur")])
def test_a_domain_is_entered_with_a_code_of_its_own(opened: Program, language: str, name: str) -> None:
    opened.speak(language)
    page = page_of(opened, "settings", "domain")
    for text in (name, "Sport"):
        opened.window.new_record()
        enter(page, "name", text)
    found = [read(opened, "domain", key).values for key in keys_of(opened, "domain", "position")]
    assert [one["name"].in_(language) for one in found] == [name, "Sport"]
    assert len({one["code"] for one in found}) == 2


def test_domains_are_put_in_another_order(example: Program) -> None:
    page = page_of(example, "settings", "domain")
    first, second = page.list.model.keys()[:2]
    page.list.choose(second)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Key.Key_Up, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert page.list.model.keys()[:2] == (second, first)


def test_domains_can_be_changed_and_ordered_while_the_year_is_closed(example: Program) -> None:
    assert example.store is not None
    (year,) = keys_of(example, "report_year")
    example.store.close_year(year)
    settle()
    page = page_of(example, "settings", "domain")
    assert page.list.can_arrange()
    page.open(page.list.model.keys()[0])
    enter(page, "short", "RH2")
    assert read(example, "domain", page.list.model.keys()[0]).values["short"].fr == "RH2"


def test_a_domain_that_records_point_to_is_not_deleted_and_says_why(example: Program) -> None:
    page = page_of(example, "settings", "domain")
    key = page.list.model.keys()[0]
    page.open(key)
    example.window.delete()
    settle()
    assert key in keys_of(example, "domain")
    assert example.window.notice


def test_the_language_of_the_window_is_changed_and_the_page_stays(example: Program, qtbot: QtBot) -> None:
    page = shown(example)
    go(page, "display")
    display = page.front()
    assert isinstance(display, Display)
    assert display.language.current() == "fr"
    button = next(one for one in display.language.buttons if one.segment.key == "nl")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: example.window.texts.language == "nl")
    assert isinstance(shown(example).front(), Display)
    assert example.settings.language == "nl"


def test_the_colours_are_changed(example: Program, qtbot: QtBot) -> None:
    page = shown(example)
    go(page, "display")
    display = page.front()
    assert isinstance(display, Display)
    try:
        button = next(one for one in display.scheme.buttons if one.segment.key == "dark")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: theme.shown.scheme == "dark")
        assert str(example.settings.scheme.value) == "dark"
    finally:
        example.choose_scheme("system")


def test_the_page_of_copies_says_where_the_dossier_is_and_asks_where_a_copy_goes(
    example: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(example.window, "save_copy", lambda: asked.append("copy"))
    monkeypatch.setattr(example.window, "ask_open", lambda: asked.append("open"))
    page = shown(example)
    go(page, "copies")
    copies = page.front()
    assert isinstance(copies, Copies)
    assert copies.where.text() == str(tmp_path / "exemple.synergie")
    copies.copy.click()
    copies.open.click()
    assert asked == ["copy", "open"]


def test_what_is_typed_in_a_group_is_kept_when_another_one_is_chosen(example: Program) -> None:
    page = shown(example)
    go(page, "dossier")
    current = page.current()
    assert current is not None
    cell = administrations(current).by_side["commune"].cell("short")
    assert cell is not None
    editor = cell.editor.focusable()[0]
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(editor, "AC")
    page.tabs.setCurrentIndex(1)
    settle()
    (key,) = keys_of(example, "administration", side="commune")
    assert read(example, "administration", key).values["short"].fr == "AC"


def test_a_name_that_is_typed_elsewhere_shows_in_the_form(example: Program) -> None:
    page = page_of(example, "settings", "dossier")
    (key,) = keys_of(example, "administration", side="cpas")
    assert example.store is not None
    with example.store.write(N_("Change")) as session:
        records.change(session, "administration", key, "short", Bilingual("C.P.A.S.", "O.C.M.W."))
    settle()
    cell = administrations(page).by_side["cpas"].cell("short")
    assert cell is not None
    assert cell.editor.value() == Bilingual("C.P.A.S.", "O.C.M.W.")
