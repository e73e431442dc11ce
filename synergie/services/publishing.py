"""The public version of a report's facts: without what is internal, and without the names of people."""

from __future__ import annotations

import dataclasses
import enum
import functools
import operator
import uuid
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any, Final, TypeVar, cast

from synergie.basis.bilingual import Bilingual
from synergie.model.documents import Confidentiality
from synergie.model.gains import Family, Mechanism
from synergie.model.minutes import DivergenceState
from synergie.services import changes_facts, publishing_figures, publishing_single
from synergie.services.changes_facts import Change, Changes
from synergie.services.figures_gain_course import GainCourse
from synergie.services.figures_gain_rows import Detail, Entry, Paid
from synergie.services.figures_gains import GainFigures, Said
from synergie.services.figures_horizons import Claim
from synergie.services.gain_euros import Formula, Rates
from synergie.services.gains import Line
from synergie.services.publishing_addresses import without_addresses
from synergie.services.publishing_names import People, seen
from synergie.services.publishing_single import neutral as neutral
from synergie.services.report_minutes import AttachmentFacts
from synergie.services.report_results import GainFacts, MovementFacts, SharedPostFacts, StaffLineFacts, TeamFacts
from synergie.services.report_rows import LeftOut, UnprintedAnnexes, YearlyReport
from synergie.services.timeline_facts import ActionStep

T = TypeVar("T")

_LANGUAGES: Final = ("fr", "nl")
_KEYS: Final = frozenset({"sha256", "key", "column"})
"""Texts that nobody reads."""
_OWN_KEYS: Final = frozenset(("names", "by_horizon", "common_by_horizon", "by_level", "stated", "entered", "worth"))
"""Mappings by keys that are no texts of people: keys of figures, years, choices."""
_ATOMS: Final = (int, float, bytes, uuid.UUID, enum.Enum, type(None))


def public(facts: YearlyReport) -> YearlyReport:
    """Return what the public version of the report says.

    Left out: statements, minutes, e-mails, texts, points of disagreement, decisions, actions and teams marked internal
    (`left_out` counts what is counted elsewhere), documents that are not public. Of a gain marked internal, of the
    movements of its post and of the people who may hold it, the number of posts stays, and nothing that tells whose
    post it is; every total is what it was, and what is told apart by horizon, level or year counts it as not known. Of
    a single post that a list of staff gives, the level is not told. In all texts the function stands in place of the
    name of a person whom the dossier knows (`People` says what counts as one), and a neutral mark in place of e-mail
    addresses and telephone numbers.
    """
    if facts.is_public:
        return facts
    made = cast("YearlyReport", _Public(facts).of(facts, "fr"))
    left_out = _left_out(facts, made)
    changes = None if made.changes is None else dataclasses.replace(made.changes, people=())
    if changes is not None and (left_out.gains or changes.hidden):
        changes = publishing_figures.changes(changes)
    return dataclasses.replace(made, people=(), changes=changes, is_public=True, left_out=left_out)


def rewritten(facts: YearlyReport, values: Iterable[T]) -> list[T]:
    """Return other values of the dossier, in their order, as the public version of `facts` would say them."""
    made = _Public(facts)
    return [made.of(one, "fr") for one in values]


def _left_out(facts: YearlyReport, made: YearlyReport) -> LeftOut:
    record = facts.record
    divergences = [one for one in record.divergences if one.is_internal]
    return LeftOut(
        divergences=len(divergences),
        open_divergences=sum(one.state is DivergenceState.OPEN for one in divergences),
        decisions=sum(one.is_internal for one in record.decisions),
        actions=sum(one.is_internal for one in record.actions),
        teams=sum(one.is_internal for one in facts.results.teams),
        levels=_levels(facts, made),
        annexes=_annexes(facts),
        gains=sum(one.is_internal for one in facts.results.gains),
    )


def _levels(facts: YearlyReport, made: YearlyReport) -> int:
    """Return of how many single posts the public version does not tell the level, the grade or that it is acting."""
    pairs = zip(_with_levels(facts), _with_levels(made), strict=True)
    return sum((was.level, was.grade) != (now.level, now.grade) for was, now in pairs)


def _with_levels(facts: YearlyReport) -> list[StaffLineFacts | SharedPostFacts | TeamFacts]:
    """Return what tells the level of staff, as far as the public version has it too."""
    found = facts.results
    return [*found.staff_lines, *found.shared_posts, *(one for one in found.teams if not one.is_internal)]


