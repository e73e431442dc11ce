"""What posts are worth, in words and in the report: the numbers are those of the figures, and no others."""

import dataclasses
import datetime as dt
import pickle
import uuid
from decimal import Decimal

import pytest
import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money, Range, Vat
from synergie.basis.words import N_, Texts
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.model.gains import Evidence
from synergie.model.posts import StaffStatus
from synergie.model.staffing import Level
from synergie.reports import gain_words
from synergie.reports.chapters import gain_worth
from synergie.reports.content import Table, plain
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services import example, records
from synergie.services.figures_json import figures_json
from synergie.services.gain_accounts import Account
from synergie.services.gain_euros import Euros, Obstacle, Price, Rate, formula
from synergie.services.gains import Line
from synergie.services.index_steps import Index
from synergie.services.yearly import gather
from tests.facts import example_facts

SHOWN = (Account.COMMUNE, Account.CPAS, Account.COMMON, Account.COUNTED)
EN = Texts("en")
STEPS = Index([(dt.date(2024, 1, 1), Decimal("2.0399"))], dt.date(2025, 6, 30))


def rate(**fields):
    known = {
        "id": uuid.uuid4(),
        "side": Side.CPAS,
        "level": Level.B,
        "grade": "",
        "status": StaffStatus.CONTRACT,
        "valid_from": PartialDate.month(2024, 1),
        "yearly": Money.of("62480"),
        "base": Decimal("1.9999"),
        "source": Bilingual("Finances", "Financiën"),
    }
    return Rate(**{**known, **fields})


def line(low="1", high="1", **fields):
    known = {"post": Side.CPAS, "level": Level.B, "fte": Range(Fte.of(low), Fte.of(high))}
    return Line(id=uuid.uuid4(), **{**known, **fields})


def said(one, price, year=2024, months=(12, 12), texts=EN):
    return gain_words.formula(formula(one, price, STEPS, year, months), texts).replace("\u00a0", " ")


def test_a_formula_names_the_cost_the_index_and_the_months():
    assert said(line(), Price(rate()), months=(7, 7)) == (
        "1 FTE × €62,480 (level B, contract, Finances, valid from 01/2024) × 2.0399/1.9999 × 7/12 = €37,175.64"
    )


def test_a_formula_leaves_out_what_is_not_in_it_and_shows_both_ends():
    plain = rate(base=None, status=None, grade="B4", yearly=Money.of("60000"))
    assert said(line("1", "1.5"), Price(plain), months=(0, 12)) == (
        "1 to 1.5 FTE × €60,000 (grade B4, Finances, valid from 01/2024) × 0–12/12 = €0 to €90,000"
    )


def test_a_difference_of_two_costs_is_written_as_one():
    price = Price(rate(base=None), rate(base=None, level=Level.C, yearly=Money.of("50000")))
    told = said(line(), price)
    assert told.startswith("1 FTE × (€62,480 (level B, ")
    assert " − €50,000 (level C, " in told
    assert told.endswith(" = €12,480")


@pytest.mark.parametrize(
    ("obstacle", "words"),
    [
        (Obstacle.NO_RATE, "no cost of a post of the CPAS is entered for: level B"),
        (Obstacle.TWO_STATUSES, "the cost differs by status"),
        (Obstacle.TWO_RATES, "two costs"),
        (Obstacle.NO_LEVEL, "at which level"),
        (Obstacle.NO_ADMINISTRATION, "in which administration"),
        (Obstacle.NO_NUMBER, "no number of posts"),
        (Obstacle.NO_GRADES, "at which level the post is replaced"),
    ],
)
def test_without_a_cost_the_reason_is_said_and_no_amount(obstacle, words):
    told = said(line(), Price(obstacle=obstacle))
    assert told.startswith("n/k – ")
    assert words in told
    assert "€" not in told


def test_a_grade_is_named_rather_than_its_level():
    assert "for: grade B4" in said(line(grade=" B4 "), Price(obstacle=Obstacle.NO_RATE))


@pytest.mark.parametrize(
    ("one", "year", "words"),
    [
        (rate(base=None), 2024, "names no index coefficient"),
        (rate(), 2023, "do not cover the whole of 2023"),
        (rate(), 2025, "2025 is not over yet"),
    ],
)
def test_what_was_taken_for_granted_is_said(one, year, words):
    (remark,) = gain_words.remarks(formula(line(), Price(one), STEPS, year, (12, 12)))
    assert words in EN(remark)


