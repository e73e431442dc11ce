"""The defects of the sources that the example keeps are found, each at its record, and nothing else is."""

import pytest

from synergie.basis.words import N_, Texts
from synergie.services import checks, example, roll_over
from synergie.services.checks import Severity

BLOCKING, TO_CHECK, INFORMATION, _LET_STAND = Severity

GROUPS = ("it", "procurement", "hr", "sippt", "communication")
KNOWN = {
    TO_CHECK: [
        *(("minutes-approval", one) for one in ("minutes_0119", "hr_0208_commune", "hr_0208_cpas")),
        ("minutes-approval", "sippt_communication_0307"),
        ("request-answer", "minutes"),
        *(("action-overdue", f"steering_{month}") for month in ("march", "april", "may")),
        ("action-overdue", "feedback_to_mayor"),
        ("action-overdue", "communication_mobility"),
        *(("reference-person", "-") for _ in range(10)),
        *(("focus-group-coordinator", group) for group in GROUPS),
        *(("focus-group-sides", group) for group in GROUPS if group != "procurement"),
        ("staffing-sum", "quoted_0307"),
        ("staffing-unit", "quoted_0307"),
        ("staffing-documents", "quoted_0307"),
        ("gain-recap-body", "commune_b_2028"),
        ("gain-recap-body", "commune_a_2030"),
        *(("gain-recap-body", "cpas_b_2028") for _ in ("nature", "function", "mechanism", "horizon")),
        ("gain-body-only", "cpas_range"),
        *(("gain-undecided", f"commune_{one}") for one in ("b_2028", "c_time", "a_2028", "a_2030")),
        ("initiative-twice", "procurement_vouchers"),
        ("contract-twice", "vouchers"),
        ("cost-basis", "dpo"),
        ("cost-basis", "wepulse_opex"),
        *(("adhesion-reference", f"cpas_formal_{domain}") for domain in ("soft_hr", "hard_hr", "fin")),
        *(("adhesion-required", f"{side}_regularisation_soft_hr") for side in ("commune", "cpas")),
        ("percentage-label", "margin_example"),
        ("percentage-label", "margin_example"),
        ("agreement-article-twice", "city_cirb"),
        ("agreement-wording", "city_cirb"),
        ("agreement-decision", "city_cirb"),
        ("document-dates", "wepulse_synthesis"),
        *(("document-missing", one) for one in ("cpas_draft_0407", "cpas_deliberation", "adhesion_table_0713")),
        *(("document-missing", one) for one in ("city_cirb_annex_1", "city_cirb_annex_2", "wepulse_synthesis")),
        *(("document-missing", one) for one in ("framework_v0_13", "comex_minutes")),
    ],
    INFORMATION: [
        ("reminder-unanswered", "focus_groups"),
        ("reminder-unanswered", "report"),
        ("gain-recap-body", "commune_c_time"),
        ("gain-recap-body", "commune_d4"),
        ("gain-recap-body", "communication_quality"),
        ("gain-recap-body", "communication_quality"),
        ("gain-vacant", "commune_d4"),
        ("gain-vacant", "cpas_d4"),
        ("domain-gap", "it"),
        ("cost-sum", "wepulse_opex_common"),
        ("cost-lost", "sociabili_eos"),
        ("agreement-review", "city_cirb"),
    ],
}


@pytest.fixture
def loaded(example_store):
    return example_store


def keys():
    """Return what the files of the example call each record; a part without a name is called by its whole."""
    found = {}
    for row in example.rows():
        key = row.key if not row.key.isdigit() or row.table == "report_year" else "-"
        if row.whole is not None and (key == "-" or row.table in ("staff_line", "agreement_party")):
            key = row.whole[1]
        found[row.table, row.id] = key
    return found


@pytest.mark.parametrize("severity", [TO_CHECK, INFORMATION])
def test_the_example_has_its_known_weaknesses_and_no_others(loaded, severity):
    names = keys()
    with loaded.read() as session:
        found = checks.check(session, 2023)
    told = sorted((one.rule, names[one.record]) for one in found if one.severity is severity)
    assert told == sorted(KNOWN[severity])


def test_nothing_but_being_the_example_stands_in_the_way_of_its_final_report(loaded):
    with loaded.read() as session:
        for language in ("fr", "nl"):
            final = checks.against_final(session, 2023, language)
            assert [(one.rule, one.severity) for one in final] == [("example", BLOCKING)]


def test_a_year_that_goes_on_from_another_is_checked_too(loaded):
    """Its gains stand in minutes of the year before."""
    with loaded.write(N_("Roll over")) as session:
        roll_over.roll_over(session, 2024)
    with loaded.read() as session:
        found = checks.check(session, 2024)
    rules = {one.rule for one in found}
    assert {"report-date", "gain-undecided", "action-overdue", "adhesion-status"} <= rules
    assert not {"meeting-date", "document-damaged"} & rules


def test_the_findings_are_the_same_at_each_reading(loaded):
    with loaded.read() as session:
        assert checks.check(session, 2023) == checks.check(session, 2023)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("staffing-sum", ("2,6", "2,2")),
        ("staffing-unit", ("0,60% ETP", "0,6")),
        ("staffing-documents", ("3", "0,6")),
        ("gain-body-only", ("1 à 2",)),
        ("initiative-twice", ("chèques-repas",)),
        ("contract-twice", ("hèques-repas",)),
        ("percentage-label", ("41,7", "38,5", "360", "510")),
        ("agreement-article-twice", ("9",)),
        ("agreement-wording", ("éclaration d'intention",)),
        ("document-dates", ("27/03/2022", "03/2023")),
        ("cost-sum", ("721\u202f000", "720\u202f700")),
    ],
)
def test_a_finding_says_the_values_that_do_not_go_together(loaded, rule, words):
    with loaded.read() as session:
        said = " ".join(Texts("fr")(one.message) for one in checks.check(session, 2023) if one.rule == rule)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_finding_is_one_sentence_in_every_language(loaded, language):
    with loaded.read() as session:
        found = [Texts(language)(one.message) for one in checks.check(session, 2023)]
    assert [said for said in found if "{" in said or "\n" in said or len(said) > 400] == []
