"""A list is filtered by all that its rows show, not by the texts of its own records alone."""

import pytest
import sqlalchemy as sa

from db.store import DossierStore
from synergie.services import listing, years
from synergie.services.listing_dates import patterns, within


def found(store: DossierStore, table: str, text: str, *shown: str, language: str = "nl") -> int:
    with store.read() as session:
        year = next(one.id for one in years.listing(session) if one.year == 2023)
        query = listing.Query(table=table, year_id=year, text=text, language=language, shown=shown)
        return len(listing.keys(session, query))


REFERENCE = ("domain_id", "administration_id.short", "person_id")


@pytest.mark.parametrize("text", ["Human", "Overheidsopdrachten", "OCMW", "Gemeente", "ocmw human"])
def test_reference_persons_are_found_by_their_domain_and_their_administration(
    example_store: DossierStore, text: str
) -> None:
    every = found(example_store, "reference_person", "", *REFERENCE)
    assert 0 < found(example_store, "reference_person", text, *REFERENCE) < every


def test_both_administrations_together_are_the_whole_list_and_nothing_else_is_found(
    example_store: DossierStore,
) -> None:
    sides = [found(example_store, "reference_person", text, *REFERENCE) for text in ("OCMW", "Gemeente")]
    assert sum(sides) == found(example_store, "reference_person", "", *REFERENCE)
    assert found(example_store, "reference_person", "OCMW Gemeente", *REFERENCE) == 0
    assert found(example_store, "reference_person", "zzqq", *REFERENCE) == 0


def test_a_state_is_found_as_it_is_called_in_the_language_of_the_window(example_store: DossierStore) -> None:
    assert found(example_store, "focus_group", "niet samengekomen", "state") > 0
    assert found(example_store, "focus_group", "niet samengekomen", "state", language="fr") == 0


def test_a_programme_is_found_by_who_runs_it(example_store: DossierStore) -> None:
    assert found(example_store, "programme", "Informatica", "name", "run_by_id", "existed") == 1


def test_a_filter_and_an_order_go_by_the_same_link(example_store: DossierStore) -> None:
    with example_store.read() as session:
        query = listing.Query(
            table="reference_person",
            text="Gemeente",
            language="nl",
            shown=REFERENCE,
            order=("domain_id", "administration_id.side"),
        )
        keys = listing.keys(session, query)
        rows = listing.rows(session, "reference_person", keys, REFERENCE)
        assert {row.cells["administration_id.short"].nl for row in rows} == {"Gemeente"}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("8 februari 2023", 1),
        ("8 février 2023", 1),
        ("8 FEVRIER", 1),
        ("8 feb", 1),
        ("8 februa", 1),
        ("08/02/2023", 1),
        ("februari 2023", 5),
        ("février", 5),
    ],
)
def test_a_date_is_found_as_it_is_said_in_either_language(example_store: DossierStore, typed: str, wanted: int) -> None:
    assert found(example_store, "meeting", typed, "date", "subject") == wanted


def test_a_date_stands_with_other_words_and_a_word_that_is_a_day_too_is_a_word(example_store: DossierStore) -> None:
    every = found(example_store, "meeting", "februari", "date", "subject")
    assert 0 < found(example_store, "meeting", "februari overlegcomité", "date", "subject") < every
    assert found(example_store, "meeting", "hier", "date", "subject") == 0


def test_an_end_of_a_period_is_found_and_a_month_is_not_found_in_its_quarter() -> None:
    codes = patterns("februari 2023")
    with sa.create_engine("sqlite://").connect() as connection:
        for code, is_found in (
            ("2023-01-01/month..2023-02-01/month", True),
            ("2023-02-11/third..", True),
            ("..2023-02-28/day", True),
            ("2023-01-01/quarter..2023-03-01/month", False),
            ("2022-02-01/month", False),
        ):
            assert bool(connection.scalar(sa.select(within(sa.literal(code), codes)))) is is_found, code
    assert patterns("t1 2023")[-1] == "2023-01-01/quarter"


def test_what_rows_say_beyond_what_is_stored_is_found_word_by_word(example_store: DossierStore) -> None:
    with example_store.read() as session:
        one, other, *_ = listing.keys(session, listing.Query(table="meeting"))
        said = {one: "zzqq ghijk", other: "zzqq"}
        for text, keys in (("zzqq", {one, other}), ("Ghîjk zzqq", {one}), ("zzqq yyy", set())):
            query = listing.Query(table="meeting", text=text, said=said, order=("-date",))
            assert set(listing.keys(session, query)) == keys
