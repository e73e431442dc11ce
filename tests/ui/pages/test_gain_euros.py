"""What gains are worth in the window: how an amount comes about, what is missing, and the way to the costs."""

import uuid

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Money
from synergie.basis.words import N_, Texts
from synergie.services import figures_frame, figures_gains, records
from synergie.services.gain_accounts import Account
from tests.ui.pages.working import cell_of, choose, custom, enter, keys_of, page_of, read, settle
from ui.app import Program
from ui.pages.gain_euros import GainEuros, RateNeeds, needs, sentence
from ui.pages.gain_totals import GainTotals
from ui.records_page import RecordsPage

ADD = N_("Add")


@pytest.fixture
def page(example: Program) -> RecordsPage:
    return page_of(example, "gains", "gain")


def write(page: RecordsPage, table: str, **values: object) -> uuid.UUID:
    outcome = page.place.write(ADD, lambda session: records.add(session, table, values))
    assert outcome.ok, outcome
    assert outcome.value is not None
    settle()
    return outcome.value


def side(page: RecordsPage, name: str) -> uuid.UUID:
    return next(one.key for one in page.place.options("administration") if name in one.name)


def saved(program: Program, level: str) -> uuid.UUID:
    """Return a line of posts saved at a level, of the CPAS."""
    with program.window.place.read() as session:
        found = figures_gains.figures(figures_frame.frame(session, program.window.place.year_id)).course
    lines = [line for line in map(found.line, found.courses) if line is not None]
    return next(line.id for line in lines if line.level is not None and str(line.level.value) == level)


def add_rate(page: RecordsPage, **more: object) -> uuid.UUID:
    values = {
        "administration_id": side(page, "CPAS"),
        "level": "b",
        "valid_from": PartialDate.month(2023, 1),
        "source": Bilingual.same("Finances <b>"),
        "yearly": Money.of("62480"),
        **more,
    }
    return write(page, "cost_rate", **values)


def test_without_a_cost_the_card_says_whose_is_missing_and_leads_to_the_costs(
    example: Program, page: RecordsPage
) -> None:
    page.open(saved(example, "b"))
    settle()
    card = custom(page, GainEuros)
    assert card.rows.text().startswith(example.window.place.texts(N_("n/k")))
    assert not card.amount.isVisibleTo(card)
    assert "B" in card.rows.text()
    card.open.click()
    settle()
    assert example.window.host.page().page.key == "cost_rates"


def test_with_a_cost_the_card_shows_the_whole_formula(example: Program, page: RecordsPage) -> None:
    line = saved(example, "b")
    add_rate(page, index_coefficient="1,9999")
    write(page, "index_step", applies_from=PartialDate.month(2022, 1), coefficient="2,0399", source=Bilingual.same("x"))
    page.place.write(
        ADD, lambda session: records.change(session, "gain", line, "effective", PartialDate.month(2028, 6))
    )
    settle()
    page.open(line)
    settle()
    card = custom(page, GainEuros)
    rows = card.rows.text().splitlines()
    assert "62\u202f480" in rows[0]
    assert "2,0399/1,9999" in rows[0]
    assert rows[1].endswith("7/12 = 37\u202f175,64\u00a0€")
    assert "Finances <b>" in rows[0]
    assert card.amount.text() == "63\u202f729,66\u00a0€"
    assert card.rows.textFormat().name == "PlainText"
    assert rows[0] in card.accessibleDescription()


def test_a_line_that_saves_no_post_has_no_worth(example: Program, page: RecordsPage) -> None:
    with example.window.place.read() as session:
        course = figures_gains.figures(figures_frame.frame(session, page.place.year_id)).course
    other = next(key for key in keys_of(example, "gain") if course.line(key) is None)
    page.open(other)
    settle()
    assert not custom(page, GainEuros).isVisibleTo(page)


def test_the_line_under_the_totals_prints_the_figure_of_the_report(example: Program, page: RecordsPage) -> None:
    bar = page.totals
    assert isinstance(bar, GainTotals)
    with page.place.read() as session:
        course = figures_gains.figures(figures_frame.frame(session, page.place.year_id)).course
    assert bar.euros.words.text() == sentence(course, page.place.texts)
    assert course.full_year[Account.COUNTED].total is None
    assert sentence(course, Texts("en")).startswith("By evidence: ")
    assert "A whole year, as the report counts the posts: n/k – " in sentence(course, Texts("en"))


def test_the_costs_say_which_ones_are_missing_and_no_longer_do_once_they_are_there(example: Program) -> None:
    page = page_of(example, "gains", "cost_rate")
    bar = page.totals
    assert isinstance(bar, RateNeeds)
    before = bar.accessibleName()
    assert len(bar.words.text().splitlines()) == 3 < len(before.splitlines())
    assert bar.words.toolTip() == before
    add_rate(page)
    page.list.reload()
    settle()
    after = bar.accessibleName()
    assert len(after.splitlines()) == len(before.splitlines()) - 1
    with page.place.read() as session:
        course = figures_gains.figures(figures_frame.frame(session, page.place.year_id)).course
    assert after == needs(course, page.place.texts)


@pytest.mark.parametrize("text", ["62480", "0", "-5", "<b>", "=1+1"])
def test_an_amount_that_nothing_stands_on_gets_a_sentence_beside_the_field_and_changes_no_total(
    example: Program, text: str
) -> None:
    page = page_of(example, "gains", "cost_rate")
    before = page.totals.words.text()  # type: ignore[attr-defined]
    example.window.new_record()
    choose(page, "administration_id", side(page, "CPAS"))
    settle()
    choose(page, "level", "b")
    settle()
    (key,) = keys_of(example, "cost_rate")
    enter(page, "yearly", text)
    settle()
    cell = cell_of(page, "yearly")
    assert cell.editor.problem() is not None
    assert read(example, "cost_rate", key).values["yearly"] is None
    page.list.reload()
    assert page.totals.words.text() == before  # type: ignore[attr-defined]
