"""A sentence above the page goes when what it is about is past."""

import pytest
from PySide6.QtTest import QTest

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.services import records
from tests.ui.pages.working import settle
from ui.app import Program
from ui.shell import news

SAID = N_("The dossier has no year yet.")


def say(program: Program) -> str:
    program.window.say(SAID)
    QTest.qWait(1)
    assert program.window.notice
    return program.window.notice


@pytest.mark.parametrize("seconds", [0, 10])
def test_it_goes_with_another_page_after_it_was_read(
    opened: Program, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    monkeypatch.setattr(news, "READING", seconds)
    opened.window.go("meetings")
    say(opened)
    opened.window.go("gains")
    settle()
    assert bool(opened.window.notice) is bool(seconds)


@pytest.mark.parametrize("seconds", [0, 10])
def test_it_goes_when_something_is_written_after_it_was_read(
    opened: Program, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    monkeypatch.setattr(news, "READING", seconds)
    place = opened.window.place
    assert place is not None
    say(opened)
    outcome = place.write(
        N_("Add"), lambda session: records.add(session, "organisation", {"name": Bilingual("STIB", "MIVB")})
    )
    assert outcome.ok
    assert bool(opened.window.notice) is bool(seconds)


def test_what_is_said_on_the_way_to_a_page_stays_there(opened: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "READING", 0)
    opened.window.go("meetings")
    settle()
    opened.window.say(SAID)
    opened.window.go("gains")
    settle()
    assert opened.window.notice


def test_what_opening_found_stays_until_it_is_closed(opened: Program) -> None:
    opened.window.notice = "found"
    opened.window.go("meetings")
    opened.window.go("gains")
    settle()
    assert opened.window.notice == "found"
