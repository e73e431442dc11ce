"""The committee's charts of programmes and costs, and its table of approvals that are awaited."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_, Message
from synergie.charts.marks import Chart, Measure
from synergie.charts.matrix import MatrixCell, matrix
from synergie.charts.ranges import Span, ranges
from synergie.model.dossier import Side
from synergie.model.programmes import ADHESIONS, Adhesion
from synergie.reports import adhesion_words
from synergie.reports import committee_titles as titles
from synergie.reports.committee_types import Card, Record
from synergie.reports.content import shortened
from synergie.reports.cost_words import in_thousands
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.approval_lists import Waiting
from synergie.services.committee_facts import CommitteeFacts, ProgrammeNames
from synergie.services.cost_sums import Span as Costs
from synergie.services.figures_programmes import ProgrammeFigures

BRIEFLY: Final[dict[Adhesion, Message]] = {
    Adhesion.UNKNOWN: NP_("adhesion, briefly", "Unknown"),
    Adhesion.NOT_CONCERNED: NP_("adhesion, briefly", "Not applicable"),
    Adhesion.NO: NP_("adhesion, briefly", "Not joined"),
    Adhesion.INTEREST: NP_("adhesion, briefly", "Interested"),
    Adhesion.INTENTION: NP_("adhesion, briefly", "Intention"),
    Adhesion.PRINCIPLE: NP_("adhesion, briefly", "In principle"),
    Adhesion.CONDITIONAL: NP_("adhesion, briefly", "With reservations"),
    Adhesion.FORMAL: NP_("adhesion, briefly", "Joined"),
    Adhesion.REGULARISATION: NP_("adhesion, briefly", "Being regularised"),
    Adhesion.POSTPONED: NP_("adhesion, briefly", "Postponed"),
    Adhesion.DEEMED_NO: NP_("adhesion, briefly", "Postponed (= no)"),
    Adhesion.REFUSED: NP_("adhesion, briefly", "Refused"),
    Adhesion.WITHDRAWN: NP_("adhesion, briefly", "Withdrawn"),
}
_K: Final = 100_000  # a thousand euros in cents
_BOTH: Final = N_("{service}: commune {commune}, CPAS {cpas}")
_WAITS: Final[dict[str, Message]] = {
    "not_asked": NP_("approval", "not asked for"),
    "awaited": NP_("approval", "awaited"),
    "remarks": NP_("approval", "sent back with remarks"),
    "refused": NP_("approval", "refused"),
}


def opex(facts: CommitteeFacts, voice: Voice) -> Iterator[Card]:
    """Yield what each programme costs a year, by domain and in all."""
    for names in facts.programmes:
        found = _opex(names, facts.figures.programmes[names.code], facts, voice)
        if found is not None:
            yield found


def _opex(names: ProgrammeNames, of: ProgrammeFigures, facts: CommitteeFacts, voice: Voice) -> Card | None:
    running = of.running
    if running is None:
        return None
    known = [
        (code, span)
        for code, span in running.domains.items()
        if any(end is not None and end.cents for end in (span.minimum, span.maximum))
    ]
    if not known and running.total.minimum is None and running.total.maximum is None:
        return None
    record: Record | None = None if names.costs is None else ("cost_comparison", names.costs)
    spans = [
        _span(voice.word(names.domains.get(code, Bilingual.same(code))), one, record, voice) for code, one in known
    ]
    spans.append(_span(voice.say(N_("Total")), running.total, record, voice))
    title = titles.opex(voice.word(names.name) or names.code, running.total, voice)

    def lay(width: float, height: float | None, measure: Measure) -> Chart:
        return ranges(
            spans,
            width=width,
            height=height,
            measure=measure,
            minimum=voice.say(N_("Minimum")),
            maximum=voice.say(N_("Maximum")),
            unit=_K,
            show=lambda cents: voice.formats.number(cents // _K),
            unknown=voice.say(N_("maximum not known")),
        )

    whose = ", ".join(voice.side(side) for side in running.administrations)
    note = [voice.say(N_("Minimum to maximum, in thousand euros, rounded")), voice.sentence(whose)]
    lines = [voice.say(N_("{name}: {amounts}"), name=one.name, amounts=one.text) for one in spans]
    return Card(
        key=f"opex-{names.code}",
        title=title,
        note=" · ".join(part for part in note if part),
        alternative=f"{title}. {voice.semicolon.join(lines)}.",
        columns=(
            voice.say(NP_("link", "Domain")),
            voice.say(N_("Minimum")),
            voice.say(N_("Maximum")),
        ),
        rows=tuple(
            (one.name, *(voice.say(NOT_KNOWN) if end is None else _k(end, voice) for end in (one.low, one.high)))
            for one in spans
        ),
        records=tuple(record for _ in spans),
        layout=lay,
    )


def _k(cents: int, voice: Voice) -> str:
    return in_thousands(Money(cents), voice)


def _span(name: str, span: Costs, record: Record | None, voice: Voice) -> Span:
    low, high = (None if end is None else end.cents for end in (span.minimum, span.maximum))
    shown = [None if end is None else _k(end, voice) for end in (low, high)]
    if shown[0] is None and shown[1] is None:
        text = voice.say(NOT_KNOWN)
    elif shown[0] == shown[1]:
        text = str(shown[0])
    else:
        text = " – ".join(voice.say(NOT_KNOWN) if one is None else one for one in shown)
    return Span(name=name, low=low, high=high, text=text, words=f"{name} – {text}", record=record)


# Adhesions


def adhesions(facts: CommitteeFacts, voice: Voice) -> Iterator[Card]:
    """Yield who has joined what of each programme."""
    for names in facts.programmes:
        found = _adhesions(names, facts.figures.programmes[names.code], facts, voice)
        if found is not None:
            yield found


def _adhesions(names: ProgrammeNames, of: ProgrammeFigures, facts: CommitteeFacts, voice: Voice) -> Card | None:
    known = {domain for domain, who in of.adhesions.current.items() if any(side.value in who for side in Side)}
    codes: list[str | None] = [code for code in of.domains if code in known]
    if not codes and None in known:
        codes = [None]
    if not codes:
        return None
    whole = voice.sentence(voice.say(N_("whole programme")))
    rows = [whole if code is None else voice.word(names.domains[code]) or code for code in codes]
    columns = [adhesion_words.column(side, voice) for side in Side]
    cells = {}
    table: list[tuple[str, ...]] = []
    said: list[str] = []
    records: list[Record | None] = []
    for at, code in enumerate(codes):
        found = []
        record: Record | None = None
        for place, side in enumerate(Side):
            status = of.adhesions.current.get(code, {}).get(side.value)
            one = Adhesion.UNKNOWN if status is None else status.status
            own: Record | None = None if status is None else ("adhesion_status", status.id)
            date = status.date if status is not None else None
            cells[at, place] = _cell(one, date, (rows[at], columns[place].name), voice, own)
            record = record or own
            when = "" if status is None or status.date is None else f" ({voice.formats.date(status.date)})"
            found.append(voice.say(ADHESIONS[one]) + when)
        table.append((rows[at], *(voice.sentence(one) for one in found)))
        said.append(voice.say(_BOTH, service=rows[at], commune=found[0], cpas=found[1]))
        records.append(record)

    def lay(width: float, height: float | None, measure: Measure) -> Chart:
        return matrix(rows, columns, cells, width=width, height=height, measure=measure)

    title = titles.adhesions([of.adhesions.of(side.value, code) for code in codes for side in Side], voice)
    return Card(
        key=f"adhesions-{names.code}",
        title=title,
        note=f"{voice.word(names.name) or names.code} · {titles.situation(facts.day, voice)}",
        alternative=f"{title}. {voice.semicolon.join(said)}.",
        columns=(voice.say(NP_("link", "Domain")), *(voice.head(side) for side in Side)),
        rows=tuple(table),
        records=tuple(records),
        layout=lay,
    )


def _cell(
    status: Adhesion, date: PartialDate | None, place: tuple[str, str], voice: Voice, record: Record | None
) -> MatrixCell:
    """Return a cell in few words; aloud it says them all."""
    whole = adhesion_words.cell(status, date, voice, record)
    said = ", ".join(part for part in (*place, whole.words, whole.note) if part)
    return dataclasses.replace(whole, words=voice.say(BRIEFLY[status]), spoken=said)


# Approvals


def approvals(facts: CommitteeFacts, voice: Voice) -> Card | None:
    """Return the approvals of minutes that are awaited, the oldest first; None where there are no minutes."""
    if not facts.figures.minutes.versions and not facts.waiting:
        return None
    rows = facts.waiting
    title = titles.approvals(len(rows), (one.days for one in rows), voice)
    return Card(
        key="approvals",
        title=title,
        note=voice.say(N_("The oldest first")),
        alternative=f"{title}.",
        columns=(
            voice.say(NP_("link", "Meeting")),
            voice.say(N_("Version")),
            voice.say(NP_("approval", "Waits for")),
            voice.say(NP_("approval", "State")),
            voice.say(NP_("approval", "Since")),
        ),
        rows=tuple(_waiting(one, voice) for one in rows),
        records=tuple(("minutes_version", one.minutes) for one in rows),
    )


def _brief(text: str) -> str:
    """Return what a subject begins with, up to a colon."""
    head = text.partition(":")[0].strip()
    return shortened(head or text, 40)


def _waiting(one: Waiting, voice: Voice) -> tuple[str, ...]:
    date = voice.formats.date(one.date) if one.date is not None else ""
    meeting = " · ".join(part for part in (date, _brief(voice.word(one.subject))) if part)
    if one.version is not None:
        version = voice.sentence(voice.side(one.version))
    else:
        version = voice.word(one.organisation) if one.organisation is not None else voice.say(NOT_KNOWN)
    if one.number is not None:
        version = f"{version} ({one.number})"
    who = voice.word(one.body) if one.body is not None else voice.sentence(voice.side(one.side)) if one.side else ""
    since = voice.formats.date(one.since) if one.since is not None else voice.say(NOT_KNOWN)
    return meeting, version, who, voice.sentence(voice.say(_WAITS[one.waits])), since
