"""The committee's page without colours: in grey, and as somebody sees it who has no cones for green."""

import dataclasses
import itertools
from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from synergie.charts.marks import Chart, Measure
from tests.ui.pages.dashboard_desk import board, card, own_page
from ui import theme
from ui.app import Program
from ui.pages.dashboard import DashboardPage


@pytest.fixture
def own(opened: Program, qtbot: QtBot) -> DashboardPage:
    return own_page(opened, qtbot)


def grey(colour: QColor) -> QColor:
    """Return a colour as paper without colours shows it."""
    light = round(0.2126 * colour.red() + 0.7152 * colour.green() + 0.0722 * colour.blue())
    return QColor(light, light, light)


def deuteranopia(colour: QColor) -> QColor:
    """Return a colour as somebody sees it who has no cones for green (Viénot, Brettel and Mollon 1999)."""
    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    mixed = 0.29275 * red + 0.70725 * green
    seen = (mixed, mixed, max(-0.02234 * red + 0.02234 * green + blue, 0.0))
    return QColor.fromRgbF(*(min(encoded(part), 1.0) for part in seen))


def linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def encoded(part: float) -> float:
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)


def light_of(colour: QColor) -> float:
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def apart(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, as WCAG counts it."""
    lights = sorted((light_of(one), light_of(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def seen_through(image: QImage, eye: Callable[[QColor], QColor]) -> QImage:
    """Return what an eye sees of a picture."""
    found = image.convertToFormat(QImage.Format.Format_RGB32)
    known: dict[int, int] = {}
    for y in range(found.height()):
        for x in range(found.width()):
            pixel = found.pixel(x, y)
            if pixel not in known:
                known[pixel] = eye(QColor(pixel)).rgb()
            found.setPixel(x, y, known[pixel])
    return found


def pattern(image: QImage, left: int, top: int, right: int, bottom: int) -> tuple[float, float]:
    """Return how light a part of a picture is, and how much it changes from place to place."""
    lights = [light_of(image.pixelColor(x, y)) for y in range(top, bottom) for x in range(left, right)]
    mean = sum(lights) / len(lights)
    return mean, (sum((one - mean) ** 2 for one in lights) / len(lights)) ** 0.5


@pytest.mark.parametrize("eye", [grey, deuteranopia])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whose_posts_they_are_is_seen_without_colours(
    own: DashboardPage, scheme: str, eye: Callable[[QColor], QColor]
) -> None:
    """Neighbouring parts of the waterfall differ in lightness or in pattern, on the page as it is painted."""
    from synergie.charts.textures import Texture, textured

    shown = [Texture.FULL, Texture.CROSSED, Texture.RISING, Texture.FALLING, Texture.DOTTED, Texture.EMPTY]
    wide = 60.0

    def row(width: float, height: float | None, measure: Measure) -> Chart:
        marks = [mark for at, one in enumerate(shown) for mark in textured(one, at * wide, 0, wide - 4, 70)]
        return Chart(max(width, wide * len(shown)), 70, tuple(marks))

    before = theme.shown.scheme
    try:
        theme.choose(scheme)
        own.show_board(dataclasses.replace(board(), cards=(dataclasses.replace(card("horizons"), layout=row),)))
        view = own.cards.cards[0].view
        zoom = view.zoom()
        image = seen_through(view.grab().toImage(), eye)
        parts = []
        for at in range(len(shown)):
            left = round((at * wide + 6) * zoom) + 4
            parts.append(pattern(image, left, round(8 * zoom), left + round(40 * zoom), round(62 * zoom)))
        for (one_mean, one_change), (other_mean, other_change) in itertools.pairwise(parts):
            contrast = (max(one_mean, other_mean) + 0.05) / (min(one_mean, other_mean) + 0.05)
            assert contrast > 1.1 or abs(one_change - other_change) > 0.02, parts
    finally:
        theme.choose(before)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("eye", [grey, deuteranopia])
def test_every_tone_is_seen_on_its_ground_without_colours(
    own: DashboardPage, scheme: str, eye: Callable[[QColor], QColor]
) -> None:
    before = theme.shown.scheme
    try:
        theme.choose(scheme)
        ground = eye(theme.colour("surface"))
        for name in ("commune", "cpas", "accent", "text", "err"):
            assert apart(eye(theme.colour(name)), ground) >= 2.5, name
    finally:
        theme.choose(before)


def test_a_hatched_part_and_a_solid_one_of_one_tone_are_told_apart() -> None:
    """The measure of the tests above sees a difference where there is one, and none where there is none."""
    flat = QImage(40, 40, QImage.Format.Format_RGB32)
    flat.fill(QColor("#12436D"))
    striped = flat.copy()
    for x in range(0, 40, 4):
        for y in range(40):
            striped.setPixelColor(x, y, QColor("white"))
    assert pattern(flat, 0, 0, 40, 40)[1] < 1e-9
    assert pattern(striped, 0, 0, 40, 40)[1] > 0.1
