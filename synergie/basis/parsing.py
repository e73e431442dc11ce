"""What people type, read as values: numbers, staff, amounts, counts, in French and in Dutch habits at once.

Nothing is guessed: what can be read in two ways is asked, what cannot be read is said. Blank text is not a value: who
calls takes it as None beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from synergie.basis.folding import folded, plain
from synergie.basis.messages import N_, Message
from synergie.basis.quantities import Count, Frequency, Fte, Money, Qualifier, Quantity, Range, Vat

T = TypeVar("T", bound=Quantity)

NOT_NUMBER = N_("This is not a number: “{text}”. Example: {example}.")
TOO_PRECISE = N_("“{text}” has too many decimals. Example: {example}.")
TOO_LARGE = N_("“{text}” is too large: at most {most}.")
NEGATIVE = N_("“{text}” is below zero. Example: {example}.")
NOT_COUNT = N_("“{text}” is not a count. Examples: {example}, {other}.")
WRONG_WAY_ROUND = N_("“{text}” goes from more to less. Example: {example}.")
TWO_READINGS = N_("{first} or {second}?")
THREE_READINGS = N_("{first}, {second} or {third}?")

MOST_FTE = Fte.of(9999)


class ParseError(ValueError):
    """A text that is not taken as it stands; `message` tells the user why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


class Unreadable(ParseError):  # noqa: N818 - what the text is
    """The text is no value of the kind that was asked for."""


class Ambiguous(ParseError):  # noqa: N818 - what the text is
    """The text has several readings, `choices`, and the user picks one."""

    def __init__(self, choices: tuple[Any, ...]) -> None:
        names = ("first", "second", "third")
        message = TWO_READINGS if len(choices) == 2 else THREE_READINGS
        super().__init__(message.of(**dict(zip(names, choices, strict=False))))
        self.choices = choices


# Numbers

_DIGITS = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"[0-9]*[.,][0-9]+")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}|(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+)"
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def _decimal(body: str) -> Decimal:
    return Decimal(body.replace(" ", "").replace(",", "."))


def _ungrouped(body: str) -> Decimal:
    """Return the number: of two kinds of marks the last is the decimal one, marks of one kind all group."""
    last = max(body.rfind("."), body.rfind(","))
    if "." in body and "," in body:
        return Decimal(re.sub(r"[.,]", "", body[:last]) + "." + body[last + 1 :])
    return Decimal(re.sub(r"[.,]", "", body))


def _read(text: str, body: str, decimals: int, example: object, *, grouped: bool = True) -> Decimal:
    """Return the number in `body`, which is what remains of `text` without sign and unit.

    `grouped`: a point or a comma may group thousands. Then "12.480" is 12480, since a decimal comma is the rule here
    and nobody writes cents with three digits; but "12,480" may be either and is asked.
    """
    if _DIGITS.fullmatch(body):
        return Decimal(body)
    if grouped and _GROUPED.fullmatch(body):
        found = _ungrouped(body)
    elif grouped and _THOUSANDS.fullmatch(body):
        whole, exact = Decimal(re.sub(r"[.,]", "", body)), _decimal(body)
        fits = _decimals(exact.normalize() if "," in body else exact) <= decimals
        if fits:
            raise Ambiguous((whole, exact.normalize()))
        if "." in body:
            return whole
        found = exact
    elif _SPACED.fullmatch(body) or _DECIMAL.fullmatch(body):
        found = _decimal(body)
    else:
        raise Unreadable(NOT_NUMBER.of(text=text, example=example))
    if _decimals(found) > decimals:
        raise Unreadable(TOO_PRECISE.of(text=text, example=example))
    return found


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _sign(body: str) -> tuple[int, str]:
    """Return the sign and the rest; Word turns a minus into a dash."""
    if body[:1] in "-−–" and body:
        return -1, body[1:].strip()
    return 1, body.removeprefix("+").strip()


