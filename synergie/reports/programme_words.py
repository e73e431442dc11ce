"""A programme in rows and sentences: how it is governed, who is for and against, what it costs a year."""

from __future__ import annotations

import dataclasses
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Count
from synergie.basis.words import N_, NN_, NP_
from synergie.model.costs import Component
from synergie.model.dossier import Side
from synergie.model.programmes import ADHESIONS, STANCES, Adhesion, Stance
from synergie.reports.cost_words import in_thousands
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.cost_sums import Span
from synergie.services.programme_standing import BoardFigures, Governance
from synergie.services.programme_view import PositionRow, ProgrammeView
from synergie.services.report_programmes import AdhesionCountFacts

_WHOLE: Final = N_("the whole programme")
NOT_STATED: Final = NP_("position", "author not stated")
_PARTS: Final = (Component.DOMAIN, Component.IT_SERVICES)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table: its sentence, its heads, its rows and the record behind each."""

    title: str
    note: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    records: tuple[tuple[str, uuid.UUID] | None, ...] = ()


# Governance


def governance(of: Governance | None, year: int, voice: Voice) -> Rows | None:
    """Return the meetings of each body of a programme in the year; None for a programme without bodies."""
    if of is None:
        return None
    words = NN_("{n} meeting of its bodies in {year}", "{n} meetings of its bodies in {year}")
    parts = [voice.say(words, n=of.meetings, year=str(year))]
    if of.decisions:
        parts.append(voice.say(NN_("{n} decision", "{n} decisions"), n=of.decisions))
    note = voice.say(N_("A meeting that is listed and counted as well counts once."))
    return Rows(
        title=", ".join(parts),
        note=note if any(board.counted is not None for board in of.boards) else "",
        columns=tuple(
            voice.say(head)
            for head in (
                NP_("column", "Body"),
                NP_("column", "Meetings"),
                NP_("governance", "Of these, listed"),
                NP_("column", "Decisions"),
                NP_("governance", "Last listed"),
            )
        ),
        rows=tuple(_board(board, voice) for board in of.boards),
        records=tuple(("body", board.id) for board in of.boards),
    )


def _board(one: BoardFigures, voice: Voice) -> tuple[str, ...]:
    return (
        voice.word(one.name),
        voice.formats.count(Count(one.meetings, one.qualifier)),
        str(one.listed),
        str(one.decisions),
        voice.formats.date(one.last) if one.last is not None else "–",
    )


# Positions


def positions(rows: Sequence[PositionRow], voice: Voice) -> Rows:
    """Return every position: on what, whose, which, why."""
    return Rows(
        title=_balance(rows, voice),
        columns=tuple(
            voice.say(head)
            for head in (
                NP_("link", "Domain"),
                NP_("column", "Who"),
                NP_("position", "Stance"),
                NP_("position", "Reason"),
                NP_("position", "Date"),
            )
        ),
        rows=tuple(
            (
                _domain(one.domain, voice),
                _who(one, voice),
                voice.sentence(voice.say(STANCES[one.stance])),
                voice.word(one.text),
                voice.formats.date(one.date) if one.date is not None else "",
            )
            for one in rows
        ),
        records=tuple(("position", one.id) for one in rows),
    )


def balance(rows: Sequence[PositionRow], voice: Voice) -> Rows:
    """Return how many positions there are for and against by domain, and by whom."""
    domains = list(dict.fromkeys(_domain(one.domain, voice) for one in rows))
    found = []
    for domain in domains:
        own = [one for one in rows if _domain(one.domain, voice) == domain]
        found.append((domain, *(_by_whom(own, stance, voice) for stance in Stance)))
    return Rows(
        title=_balance(rows, voice),
        columns=(
            voice.say(NP_("link", "Domain")),
            *(voice.sentence(voice.say(STANCES[stance])) for stance in Stance),
        ),
        rows=tuple(found),
    )


def _balance(rows: Sequence[PositionRow], voice: Voice) -> str:
    """Return "5 arguments for, 7 against, 4 questions", without what there is none of."""
    counts = Counter(one.stance for one in rows)
    words = {
        Stance.FOR: NN_("{n} position for", "{n} positions for"),
        Stance.AGAINST: NN_("{n} against", "{n} against"),
        Stance.QUESTION: NN_("{n} question", "{n} questions"),
        Stance.RESERVED: NN_("{n} to be seen", "{n} to be seen"),
    }
    said = [voice.say(message, n=counts[stance]) for stance, message in words.items() if counts[stance]]
    return ", ".join(said) if said else voice.say(N_("Nobody has taken a position in this year"))


def _by_whom(rows: Iterable[PositionRow], stance: Stance, voice: Voice) -> str:
    counts = Counter(_who(one, voice) for one in rows if one.stance is stance)
    return ", ".join(who if n == 1 else f"{who} ({n})" for who, n in counts.items()) or "–"


def _who(one: PositionRow, voice: Voice) -> str:
    if one.side is not None:
        return voice.head(one.side)
    return voice.word(one.who) or voice.say(NOT_STATED)


def _domain(value: Bilingual | None, voice: Voice) -> str:
    return voice.word(value) if value is not None else voice.sentence(voice.say(_WHOLE))


def surveys(counts: Sequence[AdhesionCountFacts], voice: Voice) -> tuple[str, ...]:
    """Return what sources counted: "19 communes: interested (all domains, 13/12/2022)"."""
    found = []
    for one in counts:
        numbers = []
        if one.communes is not None:
            numbers.append(voice.say(NN_("{n} commune", "{n} communes"), n=one.communes))
        if one.cpas is not None:
            numbers.append(voice.say(NP_("count", "{number} CPAS"), number=voice.formats.number(one.cpas)))
        if not numbers:
            continue
        details = [voice.word(one.domain) if one.domain is not None else ""]
        details.append(voice.formats.date(one.date) if one.date is not None else "")
        behind = ", ".join(part for part in details if part)
        text = f"{voice.formats.list(numbers)}{voice.colon}{voice.say(ADHESIONS[one.status])}"
        found.append(f"{text} ({behind})" if behind else text)
    return tuple(found)


# What it costs a year


def costs(view: ProgrammeView, voice: Voice) -> Rows | None:
    """Return what the programme costs a year by domain, joined ones first, with subtotals; None when nobody says so.

    A zero is a zero of the source: whether the domain was joined stands beside it.
    """
    running = view.figures.running
    if running is None:
        return None
    sides = running.administrations
    groups: tuple[tuple[bool, Span | None], ...] = ((True, view.figures.joined), (False, view.figures.not_joined))
    words = {True: N_("Subtotal, domains joined"), False: N_("Subtotal, domains not joined")}
    rows: list[tuple[str, ...]] = []
    records: list[tuple[str, uuid.UUID] | None] = []
    for is_joined, subtotal in groups:
        for domain in view.facts.domains:
            parts = running.components.get(domain.code)
            if not parts or view.has_joined(domain.code) is not is_joined:
                continue
            cells = (*(_ends(parts.get(one), voice) for one in _PARTS), _ends(running.domains[domain.code], voice))
            rows.append((voice.word(domain.name), _standing(view, sides, domain.code, voice), *cells))
            records.append(("programme_domain", domain.id))
        if subtotal is not None:
            rows.append((voice.say(words[is_joined]), "", *("" for _ in _PARTS), _ends(subtotal, voice)))
            records.append(None)
    sums = (*(_ends(running.totals.get(one), voice) for one in _PARTS), _ends(running.total, voice))
    rows.append((voice.say(N_("Total")), "", *sums))
    records.append(None)
    return Rows(
        title=_cost_title(view, voice),
        note=_cost_note(view, voice),
        columns=_cost_heads(voice),
        rows=tuple(rows),
        records=tuple(records),
    )


def _cost_heads(voice: Voice) -> tuple[str, ...]:
    heads = (
        NP_("link", "Domain"),
        NP_("column", "Adhesion"),
        NP_("cost", "Domain"),
        NP_("cost", "IT services"),
        NP_("cost", "Together"),
    )
    return tuple(voice.say(one) for one in heads)


def _ends(value: Span | None, voice: Voice) -> str:
    """Return a cost in thousands of euros, from the least to the most; "–" where there is no line at all."""
    if value is None:
        return "–"
    ends = (value.minimum, value.maximum)
    low, high = (voice.say(NOT_KNOWN) if one is None else in_thousands(one, voice) for one in ends)
    return low if low == high else voice.say(NP_("cost", "{low} to {high}"), low=low, high=high)


def _standing(view: ProgrammeView, sides: Sequence[Side], code: str, voice: Voice) -> str:
    found = []
    for side in sides:
        status = view.figures.adhesions.of(side.value, code)
        word = N_("nothing is known") if status is Adhesion.UNKNOWN else ADHESIONS[status]
        found.append(f"{voice.head(side)}{voice.colon}{voice.say(word)}")
    return "; ".join(found)


def _cost_title(view: ProgrammeView, voice: Voice) -> str:
    running = view.figures.running
    low, high = (running.total.minimum, running.total.maximum) if running is not None else (None, None)
    if low is None or high is None:
        return voice.say(N_("What the programme costs a year is not known in full"))
    words = N_("From {low} to {high} k€ a year")
    return voice.say(words, low=in_thousands(low, voice), high=in_thousands(high, voice))


def _cost_note(view: ProgrammeView, voice: Voice) -> str:
    running = view.figures.running
    assert running is not None
    whose = voice.formats.list([voice.side(side) for side in running.administrations])
    parts = [voice.say(N_("In thousands of euros, rounded, for: {whose}."), whose=whose)] if whose else []
    parts.append(voice.say(N_("0 is an amount of the source; whether a domain was joined stands beside it.")))
    parts.append(voice.say(N_("Joining a domain means joining the domain that it requires.")))
    return " ".join(parts)
