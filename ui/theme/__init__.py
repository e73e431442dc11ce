"""How the window looks: tokens, palette, typeface, icons and the one style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import fonts, icons
from ui.theme.palette import SCHEMES, colour, palette_of, shown, wants_contrast
from ui.theme.sheet import sheet
from ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "SCHEMES", "Tokens", "apply", "arguments", "choose", "colour", "mark", "shown", "tokens"]


def arguments() -> list[str]:
    """Return what an application is started with, so that it need not change its style afterwards."""
    shown.styled = True
    return ["-style", "Fusion"]


def tokens() -> Tokens:
    """Return the tokens of the scheme that the user chose, the system's if none."""
    if shown.scheme == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if shown.scheme == "dark" else LIGHT


def choose(scheme: str) -> None:
    """Dress the running application as "system", "light" or "dark"."""
    shown.scheme = scheme
    QGuiApplication.styleHints().setColorScheme(SCHEMES[scheme])
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply(application, tokens())


def apply(application: QApplication, found: Tokens, scale: float | None = None) -> None:
    """Dress the application; in a contrast theme the system's own colours stay.

    `scale` makes all texts larger; without it they stay as they are.
    """
    shown.tokens = found
    shown.contrast = wants_contrast()
    icons.forget()
    if not shown.styled:
        application.setStyle("Fusion")
    application.setFont(fonts.prepare(scale))
    application.setPalette(QPalette() if shown.contrast else palette_of(found))
    application.setStyleSheet("" if shown.contrast else sheet(found))


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let the widget be dressed by it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        _dress(widget)


def rename(widget: QWidget, name: str) -> None:
    """Give a widget another name in the style sheet, and let it be dressed by it."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        _dress(widget)


def _dress(widget: QWidget) -> None:
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the sheet has not looked yet
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
