"""The command that says the figures of a year: sentences for people, JSON for other programs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import Term
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.cli import figures_gains
from synergie.cli.output import document, line, one_line
from synergie.cli.place import opened
from synergie.cli.words import say, texts
from synergie.model.actions import ACTION_STATES, DECISION_OUTCOMES
from synergie.model.agreements import Agreement
from synergie.model.base import Entity
from synergie.model.dossier import SIDES, Side
from synergie.model.gains import GAIN_NATURES
from synergie.model.initiatives import Domain
from synergie.model.overlaps import OVERLAP_STATES
from synergie.model.programmes import ADHESIONS, AllocationKey, Participant, Programme, ProgrammeDomain
from synergie.model.texts import CHAPTERS, Chapter
from synergie.reports.profile_words import profiles
from synergie.services import years
from synergie.services.allocation import Obstacle
from synergie.services.figures import Figures, InitiativeFigures, of_year
from synergie.services.figures_agreements import AgreementFigures
from synergie.services.figures_costs import Running
from synergie.services.figures_gains import StaffGains, Sum
from synergie.services.figures_json import figures_json
from synergie.services.figures_programmes import ProgrammeFigures
from synergie.services.figures_staffing import UNKNOWN, Load, StaffingTotal
from synergie.services.gains import Voice

NOT_KNOWN: Final = NP_("figure", "not known")
_PAIR: Final = N_("{what}: {value}")
_VOICES: Final = {
    Voice.COMMUNE: N_("Version of the commune"),
    Voice.CPAS: N_("Version of the CPAS"),
    Voice.NOT_ATTRIBUTED: N_("Version whose author is not stated"),
}
_OBSTACLES: Final = {
    Obstacle.NO_TOTAL: N_("the cost to be shared is not known"),
    Obstacle.MISSING: N_("the value of a participant is not known"),
    Obstacle.NO_BASE: N_("all values are zero"),
}
_TERMS: Final = {"short_term": Term.SHORT, "medium_term": Term.MEDIUM, "long_term": Term.LONG}
_UNDATED: Final = NP_("horizon", "no date")


def show_figures(where: Path | str, year: int, *, as_json: bool, as_of: dt.date | None) -> None:
    """Say the figures of `year`, with `as_of` only what was known on that day; raises `Refusal` for another year."""
    with opened(where) as store, store.read() as session:
        found = of_year(session, years.find(session, year).id, as_of)
        names = {} if as_json else _names(session)
    if as_json:
        document(figures_json(found))
        return
    for text in _lines(found, names):
        line(text)


Names = Mapping[uuid.UUID | tuple[str, str], Bilingual]


def _names(session: Session) -> Names:
    """Return what records are called: by their keys, or by what they are part of and their code."""
    found: dict[uuid.UUID | tuple[str, str], Bilingual] = {}
    for code, name in session.execute(sa.select(Domain.code, Domain.name)).all():
        found["domain", code] = name
    parts: tuple[Any, ...] = (ProgrammeDomain, Participant, AllocationKey)
    for cls in parts:
        for whole, code, name in session.execute(sa.select(cls.programme_id, cls.code, cls.name)).all():
            found[_part(cls, whole), code] = name
    for key, name in session.execute(sa.select(Programme.id, Programme.name)).all():
        found[key] = name
    for key, title in session.execute(sa.select(Agreement.id, Agreement.title)).all():
        found[key] = title
    return found


def _part(cls: type[Entity], whole: uuid.UUID) -> str:
    return f"{cls.__tablename__}/{whole}"


def _called(names: Names, key: uuid.UUID | tuple[str, str]) -> str:
    """Return the name of a record, its code when it has no name."""
    name = names.get(key, Bilingual())
    if name.empty:
        return key[1] if isinstance(key, tuple) else str(key)
    return one_line(name.best(texts().language))


def _lines(of: Figures, names: Names) -> Iterator[str]:
    if of.as_of is None:
        yield say(N_("Figures of {year}"), year=str(of.year))
    else:
        yield say(N_("Figures of {year} as they were known on {date}"), year=str(of.year), date=of.as_of)
    yield from _section(CHAPTERS[Chapter.ACTIVITY], _activity(of))
    yield from _section(CHAPTERS[Chapter.EXISTING], _initiatives(of, names))
    yield from _section(CHAPTERS[Chapter.STAFFING], _staffing(of, names))
    yield from _section(CHAPTERS[Chapter.RESULTS], _gains(of))
    yield from _section(CHAPTERS[Chapter.OVERLAPS], [_counted(OVERLAP_STATES, of.overlaps)])
    for programme in of.programmes.values():
        title = N_("Programme: {name}").of(name=_called(names, programme.id))
        yield from _section(title, _programme(programme, names))
    yield from _section(
        NP_("chapter", "Agreements"), (_agreement(one, names) for one in of.agreements.values() if one.commitments)
    )


def _section(title: Message, lines: Iterable[str]) -> Iterator[str]:
    """Yield a title and the lines under it; nothing when there is none."""
    found = [text for text in lines if text]
    if found:
        yield say(title)
        yield from (f"    {text}" for text in found)


def _counted(words: Mapping[Any, Message], counts: Mapping[Any, int]) -> str:
    return _joined(_PAIR.of(what=words[key], value=n) for key, n in counts.items() if n)


def _joined(parts: Iterable[object]) -> str:
    return " · ".join(texts().show(part) for part in parts)


def _shown(value: object | None) -> object:
    """Return `value` to be printed, or the word for what is not known."""
    return NOT_KNOWN if value is None else value


# Sections


def _activity(of: Figures) -> Iterator[str]:
    held = of.meetings
    parts = (
        (NN_("{n} with both administrations", "{n} with both administrations"), held.joint),
        (NN_("{n} with the CPAS only", "{n} with the CPAS only"), held.cpas_only),
        (NN_("{n} with the commune only", "{n} with the commune only"), held.commune_only),
        (NN_("{n} whose attendance is not stated", "{n} whose attendance is not stated"), held.not_stated),
        (NN_("{n} did not take place", "{n} did not take place"), held.not_held),
    )
    yield _joined(
        [
            NN_("{n} meeting held", "{n} meetings held").of(n=held.held),
            *(word.of(n=n) for word, n in parts if n),
        ]
    )
    yield _joined(
        [
            NN_("{n} request", "{n} requests").of(n=of.requests.sent),
            NN_("{n} reminder", "{n} reminders").of(n=of.requests.reminders),
            NN_("{n} request without an answer", "{n} requests without an answer").of(n=of.requests.unanswered),
        ]
    )
    if of.minutes.versions:
        awaited = NN_("{n} awaiting the approval of: {who}", "{n} awaiting the approval of: {who}")
        yield _joined(
            [
                NN_("{n} version of minutes", "{n} versions of minutes").of(n=of.minutes.versions),
                *(awaited.of(n=one.awaited, who=SIDES[side]) for side, one in of.minutes.approvals.items()),
            ]
        )
    if of.decisions.total:
        total = NN_("{n} decision", "{n} decisions").of(n=of.decisions.total)
        yield _joined([total, _counted(DECISION_OUTCOMES, of.decisions.by_outcome)])
    if of.actions.total:
        total = NN_("{n} action", "{n} actions").of(n=of.actions.total)
        late = NN_("{n} overdue", "{n} overdue").of(n=of.actions.overdue)
        yield _joined([total, _counted(ACTION_STATES, of.actions.by_state), late])


def _initiatives(of: Figures, names: Names) -> Iterator[str]:
    message = N_("{what}: existing {existing}, of which new {new}; proposed {proposed}")
    every: list[tuple[object, InitiativeFigures]] = [(N_("All domains"), of.initiatives)]
    every += [(_called(names, ("domain", code)), one) for code, one in of.initiatives_by_domain.items()]
    for what, one in every:
        yield say(message, what=what, existing=one.existing, new=one.new, proposed=one.proposed)


def _staffing(of: Figures, names: Names) -> Iterator[str]:
    now = of.staffing_now
    if now.snapshot is not None:
        for side in Side:
            yield _posts(SIDES[side], now.totals.get(side, UNKNOWN))
        yield _posts(N_("commune and CPAS together"), now.together)
        for code, sides in now.services.items():
            for side in Side:
                who = N_("{service}, {administration}").of(
                    service=_called(names, ("domain", code)), administration=SIDES[side]
                )
                yield _posts(who, sides.get(side, UNKNOWN))
    for ratio in of.workload:
        unknown = Load(files=None, managers=None)
        commune, cpas = (ratio.sides.get(side, unknown) for side in Side)
        yield say(
            N_("{title}: commune {commune}, CPAS {cpas}, together {together}"),
            title=ratio.title,
            commune=_ratio(commune),
            cpas=_ratio(cpas),
            together=_ratio(ratio.together),
        )


def _posts(who: Message, of: StaffingTotal) -> str:
    return say(
        N_("{who}: {actual} FTE in place of {theoretical} planned, {vacant} vacant"),
        who=who,
        actual=_shown(of.actual),
        theoretical=_shown(of.theoretical),
        vacant=_shown(of.vacant),
    )


def _ratio(of: Load) -> object:
    return NOT_KNOWN if of.ratio is None else texts().formats.number(of.ratio, (0, 2))


def _gains(of: Figures) -> Iterator[str]:
    staff = of.gains.staff
    if any(staff.saved.lines(voice) for voice in Voice):
        claimed = staff.totals.claimed
        yield say(
            N_("Posts saved (FTE): commune {commune} · CPAS {cpas} · common {common} · in dispute {disputed}"),
            commune=claimed[Voice.COMMUNE],
            cpas=claimed[Voice.CPAS],
            common=staff.totals.common,
            disputed=staff.totals.disputed,
        )
        yield _kept(staff)
    if staff.saved.not_attributed:
        yield say(
            N_("Posts saved according to minutes whose author is not stated (FTE): {posts}"),
            posts=staff.totals.claimed[Voice.NOT_ATTRIBUTED],
        )
    if staff.saved.suggested:
        yield say(
            NN_(
                "{n} pair of lines may be the same gain; nobody has decided yet.",
                "{n} pairs of lines may be the same gain; nobody has decided yet.",
            ),
            n=len(staff.saved.suggested),
        )
    yield from _by_horizon(staff)
    if any(staff.reallocated.lines(voice) for voice in Voice):
        yield say(N_("Posts reallocated, not counted as saved (FTE): {posts}"), posts=staff.reallocated_posts)
    if staff.realised != Fte(0):
        yield say(N_("Posts realised (FTE): {posts}"), posts=staff.realised)
    for voice, one in staff.estimated.items():
        if one.yearly is not None:
            yield say(N_("{version}: yearly saving {amount}"), version=_VOICES[voice], amount=one.yearly)
        elif one.without_rate:
            message = N_("{version}: the yearly saving is not known, for the cost of a post is missing")
            yield say(message, version=_VOICES[voice])
    yield from figures_gains.course(of.gains)
    for nature, voices in of.gains.stated.items():
        for voice, by_year in voices.items():
            for year, amount in by_year.items():
                what = N_("{version}, {year}, {nature}").of(
                    version=_VOICES[voice],
                    year=_UNDATED if year == "undated" else year,
                    nature=GAIN_NATURES[nature],
                )
                yield say(_PAIR, what=what, value=_amount(amount))


def _kept(staff: StaffGains) -> str:
    """Return what the report counts by what people decided, and what waits for them."""
    counted = say(N_("Posts saved that the report counts (FTE): {posts}"), posts=staff.totals.counted)
    if not staff.totals.undecided:
        return counted
    return _joined([counted, NN_("{n} line to decide", "{n} lines to decide").of(n=staff.totals.undecided)])


def _by_horizon(staff: StaffGains) -> Iterator[str]:
    for voice, found in staff.by_horizon.items():
        if found:
            parts = [_PAIR.of(what=_when(key), value=posts) for key, posts in found.items()]
            message = N_("{version}, posts saved by horizon (FTE): {posts}")
            yield say(message, version=_VOICES[voice], posts=_joined(parts))


def _when(key: str) -> object:
    return _TERMS.get(key, _UNDATED if key == "undated" else key)


def _amount(of: Sum) -> object:
    if of.mixed_vat:
        return N_("not added up, the VAT differs")
    return NOT_KNOWN if of.amount is None else of.amount


# Programmes and agreements


def _programme(of: ProgrammeFigures, names: Names) -> Iterator[str]:
    if of.running is not None:
        yield from _running(of.running, of.id, names)
    if of.governance is not None and of.governance.meetings:
        for board in of.governance.boards:
            meetings = Count(board.meetings, board.qualifier)
            yield say(N_("Meetings of the body “{body}”: {meetings}"), body=board.name, meetings=meetings)
    for domain in (*of.domains, None):
        known = of.adhesions.current.get(domain, {})
        if known:
            what = (
                N_("the whole programme") if domain is None else _called(names, (_part(ProgrammeDomain, of.id), domain))
            )
            statuses = [
                _PAIR.of(what=_participant(names, of.id, name), value=ADHESIONS[of.adhesions.of(name, domain)])
                for name in of.participants
                if name in known or name in set(Side)
            ]
            yield say(N_("Adhesion to {what}: {statuses}"), what=what, statuses=_joined(statuses))
    for code, shares in of.shares.items():
        if shares.obstacle is Obstacle.NO_MEMBERS:
            continue
        key = _called(names, (_part(AllocationKey, of.id), code))
        if shares.obstacle is not None:
            message = N_("Shares by “{key}” cannot be computed: {reason}")
            yield say(message, key=key, reason=_OBSTACLES[shares.obstacle])
        else:
            amounts = [
                _PAIR.of(what=_participant(names, of.id, name), value=amount)
                for name in of.participants
                if (amount := shares.amounts.get(name)) is not None
            ]
            yield say(N_("Shares by “{key}”: {shares}"), key=key, shares=_joined(amounts))


def _participant(names: Names, programme: uuid.UUID, name: str) -> object:
    return SIDES[Side(name)] if name in set(Side) else _called(names, (_part(Participant, programme), name))


def _running(of: Running, programme: uuid.UUID, names: Names) -> Iterator[str]:
    message = N_("Yearly cost of {what}: {least} to {most} thousand euros")
    least, most = of.total.rounded
    yield say(message, what=N_("the whole programme"), least=_shown(least), most=_shown(most))
    if of.total.minimum is not None and of.total.maximum is not None:
        exact = Range(of.total.minimum, of.total.maximum) if of.total.minimum <= of.total.maximum else None
        if exact is not None:
            yield say(N_("Rounded to the thousand; exactly {amount}"), amount=exact)
    for code, one in of.domains.items():
        if one.minimum is not None or one.maximum is not None:
            ends = [_thousands(end) for end in (one.minimum, one.maximum)]
            yield say(
                message, what=_called(names, (_part(ProgrammeDomain, programme), code)), least=ends[0], most=ends[1]
            )


def _thousands(amount: Money | None) -> object:
    return NOT_KNOWN if amount is None else (amount.value / Decimal(1000)).normalize()


def _agreement(of: AgreementFigures, names: Names) -> str:
    parts: list[object] = [NN_("{n} commitment", "{n} commitments").of(n=of.commitments)]
    if of.days.promised is not None:
        if of.days.used is None:
            parts.append(N_("man-days: {promised} promised, use not known").of(promised=of.days.promised))
        else:
            days = N_("man-days: {promised} promised, {used} used, {left} left")
            parts.append(days.of(promised=of.days.promised, used=of.days.used, left=_shown(of.days.left)))
    if of.profiles is not None:
        parts.append(profiles(of.profiles))
        if of.profiles_left is not None:
            parts.append(N_("{profiles} left").of(profiles=profiles(of.profiles_left)))
    if of.money.amount is not None or of.money.mixed_vat:
        parts.append(N_("in money: {amount}").of(amount=_amount(of.money)))
        if of.money_left is not None:
            parts.append(N_("{amount} left to be paid").of(amount=of.money_left))
    if of.value.amount is not None or of.value.mixed_vat:
        parts.append(N_("estimated value: {amount}").of(amount=_amount(of.value)))
    return say(_PAIR, what=_called(names, of.id), value=_joined(parts))
