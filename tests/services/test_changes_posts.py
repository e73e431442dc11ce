"""Movements of posts, teams aimed at and shared posts that came, went or changed, and what the public is told."""

import dataclasses
import uuid
from typing import Any

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte
from synergie.model.staffing import Level, ShareState
from synergie.services import changes, publishing
from synergie.services.changes_facts import Aspect, Chosen, Subject, What
from synergie.services.report_rows import YearlyReport
from tests.facts import example_facts


def with_results(facts: YearlyReport, **rows: Any) -> YearlyReport:
    return dataclasses.replace(facts, results=dataclasses.replace(facts.results, **rows))


@pytest.mark.parametrize("rows", ["movements", "teams", "shared_posts"])
def test_all_posts_of_a_kind_that_are_removed_are_told_as_gone(rows):
    facts = example_facts()
    removed = getattr(facts.results, rows)
    assert removed
    found = changes.compare(facts, with_results(facts, **{rows: ()}))
    assert [(one.subject, one.what) for one in found.records] == [(Subject.GAIN, What.GONE)] * len(removed)
    assert [one.key for one in found.records] == [str(one.id) for one in removed]
    back = changes.compare(with_results(facts, **{rows: ()}), facts)
    assert {one.what for one in back.records} == {What.NEW}


@pytest.mark.parametrize("rows", ["movements", "teams", "shared_posts"])
def test_posts_that_were_entered_anew_are_the_same_ones(rows):
    facts = example_facts()
    again = tuple(dataclasses.replace(one, id=uuid.uuid4()) for one in getattr(facts.results, rows))
    assert changes.compare(facts, with_results(facts, **{rows: again})).is_empty


def test_the_grade_of_a_movement_that_changed_is_told_as_it_was_and_as_it_is():
    facts = example_facts()
    place, moved = next((at, one) for at, one in enumerate(facts.results.movements) if one.from_grade and one.to_grade)
    rows = list(facts.results.movements)
    rows[place] = dataclasses.replace(moved, to_grade="A1")
    (found,) = changes.compare(facts, with_results(facts, movements=tuple(rows))).records
    (detail,) = found.details
    assert (found.subject, found.what, detail.aspect) == (Subject.GAIN, What.CHANGED, Aspect.GRADE)
    assert (detail.before, detail.after) == (f"{moved.from_grade} → {moved.to_grade}", f"{moved.from_grade} → A1")
    assert found.title.fr == f"{moved.from_function.fr} → {moved.to_function.fr}"


def test_how_a_shared_post_is_divided_is_told():
    facts = example_facts()
    (post,) = facts.results.shared_posts
    less = dataclasses.replace(post, cpas=Fte(25), state=ShareState.DECIDED)
    (found,) = changes.compare(facts, with_results(facts, shared_posts=(less,))).records
    assert {one.aspect: (one.before, one.after) for one in found.details} == {
        Aspect.FOR_CPAS: (post.cpas, Fte(25)),
        Aspect.STATE: (Chosen("ShareState", "proposed"), Chosen("ShareState", "decided")),
    }


def published(before: YearlyReport, after: YearlyReport) -> changes.Changes:
    found = publishing.public(dataclasses.replace(after, changes=changes.compare(before, after))).changes
    assert found is not None
    return found


def test_the_public_version_tells_open_movements_and_teams_and_counts_internal_ones():
    facts = example_facts()
    movements, (team,) = facts.results.movements, facts.results.teams
    hidden = [one for one in movements if one.is_internal]
    shown = [one for one in movements if not one.is_internal]
    assert hidden
    assert shown
    found = published(facts, with_results(facts, movements=(), teams=()))
    assert [one.key for one in found.records] == [*(str(one.id) for one in shown), str(team.id)]
    assert found.hidden == len(hidden)
    secret = dataclasses.replace(team, is_internal=True)
    for before, after in (((secret,), ()), ((), (secret,)), ((team,), (secret,)), ((secret,), (team,))):
        old, new = with_results(facts, teams=before), with_results(facts, teams=after)
        assert not published(old, new).records


def test_the_public_version_does_not_tell_the_level_of_a_single_post():
    facts = example_facts()
    nothing = Bilingual()
    single = dataclasses.replace(
        facts.results.teams[0], people=1, level=Level.B, grade="B4", text=nothing, obstacle=nothing
    )
    post = dataclasses.replace(
        facts.results.shared_posts[0], role=Bilingual("Juriste", "Jurist"), grade="B4", warning=nothing
    )
    before = with_results(facts, teams=(single,), shared_posts=(post,))
    found = published(before, with_results(facts, teams=(), shared_posts=()))
    assert [one.title for one in found.records] == [single.function, post.role]
    other = with_results(
        facts,
        teams=(dataclasses.replace(single, grade="B1"),),
        shared_posts=(dataclasses.replace(post, grade="B1"),),
    )
    assert len(changes.compare(before, other).records) == 2
    assert not published(before, other).records
    for report in (found, published(before, other)):
        assert "B4" not in repr(report.records)
    leaves = Bilingual("Part à la pension en 2028", "")
    told = with_results(
        facts,
        teams=(dataclasses.replace(single, text=leaves),),
        shared_posts=(dataclasses.replace(post, warning=leaves),),
    )
    assert not published(told, with_results(facts, teams=(), shared_posts=())).records
