"""What a secretary gets when she types numbers: in either language, with either decimal mark, and never guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.dates import PartialDate
from synergie.basis.fields import Kind
from synergie.basis.quantities import Count, Frequency, Fte, Money, Qualifier, Range, Vat
from synergie.basis.words import N_
from tests.ui.fields.desk import Desk
from ui.fields.line import one_line
from ui.fields.numbers import KNOWN_OF, VAT_OF, VAT_WORDS, NumberField

NB, NARROW = "\u00a0", "\u202f"
BOTH = pytest.mark.parametrize("language", ["fr", "nl"])


@BOTH
@pytest.mark.parametrize(
    ("typed", "hundredths", "echo"),
    [
        ("0,8", 80, "0,8"),
        ("0.8", 80, "0,8"),
        (".5", 50, "0,5"),
        ("5.5", 550, "5,5"),
        ("5,50", 550, "5,5"),
        ("60 %", 60, "0,6"),
        ("0", 0, "0"),
        ("0,8 ETP", 80, "0,8"),
        ("0,8 VTE", 80, "0,8"),
    ],
)
def test_staff(qtbot: QtBot, language: str, typed: str, hundredths: int, echo: str) -> None:
    desk = Desk(qtbot, NumberField, Kind.FTE, language)
    desk.enter(typed)
    assert desk.committed == [Fte(hundredths)]
    assert desk.shown == echo
    assert not desk.said
    assert desk.after.hasFocus()


@BOTH
@pytest.mark.parametrize("typed", ["1.234,5", "-1", "abc", "0,123", "12000"])
def test_staff_that_cannot_be(qtbot: QtBot, language: str, typed: str) -> None:
    desk = Desk(qtbot, NumberField, Kind.FTE, language)
    desk.enter(typed)
    assert desk.committed == []
    assert desk.shown == typed
    assert typed.replace("-", "") in desk.said
    assert desk.after.hasFocus()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", f"Ce n’est pas un nombre{NB}: «{NB}abc{NB}». Exemple{NB}: 0,8."),
        ("nl", "Dit is geen getal: “abc”. Voorbeeld: 0,8."),
    ],
)
def test_the_sentence_below(qtbot: QtBot, language: str, said: str) -> None:
    desk = Desk(qtbot, NumberField, Kind.FTE, language)
    desk.enter("abc")
    assert desk.said.replace(NARROW, NB) == said
    assert desk.input.accessibleDescription() == desk.said
    assert desk.input.property("problem") is True
    desk.enter("0,8")
    assert not desk.said
    assert desk.input.accessibleDescription() == ""
    assert desk.input.property("problem") is False


def test_a_problem_goes_as_soon_as_it_is_mended(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.FTE)
    desk.enter("abc")
    desk.type("a")
    assert desk.said
    desk.type("1")
    assert not desk.said
    assert desk.committed == []


@pytest.mark.parametrize(
    ("language", "typed", "cents", "echo"),
    [
        ("fr", "12.480", 1248000, f"12{NARROW}480{NB}€"),
        ("nl", "12.480", 1248000, f"€{NB}12.480"),
        ("fr", "12 480", 1248000, f"12{NARROW}480{NB}€"),
        ("nl", f"12{NB}480", 1248000, f"€{NB}12.480"),
        ("fr", "€ 12 480,50", 1248050, f"12{NARROW}480,50{NB}€"),
        ("nl", "€ 12.480,50", 1248050, f"€{NB}12.480,50"),
        ("fr", f"12{NARROW}480,50{NB}€", 1248050, f"12{NARROW}480,50{NB}€"),
        ("fr", "378k", 37800000, f"378{NARROW}000{NB}€"),
        ("nl", "378 k€", 37800000, f"€{NB}378.000"),
        ("fr", "1.234,5", 123450, f"1{NARROW}234,50{NB}€"),
        ("nl", "0,8", 80, f"€{NB}0,80"),
    ],
)
def test_amounts(qtbot: QtBot, language: str, typed: str, cents: int, echo: str) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY, language)
    desk.enter(typed)
    assert desk.committed == [Money(cents)]
    assert desk.shown == echo


@pytest.mark.parametrize(
    ("language", "offered"),
    [
        ("fr", [f"12{NARROW}480{NB}€", f"12,48{NB}€"]),
        ("nl", [f"€{NB}12.480", f"€{NB}12,48"]),
    ],
)
def test_an_amount_of_two_readings_is_asked(qtbot: QtBot, language: str, offered: list[str]) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY, language)
    desk.enter("12,480")
    assert desk.committed == []
    assert desk.shown == "12,480"
    assert desk.readings == offered
    assert all(reading in desk.said for reading in offered)
    first, second = desk.editor.below.buttons
    assert first.hasFocus()
    desk.press(Qt.Key.Key_Tab)
    assert second.hasFocus()
    desk.press(Qt.Key.Key_Space)
    assert desk.committed == [Money(1248)]
    assert desk.shown == offered[1]
    assert not desk.readings
    assert not desk.said
    assert desk.input.hasFocus()


def test_enter_goes_to_the_question_and_answers_it(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY)
    desk.type("12,480")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert desk.committed == [Money(1248000)]
    assert desk.entered == []
    desk.press(Qt.Key.Key_Return)
    assert desk.entered == [True]


def test_a_question_goes_when_the_text_does(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY)
    desk.enter("12,480")
    desk.type("13")
    assert not desk.readings
    assert not desk.said


@BOTH
def test_vat_said_with_the_amount(qtbot: QtBot, language: str) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY, language)
    desk.enter("500 TVAC" if language == "fr" else "500 incl. btw")
    assert desk.committed == [Money.of(500, Vat.INCLUDED)]
    vat = desk.editor.focusable()[1]
    assert vat.currentText() == desk.say(VAT_WORDS[Vat.INCLUDED])


def test_vat_and_day_beside_the_amount(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY)
    _, vat, known = desk.editor.focusable()
    desk.enter("500")
    assert vat.hasFocus()
    desk.press(Qt.Key.Key_Down)
    desk.leave()
    assert known.hasFocus()
    QTest.keyClicks(known, "mars 2021")
    desk.leave()
    assert desk.after.hasFocus()
    as_of = PartialDate.month(2021, 3)
    assert desk.committed == [Money.of(500), Money.of(500, Vat.INCLUDED), Money.of(500, Vat.INCLUDED, as_of)]
    desk.enter("600")
    assert desk.committed[-1] == Money.of(600, Vat.INCLUDED, as_of)
    desk.enter("")
    assert desk.committed[-1] is None


def test_a_day_that_cannot_be_read_leaves_the_amount_alone(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY)
    known = desk.editor.focusable()[2]
    known.setFocus()
    QTest.keyClicks(known, "31/02/2023")
    desk.enter("500")
    assert desk.committed == [Money.of(500)]
    assert known.text() == "31/02/2023"
    assert desk.editor.problem() is not None
    assert desk.editor.text() == "\n31/02/2023"
    assert not desk.editor.commit()


def test_a_draft_of_an_amount_comes_back_with_its_day(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY)
    desk.editor.set_text("12,480\nmars 2023")
    assert desk.editor.text() == "12,480\nmars 2023"
    assert desk.editor.focusable()[2].text() == "mars 2023"


def test_the_wheel_changes_no_vat(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY)
    vat = desk.editor.focusable()[1]
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(vat.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(vat, event)
    assert vat.currentIndex() == 0


@pytest.mark.parametrize(
    ("kind", "language", "typed", "value", "echo"),
    [
        (Kind.FTE_RANGE, "fr", "1-2", Range(Fte(100), Fte(200)), "1 à 2"),
        (Kind.FTE_RANGE, "nl", "1,5 tot 2", Range(Fte(150), Fte(200)), "1,5 tot 2"),
        (Kind.FTE_RANGE, "fr", "0.8", Range.single(Fte(80)), "0,8"),
        (Kind.PERCENT, "fr", "9.50 %", Decimal("9.5"), "9,5"),
        (Kind.PERCENT, "nl", "9,5", Decimal("9.5"), "9,5"),
        (Kind.NUMBER, "fr", "2023", 2023, "2023"),
        (Kind.NUMBER, "fr", "12480", 12480, f"12{NARROW}480"),
        (Kind.NUMBER, "nl", "12480", 12480, "12.480"),
        (Kind.COUNT, "fr", "plus de 10", Count(10, Qualifier.MORE_THAN), "plus de 10"),
        (Kind.COUNT, "nl", "3/maand", Count(3, per=Frequency.MONTH), "3 per maand"),
    ],
)
def test_other_kinds(qtbot: QtBot, kind: Kind, language: str, typed: str, value: Any, echo: str) -> None:
    desk = Desk(qtbot, NumberField, kind, language)
    desk.enter(typed)
    assert desk.committed == [value]
    assert type(desk.committed[0]) is type(value)
    assert desk.shown.replace(NB, " ") == echo


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.MONEY, Kind.FTE])
def test_what_no_store_holds_is_said(qtbot: QtBot, kind: Kind) -> None:
    desk = Desk(qtbot, NumberField, kind)
    desk.enter("9" * 30)
    assert desk.committed == []
    assert desk.said


def test_a_number_of_two_readings_stays_whole(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.NUMBER)
    desk.enter("12,000")
    desk.press(Qt.Key.Key_Return)
    assert desk.committed == [12000]
    assert type(desk.committed[0]) is int


@pytest.mark.parametrize("kind", [Kind.FTE, Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.COUNT, Kind.FTE_RANGE])
@pytest.mark.parametrize("blank", ["", "  "])
def test_empty_is_not_zero(qtbot: QtBot, kind: Kind, blank: str) -> None:
    desk = Desk(qtbot, NumberField, kind)
    desk.enter("7")
    desk.enter(blank)
    assert len(desk.committed) == 2
    assert desk.committed[1] is None
    assert desk.shown == ""


@pytest.mark.parametrize(("language", "unit"), [("fr", "ETP"), ("nl", "VTE")])
def test_the_unit_stands_beside_the_text(qtbot: QtBot, language: str, unit: str) -> None:
    desk = Desk(qtbot, NumberField, Kind.FTE, language)
    assert desk.editor.unit.text() == unit
    assert desk.editor.unit.isVisible()
    named = Desk(qtbot, NumberField, Kind.NUMBER, language, unit=N_("%"))
    assert named.editor.unit.text() == "%"
    assert not Desk(qtbot, NumberField, Kind.NUMBER, language).editor.unit.isVisible()


@BOTH
def test_every_part_is_named(qtbot: QtBot, language: str) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY, language)
    label = desk.say(desk.editor.field.label)
    names = [widget.accessibleName() for widget in desk.editor.focusable()]
    assert names == [label, desk.say(VAT_OF, field=label), desk.say(KNOWN_OF, field=label)]
    assert len(set(names)) == 3


@BOTH
@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.MONEY, Kind.FTE_RANGE])
def test_words_and_numbers_fit(qtbot: QtBot, language: str, kind: Kind) -> None:
    desk = Desk(qtbot, NumberField, kind, language)
    value = {
        Kind.COUNT: Count(1234, Qualifier.AT_LEAST, Frequency.HALF_YEAR),
        Kind.MONEY: Money(-123456789012, Vat.EXCLUDED, PartialDate.half(2023, 9, 2)),
        Kind.FTE_RANGE: Range(Fte(123456), Fte(654321)),
    }[kind]
    desk.editor.set_value(value)
    desk.window.resize(1200, 300)
    for _ in range(5):  # one for each layout within a layout
        QApplication.processEvents()
    for widget in desk.editor.focusable():
        assert widget.width() >= widget.sizeHint().width()
    assert desk.input.fontMetrics().horizontalAdvance(desk.shown) < desk.input.width()


def test_read_only_can_be_copied_but_not_changed(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.MONEY)
    desk.editor.set_value(Money.of(500, Vat.EXCLUDED))
    desk.editor.set_read_only(True)
    desk.enter("600")
    assert desk.shown.startswith("500")
    assert desk.committed == []
    desk.input.selectAll()
    desk.input.setFocus()
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == desk.shown
    assert not desk.editor.focusable()[1].isVisible()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    text=st.text(alphabet="0123456789., €k-−%+/abxé\u00a0\u202f>h", max_size=9) | st.text(max_size=20).map(one_line),
    kind=st.sampled_from([Kind.FTE, Kind.FTE_RANGE, Kind.PERCENT, Kind.NUMBER, Kind.COUNT, Kind.MONEY]),
    language=st.sampled_from(["fr", "nl"]),
)
def test_any_text_is_a_value_that_reads_back_or_stays(qtbot: QtBot, text: str, kind: Kind, language: str) -> None:
    desk = Desk(qtbot, NumberField, kind, language)
    desk.editor.set_text(text)
    typed = desk.shown
    if desk.editor.commit():
        assert desk.editor.readable() == desk.editor.value()
        assert not desk.said
        assert bool(desk.committed) == (desk.editor.value() is not None)
    else:
        assert desk.shown == typed
        assert desk.said
        assert desk.committed == []
    desk.window.close()
