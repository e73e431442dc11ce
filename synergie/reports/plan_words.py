"""The plan of a programme: phases from the award of the contract, waves of the roll-out, on one axis where they can be.

Phases have a number of weeks and follow each other. Where the award is known they stand on the calendar, beside the
waves; where it is not, they are counted from week 0 on an axis of their own, and no date is made up.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from synergie.basis.words import N_, NN_, NP_
from synergie.charts.marks import Chart, Measure
from synergie.charts.plan import PlanBlock, PlanRow, plan
from synergie.model.programmes import ACTORS
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.report_programmes import PhaseFacts, ProgrammeDomainFacts, WaveFacts

_WEEK: Final = 7
_STEPS: Final = (1, 2, 5, 10, 13, 26, 52)
_MOST_TICKS: Final = 9
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PlanSaid:
    """A plan in words, with the rows of its table."""

    title: str
    note: str
    words: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def has_plan(domains: Iterable[ProgrammeDomainFacts]) -> bool:
    """Return whether any domain has a phase with weeks or a wave with a period."""
    return any(_drawn(domain) for domain in domains)


def _drawn(domain: ProgrammeDomainFacts) -> bool:
    phases = any(phase.weeks is not None for phase in domain.phases)
    return phases or any(wave.period is not None for wave in domain.waves)


def told(domains: Sequence[ProgrammeDomainFacts], voice: Voice) -> PlanSaid:
    """Return the plan in words: a row for each phase and each wave."""
    shown = [domain for domain in domains if domain.phases or domain.waves]
    rows, sentences = [], []
    for domain in shown:
        for phase, (start, end) in zip(domain.phases, _weeks(domain.phases), strict=True):
            when = _when_phase(domain, start, end, voice)
            what = (voice.word(domain.name), voice.word(phase.name), when, _long(phase.weeks, voice))
            actor = voice.say(ACTORS[phase.actor]) if phase.actor is not None else ""
            rows.append((*what, actor))
            if end is not None:
                sentences.append(_sentence(what, voice))
        for wave in domain.waves:
            period = voice.formats.period(wave.period) if wave.period else voice.say(NOT_KNOWN)
            if wave.is_theoretical and wave.period:
                period = voice.say(NP_("period", "{period} (theoretical)"), period=period)
            what = (voice.word(domain.name), voice.word(wave.name), period, _authorities(wave, voice))
            rows.append((*what, ""))
            if wave.period is not None:
                sentences.append(_sentence(what, voice))
    title = _title(shown, voice)
    return PlanSaid(
        title=title,
        note=_note(shown, voice),
        words=" ".join((f"{title}.", *sentences)),
        columns=tuple(
            voice.say(head)
            for head in (
                NP_("link", "Domain"),
                NP_("plan", "Phase or wave"),
                NP_("plan", "When"),
                NP_("plan", "How much"),
                NP_("phase", "Carried out by"),
            )
        ),
        rows=tuple(rows),
    )


def draw(domains: Sequence[ProgrammeDomainFacts], voice: Voice, width: float, measure: Measure) -> Chart | None:
    """Return the plan as a picture; None when there is nothing to draw."""
    blocks = [block for domain in domains for block in _blocks(domain, voice)]
    return plan(blocks, width=width, measure=measure) if blocks else None


def _title(domains: Sequence[ProgrammeDomainFacts], voice: Voice) -> str:
    """Return how long the phases take, and until when the waves go, where that is known."""
    weeks = [_weeks(domain.phases)[-1][1] for domain in domains if domain.phases and _all_known(domain)]
    lasts = [wave.period.last for domain in domains for wave in domain.waves if wave.period and wave.period.last]
    if len(weeks) == 1 and weeks[0] is not None and lasts:
        words = NN_("{n} week of plan, waves until {date}", "{n} weeks of plan, waves until {date}")
        return voice.say(words, n=weeks[0], date=voice.formats.date(max(lasts)))
    if len(weeks) == 1 and weeks[0] is not None:
        return voice.say(NN_("{n} week of plan", "{n} weeks of plan"), n=weeks[0])
    if lasts:
        return voice.say(N_("Waves until {date}"), date=voice.formats.date(max(lasts)))
    return voice.say(N_("Phases and waves of the programme"))


def _note(domains: Sequence[ProgrammeDomainFacts], voice: Voice) -> str:
    parts = []
    if any(wave.is_theoretical for domain in domains for wave in domain.waves):
        parts.append(voice.say(N_("Outlined: theoretical.")))
    if any(domain.phases and domain.awarded is None for domain in domains):
        parts.append(voice.say(N_("Where the award is not known, weeks are counted from 0.")))
    elif any(domain.phases for domain in domains):
        parts.append(voice.say(N_("Phases from the first day on which the contract can have been awarded.")))
    return " ".join(parts)


def _sentence(what: Sequence[str], voice: Voice) -> str:
    domain, name, *rest = what
    return f"{domain}, {name}{voice.colon}{', '.join(part for part in rest if part)}".rstrip(".") + "."


def _all_known(domain: ProgrammeDomainFacts) -> bool:
    return all(phase.weeks is not None for phase in domain.phases)


def _weeks(phases: Sequence[PhaseFacts]) -> list[tuple[int | None, int | None]]:
    """Return from after which week to which each phase goes; after one of unknown length nothing is known."""
    found: list[tuple[int | None, int | None]] = []
    at: int | None = 0
    for phase in phases:
        end = None if at is None or phase.weeks is None else at + phase.weeks
        found.append((at if end is not None else None, end))
        at = end
    return found


def _when_phase(domain: ProgrammeDomainFacts, start: int | None, end: int | None, voice: Voice) -> str:
    if start is None or end is None:
        return voice.say(NOT_KNOWN)
    if start == end:
        return ""
    weeks = voice.say(N_("weeks {first} to {last}"), first=start + 1, last=end)
    if domain.awarded is None:
        return weeks
    first = dt.date.fromordinal(_day(domain.awarded.first, start))
    return f"{weeks} ({voice.say(N_('from {date}'), date=voice.formats.date(first))})"


def _day(award: dt.date, weeks: int) -> int:
    return min(award.toordinal() + _WEEK * weeks, dt.date.max.toordinal() - 1)


def _long(weeks: int | None, voice: Voice) -> str:
    return voice.say(NOT_KNOWN) if weeks is None else voice.say(NN_("{n} week", "{n} weeks"), n=weeks)


def _authorities(wave: WaveFacts, voice: Voice) -> str:
    if wave.authorities is None:
        return ""
    return voice.say(NN_("{n} authority", "{n} authorities"), n=wave.authorities)


# Blocks


def _blocks(domain: ProgrammeDomainFacts, voice: Voice) -> list[PlanBlock]:
    if not _drawn(domain):
        return []
    name = voice.word(domain.name)
    phases = domain.phases if any(phase.weeks is not None for phase in domain.phases) else ()
    waves = domain.waves if any(wave.period is not None for wave in domain.waves) else ()
    if domain.awarded is not None:
        rows = [*_phase_rows(domain, phases, voice, domain.awarded.first), *_wave_rows(domain, waves, voice)]
        return [_calendar(name, rows, voice)]
    found = []
    if phases:
        title = voice.say(N_("{domain}: phases, in weeks from the award"), domain=name)
        found.append(_in_weeks(title, _phase_rows(domain, phases, voice, None)))
    if waves:
        title = voice.say(N_("{domain}: waves"), domain=name)
        found.append(_calendar(title, _wave_rows(domain, waves, voice), voice))
    return found


def _phase_rows(
    domain: ProgrammeDomainFacts, phases: Sequence[PhaseFacts], voice: Voice, award: dt.date | None
) -> list[PlanRow]:
    rows = []
    for phase, (start, end) in zip(phases, _weeks(phases), strict=True):
        ends: tuple[float | None, float | None] = (start, end)
        if award is not None and start is not None and end is not None:
            ends = (_day(award, start), _day(award, end))
        name, long = voice.word(phase.name), _long(phase.weeks, voice)
        words = _sentence((voice.word(domain.name), name, _when_phase(domain, start, end, voice), long), voice)
        rows.append(PlanRow(name=name, start=ends[0], end=ends[1], text=long, words=words))
    return rows


def _wave_rows(domain: ProgrammeDomainFacts, waves: Sequence[WaveFacts], voice: Voice) -> list[PlanRow]:
    rows = []
    for wave in waves:
        first = wave.period.first if wave.period is not None else None
        last = wave.period.last if wave.period is not None else None
        period = voice.formats.period(wave.period) if wave.period is not None else voice.say(NOT_KNOWN)
        if wave.is_theoretical and wave.period is not None:
            period = voice.say(NP_("period", "{period} (theoretical)"), period=period)
        many, name = _authorities(wave, voice), voice.word(wave.name)
        rows.append(
            PlanRow(
                name=name,
                start=None if first is None or last is None else first.toordinal(),
                end=None if first is None or last is None else last.toordinal() + 1,
                text=many if first is not None and last is not None else period,
                outlined=wave.is_theoretical,
                hatched=True,
                words=_sentence((voice.word(domain.name), name, period, many), voice),
            )
        )
    return rows


def _in_weeks(title: str, rows: Sequence[PlanRow]) -> PlanBlock:
    end = max((row.end for row in rows if row.end is not None), default=0.0) or 1.0
    step = next((one for one in _STEPS if end / one <= _MOST_TICKS), _STEPS[-1])
    ticks = tuple((float(at), str(at)) for at in range(0, int(end) + 1, step))
    return PlanBlock(title=title, rows=tuple(rows), low=0.0, high=end, ticks=ticks)


def _calendar(title: str, rows: Sequence[PlanRow], voice: Voice) -> PlanBlock:
    days = [end for row in rows for end in (row.start, row.end) if end is not None]
    first = dt.date.fromordinal(int(min(days, default=1.0))).replace(day=1)
    last = dt.date.fromordinal(min(int(max(days, default=2.0)), dt.date.max.toordinal()))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in _MONTHS if count / one <= _MOST_TICKS), _MONTHS[-1])
    ticks = []
    for at in range(0, count, step):
        year, month = divmod(first.year * 12 + first.month - 1 + at, 12)
        if year > dt.MAXYEAR:
            break
        ticks.append((float(dt.date(year, month + 1, 1).toordinal()), f"{voice.formats.month(month + 1)} {year}"))
    return PlanBlock(
        title=title, rows=tuple(rows), low=float(first.toordinal()), high=float(last.toordinal()), ticks=tuple(ticks)
    )
