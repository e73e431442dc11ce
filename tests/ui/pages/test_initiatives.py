"""The pages of initiatives: every field, entering, order by keys and by dragging, pasted lists, merging."""

import uuid

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.services import records
from synergie.services.records import fields_of
from tests.ui.pages.working import (
    Key,
    Moving,
    begin,
    cell_of,
    choose,
    declared,
    enter,
    is_gone,
    keys_of,
    page_of,
    read,
    settle,
)
from ui.app import Program
from ui.listing.arranged import ArrangedList
from ui.pages import initiatives
from ui.pages.initiative_pasting import BulletsPaste
from ui.pages.merging import MergePanel
from ui.records_page import RecordsPage

LIST = """• Achats communs de velos
   o Velos cargos
• Formation commune a la securite
• Marché public conjoint pour les cheques-repas"""


@pytest.mark.parametrize("table", ["initiative_year", "initiative", "initiative_partner", "overlap"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(initiatives.PAGES)[table]


def domain(program: Program) -> uuid.UUID:
    """Enter a domain where there is none."""
    assert program.store is not None
    with program.store.write(N_("Add a domain")) as session:
        values = {"code": "hr", "name": Bilingual("Ressources humaines", "Human resources")}
        return records.add(session, "domain", values)


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("fr", "Formation commune", "Ressources humaines"),
        ("nl", "Gemeenschappelijke opleiding", "Human resources"),
    ],
    ids=["fr", "nl"],
)
def test_an_initiative_is_entered_with_its_year_in_one_step(
    opened: Program, language: str, title: str, name: str
) -> None:
    key = domain(opened)
    page = begin(opened, language, "initiatives", "initiative_year")
    enter(page, "title", title)
    assert keys_of(opened, "initiative") == ()
    assert page.detail.sheet().forms[0].note.isVisible()
    enter(page, "domain_id", name)
    (row,) = keys_of(opened, "initiative_year")
    values = read(opened, "initiative_year", row).values
    one = read(opened, "initiative", values["initiative_id"]).values
    assert (one["title"].in_(language), one["domain_id"]) == (title, key)
    assert str(values["state"].value) == "existing"
    assert page.current() == row
    assert page.detail.title.text() == title
    opened.window.undo()
    assert keys_of(opened, "initiative") == keys_of(opened, "initiative_year") == ()


def shown(program: Program, *order: str) -> tuple[RecordsPage, tuple[uuid.UUID, ...]]:
    return page_of(program, "initiatives", "initiative_year"), keys_of(
        program, "initiative_year", "initiative_id.domain_id", "position"
    )


def test_rows_say_their_state_and_the_language_that_is_missing(example: Program) -> None:
    page, keys = shown(example)
    one = read(example, "initiative_year", keys[0]).values["initiative_id"]
    page.open(keys[0])
    choose(page, "state", "new")
    settle()
    row = page.list.model.row_text(page.list.model.place(keys[0]))
    assert row is not None
    assert row.new
    assert row.status is not None
    assert row.status.words == "nouvelle cette année"
    assert example.store is not None
    with example.store.write(N_("Change")) as session:
        records.change(session, "initiative", one, "title", Bilingual("Seulement en français"))
    settle()
    row = page.list.model.row_text(page.list.model.place(keys[0]))
    assert row is not None
    assert row.status is not None
    assert row.status.icon == "languages"
    assert row.status.words in row.spoken.replace(". ", " · ")
    words = [page.list.choice.itemText(at) for at in range(page.list.choice.count())]
    dutch = words.index(example.window.texts(N_("Dutch to complete")))
    page.list.choice.setCurrentIndex(dutch)
    assert page.list.model.keys() == (keys[0],)
    page.list.choice.setCurrentIndex(dutch + 1)
    assert page.list.model.keys() == ()


def test_the_keys_move_an_initiative_within_its_domain_only(example: Program) -> None:
    page, before = shown(example)
    page.open(before[1])
    QTest.keyClick(page.list.view, Key.Key_Up, Moving)
    settle()
    _, after = shown(example)
    assert after == (before[1], before[0], *before[2:])
    QTest.keyClick(page.list.view, Key.Key_Up, Moving)
    settle()
    assert shown(example)[1] == after
    last = next(at for at, key in enumerate(before) if domain_of(example, key) != domain_of(example, before[0])) - 1
    page.open(before[last])
    QTest.keyClick(page.list.view, Key.Key_Down, Moving)
    settle()
    assert shown(example)[1] == after


def domain_of(program: Program, key: uuid.UUID) -> uuid.UUID:
    one = read(program, "initiative", read(program, "initiative_year", key).values["initiative_id"])
    found: uuid.UUID = one.values["domain_id"]
    return found


