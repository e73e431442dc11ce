"""In what a figure of docs/figures.md is counted, by its key; what is only counted has no unit."""

from __future__ import annotations

import re
from typing import Final

from synergie.basis.words import N_, NP_, Message

RATIO: Final = NP_("unit", "files for each manager")
FTE_YEARS: Final = NP_("unit", "FTE × years")
FTE: Final = N_("FTE")
THOUSANDS: Final = NP_("unit", "thousand euros")
EUROS: Final = NP_("unit", "euros")
MAN_DAYS: Final = NP_("unit", "man-days")
RATE: Final = NP_("unit", "per cent a year")
YEAR: Final = NP_("unit", "year")
_UNITS: Final[tuple[tuple[re.Pattern[str], Message], ...]] = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"workload\.(commune|cpas|combined)$|workload\..*\.(ratio|stated)$", RATIO),
        (r"gains\.years\.[^.]+\.lifetime\.", FTE_YEARS),
        (
            r"staffing\.(?!as_of)|gains\.(undated|recurrence\.\w+\.fte|evidence\.\w+\.fte|cashable\.\w+\.fte)\.|"
            r"gains\.destination\.\w+\.fte\.|"
            r"gains\.staff\.(?!without_number|undecided|yearly_saving|horizons\.[^.]+\.disputed)|"
            r"gains\.years\.[^.]+\.(new|level|effect|planned|forecast|realised)\.|"
            r"agreements\..*\.profiles|workload\..*\.managers$",
            FTE,
        ),
        (r"programmes\.[^.]+\.opex\.", THOUSANDS),
        (r"programmes\.[^.]+\.allocation\.[^.]+\.shares\.", EUROS),
        (r"agreements\..*\.man_days\.", MAN_DAYS),
        (r"costs\..*\.index\.rate$", RATE),
        (r"costs\..*\.payback\.|costs\..*\.index\.until$", YEAR),
    )
)


def unit(key: str) -> Message | None:
    """Return the unit of a figure that is no amount of money with its VAT, None for a mere count."""
    return next((message for pattern, message in _UNITS if pattern.match(key)), None)
