"""The committee's page on one A4 sheet: the same numbers and charts as in the window, legible in grey.

`services.committee.facts` reads, `file_name` names and `make` writes; whatever the dossier holds, it is one page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NN_, NP_
from synergie.reports import committee_titles as titles
from synergie.reports.committee import board
from synergie.reports.committee_types import Board, Card
from synergie.reports.content import shortened
from synergie.reports.pdf.document import Rendered
from synergie.reports.pdf.one_page import Number, OnePage, Picture, render
from synergie.reports.voice import Voice
from synergie.services.committee_facts import CommitteeFacts

MOST: Final = 6
"""Charts that one page holds; what else the committee should know stands there as a sentence."""
_STEM: Final = N_("committee-sheet-{year}")
_TITLE: Final = N_("Commune–CPAS synergies, {year}")
_FOR: Final = N_("Sheet for the steering committee")
_ORDER: Final = ("horizons", "staffing", "groups", "opex", "adhesions", "years", "costs")


def file_name(year: int, language: str) -> str:
    """Return the name of the file, in its own language."""
    return Voice(language).say(_STEM, year=str(year)) + ".pdf"


def make(facts: CommitteeFacts, language: str, *, progress: Progress = silent) -> Rendered:
    """Return the sheet as a PDF in the words of `language`."""
    return render(compose(facts, language), progress=progress, date=dt.datetime.combine(facts.day, dt.time(), dt.UTC))


def compose(facts: CommitteeFacts, language: str) -> OnePage:
    """Return what stands on the sheet."""
    voice = Voice(language)
    found = board(facts, voice)
    drawn = _drawn(found.cards)
    left = [one for one in found.cards if one not in drawn]
    rows = _rows(drawn)
    marks = [voice.say(NP_("sheet", "draft, not approved"))] if not facts.is_closed else []
    return OnePage(
        language=f"{language}-BE",
        title=voice.say(_TITLE, year=str(facts.year)),
        subtitle=" · ".join([voice.say(_FOR), titles.situation(facts.day, voice), *marks]),
        author=voice.say(N_("Commune and CPAS")),
        place=shortened(voice.word(facts.place), 60),
        mark=voice.say(N_("EXAMPLE")) if facts.is_example else "",
        numbers=_numbers(found),
        rows=tuple(tuple(_picture(one) for one in row) for row in rows),
        shares=tuple(_shares(row) for row in rows),
        lines=tuple(_lines(left, drawn, voice)),
        more=_More(voice),
    )


class _More:
    """Says how many rows of a chart are left out."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def __call__(self, count: int) -> str:
        message = NN_("… and {n} more row, on the page in the window", "… and {n} more rows, on the page in the window")
        return self._voice.say(message, n=count)


def _drawn(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the cards that are drawn: of each kind the first one, before a second one of any kind."""
    charts = [one for one in cards if one.layout is not None]
    kinds: dict[str, int] = {}
    ranked = []
    for one in charts:
        kind = one.key.partition("-")[0]
        turn = kinds[kind] = kinds.get(kind, -1) + 1
        ranked.append((turn, _ORDER.index(kind) if kind in _ORDER else len(_ORDER), one.key))
    chosen = {key for _, _, key in sorted(ranked)[:MOST]}
    return tuple(one for one in charts if one.key in chosen)


def _rows(cards: tuple[Card, ...]) -> tuple[tuple[Card, ...], ...]:
    """Return the cards in rows: up to two in one, more in two, the lower one with more of them."""
    if len(cards) <= 2:
        return (cards,) if cards else ()
    upper = len(cards) // 2
    return cards[:upper], cards[upper:]


def _shares(row: tuple[Card, ...]) -> tuple[float, ...]:
    """Return how wide each card of a row is: years need more room than rows."""
    wide = {"horizons": 1.25, "groups": 1.2, "opex": 0.75, "adhesions": 1.05}
    return tuple(wide.get(one.key.partition("-")[0], 1.0) for one in row)


def _picture(card: Card) -> Picture:
    assert card.layout is not None
    return Picture(title=card.title, note=card.note, alternative=card.alternative, layout=card.layout)


def _numbers(found: Board) -> tuple[Number, ...]:
    return tuple(
        Number(
            title=one.title, number=one.number, note=one.note, remark=one.remark.words if one.remark is not None else ""
        )
        for one in found.tiles
    )


def _lines(left: Iterable[Card], drawn: tuple[Card, ...], voice: Voice) -> Iterable[str]:
    """Return what is not drawn as one line of sentences; what to enter first where nothing is known."""
    said = [one.title for one in left]
    if said:
        yield voice.say(N_("Also: {sentences}."), sentences=voice.semicolon.join(said))
    elif not drawn:
        yield voice.say(
            N_("Nothing to show yet: enter the staffing table, the meetings and the gains of the year first.")
        )
