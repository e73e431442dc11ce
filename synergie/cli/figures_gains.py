"""What the command of the figures says of gains by evidence, over the years and in euros."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.cli.words import say, texts
from synergie.reports import gain_words
from synergie.services.figures_gains import GainFigures
from synergie.services.gain_accounts import Account

_PAIR: Final = N_("{what}: {value}")
_BETWEEN: Final = " · "


def course(of: GainFigures) -> Iterator[str]:
    """Yield what is counted by evidence, at the end of each year, added, and worth in euros."""
    found, staff = of.course, of.staff
    if staff.added_totals.counted.high > Fte(0) or staff.upgraded_totals.counted.high > Fte(0):
        yield say(
            gain_words.BESIDE,
            added=staff.added_totals.counted,
            upgraded=staff.upgraded_totals.counted,
            net=staff.net,
        )
    if not found.courses:
        return
    yield say(
        N_("Posts saved by evidence, as the report counts them: {posts}"),
        posts=_BETWEEN.join(gain_words.evidence(found, Account.COUNTED, texts())),
    )
    levels = [(str(one.year), one.level[Account.COUNTED]) for one in found.years]
    dated = [say(_PAIR, what=year, value=posts) for year, posts in levels if posts.high > Fte(0)]
    if dated:
        message = N_("Posts saved at the end of each year, as the report counts them (FTE): {posts}")
        yield say(message, posts=_BETWEEN.join(dated))
    amount = gain_words.amount(found.full_year[Account.COUNTED], texts())
    yield say(gain_words.WHOLE_YEAR, amount=amount)