def _annexes(facts: YearlyReport) -> UnprintedAnnexes:
    """Return how many annexes of each kind the public version does not have."""
    record = facts.record
    minutes = [one for one in record.minutes if one.in_report and (one.statements or not one.caption.empty)]
    return UnprintedAnnexes(
        minutes=sum(one.is_internal for one in minutes),
        mails=sum(one.is_internal and one.in_report for one in record.mails),
        documents=sum(one.confidentiality is not Confidentiality.PUBLIC for one in facts.attached),
    )


def people_of(facts: YearlyReport) -> People:
    """Return what finds the people of the dossier in the texts of the report."""
    common = [text for one in facts.administrations for text in (one.name.fr, one.name.nl)]
    common += [facts.place.fr, facts.place.nl]
    common += [text for one in facts.domains for text in (one.name.fr, one.name.nl)]
    before = () if facts.changes is None else facts.changes.people
    return People(tuple(dict.fromkeys((*facts.people, *before))), common)


class _Public:
    """Rebuilds facts without what is internal, whatever their classes; what does not change stays the same object."""

    def __init__(self, facts: YearlyReport) -> None:
        self._people = people_of(facts)
        self._hidden = frozenset(one.id for one in facts.results.gains if one.is_internal)
        self._untold = frozenset(one.id for one in facts.record.actions if one.is_internal and one.id is not None)
        self._unsaid = {one.text for one in facts.record.actions if one.is_internal}
        self._posts = tuple(one for one in facts.results.gains if one.is_internal and one.family is Family.STAFF)
        documents = facts.outside.documents
        shown = {one.title for one in documents if one.confidentiality is Confidentiality.PUBLIC}
        self._closed = {one.title for one in documents if one.confidentiality is not Confidentiality.PUBLIC} - shown
        self._texts: dict[tuple[str, str], str] = {}

    def of(self, value: Any, language: str) -> Any:
        """Return `value` as the public version has it; plain texts in it are in `language`."""
        kind = type(value)
        if kind is str:
            return self._text(value, language)
        if issubclass(kind, _ATOMS):
            return value
        if kind is Bilingual:
            return self._bilingual(value)
        if dataclasses.is_dataclass(value):
            return self._record(value, language)
        if isinstance(value, Mapping):
            return self._mapping(value, language)
        if isinstance(value, (tuple, list, frozenset, set)):
            return self._many(value, language)
        return self._rates(value, language) if kind is Rates else value

    def _rates(self, value: Rates, language: str) -> Rates:
        found = self.of(value.rates, language)
        return value if found is value.rates else Rates(found)

    # Texts

    def _text(self, text: str, language: str) -> str:
        if not text:
            return text
        key = (text, language)
        if key not in self._texts:
            clean = without_addresses(seen(text), language)
            self._texts[key] = self._people.replaced(clean, language)
        found = self._texts[key]
        return text if found == text else found

    def _bilingual(self, value: Bilingual) -> Bilingual:
        fr, nl = self._text(value.fr, "fr"), self._text(value.nl, "nl")
        return value if (fr, nl) == (value.fr, value.nl) else dataclasses.replace(value, fr=fr, nl=nl)

    # Values in values

    def _many(self, value: Any, language: str) -> Any:
        found = [self.of(one, language) for one in value if self._stays(one)]
        if len(found) == len(value) and all(map(operator.is_, found, value)):
            return value
        kind = type(value)
        return kind(*found) if hasattr(kind, "_fields") else kind(found)

    def _mapping(self, value: Mapping[Any, Any], language: str, *, keeps: bool = False) -> Mapping[Any, Any]:
        """Return a mapping with the codes in its keys said as elsewhere; `keeps`: its keys stay as they are."""
        found: dict[Any, Any] = {}
        for key, one in value.items():
            if isinstance(one, tuple) and isinstance(key, uuid.UUID) and key in self._hidden:
                continue  # what was entered for the gain, and what it pays
            said = key if keeps else self.of(key, language)
            now = self._mapping(one, language, keeps=keeps) if isinstance(one, Mapping) else self.of(one, language)
            found[said if said not in found else key] = now
        pairs = zip(found.items(), value.items(), strict=False)
        same = len(found) == len(value) and all(one[0] == other[0] and one[1] is other[1] for one, other in pairs)
        return value if same else found

    def _stays(self, value: Any) -> bool:
        """Return whether something in a list is there in the public version too."""
        if isinstance(value, (Entry, Paid, Said)):
            return value.gain not in self._hidden
        if isinstance(value, Formula):
            return value.line.id not in self._hidden
        if isinstance(value, ActionStep):
            return value.id not in self._untold
        if isinstance(value, AttachmentFacts):
            return value.title not in self._closed
        if isinstance(value, (GainFacts, MovementFacts)):
            return True
        if getattr(value, "is_internal", False):
            return False
        open_to = getattr(value, "confidentiality", Confidentiality.PUBLIC)
        return open_to is Confidentiality.PUBLIC

    def _record(self, value: Any, language: str) -> Any:
        tongue = getattr(value, "language", None)
        own = tongue.value if isinstance(tongue, enum.Enum) and tongue.value in _LANGUAGES else language
        neutralised = _NEUTRAL.get(type(value))
        if neutralised is not None:
            value = neutralised(self._hidden, value)
        elif type(value) is StaffLineFacts:
            value = publishing_single.staff(value, self._posts)
        elif type(value) in _SINGLE:
            value = _SINGLE[type(value)](value)
        elif type(value) is Changes:
            value = publishing_figures.coded(value, functools.partial(self._text, language=language))
        changed: dict[str, Any] = {}
        for name in _names(value.__class__):
            if name in _KEYS:
                continue
            was = getattr(value, name)
            if self._is_unsaid(name, was):
                changed[name] = None
                continue
            keeps = name in _OWN_KEYS and isinstance(was, Mapping)
            now = self._mapping(was, own, keeps=True) if keeps else self.of(was, own)
            if now is not was:
                changed[name] = now
        if isinstance(value, GainCourse):
            return self._course(value, changed, language)
        return dataclasses.replace(value, **changed) if changed else value

    def _is_unsaid(self, name: str, was: Any) -> bool:
        """Return whether a field points to a document or an action that is left out."""
        if name == "document":
            return was in self._closed
        return name == "after" and was is not None and (was in self._unsaid or was in self._untold)

    def _course(self, value: GainCourse, changed: Mapping[str, Any], language: str) -> GainCourse:
        """Return the course of the gains with the totals that it had: they are computed before details go."""
        if not changed and self._hidden.isdisjoint(value.rows):
            return value
        rows = {key: _bare(one) if key in self._hidden else one for key, one in value.rows.items()}
        made = dataclasses.replace(value, **{**changed, "rows": rows})
        for name in publishing_figures.KEPT:
            made.__dict__[name] = getattr(value, name) if name == "prices" else self.of(getattr(value, name), language)
        return made


