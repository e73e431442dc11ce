"""What changed between two reports: every record by what lasts, deletions included, and every figure."""

import dataclasses
import uuid
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.agreements import AgreementState
from synergie.model.dossier import Side
from synergie.model.gain_course import GainStanding
from synergie.model.initiatives import Initiative, InitiativeYear, YearState
from synergie.model.minutes import Divergence
from synergie.model.requests import AnswerState, Channel
from synergie.services import changes, changes_figures, editions, freezing, publishing, roll_over, yearly
from synergie.services.changes_facts import Aspect, Chosen, Known, Subject, What
from synergie.services.figures_json import number
from synergie.services.report_results import EndedFacts, StanceFacts
from synergie.services.report_rows import InitiativeFacts, RequestFacts, YearlyReport
from tests.changed_facts import NEW_TITLE, eventful, two_years, with_initiatives
from tests.conformance.fuzz import emptied, fuzzed
from tests.db.making import year_key
from tests.facts import empty_facts, example_facts
from tests.services import issuing

titles = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=12, max_size=30)


def every(facts: YearlyReport) -> list[tuple[int, InitiativeFacts]]:
    return [(place, one) for place, domain in enumerate(facts.domains) for one in domain.initiatives]


def told(found: changes.Changes | None, subject: Subject) -> list[tuple[What, str]]:
    assert found is not None
    return [(one.what, one.title.fr) for one in found.of(subject)]


def request(subject: str, state: AnswerState, key: int) -> RequestFacts:
    return RequestFacts(
        id=uuid.UUID(int=key),
        sent=None,
        channel=Channel.EMAIL,
        sender=Side.COMMUNE,
        recipient=Side.CPAS,
        subject=Bilingual(subject, subject),
        answer_state=state,
        answered=None,
        answer=Bilingual(),
        waited=None,
        reminders=(),
    )


@pytest.mark.parametrize("facts", [example_facts, empty_facts, lambda: emptied(example_facts())])
def test_nothing_changed_between_a_report_and_itself(facts):
    assert changes.compare(facts(), facts()).is_empty


@pytest.mark.parametrize("seed", range(8))
def test_nothing_changed_between_a_report_that_nobody_would_write_and_itself(seed):
    facts = fuzzed(example_facts(), seed)
    assert changes.compare(facts, facts).is_empty


@given(data=st.data(), title=titles)
def test_one_initiative_more_is_told_as_new_and_nothing_else_is(data, title):
    facts = example_facts()
    place, model = data.draw(st.sampled_from(every(facts)))
    new = dataclasses.replace(model, id=uuid.uuid4(), title=Bilingual(title, title), state=YearState.NEW, parts=())
    at = data.draw(st.integers(0, len(facts.domains[place].initiatives)))
    rows = facts.domains[place].initiatives
    found = changes.compare(facts, with_initiatives(facts, place, (*rows[:at], new, *rows[at:])))
    assert [(one.subject, one.what, one.title.fr) for one in found.records] == [(Subject.INITIATIVE, What.NEW, title)]


@given(data=st.data())
def test_one_initiative_less_is_told_as_gone_and_nothing_else_is(data):
    facts = example_facts()
    place, gone = data.draw(st.sampled_from([(at, one) for at, one in every(facts) if not one.parts]))
    rest = tuple(one for one in facts.domains[place].initiatives if one is not gone)
    found = changes.compare(facts, with_initiatives(facts, place, rest))
    assert [(one.what, one.title) for one in found.records] == [(What.GONE, gone.title)]


@given(data=st.data(), title=titles)
def test_a_new_title_is_told_as_reworded_with_both_titles(data, title):
    facts = example_facts()
    place, old = data.draw(st.sampled_from([(at, one) for at, one in every(facts) if not one.parts]))
    new = dataclasses.replace(old, title=Bilingual(title, old.title.nl))
    rows = tuple(new if one is old else one for one in facts.domains[place].initiatives)
    (found,) = changes.compare(facts, with_initiatives(facts, place, rows)).records
    assert (found.what, found.title.fr) == (What.REWORDED, title)
    (detail,) = found.details
    assert (detail.aspect, detail.before, detail.after) == (Aspect.TITLE, old.title, new.title)
    assert detail.fr == ((0, 0),)


