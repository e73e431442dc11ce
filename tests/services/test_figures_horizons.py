"""Posts aimed at by year: each once, whatever the number of versions; a dispute about the year is told."""

from __future__ import annotations

import datetime as dt
import uuid

from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.dates import PartialDate, Period, Precision, Term
from synergie.basis.quantities import Fte, Range
from synergie.model.dossier import Side
from synergie.model.staffing import Level
from synergie.services import figures_horizons, gain_totals, gains
from synergie.services.figures_horizons import Horizons, Whose
from synergie.services.gains import Decision, Line, Voice


def by(year: int | None) -> Period | None:
    return None if year is None else Period(end=PartialDate(dt.date(year, 1, 1), Precision.YEAR))


def line(
    key: int, voice: Voice, posts: str | None = "1", high: str | None = None, year: int | None = 2028, level: str = "a"
) -> Line:
    fte = None if posts is None else Range(Fte.of(posts), Fte.of(high or posts))
    return Line(
        id=uuid.UUID(int=key),
        position=key,
        voice=voice,
        post=Side.CPAS,
        level=Level(level),
        horizon=by(year),
        fte=fte,
    )


def nothing(_line: Line) -> Fte:
    return Fte(0)


def aimed(*lines: Line, decisions: tuple[Decision, ...] = (), done: dict[int, str] | None = None) -> Horizons:
    known = {uuid.UUID(int=key): Fte.of(posts) for key, posts in (done or {}).items()}
    return figures_horizons.by_horizon(gains.pair(lines, decisions), lambda one: known.get(one.id, Fte(0)))


def same(*keys: int) -> Decision:
    return Decision(lines=tuple(uuid.UUID(int=key) for key in keys))


def test_what_both_versions_claim_counts_once_and_says_so() -> None:
    found = aimed(line(1, Voice.COMMUNE), line(2, Voice.CPAS), line(3, Voice.COMMUNE, "2", year=2030, level="c"))
    assert [(one.year, one.posts.low) for one in found.steps] == [(2028, Fte.of(1)), (2030, Fte.of(2))]
    assert found.steps[0].parts == {Whose.COMMON: Fte.of(1)}
    assert found.steps[1].parts == {Whose.COMMUNE_ONLY: Fte.of(2)}
    assert found.aimed == Range(Fte.of(3), Fte.of(3))
    assert found.until(2028).low == Fte.of(1)


def test_of_a_pair_what_only_one_version_claims_is_its_own() -> None:
    found = aimed(line(1, Voice.COMMUNE, "2"), line(2, Voice.CPAS, "0.5"), decisions=(same(1, 2),))
    assert found.steps[0].parts == {Whose.COMMON: Fte.of("0.5"), Whose.COMMUNE_ONLY: Fte.of("1.5")}
    assert found.aimed == Range(Fte.of(2), Fte.of(2))


def test_a_pair_that_is_only_suggested_goes_from_one_post_to_two() -> None:
    found = aimed(line(1, Voice.COMMUNE, year=2028), line(2, Voice.CPAS, year=None))
    (step,) = found.steps
    assert step.parts == {Whose.SUGGESTED: Fte.of(1)}
    assert step.posts == Range(Fte.of(1), Fte.of(2))


def test_where_the_versions_name_different_years_it_stands_at_the_later_one_and_is_told() -> None:
    found = aimed(line(1, Voice.COMMUNE, year=2028), line(2, Voice.CPAS, year=2031), decisions=(same(1, 2),))
    (step,) = found.steps
    assert (step.year, step.disputed) == (2031, 1)
    term = Line(
        id=uuid.UUID(int=2),
        voice=Voice.CPAS,
        level=Level.A,
        horizon=Period(term=Term.LONG),
        fte=Range.single(Fte.of(1)),
    )
    (later,) = aimed(line(1, Voice.COMMUNE, year=2028), term, decisions=(same(1, 2),)).steps
    assert (later.horizon, later.year, later.disputed) == ("long_term", None, 1)
    (silent,) = aimed(line(1, Voice.COMMUNE), line(2, Voice.CPAS, year=None), decisions=(same(1, 2),)).steps
    assert (silent.year, silent.disputed) == (2028, 0)


def test_what_is_saved_by_now_counts_once_for_a_pair() -> None:
    found = aimed(line(1, Voice.COMMUNE), line(2, Voice.CPAS), done={1: "1", 2: "0.5"})
    assert found.steps[0].realised == Fte.of(1)


def test_years_come_before_terms_and_what_has_no_date_comes_last() -> None:
    terms = [Line(id=uuid.UUID(int=9), level=Level.D, horizon=Period(term=Term.LONG), fte=Range.single(Fte.of(1)))]
    found = aimed(line(1, Voice.COMMUNE, year=None), *terms, line(3, Voice.COMMUNE, year=2031, level="b"))
    assert [one.horizon for one in found.steps] == ["2031", "long_term", "undated"]


voices = st.sampled_from([Voice.COMMUNE, Voice.CPAS, Voice.NOT_ATTRIBUTED])
posts = st.one_of(st.none(), st.tuples(st.integers(0, 900), st.integers(0, 900)).map(sorted))


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    found = []
    for key in range(1, draw(st.integers(1, 9))):
        ends = draw(posts)
        found.append(
            Line(
                id=uuid.UUID(int=key),
                position=key,
                voice=draw(voices),
                post=draw(st.sampled_from([None, *Side])),
                level=draw(st.sampled_from([Level.A, Level.B])),
                horizon=by(draw(st.sampled_from([None, 2028, 2030]))),
                fte=None if ends is None else Range(Fte(ends[0]), Fte(ends[1])),
            )
        )
    return found


@given(lines(), st.booleans())
def test_all_together_it_is_both_versions_less_what_is_common(found: list[Line], decide: bool) -> None:
    pairing = gains.pair(found)
    if decide and pairing.suggested:
        pairing = gains.pair(found, [Decision(lines=tuple(one.id for one in pairing.suggested[0].lines))])
    totals = gain_totals.totals(pairing)
    told = figures_horizons.by_horizon(pairing, nothing)
    claimed = gains.total(totals.claimed.values())
    certain = gains.total(one.common for one in pairing.common)
    perhaps = gains.total(one.common for one in pairing.suggested)
    assert told.aimed.low == claimed.low - certain.low - perhaps.low
    assert told.aimed.high == claimed.high - certain.high
    for step in told.steps:
        assert sum(step.parts.values(), Fte(0)) == step.posts.low
        assert gains.total(claim.posts for claim in step.claims) == step.posts
    names = [key for step in told.steps for claim in step.claims for key in claim.lines]
    assert sorted(names) == sorted(one.id for one in found)
