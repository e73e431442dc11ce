"""What the simulator says of an allocation key: its result in a sentence, a row and a sentence for each participant."""

from __future__ import annotations

import csv
import dataclasses
import io
import uuid
from decimal import Decimal
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.marks import Chart, Measure, Tone
from synergie.charts.shares import Share, ShareWords, shares
from synergie.model.programmes import FORMULAS, Formula
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.allocation import Effect, Obstacle
from synergie.services.simulating import Line, Played, Table

COMMIT: Final = N_("The amounts to commit are the maxima.")
_OBSTACLES: Final = {
    Obstacle.NO_TOTAL: N_("Give the cost to be shared: nothing can be computed without it."),
    Obstacle.NO_MEMBERS: N_("Nobody joins: there is nobody to share the cost."),
    Obstacle.NO_BASE: N_("Whoever joins has a base of zero: the cost cannot be shared."),
}
_MISSING: Final = N_("No share is known as long as the base of these participants is missing: {names}.")
_EVERYBODY: Final = N_("Everybody joins: each pays the minimum")
_SOME: Final = NN_(
    "{n} line of {count} joins: shares rise by {rise}", "{n} lines of {count} join: shares rise by {rise}"
)
_PARTLY: Final = N_("Not everybody joins in full: shares rise by {rise}")
_TONES: Final = {"commune": Tone.COMMUNE, "cpas": Tone.CPAS, None: Tone.GREY}
_NAMED: Final = 3


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The result of a play in words; `rows` have a text for each of `columns`, `sentences` one for each row.

    `standing` says of each row whether it joins: "in", "part" or "out".
    """

    title: str
    note: str
    words: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    sentences: tuple[str, ...]
    standing: tuple[str, ...]
    records: tuple[tuple[str, uuid.UUID] | None, ...]


def name(value: Bilingual | Message, voice: Voice) -> str:
    """Return what a record is called."""
    return voice.say(value) if isinstance(value, Message) else voice.word(value)


def amount(value: Money | None, table: Table, voice: Voice) -> str:
    """Return an amount to the cent; that of an illustration bears no unit, since its source gives none."""
    if value is None:
        return ""
    return voice.formats.money(value, cents=True) if table.has_unit else voice.formats.number(value.value, 2)


def describe(table: Table, voice: Voice) -> tuple[tuple[str, str], ...]:
    """Return what is known of a key, as labels and texts: formula, drivers, unit, year, source."""
    facts = (
        (N_("Formula"), voice.sentence(voice.say(FORMULAS[Formula(table.formula)]))),
        (NP_("link", "Domain"), "" if table.domain is None else name(table.domain, voice)),
        (N_("Driver for communes"), voice.word(table.commune_driver)),
        (N_("Driver for CPAS"), voice.word(table.cpas_driver)),
        (N_("Unit of the driver"), voice.word(table.unit)),
        (NP_("allocation key", "Values of the year"), "" if table.year is None else str(table.year)),
        (N_("Source"), voice.word(table.source)),
    )
    return tuple((voice.say(label), text) for label, text in facts if text)


def told(played: Played, voice: Voice, leaving: uuid.UUID | None = None) -> Said:
    """Return the result in words; with `leaving`, a column more says what it costs each of the others."""
    effects = played.leaving(leaving) if leaving is not None else {}
    leaver = next((line for line in played.lines if line.seat.id == leaving), None)
    columns = [
        NP_("column", "Participant"),
        NP_("simulator", "Joins"),
        NP_("simulator", "Base"),
        NP_("simulator", "Minimum"),
        NP_("simulator", "Maximum"),
        NP_("simulator", "Now"),
        NP_("simulator", "More"),
    ]
    heads = [voice.say(column) for column in columns]
    if played.table.entailed is not None and played.table.entailed.total is not None:
        heads.append(voice.say(N_("With it: {domain}"), domain=name(played.table.entailed.domain, voice)))
    if leaver is not None:
        heads.append(voice.say(N_("If “{who}” leaves"), who=name(leaver.seat.name, voice)))
    title, note = _title(played, voice), _note(played, voice)
    sentences = tuple(sentence(line, played, voice) for line in played.lines)
    return Said(
        title=title,
        note=note,
        words=" ".join((f"{title}.", *sentences)),
        columns=tuple(heads),
        rows=tuple(_row(line, played, voice, len(heads), leaver, effects.get(line.seat.id)) for line in played.lines),
        total=_total(played, voice, len(heads)),
        sentences=sentences,
        standing=tuple("out" if not line.joins else "part" if _is_part(line) else "in" for line in played.lines),
        records=tuple(("participant", line.seat.id) for line in played.lines),
    )


def _title(played: Played, voice: Voice) -> str:
    obstacle = played.obstacle
    if obstacle is Obstacle.MISSING:
        known = [name(line.seat.name, voice) for line in played.lines if line.seat.id in played.current.missing]
        shown = known if len(known) <= _NAMED else [*known[:_NAMED], "…"]
        return voice.say(_MISSING, names=voice.formats.list(shown)).rstrip(".")
    if obstacle is not None:
        return voice.say(_OBSTACLES[obstacle]).rstrip(".")
    joined, count = len(played.setting.members), len(played.lines)
    rise = _percent(played.margin, voice)
    if played.margin is None:
        return voice.say(NN_("{n} line joins", "{n} lines join"), n=joined)
    if joined < count:
        return voice.say(_SOME, n=joined, count=count, rise=rise)
    return voice.say(_EVERYBODY) if not played.margin else voice.say(_PARTLY, rise=rise)


def _note(played: Played, voice: Voice) -> str:
    """Return what the result is to be held against: the margin of the source, and what is to be committed."""
    parts = []
    stated, real = played.setting.margin, played.margin
    if stated is not None and real is not None:
        words = N_("Real margin: {real}, with a stated margin of {stated}.")
        parts.append(voice.say(words, real=_percent(real, voice), stated=_percent(stated / 100, voice)))
    spread = [line.margin for line in played.lines if line.joins and line.margin is not None]
    if played.setting.step > 1 and spread and min(spread) != max(spread):
        words = N_("By participant, once rounded, from {low} to {high}.")
        parts.append(voice.say(words, low=_percent(min(spread), voice), high=_percent(max(spread), voice)))
    above = [name(line.seat.name, voice) for line in played.lines if line.is_above]
    if above:
        shown = above if len(above) <= _NAMED else [*above[:_NAMED], "…"]
        parts.append(voice.say(N_("Above the maximum: {names}."), names=voice.formats.list(shown)))
    if played.obstacle is None and any(line.joins and line.most is not None for line in played.lines):
        parts.append(voice.say(COMMIT))
    return " ".join(parts)


def _row(
    line: Line, played: Played, voice: Voice, wide: int, leaver: Line | None, effect: Effect | None
) -> tuple[str, ...]:
    table = played.table
    known = [
        name(line.seat.name, voice),
        joins(line, voice),
        _base(line, voice),
        *(amount(value, table, voice) or voice.say(NOT_KNOWN) for value in (line.least, line.most)),
        amount(line.now, table, voice) if line.joins else voice.say(NP_("simulator", "nothing")),
        _more(line.more, line.margin, table, voice) if line.joins else "",
    ]
    if line.joins and line.now is None:
        known[5] = voice.say(NOT_KNOWN)
    if table.entailed is not None and table.entailed.total is not None:
        known.append(amount(line.entailed, table, voice))
    if leaver is not None:
        if line is leaver:
            known.append(voice.say(NP_("simulator", "leaves")) if line.joins else "")
        else:
            known.append(_effect(effect, table, voice))
    return (*known, *("" for _ in range(wide - len(known))))


def joins(line: Line, voice: Voice) -> str:
    """Return whether somebody joins, in a word."""
    if not line.joins:
        return voice.say(NP_("simulator", "no"))
    return voice.say(NP_("simulator", "in part") if _is_part(line) else NP_("simulator", "yes"))


def _is_part(line: Line) -> bool:
    return line.base is not None and line.counted is not None and line.counted < line.base


def _base(line: Line, voice: Voice) -> str:
    if line.counted is None or line.base is None:
        return voice.say(NOT_KNOWN)
    counted = voice.formats.number(line.counted, (0, 2))
    if line.counted == line.base:
        return counted
    return voice.say(N_("{part} of {whole}"), part=counted, whole=voice.formats.number(line.base, (0, 2)))


def _total(played: Played, voice: Voice, wide: int) -> tuple[str, ...]:
    table = played.table
    joined = voice.say(N_("{n} of {count}"), n=len(played.setting.members), count=len(played.lines))
    sums = (amount(value, table, voice) for value in (played.least, played.most, played.now))
    known = [voice.say(NP_("table", "Total")), joined, "", *sums, _signed_percent(played.margin, voice)]
    if table.entailed is not None and table.entailed.total is not None:
        known.append(amount(played.entailed, table, voice))
    return (*known, *("" for _ in range(wide - len(known))))


def sentence(line: Line, played: Played, voice: Voice) -> str:
    """Return what is known of a participant, in one sentence."""
    table, who = played.table, name(line.seat.name, voice)
    least, most, now = (amount(value, table, voice) for value in (line.least, line.most, line.now))
    if not line.joins:
        words = N_("{who} does not join and pays nothing; it would pay {least} if all joined.")
        return voice.say(words, who=who, least=least or voice.say(NOT_KNOWN))
    if line.now is None or line.least is None:
        return voice.say(N_("{who} joins; its share is not known."), who=who)
    if line.most is None:
        return voice.say(N_("{who} joins and pays {now} now, {least} if all join."), who=who, now=now, least=least)
    words = N_("{who} joins and pays {now} now, {least} at least, {most} at most.")
    if line.is_above:
        words = N_("{who} joins and pays {now} now, more than the maximum of {most}; {least} at least.")
    return voice.say(words, who=who, now=now, least=least, most=most)


def said_of_leaving(played: Played, leaving: uuid.UUID, voice: Voice) -> str:
    """Return what the departure of a member costs the others together, in one sentence."""
    line = next((one for one in played.lines if one.seat.id == leaving), None)
    effects = played.leaving(leaving)
    if line is None or not line.joins or not effects:
        return ""
    before, after = line.now, next(iter(effects.values()))
    rise = _signed_percent(after.rise, voice) if played.setting.step == 1 else _together(effects, voice)
    words = N_("If {who} leaves, the others pay {amount} more ({rise}).")
    who = name(line.seat.name, voice)
    return voice.say(words, who=who, amount=amount(before, played.table, voice), rise=rise)


def _together(effects: dict[uuid.UUID, Effect], voice: Voice) -> str:
    before = sum(one.before.cents for one in effects.values())
    more = sum(one.more.cents for one in effects.values())
    return _signed_percent(Decimal(more) / Decimal(before) if before else None, voice)


def _effect(effect: Effect | None, table: Table, voice: Voice) -> str:
    return "" if effect is None else _more(effect.more, effect.rise, table, voice)


def _more(value: Money | None, rise: Decimal | None, table: Table, voice: Voice) -> str:
    more, percent = signed(value, table, voice), _signed_percent(rise, voice)
    return f"{more} ({percent})" if more and percent else more


def signed(value: Money | None, table: Table, voice: Voice) -> str:
    """Return a difference with its sign."""
    text = amount(value, table, voice)
    return f"+{text}" if value is not None and value.cents > 0 else text


def _percent(value: Decimal | None, voice: Voice) -> str:
    return "" if value is None else voice.formats.percent(value, (0, 1))


def _signed_percent(value: Decimal | None, voice: Voice) -> str:
    text = _percent(value, voice)
    return f"+{text}" if value is not None and value > 0 else text


# The picture


def draw(played: Played, voice: Voice, width: float, measure: Measure) -> Chart | None:
    """Return the range of each participant with what it pays now; None when nobody's share is known."""
    table = played.table
    if played.full.obstacle is not None and played.obstacle is not None:
        return None
    rows = [
        Share(
            name=name(line.seat.name, voice),
            least=None if line.least is None else line.least.cents,
            most=None if line.most is None else line.most.cents,
            now=None if line.now is None else line.now.cents,
            text=amount(line.now, table, voice) if line.joins else voice.say(NP_("simulator", "nothing")),
            tone=_TONES[line.seat.side],
            is_above=line.is_above,
            record=("participant", line.seat.id),
            words=sentence(line, played, voice),
        )
        for line in played.lines
    ]
    legend = ShareWords(
        span=voice.say(N_("from the minimum to the maximum")),
        now=voice.say(NP_("simulator", "now")),
        above=voice.say(N_("above the maximum")),
    )

    def show(cents: int) -> str:
        value = Money(cents)
        return voice.formats.money(value) if table.has_unit else voice.formats.number(value.value, (0, 2))

    return shares(rows, width=width, measure=measure, words=legend, unit=100, show=show)


