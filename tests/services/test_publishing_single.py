"""The public version tells the number of single posts, and neither their level nor what was said of them before."""

import dataclasses
from typing import Any

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte
from synergie.basis.words import Texts
from synergie.model.staffing import Level
from synergie.reports.chapters.left_out import _ANNEXES, _LEVELS
from synergie.reports.pdf import fonts
from synergie.reports.yearly import Budget, compose
from synergie.services import publishing, publishing_posts
from synergie.services.changes_facts import Aspect, Change, Changes, Detail, Subject, What
from tests.facts import example_facts
from tests.services.test_publishing import strings


def test_what_was_reworded_for_one_post_is_not_told_again_by_what_changed() -> None:
    old, new = Bilingual("Un ETP D4 part en 2030.", "Eén VTE D4 vertrekt in 2030."), Bilingual("A.\n\nB.", "A.")
    told = Detail(aspect=Aspect.TEXT, before=old, after=new, fr=((0, 0), (None, 1)), nl=((0, 0),))
    plain_one = Detail(aspect=Aspect.TEXT, before=new, after=old)
    records = (
        Change(subject=Subject.TEXT, what=What.REWORDED, title=new, details=(told, plain_one)),
        Change(subject=Subject.GAIN, what=What.GONE, title=old, details=(dataclasses.replace(told, after=None),)),
    )
    changed = Changes(year=2023, year_before=2022, records=records)
    public = publishing.public(dataclasses.replace(example_facts(), changes=changed)).changes
    assert public is not None
    (first, second), gone = public.records[0].details, public.records[1]
    assert (first.before, first.after, second.before) == (publishing.neutral(), new, new)
    assert {place for _, place in first.fr} >= {0, 1}
    assert (gone.title, gone.details[0].before) == (publishing.neutral(), publishing.neutral())


@pytest.mark.parametrize(("grade", "has_function"), [("D4", False), ("C1", True)])
def test_a_staff_list_does_not_tell_who_holds_an_internal_post(grade: str, *, has_function: bool) -> None:
    facts = example_facts()
    post = next(one for one in facts.results.gains if one.is_internal and one.grade == "D4")
    assert post.service is not None
    assert post.side is not None
    row = dataclasses.replace(
        facts.results.staff_lines[0], service=post.service, side=post.side, people=1, grade=grade, as_printed="1 agent"
    )
    facts = dataclasses.replace(facts, results=dataclasses.replace(facts.results, staff_lines=(row,)))
    (kept,) = publishing.public(facts).results.staff_lines
    assert (kept.grade, kept.level, kept.as_printed) == ("", None, "")
    assert kept.role == (row.role if has_function else publishing.neutral())
    assert (kept.people, kept.service) == (1, post.service)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"people": 1, "fte": None}, False),
        ({"people": 1, "fte": Fte.of(1)}, False),
        ({"people": None, "fte": Fte.of("0.6")}, False),
        ({"people": None, "fte": None}, False),
        ({"people": 2, "fte": Fte.of(1)}, True),
        ({"people": None, "fte": Fte.of("1.5")}, True),
    ],
)
def test_a_grade_of_one_is_not_told_and_its_number_is(values: dict[str, Any], *, told: bool) -> None:
    facts = example_facts()
    first = dataclasses.replace(facts.results.staff_lines[0], level=Level.B, grade="B4", acting=True, **values)
    row = dataclasses.replace(first, role=Bilingual("Webmestre", "Webmaster"), note=Bilingual("Note", "Nota"))
    speaks = dataclasses.replace(row, role=Bilingual("Un agent B4", ""), note=Bilingual("", "Eén VTE van niveau B"))
    facts = dataclasses.replace(facts, results=dataclasses.replace(facts.results, staff_lines=(row, speaks)))
    public = publishing.public(facts)
    kept, silent = public.results.staff_lines
    assert (kept.people, kept.fte, kept.role, kept.note) == (row.people, row.fte, row.role, row.note)
    if told:
        assert (kept, silent) == (row, speaks)
        return
    assert (kept.level, kept.grade, kept.acting, kept.as_printed) == (None, "", False, "")
    assert (silent.role, silent.note) == (publishing.neutral(), Bilingual())
    shared = [one for one in facts.results.shared_posts if one.level is not None]
    assert public.left_out.levels == 2 + len(shared)


