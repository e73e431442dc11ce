"""The colours that are shown now: tokens, or the system's own in a contrast theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.theme.tokens import LIGHT, Tokens

SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_ROLES: Final = {
    "background": QPalette.ColorRole.Window,
    "navigation": QPalette.ColorRole.Window,
    "surface": QPalette.ColorRole.Base,
    "surface2": QPalette.ColorRole.Base,
    "accent": QPalette.ColorRole.Highlight,
    "accent_hover": QPalette.ColorRole.Highlight,
    "accent_soft": QPalette.ColorRole.Base,
    "on_accent": QPalette.ColorRole.HighlightedText,
}


class _Shown:
    scheme: str = "system"
    tokens: Tokens = LIGHT
    contrast: bool = False
    styled: bool = False
    """Whether the application began with the style that the sheet is written for."""


shown: Final = _Shown()


def wants_contrast() -> bool:
    """Tell whether the system is in a contrast theme."""
    style = QGuiApplication.styleHints()  # kept: the hints go with it
    hints = style.accessibility()
    return hints is not None and hints.contrastPreference() is Qt.ContrastPreference.HighContrast


def colour(name: str) -> QColor:
    """Return the colour of a token; in a contrast theme the system's colour that stands for it."""
    if not shown.contrast:
        return QColor(getattr(shown.tokens, name))
    role = _ROLES.get(name)
    if role is None:
        role = QPalette.ColorRole.Base if name.endswith("_background") else QPalette.ColorRole.WindowText
    return QGuiApplication.palette().color(role)


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette of a scheme, for what the style draws and for what is painted by hand."""
    found = QPalette()
    role = QPalette.ColorRole
    for one, value in (
        (role.Window, tokens.background),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.surface2),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.text3),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.err),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.neutral_background),
        (role.Mid, tokens.separator),
        (role.Dark, tokens.field_border),
        (role.Shadow, tokens.text3),
    ):
        found.setColor(one, QColor(value))
    for one in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.text3))
    found.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.separator))
    found.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(tokens.text))
    return found
