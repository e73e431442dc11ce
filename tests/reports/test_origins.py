"""Where what is printed comes from: told with the pages, and never seen in the file."""

import uuid
from collections import Counter

import pytest

from db.opening import create
from synergie.basis.words import N_
from synergie.reports import origins
from synergie.reports.apart import Job
from synergie.reports.chapters.leading import led
from synergie.reports.content import Origin, Run, Section
from synergie.reports.making import Kind, make
from synergie.reports.pdf.places import Printed
from synergie.services import linked, why, years
from synergie.services.example import load
from synergie.services.making import material
from tests.conftest import SECRETARY
from ui.pages.registry import ENTRIES

YEAR = 2023


@pytest.fixture(scope="module")
def example_store(tmp_path_factory):
    found = create(tmp_path_factory.mktemp("origins") / "example.synergie", SECRETARY)
    with found.write(N_("Load the example dossier")) as session:
        load(session)
    yield found
    found.close()


@pytest.fixture(scope="module")
def facts(example_store):
    with example_store.read() as session:
        return material(session, YEAR, "fr", draft=True).facts


@pytest.fixture(scope="module")
def rendered(facts):
    return make(facts, Kind(language="fr"))


def test_every_place_leads_to_a_record_a_figure_or_a_page_that_is_there(example_store, rendered):
    pages = {one.key for one in ENTRIES}
    with example_store.read() as session:
        year = years.find(session, YEAR).id
        for one in {place.origin for place in rendered.places}:
            if one.table == origins.PAGE:
                assert one.key in pages, one
            elif one.table == origins.WHY:
                assert why.explain(session, year, one.key) is not None, one
            else:
                assert linked.row(session, one.table, uuid.UUID(one.key)) is not None, one


def test_what_a_report_is_about_leads_somewhere(rendered):
    tables = Counter(place.origin.table for place in rendered.places)
    assert tables.keys() >= {
        "meeting", "request", "initiative", "gain", "decision", "action", "divergence", "overlap", "public_contract",
        "agreement", "programme", "adhesion_status", "cost_line", "minutes_version", "statement", "report_text", "why",
        "page",
    }  # fmt: skip


def test_places_stand_on_their_pages(rendered):
    pages = max(place.page for place in rendered.places) + 1
    assert pages > 20
    for one in rendered.places:
        assert 0 <= one.left < one.right <= 596, one
        assert -1 <= one.bottom < one.top <= 843, one


def test_places_are_never_seen_in_the_file(facts, rendered, monkeypatch):
    from synergie.reports.pdf.tagging import TagCanvas

    monkeypatch.setattr(TagCanvas, "note", lambda *_found: None)
    again = make(facts, Kind(language="fr"))
    assert again.places == ()
    assert again.data == rendered.data


def test_places_are_told_by_the_process_apart(facts, tmp_path, rendered):
    found = Job(facts, Kind(language="fr"), tmp_path / "report.pdf").done(lambda _done, _total: None)
    heard = [Printed.heard(one) for one in found["places"]]
    assert [one.origin for one in heard] == [one.origin for one in rendered.places]
    assert all(
        abs(a - b) < 0.06
        for one, two in zip(heard, rendered.places, strict=True)
        for a, b in zip(one[1:5], two[1:5], strict=True)
    )


def test_a_heading_without_a_record_leads_where_its_whole_does():
    record = Origin("programme", "1")
    inner = Section("x", "X", sections=(Section("y", "Y"),), origin=record)
    chapter = led((Section("regional", "R", sections=(inner,)), Section("no-such", "N")))
    assert chapter[0].origin == origins.page("programmes")
    assert chapter[0].sections[0].origin == record
    assert chapter[0].sections[0].sections[0].origin == record
    assert chapter[1].origin is None


def test_a_record_that_nobody_knows_leads_nowhere():
    runs = (Run("a"), Run("b"))
    assert origins.sourced(runs, origins.record("meeting", None)) == runs
    assert origins.sourced((), Origin("meeting", "1")) == ()
    assert origins.sourced(runs, Origin("meeting", "1"))[0].origin == Origin("meeting", "1")
