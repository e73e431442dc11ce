"""All computed figures on one sheet: each in words, with its unit and the key that docs/figures.md explains."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Vat
from synergie.basis.words import N_, NP_, Message
from synergie.reports import figure_units
from synergie.reports.cost_words import VAT_WORDS
from synergie.reports.figure_words import word
from synergie.reports.sheets.book import Book
from synergie.reports.sheets.look import Look
from synergie.reports.sheets.values import Put, put
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.report_rows import DomainFacts, YearlyReport

_TITLE: Final = NP_("sheet", "All figures")
_CAPTION: Final = N_("Figures that the program computed, as report and window show them")
_NOT_KNOWN: Final = N_("“{sign}” stands where a figure is not known: it is never zero.")
_LEFT_OUT: Final = re.compile(
    r"gains\.staff\.lines\.|gains\.euros\.lines\.|programmes\.[^.]+\.adhesions\.|.*\.governance\.bodies\.[^.]+\.counted$"
)
"""Lists of records, which the sheets of records show; statuses are no numbers."""
_NO_FIGURES: Final = frozenset(
    (
        *("id", "title", "name", "horizon", "participant", "domain", "status", "obstacle", "missing", "unit"),
        *("administrations", "purpose", "role", "qualifier", "mixed_vat", "about", "decided", "kept", "is_rounded"),
        *("is_expected", "years_differ", "computed_from", "option", "reference", "left_out", "vat", "year", "rate"),
        *("less", "day", "as_of"),
    )
)
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DATES: Final = frozenset(("last",))
_DATED: Final = re.compile(r"staffing\.as_of$")


class Unit(NamedTuple):
    """What a figure is counted in, and how it looks."""

    message: Message
    look: Look


_LOOKS: Final[Mapping[Message, Look]] = {
    figure_units.FTE: Look.FTE,
    figure_units.FTE_YEARS: Look.FTE,
    figure_units.EUROS: Look.MONEY,
}
"""How figures look by their unit; others are plain numbers."""
_AMOUNT: Final = Unit(figure_units.EUROS, Look.MONEY)
_DATE: Final = Unit(NP_("unit", "date"), Look.DATE)
_COUNT: Final = Unit(NP_("unit", "number"), Look.NUMBER)


class Told(NamedTuple):
    """A figure: its key, its path in words, its value as a text of digits, its unit, and of an amount VAT and date."""

    key: str
    words: tuple[str, ...]
    value: str | None
    unit: Unit
    vat: str = ""
    as_of: str | None = None


def sheet(book: Book, facts: YearlyReport) -> None:
    """Write the sheet of all figures."""
    voice = book.voice
    title = voice.say(_TITLE)
    page = book.page(title)
    page.entry.captions.append(voice.say(_CAPTION))
    heads = (
        NP_("figures", "About"),
        NP_("figures", "Figure"),
        NP_("figures", "Value"),
        NP_("figures", "Unit"),
        NP_("figures", "VAT"),
        NP_("figures", "Situation"),
        NP_("figures", "Key"),
    )
    rows = [_row(one, voice) for one in told(facts, voice)]
    numbers = [False, False, True, False, False, False, False]
    book.table(page, [voice.say(head) for head in heads], numbers, rows)
    book.note(page, voice.say(_NOT_KNOWN, sign=NOT_KNOWN), len(heads))


def told(facts: YearlyReport, voice: Voice) -> list[Told]:
    """Return every figure of the year in words."""
    names = _Names(facts, voice)
    return [one for one in _figures(facts.figures.told(), (), (), names) if not _LEFT_OUT.match(one.key)]


def _row(one: Told, voice: Voice) -> tuple[Put, ...]:
    vat = voice.say(VAT_WORDS[Vat(one.vat)]) if one.vat in set(Vat) else ""
    if one.vat == "mixed":
        vat = voice.say(NP_("VAT", "differs"))
    as_of = PartialDate.from_code(one.as_of) if one.as_of else None
    first, *rest = one.words
    return (
        Put(first),
        Put(" › ".join(rest) or first),
        _value(one, voice),
        Put(voice.say(one.unit.message)),
        Put(vat or None),
        put(as_of, voice),
        Put(None if _ID.search(one.key) else one.key),  # the key of a record says nothing to a reader
    )


def _value(one: Told, voice: Voice) -> Put:
    if one.value is None:
        return Put(voice.say(NOT_KNOWN), one.unit.look)
    if one.unit is _DATE:
        return put(PartialDate.from_code(one.value), voice)
    value = Decimal(one.value)
    if one.unit.look is Look.MONEY:
        return Put(value, Look.MONEY)
    decimals = max(0, -int(value.as_tuple().exponent))
    whole = "0" if abs(value) < 10_000 and not decimals else "#,##0"
    return Put(value, one.unit.look, f"{whole}.{'0' * decimals}" if decimals else whole)


def _figures(tree: Any, path: tuple[str, ...], words: tuple[str, ...], names: _Names) -> Iterator[Told]:
    """Yield the figures of a tree; an amount is one figure, and what is no figure is passed over."""
    key = ".".join(path)
    last = path[-1] if path else ""
    if isinstance(tree, dict) and tree.keys() == {"amount", "vat", "as_of"}:
        yield Told(key, words, tree["amount"], _AMOUNT, tree["vat"] or "", tree["as_of"])
    elif isinstance(tree, dict):
        for name, part in tree.items():
            if _is_passed_over(f"{key}.{name}", name, part):
                continue
            for one in _figures(part, (*path, name), (*words, names.of(path, name)), names):
                differs = tree.get("mixed_vat") and one.value is None and not one.vat
                yield one._replace(vat="mixed", unit=_AMOUNT) if differs else one
    elif isinstance(tree, list):
        for at, part in enumerate(tree, 1):
            if isinstance(part, dict):
                own, called = names.element(part, at)
                yield from _figures(part, (*path, own), (*words, called), names)
    elif not isinstance(tree, bool):
        is_date = last in _DATES or _DATED.match(key) is not None
        yield Told(key, words, tree, _DATE if is_date else _unit(key, tree))


def _is_passed_over(key: str, name: str, part: Any) -> bool:
    """Return whether a key says which record or choice something is, and not how much."""
    if name not in _NO_FIGURES or key.startswith("overlaps."):
        return False
    if isinstance(part, dict):  # a component may be called "domain"
        return name in ("title", "name")
    return not (_DATED.match(key) or figure_units.unit(key) == figure_units.RATE)


def _unit(key: str, value: str | None) -> Unit:
    found = figure_units.unit(key)
    if found is not None:
        return Unit(found, _LOOKS.get(found, Look.NUMBER))
    return _COUNT if value is not None or not key.startswith(("costs.", "gains.euros.", "gains.years.")) else _AMOUNT


class _Names:
    """What keys, codes and records are called in the language of the report."""

    def __init__(self, facts: YearlyReport, voice: Voice) -> None:
        self._voice = voice
        self._domains = dict(_domains(facts.domains))
        self._programmes = {one.code: one for one in facts.outside.programmes}
        self._agreements = {one.code: one.title for one in facts.outside.agreements}
        self._records: dict[uuid.UUID, Bilingual] = {one.id: one.title for one in facts.results.costs}
        self._records |= {option.id: option.name for one in facts.results.costs for option in one.options}
        self._records |= {one.id: one.title for one in facts.results.workload}

    def of(self, path: tuple[str, ...], key: str) -> str:
        """Return what a key under `path` is called."""
        found = self._coded(path, key)
        if found is not None and not found.empty:
            return self._voice.word(found)
        message = word(path, key)
        return (
            key
            if message is None
            else self._voice.sentence(self._voice.say(message))
            if not path
            else (self._voice.say(message))
        )

    def element(self, part: Mapping[str, Any], at: int) -> tuple[str, str]:
        """Return by which key an element of a list is known, and what it is called."""
        for name in ("year", "horizon", "option"):
            if part.get(name) is not None:
                message = word((), part[name])
                found = self._records.get(_key(part[name]))
                called = self._voice.word(found) if found is not None else part[name]
                return part[name], called if message is None else self._voice.say(message)
        own = part.get("id")
        titled = part.get("title") or part.get("name")
        if titled is not None:
            return own or str(at), self._voice.word(Bilingual(fr=titled["fr"], nl=titled["nl"])) or str(at)
        found = self._records.get(_key(own))
        return own or str(at), (self._voice.word(found) if found is not None else "") or f"{at}"

    def _coded(self, path: tuple[str, ...], key: str) -> Bilingual | None:
        """Return the name of what the dossier calls by a code."""
        match path:
            case ("programmes",):
                return self._programmes[key].name if key in self._programmes else None
            case ("programmes", code, "opex" | "adhesions") if code in self._programmes:
                found = {one.code: one.name for one in self._programmes[code].domains}
                return found.get(key)
            case ("programmes", code, "allocation") if code in self._programmes:
                return {one.code: one.name for one in self._programmes[code].keys}.get(key)
            case ("agreements",):
                return self._agreements.get(key)
            case ("initiatives",) | ("staffing", "services"):
                return self._domains.get(key)
        return None


def _domains(domains: Sequence[DomainFacts]) -> Iterator[tuple[str, Bilingual]]:
    for one in domains:
        yield one.code, one.name
        yield from _domains(one.themes)


def _key(text: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.UUID(int=0)
