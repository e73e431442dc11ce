"""The filter of a list finds what its rows show: counts, states and dates in words too."""

import pytest
from pytestqt.qtbot import QtBot

from synergie.basis.words import N_
from synergie.services.bin import remove
from tests.ui.walking import settle
from ui.app import Program
from ui.listing import said
from ui.records_page import RecordsPage


def page_of(program: Program, entry: str) -> RecordsPage:
    program.window.go(entry)
    settle()
    assert program.window.host is not None
    page = program.window.host.page()
    assert page is not None
    return page


def typed(page: RecordsPage, text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows that are left after `text` was typed."""
    page.list.filter.setText(text)
    page.list.reload()
    return page.list.model.table()[1]


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("entry", ["meetings", "requests", "agreements", "contracts", "actions", "initiatives"])
def test_each_text_of_a_row_finds_it(example: Program, entry: str, language: str) -> None:
    example.window.menus.actions[language].trigger()
    page = page_of(example, entry)
    rows = typed(page, "")
    assert rows
    for row in rows[:: max(1, len(rows) // 6)]:
        for text in row:
            assert row in typed(page, text), text


def test_what_was_written_since_is_found(example: Program) -> None:
    page = page_of(example, "meetings")
    every = page.list.model.keys()
    words = page.list.model.texts_of(page.list.model.place(every[0]))[0]
    typed(page, words)
    assert page.list.model.place(every[0]) >= 0
    assert example.window.place is not None
    example.window.place.write(N_("Delete"), lambda session: remove(session, "meeting", every[0]))
    settle()
    typed(page, words)
    assert page.list.model.place(every[0]) == -1


def test_a_long_list_is_read_between_two_keys(example: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(example, "contracts")
    rows = typed(page, "")
    monkeypatch.setattr(said, "_AT_ONCE", 1)
    monkeypatch.setattr(said, "PAGE", 1)
    page.list.said._texts.clear()
    page.list.said._is_stale = True
    words = " ".join(rows[-1][-2:])
    typed(page, words)
    assert len(page.list.said._texts) < len(rows)
    qtbot.waitUntil(lambda: rows[-1] in page.list.model.table()[1])
