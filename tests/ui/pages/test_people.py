"""The pages of people, organisations, bodies and reference persons, and two records that become one."""

import uuid

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from synergie.basis.bilingual import Bilingual
from synergie.services import listing
from synergie.services.records import fields_of
from tests.ui.pages.working import (
    Key,
    add,
    add_part,
    begin,
    cell_of,
    choose,
    declared,
    enter,
    is_gone,
    keys_of,
    page_of,
    parts_of,
    read,
    settle,
)
from ui.app import Program
from ui.pages import people
from ui.pages.merging import MergePanel
from ui.records_page import RecordsPage

TABLES = (
    "person",
    "person_alias",
    "person_role",
    "organisation",
    "organisation_alias",
    "body",
    "membership",
    "reference_person",
)


def titles(page: RecordsPage) -> list[str]:
    model = page.list.model
    rows = [model.row_text(at) for at in range(model.rowCount())]
    return [row.title for row in rows if row is not None]


def merge_panel(page: RecordsPage) -> MergePanel:
    act = next(one for one in page.acts(on_record=True) if "erge" in one.text() or "usion" in one.text())
    act.trigger()
    settle()
    panel = page.findChild(MergePanel)
    assert panel is not None
    return panel


@pytest.mark.parametrize("table", TABLES)
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(people.PAGES)[table]


@pytest.mark.parametrize(("language", "text"), [("fr", "Conseiller juridique"), ("nl", "Juridisch adviseur")])
def test_a_person_is_entered_by_function_and_name(opened: Program, language: str, text: str) -> None:
    page = begin(opened, language, "people", "person")
    enter(page, "function", text)
    enter(page, "name", "A. Exemple")
    (key,) = keys_of(opened, "person")
    found = read(opened, "person", key).values
    assert found["function"].in_(language) == text
    assert found["name"] == "A. Exemple"
    settle()
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.title == text
    assert row.status is not None
    assert row.status.words == "A. Exemple"


def test_people_stand_under_their_administration_the_commune_first(example: Program) -> None:
    page = page_of(example, "people", "person")
    heads = [page.list.model.heading(at) for at in range(page.list.model.rowCount())]
    assert [head.text for head in heads if head is not None][:2] == ["Commune", "CPAS"]


def test_a_spelling_is_added_removed_and_brought_back(example: Program) -> None:
    page = page_of(example, "people", "person")
    key = page.list.model.keys()[0]
    page.open(key)
    spellings = parts_of(page, "person_alias")
    before = spellings.model.rowCount()
    added = add_part(spellings, "spelling", "Magottaux, L.")
    assert added.values["person_id"] == key
    assert spellings.model.rowCount() == before + 1
    spellings.remove()
    assert is_gone(example, "person_alias", added.id)
    example.window.undo()
    settle()
    assert not is_gone(example, "person_alias", added.id)


def test_people_who_may_be_the_same_are_listed_together(opened: Program) -> None:
    function = Bilingual("Secrétaire", "Secretaris")
    add(opened, "person", function=function, name="L. Magotteaux")
    add(opened, "person", function=Bilingual("Secrétaire f.f.", "Wnd. secretaris"), name="L. Magottaux")
    add(opened, "person", function=Bilingual("Juriste", "Jurist"), name="P. Autre")
    page = page_of(opened, "people", "person")
    place = next(at for at, one in enumerate(page.list._filters()) if one.label.id == "Perhaps the same")
    page.list.choice.setCurrentIndex(place)
    assert titles(page) == ["Secrétaire", "Secrétaire f.f."]


@pytest.fixture
def twins(opened: Program) -> tuple[uuid.UUID, uuid.UUID]:
    """Two records of one person; the second one was at a meeting."""
    one = add(opened, "person", function=Bilingual("Secrétaire", "Secretaris"), name="L. Magottaux")
    other = add(opened, "person", function=Bilingual("Secrétaire", "Secretaris"), name="L. Magotteaux")
    (meeting, *_) = keys_of(opened, "meeting")
    add(opened, "attendance", meeting_id=meeting, person_id=other)
    return one, other


def test_two_records_of_one_person_become_one_and_undo_makes_two_of_it(
    opened: Program, twins: tuple[uuid.UUID, uuid.UUID]
) -> None:
    one, other = twins
    page = page_of(opened, "people", "person")
    page.open(one)
    panel = merge_panel(page)
    assert not panel.merge.isEnabled()
    panel.choose(other)
    assert panel.keep() == other, "the one that more records point to stays"
    panel.stays.button(0).click()
    assert panel.keep() == one
    assert panel.merge.isEnabled()
    panel.merge.click()
    settle()
    assert is_gone(opened, "person", other)
    assert page.current() == one
    assert opened.window.undo_bar.isVisible()
    (attendance,) = keys_of(opened, "attendance")
    assert read(opened, "attendance", attendance).values["person_id"] == one
    assert read(opened, "attendance", attendance).values["as_printed"] == "L. Magotteaux"
    spellings = keys_of(opened, "person_alias")
    assert [read(opened, "person_alias", key).values["spelling"] for key in spellings] == ["L. Magotteaux"]
    opened.window.undo_bar.action.click()
    settle()
    assert not is_gone(opened, "person", other)
    assert read(opened, "attendance", attendance).values["person_id"] == other
    assert keys_of(opened, "person_alias") == ()


def test_the_one_that_is_probably_meant_is_offered(opened: Program, twins: tuple[uuid.UUID, uuid.UUID]) -> None:
    page = page_of(opened, "people", "person")
    page.open(twins[0])
    panel = merge_panel(page)
    (offered,) = [one for one in panel.suggested.children() if hasattr(one, "click")]
    offered.click()
    assert panel._other == twins[1]
    assert panel.table_box.isVisible()


