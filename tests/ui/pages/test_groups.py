"""The pages of focus groups: every field is there, members and meetings are linked, people order the list."""

import datetime as dt

import pytest
from PySide6.QtTest import QTest

from synergie.services.records import fields_of
from tests.ui.pages.working import (
    Key,
    Moving,
    add_part,
    begin,
    cell_of,
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
from ui.pages import groups


@pytest.mark.parametrize(
    "table", ["focus_group", "focus_group_member", "focus_group_meeting", "milestone", "method_step"]
)
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared(groups.PAGES)[table]


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "Groupe focus Logement"), ("nl", "Focusgroep Huisvesting")], ids=["fr", "nl"]
)
def test_a_group_is_entered_with_its_planned_period(opened: Program, language: str, name: str) -> None:
    page = begin(opened, language, "groups", "focus_group")
    enter(page, "name", name)
    enter(page, "planned", "20/01/2023 - 15/02/2023")
    (key,) = keys_of(opened, "focus_group")
    group = read(opened, "focus_group", key).values
    assert group["name"].in_(language) == name
    assert (group["planned"].start.start, group["planned"].last) == (dt.date(2023, 1, 20), dt.date(2023, 2, 15))
    assert page.current() == key
    row = page.list.model.row_text(0)
    assert row is not None
    assert row.spoken.startswith(f"{name}. ")


def test_a_member_is_added_and_taken_off_again_and_comes_back(example: Program) -> None:
    page = page_of(example, "groups", "focus_group")
    members = parts_of(page, "focus_group_member")
    before = members.model.rowCount()
    taken = {read(example, "focus_group_member", members.model.key(at)).values["person_id"] for at in range(before)}
    person = next(one for one in page.place.options("person") if one.key not in taken)
    added = add_part(members, "person_id", person.name)
    assert members.model.rowCount() == before + 1
    assert added.values["person_id"] == person.key
    members.remove()
    assert members.model.rowCount() == before
    example.window.undo_bar.action.click()
    settle()
    assert members.model.rowCount() == before + 1


def test_who_a_member_sits_for_is_said_by_administration(example: Program) -> None:
    page = page_of(example, "groups", "focus_group")
    assert page.open(keys_of(example, "focus_group", "position")[2])
    members = parts_of(page, "focus_group_member")
    texts = [members.model.texts_of(at) for at in range(members.model.rowCount())]
    assert ("Service juridique du CPAS", "membre", "CPAS") in texts


def test_the_button_goes_to_the_meeting_of_the_group(example: Program) -> None:
    page = page_of(example, "groups", "focus_group")
    assert page.open(keys_of(example, "focus_group", "position")[2])
    meetings = parts_of(page, "focus_group_meeting")
    link = read(example, "focus_group_meeting", meetings.model.key(0))
    meetings.show_part("focus_group_meeting", link.id)
    meetings.open.click()
    assert example.window.host is not None
    spot = example.window.host.spot()
    assert (spot.entry, spot.record) == ("meetings", link.values["meeting_id"])


def test_why_a_group_did_not_meet_is_asked_until_it_is_done(example: Program) -> None:
    page = page_of(example, "groups", "focus_group")
    for state, asked in (("not_met", True), ("done", False)):
        assert page.open(keys_of(example, "focus_group", "position", state=state)[0])
        assert cell_of(page, "reason").isVisible() is asked


def test_the_list_is_put_in_order_by_keys(example: Program) -> None:
    page = page_of(example, "groups", "focus_group")
    before = keys_of(example, "focus_group", "position")
    page.open(before[0])
    QTest.keyClick(page.list.view, Key.Key_Down, Moving)
    settle()
    assert keys_of(example, "focus_group", "position") == (before[1], before[0], *before[2:])
    assert page.current() == before[0]
    example.window.undo()
    assert keys_of(example, "focus_group", "position") == before


def test_a_milestone_and_a_step_of_the_method_are_entered(opened: Program) -> None:
    page = page_of(opened, "groups", "milestone")
    opened.window.new_record()
    enter(page, "title", "Copil de mars")
    (key,) = keys_of(opened, "milestone")
    assert read(opened, "milestone", key).values["title"].fr == "Copil de mars"
    page = page_of(opened, "groups", "method_step")
    opened.window.new_record()
    enter(page, "what", "Constituer cinq groupes.")
    (key,) = keys_of(opened, "method_step")
    assert read(opened, "method_step", key).values["what"].fr == "Constituer cinq groupes."
    page.remove()
    assert is_gone(opened, "method_step", key)
