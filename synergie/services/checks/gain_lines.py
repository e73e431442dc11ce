"""The staff gains of a year as lines of the two versions: what is checked about pairs and totals of them."""

from __future__ import annotations

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.model.dossier import SIDES, Side
from synergie.model.gains import SAVING, Family, Gain, GainMatch, GainNature, GainState, Place
from synergie.model.initiatives import Domain
from synergie.model.minutes import MinutesVersion
from synergie.model.staffing import StaffingFigure
from synergie.services import gains as pairing
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.checks.staffing import figures
from synergie.services.checks.staffing_sources import newest_table
from synergie.services.gains import Line, Voice, folded, folded_grade

_VOICES: Final = {Side.COMMUNE: Voice.COMMUNE, Side.CPAS: Voice.CPAS}
_ONE_VERSION: Final[Mapping[Voice, Message]] = {
    Voice.COMMUNE: N_("“{gain}” stands in the version of the commune only: decide whether the report counts it."),
    Voice.CPAS: N_("“{gain}” stands in the version of the CPAS only: decide whether the report counts it."),
}


def recap_lines(look: Look) -> tuple[Line, ...]:
    """Return the lines of staff gains that count, their blanks filled from the body of the minutes."""

    def make() -> tuple[Line, ...]:
        alive = [one for one in look.of(Gain) if one.state is not GainState.DROPPED and one.family is Family.STAFF]
        bodies: defaultdict[object, list[Line]] = defaultdict(list)
        for one in alive:
            if one.place is Place.BODY and one.completes_id is not None:
                bodies[one.completes_id].append(line_of(look, one))
        recap = [line_of(look, one) for one in alive if one.place is Place.RECAP]
        return tuple(pairing.complete(line, bodies[line.id]) for line in recap)

    return look.once("recap lines", make)


def _version(look: Look, key: uuid.UUID) -> MinutesVersion:
    """Return the version `key` of minutes; that of a gain that goes on belongs to the year before."""
    found = look.by_id(MinutesVersion).get(key)
    return found or next(one for one in look.every(MinutesVersion) if one.id == key)


def line_of(look: Look, one: Gain) -> Line:
    """Return what a line of gain says by itself."""
    author = one.said_by_id
    if author is None and one.minutes_id is not None:
        author = _version(look, one.minutes_id).administration_id
    side = look.sides.get(author) if author is not None else None
    return Line(
        id=one.id,
        position=one.position,
        voice=_VOICES[side] if side is not None else Voice.NOT_ATTRIBUTED,
        nature=one.nature,
        post=look.sides.get(one.administration_id) if one.administration_id is not None else None,
        level=one.level,
        grade=one.grade,
        function=one.function,
        domain=one.domain_id,
        horizon=one.horizon,
        mechanism=one.mechanism,
        fte=one.fte,
    )


def undecided(look: Look) -> Iterator[Hit]:
    """Find savings that stand in one version only, or perhaps in both, and about which nobody has decided."""
    maybe = N_("“{first}” (commune) and “{second}” (CPAS) may be the same gain: decide whether they are.")
    lines = [line for line in recap_lines(look) if line.nature in SAVING]
    rows = look.by_id(Gain)
    decisions = [
        pairing.Decision(
            lines=tuple(key for key in (one.commune_gain_id, one.cpas_gain_id) if key is not None),
            state=one.state,
            kept=one.kept,
        )
        for one in look.of(GainMatch)
    ]
    decided = {key for decision in decisions for key in decision.lines}
    found = pairing.pair(lines, decisions)
    for pair in found.suggested:
        first, second = rows[pair.commune.id], rows[pair.cpas.id]
        yield Hit(first, "text", maybe.of(first=called(first), second=called(second)))
    for line in (*found.commune_only, *found.cpas_only):
        if line.id not in decided:
            one = rows[line.id]
            yield Hit(one, "text", _ONE_VERSION[line.voice].of(gain=called(one)))


def counted_twice(look: Look) -> Iterator[Hit]:
    """Find posts that one version saves twice, or both saves and reallocates."""
    twice = N_("“{second}” may save the same post as “{first}”: a post is saved once.")
    both = N_("“{first}” and “{second}” may be one post: what is reallocated is not saved.")
    together: defaultdict[object, list[Line]] = defaultdict(list)
    for line in recap_lines(look):
        if line.nature in (*SAVING, GainNature.REALLOCATED) and not line.function.empty:
            function = tuple(folded(text) for text in (line.function.fr, line.function.nl))
            together[line.voice, line.post, line.level, folded_grade(line.grade), function].append(line)
    rows = look.by_id(Gain)
    for lines in together.values():
        for first, second in itertools.combinations(lines, 2):
            names = {"first": called(rows[first.id]), "second": called(rows[second.id])}
            if (first.nature in SAVING) is not (second.nature in SAVING):
                yield Hit(rows[second.id], "nature", both.of(**names))
            elif first.nature in SAVING and first.horizon == second.horizon:
                yield Hit(rows[second.id], "text", twice.of(**names))


def more_than_there_is(look: Look) -> Iterator[Hit]:
    """Find services of which a version saves more posts than are filled."""
    message = N_("{service} ({administration}): {saved} FTE are to be saved, but only {actual} are in place.")
    rows = look.by_id(Gain)
    for lines, figure in _with_figures(look):
        claimed = [line.fte.high for line in lines if line.fte is not None]
        saved = sum((one.hundredths for one in claimed), 0)
        if figure.actual is not None and saved > figure.actual.hundredths:
            said = _of_service(look, message, figure)
            yield Hit(rows[lines[-1].id], "fte", said.of(saved=Fte(saved), actual=figure.actual))


def vacant_already(look: Look) -> Iterator[Hit]:
    """Find savings in services with fewer people than posts, where the saved post may be vacant already."""
    message = N_("“{gain}”: only {actual} of {theoretical} FTE are in place; the post may be vacant already.")
    rows = look.by_id(Gain)
    for lines, figure in _with_figures(look):
        actual, theoretical = figure.actual, figure.theoretical
        if actual is None or theoretical is None or not actual < theoretical:
            continue
        for line in lines:
            one = rows[line.id]
            yield Hit(one, "fte", message.of(gain=called(one), actual=actual, theoretical=theoretical))


def _with_figures(look: Look) -> Iterator[tuple[list[Line], StaffingFigure]]:
    """Return the savings of each version and service with the posts that the newest table gives that service."""
    newest = newest_table(look)
    known = {
        (one.domain_id, look.sides[one.administration_id]): one
        for one in (figures(look) if newest is not None else ())
        if newest is not None and one.snapshot_id == newest.id
    }
    groups: defaultdict[tuple[Voice, object, Side | None], list[Line]] = defaultdict(list)
    for line in recap_lines(look):
        if line.nature in SAVING:
            groups[line.voice, line.domain, line.post].append(line)
    for (_, domain, post), lines in groups.items():
        figure = known.get((domain, post))  # type: ignore[arg-type]
        if figure is not None:
            yield lines, figure


def _of_service(look: Look, message: Message, figure: StaffingFigure) -> Message:
    side = SIDES[look.sides[figure.administration_id]]
    return message.of(service=called(look.by_id(Domain)[figure.domain_id]), administration=side)
