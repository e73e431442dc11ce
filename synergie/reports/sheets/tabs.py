"""Short names for the tabs of sheets, of which an office program shows few characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.basis.words import NP_, Message
from synergie.reports.content import Placed
from synergie.reports.voice import Voice

_SHORT: Final[Mapping[str, Message]] = {
    "changes-page": NP_("sheet", "What changed"),
    "method-of-the-year": NP_("sheet", "Method and planning"),
    "activity-synergy": NP_("sheet", "Meetings on synergies"),
    "activity-other": NP_("sheet", "Other meetings"),
    "domains-": NP_("sheet", "Domains"),
    "positions-": NP_("sheet", "For and against"),
    "opex-": NP_("sheet", "Running costs"),
    "agreement-": NP_("sheet", "Agreement"),
    "staffing-quoted": NP_("sheet", "Staff in other texts"),
    "gains-horizons": NP_("sheet", "Posts saved, by year"),
    "gains-movements": NP_("sheet", "Posts moved"),
    "gains-reallocated": NP_("sheet", "Posts reallocated"),
    "cost-": NP_("sheet", "Costs compared"),
    "contracts-0": NP_("sheet", "Contracts together"),
    "contracts-1": NP_("sheet", "Contracts apart"),
}
"""By the key of the part, or by what it begins with where the rest of it names a record."""


def tab(placed: Placed, voice: Voice) -> str:
    """Return what stands on the tab of a part: its number, and a short name where its title is long."""
    key = placed.section.key
    message = next(
        (short for start, short in _SHORT.items() if key == start or (start.endswith("-") and key.startswith(start))),
        None,
    )
    title = placed.section.title if message is None else voice.say(message)
    return f"{placed.number} {title}" if placed.number else title
