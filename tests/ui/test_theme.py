"""Every text of the window can be read: in the light, in the dark, in a contrast theme, and enlarged."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.charts.test_bars import luminance
from ui import theme
from ui.theme import fonts
from ui.theme.sheet import sheet
from ui.theme.tokens import DARK, LIGHT, Tokens
from ui.widgets.labels import label

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
# one on another, in the light, in the dark: the table of the design
RATIOS = (
    ("text", "surface", 15.65, 12.73),
    ("text2", "surface", 7.00, 8.04),
    ("text2", "navigation", 6.02, None),
    ("text3", "surface", 5.88, 5.90),
    ("text3", "navigation", 5.06, None),
    ("text3", "warn_background", 5.25, None),
    ("accent", "surface", 6.31, 7.27),
    ("accent", "accent_soft", 5.26, None),
    ("on_accent", "accent", 6.31, 7.45),
    ("field_border", "surface", 3.07, 4.18),
    ("separator", "surface", 1.31, 1.37),
    ("ok", "ok_background", 5.28, 6.97),
    ("warn", "warn_background", 5.71, 7.92),
    ("err", "err_background", 5.59, 6.97),
    ("info", "info_background", 6.12, 6.90),
    ("commune", "surface", 10.25, 6.77),
    ("cpas", "surface", 3.03, 7.89),
    ("undo_text", "undo_background", 15.65, 13.1),
    ("undo_action", "undo_background", 10.10, 5.27),
)
# what the style sheet puts on what, beside the table
TEXTS = (
    *((ink, ground) for ink in ("text", "text2") for ground in ("background", "surface2", "neutral_background")),
    *(("text", f"{kind}_background") for kind in ("ok", "warn", "err", "info", "commune", "cpas")),
    *((kind, "surface") for kind in ("ok", "warn", "err", "info")),
    ("text3", "background"),
    ("text3", "surface2"),
    ("text3", "navigation"),
    ("text3", "warn_background"),
    ("text", "accent_soft"),
    ("accent", "accent_soft"),
    ("accent", "navigation"),
    ("commune", "commune_background"),
    ("on_accent", "accent_hover"),
    ("text", "separator"),
)
SHAPES = (("field_border", "surface"), ("cpas", "surface"), ("accent", "background"), ("accent", "navigation"))
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(int(colour.removeprefix("#"), 16)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.shown.scheme = "system"
    theme.apply(qapp, LIGHT, scale=1.0)


@BOTH
def test_texts_and_shapes_stand_out(tokens: Tokens) -> None:
    for pairs, least in ((TEXTS, 4.5), (SHAPES, 3.0)):
        for one, other in pairs:
            assert contrast(getattr(tokens, one), getattr(tokens, other)) >= least, (one, other)


@pytest.mark.parametrize(("one", "other", "light", "dark"), RATIOS)
def test_the_table_of_ratios_is_right(one: str, other: str, light: float, dark: float | None) -> None:
    assert contrast(getattr(LIGHT, one), getattr(LIGHT, other)) == pytest.approx(light, abs=0.006)
    if dark is not None:
        assert contrast(getattr(DARK, one), getattr(DARK, other)) == pytest.approx(dark, abs=0.06)


@BOTH
def test_the_sheet_takes_its_colours_from_the_tokens_and_its_pictures_from_files(tokens: Tokens) -> None:
    import re

    found = sheet(tokens)
    known = set(tokens)
    assert known
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", found)) <= known
    pictures = re.findall(r'url\("([^"]+)"\)', found)
    assert len(pictures) >= 4
    assert [one for one in pictures if not Path(one).is_file()] == []


@pytest.mark.parametrize(("scheme", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_pictures_of_the_sheet_are_icons_in_the_colours_of_the_scheme(scheme: str, tokens: Tokens) -> None:
    pictures = sorted((ICONS / "sheet").glob(f"*-{scheme}.svg"))
    assert pictures
    for picture in pictures:
        name = picture.stem.removesuffix(f"-{scheme}")
        colour = tokens.on_accent if name == "check" else tokens.text2
        bare = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
        stroke = "3" if name == "check" else "2"
        assert picture.read_text("utf-8") == bare.replace('stroke-width="2"', f'stroke-width="{stroke}"')


def test_the_user_chooses_light_or_dark_and_the_window_is_dressed_at_once(application: QApplication) -> None:
    for scheme, tokens in (("dark", DARK), ("light", LIGHT)):
        theme.choose(scheme)
        assert theme.tokens() is tokens
        assert application.palette().color(QPalette.ColorRole.Window).name().upper() == tokens.background
        assert tokens.background in application.styleSheet()


def test_a_contrast_theme_keeps_the_colours_of_the_system(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    theme.apply(application, DARK)
    assert application.styleSheet() == ""
    system = application.palette()
    assert theme.colour("err") == theme.colour("text2") == system.color(QPalette.ColorRole.WindowText)
    assert theme.colour("err_background") == system.color(QPalette.ColorRole.Base)
    assert theme.colour("accent") == system.color(QPalette.ColorRole.Highlight)


def test_a_control_is_as_high_as_its_neighbour_focused_or_not(application: QApplication, qtbot: QtBot) -> None:
    theme.apply(application, LIGHT)
    button, line = QPushButton("Comparer"), QLineEdit()
    for one in (button, line):
        qtbot.addWidget(one)
        one.show()
        qtbot.waitExposed(one)
        assert one.sizeHint().height() == 32
        one.activateWindow()
        one.setFocus()
        qtbot.waitUntil(one.hasFocus)
        assert one.sizeHint().height() == 32


def test_larger_texts_are_larger_everywhere_and_stay_so_in_the_other_scheme(
    application: QApplication, qtbot: QtBot
) -> None:
    theme.apply(application, LIGHT, scale=1.0)
    words = [label("mot", name) for name in ("", "title", "caption", "secondary", "caps")]
    for one in words:
        qtbot.addWidget(one)
        one.ensurePolished()
    before = [one.font().pointSizeF() for one in words]
    assert min(before) >= fonts.CAPS * 0.75
    theme.apply(application, LIGHT, scale=1.5)
    theme.apply(application, DARK)
    after = []
    for one in words:
        one.ensurePolished()
        after.append(one.font().pointSizeF())
    assert after == pytest.approx([size * 1.5 for size in before], abs=0.1)


def test_a_property_that_the_sheet_looks_at_shows_at_once(application: QApplication, qtbot: QtBot) -> None:
    theme.apply(application, LIGHT)
    line = QLineEdit()
    line.resize(120, 32)
    qtbot.addWidget(line)
    plain = line.grab().toImage()
    theme.mark(line, "problem", True)
    assert line.grab().toImage() != plain
    theme.mark(line, "problem", False)
    assert line.grab().toImage() == plain
