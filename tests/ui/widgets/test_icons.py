"""Icons are drawn when they are shown, crisp on every screen, in the colours of the moment."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import icons

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"
NAMES = sorted(path.stem for path in ICONS.glob("*.svg"))


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.LIGHT)
    yield
    theme.apply(qapp, theme.LIGHT)


def colours(image: QImage) -> set[str]:
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha() == 255:
                found.add(colour.name().upper())
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_that_is_asked(name: str) -> None:
    assert colours(icons.pixmap(name, "err", 48).toImage()) == {theme.LIGHT.err}


@pytest.mark.parametrize(("ratio", "pixels"), [(1.0, 16), (1.25, 20), (1.5, 24), (2.0, 32)])
def test_an_icon_has_the_pixels_of_the_screen(ratio: float, pixels: int) -> None:
    found = icons.icon("search").pixmap(QSize(16, 16), ratio)
    assert (found.width(), found.devicePixelRatio()) == (pixels, ratio)


def test_an_icon_on_a_button_follows_the_scheme_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icons.icon("search", "err"))
    button.setIconSize(QSize(48, 48))
    assert theme.LIGHT.err in colours(button.grab().toImage())
    theme.apply(qapp, theme.DARK)
    shown = colours(button.grab().toImage())
    assert theme.DARK.err in shown
    assert theme.LIGHT.err not in shown


def test_an_icon_before_words_leaves_them_room() -> None:
    image = icons.icon("list").pixmap(QSize(24, 16), 1.0).toImage()
    assert image.width() == 24
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(16, 24) for y in range(16))


def test_an_icon_of_a_button_that_cannot_be_pressed_is_paler() -> None:
    image = icons.icon("search").pixmap(QSize(48, 48), 1.0, QIcon.Mode.Disabled).toImage()
    assert colours(image) == {theme.LIGHT.field_border}


def test_in_a_contrast_theme_an_icon_has_the_colour_of_the_text(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    theme.apply(qapp, theme.LIGHT)
    text = QColor(qapp.palette().windowText().color()).name().upper()
    for colour in ("err", "on_accent"):
        assert colours(icons.icon("search", colour).pixmap(QSize(48, 48), 1.0).toImage()) == {text}


def test_an_icon_outlives_its_copies() -> None:
    copies = [QIcon(icons.icon("search")) for _ in range(50)]
    for copy in copies:
        copy.addPixmap(QPixmap(4, 4))  # makes the copy its own
        assert not copy.pixmap(16, 16).isNull()
    del copies, copy
    gc.collect()
    assert not icons.icon("search").pixmap(16, 16).isNull()


def test_naming_an_icon_reads_no_file_and_needs_no_svg() -> None:
    code = (
        "import sys; from ui.theme import icons; icons.icon('search'); "
        "assert 'PySide6.QtSvg' not in sys.modules; assert icons._source.cache_info().currsize == 0"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