@functools.cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(cast("Any", kind)) if one.init)


# What is left of an internal gain


def _bare(one: Detail) -> Detail:
    return dataclasses.replace(one, effective=None, status=None)


def _claim(hidden: Collection[uuid.UUID], one: Claim) -> Claim:
    kept = tuple(key for key in one.lines if key not in hidden)
    return one if kept == one.lines else dataclasses.replace(one, lines=kept)


def _gain(hidden: Collection[uuid.UUID], one: GainFacts) -> GainFacts:
    if one.id not in hidden:
        return one
    return dataclasses.replace(
        one,
        text=neutral(),
        function=neutral(),
        level=None,
        grade="",
        mechanism=Mechanism.NOT_STATED,
        horizon=None,
        obstacle=Bilingual(),
        amount_year=None,
        realised_on=None,
        effective=None,
        baseline_unit=Bilingual(),
        baseline_date=None,
        baseline_source=Bilingual(),
        disbenefits=Bilingual(),
        not_reached=Bilingual(),
    )


def _movement(_hidden: Collection[uuid.UUID], one: MovementFacts) -> MovementFacts:
    if not one.is_internal:
        return one
    return dataclasses.replace(
        one,
        from_function=neutral(),
        from_grade="",
        to_function=Bilingual(),
        to_grade="",
        horizon=None,
        paid_by=None if one.paid_by is None else neutral(),
        text=Bilingual(),
    )


_NEUTRAL: Final[Mapping[type, Callable[[Collection[uuid.UUID], Any], Any]]] = {
    GainFigures: publishing_figures.gains,
    Line: publishing_figures.line,
    Claim: _claim,
    GainFacts: _gain,
    MovementFacts: _movement,
}
_SINGLE: Final[Mapping[type, Callable[[Any], Any]]] = {
    SharedPostFacts: publishing_single.shared,
    TeamFacts: publishing_single.team,
    Change: publishing_single.change,
    changes_facts.Detail: publishing_single.detail,
}
