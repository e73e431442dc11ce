"""One version of the minutes on A4: head, attendance, numbered passages, decisions, gains; version and state below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_, Message
from synergie.model.actions import (
    ACTION_STATES,
    DECISION_LEVELS,
    DECISION_OUTCOMES,
    OWNERS,
    ActionState,
    DecisionOutcome,
    Owner,
)
from synergie.model.gains import FAMILIES, GAIN_NATURES, Family, GainNature
from synergie.model.minutes import MINUTES_FORMS, MINUTES_STATES
from synergie.reports.annexes import Annex
from synergie.reports.chapters import annexes as annex_chapter
from synergie.reports.chapters.gain_lists import horizon, level
from synergie.reports.content import Block, Bullets, Cover, Item, Paragraph, Report, Run, Runs, Section, Style, Words
from synergie.reports.pdf.document import Rendered, render
from synergie.reports.voice import Voice, joined
from synergie.services.minutes_paper import MinutesPaper
from synergie.services.report_minutes import ActionFacts, DecisionFacts
from synergie.services.report_results import GainFacts

VERSION_OF = {"commune": N_("Version of the commune"), "cpas": N_("Version of the CPAS")}
_NUMBER = N_("version {n}")
_STEM = N_("minutes-{date}")


def file_name(paper: MinutesPaper, language: str) -> str:
    """Return the name of the file, in its own language: day, administration, number."""
    voice = Voice(language)
    date = paper.meeting.date.first.isoformat() if paper.meeting.date is not None else str(paper.year)
    parts = [voice.say(_STEM, date=date)]
    if paper.minutes.side is not None:
        parts.append(voice.side(paper.minutes.side).lower())
    if paper.minutes.number is not None:
        parts.append(f"v{paper.minutes.number}")
    return "-".join(parts) + ".pdf"


def make(paper: MinutesPaper, language: str) -> Rendered:
    """Return the version as a PDF in the words of `language`; its passages keep their own."""
    date = paper.minutes.received or paper.meeting.date
    day = dt.datetime.combine(date.last, dt.time(), dt.UTC) if date is not None else None
    return render(compose(paper, language), date=day)


def compose(paper: MinutesPaper, language: str) -> Report:
    """Return the tree of the version in `language` ("fr" or "nl")."""
    voice = Voice(language)
    title = _title(paper, voice)
    body, parts = annex_chapter.passages(
        "passages", paper.minutes.statements, paper.minutes.language, voice, paper.numbers
    )
    nothing = Paragraph((Run(voice.say(N_("No passage has been entered; see the original document."))),), Style.NOTE)
    sections = (
        _agenda(paper, voice),
        Section("passages", voice.say(N_("Passages")), body or ((nothing,) if not parts else ()), parts, label=""),
        _decisions(paper.decisions, voice),
        _actions(paper.actions, voice),
        _gains(paper.gains, voice),
    )
    whole = Section("minutes", title, _head(paper, voice), tuple(one for one in sections if one), label="")
    return Report(
        language=f"{language}-BE",
        title=f"{title} – {_whose(paper, voice)}",
        author=_whose(paper, voice),
        running=" · ".join(_running(paper, voice)),
        mark=mark(paper, voice),
        cover=Cover(
            title="", subtitle="", year="", place=voice.word(paper.place), administrations=(), lines=(), marks=()
        ),
        contents_title="",
        sections=(whole,),
        words=Words(
            table=voice.say(N_("Table")), figure=voice.say(N_("Figure")), go_to_page=voice.say(N_("Go to page"))
        ),
        bare=True,
    )


def mark(paper: MinutesPaper, voice: Voice) -> str:
    """Return what stands at the foot of each page: which version it is and its state."""
    found = [voice.say(_NUMBER, n=str(paper.minutes.number))] if paper.minutes.number is not None else []
    state = voice.say(MINUTES_STATES[paper.minutes.state])
    found.append(f"{voice.say(NP_('minutes', 'State'))}{voice.colon}{state}")
    if paper.is_example:
        found.append(voice.say(N_("EXAMPLE")))
    return voice.sentence(" · ".join(found))


def _title(paper: MinutesPaper, voice: Voice) -> str:
    return voice.word(paper.meeting.subject) or voice.sentence(voice.say(MINUTES_FORMS[paper.minutes.form]))


def _whose(paper: MinutesPaper, voice: Voice) -> str:
    if paper.minutes.side is not None:
        return voice.say(VERSION_OF[paper.minutes.side.value])
    if paper.minutes.organisation is not None:
        return voice.word(paper.minutes.organisation)
    return voice.sentence(voice.say(MINUTES_FORMS[paper.minutes.form]))


def _running(paper: MinutesPaper, voice: Voice) -> Iterable[str]:
    yield _whose(paper, voice)
    if paper.meeting.date is not None:
        yield voice.formats.date(paper.meeting.date, "long")


def _head(paper: MinutesPaper, voice: Voice) -> tuple[Block, ...]:
    annex = Annex(key="minutes", number="", minutes=paper.minutes, meeting=paper.meeting)
    found = annex_chapter.minutes_head(annex, paper.minutes, voice)
    first = voice.fact(NP_("link", "Body"), _text(paper.meeting.body, voice))
    second = voice.other(paper.meeting.subject) if paper.meeting.subject.fr != paper.meeting.subject.nl else ()
    above: tuple[Block, ...] = (Paragraph(second, Style.MINOR),) if second else ()
    lead = Paragraph((Run(_whose(paper, voice)),), Style.LEAD)
    body: tuple[Block, ...] = (Bullets((Item(first), *found.items)),) if first else (found,)
    return (*above, lead, *body)


def _text(value: Bilingual | None, voice: Voice) -> Runs:
    return voice.text(value) if value is not None else ()


def _agenda(paper: MinutesPaper, voice: Voice) -> Section | None:
    items = tuple(Item(runs) for one in paper.meeting.agenda if (runs := voice.text(one.title)))
    return _section("agenda", NP_("meeting", "Agenda"), items, voice)


def _decisions(rows: Iterable[DecisionFacts], voice: Voice) -> Section | None:
    return _section("decisions", N_("Decisions"), tuple(_decision(one, voice) for one in rows), voice)


def _decision(one: DecisionFacts, voice: Voice) -> Item:
    words = [voice.word(one.body)] if one.body is not None else []
    words.append(voice.say(DECISION_LEVELS[one.level]))
    if one.outcome is not DecisionOutcome.YES:
        words.append(voice.say(DECISION_OUTCOMES[one.outcome]))
    details = [voice.fact(N_("Act"), voice.plain(one.reference))]
    for reservation in one.reservations:
        details.append(voice.fact(N_("Reservation"), voice.text(reservation.text)))
        details.append(voice.fact(N_("Reply"), voice.text(reservation.reply)))
    return _item(voice.long(one.text), words, details)


def _actions(rows: Iterable[ActionFacts], voice: Voice) -> Section | None:
    return _section("actions", N_("Actions"), tuple(_action(one, voice) for one in rows), voice)


def _action(one: ActionFacts, voice: Voice) -> Item:
    words = []
    if one.owner is not Owner.NOT_STATED:
        words.append(voice.say(OWNERS[one.owner]))
    words += [voice.word(value) for value in (one.person, one.organisation) if value is not None]
    if one.due is not None:
        words.append(voice.say(NP_("horizon", "by {date}"), date=voice.formats.date(one.due, "long")))
    if one.state not in (ActionState.OPEN, ActionState.NOT_STATED):
        words.append(voice.say(ACTION_STATES[one.state]))
    return _item(voice.long(one.text), words, [voice.text(one.due_when)])


def _gains(rows: tuple[GainFacts, ...], voice: Voice) -> Section | None:
    """Return the recapitulation under its three families, in the order of the version."""
    parts = []
    for family in Family:
        items = tuple(_gain(one, voice) for one in rows if one.family is family)
        part = _section(f"gains-{family.value}", FAMILIES[family], items, voice)
        if part is not None:
            parts.append(part)
    title = voice.say(N_("Gains"))
    return Section("gains", title, (), tuple(parts), label="") if parts else None


def _gain(one: GainFacts, voice: Voice) -> Item:
    words = []
    if one.nature is not GainNature.SAVED or one.family is Family.STAFF:
        words.append(voice.say(GAIN_NATURES[one.nature]))
    if one.fte is not None:
        words.append(voice.formats.range(one.fte, unit=True))
    words += [level(one.level, one.grade, voice), horizon(one.horizon, voice)]
    if one.service is not None:
        words.append(voice.word(one.service))
    if one.side is not None:
        words.append(voice.side(one.side))
    return _item(voice.long(one.text), words, [voice.fact(N_("Obstacle"), voice.text(one.obstacle))])


def _item(text: Runs, words: Iterable[str], details: Iterable[Runs]) -> Item:
    inside = ", ".join(dict.fromkeys(word for word in words if word))
    head = joined([text, (Run(f"({inside})", muted=True),) if inside else ()], " ")
    return Item(head, tuple(runs for runs in details if runs))


def _section(key: str, title: Message, items: tuple[Item, ...], voice: Voice) -> Section | None:
    if not items:
        return None
    return Section(key, voice.sentence(voice.say(title)), (Bullets(items),), label="")
