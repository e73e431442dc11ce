"""The checklist of a year: how far one is, and where in the report each finding belongs."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, Texts
from synergie.model.dossier import Profile
from synergie.model.initiatives import Domain, Perimeter, YearState
from synergie.model.texts import Chapter, ReportText
from synergie.reports.content import numbered
from synergie.reports.pdf import fonts
from synergie.reports.yearly import Budget, compose
from synergie.services import checklist, checks, outline, translating, yearly, years
from synergie.services.checklist import Part
from synergie.services.checks import Finding, Severity
from synergie.services.fields import entities
from tests.services.checks.conftest import YEAR, both, dossier  # noqa: F401 - a fixture


def finding(rule, severity=Severity.TO_CHECK, record=None):
    return Finding(rule=rule, severity=severity, record=record, field=None, message=both("x"))


def listed(dossier):  # noqa: F811
    with dossier.store.read() as session:
        return checklist.of_year(session, YEAR)


def part_of(found, record):
    return {one.record: part for one, part in zip(found.findings, found.parts, strict=True)}[record]


def test_the_records_of_every_table_have_one_place_in_the_report():
    # a text of the report says itself which chapter it stands in
    assert set(checklist.PART_OF) | {"report_text"} == set(entities())
    tables = [table for tables in checklist._TABLES.values() for table in tables.split()]
    assert len(tables) == len(set(tables))


def test_chapters_stand_in_the_order_and_under_the_numbers_of_the_report(session):
    facts = yearly.gather(session, 2023)
    report = compose(facts, "fr", fonts.width, budget=Budget.BOTH, draft=True)
    printed = [(one.section.key, one.number) for one in numbered(report.sections) if one.level == 0]
    places = checklist.of_year(session, 2023).places()
    assert [(one.part.value, one.number) for one in places if one.part is not Part.COVER] == printed


def test_chapters_are_called_as_the_report_calls_them(session):
    facts = yearly.gather(session, 2023)
    report = compose(facts, "fr", fonts.width, budget=Budget.BOTH, draft=True)
    printed = {one.key: one.title for one in report.sections}
    texts = Texts("fr")
    for place in checklist.of_year(session, 2023).places():
        if place.part is not Part.COVER:
            assert printed[place.part.value].startswith(texts(place.title)), place.part


def test_the_chapters_of_a_walloon_dossier_have_the_titles_of_its_report(session, monkeypatch):
    monkeypatch.setattr(outline, "profile", lambda _session: Profile.WALLONIA)
    texts = Texts("fr")
    called = {one.part: texts(one.title) for one in checklist.of_year(session, 2023).places()}
    assert called[Part.CONTRACTS] == texts(N_("Joint and separate public contracts, and agreements"))
    assert {part: texts(title) for part, title in checklist.titles(session).items() if part in called} == called
    year = years.find(session, 2023).id
    assert called[Part.CONTRACTS] in {texts(one.part) for one in translating.printed(session, year)}


def test_every_finding_of_the_example_is_in_one_chapter(session):
    found = checklist.of_year(session, 2023)
    placed = [one for place in found.places() for one in place.findings]
    assert sorted(placed, key=id) == sorted(found.findings, key=id)
    assert found.findings == checks.check(session, 2023)


def test_a_rule_without_a_finding_is_a_point_in_order_and_information_is_no_fault():
    found = checklist.summary(
        [
            finding("gain-incomplete", Severity.BLOCKING),
            finding("gain-incomplete", Severity.BLOCKING),
            finding("meeting-year"),
            finding("cost-lost", Severity.INFORMATION),
        ]
    )
    assert (found.blocking, found.to_check, found.information) == (2, 1, 1)
    assert found.points == len(checks.RULES)
    assert found.in_order == found.points - 2


def test_an_initiative_belongs_where_the_report_prints_it(dossier):  # noqa: F811
    home = dossier.domain()
    far = dossier.add(Domain(code="far", name=both("lointain"), perimeter=Perimeter.REGIONAL))[0]
    wanted = {}
    for domain, state, part in (
        (home, YearState.EXISTING, Part.EXISTING),
        (home, YearState.PROPOSED, Part.MEASURES),
        (far, YearState.EXISTING, Part.REGIONAL),
    ):
        wanted["initiative", dossier.initiative(domain, Bilingual(f"Titre {part}", ""), state=state)] = part
    found = listed(dossier)
    assert {record: part_of(found, record) for record in wanted} == wanted


def test_a_text_of_the_report_belongs_to_its_chapter(dossier):  # noqa: F811
    half = Bilingual("seulement en français", "")
    keys = dossier.add(ReportText(chapter=Chapter.METHOD, text=half), ReportText(chapter=Chapter.STAFFING, text=half))
    found = listed(dossier)
    assert [part_of(found, ("report_text", key)) for key in keys] == [Part.METHOD, Part.RESULTS]


def test_a_final_report_can_be_made_in_the_languages_in_which_nothing_blocks(dossier):  # noqa: F811
    assert listed(dossier).final_in == ("fr", "nl")
    dossier.meeting(subject=Bilingual("Réunion", ""))
    assert listed(dossier).final_in == ("fr",)


def test_the_example_never_gives_a_final_report(session):
    found = checklist.of_year(session, 2023)
    assert found.is_example
    assert found.final_in == ()


@pytest.mark.parametrize(
    ("severities", "worst"),
    [
        ([Severity.TO_CHECK, Severity.BLOCKING, Severity.INFORMATION], Severity.BLOCKING),
        ([Severity.TO_CHECK, Severity.INFORMATION], Severity.TO_CHECK),
    ],
)
def test_a_badge_counts_what_asks_for_something_and_shows_the_worst(severities, worst):
    findings = tuple(finding("meeting-year", one) for one in severities)
    badge = checklist.Place(Part.ACTIVITY, "3", checklist.TITLES[Part.ACTIVITY], findings).badge
    assert badge.count == len(severities) - 1
    assert badge.severity is worst


def test_what_was_found_can_be_placed_without_checking_again(dossier):  # noqa: F811
    dossier.meeting(date=PartialDate.on(YEAR + 1, 1, 1))
    whole = listed(dossier)
    with dossier.store.read() as session:
        assert checklist.placed(session, YEAR, whole.findings) == whole
