"""Staff as people write it in minutes, "2 A + 0,6 A", read as lines of a staff list."""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.folding import folded, plain
from synergie.basis.parsing import ParseError, Unreadable, parse_fte
from synergie.basis.quantities import Fte, total
from synergie.basis.words import N_, Message, Texts
from synergie.model.administrations import Administration
from synergie.model.initiatives import Domain
from synergie.model.staffing import LEVELS, Level, StaffingFigure, StaffingSnapshot, StaffLine
from synergie.services import pasting_lines, records
from synergie.services.naming import called

SideName = Literal["commune", "cpas"]

HOW_MANY: Final = N_("Say how many, as in “{example}”.")
NO_LEVEL: Final = N_("No level from A to E is named. Write it as in “{example}”.")
NOBODY: Final = N_("“{text}” is nobody: nothing to enter.")
WHOLE_PEOPLE: Final = N_("“{text}” is no number of people: they are counted in whole numbers.")
NO_SERVICE: Final = N_("No service is called “{name}”.")
TWO_SIDES: Final = N_("“{name}” does not say which administration is meant.")
CHOOSE_SERVICE: Final = N_("Choose the service, or write it before a colon.")
CHOOSE_SIDE: Final = N_("Choose the administration, or write it before a colon.")

_EXAMPLE: Final = "2 A + 0,6 B4"
_ROLES: Final = {True: N_("Grade {grade}"), False: N_("Level {level}")}
_BREAK: Final = re.compile(
    r"\s*(?:[;+\n]|(?:&|(?<![\w.,+])(?:et|en|and)|,(?=\s)|(?<!\d),(?=\d))(?=\s*[-−–]?[0-9]))\s*", re.IGNORECASE
)
"""Between two parts; a word or a comma only before a number."""
_NUMBER: Final = r"(?P<number>[-−–]?\s?[0-9][0-9.,]*(?:\s?%)?)"
_PIECE: Final = re.compile(
    rf"""^{_NUMBER}?\s*(?:[x×*]\s*)?
    (?P<unit>etp\b|vte\b|fte\b|personnes?\b|personen\b|agents?\b|medewerkers?\b|people\b)?\s*(?:de\s|van\s|of\s|d')?\s*
    (?P<word>niveaux?\b|niv\.?|levels?\b|grades?\b|graad\b|graden\b)?\s*
    (?P<grade>[a-e](?:h?[0-9]{{1,2}})?)(?![\w.'’])
    (?P<rest>.*)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_TASK_FIRST: Final = re.compile(
    rf"^{_NUMBER}\s+(?P<role>[^()]+?)\s*\(\s*(?:niveau\s+|niv\.?\s*)?(?P<grade>[A-E](?:H?[0-9]{{1,2}})?)\b(?P<rest>[^()]*)\)$"
)
_TASK_ONLY: Final = re.compile(rf"^{_NUMBER}\s+(?P<role>[^\W\d].*)$", re.DOTALL)
_BEGINS: Final = re.compile(rf"^{_NUMBER}", re.IGNORECASE)
_UNIT_AFTER: Final = re.compile(r"^\s*\(?(?P<unit>etp|vte|fte)\b\)?", re.IGNORECASE)
_ACTING: Final = re.compile(r"\b(?:ff|f\.f\.|faisant fonction|wnd|waarnemend|dd)(?![\w])\.?", re.IGNORECASE)
_PEOPLE: Final = ("person", "agent", "medewerker", "people")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A part of what was written; with a problem it makes no line and stays as it is."""

    as_printed: str
    domain_id: uuid.UUID | None = None
    side: SideName | None = None
    fte: Fte | None = None
    people: int | None = None
    level: Level | None = None
    grade: str = ""
    role: str = ""
    acting: bool = False
    problem: Message | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SaidSum:
    """What the lines of a service come to, and the figure that the table states; None is not known."""

    service: Bilingual | Message
    side: SideName
    said: Fte | None
    stated: Fte | None


def pieces(text: str, *, people: bool = False) -> tuple[SaidLine, ...]:
    """Return the parts of a text such as "2 A + 0,6 A" or "1 B4 et 2 C".

    `people`: whole numbers without a unit count people and not posts.
    """
    return tuple(_piece(part, people=people) for part in _BREAK.split(text.strip()) if part.strip())


def lines(
    session: Session, text: str, domain: uuid.UUID | None, side: SideName | None, *, people: bool = False
) -> tuple[SaidLine, ...]:
    """Return what a pasted text says, line by line; what stands before a colon names service and administration."""
    known = _services(session)
    found: list[SaidLine] = []
    for line in pasting_lines.lines(text):
        if not line.strip():
            continue
        _, body = pasting_lines.mark_of(line)
        head, colon, tail = body.partition(":")
        service, whose, problem = domain, side, None
        if not colon:
            tail = body
        elif head.strip():
            service, whose, problem = _named(head, known, domain, side)
        if problem is None and service is None:
            problem = CHOOSE_SERVICE
        if problem is None and whose is None:
            problem = CHOOSE_SIDE
        for one in pieces(tail, people=people):
            found.append(dataclasses.replace(one, domain_id=service, side=whose, problem=one.problem or problem))
    return tuple(found)


def sums(session: Session, snapshot: uuid.UUID, said: Sequence[SaidLine]) -> tuple[SaidSum, ...]:
    """Return for each service that is named what its lines come to, with those that are there, beside the table."""
    sides = _sides(session)
    places = {(one.domain_id, one.side): None for one in said if one.problem is None}
    found = []
    for domain, side in places:
        if domain is None or side is None:
            continue
        where = {"snapshot_id": snapshot, "domain_id": domain, "administration_id": sides[side]}
        stated = session.scalars(sa.select(StaffingFigure.actual).filter_by(**where)).first()
        there = session.scalars(sa.select(StaffLine.fte).filter_by(**where)).all()
        new = [one.fte for one in said if (one.domain_id, one.side) == (domain, side) and one.problem is None]
        known = total(fte for fte in (*there, *new) if fte is not None)
        found.append(SaidSum(service=called(session.get_one(Domain, domain)), side=side, said=known, stated=stated))
    return tuple(found)


def add(session: Session, snapshot: uuid.UUID, said: Sequence[SaidLine], language: str) -> int:
    """Enter the lines that can be, and return how many; the text around a level is its task, in `language`."""
    session.get_one(StaffingSnapshot, snapshot)
    sides = _sides(session)
    added = 0
    for one in said:
        if one.problem is not None or one.domain_id is None or one.side is None:
            continue
        values = {
            "snapshot_id": snapshot,
            "domain_id": one.domain_id,
            "administration_id": sides[one.side],
            "people": one.people,
            "fte": one.fte,
            "role": _role(one, language),
            "level": one.level,
            "grade": one.grade,
            "acting": one.acting,
            "as_printed": one.as_printed,
        }
        records.add(session, "staff_line", values)
        added += 1
    return added


def _piece(part: str, *, people: bool) -> SaidLine:
    shown = plain(part)
    found = _PIECE.match(shown)
    if found is None or _is_a_word(found):
        found = _TASK_FIRST.match(shown)
        return _with_task(shown, found, people=people)
    if found["number"] is None:
        return SaidLine(as_printed=shown, problem=HOW_MANY.of(example=_EXAMPLE))
    unit_after = _UNIT_AFTER.match(found["rest"])
    unit = folded(found["unit"] or (unit_after["unit"] if unit_after else ""))
    rest = found["rest"][unit_after.end() :] if unit_after else found["rest"]
    return _line(shown, found["number"], unit, found["grade"], rest, people=people)


def _is_a_word(found: re.Match[str]) -> bool:
    """Return whether what looks like a level is a small word of a sentence, such as "a"."""
    bare = len(found["grade"]) == 1 and found["word"] is None
    more = found["rest"].strip()
    return bare and (found["number"] is None or (found["grade"].islower() and bool(more) and more[0] not in "(,"))


def _with_task(shown: str, found: re.Match[str] | None, *, people: bool) -> SaidLine:
    """Return what names the task before the level, or people without a level."""
    if found is not None:
        line = _line(shown, found["number"], "", found["grade"], found["rest"], people=people)
        return dataclasses.replace(line, role=plain(found["role"])) if line.problem is None else line
    task = _TASK_ONLY.match(shown) if people else None
    if task is None:
        return SaidLine(as_printed=shown, problem=_why(shown))
    line = _line(shown, task["number"], "people", "", task["role"], people=True)
    return dataclasses.replace(line, role=plain(task["role"])) if line.problem is None else line


def _line(shown: str, number: str, unit: str, grade: str, rest: str, *, people: bool) -> SaidLine:
    try:
        fte, count = _counted(number, unit, people=people)
    except ParseError as error:
        return SaidLine(as_printed=shown, problem=error.message)
    role, replaced = _ACTING.subn("", rest)
    return SaidLine(
        as_printed=shown,
        fte=fte,
        people=count,
        level=Level(grade[0].casefold()) if grade else None,
        grade=grade.upper() if len(grade) > 1 else "",
        role=plain(role).strip(" ,.–-()"),
        acting=bool(replaced),
    )


def _why(text: str) -> Message:
    return (NO_LEVEL if _BEGINS.match(text) else HOW_MANY).of(example=_EXAMPLE)


def _counted(text: str, unit: str, *, people: bool) -> tuple[Fte | None, int | None]:
    """Return the posts, or the people, that a number counts."""
    fte = parse_fte(text)
    if not fte.hundredths:
        raise Unreadable(NOBODY.of(text=plain(text)))
    whole = fte.hundredths % 100 == 0 and "%" not in text
    if unit.startswith(_PEOPLE):
        if not whole:
            raise Unreadable(WHOLE_PEOPLE.of(text=plain(text)))
        return None, fte.hundredths // 100
    if people and whole and not unit:
        return None, fte.hundredths // 100
    return fte, None


def _role(one: SaidLine, language: str) -> Bilingual:
    if one.role:
        return Bilingual().with_text(language, one.role)
    message = _ROLES[bool(one.grade)]
    texts = {each: Texts(each) for each in LANGUAGES}
    said = {
        each: say(message, grade=one.grade, level=say(LEVELS[one.level]) if one.level else "")
        for each, say in texts.items()
    }
    return Bilingual(said["fr"], said["nl"])


def _named(
    head: str,
    known: dict[str, uuid.UUID],
    domain: uuid.UUID | None,
    side: SideName | None,
) -> tuple[uuid.UUID | None, SideName | None, Message | None]:
    """Return the service and the administration that stand before a colon."""
    whose: SideName | None = pasting_lines.side_of(head)
    bare = _without_side(head)
    service = known.get(folded(bare)) if bare else domain
    if service is None:
        return None, whose or side, NO_SERVICE.of(name=plain(head))
    return service, whose or side, None if whose or side else TWO_SIDES.of(name=plain(head))


def _without_side(head: str) -> str:
    words = rf"\b(?:{pasting_lines.COMMUNE_WORDS}|{pasting_lines.CPAS_WORDS})(?!\w)"
    bare = re.sub(words, " ", folded(head))
    return plain(re.sub(r"\b(?:de|du|des|van|van het|of)$|[(),/–-]", " ", bare)).strip(" .,")


def _services(session: Session) -> dict[str, uuid.UUID]:
    return {folded(name): key for name, key in _service_names(session)}


def _service_names(session: Session) -> Iterator[tuple[str, uuid.UUID]]:
    for one in session.scalars(sa.select(Domain).order_by(Domain.position.desc(), Domain.code.desc())).all():
        for text in (one.code, *(one.name.in_(language) for language in LANGUAGES)):
            if text.strip():
                yield text, one.id


def _sides(session: Session) -> dict[SideName, uuid.UUID]:
    return {one.side.value: one.id for one in session.scalars(sa.select(Administration)).all()}
