"""Rules about people: who can be recognised, whose name stands in a text, what is said of somebody's health."""

from __future__ import annotations

import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, cast

import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import Period
from synergie.basis.fields import Field, Kind
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, Message
from synergie.model import Entity
from synergie.model.administrations import Administration
from synergie.model.documents import Confidentiality, Document, Mail
from synergie.model.dossier import Dossier
from synergie.model.gains import SAVING, Family, Gain, GainNature, GainState, Mechanism, Movement, MovementNature
from synergie.model.initiatives import Domain
from synergie.model.minutes import MinutesVersion, Statement
from synergie.model.people import Person, PersonAlias
from synergie.model.staffing import LEVELS, StaffingSnapshot, StaffLine
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.checks.gain_lines import line_of, recap_lines
from synergie.services.checks.minutes import name_of
from synergie.services.checks.printed import is_printed
from synergie.services.checks.privacy_again import told_again
from synergie.services.checks.rows import condition, statement
from synergie.services.fields import entities, fields
from synergie.services.gain_moves import moves_post_of
from synergie.services.gains import Line, folded, folded_grade
from synergie.services.publishing_addresses import addresses
from synergie.services.publishing_names import NamedPerson, People, seen
from synergie.services.publishing_names import folded as plain

_LEAVING: Final = (Mechanism.RETIREMENT, Mechanism.DEPARTURE, Mechanism.NOT_REPLACED, Mechanism.NOT_STATED)
"""How a post falls free when somebody leaves; where it is not said, readers think so."""
_GOING: Final = (MovementNature.NOT_REPLACED, MovementNature.REPLACED_LOWER)
_OF_SOMEBODY: Final = SAVING | {GainNature.REALLOCATED, GainNature.UPGRADED}
_PAIRS: Final = (Kind.BILINGUAL, Kind.LONG_BILINGUAL)
_TEXTS: Final = (Kind.TEXT, Kind.LONG_TEXT, *_PAIRS)
_ANNEXED: Final = (Statement.__tablename__, Mail.__tablename__)
_NOT_LOOKED_AT: Final = (Person, PersonAlias, Administration, Dossier)
_ONE: Final = Fte.of(1)
_HEALTH: Final = re.compile(
    r"(?<!\w)(maladie|malade|maternite|grossesse|invalidite|incapacite de travail"
    r"|certificats? medica(?:l|ux)|mi-temps (?:medical|therapeutique)|burn-?out|depressi(?:on|e)|hospitalise[es]*"
    r"|handicape?[es]*|ziekte\w*|zieke?|ziekmelding\w*|arbeidsongeschikt\w*|invaliditeit|medisch attest"
    r"|gehospitaliseerd|zwanger\w*|moederschap\w*|bevallingsverlof|gehandicapt\w*)(?!\w)"
)
"""Words for health, and for leave because of it, in small letters without accents."""

Key = uuid.UUID


# Who can be recognised


def identified(look: Look) -> Iterator[Hit]:
    """Find posts saved or moved of which readers know whose they are, and that are not marked internal.

    A post is one person's when the line is about one post at most, gives a level, a grade or a function, and either
    says that it falls free by a year, by a retirement, a departure, without a replacement or nobody says how – the only
    such line of its version – or is about a service that lists one person of that level, grade or function. Texts that
    say again what an internal gain says are to be looked at.
    """
    yield from posts(look)
    yield from told_again(look)


def posts(look: Look) -> tuple[Hit, ...]:
    """Return the gains and movements that are one person's, found once."""
    return look.once("posts of one person", lambda: (*_gains(look), *_movements(look)))


def _gains(look: Look) -> Iterator[Hit]:
    leaving = N_(
        "“{gain}”: one post of {what} in this service, by {year} – readers may know who leaves. "
        "Mark it as internal, or say it more generally."
    )
    alone = N_(
        "“{gain}”: the service has one person of {what} ({source}) – readers know whose post it is. "
        "Mark it as internal, or say it more generally."
    )
    recap = {line.id: line for line in recap_lines(look)}
    together = Counter((line.voice, *_group(line)) for line in recap.values() if line.nature in SAVING)
    for one in look.of(Gain):
        if one.family is not Family.STAFF or one.state is GainState.DROPPED or one.nature not in _OF_SOMEBODY:
            continue
        line = recap.get(one.id) or line_of(look, one)
        what = _what(line)
        if one.is_internal or what is None or not _one_post(line.fte):
            continue
        year = falls_free(line.horizon)
        single = one.id not in recap or together[(line.voice, *_group(line))] <= 1
        if year is not None and line.mechanism in _LEAVING and single:
            yield Hit(one, "is_internal", leaving.of(gain=called(one), what=what, year=str(year)))
            continue
        source = _only_one(look, one.domain_id, one.administration_id, line)
        if source is not None:
            yield Hit(one, "is_internal", alone.of(gain=called(one), what=what, source=source))