def drop(view: ArrangedList, row: int, on: int, *, below: bool = False) -> None:
    """Let the row that is dragged go on the upper or the lower half of another row."""
    view.dragged = row
    view.scrollTo(view.model().index(on, 0))
    rect = view.visualRect(view.model().index(on, 0))
    point = QPointF(rect.center().x(), rect.bottom() - 4 if below else rect.top() + 4)
    mouse, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(point, Qt.DropAction.MoveAction, QMimeData(), mouse, none))
    settle()


def test_a_row_is_dragged_to_another_place_of_its_domain(example: Program) -> None:
    page, before = shown(example)
    view = page.list.view
    assert isinstance(view, ArrangedList)
    place = page.list.model.place
    page.open(before[3])
    drop(view, place(before[3]), place(before[0]))
    after = (before[3], *before[:3], *before[4:])
    assert shown(example)[1] == after
    other = next(key for key in before if domain_of(example, key) != domain_of(example, before[0]))
    drop(view, place(before[3]), place(other), below=True)
    assert shown(example)[1] == after
    example.window.undo()
    assert shown(example)[1] == before


def test_only_what_was_moved_is_written(example: Program) -> None:
    page, before = shown(example)
    positions = {key: read(example, "initiative_year", key).values["position"] for key in before}
    page.open(before[1])
    QTest.keyClick(page.list.view, Key.Key_Up, Moving)
    settle()
    now = {key: read(example, "initiative_year", key).values["position"] for key in before}
    assert {key for key in before if now[key] != positions[key]} == set(before[:2])


def test_the_order_of_the_report_is_the_only_one_that_is_changed(example: Program) -> None:
    page, before = shown(example)
    page.list.order.setCurrentIndex(2)
    page.open(before[1])
    QTest.keyClick(page.list.view, Key.Key_Up, Moving)
    settle()
    assert shown(example)[1] == before


# A pasted list


def paste(program: Program, page: RecordsPage) -> BulletsPaste:
    act = next(one for one in page.acts(on_record=False) if one.text() == program.window.texts(PASTE))
    act.trigger()
    found = page.findChild(BulletsPaste)
    assert isinstance(found, BulletsPaste)
    return found


PASTE = N_("Paste a bulleted list…")


def test_bullets_become_initiatives_of_a_domain_and_one_step(opened: Program) -> None:
    key = domain(opened)
    page = page_of(opened, "initiatives", "initiative_year")
    found = paste(opened, page)
    found.preview.set_text(LIST)
    found.preview.accept()
    assert keys_of(opened, "initiative") == ()
    assert found.domain.editor.problem() is not None
    found.domain.editor.set_value(key)
    found.state.editor.set_value("proposed")
    found.preview.accept()
    settle()
    rows = keys_of(opened, "initiative_year", "position")
    assert len(rows) == 4
    first, second = (
        read(opened, "initiative", read(opened, "initiative_year", row).values["initiative_id"]) for row in rows[:2]
    )
    assert first.values["title"] == Bilingual("Achats communs de velos")
    assert second.values["parent_id"] == first.id
    assert {str(read(opened, "initiative_year", row).values["state"].value) for row in rows} == {"proposed"}
    assert page.current() == rows[0]
    assert opened.window.undo_bar.sentence.text().startswith("4 ")
    opened.window.undo_bar.action.click()
    assert keys_of(opened, "initiative") == ()


def test_what_is_there_already_is_not_ticked_and_says_so(example: Program) -> None:
    page, keys = shown(example)
    page.open(keys[20])
    found = paste(example, page)
    assert found.domain.editor.value() == domain_of(example, keys[20])
    found.preview.set_text(LIST)
    model = found.preview.lines
    assert "chèques-repas" in model.remark(3)
    assert [item.place for item in model.chosen()] == [0, 1, 2]


def test_leaving_the_list_adds_nothing(example: Program) -> None:
    page, keys = shown(example)
    found = paste(example, page)
    found.preview.set_text(LIST)
    found.preview.give_up.click()
    assert page.splitter.isVisible()
    assert shown(example)[1] == keys


# Parts, copies, deletion


def act(page: RecordsPage, words: str) -> None:
    next(one for one in page.acts(on_record=True) if one.text() == words).trigger()


