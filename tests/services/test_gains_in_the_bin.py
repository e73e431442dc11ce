"""A record in the bin changes every total of gains by exactly its value, and brought back it is in them again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.journal import Author
from db.opening import create
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Range
from synergie.model.gain_course import GainYear
from synergie.model.gains import Evidence, Gain, GainNature, Movement, MovementNature, Recurrence
from synergie.model.posts import CostRate
from synergie.model.staffing import Level
from synergie.services import bin as waste
from synergie.services.gain_accounts import OF_VOICE
from tests.services.figure_records import ADD, CPAS, add, asked, begun, fte, gain, minutes, of_year, told
from tests.services.test_figures_gain_course import entry, rate


@pytest.fixture(scope="module")
def kept_open(tmp_path_factory):
    store = create(tmp_path_factory.mktemp("course") / "gains.synergie", Author("somebody"))
    begun(store)
    version, other = minutes(store), minutes(store, CPAS, 3)
    yield store, (version, other)
    store.close()


LEVELS = st.sampled_from([Level.A, Level.B, Level.C])
GAINS = st.fixed_dictionaries(
    {
        "fte": st.builds(lambda low, more: Range(Fte(low), Fte(low + more)), st.integers(1, 300), st.integers(0, 200)),
        "level": LEVELS,
        "nature": st.sampled_from([GainNature.SAVED, GainNature.NOT_REPLACED, GainNature.ADDED]),
        "evidence": st.sampled_from(Evidence),
        "recurrence": st.sampled_from(Recurrence),
        "effective": st.none() | st.builds(PartialDate.month, st.integers(2024, 2030), st.integers(1, 12)),
        "cost_to_achieve": st.none() | st.integers(1, 10**6).map(Money),
    }
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_record_in_the_bin_changes_each_total_by_its_value_and_comes_back_with_it(kept_open, data):
    store, versions = kept_open
    drawn = data.draw(st.lists(st.tuples(st.integers(0, 1), GAINS), min_size=1, max_size=4))
    lines = [gain(versions[side], **fields) for side, fields in drawn]
    rates = [rate(str(40_000 + 10_000 * place), level=level) for place, level in enumerate((Level.A, Level.B))]
    rates.append(rate("66000", grade="B4"))
    entries = [entry(lines[0], 2026, planned=Fte.of(1), realised=Fte.of("0.5"))]
    paid = [
        of_year(Movement, nature=MovementNature.UPGRADED, fte=fte("0.5"), from_grade="B", to_grade="B4", gain_id=one.id)
        for one in lines[1:2]
    ]
    made = [*lines, *rates, *entries, *paid]
    add(store, *made)
    tables = {one.id: type(one).__tablename__ for one in made}
    try:
        for key in [entries[0].id, *(one.id for one in paid), *(one.id for one in rates), lines[-1].id]:
            _in_the_bin_and_back(store, tables[key], key)
    finally:
        with store.write(ADD) as session:
            for key in reversed(list(tables)):
                if tables[key] == "gain_year" or session.get(_class(tables[key]), key) is None:
                    continue
                waste.remove(session, tables[key], key)


def _class(table):
    return {"gain": Gain, "cost_rate": CostRate, "movement": Movement, "gain_year": GainYear}[table]


def _in_the_bin_and_back(store, table, key):
    before, as_told = asked(store).gains, told(store)
    if table == "gain" and key in before.course.paid:
        return  # what a movement points to is not deleted before it
    with store.write(ADD) as session:
        waste.remove(session, table, key)
    _changed_exactly(before, asked(store).gains, table, key)
    with store.write(ADD) as session:
        waste.restore(session, table, key)
    assert told(store) == as_told


def _known(one):
    return (0, 0) if one.known is None else (one.known.low.cents, one.known.high.cents)


def _changed_exactly(before, after, table, key):
    was, now = before.course, after.course
    own = {voice: {line.id: line for line in was.saved.lines(voice)}.get(key) for voice in OF_VOICE}
    for voice, account in OF_VOICE.items():
        line = own[voice] if table == "gain" else None
        posts = (line.fte.low.hundredths, line.fte.high.hundredths) if line is not None else (0, 0)
        fell = [
            (one.low.hundredths - two.low.hundredths, one.high.hundredths - two.high.hundredths)
            for one, two in zip(
                (before.staff.totals.claimed[voice], *(was.by_evidence[name].posts[account] for name in Evidence)),
                (after.staff.totals.claimed[voice], *(now.by_evidence[name].posts[account] for name in Evidence)),
                strict=True,
            )
        ]
        grade = was.rows[key].evidence if line is not None else None
        assert fell == [posts, *(posts if name is grade else (0, 0) for name in Evidence)]
        later = {one.year: one.level[account] for one in now.years}
        for one in was.years:
            level = was.courses[key].level(one.year) if line is not None else (0, 0)
            rest = later.get(one.year)
            if rest is not None and table != "gain_year":  # a plan by year moves the rest of the posts elsewhere
                ends = (one.level[account].low, rest.low), (one.level[account].high, rest.high)
                assert tuple(a.hundredths - b.hundredths for a, b in ends) == level
        lost = [one for one in was.formulas if one.line.voice is voice and one.amount is not None]
        if table == "gain":
            lost = [one for one in lost if one.line.id == key]
        elif table == "cost_rate":
            lost = [one for one in lost if key in (each.id for each in one.price.rates)]
        else:
            lost = []
        expected = tuple(sum(getattr(one.amount, end).cents for one in lost) for end in ("low", "high"))
        full = _known(was.full_year[account]), _known(now.full_year[account])
        assert tuple(a - b for a, b in zip(*full, strict=True)) == expected
        if table == "movement":
            gone = _known(was.upgrades[account]), _known(now.upgrades[account])
            pays = next((line for line in was.saved.lines(voice) if was.paid.get(line.id)), None)
            assert (gone[0] != gone[1]) == (pays is not None)
            assert gone[0][0] - gone[1][0] == (800_000 if pays is not None else 0)  # 0,5 × (66 000 - 50 000)
    if table == "gain_year":
        sums = [sum((one.planned["once"] or Fte(0)).hundredths for one in each.years) for each in (was, now)]
        counts = any(row.gain in was.courses for rows in was.told.values() for row in rows)
        assert sums[0] - sums[1] == (100 if counts else 0)
