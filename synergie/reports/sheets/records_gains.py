"""Gains, what each administration says of one beside what the other says."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from synergie.basis.words import N_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.gains import EVIDENCES, FAMILIES, GAIN_NATURES, GAIN_STATES, KEPT, MECHANISMS, PLACES, Kept
from synergie.reports.chapters.gain_lists import level
from synergie.reports.sheets.records_types import Records, choice, ends, period, side, vat
from synergie.reports.voice import Voice
from synergie.services.gains import Pairing
from synergie.services.report_results import GainFacts
from synergie.services.report_rows import YearlyReport

_SAME: Final = N_("The same in both versions")
_DECIDED: Final = N_("Decided to be the same")
_MAYBE: Final = N_("May be the same: to be decided")
_ONLY: Final[Mapping[Side | None, Message]] = {
    Side.COMMUNE: N_("Only in the version of the commune"),
    Side.CPAS: N_("Only in the version of the CPAS"),
    None: N_("In a version whose author is not stated"),
}
_VERSIONS: Final = (Side.COMMUNE, Side.CPAS, None)
_HEADS: Final = (
    *(
        NP_("gain", "Text"),
        NP_("gain", "Posts, at least"),
        NP_("gain", "Posts, at most"),
        N_("Horizon"),
        N_("Function"),
    ),
    *(NP_("gain", "Level and grade"), N_("Mechanism"), N_("Evidence"), NP_("gain", "State"), N_("Amount")),
    NP_("figures", "VAT"),
)
_OF: Final = NP_("heading of an administration", "{who} – {what}")
_UNKNOWN: Final = NP_("column", "Author not stated")


class Row(NamedTuple):
    """A gain in each version, in the order of `_VERSIONS`, how these relate, and which of them the report counts."""

    versions: tuple[GainFacts | None, ...]
    relation: Message
    kept: Kept | None


def records(facts: YearlyReport, voice: Voice) -> Iterator[Records]:
    """Yield the gains; the columns of a version whose author is not stated are there when there is one."""
    found = list(_rows(facts))
    shown = [at for at, _ in enumerate(_VERSIONS) if at < 2 or any(row.versions[2] is not None for row in found)]
    heads: list[Message] = [
        *(N_("Place in the minutes"), N_("Family of gain"), NP_("gain", "Nature"), NP_("staffing", "Service")),
        *(N_("Post of the administration"), NP_("column", "Comparison"), NP_("column", "Counted")),
    ]
    for at in shown:
        version = _VERSIONS[at]
        who = voice.head(version) if version is not None else voice.say(_UNKNOWN)
        heads += [_OF.of(who=who, what=head) for head in _HEADS]
    rows = [_row(row, shown, voice) for row in found]
    yield Records(N_("Gains, each administration’s version beside the other"), heads, rows, NP_("figure", "Gains"))


def _rows(facts: YearlyReport) -> Iterator[Row]:
    """Yield every line of gain once, two that are or may be the same gain as one row, in the order of the report."""
    known = {one.id: one for one in facts.results.gains}
    staff = facts.figures.gains.staff
    paired: dict[uuid.UUID, Row] = {}
    for pairing in (staff.saved, staff.reallocated, staff.upgraded, staff.added):
        paired |= _paired(pairing, known)
    told: set[uuid.UUID] = set()
    for one in facts.results.gains:
        if one.id in told:
            continue
        row = paired.get(one.id) or _alone(one, None)
        told |= {each.id for each in row.versions if each is not None}
        yield row


def _paired(pairing: Pairing, known: Mapping[uuid.UUID, GainFacts]) -> dict[uuid.UUID, Row]:
    found: dict[uuid.UUID, Row] = {}
    for pairs, relation in ((pairing.common, _SAME), (pairing.suggested, _MAYBE)):
        for pair in pairs:
            commune, cpas = known.get(pair.commune.id), known.get(pair.cpas.id)
            if commune is not None and cpas is not None:
                row = Row((commune, cpas, None), _DECIDED if pair.decided else relation, pair.kept)
                found[commune.id] = found[cpas.id] = row
    for line in (*pairing.commune_only, *pairing.cpas_only, *pairing.not_attributed):
        if line.id in known:
            found[line.id] = _alone(known[line.id], pairing.kept.get(line.id))
    return found


def _alone(one: GainFacts, kept: Kept | None) -> Row:
    return Row(tuple(one if one.version is version else None for version in _VERSIONS), _ONLY[one.version], kept)


def _row(row: Row, shown: list[int], voice: Voice) -> tuple[object, ...]:
    first = next(one for one in row.versions if one is not None)
    own: list[object] = []
    for at in shown:
        own += _said(row.versions[at], voice)
    return (
        choice(PLACES, first.place, voice),
        choice(FAMILIES, first.family, voice),
        choice(GAIN_NATURES, first.nature, voice),
        first.service,
        side(first.side, voice),
        voice.say(row.relation),
        choice(KEPT, row.kept, voice),
        *own,
    )


def _said(one: GainFacts | None, voice: Voice) -> tuple[object, ...]:
    """Return what one version says of a gain."""
    if one is None:
        return (None,) * len(_HEADS)
    return (
        one.text,
        *ends(one.fte),
        period(one.horizon, voice),
        one.function,
        level(one.level, one.grade, voice),
        choice(MECHANISMS, one.mechanism, voice),
        choice(EVIDENCES, one.evidence, voice),
        choice(GAIN_STATES, one.state, voice),
        one.amount,
        vat(voice, one.amount),
    )