def test_an_index_that_is_known_needs_no_remark():
    assert gain_words.remarks(formula(line(), Price(rate()), STEPS, 2024, (12, 12))) == ()


def test_a_sum_says_what_is_known_and_what_is_not():
    known = Range.single(Money.of("1000"))
    whole = Euros(total=known, known=known, parts=1)
    assert gain_words.amount(whole, EN) == "€1,000"
    part = dataclasses.replace(whole, total=None, parts=3, without_rate=2)
    assert gain_words.amount(part, EN) == "n/k – €1,000 is known, 2 lines have no cost of a post"
    assert gain_words.amount(Euros(parts=1, without_rate=1), EN) == "n/k – 1 line has no cost of a post"
    assert gain_words.amount(Euros(parts=2, mixed_vat=True), EN).startswith("n/k – amounts with VAT")
    assert gain_words.amount(Euros(), EN) == "n/k – no line"


def test_amounts_of_different_vat_have_no_formula():
    price = Price(rate(base=None), rate(base=None, yearly=Money.of("50000", Vat.INCLUDED)))
    assert "VAT" in said(line(), price)


# In the report


def tables(part):
    return {one.key: one for one in part.blocks if isinstance(one, Table)}


def rows(table):
    return [tuple(plain(cell) for cell in row) for row in table.rows]


@pytest.fixture
def priced(store):
    """The example, with what posts of level B and C of the CPAS cost."""
    with store.write(N_("Load")) as session:
        example.load(session)
        side = session.scalar(sa.select(Administration.id).where(Administration.side == Side.CPAS))
        for level, yearly in (("b", "62480"), ("c", "51200.50")):
            values = {"administration_id": side, "level": level, "valid_from": PartialDate.year(2023)}
            source = {"source": Bilingual.same("Finances"), "yearly": Money.of(yearly)}
            records.add(session, "cost_rate", {**values, **source})
    with store.read() as session:
        return gather(session, 2023)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_without_any_cost_the_report_says_so_once_and_prints_no_amount(language):
    voice = Voice(language)
    part = gain_worth.euros(example_facts(), {}, voice)
    (block,) = part.blocks
    assert "€" not in plain(block.runs)
    assert plain(block.runs)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_report_prints_the_amounts_of_the_figures_line_by_line(priced, language):
    voice = Voice(language)
    facts = {one.id: one for one in priced.results.gains}
    part = gain_worth.euros(priced, facts, voice)
    told = figures_json(priced.figures)["gains"]
    whole = rows(tables(part)["gains-euros-year"])
    counted = told["euros"]["full_year"]["counted"]
    known = Range(*(Money.of(counted[end]["amount"]) for end in ("known_min", "known_max")))
    assert voice.formats.range(known) in whole[-1][1]
    assert (counted["min"], counted["lines_without_rate"]) == (None, "3")
    printed = [formula.splitlines()[0] for _, formula in rows(tables(part)["gains-formulas"])]
    assert len(printed) == len(told["euros"]["lines"])
    for text, line_told in zip(printed, told["euros"]["lines"], strict=True):
        amount = line_told["min"]
        assert (voice.say(NOT_KNOWN) in text) == (amount is None)
        if amount is not None:
            assert text.endswith(" = " + voice.formats.money(Money.of(amount["amount"])))


def test_levels_and_evidence_are_the_figures(priced):
    voice = Voice("fr")
    course = priced.figures.gains.course
    level = rows(gain_worth.years(priced, voice))
    for row, one in zip(level, [one for one in course.years if one.year >= 2028], strict=False):
        assert row == (str(one.year), *(voice.formats.range(one.level[name]) for name in SHOWN))
    by_evidence = gain_worth.evidence(priced, voice)
    assert rows(by_evidence)[0][1:] == tuple(
        voice.formats.range(course.by_evidence[Evidence.CLAIMED].posts[name]) for name in SHOWN
    )
    total = tuple(plain(cell) for cell in by_evidence.total)
    assert total[1:] == rows(by_evidence)[0][1:]  # all of them are claimed
    assert gain_worth.net(priced, voice) is None


def test_the_figures_of_gains_can_be_handed_to_another_process(priced):
    there = pickle.loads(pickle.dumps(priced.figures))
    assert figures_json(there) == figures_json(priced.figures)
