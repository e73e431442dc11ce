"""Rules about comparisons of costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_, Message
from synergie.model.costs import CostComparison, CostLine, CostOption
from synergie.model.programmes import ProgrammeDomain
from synergie.services.checks.finding import Hit, Look, Severity, called
from synergie.services.cost_sums import Amount, label_of, planned, rounds

_ENDS: Final = (("minimum", "stated_minimum"), ("maximum", "stated_maximum"))


def total_not_sum(look: Look) -> Iterator[Hit]:
    """Find totals that are not the sum of what is planned; where only rounding parts them it is for information.

    Where somebody said that the total is rounded, and it can be, there is nothing to say.
    """
    rounded = N_("{title}: the total {stated} is the sum of the lines, {sum}, rounded.")
    wrong = N_("{title}: the total {stated} is not the sum of the lines, {sum}.")
    lines = look.parts(CostLine, "option_id")
    for option in look.of(CostOption):
        for end, name in _ENDS:
            stated: Money | None = getattr(option, name)
            own = planned(amounts_of(lines.get(option.id, ())))
            amounts: list[Money | None] = [getattr(line, end) for line in own]
            known = [amount for amount in amounts if amount is not None]
            if stated is None or not known or len(known) < len(amounts) or len({one.vat for one in known}) > 1:
                continue
            cents = sum(amount.cents for amount in known)
            if cents == stated.cents:
                continue
            is_rounding = rounds(cents, stated.cents)
            if is_rounding and option.is_rounded:
                continue
            said = (rounded if is_rounding else wrong).of(
                title=_title(look, option), stated=stated, sum=Money(cents, stated.vat)
            )
            yield Hit(option, name, said, Severity.INFORMATION if is_rounding else None)


def amounts_of(lines: Iterable[CostLine]) -> list[Amount]:
    """Return lines as the figures add them up."""
    return [
        Amount(
            line.option_id,
            line.programme_domain_id,
            line.component,
            line.nature,
            line.year,
            line.minimum,
            line.maximum,
            id=line.id,
            label=label_of(line.label),
        )
        for line in lines
    ]


def wrong_range(look: Look) -> Iterator[Hit]:
    """Find amounts that go from more to less, or of which one end is missing."""
    turned = N_("{title}, {line}: the minimum {minimum} is more than the maximum {maximum}.")
    no_maximum = N_("{title}, {line}: the maximum is missing.")
    no_minimum = N_("{title}, {line}: the minimum is missing.")
    options = look.by_id(CostOption)
    for one in look.of(CostLine):
        low, high = one.minimum, one.maximum
        if low is not None and high is not None:
            if low.cents <= high.cents or low.vat is not high.vat:
                continue  # ends of another VAT are not compared
            field, message = "minimum", turned.of(minimum=low, maximum=high)
        elif low is None and high is None:
            continue
        else:
            field, message = ("maximum", no_maximum) if high is None else ("minimum", no_minimum)
        yield Hit(one, field, message.of(title=_title(look, options[one.option_id]), line=line_of(look, one)))


def without_basis(look: Look) -> Iterator[Hit]:
    """Find comparisons with amounts that do not say of when they are, from where, or whether VAT is in them.

    Without a source, or without a year or a date, nobody can check them: that blocks. That the source itself is
    silent about VAT is to be seen.
    """
    lines = look.parts(CostLine, "option_id")
    amounts: dict[object, list[CostLine]] = {}
    for option in look.of(CostOption):
        amounts.setdefault(option.comparison_id, []).extend(lines.get(option.id, ()))
    for one in look.of(CostComparison):
        own = amounts.get(one.id)
        if not own:
            continue
        if one.source.empty and one.document_id is None:
            yield Hit(one, "source", N_("{title}: say where the amounts come from.").of(title=called(one)))
        if one.dated is None and any(line.year is None for line in own):
            yield Hit(one, "dated", N_("{title}: say of which year or date the amounts are.").of(title=called(one)))
        bases = {end.vat for line in own for end in (line.minimum, line.maximum) if end is not None}
        if bases == {Vat.NOT_STATED}:
            said = N_("{title}: say whether VAT is included in the amounts.").of(title=called(one))
            yield Hit(one, "title", said, Severity.TO_CHECK)


def figures_lost(look: Look) -> Iterator[Hit]:
    """Find comparisons whose figures are not available."""
    message = N_("{title}: the figures are not available; the report prints the conclusion only.")
    for one in look.of(CostComparison):
        if one.figures_lost:
            yield Hit(one, "figures_lost", message.of(title=called(one)))


def _title(look: Look, option: CostOption) -> Bilingual | Message:
    return called(look.by_id(CostComparison)[option.comparison_id])


def line_of(look: Look, one: CostLine) -> Bilingual | Message:
    """Return what a line is called, by its domain when it has no description."""
    if one.label.empty and one.programme_domain_id is not None:
        return called(look.by_id(ProgrammeDomain)[one.programme_domain_id])
    return called(one)
