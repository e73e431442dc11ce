"""What people entered year by year for the lines of gain: planned, expected and realised, each post once."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from synergie.basis.quantities import Fte
from synergie.services.figures_gain_rows import Entry
from synergie.services.gain_accounts import OF_VOICE, Account, How, Part
from synergie.services.gains import Line, Pairing

SERIES: Final = ("planned", "forecast", "realised")
ONCE: Final = "once"
Told = Mapping[str, Fte | None]
"""Posts by voice, and `once`: each post of both voices once; None where nobody says anything."""


@dataclasses.dataclass(frozen=True, slots=True)
class Entries:
    """The entries by year of the lines of a pairing."""

    pairing: Pairing
    rows: Mapping[uuid.UUID, Sequence[Entry]]

    def of(self, line: Line, series: str, year: int | None = None) -> Fte | None:
        """Return the posts that people entered for a line, in a year or in all; None when they entered none."""
        found = [
            value
            for row in self.rows.get(line.id, ())
            if (year is None or row.year == year) and (value := getattr(row, series)) is not None
        ]
        return sum(found, Fte(0)) if found else None

    def told(self, series: str, year: int) -> dict[str, Fte | None]:
        """Return the posts of a year by voice, and each post once."""
        found: dict[str, list[Fte]] = {name: [] for name in (*(one.value for one in OF_VOICE.values()), ONCE)}
        for part in self.parts(series):
            value = self.of(part.lines[0], series, year)
            if value is not None:
                found[name_of(part.account)].append(value)
        return {name: sum(some, Fte(0)) if some else None for name, some in found.items()}

    def parts(self, series: str) -> Iterator[Part]:
        """Yield each line for its voice, and each post once, which stands under what is counted.

        Of the two lines of one gain the one counts once of which people entered more.
        """
        pairing = self.pairing
        for voice, account in OF_VOICE.items():
            yield from (Part(account, How.WHOLE, (line,)) for line in pairing.lines(voice))
        once = [*pairing.commune_only, *pairing.cpas_only, *pairing.not_attributed]
        once += [line for pair in pairing.suggested for line in pair.lines]
        once += [max(pair.lines, key=lambda line: self.of(line, series) or Fte(-1)) for pair in pairing.common]
        yield from (Part(Account.COUNTED, How.WHOLE, (line,)) for line in once)


def name_of(account: Account) -> str:
    """Return what an account of entries is called."""
    return ONCE if account is Account.COUNTED else account.value
