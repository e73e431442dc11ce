"""A list is filtered by all that its rows show, not by the texts of its own records alone."""

import pytest

from db.store import DossierStore
from synergie.services import listing, years


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