def _either(error: Ambiguous, change: Callable[[Decimal], Any]) -> Ambiguous:
    return Ambiguous(tuple(change(choice) for choice in error.choices))


def parse_number(text: str, *, decimals: int = 2) -> Decimal:
    """Return the number of at most `decimals` decimals that `text` says; raise `ParseError`."""
    shown = plain(text)
    sign, body = _sign(shown)
    example = Decimal(12) if not decimals else Decimal("12.5")
    try:
        return sign * _read(shown, body, decimals, example)
    except Ambiguous as error:
        raise _either(error, lambda value: sign * value) from None


_FTE_UNIT = re.compile(r" ?(?:etp|vte|fte)\.?$", re.IGNORECASE)


def parse_fte(text: str, *, signed: bool = False) -> Fte:
    """Return the full-time equivalents that `text` says ("0,8", ".5", "60 %"); raise `ParseError`.

    Neither point nor comma ever groups here. `signed`: a movement, which may be below zero.
    """
    shown = plain(text)
    example = Fte.of("0.8")
    sign, body = _sign(_FTE_UNIT.sub("", shown))
    share = body.endswith("%")
    number = _read(shown, body.removesuffix("%").strip(), 0 if share else 2, example, grouped=False)
    if sign < 0 and number and not signed:
        raise Unreadable(NEGATIVE.of(text=shown, example=example))
    if number.adjusted() > 15 or Fte.of(number) > MOST_FTE:
        raise Unreadable(TOO_LARGE.of(text=shown, most=MOST_FTE))
    return Fte.of(sign * (number.scaleb(-2) if share else number))


_EUROS = r"(?:€|euros?|eur)"
_SCALES = {"": 0, "k": 3, "m": 6, "mio": 6}
_AMOUNT = re.compile(
    rf"(?P<before>[-−–+]?) ?(?P<euro>{_EUROS})? ?(?P<number>[-−–+]? ?[0-9., ]*[0-9])(?:,[-–—])? ?"
    rf"(?P<scale>k|mio|m)?(?(euro)| ?{_EUROS}?)",
    re.IGNORECASE,
)
_VAT_WORDS = (
    (Vat.INCLUDED, r"\(?(?:tvac|tva comprise|tva incl(?:use|\.)?|incl(?:\.|usief)? btw|btw incl(?:\.|usief)?"
                   r"|btw inbegrepen|incl\. vat|vat incl\.)\)?"),
    (Vat.EXCLUDED, r"\(?(?:htva|hors tva|tva non comprise|excl(?:\.|usief)? btw|btw excl(?:\.|usief)?"
                   r"|zonder btw|excl\. vat|vat excl\.)\)?"),
)  # fmt: skip


def parse_money(text: str, *, vat: Vat = Vat.NOT_STATED) -> Money:
    """Return the amount that `text` says ("€ 12.480,50", "378 k€", "500 TVAC"); raise `ParseError`.

    `vat`: the basis when `text` does not name one.
    """
    shown = body = plain(text)
    example = Money.of("12480.50")
    for basis, words in _VAT_WORDS:
        named = re.search(rf"(?<=.) ?{words}$", body, re.IGNORECASE)
        if named:
            body, vat = body[: named.start()], basis
    found = _AMOUNT.fullmatch(body)
    if not found or (found["before"] and found["number"][0] in "-−–+"):
        raise Unreadable(NOT_NUMBER.of(text=shown, example=example))
    sign, number = _sign(found["before"] + found["number"].strip())
    scale = _SCALES[(found["scale"] or "").lower()]

    def amount(value: Decimal) -> Money:
        try:
            return Money.of(sign * value.scaleb(scale), vat)
        except ValueError:
            raise Unreadable(TOO_LARGE.of(text=shown, most=Money.of(10**15))) from None

    try:
        return amount(_read(shown, number, 2 + scale, example))
    except Ambiguous as error:
        raise _either(error, amount) from None


# Counts and ranges

