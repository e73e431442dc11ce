"""Any value, for hypothesis."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.dates import PartialDate, Period, Precision, Term
from synergie.basis.quantities import Count, Frequency, Fte, Money, Qualifier, Range, Vat

years = st.integers(1900, 2199)
months = st.integers(1, 12)


def _dates(precision: Precision) -> st.SearchStrategy[PartialDate]:
    match precision:
        case Precision.DAY:
            return st.builds(PartialDate, st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
        case Precision.THIRD:
            return st.builds(PartialDate.third, years, months, st.integers(1, 3))
        case Precision.HALF_MONTH:
            return st.builds(PartialDate.half, years, months, st.integers(1, 2))
        case Precision.MONTH:
            return st.builds(PartialDate.month, years, months)
        case Precision.QUARTER:
            return st.builds(PartialDate.quarter, years, st.integers(1, 4))
    return st.builds(PartialDate.year, years)


dates = st.sampled_from(Precision).flatmap(_dates)


def _period(a: PartialDate, b: PartialDate) -> Period:
    return Period(a, b) if b.last >= a.first else Period(b, a)


periods = st.one_of(
    st.builds(_period, dates, dates),
    st.builds(lambda date: Period(start=date), dates),
    st.builds(lambda date: Period(end=date), dates),
    st.builds(lambda term: Period(term=term), st.sampled_from(Term)),
)
ftes = st.builds(Fte, st.integers(-999_900, 999_900))
cents = st.integers(-(10**16), 10**16)
money = st.builds(Money, cents, st.sampled_from(Vat), st.none() | dates)
counts = st.builds(Count, st.integers(0, 10**9), st.sampled_from(Qualifier), st.none() | st.sampled_from(Frequency))
times = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
ranges = st.builds(lambda a, b: Range(min(a, b), max(a, b)), ftes, ftes)
texts = st.sampled_from(["", " ", "a", "b", "c"])
bilinguals = st.builds(Bilingual, texts, texts, st.sampled_from(Mark))
