"""Gains one by one: what the body of minutes says, movements of posts, economies of scale, quality, and nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from synergie.basis.dates import Period
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.gains import (
    ATTRIBUTIONS,
    CASHINGS,
    DESTINATIONS,
    EVIDENCES,
    GAIN_NATURES,
    GAIN_STATES,
    MOVEMENT_NATURES,
    RECURRENCES,
    Attribution,
    Cashing,
    Destination,
    Evidence,
    Family,
    GainNature,
    GainState,
    Place,
    Recurrence,
)
from synergie.model.staffing import LEVELS, Level
from synergie.reports.chapters.left_out import alike, counted, untold
from synergie.reports.content import LINE, Block, Bullets, Column, Item, Paragraph, Run, Runs, Table, plain
from synergie.reports.content import Section as Part
from synergie.reports.origins import record, sourced
from synergie.reports.voice import Voice, joined
from synergie.services.report_results import GainFacts, MovementFacts, TeamFacts
from synergie.services.report_rows import YearlyReport

_IN_TABLES = frozenset({GainNature.SAVED, GainNature.NOT_REPLACED, GainNature.REALLOCATED})
_DUE_TO: dict[Side | None, Message] = {
    Side.COMMUNE: N_("According to the version of the commune, due to: {what}."),
    Side.CPAS: N_("According to the version of the CPAS, due to: {what}."),
    None: N_("According to a version whose author is not stated, due to: {what}."),
}
_NOTHING = frozenset({GainNature.NONE, GainNature.REJECTED, GainNature.TO_ANALYSE})


def level(value: Level | None, grade: str, voice: Voice) -> str:
    """Return a grade, or else a level in words."""
    if grade.strip():
        return grade.strip()
    return voice.say(N_("level {level}"), level=LEVELS[value]) if value is not None else ""


def horizon(value: Period | None, voice: Voice) -> str:
    """Return by when, for what is due rather than going on."""
    if value is None:
        return ""
    if value.start is None and value.end is not None:
        return voice.say(NP_("horizon", "by {date}"), date=voice.formats.date(value.end, "long"))
    return voice.formats.period(value)


def standing(one: GainFacts, voice: Voice) -> list[str]:
    """Return in words how far and how sure a gain is, where that is not the ordinary case."""
    found = []
    if one.state is not GainState.PROJECTED:
        found.append(voice.say(GAIN_STATES[one.state]))
    if one.realised is not None:
        found.append(voice.say(N_("{number} FTE realised"), number=voice.fte(one.realised)))
    if one.realised_on is not None:
        found.append(voice.formats.date(one.realised_on))
    if one.evidence is not Evidence.CLAIMED:
        found.append(voice.say(EVIDENCES[one.evidence]))
    if one.effective is not None:
        found.append(voice.say(N_("takes effect: {date}"), date=voice.formats.date(one.effective, "long")))
    if one.recurrence is not Recurrence.NOT_STATED:
        found.append(voice.say(RECURRENCES[one.recurrence]))
    if one.cashable is not Cashing.NOT_STATED:
        found.append(voice.say(CASHINGS[one.cashable]))
    if one.destination is not Destination.NOT_STATED:
        found.append(voice.say(DESTINATIONS[one.destination]))
    return found


def further(one: GainFacts, voice: Voice) -> list[Runs]:
    """Return what a line says of its baseline, its cost, its disadvantages, and why it was not reached."""
    cost = (Run(voice.formats.money(one.cost_to_achieve)),) if one.cost_to_achieve is not None else ()
    return [
        voice.fact(NP_("gain", "Baseline"), _baseline(one, voice)),
        voice.fact(N_("Cost to achieve it"), cost),
        voice.fact(N_("Disadvantages"), voice.long(one.disbenefits)),
        voice.fact(N_("Why it was not reached"), voice.long(one.not_reached)),
    ]


def _baseline(one: GainFacts, voice: Voice) -> Runs:
    """Return what there was before; that nothing was measured is printed where people say so."""
    if one.baseline is None:
        return (Run(voice.say(N_("No baseline"))),) if one.no_baseline else ()
    number = voice.formats.number(one.baseline, (0, 2))
    value = joined([voice.plain(number), voice.text(one.baseline_unit)], " ")
    date = voice.plain(voice.formats.date(one.baseline_date, "long")) if one.baseline_date is not None else ()
    return joined([value, date, voice.text(one.baseline_source)], ", ")


def body(report: YearlyReport, voice: Voice) -> Part | None:
    """Return what only the body of the minutes says of posts: it is not counted, and not left out."""
    rows = [
        one
        for one in report.results.gains
        if one.family is Family.STAFF and one.place is Place.BODY and one.nature not in _NOTHING
    ]
    if not rows:
        return None
    told = alike(((one, _item(one, voice, due=False)) for one in rows), report, _read)
    items = tuple(dataclasses.replace(item, runs=counted(item.runs, times)) for times, item in told)
    text = voice.say(N_("These passages complete the recapitulations or go beyond them; they are not counted again."))
    title = voice.say(N_("What the body of the minutes says of posts"))
    return Part("gains-body", title, (Paragraph((Run(text),)), *_due_to(rows, voice), Bullets(items)))


def _due_to(rows: Sequence[GainFacts], voice: Voice) -> tuple[Paragraph, ...]:
    """Return what the gains are due to, once where all of a version that says it say the same."""
    found = {(one.version, one.attribution) for one in rows if one.attribution is not Attribution.NOT_STATED}
    texts = []
    for version, attribution in sorted(found, key=lambda pair: (pair[0] or "", pair[1])):
        texts.append(Paragraph((Run(voice.say(_DUE_TO[version], what=ATTRIBUTIONS[attribution])),)))
    return tuple(texts)


def _read(item: Item) -> tuple[str, ...]:
    return (plain(item.runs), *map(plain, item.details))


def movements(report: YearlyReport, voice: Voice) -> Part | None:
    """Return the movements of posts of all versions."""
    rows = report.results.movements
    if not rows:
        return None
    told = alike(((one, _movement(one, voice)) for one in rows), report, lambda cells: tuple(map(plain, cells)))
    cells = tuple((*others, counted(what, times)) for times, (*others, what) in told)
    columns = (
        Column(voice.say(NP_("column", "Version")), 0.16),
        Column(voice.say(N_("From → to")), 0.40),
        Column(voice.say(NP_("column", "What happens, when and why")), 0.44),
    )
    table = Table("movements", voice.say(N_("Movements of posts")), columns, cells)
    return Part("gains-movements", voice.say(N_("Movements of posts")), (table,))


def _movement(one: MovementFacts, voice: Voice) -> tuple[Runs, ...]:
    version = voice.side(one.version) if one.version is not None else voice.say(NP_("author", "not stated"))
    ends = []
    for function, grade in ((one.from_function, one.from_grade), (one.to_function, one.to_grade)):
        ends.append(joined([voice.text(function), voice.plain(grade)], ", "))
    path = joined(ends, " → ")
    head = [voice.sentence(voice.say(MOVEMENT_NATURES[one.nature]))]
    if one.fte is not None:
        head.append(voice.formats.range(one.fte, unit=True))
    if one.horizon is not None:
        head.append(horizon(one.horizon, voice))
    if one.side is not None:
        head.append(voice.side(one.side))
    lines = [
        voice.fact(N_("Paid by the gain"), voice.text(one.paid_by) if one.paid_by is not None else ()),
        *(p.runs for p in voice.paragraphs(one.text)),
    ]
    return (
        (Run(voice.sentence(version)),),
        path,
        sourced(
            joined([(Run(", ".join(head), bold=True),), *(runs for runs in lines if runs)], LINE),
            record("movement", one.id),
        ),
    )


def teams(report: YearlyReport, voice: Voice) -> Part | None:
    """Return the teams that versions of the minutes aim at."""
    items = tuple(_team(one, voice) for one in report.results.teams)
    blocks: tuple[Block, ...] = ((Bullets(items),) if items else ()) + untold(report, "teams", voice)
    return Part("gains-teams", voice.say(N_("Teams aimed at")), blocks) if blocks else None


def _team(one: TeamFacts, voice: Voice) -> Item:
    words = []
    if one.people is not None:
        words.append(voice.say(NN_("{n} person", "{n} people"), n=one.people))
    words.append(level(one.level, one.grade, voice))
    words.append(horizon(one.horizon, voice))
    if one.side is not None:
        words.append(voice.side(one.side))
    inside = ", ".join(word for word in words if word)
    head = voice.text(one.function, bold=True)
    head = (*head, Run(f" ({inside})", muted=True)) if inside else head
    head = sourced(head, record("target_team", one.id))
    details = [p.runs for p in voice.paragraphs(one.text)]
    details.append(voice.fact(N_("Obstacle"), voice.text(one.obstacle)))
    details.append(voice.fact(NP_("gain", "Version"), (Run(voice.side(one.version)),) if one.version else ()))
    return Item(head, tuple(runs for runs in details if runs))


# Other families


def families(report: YearlyReport, voice: Voice) -> list[Part]:
    """Return the parts on economies of scale, on quality, and on what brings nothing or was rejected."""
    rows = report.results.gains
    groups = (
        (
            "scale",
            N_("Economies of scale"),
            [one for one in rows if one.family is Family.SCALE and one.nature not in _NOTHING],
        ),
        (
            "quality",
            N_("Qualitative gains"),
            [one for one in rows if one.nature not in _NOTHING and (one.family is Family.QUALITY or _other_posts(one))],
        ),
        (
            "none",
            N_("No gain, rejected, or still to be analysed"),
            [one for one in rows if one.nature in _NOTHING],
        ),
    )
    found = []
    for key, title, ones in groups:
        if ones:
            items = tuple(_item(one, voice) for one in ones)
            found.append(Part(f"gains-{key}", voice.say(title), (Bullets(items),)))
    return found


def _other_posts(one: GainFacts) -> bool:
    """Return whether a line on staff stands in no table of posts saved or reallocated, nor with the body of minutes."""
    if one.family is not Family.STAFF or one.nature in _IN_TABLES:
        return False
    return one.place is Place.RECAP or one.nature is GainNature.ADDED


def _item(one: GainFacts, voice: Voice, *, due: bool = True) -> Item:
    words = []
    if one.service is not None:
        words.append(voice.word(one.service))
    if one.nature is GainNature.NONE and one.family is Family.SCALE:
        words.append(voice.say(N_("no economic gain")))
    elif one.nature is not GainNature.SAVED or one.family is Family.STAFF:
        words.append(voice.say(GAIN_NATURES[one.nature]))
    if one.fte is not None:
        words.append(voice.formats.range(one.fte, unit=True))
    grade = level(one.level, one.grade, voice)
    if grade:
        words.append(grade)
    if one.amount is not None:
        words.append(voice.formats.money(one.amount))
    if one.amount_year is not None:
        words.append(str(one.amount_year))
    words += [horizon(one.horizon, voice), *standing(one, voice)]
    words = [word for word in dict.fromkeys(words) if word]
    head = sourced(voice.long(one.text), record("gain", one.id))
    if words:
        head = (*head, Run(f" ({', '.join(words)})", muted=True))
    details = [
        voice.fact(NP_("gain", "Version"), _version(one, voice)),
        voice.fact(N_("Due to"), _attribution(one, voice) if due else ()),
        voice.fact(N_("Obstacle"), voice.text(one.obstacle)),
        *further(one, voice),
    ]
    return Item(head, tuple(runs for runs in details if runs))


def _version(one: GainFacts, voice: Voice) -> Runs:
    return (Run(voice.side(one.version)),) if one.version is not None else ()


def _attribution(one: GainFacts, voice: Voice) -> Runs:
    if one.attribution is Attribution.NOT_STATED:
        return ()
    return (Run(voice.say(ATTRIBUTIONS[one.attribution])),)
