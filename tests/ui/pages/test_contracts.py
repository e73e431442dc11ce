"""The page of public contracts."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.services.records import fields_of
from tests.ui.pages.working import (
    add_part,
    begin,
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
from ui.pages import contracts


@pytest.mark.parametrize("table", ["public_contract", "contract_party", "contract_renewal"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(contracts.PAGES)[table]


@pytest.mark.parametrize(
    ("language", "text", "ended"),
    [("fr", "Papier et cartons", "Terminé\u00a0: 30/06/2023"), ("nl", "Gerecycleerd papier", "Beëindigd: 30/06/2023")],
    ids=["fr", "nl"],
)
def test_a_contract_is_entered_and_ends(opened: Program, language: str, text: str, ended: str) -> None:
    page = begin(opened, language, "contracts", "public_contract")
    enter(page, "object", text)
    enter(page, "term", "2023 - 2026")
    choose(page, "form", "framework")
    (key,) = keys_of(opened, "public_contract")
    found = read(opened, "public_contract", key).values
    assert found["object"].in_(language) == text
    assert found["term"].first.year == 2023
    assert found["term"].last.year == 2026
    assert str(found["form"].value) == "framework"
    enter(page, "ended", "30/06/2023")
    settle()
    assert read(opened, "public_contract", key).values["ended"] == PartialDate.on(2023, 6, 30)
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.status is not None
    assert row.status.words == opened.window.texts(contracts._ENDED, date=PartialDate.on(2023, 6, 30))
    assert row.status.words in (ended, "Ended: 30/06/2023")
    page.list.choice.setCurrentIndex(2)
    assert page.list.model.place(key) < 0


def test_a_party_is_added_removed_and_brought_back(example: Program) -> None:
    page = page_of(example, "contracts", "public_contract")
    key = page.list.model.keys()[0]
    page.open(key)
    parties = parts_of(page, "contract_party")
    before = parties.model.rowCount()
    name = next(one.name for one in page.place.options("organisation") if one.name.isascii())
    added = add_part(parties, "organisation_id", name)
    assert parties.model.rowCount() == before + 1
    assert added.values["contract_id"] == key
    assert name in parties.model.texts_of(before)
    settle()
    assert name in page.detail.subtitle.text()
    parties.remove()
    assert is_gone(example, "contract_party", added.id)
    example.window.undo_bar.action.click()
    settle()
    assert not is_gone(example, "contract_party", added.id)


def test_a_row_says_who_takes_part(example: Program) -> None:
    page = page_of(example, "contracts", "public_contract")
    spoken = [page.list.model.spoken(at) for at in range(page.list.model.rowCount())]
    assert any("Commune et CPAS" in one for one in spoken)
