"""The search of the window finds records, pages and actions of a dossier, and goes there."""

import uuid
from unittest import mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.initiatives import InitiativeYear
from synergie.model.meetings import Attending, MeetingKind
from synergie.model.people import Person
from synergie.reports.annexes import Annexes, numbered
from synergie.services import meetings, search, yearly, years
from synergie.services.yearly_annexed import annexed
from tests.ui.test_window import page, subjects
from ui.app import Program
from ui.main_window import MainWindow
from ui.palette import Palette, PaletteItem
from ui.shell.searching import open_record


def palette(window: MainWindow) -> Palette:
    assert window.palette_box is not None
    return window.palette_box


def look_for(window: MainWindow, qtbot: QtBot, text: str) -> list[PaletteItem]:
    window.search()
    palette(window).line.setText(text)
    qtbot.keyClicks(palette(window).line, " ")
    palette(window)._find()
    return [row for row in palette(window).model.rows if isinstance(row, PaletteItem)]


def press(window: MainWindow, qtbot: QtBot, *, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(palette(window).line, Qt.Key.Key_Return, held)
    QApplication.processEvents()


@pytest.fixture
def before(opened: Program) -> uuid.UUID:
    """A meeting of the year before, in a dossier where 2023 is worked on."""
    assert opened.store is not None
    with opened.store.write(N_("Add year")) as session:
        draft = meetings.MeetingDraft(
            year_id=years.add(session, 2022),
            date=PartialDate.on(2022, 5, 3),
            subject=Bilingual("Tramway", "Tramlijn"),
            kind=MeetingKind.FOCUS_GROUP,
            attending=Attending.BOTH,
        )
        return meetings.add(session, draft)


def test_a_record_is_found_and_opened_with_the_keys_alone(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    page(window).list.focus()
    found = look_for(window, qtbot, "overlegcomite")
    assert [one.title for one in found if one.group == "records"] == ["Comité de concertation"]
    assert "14/02/2023" in found[0].note
    press(window, qtbot)
    assert page(window).detail.title.text() == "Comité de concertation"
    assert window.focusWidget() is page(window).list.view


def test_control_and_enter_go_into_the_first_field(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    look_for(window, qtbot, "concertation")
    press(window, qtbot, control=True)
    assert page(window).detail.title.text() == "Comité de concertation"
    assert page(window).detail.isAncestorOf(window.focusWidget())


def test_another_year_is_searched_when_asked_and_opened_in_its_year(
    opened: Program, before: uuid.UUID, qtbot: QtBot
) -> None:
    window = opened.window
    assert [one for one in look_for(window, qtbot, "tramway") if one.group == "records"] == []
    press(window, qtbot)
    found = [row for row in palette(window).model.rows if isinstance(row, PaletteItem)]
    assert [(one.title, one.pill) for one in found] == [("Tramway", "2022")]
    press(window, qtbot)
    assert window.place is not None
    assert window.place.year is not None
    assert window.place.year.year == 2022
    assert page(window).current() == before
    assert subjects(window) == ["Tramway"]


def test_a_page_is_found_by_its_name_and_opened(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    look_for(window, qtbot, window.texts(N_("Requests and reminders"))[:9])
    press(window, qtbot)
    assert window.host is not None
    assert window.host.spot().entry == "requests"


def test_actions_are_found_with_their_keys_and_done(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    words = window.menus.actions["new"].text().replace("&", "")
    found = look_for(window, qtbot, words)
    mine = next(one for one in found if one.key is window.menus.actions["new"])
    assert mine.shortcut == "Ctrl+N"
    assert mine.enabled
    press(window, qtbot)
    assert page(window).detail.is_new


def test_what_cannot_be_done_now_is_found_and_said_so(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.go("control")
    words = window.menus.actions["delete"].text().replace("&", "")
    found = look_for(window, qtbot, words)
    mine = next(one for one in found if one.key is window.menus.actions["delete"])
    assert not mine.enabled


def test_each_page_is_there_once(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    title = window.texts(N_("Public contracts"))
    found = [one for one in look_for(window, qtbot, title) if one.title == title]
    assert [one.group for one in found] == ["pages"]


def test_the_search_speaks_the_language_of_the_window(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    look_for(window, qtbot, "concertation")
    palette(window).dismiss()
    window.menus.actions["nl"].trigger()
    found = look_for(window, qtbot, "concertation")
    assert [one.title for one in found if one.group == "records"] == ["Overlegcomité"]


def test_an_initiative_is_opened_in_a_year_that_has_it(example: Program) -> None:
    window = example.window
    assert example.store is not None
    with example.store.read() as session:
        row = session.query(InitiativeYear).first()
        assert row is not None
    open_record(window, "initiative", row.initiative_id)
    assert window.host is not None
    assert window.host.spot().entry == "initiatives"
    assert page(window).current() == row.id


def test_a_record_on_no_page_or_gone_is_told(opened: Program) -> None:
    window = opened.window
    open_record(window, "meeting", uuid.uuid4())
    assert window.banner.text() == window.texts(N_("This record is not shown on any page."))


def test_a_dossier_out_of_reach_is_told_and_the_search_stays(
    opened: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_arguments: object, **_more: object) -> None:
        raise StoreError(Reason.UNREACHABLE, N_("The dossier cannot be reached."))

    monkeypatch.setattr(search, "find", away)
    found = look_for(opened.window, qtbot, "concertation")
    assert [one for one in found if one.group == "records"] == []
    assert opened.window.banner.text() == "The dossier cannot be reached."


def test_a_lasting_record_is_found_in_any_year(opened: Program, qtbot: QtBot) -> None:
    window, store = opened.window, opened.store
    assert store is not None
    with store.write(N_("Add a person")) as session:
        session.add(person := Person(name="Ada", function=Bilingual("Archiviste", "Archivaris")))
        session.flush()
        key = person.id
    found = [one for one in look_for(window, qtbot, "archivaris") if one.group == "records"]
    assert [one.pill for one in found] == [""]
    press(window, qtbot)
    assert page(window).current() == key


def test_a_number_leads_to_the_annex_that_the_report_numbers_so(example: Program, qtbot: QtBot) -> None:
    window = example.window
    found = look_for(window, qtbot, "#3")
    assert [one.title.partition(" – ")[0] for one in found] == ["Annexe 3A", "Annexe 3B"]
    (only,) = look_for(window, qtbot, "#3b")
    assert only.title.startswith("Annexe 3B – Procès-verbal du groupe focus Ressources humaines")
    press(window, qtbot)
    assert "Groupe focus Ressources humaines" in page(window).detail.title.text()
    (mail,) = look_for(window, qtbot, "# 6")
    assert mail.title.startswith("Annexe 6 – Courriel")
    press(window, qtbot)
    assert window.navigation.current() == "documents"


def test_a_number_is_found_without_gathering_the_whole_report_or_reading_a_file(
    example: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("synergie.services.yearly.gather", "synergie.services.annexes._files"):
        read = mock.Mock(return_value={})
        monkeypatch.setattr(name, read)
        assert len(look_for(example.window, qtbot, "#3")) == 2
        assert all(call.args[1:] == (set(),) for call in read.call_args_list)


def test_the_numbers_are_those_of_the_report(example: Program) -> None:
    assert example.store is not None
    with example.store.read() as session:
        for year in years.listing(session):
            report = Annexes(yearly.gather(session, year.year, compared=False)).all
            found = numbered(*annexed(session, year.year))
            assert [(one.number, one.key) for one in found] == [(one.number, one.key) for one in report]


def test_a_number_that_nothing_has_finds_nothing(example: Program, qtbot: QtBot) -> None:
    assert look_for(example.window, qtbot, "#99") == []
    assert palette(example.window).message.isVisible()
