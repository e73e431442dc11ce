"""The timeline of the actions: narrowed, gone through by keys, and the small one of a focus group."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from synergie.basis.dates import PartialDate, Period
from synergie.basis.words import N_
from synergie.services import records, timeline
from tests.ui.pages.working import add, custom, group_of, keys_of, page_of, read, settle
from ui.app import Program
from ui.pages.actions_timeline import TimelinePage
from ui.pages.groups_timeline import GroupTimeline


def open_timeline(program: Program) -> TimelinePage:
    group = group_of(program, "actions")
    group.tabs.setCurrentIndex(3)
    settle()
    page = group.front()
    assert isinstance(page, TimelinePage)
    return page


def shown(page: TimelinePage) -> set[object]:
    return {spot.record[1] for spot in page.card.view.spots() if spot.record is not None and spot.record[0] == "action"}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_action_and_milestone_of_the_year_stands_on_it(example: Program, language: str) -> None:
    example.speak(language)
    page = open_timeline(example)
    assert shown(page) == set(keys_of(example, "action"))
    assert len(page.card.view.spots()) == len(keys_of(example, "action")) + len(keys_of(example, "milestone"))
    assert len(page.card.table.cells.rows) == len(page.card.view.spots())
    assert str(len(keys_of(example, "action"))) in page.card.title.text()
    assert page.card.view.accessibleName() == page.card.title.text()


def test_the_title_says_as_many_overdue_as_the_list_keeps(example: Program) -> None:
    page = open_timeline(example)
    page.late.setChecked(True)
    settle()
    listed = page_of(example, "actions", "action")
    listed.list.choice.setCurrentIndex(2)
    assert shown(page) == set(listed.list.model.keys())
    assert 0 < len(shown(page)) < len(keys_of(example, "action"))
    assert str(len(shown(page))) in page.card.title.text()


def test_it_is_narrowed_by_who_does_it_and_by_domain(example: Program) -> None:
    page = open_timeline(example)
    page.owner.setCurrentIndex(page.owner.findData("cpas"))
    settle()
    owners = {str(read(example, "action", key).values["owner"].value) for key in shown(page)}
    assert owners == {"cpas", "both"}
    assert len(page.card.view.spots()) == len(shown(page))
    page.owner.setCurrentIndex(page.owner.findData("nobody"))
    settle()
    owners = {str(read(example, "action", key).values["owner"].value) for key in shown(page)}
    assert owners == {"not_stated"}
    page.owner.setCurrentIndex(0)
    page.domain.setCurrentIndex(1)
    settle()
    domains = {read(example, "action", key).values["domain_id"] for key in shown(page)}
    assert len(domains) == 1
    assert None not in domains
    page.late.setChecked(True)
    page.owner.setCurrentIndex(page.owner.findData("nobody"))
    settle()
    if not shown(page):
        assert page.stack.currentWidget() is page.nothing


def test_enter_opens_the_action_and_the_way_back_leads_to_its_list(example: Program) -> None:
    page = open_timeline(example)
    page.card.view.setFocus(Qt.FocusReason.TabFocusReason)
    spots = page.card.view.spots()
    at = next(at for at, one in enumerate(spots) if one.record is not None and one.record[0] == "action")
    for _ in range(at):
        QTest.keyClick(page.card.view, Qt.Key.Key_Down)
    QTest.keyClick(page.card.view, Qt.Key.Key_Return)
    settle()
    host = example.window.host
    assert host is not None
    front = host.page()
    assert front is not None
    assert spots[at].record == ("action", front.current())


def test_a_milestone_opens_on_its_page(example: Program) -> None:
    page = open_timeline(example)
    page.card.view.go(0)
    QTest.keyClick(page.card.view, Qt.Key.Key_Return)
    settle()
    host = example.window.host
    assert host is not None
    front = host.page()
    assert front is not None
    assert front.page.table == "milestone"


def test_it_follows_what_is_written_and_a_year_without_actions_says_so(opened: Program) -> None:
    page = open_timeline(opened)
    assert page.stack.currentWidget() is page.nothing
    year = page.place.year_id
    key = add(opened, "action", year_id=year, due=PartialDate.on(2023, 6, 30))
    settle()
    assert page.stack.currentWidget() is page.card
    assert shown(page) == {key}
    opened.window.undo()
    settle()
    assert page.stack.currentWidget() is page.nothing


def test_the_day_of_a_year_that_is_over_is_its_last(opened: Program) -> None:
    page = open_timeline(opened)
    year = page.place.year_id
    assert year is not None
    add(opened, "action", year_id=year, due=PartialDate.on(2023, 6, 30))
    settle()
    assert page.facts is not None
    assert page.facts.day == dt.date(2023, 12, 31)
    with page.place.read() as session:
        assert timeline.read(session, year).day == dt.date(2023, 12, 31)


def test_a_focus_group_shows_when_it_was_to_meet_and_when_it_met(example: Program) -> None:
    page = page_of(example, "groups", "focus_group")
    link = keys_of(example, "focus_group_meeting")[0]
    page.open(read(example, "focus_group_meeting", link).values["focus_group_id"])
    settle()
    small = custom(page, GroupTimeline)
    assert small.isVisible()
    tables = [spot.record[0] for spot in small.view.spots() if spot.record is not None]
    assert "meeting" in tables
    at = next(
        at for at, spot in enumerate(small.view.spots()) if spot.record is not None and spot.record[0] == "meeting"
    )
    record = small.view.spots()[at].record
    small.view.setFocus()
    small.view.go(at)
    QTest.keyClick(small.view, Qt.Key.Key_Return)
    settle()
    host = example.window.host
    assert host is not None
    front = host.page()
    assert front is not None
    assert record == ("meeting", front.current())


def test_a_focus_group_without_dates_has_no_timeline_until_it_gets_one(opened: Program) -> None:
    page = page_of(opened, "groups", "focus_group")
    key = add(opened, "focus_group", year_id=page.place.year_id)
    settle()
    page.open(key)
    settle()
    small = custom(page, GroupTimeline)
    assert not small.isVisible()
    assert opened.store is not None
    with opened.store.write(N_("Change")) as session:
        records.change(session, "focus_group", key, "planned", Period.during(PartialDate.month(2023, 2)))
    settle()
    assert small.isVisible()
    assert len(small.view.spots()) == 1