def _group(line: Line) -> tuple[object, ...]:
    return line.post, line.domain, line.level, folded_grade(line.grade), falls_free(line.horizon)


def falls_free(horizon: Period | None) -> int | None:
    """Return the year by which, or where that is open from which, a post falls free."""
    if horizon is None:
        return None
    if horizon.last is not None:
        return horizon.last.year
    return None if horizon.start is None else horizon.start.start.year


def _one_post(fte: Range[Fte] | None) -> bool:
    return fte is not None and fte.high <= _ONE


def _what(line: Line) -> Message | Bilingual | None:
    """Return what tells whose post it is: the grade, or else the level, or the function."""
    if line.grade.strip():
        return N_("grade {grade}").of(grade=line.grade.strip())
    if line.level is not None:
        return N_("level {level}").of(level=LEVELS[line.level])
    return None if line.function.empty else line.function


def _only_one(look: Look, domain: Key | None, administration: Key | None, line: Line) -> Bilingual | Message | None:
    """Return the source that lists one person of the grade, the level or the function of a line in its service."""
    tables = look.once("staff by service", lambda: _by_service(look))
    for key, rows in tables.get((domain, administration), {}).items():
        own = [row for row in rows if _alike(row, line)]
        if len(own) == 1 and own[0].people == 1:
            return called(look.by_id(StaffingSnapshot)[key])
    return None


def _by_service(look: Look) -> Mapping[object, Mapping[Key, list[StaffLine]]]:
    """Return the lines of staff by service and administration, then by the source that lists them."""
    found: defaultdict[object, defaultdict[Key, list[StaffLine]]] = defaultdict(lambda: defaultdict(list))
    for row in look.of(StaffLine):
        found[row.domain_id, row.administration_id][row.snapshot_id].append(row)
    return found


def _alike(row: StaffLine, line: Line) -> bool:
    """Return whether a line of staff is of the grade, or else of the level or of the function, of a line of gain."""
    if line.grade.strip():
        return folded_grade(row.grade) == folded_grade(line.grade)
    if not line.function.empty:
        pairs = ((row.role.fr, line.function.fr), (row.role.nl, line.function.nl))
        return any(one.strip() and folded(one) == folded(other) for one, other in pairs)
    return row.level is not None and row.level is line.level


def _movements(look: Look) -> Iterator[Hit]:
    message = N_(
        "“{movement}”: one post of {what}, by {year} – readers may know who leaves. "
        "Mark it, or the gain of its post, as internal, or say it more generally."
    )
    hidden = [one for one in look.of(Gain) if one.is_internal]
    for one in look.of(Movement):
        year = falls_free(one.horizon)
        what = one.from_grade.strip() or (None if one.from_function.empty else one.from_function)
        if one.is_internal or one.nature not in _GOING or year is None or what is None or not _one_post(one.fte):
            continue
        if not any(moves_post_of(one, gain) for gain in hidden):
            yield Hit(one, "is_internal", message.of(movement=called(one), what=what, year=str(year)))


# What texts say


def named(look: Look) -> Iterator[Hit]:
    """Find texts of the public version in which people are named; told once by record, with what is found."""
    message = N_("{kind} “{record}” names somebody ({found}): the public version prints the function instead.")
    people = _people(look)
    if people:
        yield from _told(look, message, lambda text: tuple(one.text for one in people.found(text)))


def addressed(look: Look) -> Iterator[Hit]:
    """Find other texts than annexes with an e-mail address or a telephone number."""
    message = N_(
        "{kind} “{record}” gives an e-mail address or a telephone number ({found}): the public version does not."
    )
    yield from _told(look, message, addresses, _ANNEXED)