def test_a_shared_post_and_a_team_of_one_do_not_tell_their_level() -> None:
    facts = example_facts()
    post = dataclasses.replace(facts.results.shared_posts[0], level=Level.A, commune=Fte.of("0.5"), cpas=Fte.of("0.5"))
    two = dataclasses.replace(post, cpas=Fte.of("1.5"))
    team = dataclasses.replace(facts.results.teams[0], level=Level.C, grade="C1", people=1)
    results = dataclasses.replace(facts.results, shared_posts=(post, two), teams=(team,))
    public = publishing.public(dataclasses.replace(facts, results=results)).results
    assert [one.level for one in public.shared_posts] == [None, Level.A]
    assert [(one.level, one.grade, one.people) for one in public.teams] == [(None, "", 1)]


@pytest.mark.parametrize("said", ["Part à la pension en 2028", "niveau A", "Vertrekt in 2027 met pensioen", "Grade B4"])
def test_what_stands_beside_a_post_of_one_does_not_tell_whose_it_is(said: str) -> None:
    facts, words, nothing = example_facts(), Bilingual(said, ""), Bilingual()
    row = dataclasses.replace(facts.results.staff_lines[0], people=1, role=Bilingual("Graphiste", ""), note=words)
    post = dataclasses.replace(
        facts.results.shared_posts[0], commune=Fte.of("0.5"), cpas=Fte.of("0.5"), role=words, warning=words
    )
    team = dataclasses.replace(facts.results.teams[0], people=1, function=words, text=words, obstacle=words)
    results = dataclasses.replace(facts.results, staff_lines=(row,), shared_posts=(post,), teams=(team,))
    public = publishing.public(dataclasses.replace(facts, results=results)).results
    (row,), (post,), (team,) = public.staff_lines, public.shared_posts, public.teams
    assert (row.role.fr, row.note) == ("Graphiste", nothing)
    assert (post.role, post.warning) == (publishing.neutral(), nothing)
    assert (team.function, team.text, team.obstacle) == (publishing.neutral(), nothing, nothing)


def test_the_public_version_says_what_it_does_not_annex_and_whose_levels_it_leaves_out() -> None:
    facts = example_facts()
    minutes, mails = facts.record.minutes, facts.record.mails
    record = dataclasses.replace(
        facts.record,
        minutes=tuple(dataclasses.replace(one, is_internal=place < 2) for place, one in enumerate(minutes)),
        mails=tuple(dataclasses.replace(one, is_internal=True) for one in mails),
    )
    tree = compose(
        publishing.public(dataclasses.replace(facts, record=record)), "fr", fonts.width, budget=Budget.BOTH, draft=True
    )
    said = list(strings(tree))
    say = Texts("fr")
    shown = sum(one.in_report for one in mails)
    found = [say(_ANNEXES["minutes"], n=2), *([say(_ANNEXES["mails"], n=shown)] if shown else [])]
    assert " ".join(found) in said
    assert say(_LEVELS) in said
    whole = list(strings(compose(facts, "fr", fonts.width, budget=Budget.BOTH, draft=True)))
    assert not {" ".join(found), say(_LEVELS)} & set(whole)


def test_the_public_example_tells_no_level_of_a_single_post() -> None:
    public = publishing.public(example_facts())
    said = [
        *strings(public),
        *strings([compose(public, one, fonts.width, budget=Budget.BOTH, draft=True) for one in ("fr", "nl")]),
    ]
    assert [found for text in said for found in publishing_posts.posts(text)] == []
    assert not {one.level for one in public.results.staff_lines if one.people == 1} - {None}
