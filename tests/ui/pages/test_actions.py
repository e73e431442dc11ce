"""The pages of actions, decisions and points of disagreement."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.services import records, rules
from synergie.services.records import fields_of
from tests.ui.pages.working import add, begin, cell_of, choose, declared, enter, keys_of, page_of, read, settle, type_in
from ui.app import Program
from ui.listing.model import RecordsModel
from ui.pages import actions


@pytest.mark.parametrize("table", ["action", "decision", "reservation", "divergence"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(actions.PAGES)[table]


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Transmettre le tableau des effectifs."), ("nl", "De personeelstabel bezorgen.")],
    ids=["fr", "nl"],
)
def test_an_action_is_entered_and_is_overdue_the_day_after_it_was_due(
    opened: Program, language: str, text: str
) -> None:
    page = begin(opened, language, "actions", "action")
    enter(page, "text", text)
    enter(page, "due", "30/06/2023")
    (key,) = keys_of(opened, "action")
    found = read(opened, "action", key).values
    assert found["text"].in_(language) == text
    assert found["due"] == PartialDate.on(2023, 6, 30)
    settle()
    late = opened.window.texts(actions._EXACT, n=(dt.date(2023, 12, 31) - dt.date(2023, 6, 30)).days)
    assert late in spoken(page.list.model, text)
    choose(page, "state", "done")
    settle()
    assert late not in spoken(page.list.model, text)


def spoken(model: RecordsModel, text: str) -> str:
    rows = [model.row_text(at) for at in range(model.rowCount()) if model.heading(at) is None]
    return next(row.spoken for row in rows if row is not None and row.title == text)


def test_the_filter_keeps_what_is_overdue(example: Program) -> None:
    page = page_of(example, "actions", "action")
    words = [page.list.choice.itemText(at) for at in range(page.list.choice.count())]
    page.list.choice.setCurrentIndex(words.index(example.window.texts(actions.ACTIONS.filters[0].label)))
    shown = page.list.model.keys()
    assert 0 < len(shown) < len(keys_of(example, "action"))
    for key in shown:
        values = read(example, "action", key).values
        assert values["due"] is not None
        assert str(values["state"].value) in ("open", "not_stated")


def test_a_month_is_overdue_by_at_least_the_days_since_its_last(opened: Program) -> None:
    page = begin(opened, "fr", "actions", "action")
    enter(page, "text", "Agir.")
    enter(page, "due", "06/2023")
    settle()
    days = (dt.date(2023, 12, 31) - dt.date(2023, 6, 30)).days
    assert opened.window.texts(actions._AT_LEAST, n=days) in spoken(page.list.model, "Agir.")


def test_the_filters_find_what_waits_and_what_nobody_does(opened: Program) -> None:
    year = page_of(opened, "actions", "action").place.year_id
    first = add(opened, "action", year_id=year, owner="cpas")
    second = add(opened, "action", year_id=year, depends_on_id=first, owner="both")
    alone = add(opened, "action", year_id=year)
    page = page_of(opened, "actions", "action")
    settle()
    for label, wanted in (("Waiting for another action", (second,)), ("Nobody is named", (alone,))):
        at = next(at for at, one in enumerate(actions.ACTIONS.filters) if one.label.id == label)
        words = [page.list.choice.itemText(place) for place in range(page.list.choice.count())]
        page.list.choice.setCurrentIndex(words.index(opened.window.texts(actions.ACTIONS.filters[at].label)))
        assert page.list.model.keys() == wanted


def test_an_action_that_would_wait_for_itself_is_refused_beside_the_field(opened: Program) -> None:
    year = page_of(opened, "actions", "action").place.year_id
    first = add(opened, "action", year_id=year)
    second = add(opened, "action", year_id=year, depends_on_id=first)
    page = page_of(opened, "actions", "action")
    page.open(first)
    settle()
    choose(page, "depends_on_id", second)
    settle()
    assert read(opened, "action", first).values["depends_on_id"] is None
    shown = [one.text() for one in page.detail.findChildren(QLabel) if one.isVisible()]
    assert any(opened.window.texts(rules.CIRCLE) in text for text in shown)


def test_headings_stand_between_the_states_only_in_that_order(example: Program) -> None:
    page = page_of(example, "actions", "action")
    headed = [page.list.model.heading(at) for at in range(page.list.model.rowCount())]
    assert len([one for one in headed if one is not None]) > 1
    page.list.order.setCurrentIndex(1)
    assert all(page.list.model.heading(at) is None for at in range(page.list.model.rowCount()))
    shown = page.list.model.keys()
    dues = [read(example, "action", key).values["due"] for key in shown]
    known = [due.first for due in dues if due is not None]
    assert known == sorted(known)
    assert dues[len(known) :] == [None] * (len(dues) - len(known))


def test_a_decision_gets_a_reservation_that_undo_takes_away(opened: Program) -> None:
    page = page_of(opened, "actions", "decision")
    opened.window.new_record()
    enter(page, "text", "Adopter le programme.")
    (parts,) = page.detail.sheet(0).parts
    parts.start()
    cell = parts.form.cell("text")
    assert cell is not None
    type_in(cell, "Sous conditions.")
    (key,) = keys_of(opened, "reservation")
    assert read(opened, "reservation", key).values["decision_id"] == page.current()
    opened.window.undo()
    settle()
    assert keys_of(opened, "reservation") == ()
    assert parts.model.rowCount() == 0


def test_both_sides_of_a_disagreement_are_typed_beside_each_other(example: Program) -> None:
    page = page_of(example, "actions", "divergence")
    page.open(keys_of(example, "divergence", "position")[0])
    settle()
    commune, cpas = cell_of(page, "commune"), cell_of(page, "cpas")
    assert commune.mapTo(page, commune.rect().topLeft()).y() == cpas.mapTo(page, cpas.rect().topLeft()).y()
    assert commune.mapTo(page, commune.rect().topLeft()).x() < cpas.mapTo(page, cpas.rect().topLeft()).x()
    before = read(example, "divergence", page.current()).values["commune"].fr
    enter(page, "cpas", "Selon le CPAS, non.")
    values = read(example, "divergence", page.current()).values
    assert values["cpas"].fr == "Selon le CPAS, non."
    assert values["commune"].fr == before


def test_nothing_is_changed_in_a_closed_year(opened: Program) -> None:
    page = page_of(opened, "actions", "action")
    year = page.place.year_id
    assert opened.store is not None
    assert year is not None
    with opened.store.write(N_("Add an action")) as session:
        key = records.add(session, "action", {"year_id": year})
    opened.store.close_year(year)
    opened.window._load_years()
    page.make_stale()
    page.open(key)
    enter(page, "text", "Autre texte")
    assert read(opened, "action", key).values["text"].empty
    assert not any(one.isEnabled() for one in page.acts(on_record=True))