def test_a_part_starts_in_the_domain_and_state_of_its_whole(example: Program) -> None:
    page, keys = shown(example)
    page.open(keys[0])
    whole = read(example, "initiative_year", keys[0]).values["initiative_id"]
    act(page, example.window.texts(N_("Add a &part of this initiative")))
    assert page.detail.is_new
    enter(page, "title", "Une partie")
    added = read(example, "initiative_year", page.current())
    one = read(example, "initiative", added.values["initiative_id"])
    assert (one.values["parent_id"], one.values["domain_id"]) == (whole, domain_of(example, keys[0]))
    row = page.list.model.row_text(page.list.model.place(added.id))
    assert row is not None
    assert row.title.endswith("Une partie")
    assert row.title != "Une partie"
    assert "partie de" in row.spoken or "part of" in row.spoken


def test_an_initiative_is_copied_with_its_lasting_record(example: Program) -> None:
    page, keys = shown(example)
    page.open(keys[0])
    example.window.duplicate()
    copied = read(example, "initiative_year", page.current())
    assert copied.id not in keys
    first = read(example, "initiative_year", keys[0])
    assert copied.values["initiative_id"] != first.values["initiative_id"]
    assert copied.title == first.title


def test_one_entered_by_mistake_is_deleted_whole_and_comes_back_whole(example: Program) -> None:
    page, keys = shown(example)
    page.open(keys[0])
    example.window.duplicate()
    copied = read(example, "initiative_year", page.current())
    one = copied.values["initiative_id"]
    page.remove()
    assert is_gone(example, "initiative_year", copied.id)
    assert is_gone(example, "initiative", one)
    example.window.undo_bar.action.click()
    assert read(example, "initiative_year", copied.id).values["initiative_id"] == one


def test_what_something_else_points_to_outlives_its_year(example: Program) -> None:
    page, _ = shown(example)
    pointed = next(
        read(example, "overlap", key).values["initiative_id"]
        for key in keys_of(example, "overlap")
        if read(example, "overlap", key).values["initiative_id"] is not None
    )
    (row,) = keys_of(example, "initiative_year", initiative_id=str(pointed))
    page.open(row)
    page.remove()
    assert is_gone(example, "initiative_year", row)
    assert read(example, "initiative", pointed).id == pointed


def test_a_domain_is_changed_by_its_field_and_the_list_follows(example: Program) -> None:
    page, keys = shown(example)
    page.open(keys[0])
    enter(page, "domain_id", "Informatique")
    settle()
    assert domain_of(example, keys[0]) != domain_of(example, keys[1])
    assert page.current() == keys[0]
    assert page.list.model.place(keys[0]) > page.list.model.place(keys[1])


def test_the_twins_of_the_example_are_merged_and_parted_again(example: Program) -> None:
    page, keys = shown(example)
    twin = next(key for key in keys if read(example, "initiative_year", key).title and "chèques" in title(example, key))
    page.open(twin)
    act(page, example.window.texts(initiatives.INITIATIVES.acts[-1].label))
    panel = page.findChild(MergePanel)
    assert isinstance(panel, MergePanel)
    (found,) = panel.suggested.findChildren(type(panel.leave))
    found.click()
    assert panel.merge.isEnabled(), panel.problem.text()
    panel.merge.click()
    settle()
    assert len(keys_of(example, "initiative_year")) == len(keys) - 1
    assert page.splitter.isVisible()
    assert "chèques" in page.detail.title.text()
    example.window.undo_bar.action.click()
    assert shown(example)[1] == keys


def title(program: Program, key: uuid.UUID) -> str:
    one = read(program, "initiative", read(program, "initiative_year", key).values["initiative_id"])
    return str(one.values["title"].fr)


def test_findings_of_an_initiative_are_found_by_its_row_of_the_year(example: Program) -> None:
    page, keys = shown(example)
    one = read(example, "initiative_year", keys[5]).values["initiative_id"]
    place = page.place
    finding = next((found for found in place.findings), None)
    from synergie.services.checks import Finding, Severity

    made = Finding(
        rule="x", severity=Severity.TO_CHECK, record=("initiative", one), field="title", message=N_("Look at it.")
    )
    assert finding is None or finding != made
    place.set_findings([made])
    page.list.choice.setCurrentIndex(1)
    assert page.list.model.keys() == (keys[5],)
    page.open(keys[5])
    assert cell_of(page, "title").note.text() == "Look at it."


def test_a_duplication_is_entered(opened: Program) -> None:
    page = page_of(opened, "initiatives", "overlap")
    opened.window.new_record()
    enter(page, "activity", "Deux economats")
    choose(page, "state", "studied")
    (key,) = keys_of(opened, "overlap")
    values = read(opened, "overlap", key).values
    assert values["activity"].fr == "Deux economats"
    assert str(values["state"].value) == "studied"