def test_every_kind_of_change_is_told_once():
    found = eventful().changes
    assert found is not None
    kinds = {(one.subject, one.what) for one in found.records}
    assert kinds >= {
        (Subject.INITIATIVE, What.NEW),
        (Subject.INITIATIVE, What.GONE),
        (Subject.INITIATIVE, What.ENDED),
        (Subject.INITIATIVE, What.MOVED),
        (Subject.INITIATIVE, What.REWORDED),
        (Subject.GAIN, What.REALISED),
        (Subject.GAIN, What.CHANGED),
        (Subject.GAIN, What.GONE),
        (Subject.CONTRACT, What.RENEWED),
        (Subject.CONTRACT, What.GONE),
        (Subject.ADHESION, What.CHANGED),
        (Subject.DISAGREEMENT, What.SETTLED),
        (Subject.OVERLAP, What.ENDED),
        (Subject.TEXT, What.REWORDED),
        (Subject.TEXT, What.GONE),
    }
    assert told(found, Subject.INITIATIVE).count((What.NEW, NEW_TITLE.fr)) == 1
    keys = [(one.subject, one.key, one.what) for one in found.records]
    assert len(keys) == len(set(keys))


def test_the_gains_of_the_new_year_are_those_that_they_continue():
    before, after = two_years()
    carried = [one for one in after.results.gains if one.continues_id is not None]
    assert len(carried) > 5
    assert not {one.id for one in carried} & {one.id for one in before.results.gains}
    titles = {one.text.fr for one in carried}
    assert not [one for one in changes.compare(before, after).of(Subject.GAIN) if one.title.fr in titles]


def test_what_was_new_exists_the_year_after_and_that_is_no_change():
    before, after = two_years()
    was_new = [one for _, one in every(before) if one.state is YearState.NEW]
    assert was_new
    stated = [one for one in changes.compare(before, after).of(Subject.INITIATIVE, What.MOVED)]
    assert not {one.key for one in stated} & {str(one.id) for one in was_new}


def test_a_proposal_that_exists_now_has_moved_from_one_state_to_the_other():
    facts = example_facts()
    place, one = next((place, one) for place, one in every(facts) if one.state is YearState.PROPOSED)
    rows = facts.domains[place].initiatives
    taken = tuple(dataclasses.replace(row, state=YearState.NEW) if row is one else row for row in rows)
    (found,) = changes.compare(facts, with_initiatives(facts, place, taken)).records
    assert found.what is What.MOVED
    assert [(detail.aspect, detail.before, detail.after) for detail in found.details] == [
        (Aspect.STATE, Chosen("YearState", "proposed"), Chosen("YearState", "new"))
    ]


def test_the_position_of_an_administration_on_a_gain_is_told():
    facts = example_facts()
    first, *rest = facts.results.gains
    first = dataclasses.replace(first, stances=(StanceFacts(side=Side.CPAS, standing=GainStanding.CONTESTED),))
    results = dataclasses.replace(facts.results, gains=(first, *rest))
    (found,) = changes.compare(facts, dataclasses.replace(facts, results=results)).records
    assert found.details[0].aspect is Aspect.STANCE_CPAS
    assert found.details[0].after == Chosen("GainStanding", "contested")


def test_a_contract_that_ended_did_not_go_without_a_word():
    before, after = two_years()
    first, *rest = before.results.contracts
    assert first.id is not None
    gone = dataclasses.replace(after.results, contracts=tuple(rest))
    ended = dataclasses.replace(gone, ended=(EndedFacts(id=first.id, ended=PartialDate.year(2024)),))
    for results, what in ((gone, What.GONE), (ended, What.ENDED)):
        found = changes.compare(before, dataclasses.replace(after, results=results))
        assert told(found, Subject.CONTRACT) == [(what, first.object.fr)]


def test_an_agreement_that_ends_is_told():
    facts = example_facts()
    first, *rest = facts.outside.agreements
    outside = dataclasses.replace(
        facts.outside, agreements=(dataclasses.replace(first, state=AgreementState.ENDED), *rest)
    )
    found = changes.compare(facts, dataclasses.replace(facts, outside=outside))
    assert told(found, Subject.AGREEMENT) == [(What.ENDED, first.title.fr)]


