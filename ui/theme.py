"""Colours, sizes and the style sheet of the window: two sets of tokens, nothing computed from them."""

from __future__ import annotations

import dataclasses
from importlib import resources
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication


@dataclasses.dataclass(frozen=True)
class Tokens:
    """The colours of one scheme."""

    background: str
    surface: str
    navigation: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    field_border: str
    separator: str
    warn: str
    warn_background: str
    commune: str
    cpas: str


LIGHT: Final = Tokens(
    background="#F4F5F7",
    surface="#FFFFFF",
    navigation="#ECEEF1",
    text="#1B2430",
    text2="#4E5A6B",
    text3="#5B6577",
    accent="#0F6A73",
    on_accent="#FFFFFF",
    field_border="#8A94A3",
    separator="#DDE1E7",
    warn="#8A5200",
    warn_background="#FDF1DA",
    commune="#12436D",
    cpas="#F46A25",
)
DARK: Final = Tokens(
    background="#16191E",
    surface="#21262D",
    navigation="#1B1F25",
    text="#E8EBEF",
    text2="#B5BDC9",
    text3="#98A2B1",
    accent="#5CC2CB",
    on_accent="#06282B",
    field_border="#7C8796",
    separator="#353C46",
    warn="#F2C06B",
    warn_background="#3A2E16",
    commune="#7FB0EE",
    cpas="#F0AE55",
)


def tokens() -> Tokens:
    """Return the tokens of the system's scheme."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply(application: QApplication, found: Tokens) -> None:
    """Dress the application; in a contrast theme the system's own colours stay."""
    application.setStyle("Fusion")
    application.setFont(_font())
    style = QGuiApplication.styleHints()  # kept: the hints go with it
    hints = style.accessibility()
    if hints is not None and hints.contrastPreference() is Qt.ContrastPreference.HighContrast:
        application.setStyleSheet("")
        return
    application.setPalette(_palette(found))
    application.setStyleSheet(_sheet(found))


def _font() -> QFont:
    """Return the system's own typeface on Windows, elsewhere the one that the program brings."""
    folder = resources.files("resources") / "fonts"
    if "Source Sans 3" not in QFontDatabase.families():
        for file in ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSans3-Bold.ttf"):
            QFontDatabase.addApplicationFontFromData((folder / file).read_bytes())
    font = QFont()
    font.setFamilies(["Segoe UI Variable Text", "Segoe UI", "Source Sans 3"])
    font.setPointSizeF(10.5)
    return font


def _palette(found: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for one, colour in (
        (role.Window, found.background),
        (role.WindowText, found.text),
        (role.Base, found.surface),
        (role.AlternateBase, found.background),
        (role.Text, found.text),
        (role.PlaceholderText, found.text3),
        (role.Button, found.surface),
        (role.ButtonText, found.text),
        (role.ToolTipBase, found.surface),
        (role.ToolTipText, found.text),
        (role.Highlight, found.accent),
        (role.HighlightedText, found.on_accent),
        (role.Link, found.accent),
    ):
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(found.text3))
    return palette


def _sheet(found: Tokens) -> str:
    return f"""
    QMainWindow {{ background: {found.background}; }}
    #navigation {{ background: {found.navigation}; border-right: 1px solid {found.separator}; }}
    #brand {{ font-size: 15px; font-weight: 600; }}
    #caps {{ font-size: 11px; font-weight: 600; color: {found.text2}; }}
    #page {{ background: {found.surface}; }}
    #top {{ background: {found.surface}; border-bottom: 1px solid {found.separator}; }}
    #list {{ background: {found.surface}; border: none; border-right: 1px solid {found.separator}; outline: none; }}
    #detail {{ background: {found.surface}; border: none; }}
    #title {{ font-size: 20px; font-weight: 600; }}
    #heading {{ font-size: 15px; font-weight: 600; }}
    #secondary {{ color: {found.text2}; }}
    #sheet {{ background: {found.surface}; }}
    #notice {{ background: {found.warn_background}; color: {found.warn}; padding: 8px 16px; }}
    #year {{ font-size: 15px; font-weight: 600; }}
    QPushButton, QToolButton#step {{
        min-height: 28px; padding: 0 12px; border: 1px solid {found.field_border}; border-radius: 6px;
        background: {found.surface}; color: {found.text};
    }}
    QToolButton#step {{ padding: 0 6px; min-width: 20px; }}
    QPushButton:default {{ background: {found.accent}; color: {found.on_accent}; border-color: {found.accent}; }}
    QPushButton:focus, QToolButton#step:focus, QLineEdit:focus {{ border: 2px solid {found.accent}; }}
    QPushButton:disabled, QToolButton#step:disabled {{ color: {found.text3}; border-color: {found.separator}; }}
    QPushButton#place {{
        border: 1px solid {found.separator}; text-align: left; font-weight: 600; color: {found.accent};
    }}
    QLineEdit {{
        min-height: 28px; padding: 0 8px; border: 1px solid {found.field_border}; border-radius: 5px;
        background: {found.surface};
    }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar::handle:vertical {{
        background: {found.field_border}; border-radius: 4px; min-height: 28px; margin: 2px;
    }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {found.separator}; width: 1px; }}
    QHeaderView::section {{
        background: {found.surface}; color: {found.text2}; border: none; padding: 6px 8px;
        border-bottom: 1px solid {found.separator};
    }}
    QTableWidget {{ border: 1px solid {found.separator}; border-radius: 8px; gridline-color: {found.separator}; }}
    QMenuBar {{ background: {found.surface}; }}
    QStatusBar {{ background: {found.surface}; border-top: 1px solid {found.separator}; }}
    """
