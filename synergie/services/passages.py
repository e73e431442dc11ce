"""Passages of minutes as people type them: the kind by the sign they begin with, who speaks, and their numbers.

"?" begins a question, "->" a reply or an outcome, "!" a warning, "Rem." a remark, "§" or "#" a heading. "CPAS:" before
the words says who speaks. The rest of the house knows only records.
"""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict
from synergie.basis.folding import folded
from synergie.model.administrations import Administration
from synergie.model.bodies import Organisation
from synergie.model.dossier import Side
from synergie.model.minutes import MinutesVersion, Statement, StatementKind
from synergie.model.people import Person
from synergie.services import recognising_statements, records
from synergie.services.incoming.source import Block, Piece, Role, marked, role_of
from synergie.services.incoming.text import pieces
from synergie.services.pasting_lines import COMMUNE_WORDS, CPAS_WORDS, lines

SpeakerField = Literal["administration_id", "organisation_id", "person_id"]
_TABLE: Final = Statement.__tablename__

_BEGINNINGS: Final[tuple[tuple[StatementKind, re.Pattern[str]], ...]] = (
    (StatementKind.HEADING, re.compile(r"(?P<level>#{1,6}|§{1,6})\s*(?=[^\W\d_])")),
    (StatementKind.WARNING, re.compile(r"!+\s*(?=\S)")),
    (StatementKind.QUESTION, re.compile(r"\?\s*(?=\S)")),
    (StatementKind.QUOTE, re.compile(r">\s+")),
)
"""The signs that people type; those that word processors leave are read as in what is brought in."""
_LABELLED: Final = frozenset({StatementKind.REMARK, StatementKind.WARNING, StatementKind.DECISION})
_GAIN: Final = re.compile(r"(?:gains?\b[^:]{0,40}|[a-z]*winst(?:en)?|[ée]conomies? d.[ée]chelle|schaalvoordeel):", re.I)
_LAW: Final = re.compile(r"§+\s*\d")
"""A paragraph of a law, and no heading."""
_SPEAKER: Final = re.compile(r"(?P<who>[^:\n]{1,60}?)\s*:\s*(?=\S)")
_COMMUNE: Final = re.compile(rf"(?:(?:selon|volgens) )?{COMMUNE_WORDS}")
_CPAS: Final = re.compile(rf"(?:(?:selon|volgens) )?{CPAS_WORDS}")


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: the field of a passage that names them, their key, and what they are called."""

    field: SpeakerField
    key: uuid.UUID
    name: Bilingual
    side: str = ""
    """ "commune" or "cpas" for an administration."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage as it was typed; one that `answers` stands under what it answers.

    `sure`: its sign says its kind, and not its words alone.
    """

    kind: StatementKind
    text: str
    level: int | None = None
    answers: bool = False
    speaker: Speaker | None = None
    sure: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """The number of a passage in its version ("4", "4.1" for what answers it, "" for a heading), and its depth."""

    text: str
    depth: int


# What is typed


def read(text: str, known: Mapping[str, Speaker] | None = None, before: StatementKind | None = None) -> Passage | None:
    """Return the passage that `text` is, None for a text of signs only; `before` is the kind of what stands above.

    What only its words would make of it, it is not: who types gives it a sign.
    """
    typed = text.strip()
    signed = _begun(typed)[0] is not None or _LAW.match(typed) is not None
    mark, body = ("", typed) if signed else marked(typed)
    if "\n" in typed and not mark:
        body = typed
    found = _read(body, mark, role_of(mark, body), known or {}, before)
    return found if found is None or found.sure else dataclasses.replace(found, kind=StatementKind.PARAGRAPH, sure=True)


def read_all(
    text: str, known: Mapping[str, Speaker] | None = None, before: StatementKind | None = None
) -> tuple[Passage, ...]:
    """Return one passage for each paragraph of a pasted text; a line that goes on with its sentence is no paragraph."""
    found: list[Passage] = []
    for piece in _paragraphs(text):
        if piece.role == "heading":
            one: Passage | None = Passage(kind=StatementKind.HEADING, text=piece.text, level=max(piece.level, 1))
        else:
            one = _read(piece.text, piece.mark, piece.role, known or {}, before)
        if one is not None:
            found.append(one)
            before = before if one.answers else None if one.kind is StatementKind.HEADING else one.kind
    return tuple(found)


def _read(
    text: str, mark: str, role: Role, known: Mapping[str, Speaker], before: StatementKind | None
) -> Passage | None:
    kind, body, level = _begun(text) if not mark else (None, text, None)
    speaker, body = _spoken(body, known)
    if speaker is not None and kind is None and not mark:
        kind, body, level = _begun(body)
    if not any(one.isalnum() for one in body):
        return None
    sure = True
    if kind is None:
        block = Block(start=0, end=len(body), text=body, role=role, mark=mark)
        kind, sure = recognising_statements.kind_of(block, before)
        if kind is StatementKind.PARAGRAPH and _GAIN.match(body):
            kind = StatementKind.GAIN
        if kind is StatementKind.HEADING:
            level = 1
        if kind in _LABELLED:
            bare = recognising_statements.without_label(body)
            kind, sure, body = kind, sure or bare != body, bare
    if speaker is None:
        speaker = known.get(recognising_statements.speaker_of(body) or "")
    answers = mark in recognising_statements.ARROWS and before is not None
    return Passage(kind=kind, text=body.strip(), level=level, answers=answers, speaker=speaker, sure=sure)


def _begun(text: str) -> tuple[StatementKind | None, str, int | None]:
    for kind, sign in _BEGINNINGS:
        match = sign.match(text)
        if match is not None:
            level = len(match["level"]) if kind is StatementKind.HEADING else None
            return kind, text[match.end() :], level
    return None, text, None


def _spoken(text: str, known: Mapping[str, Speaker]) -> tuple[Speaker | None, str]:
    match = _SPEAKER.match(text)
    if match is None:
        return None, text
    who = folded(match["who"])
    found = known.get(who)
    if found is None and _COMMUNE.fullmatch(who):
        found = known.get(Side.COMMUNE.value)
    if found is None and _CPAS.fullmatch(who):
        found = known.get(Side.CPAS.value)
    return (found, text[match.end() :]) if found is not None else (None, text)


def _paragraphs(text: str) -> Iterator[Piece]:
    """Yield the paragraphs of a text; a line with a sign that is typed begins one, whatever stands before it."""
    held: list[str] = []
    signed = ""
    for line in (*lines(text), "#"):
        body = " ".join(line.split())
        if signed and body[:1].islower() and signed[-1] not in ".?!:;":
            signed = f"{signed} {body}"
            continue
        if signed:
            yield Piece(text=signed)
            signed = ""
        if body == "#" or _begun(body)[0] is not None or _LAW.match(body):
            yield from pieces("\n".join(held))
            held, signed = [], body.removeprefix("#") if body == "#" else body
        else:
            held.append(line)


# Who speaks


def speakers(session: Session) -> dict[str, Speaker]:
    """Return who can be named before a colon, by their folded names: administrations, organisations, functions."""
    found: dict[str, Speaker] = {}
    for person in session.scalars(sa.select(Person)).all():
        _name(found, Speaker("person_id", person.id, person.function), person.function, person.initials)
    for one in session.scalars(sa.select(Organisation)).all():
        name = one.name if one.short.empty else one.short
        _name(found, Speaker("organisation_id", one.id, name), one.name, one.short)
    for each in session.scalars(sa.select(Administration)).all():
        side = each.side.value
        speaker = Speaker("administration_id", each.id, each.short if not each.short.empty else each.name, side)
        _name(found, speaker, each.name, each.short, side)
    return found


def _name(found: dict[str, Speaker], speaker: Speaker, *names: Bilingual | str) -> None:
    for name in names:
        for text in (name,) if isinstance(name, str) else (name.fr, name.nl):
            if text.strip():
                found[folded(text)] = speaker


# The numbers


def numbers(rows: Sequence[tuple[uuid.UUID, str, uuid.UUID | None]]) -> dict[uuid.UUID, Number]:
    """Return the numbers of the passages of a version, given in their order as key, kind and what they reply to.

    Headings have none. What replies to a passage has the number of that passage before its own.
    """
    known = {key for key, _, _ in rows}
    above = {key: reply for key, _, reply in rows if reply in known and reply is not None and reply != key}
    found: dict[uuid.UUID, Number] = {}
    counts: dict[uuid.UUID | None, int] = {}
    for key, kind, _ in rows:
        if kind == StatementKind.HEADING.value:
            found[key] = Number("", 0)
            continue
        whole = above.get(key)
        if whole is not None and (whole not in found or not found[whole].text):
            whole = None  # it stands before what it answers, or answers a heading
        counts[whole] = counts.get(whole, 0) + 1
        before = found[whole] if whole is not None else None
        text = f"{before.text}.{counts[whole]}" if before is not None else str(counts[whole])
        found[key] = Number(text, before.depth + 1 if before is not None else 0)
    return found


def numbers_of(session: Session, version: uuid.UUID) -> dict[uuid.UUID, Number]:
    """Return the numbers of the passages of a version that is in the dossier."""
    return numbers(_rows(session, version))


# Keeping them


def answered(
    rows: Sequence[tuple[uuid.UUID, str, uuid.UUID | None]], after: uuid.UUID | None = None
) -> tuple[uuid.UUID, StatementKind] | None:
    """Return what a reply would answer at the end of a version, or after one of its passages: its key and kind.

    That is the last passage that answers nothing itself, unless a heading comes after it. `rows` are as for `numbers`.
    """
    keys = [key for key, _, _ in rows]
    above = rows[: keys.index(after) + 1] if after in keys else rows
    for key, kind, reply in reversed(above):
        if kind == StatementKind.HEADING.value:
            return None
        if reply is None:
            return key, StatementKind(kind)
    return None


def add(session: Session, version: uuid.UUID, passage: Passage, after: uuid.UUID | None = None) -> uuid.UUID:
    """Enter a passage at the end of a version, or after the passage `after`; raises `Refusal`."""
    return add_all(session, version, [passage], after)[0]


def add_all(
    session: Session, version: uuid.UUID, passages: Sequence[Passage], after: uuid.UUID | None = None
) -> tuple[uuid.UUID, ...]:
    """Enter passages in their order at the end of a version, or after one of its passages; raises `Refusal`."""
    if session.get(MinutesVersion, version) is None:
        raise Conflict(records.GONE)
    rows = _rows(session, version)
    root = answered(rows, after)
    above = root[0] if root is not None else None
    made: list[uuid.UUID] = []
    for one in passages:
        values: dict[str, object] = {"minutes_id": version, "kind": one.kind, "text": one.text, "level": one.level}
        if one.speaker is not None:
            values[one.speaker.field] = one.speaker.key
        if one.answers and above is not None:
            values["replies_to_id"] = above
        made.append(records.add(session, _TABLE, values))
        if not one.answers:
            above = None if one.kind is StatementKind.HEADING else made[-1]
    keys = [key for key, _, _ in rows]
    if after in keys:
        at = keys.index(after) + 1
        if at < len(keys):
            records.arrange(session, _TABLE, [*keys[:at], *made, *keys[at:]])
    return tuple(made)


def _rows(session: Session, version: uuid.UUID) -> list[tuple[uuid.UUID, str, uuid.UUID | None]]:
    query = sa.select(Statement).where(Statement.minutes_id == version)
    found = session.scalars(query.order_by(Statement.position, Statement.id)).all()
    return [(one.id, one.kind.value, one.replies_to_id) for one in found]
