"""Costs of a post and steps of the index: what nothing could be computed from is refused, and changes no total."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Money
from synergie.basis.words import Texts
from synergie.services import records
from tests.services.figure_records import ADD, COMMUNE, CPAS, SAME, begun, told

MONTH = PartialDate.month(2023, 12)
WHOLE = {
    "administration_id": CPAS,
    "level": "b",
    "valid_from": MONTH,
    "source": SAME("Finances"),
    "yearly": Money.of("60000"),
}


@pytest.fixture
def dossier(store):
    return begun(store)


def enter(store, table="cost_rate", **values):
    with store.write(ADD) as session:
        return records.add(session, table, values)


def change(store, key, name, value, table="cost_rate"):
    with store.write(ADD) as session:
        records.change(session, table, key, name, value)


def said(act, *args, **values):
    """Return where a refusal stands and what it says, and that the dossier is as it was."""
    with pytest.raises(Refusal) as refusal:
        act(*args, **values)
    (problem,) = refusal.value.problems
    return problem.field, Texts("en")(problem.message)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"valid_from": None}, "from when on"),
        ({"source": Bilingual(" ", "")}, "from where you know"),
        ({"level": None}, "level or grade"),
        ({"yearly": Money.of("0")}, "above zero"),
        ({"yearly": Money.of("-60000")}, "above zero"),
    ],
)
def test_an_amount_needs_a_day_a_source_and_a_level_and_is_above_zero(dossier, wrong, words):
    before = told(dossier)
    field, text = said(enter, dossier, **{**WHOLE, **wrong})
    assert (field, words in text) == ("yearly", True)
    assert told(dossier) == before


def test_a_cost_is_entered_field_by_field_and_the_amount_comes_last(dossier):
    key = enter(dossier, administration_id=CPAS)
    assert said(change, dossier, key, "yearly", Money.of("1"))[0] == "yearly"
    change(dossier, key, "valid_from", MONTH)
    assert "from where" in said(change, dossier, key, "yearly", Money.of("1"))[1]
    change(dossier, key, "source", SAME("Finances"))
    change(dossier, key, "grade", "B4")
    change(dossier, key, "yearly", Money.of("1"))


def test_what_an_amount_stands_on_is_not_emptied_under_it(dossier):
    key = enter(dossier, **WHOLE)
    assert said(change, dossier, key, "valid_from", None)[0] == "valid_from"
    assert said(change, dossier, key, "source", Bilingual())[0] == "source"
    change(dossier, key, "yearly", None)
    change(dossier, key, "valid_from", None)


@pytest.mark.parametrize("text", ["0", "-1", "x", "<b>", "=1+1", "😀", "20,399", "2,0399 %"])
def test_a_coefficient_is_a_number_above_zero(dossier, text):
    field, sentence = said(enter, dossier, **WHOLE, index_coefficient=text)
    assert field == "index_coefficient"
    assert f"“{text}”" in sentence
    key = enter(dossier, "index_step", applies_from=MONTH, source=SAME("Moniteur"))
    assert said(change, dossier, key, "coefficient", text, "index_step")[0] == "coefficient"
    change(dossier, key, "coefficient", "2.0399", "index_step")


def test_the_same_cost_is_not_entered_twice(dossier):
    enter(dossier, **WHOLE)
    assert "already" in said(enter, dossier, **WHOLE)[1]
    enter(dossier, **{**WHOLE, "administration_id": COMMUNE})
    enter(dossier, **WHOLE, status="contract")
    key = enter(dossier, **WHOLE, grade="B4")
    assert said(enter, dossier, **{**WHOLE, "level": None, "grade": " b4"})[0] == "valid_from"
    change(dossier, key, "yearly", Money.of("70000"))


def test_a_step_has_a_month_and_a_month_one_step(dossier):
    key = enter(dossier, "index_step", source=SAME("Moniteur"))
    assert "which month" in said(change, dossier, key, "coefficient", "2,0399", "index_step")[1]
    for vague in (PartialDate.year(2023), PartialDate.quarter(2023, 4), PartialDate.half(2023, 12, 1)):
        assert said(change, dossier, key, "applies_from", vague, "index_step")[0] == "applies_from"
    change(dossier, key, "applies_from", MONTH, "index_step")
    change(dossier, key, "coefficient", "2,0399", "index_step")
    assert said(change, dossier, key, "applies_from", None, "index_step")[0] == "applies_from"
    same_month = PartialDate.on(2023, 12, 15)
    assert "already" in said(enter, dossier, "index_step", applies_from=same_month)[1]


def test_a_copy_is_another_cost_once_it_has_its_day(dossier):
    key = enter(dossier, **WHOLE)
    with dossier.write(ADD) as session:
        copied = records.duplicate(session, "cost_rate", key)
    change(dossier, copied, "valid_from", PartialDate.month(2024, 1))
    change(dossier, copied, "yearly", Money.of("61000"))


def test_the_level_of_an_amount_is_not_taken_away_under_it(dossier):
    key = enter(dossier, **WHOLE)
    field, words = said(change, dossier, key, "level", None)
    assert (field, "this level or grade" in words) == ("level", True)
    change(dossier, key, "grade", "B4")
    change(dossier, key, "level", None)
    assert said(change, dossier, key, "grade", " ")[0] == "grade"
    change(dossier, key, "yearly", None)
    change(dossier, key, "grade", "")


def test_a_new_step_without_a_month_is_refused_in_one_sentence(dossier):
    field, words = said(enter, dossier, "index_step", coefficient="2,0399", source=SAME("Moniteur"))
    assert (field, "which month" in words) == ("coefficient", True)
    field, words = said(enter, dossier, "index_step", coefficient="x", source=SAME("Moniteur"))
    assert (field, "“x”" in words) == ("coefficient", True)
