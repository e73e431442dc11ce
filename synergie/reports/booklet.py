"""The booklet of a year's gains for a meeting on paper: a block for each gain with both voices and room to write.

`services.booklet.facts` reads, `file_name` names and `make` writes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.gain_course import GAIN_STANDINGS
from synergie.model.gains import (
    EVIDENCES,
    FAMILIES,
    GAIN_NATURES,
    GAIN_STATES,
    KEPT,
    MECHANISMS,
    Family,
    GainState,
    Mechanism,
)
from synergie.reports import committee_titles as titles
from synergie.reports.chapters.gain_lists import horizon, level
from synergie.reports.content import LINE, Column, Cover, Paragraph, Report, Run, Runs, Section, Style, Table, Words
from synergie.reports.pdf.document import Rendered, render
from synergie.reports.pdf.pages import Pages
from synergie.reports.voice import NOT_KNOWN, Voice, joined
from synergie.services.booklet_facts import BookletFacts, BookletGain, BookletLine, BookletPart
from synergie.services.comparing_types import ABSENT, TO_DECIDE

LONG: Final = 6
"""Pages above which a booklet begins with its contents."""
_STEM: Final = N_("booklet-of-gains-{year}")
_TITLE: Final = N_("Gains of {year}, one by one")
_LONGEST: Final = 90
_ROOM: Final = LINE.join("\u00a0" * 5)
_OF_SIDE: Final = {Side.COMMUNE: N_("Version of the commune"), Side.CPAS: N_("Version of the CPAS")}
_ONLY: Final = {Side.COMMUNE: N_("Version of the commune only"), Side.CPAS: N_("Version of the CPAS only")}
_DETAIL: Final = N_("In the body of the minutes: {text}")


def file_name(year: int, language: str) -> str:
    """Return the name of the file, in its own language."""
    return Voice(language).say(_STEM, year=str(year)) + ".pdf"


def make(facts: BookletFacts, language: str, *, progress: Progress = silent) -> Rendered:
    """Return the booklet as a PDF in the words of `language`; one of more than six pages begins with its contents."""
    date = dt.datetime.combine(facts.day, dt.time(), dt.UTC)
    report = compose(facts, language)
    found = render(report, progress=progress, date=date)
    pages = Pages(found.data)
    try:
        is_long = len(pages) > LONG
    finally:
        pages.close()
    if not is_long:
        return found
    title = Voice(language).say(N_("Contents"))
    return render(dataclasses.replace(report, contents_title=title), progress=progress, date=date)


def compose(facts: BookletFacts, language: str) -> Report:
    """Return the tree of the booklet in `language` ("fr" or "nl")."""
    voice = Voice(language)
    title = voice.say(_TITLE, year=str(facts.year))
    marks = [] if facts.is_closed else [voice.say(NP_("sheet", "draft, not approved"))]
    if facts.is_example:
        marks.append(voice.say(N_("EXAMPLE")))
    whole = Section("booklet", title, _lead(facts, voice), tuple(_parts(facts, voice)), label="")
    return Report(
        language=f"{language}-BE",
        title=title,
        author=voice.say(N_("Commune and CPAS")),
        running=" · ".join((title, titles.situation(facts.day, voice))),
        mark=voice.sentence(" · ".join(marks)),
        cover=Cover(
            title="", subtitle="", year="", place=voice.word(facts.place), administrations=(), lines=(), marks=()
        ),
        contents_title="",
        sections=(whole,),
        words=Words(
            table=voice.say(N_("Table")), figure=voice.say(N_("Figure")), go_to_page=voice.say(N_("Go to page"))
        ),
        bare=True,
    )


def _lead(facts: BookletFacts, voice: Voice) -> tuple[Paragraph, ...]:
    count = sum(len(part.gains) for part in facts.parts)
    if not count:
        return (Paragraph((Run(voice.say(N_("No gain has been entered for {year}."), year=str(facts.year))),)),)
    open_ones = sum(_is_open(one) for part in facts.parts for one in part.gains)
    lines = sum(len(one.lines) for part in facts.parts for one in part.gains)
    said = [voice.say(NN_("{n} gain", "{n} gains"), n=count), voice.say(NN_("{n} line", "{n} lines"), n=lines)]
    said.append(titles.situation(facts.day, voice))
    if open_ones:
        said.append(voice.say(NN_("{n} to decide", "{n} to decide"), n=open_ones))
    note = N_("Each gain stands here as each version of the minutes claims it; neither replaces the other.")
    return Paragraph((Run(" · ".join(said)),), Style.LEAD), Paragraph((Run(voice.say(note)),), Style.NOTE)


def _parts(facts: BookletFacts, voice: Voice) -> Iterator[Section]:
    number = 0
    for at, part in enumerate(facts.parts):
        sections = []
        for one in part.gains:
            number += 1
            sections.append(_gain(one, number, voice))
        yield Section(f"part-{at}", _service(part, voice), (), tuple(sections), label="")


def _service(part: BookletPart, voice: Voice) -> str:
    if part.service is None:
        return voice.say(N_("Without a service"))
    return voice.word(part.service)


def _gain(one: BookletGain, number: int, voice: Voice) -> Section:
    title = voice.say(N_("{number}. {what}"), number=str(number), what=_title(one, voice))
    note = Paragraph((Run(voice.sentence(" · ".join(_standing(one, voice)))),), Style.NOTE)
    return Section(f"gain-{number}", title, (note, _table(one, number, voice)), label="", listed=False)


def _title(one: BookletGain, voice: Voice) -> str:
    """Return what a gain is about: posts, level, function and administration, else the beginning of its text."""
    line = one.first
    parts = [
        voice.formats.range(line.fte, unit=True) if line.fte is not None else "",
        level(line.level, line.grade, voice),
        voice.word(line.function),
    ]
    found = ", ".join(part for part in parts if part)
    if found and (line.level or line.grade or not line.function.empty):
        return f"{found} ({voice.side(line.post)})" if line.post is not None else found
    text = voice.word(line.text)
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return short or voice.sentence(voice.say(FAMILIES[one.family]))


def _is_open(one: BookletGain) -> bool:
    """Return whether people still have to decide about a gain: of posts, in a recapitulation, nothing kept."""
    if one.in_body or one.family is not Family.STAFF or one.kept is not None or None in one.lines:
        return False
    lines = list(one.lines.values())
    same = len(lines) == len(Side) and (lines[0].fte, lines[0].nature) == (lines[1].fte, lines[1].nature)
    return one.suggested or not same


def _standing(one: BookletGain, voice: Voice) -> Iterator[str]:
    """Yield what kind of gain it is, which versions have it, and what was decided."""
    yield voice.say(FAMILIES[one.family])
    yield ", ".join(dict.fromkeys(voice.say(GAIN_NATURES[line.nature]) for line in one.lines.values()))
    if one.in_body:
        yield voice.say(N_("in the body of the minutes only, not counted"))
    elif len(one.lines) > 1:
        words = N_("Same text in both versions") if one.same_text else N_("In both versions")
        yield voice.say(N_("Perhaps in both versions") if one.suggested else words)
    elif one.first.voice is not None:
        yield voice.say(_ONLY[one.first.voice])
    if one.kept is not None:
        yield voice.say(N_("counted: {version}"), version=KEPT[one.kept])
        if one.decided is not None:
            yield voice.say(N_("decided on {date}"), date=one.decided)
        if one.decided_by is not None:
            yield voice.word(one.decided_by)
    elif _is_open(one):
        yield voice.say(TO_DECIDE)


# The table of a gain


Cell = Callable[[BookletLine], Runs]


def _table(one: BookletGain, number: int, voice: Voice) -> Table:
    sides: list[Side | None] = [None] if None in one.lines else list(Side)
    heads = [
        voice.say(N_("Author of the version not stated") if side is None else _OF_SIDE[side])
        + (f" ({_met(one, side, voice)})" if _met(one, side, voice) else "")
        for side in sides
    ]
    rows = [row for row in (_row(label, cell, one, sides, voice) for label, cell in _cells(voice)) if row is not None]
    stances = _stances(one, sides, voice)
    if stances is not None:
        rows.append(stances)
    rows.append(((Run(voice.say(N_("Remarks and decision"))),), *((Run(_ROOM),) for _ in sides)))
    wide = 0.84 / len(sides)
    caption = voice.say(N_("Gain {number}, version by version"), number=str(number))
    columns = (Column(voice.say(NP_("column", "What")), 0.16), *(Column(head, wide) for head in heads))
    return Table(f"gain-{number}", caption, columns, tuple(rows), bare=True)


def _met(one: BookletGain, side: Side | None, voice: Voice) -> str:
    line = one.lines.get(side)
    return voice.formats.date(line.met) if line is not None and line.met is not None else ""


def _row(
    label: Message, cell: Cell, one: BookletGain, sides: list[Side | None], voice: Voice
) -> tuple[Runs, ...] | None:
    """Return a row of the table; None when no version says anything there."""
    cells = {side: cell(line) for side, line in one.lines.items()}
    if not any(cells.values()):
        return None
    absent: Runs = (Run(voice.say(ABSENT), muted=True),)
    unsaid: Runs = (Run(voice.say(NOT_KNOWN), muted=True),)
    found = [cells[side] or unsaid if side in cells else absent for side in sides]
    if label.id != "Text":
        found = [one if side in cells else () for side, one in zip(sides, found, strict=True)]
    return (Run(voice.say(label), bold=True),), *found


def _cells(voice: Voice) -> Iterator[tuple[Message, Cell]]:
    def words(text: str) -> Runs:
        return (Run(text),) if text else ()

    def text(line: BookletLine) -> Runs:
        details = [(Run(voice.say(_DETAIL, text=voice.word(detail)), italic=True),) for detail in line.details]
        return joined([voice.text(line.text), *details], LINE)

    def money(line: BookletLine) -> Runs:
        if line.amount is None:
            return ()
        year = f" ({line.amount_year})" if line.amount_year is not None else ""
        return words(voice.formats.money(line.amount, basis=True) + year)

    def state(line: BookletLine) -> Runs:
        found = [voice.say(GAIN_STATES[line.state])] if line.state is not GainState.PROJECTED else []
        if line.realised is not None:
            found.append(voice.say(N_("{number} FTE realised"), number=voice.fte(line.realised)))
        return words(", ".join(found))

    def who(line: BookletLine) -> Runs:
        return () if line.owner is None else voice.text(line.owner)

    def post(line: BookletLine) -> Runs:
        parts = [level(line.level, line.grade, voice), voice.word(line.function)]
        parts.append(voice.side(line.post) if line.post is not None else "")
        return words(", ".join(part for part in parts if part))

    def how(line: BookletLine) -> Runs:
        return () if line.mechanism is Mechanism.NOT_STATED else words(voice.say(MECHANISMS[line.mechanism]))

    yield NP_("gain", "Text"), text
    yield N_("FTE"), lambda line: () if line.fte is None else words(voice.formats.range(line.fte))
    yield NP_("link", "Post"), post
    yield N_("Horizon"), lambda line: words(horizon(line.horizon, voice))
    yield N_("Mechanism"), how
    yield N_("Amount"), money
    yield N_("Evidence"), lambda line: words(voice.say(EVIDENCES[line.evidence]))
    yield NP_("gain", "State"), state
    yield N_("Obstacle"), lambda line: voice.long(line.obstacle)
    yield N_("Followed by"), who


def _stances(one: BookletGain, sides: list[Side | None], voice: Voice) -> tuple[Runs, ...] | None:
    """Return where each administration stands; what its minutes claim is no position of its own."""
    entered = {side: stance for side, stance in one.stances.items() if not stance.from_minutes}
    if not entered or None in sides:
        return None
    found: list[Runs] = []
    for side in Side:
        stance = one.stances.get(side)
        if stance is None:
            found.append((Run(voice.say(NOT_KNOWN), muted=True),))
            continue
        head = voice.say(GAIN_STANDINGS[stance.standing])
        if stance.date is not None:
            head = f"{head} ({voice.formats.date(stance.date)})"
        found.append(joined([(Run(head),), voice.long(stance.reason)], LINE))
    return (Run(voice.say(NP_("gain", "Position")), bold=True),), *found
