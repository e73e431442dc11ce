"""How many profiles an agreement speaks of, in words."""

from __future__ import annotations

from typing import Final

from synergie.basis.quantities import Fte
from synergie.basis.words import NN_, Message

_PROFILES: Final = NN_("{number} profile", "{number} profiles")


def profiles(number: Fte) -> Message:
    """Return a number of profiles with its unit; a part of one is singular in both languages."""
    whole = number.hundredths // 100
    return _PROFILES.of(n=max(whole, 1) if number.hundredths else 0, number=number)
