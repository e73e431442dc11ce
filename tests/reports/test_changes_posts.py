"""Movements of posts, teams aimed at and shared posts in the paper and the chapter on what changed."""

import dataclasses

import pytest

from synergie.basis.words import N_
from synergie.reports import changes_paper
from synergie.reports.chapters import changes, changes_said
from synergie.reports.content import Origin
from synergie.reports.voice import Voice
from synergie.services import changes as comparing
from synergie.services.changes_facts import What
from tests.facts import example_facts
from tests.reports.test_changes import texts


@pytest.mark.parametrize(
    ("rows", "kind"), [("movements", "movement of posts"), ("teams", "team aimed at"), ("shared_posts", "shared post")]
)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_posts_that_are_removed_are_told_in_the_paper_and_the_chapter(rows, kind, language):
    facts = example_facts()
    results = dataclasses.replace(facts.results, **{rows: ()})
    after = dataclasses.replace(facts, results=results)
    found = comparing.compare(facts, after)
    voice = Voice(language)
    chapter = changes.section(dataclasses.replace(after, changes=found), voice)
    assert chapter is not None
    for sections in (changes_paper.compose(found, language).sections, (chapter,)):
        said = [text for text in texts(sections) if f"({voice.say(N_(kind))}" in text]
        assert len(said) == len(getattr(facts.results, rows))
        assert all(any(text.startswith(voice.word(one.title)) for text in said) for one in found.records)


def test_a_removed_post_is_no_record_to_go_to_and_a_changed_one_is_its_own():
    post = example_facts().results.shared_posts[0]
    facts = example_facts()
    less = dataclasses.replace(facts.results, shared_posts=(dataclasses.replace(post, grade="A1"),))
    (one,) = comparing.compare(facts, dataclasses.replace(facts, results=less)).records
    assert changes_said._origin(one) == Origin("shared_post", str(post.id))
    assert changes_said._origin(dataclasses.replace(one, what=What.GONE)) is None
