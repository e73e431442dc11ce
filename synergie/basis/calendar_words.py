"""The names of months and days, as Babel has them: a window that shows dates need not load its locale data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.basis.messages import NP_, Message

MONTHS: Final[tuple[Message, ...]] = (
    NP_("month", "January"),
    NP_("month", "February"),
    NP_("month", "March"),
    NP_("month", "April"),
    NP_("month", "May"),
    NP_("month", "June"),
    NP_("month", "July"),
    NP_("month", "August"),
    NP_("month", "September"),
    NP_("month", "October"),
    NP_("month", "November"),
    NP_("month", "December"),
)
SHORT_MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
"""By language: how months are shortened is no matter of words, French does it with a point."""
DAYS: Final[tuple[Message, ...]] = (
    NP_("day", "Monday"),
    NP_("day", "Tuesday"),
    NP_("day", "Wednesday"),
    NP_("day", "Thursday"),
    NP_("day", "Friday"),
    NP_("day", "Saturday"),
    NP_("day", "Sunday"),
)
