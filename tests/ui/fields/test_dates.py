"""What a secretary gets when she types dates, periods and times, or picks a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.fields import Kind
from tests.ui.fields.desk import TODAY, Desk, type_into
from ui.fields.base import FieldEditor
from ui.fields.calendar import CalendarPopup
from ui.fields.dates import OPEN_CALENDAR, OTHER_YEAR, DateField, PeriodField, TimeField

# what the offscreen platform says of every popup
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

NB = "\u00a0"
EIGHTH = PartialDate.on(2023, 2, 8)
BOTH = pytest.mark.parametrize("language", ["fr", "nl"])
WEEKDAY = {"fr": "mercredi 8 février 2023", "nl": "woensdag 8 februari 2023"}


def plain(text: str) -> str:
    return text.replace(NB, " ")


def calendar_of(desk: Desk) -> CalendarPopup:
    found = desk.window.findChild(CalendarPopup)
    assert isinstance(found, CalendarPopup)
    return found


def days_of(popup: CalendarPopup) -> QWidget:
    found = popup.calendar.focusProxy()
    assert found is not None
    return found


@BOTH
@pytest.mark.parametrize(
    "typed",
    ["08/02/2023", "8/2/2023", "8/2", "8-2-23", "8.2.2023", "08022023", "8 févr.", "8 februari", "8 feb 2023"],
)
def test_a_day(qtbot: QtBot, language: str, typed: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE, language)
    desk.enter(typed)
    assert desk.committed == [EIGHTH]
    assert desk.shown == "08/02/2023"
    assert plain(desk.caption) == WEEKDAY[language]
    assert desk.after.hasFocus()


@pytest.mark.parametrize(
    ("language", "typed", "date", "echo"),
    [
        ("fr", "mars 2023", PartialDate.month(2023, 3), "mars 2023"),
        ("nl", "03/2023", PartialDate.month(2023, 3), "maart 2023"),
        ("nl", "maart", PartialDate.month(2023, 3), "maart 2023"),
        ("fr", "1re quinzaine de février", PartialDate.half(2023, 2, 1), "1re quinzaine de février 2023"),
        ("nl", "1re quinzaine de février", PartialDate.half(2023, 2, 1), "eerste helft van februari 2023"),
        ("fr", "fin janvier", PartialDate.third(2023, 1, 3), "fin janvier 2023"),
        ("fr", "T1 2023", PartialDate.quarter(2023, 1), None),
        ("nl", "tweede kwartaal", PartialDate.quarter(2023, 2), None),
        ("fr", "2023", PartialDate.year(2023), "2023"),
        ("fr", "auj.", PartialDate(TODAY), "15/06/2023"),
        ("nl", "vandaag", PartialDate(TODAY), "15/06/2023"),
        ("fr", "hier", PartialDate.on(2023, 6, 14), "14/06/2023"),
    ],
)
def test_less_or_more_than_a_day(qtbot: QtBot, language: str, typed: str, date: PartialDate, echo: str | None) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE, language)
    desk.enter(typed)
    assert desk.committed == [date]
    if echo:
        assert plain(desk.shown) == echo
    assert desk.editor.readable() == date


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "« 31/02/2023 » n’existe pas. Exemple : 28/02/2023."),
        ("nl", "“31/02/2023” bestaat niet. Voorbeeld: 28/02/2023."),
    ],
)
def test_a_day_that_does_not_exist(qtbot: QtBot, language: str, said: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE, language)
    desk.editor.set_value(EIGHTH)
    desk.enter("31/02/2023")
    assert plain(desk.said).replace("\u202f", " ") == said
    assert desk.shown == "31/02/2023"
    assert desk.editor.value() == EIGHTH
    assert desk.committed == []
    assert desk.after.hasFocus()
    desk.enter("28/02/2023")
    assert not desk.said
    assert desk.committed == [PartialDate.on(2023, 2, 28)]


def test_the_end_of_a_year_is_asked(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.enter("fin 2023")
    assert desk.committed == []
    assert len(desk.readings) == 3
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    assert desk.committed == [PartialDate.month(2023, 12)]
    assert desk.shown == "décembre 2023"


@BOTH
def test_a_day_of_another_year_is_kept_and_said(qtbot: QtBot, language: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE, language)
    desk.enter("8/2/2021")
    warning = desk.say(OTHER_YEAR, year=2023)
    assert desk.committed == [PartialDate.on(2021, 2, 8)]
    assert desk.caption.endswith(warning)
    assert desk.editor.below.caption.property("kind") == "warn"
    desk.editor.set_value(PartialDate.on(2021, 2, 8))  # as the form does after storing it
    assert desk.caption.endswith(warning)
    desk.enter("8/2")
    assert plain(desk.caption) == WEEKDAY[language]
    assert desk.editor.below.caption.property("kind") == ""


def test_a_day_of_another_year_that_was_there_is_no_matter(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.editor.set_value(PartialDate.on(2021, 2, 8))
    assert plain(desk.caption) == "lundi 8 février 2021"


def test_the_year_worked_on_is_that_of_the_moment(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.year = 2024
    desk.enter("8/2")
    assert desk.committed == [PartialDate.on(2024, 2, 8)]


@pytest.mark.parametrize(
    ("keys", "echo"),
    [("+", "09/02/2023"), ("-", "07/02/2023"), ("++", "10/02/2023"), ("−-", "06/02/2023"), ("+-", "08/02/2023")],
)
def test_plus_and_minus_step_a_day(qtbot: QtBot, keys: str, echo: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.editor.set_value(EIGHTH)
    desk.start()
    type_into(desk.input, keys)
    assert desk.shown == echo
    assert desk.committed == []
    desk.leave()
    assert desk.shown == echo
    assert desk.editor.value() == PartialDate(dt.datetime.strptime(echo, "%d/%m/%Y").date())  # noqa: DTZ007


def test_a_stepped_day_is_given_up_by_escape(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.editor.set_value(EIGHTH)
    desk.start()
    type_into(desk.input, "++")
    desk.press(Qt.Key.Key_Escape)
    assert desk.shown == "08/02/2023"
    assert desk.committed == []


def test_a_minus_in_a_day_being_typed_is_a_minus(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.editor.set_value(PartialDate.on(2023, 6, 1))
    desk.enter("8-2-23")
    assert desk.committed == [EIGHTH]


@pytest.mark.parametrize("letter", ["t", "T"])
def test_t_is_today(qtbot: QtBot, letter: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.enter(letter)
    assert desk.committed == [PartialDate(TODAY)]
    desk.editor.set_value(EIGHTH)
    desk.start()
    type_into(desk.input, f"{letter}+")
    desk.leave()
    assert desk.committed[-1] == PartialDate.on(2023, 6, 16)


def test_t_in_a_word_is_a_letter(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.editor.set_value(EIGHTH)
    desk.type("T3 2023")
    assert desk.shown == "T3 2023"
    desk.type("8 août")
    assert desk.shown == "8 août"


@BOTH
def test_the_calendar_by_keys(qtbot: QtBot, language: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE, language)
    desk.editor.set_value(EIGHTH)
    desk.press(Qt.Key.Key_F4)
    popup = calendar_of(desk)
    assert popup.isVisible()
    assert desk.committed == []
    assert popup.calendar.selectedDate() == QDate(2023, 2, 8)
    assert popup.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert popup.calendar.locale().monthName(2) == {"fr": "février", "nl": "februari"}[language]
    view = days_of(popup)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert desk.committed == [PartialDate.on(2023, 2, 15)]
    assert desk.shown == "15/02/2023"
    assert desk.input.hasFocus()


def test_escape_closes_the_calendar_and_keeps_what_is_typed(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.type("8/3")
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = calendar_of(desk)
    assert popup.calendar.selectedDate() == QDate(2023, 3, 8)
    QTest.keyClick(days_of(popup), Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert desk.shown == "8/3"
    assert desk.committed == []
    assert desk.input.hasFocus()


def test_the_calendar_by_mouse(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.type("8/3")
    QTest.mouseClick(desk.editor.button, Qt.MouseButton.LeftButton)
    popup = calendar_of(desk)
    assert popup.isVisible()
    assert desk.committed == []
    popup.calendar.clicked.emit(QDate(2023, 3, 9))
    assert desk.committed == [PartialDate.on(2023, 3, 9)]


@BOTH
def test_the_calendar_is_named(qtbot: QtBot, language: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE, language)
    assert desk.editor.button.accessibleName() == desk.say(OPEN_CALENDAR)
    desk.press(Qt.Key.Key_F4)
    popup = calendar_of(desk)
    tabbed = [widget for widget in popup.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed
    for widget in tabbed:
        named = widget.accessibleName() or not widget.isVisible()
        assert named, widget
    popup.close()


def test_read_only_opens_no_calendar(qtbot: QtBot) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE)
    desk.editor.set_value(EIGHTH)
    desk.editor.set_read_only(True)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Plus, Qt.Key.Key_T):
        desk.start()
        QTest.keyClick(desk.input, key)
    assert desk.window.findChild(CalendarPopup) is None
    assert not desk.editor.button.isVisible()
    assert desk.shown == "08/02/2023"
    assert desk.input.isReadOnly()


@BOTH
def test_long_dates_are_not_cut(qtbot: QtBot, language: str) -> None:
    desk = Desk(qtbot, DateField, Kind.DATE, language)
    desk.enter("2e quinzaine de septembre")
    for _ in range(5):
        QApplication.processEvents()
    assert desk.input.fontMetrics().horizontalAdvance(desk.shown) < desk.input.width()


@pytest.mark.parametrize(
    ("language", "typed", "period", "echo"),
    [
        (
            "fr",
            "du 8 au 10 février",
            Period(EIGHTH, PartialDate.on(2023, 2, 10)),
            "du 8 février 2023 au 10 février 2023",
        ),
        ("nl", "op lange termijn", Period(term=Term.LONG), "op lange termijn"),
        ("fr", "2023", Period.during(PartialDate.year(2023)), "2023"),
        ("fr", "jusque fin mars", None, None),
        ("nl", "vanaf maart", Period(start=PartialDate.month(2023, 3)), "vanaf maart 2023"),
        ("fr", "1re quinzaine de février", Period.during(PartialDate.half(2023, 2, 1)), None),
    ],
)
def test_periods(qtbot: QtBot, language: str, typed: str, period: Period | None, echo: str | None) -> None:
    desk = Desk(qtbot, PeriodField, Kind.PERIOD, language)
    desk.enter(typed)
    if period is None:
        assert desk.said
        assert desk.shown == typed
        return
    assert desk.committed == [period]
    assert desk.editor.readable() == period
    if echo:
        assert plain(desk.shown) == echo


@pytest.mark.parametrize(("language", "echo"), [("fr", "10 h 15"), ("nl", "10.15 uur")])
@pytest.mark.parametrize("typed", ["10:15", "10h15", "1015", "10 h 15", "10.15", "10.15 uur"])
def test_times(qtbot: QtBot, language: str, typed: str, echo: str) -> None:
    desk = Desk(qtbot, TimeField, Kind.TIME, language)
    desk.enter(typed)
    assert desk.committed == [dt.time(10, 15)]
    assert plain(desk.shown).replace("\u202f", " ") == echo


@BOTH
def test_a_time_that_is_none(qtbot: QtBot, language: str) -> None:
    desk = Desk(qtbot, TimeField, Kind.TIME, language)
    desk.enter("25h")
    assert desk.committed == []
    assert "25h" in desk.said


WORDS = st.sampled_from(
    [
        "8",
        "31",
        "08",
        "2",
        "02",
        "2023",
        "23",
        "/",
        "-",
        ".",
        "février",
        "februari",
        "mars",
        "maart",
        "fin",
        "eind",
        "mi",
        "1re",
        "quinzaine",
        "de",
        "du",
        "au",
        "tot",
        "van",
        "T1",
        "h",
        "10",
        "15",
        "uur",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS, max_size=5).map("".join) | st.text(max_size=12),
    kind=st.sampled_from([DateField, PeriodField, TimeField]),
    language=st.sampled_from(["fr", "nl"]),
)
def test_any_text_is_a_value_that_reads_back_or_stays(
    qtbot: QtBot, text: str, kind: type[FieldEditor], language: str
) -> None:
    desk = Desk(qtbot, kind, Kind.DATE, language)
    desk.editor.set_text(text)
    typed = desk.shown
    if desk.editor.commit():
        value: Any = desk.editor.value()
        assert desk.editor.readable() == value
        assert not desk.said
        assert bool(desk.committed) == (value is not None)
    else:
        assert desk.shown == typed
        assert desk.said
        assert desk.committed == []
    desk.window.close()
