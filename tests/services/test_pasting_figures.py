"""A block pasted into a grid of figures: each figure goes to its own cell or is named as not taken, never elsewhere."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.quantities import Fte
from synergie.basis.words import Texts
from synergie.services import cost_grid, cost_pasting, gain_year_grid, listing, pasting, staffing_grid
from tests.services.test_cost_grid import comparison
from tests.services.test_gain_year_grid import dossier, gain, put  # noqa: F401 - fixtures

Proposed = Callable[[Sequence[Sequence[str]], int, int], Sequence[Any]]
NO_FIGURES = ("geen", "abc", "nihil", "néant", "", "n.b.", "=1+1", "1e400", "😀", "Réel")


def staffing(session: Session) -> tuple[Proposed, list[Any], list[Any]]:
    (key,) = listing.keys(session, listing.Query(table="staffing_snapshot", where=(("kind", frozenset({"table"})),)))
    rows = [one.domain_id for one in staffing_grid.table(session, key).rows]
    columns = list(staffing_grid.COLUMNS)

    def proposed(block: Sequence[Sequence[str]], row: int, column: int) -> Sequence[Any]:
        return staffing_grid.proposals(session, key, block, row, column)

    return proposed, rows, columns


def costs(session: Session) -> tuple[Proposed, list[Any], list[Any]]:
    key = comparison(session, "running")
    found = cost_grid.table(session, key)
    places = tuple((one.id, year) for one in found.options for year in (None, 2030))

    def proposed(block: Sequence[Sequence[str]], row: int, column: int) -> Sequence[Any]:
        return cost_pasting.proposals(session, key, block, row, column, places)

    return proposed, [row.id for row in found.rows], [(place, end) for place in places for end in cost_grid.ENDS]


def gain_years(session: Session, key: uuid.UUID) -> tuple[Proposed, list[Any], list[Any]]:
    def proposed(block: Sequence[Sequence[str]], row: int, column: int) -> Sequence[Any]:
        return gain_year_grid.proposals(session, key, block, row, column)

    return proposed, [row.year for row in gain_year_grid.table(session, key).rows], list(gain_year_grid.COLUMNS)


def place_of(one: Any) -> tuple[Any, Any] | None:
    if getattr(one, "beyond", False) or one.target is None:
        return None
    if isinstance(one.target, cost_grid.Target):
        return one.target.row, ((one.target.option, one.target.year), one.target.end)
    row, *column = one.target
    return row, column[0] if len(column) == 1 else tuple(column)


@pytest.fixture(params=["staffing", "costs", "gain_years"])
def opened(request: pytest.FixtureRequest) -> Any:
    if request.param == "gain_years":
        store, key = request.getfixturevalue("dossier"), request.getfixturevalue("gain")
        put(store, key, {(year, "planned"): Fte.of(1) for year in (2026, 2027, 2028, 2029, 2030)})
        with store.read() as session:
            yield gain_years(session, key)
    else:
        store = request.getfixturevalue("example_store")
        with store.read() as session:
            yield (staffing if request.param == "staffing" else costs)(session)


BLOCKS = st.integers(1, 4).flatmap(
    lambda wide: st.lists(
        st.lists(st.one_of(st.none(), st.none(), st.sampled_from(NO_FIGURES)), min_size=wide, max_size=wide),
        min_size=1,
        max_size=5,
    )
)


def numbered(shape: Sequence[Sequence[str | None]]) -> tuple[tuple[str, ...], ...]:
    """Return a block with figures that are all different in place of None."""
    wide = len(shape[0])
    return tuple(
        tuple(str(100 + at * wide + place) if cell is None else cell for place, cell in enumerate(line))
        for at, line in enumerate(shape)
    )


def is_head(line: Sequence[str]) -> bool:
    said = [cell for cell in line if cell]
    return bool(said) and all(cell in ("abc", "Réel") for cell in said)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(shape=BLOCKS, row=st.integers(0, 6), column=st.integers(0, 5))
def test_each_figure_goes_to_its_own_cell_or_is_named(opened: Any, shape: Any, row: int, column: int) -> None:
    proposed, rows, columns = opened
    block = numbered(shape)
    found = proposed(block, row, column)
    figures = any(cell.isdigit() for line in block for cell in line)
    heads = next((at for at, line in enumerate(block) if not is_head(line)), 0) if figures else 0
    say = Texts("fr")
    refused = " ".join(f"{one.text} {say(one.problem)} {getattr(one, 'service', '')}" for one in found if one.problem)
    for at, line in enumerate(block[heads:], row):
        for place, text in enumerate(line, column):
            offered = [one for one in found if one.text == text and one.problem is None and text.isdigit()]
            label = getattr(offered[0].target, "label", "") if offered else ""
            if label:  # a line of costs that is new, by its name
                assert label == line[0]
                assert {place_of(one)[1] for one in offered} == {columns[place - column - 1]}  # type: ignore[index]
            elif offered:
                assert [place_of(one) for one in offered] == [(rows[at], columns[place])]
            elif text.isdigit():
                assert text in refused
            elif text == "geen" and figures:
                assert "geen" in refused or label or line[0] in ("abc", "Réel")


@pytest.mark.parametrize("word", ["geen", "abc", "nihil", "néant"])
def test_words_between_figures_keep_their_row(opened: Any, word: str) -> None:
    proposed, rows, _columns = opened
    found = proposed(pasting.table(f"1,5\n{word}\n3"), 0, 0)
    assert [place_of(one)[0] for one in found] == rows[:3]  # type: ignore[index]
    assert [one.problem is None for one in found] == [True, False, True]


@pytest.mark.parametrize("word", ["geen", "nihil", "néant", "n.b."])
def test_words_for_no_figure_are_no_head(opened: Any, word: str) -> None:
    proposed, rows, _columns = opened
    found = proposed(pasting.table(f"{word}\n3"), 0, 0)
    assert [place_of(one)[0] for one in found] == rows[:2]  # type: ignore[index]


def test_heads_above_the_figures_take_no_row(opened: Any) -> None:
    proposed, rows, _columns = opened
    found = proposed(pasting.table("Commune\t\nRéel\tThéorique 2024\n3\t4"), 1, 0)
    assert [place_of(one)[0] for one in found] == [rows[1]] * 2  # type: ignore[index]


def test_columns_too_many_are_named(opened: Any) -> None:
    proposed, _rows, columns = opened
    texts = [str(number) for number in range(101, 101 + len(columns) + 3)]
    *taken, last = proposed([texts], 0, 1)
    assert [one.problem for one in taken] == [None] * (len(columns) - 1)
    assert " · ".join(texts[-4:]) in Texts("fr")(last.problem)
    assert not last.changes


@pytest.mark.parametrize("text", ["Dienst\tReëel\tTheor.\nIT\t3\t4", "IT\t3\t4", "IT\t3\nHR\t5"])
def test_a_name_that_is_no_row_lends_its_figures_to_none(opened: Any, text: str) -> None:
    proposed, rows, _columns = opened
    found = proposed(pasting.table(text), 1, 0)
    assert found
    for one in found:
        named = isinstance(one.target, cost_grid.Target) and one.target.row is None and one.target.label
        assert one.problem is not None or named
        assert place_of(one) is None or place_of(one)[0] not in rows  # type: ignore[index]


@pytest.mark.parametrize("text", ["=1+1", "1e400", "😀", "abc", "Total\t5", "geen\tgeen"])
def test_what_cannot_be_read_is_said(opened: Any, text: str) -> None:
    proposed, _rows, _columns = opened
    found = proposed(pasting.table(text), 0, 0)
    assert [one for one in found if one.problem is not None]


def test_the_whole_grid_is_pasted_again_without_a_word(example_store: DossierStore) -> None:
    with example_store.read() as session:
        proposed, _rows, _columns = staffing(session)
        found = proposed([["Ressources humaines", "19", "20", "20", "20", "1", "0"], ["Total", "30"]], 0, 0)
        assert [one for one in found if one.changes or one.problem] == []
        wrong = proposed([["Ressources humaines", "19", "20", "20", "20", "2", "0"]], 0, 0)
        assert [one.text for one in wrong if one.problem] == ["2"]