def _told(
    look: Look, message: Message, found: Callable[[str], Iterable[str]], without: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """Yield the records of which the public version prints a text with something in it."""
    for one, name, said in printed_texts(look, found, without):
        yield Hit(one, name, message.of(kind=kind_of(one).singular, record=look.called(one), found=", ".join(said)))


def printed_texts(
    look: Look, found: Callable[[str], Iterable[str]], without: tuple[str, ...] = ()
) -> Iterator[tuple[Entity, str, tuple[str, ...]]]:
    """Yield the records of which the public version prints a text with something in it, its field and what is there.

    Of a record the first such field; `without` are tables that are not looked at.
    """
    internal = {one.id for one in look.of(MinutesVersion) if one.is_internal}
    keys: defaultdict[str, set[Any]] = defaultdict(set)
    for table, key, text in look.once("texts of the year", lambda: _texts_of_year(look)):
        if table not in without and any(found(text)):
            keys[table].add(key)
    for cls in entities().values():
        hits = keys.get(cls.__tablename__, set())
        for row in look.reader.whole(cls).values() if hits else ():
            one = cast("Entity", row)
            if row[0] not in hits or _is_internal(one, internal) or not is_printed(look, cls, row):
                continue
            said = {field.name: dict.fromkeys(_found(getattr(one, field.name), found)) for field in texts_of(cls)}
            name = next((name for name, texts in said.items() if texts), None)
            if name is not None:
                yield one, name, tuple(said[name])


def _texts_of_year(look: Look) -> list[tuple[str, Any, str]]:
    return [(table, key, seen(text)) for table, key, text in look.reader.fetch(_all_texts, look.year.id)]


def has_internal(cls: type[Entity]) -> bool:
    """Return whether records of a class can be marked as internal."""
    return hasattr(cls, "is_internal")


def kind_of(one: Entity) -> type[Entity]:
    """Return the class of a record, that of a row too."""
    kind: type[Entity] = getattr(type(one), "entity", type(one))
    return kind


def _found(value: Bilingual | str, found: Callable[[str], Iterable[str]]) -> list[str]:
    texts = (value,) if isinstance(value, str) else (value.fr, value.nl)
    return [one for text in texts for one in found(seen(text))]


def _all_texts(_engine: str) -> sa.TextClause:
    """Return the statement that reads the texts of every record of the year that the public version may print."""
    found = []
    for table, cls in entities().items():
        columns = [
            f'"{field.name}{part}"'
            for field in texts_of(cls)
            for part in (("_fr", "_nl") if field.kind in _PAIRS else ("",))
        ]
        if columns and cls not in _NOT_LOOKED_AT:
            within = [one for one in (condition(table), 'NOT "is_internal"' if has_internal(cls) else "") if one]
            where = f" WHERE {' AND '.join(within)}" if within else ""
            texts = " || ' ¶ ' || ".join(columns)
            found.append(f'SELECT \'{table}\', "id", {texts} FROM "{table}"{where}')
    return statement(" UNION ALL ".join(found))


def health(look: Look) -> Iterator[Hit]:
    """Find passages with a word for health, or for leave because of it; told once by version."""
    message = N_("The minutes of “{minutes}” speak of health ({found}): check whether the passage is to be internal.")
    passages = look.parts(Statement, "minutes_id")
    for one in look.of(MinutesVersion):
        if not one.in_report or one.is_internal:
            continue
        for passage in passages.get(one.id, ()):
            match = None if passage.is_internal else _HEALTH.search(plain(seen(passage.text)))
            if match is not None:
                found = seen(passage.text)[match.start() : match.end()]
                yield Hit(passage, "is_internal", message.of(minutes=name_of(look, one), found=found))


def _people(look: Look) -> People:
    """Return what finds the people of the dossier: the same as for the public version."""

    def make() -> People:
        aliases = look.parts(PersonAlias, "person_id")
        people = [
            NamedPerson(
                names=(one.name, *(alias.spelling for alias in aliases.get(one.id, ()))),
                initials=one.initials,
                function=one.function,
            )
            for one in look.of(Person)
        ]
        known = [one.name for one in look.of(Administration)]
        known += [one.name for one in look.of(Domain)]
        known += [one.place for one in look.of(Dossier)]
        return People(people, [text for one in known for text in (one.fr, one.nl)])

    return look.once("people in texts", make)


def texts_of(cls: type[Entity]) -> tuple[Field, ...]:
    """Return the fields of a class that hold texts and that the public version prints."""
    return tuple(one for one in fields(cls) if one.printed and one.publishable and one.kind in _TEXTS)


def _is_internal(one: Any, minutes: set[Key]) -> bool:
    kind = kind_of(one)
    if kind is Document:
        return one.confidentiality is not Confidentiality.PUBLIC
    if kind is Statement and one.minutes_id in minutes:
        return True
    return bool(getattr(one, "is_internal", False))
