"""What an undo, or an older file, brings to stand twice blocks the report, and no figure chooses one of the two."""

import pytest

from db.journal import Author
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Money
from synergie.model import programmes as p
from synergie.model.dossier import Side
from synergie.model.posts import CostRate, IndexStep
from synergie.model.staffing import Level
from synergie.services import allocation, records
from synergie.services import bin as bins
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both
from tests.services.claimed_posts import STEP

JANUARY = PartialDate.month(YEAR, 1)


class Key:
    """A key of a programme, and two who bring something into it."""

    def __init__(self, dossier):
        self.programme = dossier.add(p.Programme(code="p", name=both("Programme")))[0]
        self.members = dossier.add(
            *(p.Participant(programme_id=self.programme, code=code, name=both(code)) for code in ("a", "b"))
        )
        whole = p.AllocationKey(
            programme_id=self.programme, code="k", name=both("Clé"), total=Money.of(100), commune_driver=both("Agents")
        )
        self.key = dossier.add(whole)[0]

    def value(self, member, category=None, value=1):
        named = {} if category is None else {"category": Bilingual(category, category)}
        return p.AllocationValue(key_id=self.key, participant_id=self.members[member], value=value, **named)


@pytest.fixture
def key(dossier):
    return Key(dossier)


def test_who_stands_in_a_key_twice_has_no_share(dossier, key):
    dossier.add(key.value(0), key.value(1), key.value(1, "autre"))
    assert dossier.of("allocation-twice") == []
    dossier.add(key.value(1, " Autre"))
    assert [field for _, field in dossier.of("allocation-twice")] == ["participant_id"]
    assert dossier.severities("allocation-twice") == [Severity.BLOCKING]
    with dossier.store.read() as session:
        shares = allocation.shares_under(session, key.key)
    assert (shares.obstacle, shares.missing) == (allocation.Obstacle.MISSING, (key.members[1],))


def test_an_authority_takes_part_once(dossier, key):
    ours = {"programme_id": key.programme, "administration_id": dossier.sides[Side.COMMUNE], "name": both("Nous")}
    dossier.add(p.Participant(code="x", **ours))
    assert dossier.of("participant-twice") == []
    dossier.add(p.Participant(code="y", **ours))
    assert [field for _, field in dossier.of("participant-twice")] == ["administration_id"]
    assert dossier.severities("participant-twice") == [Severity.BLOCKING]


def test_a_post_of_one_kind_has_one_cost_from_a_day_on(dossier):
    cost = {"administration_id": dossier.sides[Side.CPAS], "valid_from": JANUARY, "yearly": Money.of(60000)}
    dossier.add(CostRate(level=Level.B, **cost), CostRate(level=Level.B, grade="B4", **cost))
    dossier.add(CostRate(level=Level.B, status="contract", **cost), CostRate(level=Level.C, **cost))
    assert dossier.of("rate-twice") == []
    dossier.add(CostRate(grade="b 4", **cost))
    assert [field for _, field in dossier.of("rate-twice")] == ["valid_from"]
    assert dossier.severities("rate-twice") == [Severity.BLOCKING]


def test_a_month_has_one_step_of_the_index(dossier):
    dossier.add(IndexStep(applies_from=JANUARY, coefficient="2"), IndexStep(applies_from=JANUARY))
    assert dossier.of("index-twice") == []
    dossier.add(IndexStep(applies_from=PartialDate.on(YEAR, 1, 1), coefficient="2,1"))
    assert [field for _, field in dossier.of("index-twice")] == ["applies_from"]


def test_what_an_undo_brings_back_beside_another_one_is_found(dossier, key):
    store = dossier.store
    values = {"key_id": key.key, "participant_id": key.members[0], "value": 5}
    with store.write(STEP) as session:
        first = records.add(session, "allocation_value", values)
    with store.write(STEP) as session:
        bins.remove(session, "allocation_value", first)
    mine, store.author = store.author, Author("somebody else")
    with store.write(STEP) as session:
        records.add(session, "allocation_value", values)
    store.author = mine
    assert dossier.of("allocation-twice") == []
    store.undo()
    assert len(dossier.of("allocation-twice")) == 1
