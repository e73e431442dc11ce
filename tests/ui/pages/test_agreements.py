"""The page of agreements."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.services.records import fields_of
from tests.ui.pages.working import (
    begin,
    choose,
    declared,
    enter,
    is_gone,
    keys_of,
    page_of,
    parts_at,
    read,
    settle,
    type_in,
)
from ui.app import Program
from ui.pages import agreements
from ui.records_page import RecordsPage

PARTIES, COMMITMENTS, ARTICLES = 2, 3, 4


def city(program: Program) -> RecordsPage:
    """Return the page with the agreement that has everything."""
    page = page_of(program, "agreements", "agreement")
    assert page.open(keys_of(program, "agreement", is_precedent="true")[0])
    return page


@pytest.mark.parametrize("table", ["agreement", "agreement_party", "commitment", "agreement_term", "contact_person"])
def test_every_field_can_be_reached(table: str) -> None:
    by_link = {"party_id"} if table == "contact_person" else set()  # stands below its party
    assert {one.name for one in fields_of(table)} <= declared(agreements.PAGES)[table] | by_link


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Convention de mise en commun"), ("nl", "Overeenkomst van terbeschikkingstelling")],
    ids=["fr", "nl"],
)
def test_an_agreement_is_entered(opened: Program, language: str, text: str) -> None:
    page = begin(opened, language, "agreements", "agreement")
    enter(page, "title", text)
    enter(page, "review", "15/03/2024")
    choose(page, "state", "in_force")
    (key,) = keys_of(opened, "agreement")
    found = read(opened, "agreement", key).values
    assert found["title"].in_(language) == text
    assert found["review"] == PartialDate.on(2024, 3, 15)
    assert str(found["state"].value) == "in_force"
    settle()
    row = page.list.model.row_text(0)
    assert row is not None
    assert row.title == text
    assert "15/03/2024" in row.right


def test_a_commitment_says_how_much_of_what(example: Program) -> None:
    commitments = parts_at(city(example), COMMITMENTS)
    texts = [commitments.model.texts_of(at) for at in range(commitments.model.rowCount())]
    assert any("800" in how and "€" in how for _, _, how in texts)
    assert any(how.startswith("700") for _, _, how in texts)
    assert all(by for _, by, _ in texts)


def test_only_the_parties_of_the_agreement_can_commit_something(example: Program) -> None:
    page = city(example)
    commitments = parts_at(page, COMMITMENTS)
    commitments.show_part("commitment", commitments.model.key(0))  # type: ignore[arg-type]
    cell = commitments.form.cell("party_id")
    assert cell is not None
    mine = keys_of(example, "agreement_party", agreement_id=str(page.current()))
    assert {one.key for one in cell.editor.options()} == set(mine)  # type: ignore[attr-defined]
    assert len(mine) < len(keys_of(example, "agreement_party"))
    assert "Ville de Bruxelles" in {one.name for one in cell.editor.options()}  # type: ignore[attr-defined]


def test_a_commitment_is_typed_removed_and_brought_back(example: Program) -> None:
    commitments = parts_at(city(example), COMMITMENTS)
    commitments.start()
    for name, text in (("text", "Former les agents"), ("man_days", "12"), ("party_id", "Ville de Bruxelles")):
        cell = commitments.form.cell(name)
        assert cell is not None
        type_in(cell, text)
    added = commitments.form.record
    assert added is not None
    found = read(example, "commitment", added.id).values
    assert (found["text"].fr, found["man_days"]) == ("Former les agents", 12)
    assert found["party_id"] in keys_of(example, "agreement_party", agreement_id=str(found["agreement_id"]))
    commitments.remove()
    assert is_gone(example, "commitment", added.id)
    example.window.undo_bar.action.click()
    settle()
    assert not is_gone(example, "commitment", added.id)


def test_a_contact_person_is_named_by_a_party(example: Program) -> None:
    page = city(example)
    parties = parts_at(page, PARTIES)
    party = parties.model.key(0)
    assert party is not None
    parties.show_part("agreement_party", party)
    (contacts,) = parties.inner
    contacts.start()
    cell = contacts.form.cell("person_id")
    assert cell is not None
    person = next(one for one in page.place.options("person") if one.name.isascii())
    type_in(cell, person.name)
    (key,) = keys_of(example, "contact_person")
    found = read(example, "contact_person", key).values
    assert (found["party_id"], found["agreement_id"]) == (party, page.current())
    assert found["person_id"] == person.key


def test_a_finding_goes_to_the_field_that_lacks_a_review(example: Program) -> None:
    page = city(example)
    key = page.current()
    assert key is not None
    example.window.go("meetings")
    example.window.go_to("agreement", key, "review")
    settle()
    assert page.detail.forms()[0].focused() is not None
    assert page.detail.forms()[0].focused().field.name == "review"  # type: ignore[union-attr]