def test_a_request_that_was_answered_since_is_told_though_the_new_year_does_not_hold_it():
    before, after = two_years()
    asked = request("Effectifs", AnswerState.NONE, 1)
    before = dataclasses.replace(before, requests=(asked, request("Contrats", AnswerState.ANSWERED, 2)))
    now = (dataclasses.replace(asked, answer_state=AnswerState.ANSWERED), before.requests[1])
    after = dataclasses.replace(after, requests=(request("Budget", AnswerState.NONE, 3),))
    assert told(changes.compare(before, after, since=now), Subject.REQUEST) == [(What.ANSWERED, "Effectifs")]
    assert told(changes.compare(before, after, since=before.requests), Subject.REQUEST) == []


def test_a_text_in_paragraphs_says_which_ones_belong_together():
    facts = example_facts()
    text = next(one for one in facts.texts if "\n\n" in one.text.fr)
    first, *others = text.text.fr.split("\n\n")
    fr = "\n\n".join(["Un paragraphe de plus.", f"{first} Ajout.", *others])
    changed = dataclasses.replace(text, text=dataclasses.replace(text.text, fr=fr))
    texts = tuple(changed if one is text else one for one in facts.texts)
    (found,) = changes.compare(facts, dataclasses.replace(facts, texts=texts)).records
    (detail,) = found.details
    assert found.what is What.REWORDED
    assert detail.fr[:2] == ((None, 0), (0, 1))


# Figures


def test_the_difference_of_every_figure_is_what_subtraction_gives():
    before, after = two_years()
    found = changes.compare(before, after).figures
    old, new = dict(changes_figures.told(before)), dict(changes_figures.told(after))
    assert {one.key for one in found} >= {key for key, known in new.items() if known.told}
    subtracted = 0
    for one in found:
        if one.key in old and one.key in new and one.difference is not None:
            less, more = old[one.key].value, new[one.key].value
            assert less is not None
            assert more is not None
            assert one.difference == more - less
            subtracted += 1
    assert subtracted > 300


def test_every_number_that_other_programs_are_told_is_compared():
    facts = example_facts()
    figures = facts.figures
    found = {one.key: one.after for one in changes.compare(facts, facts).figures}
    assert found["meetings.held"] == Known(value=Decimal(figures.meetings.held))
    assert found["overlaps.removed"] is not None
    total = figures.staffing_now.totals[Side.CPAS]
    staff = found["staffing.cpas.actual"]
    assert staff is not None
    assert number(staff.value) == number(total.actual)
    assert found["staffing.as_of"] == Known(date=figures.staffing_now.as_of)
    assert any(key.startswith("costs.") for key in found)
    assert any(key.startswith("programmes.") and ".opex." in key for key in found)


def test_each_participant_of_an_allocation_key_is_called_by_its_name():
    facts = example_facts()
    known = [key for key, _ in changes_figures.told(facts)]
    shares = [key for key in known if ".allocation." in key and ".shares." in key]
    found = changes_figures.names(facts)
    ours = {side.value for side in Side}
    others = [key for key in shares if key.rpartition(".")[2] not in ours]
    assert others
    assert not [key for key in others if found.get(key, Bilingual()).empty]


def test_what_is_not_known_is_neither_zero_nor_absent():
    before, after = two_years()
    found = {one.key: one for one in changes.compare(before, after).figures}
    staff = found["staffing.commune.actual"]
    assert staff.before is not None
    assert staff.before.value is not None
    assert staff.after == Known()
    assert staff.difference is None
    assert staff.differs
    assert staff.counts


def test_the_figures_of_a_comparison_of_costs_are_matched_though_it_was_entered_anew():
    facts = example_facts()
    renamed = {one.id: uuid.uuid4() for one in facts.results.costs}
    renamed |= {option.id: uuid.uuid4() for one in facts.results.costs for option in one.options}

    def again(of):
        options = tuple(dataclasses.replace(one, id=renamed[one.id]) for one in of.options)
        return dataclasses.replace(of, id=renamed[of.id], options=options)

    def against(of):
        pairs = tuple(
            dataclasses.replace(one, option=renamed[one.option], reference=renamed[one.reference]) for one in of.against
        )
        return dataclasses.replace(again(of), against=pairs)

    results = dataclasses.replace(facts.results, costs=tuple(map(again, facts.results.costs)))
    figures = dataclasses.replace(facts.figures, costs=tuple(map(against, facts.figures.costs)))
    found = changes.compare(facts, dataclasses.replace(facts, results=results, figures=figures))
    assert found.is_empty


# Where what it is compared with comes from


def test_without_a_year_before_there_is_nothing_to_compare_with(example_store):
    with example_store.read() as session:
        assert yearly.gather(session, 2023).changes is None


