"""Which files an edition has and what they say of it."""

import dataclasses
import datetime as dt

import pypdfium2
import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.words import Texts
from synergie.charts.marks import Measure
from synergie.model.dossier import Side
from synergie.model.editions import Audience, FileKind, PaperLanguage
from synergie.reports import control_sheet, edition_files, edition_words
from synergie.reports.content import Run, Section, numbered
from synergie.reports.yearly import Budget, compose
from synergie.services import changes
from synergie.services.editions_facts import (
    NOT_VALIDATED,
    Choice,
    EditionFacts,
    Order,
    PointFacts,
    PointState,
    ValidationFacts,
    Validity,
)
from synergie.services.report_rows import YearlyReport
from tests.facts import empty_facts

COMMUNE = ValidationFacts(
    side=Side.COMMUNE, validity=Validity.VALID, by=Bilingual("Secrétaire", "Secretaris"), on=PartialDate.on(2024, 3, 1)
)
CPAS = ValidationFacts(side=Side.CPAS, validity=Validity.OUT_OF_DATE, on=PartialDate.on(2024, 2, 1))
POINT = PointFacts(
    rule="state-of-facts",
    state=PointState.LET_STAND,
    text=Bilingual("Une date manque.", "Een datum ontbreekt."),
    reason=Bilingual("Connu.", "Gekend."),
    by=Bilingual("Secrétaire", "Secretaris"),
)
EDITION = EditionFacts(
    number=2,
    date=dt.date(2024, 3, 3),
    program="1.0",
    reason=Bilingual("un chiffre", "een cijfer"),
    validations=(COMMUNE, CPAS),
    points=(POINT,),
    fingerprint="ab" * 32,
)


def measure(text: str, size: float, **_more: object) -> float:
    return 0.5 * size * len(text)


WIDTH: Measure = measure  # type: ignore[assignment]


def order(choice: Choice, facts: YearlyReport | None = None) -> Order:
    edition = dataclasses.replace(EDITION, choice=choice)
    facts = facts or empty_facts()
    public = dataclasses.replace(facts, is_public=True)
    return Order(facts=facts, edition=edition, data=b"{}", public=(public, dataclasses.replace(edition, points=())))


def changed() -> YearlyReport:
    before = empty_facts()
    after = dataclasses.replace(before, year=before.year + 1)
    return dataclasses.replace(after, changes=changes.compare(before, after))


def words(sections: tuple[Section, ...]) -> str:
    return repr([placed.section for placed in numbered(sections)])


def test_an_edition_has_each_report_in_each_language_version_and_format() -> None:
    papers = edition_files.plan(order(Choice()))
    reports = [one for one in papers if one.kind is FileKind.REPORT]
    assert len(reports) == len(PaperLanguage) * len(Audience) * 3
    assert [one.kind for one in papers[len(reports) :]] == [FileKind.DATA, FileKind.CONTROL, FileKind.CONTROL]
    assert all(one.audience is Audience.INTERNAL for one in papers[len(reports) :])


def test_what_changed_is_a_file_where_there_is_something_to_compare_with() -> None:
    papers = edition_files.plan(order(Choice(formats=("pdf",)), changed()))
    assert [(one.language, one.audience) for one in papers if one.kind is FileKind.CHANGES] == [
        (language, audience) for language in PaperLanguage for audience in Audience
    ]


@pytest.mark.parametrize("budget", ["commune", "cpas", "both"])
def test_no_two_files_of_an_edition_have_the_same_name(budget: str) -> None:
    asked = order(Choice(budget=budget), changed())
    names = [edition_files.file_name(2024, asked.edition, one) for one in edition_files.plan(asked)]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and "2024" in name and "-2" in name for name in names)


def test_the_name_of_a_file_says_when_it_is_internal() -> None:
    asked = order(Choice(), changed())
    words = {PaperLanguage.FR: "interne", PaperLanguage.NL: "intern"}
    for one in edition_files.plan(asked):
        name = edition_files.file_name(2024, asked.edition, one)
        assert (words[one.language] in name) is (one.audience is Audience.INTERNAL), name


def test_there_is_no_public_version_without_public_facts() -> None:
    asked = dataclasses.replace(order(Choice()), public=None)
    with pytest.raises(Refusal):
        edition_files.plan(asked)


def test_all_pages_of_the_paper_on_changes_and_of_the_control_sheet_say_who_did_not_validate() -> None:
    choice = Choice(languages=(PaperLanguage.NL,), audiences=(Audience.INTERNAL,), formats=())
    made = edition_files.make_all(order(choice, changed()))
    assert {one.kind for one in made} == {FileKind.CHANGES, FileKind.DATA, FileKind.CONTROL}
    mark = Texts("nl")(NOT_VALIDATED[Side.CPAS])
    for one in made:
        if one.kind is FileKind.DATA:
            assert one.data == b"{}"
            continue
        pdf = pypdfium2.PdfDocument(one.data)
        assert all(mark in " ".join(page.get_textpage().get_text_bounded().split()) for page in pdf), one.name
        pdf.close()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_cover_and_method_say_which_edition_it_is_and_who_stands_behind_it(language: str) -> None:
    tree = compose(empty_facts(), language, WIDTH, budget=Budget.BOTH, draft=False, edition=EDITION)
    mark = Texts(language)(NOT_VALIDATED[Side.CPAS])
    assert mark in tree.mark
    assert mark in tree.cover.marks
    reason = EDITION.reason.in_(language)
    by = COMMUNE.by.in_(language)
    assert any(reason in line for line in tree.cover.lines)
    assert any(by in line for line in tree.cover.lines)
    (method,) = [one for one in tree.sections if one.key == "method"]
    said = words((method,))
    for part in (reason, by, EDITION.fingerprint, POINT.text.in_(language), POINT.reason.in_(language)):
        assert part in said


def test_the_control_sheet_shows_no_keys_of_rules_and_its_title_once() -> None:
    points = (POINT, dataclasses.replace(POINT, state=PointState.TO_CHECK))
    tree = control_sheet.compose(empty_facts(), dataclasses.replace(EDITION, points=points), (), "fr")
    assert POINT.rule not in words(tree.sections)
    assert repr(tree.sections).count(POINT.text.fr) == len(points)
    assert tree.running != tree.title


def test_a_report_that_is_no_edition_says_nothing_of_one() -> None:
    tree = compose(empty_facts(), "fr", WIDTH, budget=Budget.BOTH, draft=False)
    assert tree.mark == ""
    assert "method-edition" not in words(tree.sections)


def test_both_validations_leave_no_mark() -> None:
    both = dataclasses.replace(EDITION, validations=(COMMUNE, dataclasses.replace(COMMUNE, side=Side.CPAS)))
    tree = compose(empty_facts(), "fr", WIDTH, budget=Budget.BOTH, draft=False, edition=both)
    assert tree.mark == ""


@pytest.mark.parametrize(
    ("by", "on"), [(Bilingual(), None), (POINT.by, None), (Bilingual(), COMMUNE.on), (POINT.by, COMMUNE.on)]
)
def test_who_let_a_point_stand_and_when_is_said_as_far_as_it_is_known(by: Bilingual, on: PartialDate | None) -> None:
    from synergie.reports.voice import Voice

    runs = edition_words.let_stand(dataclasses.replace(POINT, by=by, on=on), Voice("fr"))
    assert all(isinstance(run, Run) for run in runs)
    said = runs[0].text
    assert "Connu." in said
    assert ("Secrétaire" in said) is not by.empty
    assert ("2024" in said) is (on is not None)