def test_people_of_whom_only_the_name_is_known_are_called_by_it(opened: Program) -> None:
    one = add(opened, "person", name="Luc Magotteaux")
    add(opened, "person", name="Luc Magottaux")
    page = page_of(opened, "people", "person")
    page.open(one)
    assert page.detail.title.text() == "Luc Magotteaux"
    panel = merge_panel(page)
    (offered,) = [child for child in panel.suggested.children() if isinstance(child, QAbstractButton)]
    assert "Luc Magottaux" in offered.text()
    offered.click()
    panel.merge.click()
    settle()
    undo = opened.window.menus.actions["undo"].text().replace("\u00a0", " ")
    assert "Luc Magottaux" in undo
    assert "Luc Magotteaux" in undo
    assert "sans nom" not in undo


def test_without_spellings_the_name_of_the_one_that_goes_is_not_kept(
    opened: Program, twins: tuple[uuid.UUID, uuid.UUID]
) -> None:
    page = page_of(opened, "people", "person")
    page.open(twins[0])
    panel = merge_panel(page)
    panel.choose(twins[1])
    panel.spelling.click()
    panel.merge.click()
    settle()
    assert keys_of(opened, "person_alias") == ()


def test_escape_keeps_both_records(opened: Program, twins: tuple[uuid.UUID, uuid.UUID]) -> None:
    page = page_of(opened, "people", "person")
    page.open(twins[0])
    panel = merge_panel(page)
    panel.choose(twins[1])
    QTest.keyClick(panel, Key.Key_Escape)
    settle()
    assert page.detail.isVisible()
    assert len(keys_of(opened, "person")) == 2


def test_a_merge_that_would_change_a_closed_year_says_so_and_is_not_offered(
    opened: Program, twins: tuple[uuid.UUID, uuid.UUID]
) -> None:
    assert opened.store is not None
    (year,) = keys_of(opened, "report_year")
    opened.store.close_year(year)
    page = page_of(opened, "people", "person")
    page.open(twins[0])
    panel = merge_panel(page)
    panel.choose(twins[1])
    panel.stays.button(0).click()
    assert not panel.merge.isEnabled()
    assert "2023" in panel.problem.text()


def test_a_member_without_a_person_is_called_as_the_seat_is_described(opened: Program) -> None:
    body = add(opened, "body", code="board", name=Bilingual("Comité", "Comité"))
    add(opened, "membership", body_id=body, description=Bilingual("Trois échevins", "Drie schepenen"))
    page = page_of(opened, "people", "body")
    page.open(body)
    page.detail.tabs.setCurrentIndex(1)
    assert parts_of(page, "membership").model.texts_of(0)[0] == "Trois échevins"


def test_a_new_body_has_a_code_of_its_own(opened: Program) -> None:
    page = page_of(opened, "people", "body")
    for name in ("Eerste", "Tweede"):
        opened.window.new_record()
        enter(page, "name", name)
    codes = [read(opened, "body", key).values["code"] for key in keys_of(opened, "body")]
    assert len(codes) == 2
    assert len(set(codes)) == 2


def test_a_place_that_nobody_holds_says_so_until_somebody_is_designated(example: Program) -> None:
    page = page_of(example, "people", "reference_person")
    key = page.list.model.keys()[0]
    page.open(key)
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.status is not None
    assert row.status.kind == "warn"
    person = keys_of(example, "person")[0]
    choose(page, "person_id", person)
    settle()
    assert read(example, "reference_person", key).values["person_id"] == person
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.status is not None
    assert row.status.kind == "neutral"


def test_bodies_are_put_in_another_order_with_the_keys(example: Program) -> None:
    page = page_of(example, "people", "body")
    first, second = page.list.model.keys()[:2]
    page.list.choose(first)
    page.list.view.setFocus()
    moving = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.list.view, Key.Key_Down, moving)
    settle()
    assert page.list.model.keys()[:2] == (second, first)
    with example.store.read() as session:  # type: ignore[union-attr]
        query = listing.Query(table="body", order=("position",))
        assert listing.keys(session, query)[:2] == (second, first)


def test_records_of_the_directory_can_be_changed_while_the_year_is_closed(opened: Program) -> None:
    assert opened.store is not None
    key = add(opened, "person", function=Bilingual("Juriste", "Jurist"))
    (year,) = keys_of(opened, "report_year")
    opened.store.close_year(year)
    settle()
    page = page_of(opened, "people", "person")
    page.open(key)
    enter(page, "initials", "PA")
    assert read(opened, "person", key).values["initials"] == "PA"
    assert cell_of(page, "name").isEnabled()


def test_reference_persons_are_filtered_by_what_their_rows_show(example: Program) -> None:
    page = page_of(example, "people", "reference_person")
    every = len(page.list.model.keys())
    page.list.filter.setText("cpas")
    page.list.reload()
    assert len(page.list.model.keys()) == every // 2
    assert set(titles(page)) == {"CPAS"}


def test_a_merge_is_named_in_the_language_that_reads_it(opened: Program) -> None:
    one = add(opened, "person", function=Bilingual("Secrétaire communale", "Gemeentesecretaris"))
    other = add(opened, "person", function=Bilingual("La secrétaire communale", "De gemeentesecretaris"))
    page = page_of(opened, "people", "person")
    page.open(one)
    panel = merge_panel(page)
    panel.choose(other)
    panel.merge.click()
    settle()
    assert "La secrétaire communale" in opened.window.menus.actions["undo"].text()
    opened.window.menus.actions["nl"].trigger()
    settle()
    assert "De gemeentesecretaris" in opened.window.menus.actions["undo"].text()