# Taking it away


def rounding(step: int, table: Table, voice: Voice) -> str:
    """Return what shares are rounded to."""
    value = Money(step).value
    return voice.formats.money(value) if table.has_unit else voice.formats.number(value, (0, 2))


def copied(played: Played, voice: Voice, leaving: uuid.UUID | None = None) -> str:
    """Return the table with its heads and sums for Excel and Word: amounts as bare numbers that can be computed."""
    said = told(played, voice, leaving)
    effects = played.leaving(leaving) if leaving is not None else {}
    lines = [said.columns]
    for line, row in zip(played.lines, said.rows, strict=True):
        bare = list(row)
        bare[3:7] = [_bare(value, voice) for value in (line.least, line.most, line.now, line.more)]
        if not line.joins:
            bare[6] = ""
        if line.seat.id in effects:
            bare[-1] = _bare(effects[line.seat.id].more, voice)
        lines.append(tuple(bare))
    sums = list(said.total)
    sums[3:6] = [_bare(value, voice) for value in (played.least, played.most, played.now)]
    body = io.StringIO()
    csv.writer(body, delimiter="\t", lineterminator="\n").writerows([*lines, sums])
    return body.getvalue()


def _bare(value: Money | None, voice: Voice) -> str:
    return "" if value is None else voice.formats.number(value.value, 2, group=False)