_QUALIFIERS = (
    (Qualifier.AT_LEAST, r">=|≥|au moins|au minimum|minimum|min\.?|minstens|ten minste|minimaal|at least"),
    (Qualifier.AT_MOST, r"<=|≤|au plus|au maximum|maximum|max\.?|hoogstens|ten hoogste|maximaal|at most"),
    (Qualifier.MORE_THAN, r">|plus de|plus d'|meer dan|more than"),
    (Qualifier.LESS_THAN, r"<|moins de|moins d'|minder dan|less than"),
    (Qualifier.ABOUT, r"~|±|\+/-|environ|env\.?|ongeveer|ong\.|circa|ca\.?|about"),
)
_FREQUENCIES = (
    (Frequency.WEEK, r"semaine|sem\.?|week"),
    (Frequency.MONTH, r"mois|maand|mnd\.?|month"),
    (Frequency.QUARTER, r"trimestre|trim\.?|trimester|kwartaal|quarter"),
    (Frequency.HALF_YEAR, r"semestre|semester|halfjaar|half jaar|half-year"),
    (Frequency.YEAR, r"ans?|annee|jaar|year"),
)
_ONCE = {"une": 1, "un": 1, "een": 1, "deux": 2, "twee": 2, "trois": 3, "drie": 3, "quatre": 4, "vier": 4}
_COUNT = re.compile(
    r"(?P<number>[0-9][0-9., ]*|une?|een|deux|twee|trois|drie|quatre|vier)(?P<more>\+)?"
    r" ?(?:(?:x|fois|keer|maal|times)(?= |/|$))?(?: ?(?:/|par |per |a |chaque |elke? )[ ]?(?P<per>.+))?"
)


def parse_count(text: str) -> Count:
    """Return the count that `text` says ("14", "plus de 10", ">6", "3 par mois", "6/jaar"); raise `ParseError`."""
    shown, body = plain(text), folded(text)
    refused = Unreadable(NOT_COUNT.of(text=shown, example=Count(14), other=Count(3, per=Frequency.MONTH)))
    qualifier = Qualifier.EXACTLY
    for candidate, words in _QUALIFIERS:
        named = re.match(rf"(?:{words})(?: ?(?=[0-9])| (?=[a-z])|(?<=')(?=[a-z]))", body)
        if named:
            qualifier, body = candidate, body[named.end() :]
            break
    found = _COUNT.fullmatch(body)
    if not found:
        raise refused
    per = next((each for each, words in _FREQUENCIES if re.fullmatch(words, found["per"] or "")), None)
    if found["per"] and per is None:
        raise refused
    number = found["number"].strip()
    value = _ONCE[number] if number in _ONCE else int(_read(shown, number, 0, Count(14)))
    if found["more"]:
        if qualifier is not Qualifier.EXACTLY:
            raise refused
        raise Ambiguous((Count(value, Qualifier.AT_LEAST, per), Count(value, Qualifier.MORE_THAN, per)))
    return Count(value, qualifier, per)


_BETWEEN = re.compile(r"(?:entre |tussen |between )(?P<low>.+) (?:et|en|and) (?P<high>.+)", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?:de |d['’]|van |from )?(?P<low>.*[^ -]) ?(?: à | a | tot | to |–|—| - |(?<=[0-9])-(?=[0-9.,])) ?(?P<high>.+)",
    re.IGNORECASE,
)


def parse_range(text: str, read: Callable[[str], T]) -> Range[T]:
    """Return the range that `text` says ("1 à 2", "1-2", "entre 1 et 2"), each end read by `read`; raise `ParseError`.

    One value alone is the range that holds it only.
    """
    shown = plain(text)
    found = _BETWEEN.fullmatch(shown) or _FROM_TO.fullmatch(shown)
    if not found:
        return Range.single(read(shown))
    low, high = read(found["low"]), read(found["high"])
    if not low <= high:
        raise Unreadable(WRONG_WAY_ROUND.of(text=shown, example=Range(Fte.of(1), Fte.of(2))))
    return Range(low, high)
