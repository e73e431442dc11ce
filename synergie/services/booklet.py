"""Gather every gain of a year for a meeting on paper, by service, the lines of both versions together."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.folding import folded
from synergie.model.administrations import Administration
from synergie.model.bodies import Body
from synergie.model.dossier import Dossier, ReportYear, Side
from synergie.model.gains import Family, Gain, GainMatch, MatchState, Place
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.model.people import Person
from synergie.services import chains, figures, gain_stances, years
from synergie.services.booklet_facts import BookletFacts, BookletGain, BookletLine, BookletPart
from synergie.services.figures_gains import StaffGains
from synergie.services.gain_stances import Stance

Key = uuid.UUID
_FAMILIES: Final = list(Family)


def facts(session: Session, year_id: Key, day: dt.date | None = None) -> BookletFacts:
    """Return every gain of a year; lines of minutes that were corrected are left out."""
    year = session.get_one(ReportYear, year_id)
    dossier = session.scalars(sa.select(Dossier)).first()
    found = figures.of_year(session, year_id, day)
    read = _Reader(session, year_id, found.day)
    by_service: dict[Key | None, list[BookletGain]] = defaultdict(list)
    for keys, suggested in read.told(found.gains.staff):
        by_service[read.service(keys)].append(read.gain(keys, suggested=suggested))
    for rows in by_service.values():
        rows.sort(key=_order)
    ordered = sorted(by_service, key=read.place)
    closed = {one.year: one.closed_at for one in years.listing(session)}
    return BookletFacts(
        year=year.year,
        day=found.day,
        place=dossier.place if dossier is not None else Bilingual(),
        is_example=bool(dossier and dossier.is_example),
        is_closed=closed.get(year.year) is not None,
        parts=tuple(BookletPart(service=read.called(key), gains=tuple(by_service[key])) for key in ordered),
    )


def _order(one: BookletGain) -> tuple[bool, int]:
    return one.in_body, _FAMILIES.index(one.family)


class _Reader:
    """The rows that gains are made of, read once."""

    def __init__(self, session: Session, year_id: Key, day: dt.date) -> None:
        self.session = session
        self.day = day
        query = (
            sa.select(Gain)
            .where(Gain.year_id == year_id, chains.stands(Gain.minutes_id, year_id))
            .order_by(Gain.position, Gain.id)
        )
        self.rows = {one.id: one for one in session.scalars(query).all()}
        self.sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
        self.domains = {one.id: one for one in session.scalars(sa.select(Domain)).all()}
        self.people: Mapping[Any, Bilingual] = _named(session, sa.select(Person.id, Person.function))
        self.bodies: Mapping[Any, Bilingual] = _named(session, sa.select(Body.id, Body.name))
        versions = sa.select(MinutesVersion.id, MinutesVersion.administration_id, Meeting.date).join(
            Meeting, Meeting.id == MinutesVersion.meeting_id
        )
        self.versions = {row[0]: (row[1], row[2]) for row in session.execute(versions).all()}
        matches = session.scalars(sa.select(GainMatch).where(GainMatch.year_id == year_id)).all()
        self.matches = {
            frozenset(key for key in (one.commune_gain_id, one.cpas_gain_id) if key is not None): one for one in matches
        }
        self.bodies_of: dict[Key, list[Gain]] = defaultdict(list)
        for one in self.rows.values():
            if one.place is Place.BODY and one.completes_id in self.rows and one.completes_id is not None:
                self.bodies_of[one.completes_id].append(one)

    def together(self, staff: StaffGains) -> Iterator[tuple[tuple[Key, ...], bool]]:
        """Yield each gain by the keys of its lines, and whether that they are one gain is only suggested."""
        seen: set[Key] = {one.id for rows in self.bodies_of.values() for one in rows}
        for pairing in (staff.saved, staff.reallocated, staff.upgraded, staff.added):
            for pairs, suggested in ((pairing.common, False), (pairing.suggested, True)):
                for pair in pairs:
                    keys = tuple(line.id for line in pair.lines)
                    if not seen.intersection(keys) and all(key in self.rows for key in keys):
                        seen.update(keys)
                        yield keys, suggested
        for keys_of, match in self.matches.items():
            ordered = tuple(key for key in (match.commune_gain_id, match.cpas_gain_id) if key in self.rows)
            if match.state is MatchState.SAME and len(ordered) == 2 and not seen.intersection(keys_of):
                seen.update(keys_of)
                yield tuple(key for key in ordered if key is not None), False
        for key in self.rows:
            if key not in seen:
                yield (key,), False

    def told(self, staff: StaffGains) -> Iterator[tuple[tuple[Key, ...], bool]]:
        """Yield each gain; two lines that both versions have word for word are one, unless people say otherwise."""
        found = list(self.together(staff))
        alone: dict[Any, dict[Side, Key]] = defaultdict(dict)
        for keys, _ in found:
            side = self._voice(self.rows[keys[0]])
            if len(keys) == 1 and side is not None:
                alone[self._wording(keys[0])].setdefault(side, keys[0])
        pairs = {one[Side.COMMUNE]: one[Side.CPAS] for one in alone.values() if len(one) == len(Side)}
        pairs = {one: other for one, other in pairs.items() if frozenset((one, other)) not in self.matches}
        taken = set(pairs.values())
        for keys, suggested in found:
            if keys[0] in pairs:
                yield (keys[0], pairs[keys[0]]), False
            elif len(keys) > 1 or keys[0] not in taken:
                yield keys, suggested

    def _wording(self, key: Key) -> tuple[Any, ...]:
        """Return what two lines have in common that say the same; a line without a text is like no other."""
        row = self.rows[key]
        words = key if row.text.empty else (folded(row.text.fr), folded(row.text.nl))
        return words, row.domain_id, row.family, row.nature, row.place, row.fte

    def gain(self, keys: Sequence[Key], *, suggested: bool) -> BookletGain:
        rows = [self.rows[key] for key in keys]
        match = self.matches.get(frozenset(keys))
        lines = {self._voice(row): self._line(row) for row in rows}
        order: list[Side | None] = [*Side, None]
        return BookletGain(
            family=rows[0].family,
            lines={side: lines[side] for side in order if side in lines},
            stances=self._stances(keys),
            suggested=suggested,
            same_text=len(keys) > 1 and match is None and self._wording(keys[0]) == self._wording(keys[1]),
            in_body=all(row.place is Place.BODY for row in rows),
            kept=match.kept if match is not None else None,
            decided=match.decided if match is not None else None,
            decided_by=self.bodies.get(match.body_id) if match is not None and match.body_id is not None else None,
        )

    def _stances(self, keys: Sequence[Key]) -> dict[Side, Stance]:
        """Return the position of each administration: of two lines its own speaks first."""
        found: dict[Side, Stance] = {}
        for key in keys:
            course = gain_stances.course(self.session, key, self.day)
            for name, stance in course.now.items() if course is not None else ():
                if stance is not None and (Side(name) not in found or self._voice(self.rows[key]) is Side(name)):
                    found[Side(name)] = stance
        return found

    def _voice(self, row: Gain) -> Side | None:
        author = self.versions.get(row.minutes_id, (None, None))[0] if row.minutes_id is not None else None
        key = row.said_by_id or author
        return None if key is None else self.sides.get(key)

    def _line(self, row: Gain) -> BookletLine:
        return BookletLine(
            id=row.id,
            voice=self._voice(row),
            met=self.versions.get(row.minutes_id, (None, None))[1] if row.minutes_id is not None else None,
            nature=row.nature,
            text=row.text,
            details=tuple(one.text for one in self.bodies_of.get(row.id, ()) if not one.text.empty),
            fte=row.fte,
            level=row.level,
            grade=row.grade,
            function=row.function,
            post=self.sides.get(row.administration_id) if row.administration_id is not None else None,
            mechanism=row.mechanism,
            horizon=row.horizon,
            evidence=row.evidence,
            obstacle=row.obstacle,
            amount=row.amount,
            amount_year=row.amount_year,
            state=row.state,
            realised=row.realised,
            owner=self.people.get(row.owner_id) if row.owner_id is not None else None,
        )

    # Services

    def service(self, keys: Sequence[Key]) -> Key | None:
        """Return the domain that a gain belongs to: a theme counts for the domain above it."""
        key = next((self.rows[one].domain_id for one in keys if self.rows[one].domain_id is not None), None)
        seen: set[Key] = set()
        while key is not None and key not in seen and key in self.domains:
            seen.add(key)
            parent = self.domains[key].parent_id
            if parent is None:
                break
            key = parent
        return key

    def place(self, key: Key | None) -> tuple[bool, int, str]:
        """Return where a service stands: those without one come last."""
        one = self.domains.get(key) if key is not None else None
        return one is None, int(one.position or 0) if one is not None else 0, str(key)

    def called(self, key: Key | None) -> Bilingual | None:
        one = self.domains.get(key) if key is not None else None
        return one.name if one is not None else None


def _named(session: Session, query: Any) -> dict[Any, Bilingual]:
    return {row[0]: row[1] for row in session.execute(query).all()}