def test_without_an_edition_the_year_before_counts_as_it_stands_now():
    _, after = two_years()
    assert after.changes is not None
    assert (after.changes.year_before, after.changes.edition) == (2023, None)


def test_what_is_deleted_in_the_new_year_is_told(example_store):
    with example_store.write(roll_over.LABEL.of(year="2023", to="2024")) as session:
        roll_over.roll_over(session, 2024)
    with example_store.write(N_("Remove")) as session:
        row = session.scalars(sa.select(InitiativeYear).where(InitiativeYear.year_id == year_key(2024))).first()
        title = session.get_one(Initiative, row.initiative_id).title
        session.delete(row)
    with example_store.read() as session:
        found = yearly.gather(session, 2024).changes
    assert (What.GONE, title.fr) in told(found, Subject.INITIATIVE)


@pytest.mark.parametrize("issued", [True, False])
def test_the_last_edition_of_the_year_before_is_what_counts(place, issued):
    store = place.open()
    issuing.fill(store)
    divergence = uuid.UUID(int=9)
    with store.write(N_("Add")) as session:
        open_one = Divergence(id=divergence, year_id=year_key(issuing.YEAR), subject=Bilingual("Paie", "Loon"))
        session.add(open_one)
    if issued:
        issuing.issue(store)
    with store.write(N_("Remove")) as session:  # after the edition, and before the next year begins
        session.delete(session.get_one(Divergence, divergence))
    with store.write(roll_over.LABEL.of(year="2024", to="2025")) as session:
        roll_over.roll_over(session, 2025)
    with store.read() as session:
        found = yearly.gather(session, 2025).changes
    assert found is not None
    assert (found.year_before, found.edition) == (2024, 1 if issued else None)
    assert told(found, Subject.DISAGREEMENT) == ([(What.GONE, "Paie")] if issued else [])


def test_an_edition_that_cannot_be_read_is_told_and_stops_nothing(example_store, monkeypatch):
    def damaged(_session, _year):
        raise StoreError(Reason.DAMAGED, N_("Damaged"))

    with example_store.write(roll_over.LABEL.of(year="2023", to="2024")) as session:
        roll_over.roll_over(session, 2024)
    monkeypatch.setattr(editions, "last_facts", damaged)
    with example_store.read() as session:
        found = yearly.gather(session, 2024).changes
    assert found is not None
    assert found.is_damaged


# Frozen, and public


def test_changes_are_frozen_with_the_facts_and_do_not_move_their_fingerprint():
    facts = eventful()
    assert freezing.thaw(freezing.freeze(facts)) == facts
    assert freezing.digest(facts) == freezing.digest(dataclasses.replace(facts, changes=None))


def test_the_public_version_counts_what_it_does_not_tell():
    before, after = two_years()
    hidden, *rest = after.results.gains
    hidden = dataclasses.replace(hidden, is_internal=True, text=Bilingual("Départ de la cheffe", "Vertrek"))
    after = dataclasses.replace(after, results=dataclasses.replace(after.results, gains=(hidden, *rest)))
    facts = dataclasses.replace(after, changes=changes.compare(before, after))
    public = publishing.public(facts).changes
    assert public is not None
    movements = sum(one.is_internal for one in before.results.movements)
    assert movements > 5
    assert public.hidden == 2 + movements, "the gain, the internal text that is gone, and movements that are gone"
    assert not any(one.is_internal for one in public.records)
    assert "cheffe" not in repr(public)
    assert public.people == ()


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_text_that_is_gone_is_no_rewording(year):
    facts = example_facts()
    place, one = next((place, one) for place, one in every(facts) if not one.parts)
    one = dataclasses.replace(one, text=Bilingual("Texte de l’année", "Tekst van het jaar"))
    bare = dataclasses.replace(one, text=Bilingual())
    rest = tuple(row for row in facts.domains[place].initiatives if row.id != one.id)
    before = with_initiatives(facts, place, (one, *rest))
    after = dataclasses.replace(with_initiatives(facts, place, (bare, *rest)), year=year)
    found = changes.compare(before, after).of(Subject.INITIATIVE)
    same_year = [(What.CHANGED, Aspect.TEXT)] if year == facts.year else []  # the text of a new year is to be written
    assert [(row.what, row.details[0].aspect) for row in found if row.key == str(one.id)] == same_year
