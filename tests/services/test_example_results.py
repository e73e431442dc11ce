"""What the example says was gained, paid, bought together and removed: as each source has it, its defects included."""

import collections
from decimal import Decimal

import pytest
import sqlalchemy as sa

from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.fields import Kind
from synergie.basis.quantities import Count, Fte, Money, Qualifier, Range, Vat, total
from synergie.model.base import reference_key
from synergie.model.contracts import ContractForm, PartyRole
from synergie.model.costs import Component, LineNature, OptionRole, Purpose
from synergie.model.gains import Attribution, Evidence, Family, GainNature, GainState, Mechanism, MovementNature, Place
from synergie.model.overlaps import OverlapState
from synergie.model.staffing import Level, ShareState, SnapshotKind
from synergie.services import example
from synergie.services.fields import entities, fields

TABLES = (
    "staff_line", "shared_post", "workload_ratio", "benchmark", "gain", "movement", "cost_comparison", "cost_option",
    "cost_line", "public_contract", "contract_renewal", "overlap",
)  # fmt: skip
COMMUNE, CPAS = (reference_key("administration", side) for side in ("commune", "cpas"))
VERSIONS = ("hr_0208_commune", "hr_0208_cpas")
LATER = "sippt_communication_0307"


class Tables(dict):
    """The records of each table in their order, read when asked for."""

    def __init__(self, session):
        self.session = session

    def __missing__(self, table):
        rows = self.session.scalars(sa.select(entities()[table])).all()
        self[table] = sorted(rows, key=lambda row: getattr(row, "position", 0))
        return self[table]


class Example:
    """The records of the example, by table and by the key that the files give them."""

    def __init__(self, session):
        self.tables = Tables(session)

    def all(self, table, **wanted):
        rows = self.tables[table]
        return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]

    def one(self, table, key):
        (found,) = self.all(table, id=example.identity(table, key))
        return found

    def gains(self, version, **wanted):
        return self.all("gain", minutes_id=example.identity("minutes_version", version), **wanted)

    def options(self, comparison):
        return self.all("cost_option", comparison_id=example.identity("cost_comparison", comparison))

    def lines(self, comparison):
        return [line for option in self.options(comparison) for line in self.all("cost_line", option_id=option.id)]


@pytest.fixture
def found(session):
    return Example(session)


# Gains


@pytest.mark.parametrize(("version", "saved"), [("hr_0208_commune", "6"), ("hr_0208_cpas", "2")])
def test_each_version_recapitulates_its_own_savings_and_one_reallocation(found, version, saved):
    recap = found.gains(version, place=Place.RECAP, family=Family.STAFF)
    posts = {nature: total(g.fte for g in recap if g.nature is nature) for nature in {g.nature for g in recap}}
    assert posts == {
        GainNature.SAVED: Range.single(Fte.of(saved)),
        GainNature.REALLOCATED: Range.single(Fte.of(1)),
    }


def test_every_saving_of_the_recapitulations_says_level_post_and_function(found):
    for version in VERSIONS:
        for gain in found.gains(version, place=Place.RECAP, nature=GainNature.SAVED):
            assert gain.level is not None
            assert gain.administration_id in {COMMUNE, CPAS}
            assert gain.function.complete
            assert gain.evidence is Evidence.CLAIMED


def test_each_version_also_has_an_economy_of_scale_and_a_qualitative_gain(found):
    for version in VERSIONS:
        recap = found.gains(version, place=Place.RECAP)
        counted = collections.Counter(gain.family for gain in recap)
        assert (counted[Family.SCALE], counted[Family.QUALITY]) == (1, 1)
    assert "Soft" in found.one("gain", "commune_convergence").text.fr
    assert "Soft" not in found.one("gain", "cpas_convergence").text.fr


def test_both_versions_name_the_same_payroll_post_and_only_one_recapitulation_its_year(found):
    commune, cpas = (found.one("gain", key) for key in ("commune_d4", "cpas_d4"))
    for name in ("administration_id", "nature", "level", "grade", "function", "fte", "domain_id", "mechanism"):
        assert getattr(commune, name) == getattr(cpas, name)
    assert commune.administration_id == COMMUNE
    assert (commune.horizon, cpas.horizon) == (None, Period.during(PartialDate.year(2030)))
    assert found.one("gain", "commune_d4_body").horizon == cpas.horizon


def test_the_versions_agree_on_the_reallocated_post(found):
    commune, cpas = (found.one("gain", key) for key in ("commune_b4_gac", "cpas_b4_gac"))
    for name in ("administration_id", "nature", "level", "grade", "function", "fte", "horizon"):
        assert getattr(commune, name) == getattr(cpas, name)


def test_the_versions_see_the_post_of_level_b_of_2028_in_two_services(found):
    commune, cpas = (found.one("gain", key) for key in ("commune_b_2028", "cpas_b_2028"))
    assert (commune.level, commune.horizon) == (cpas.level, cpas.horizon)
    assert commune.function.fr == "gestion du temps"
    assert cpas.function.fr == "gestion des contrats"
    for key in ("commune_b_2028", "cpas_b_2028"):
        assert found.one("gain", f"{key}_body").function.fr == "contrats article 60"
    assert found.one("gain", "cpas_b_2028_body").mechanism is Mechanism.LOWER_LEVEL


def test_a_recapitulation_and_its_body_disagree_on_the_year_of_the_second_project_officer(found):
    assert found.one("gain", "commune_a_2030").horizon == Period.during(PartialDate.year(2030))
    assert found.one("gain", "commune_a_2030_body").horizon == Period(term=Term.LONG)


def test_what_the_body_adds_belongs_to_a_line_of_the_same_version(found):
    gains = {gain.id: gain for gain in found.tables["gain"]}
    for gain in gains.values():
        if gain.completes_id:
            whole = gains[gain.completes_id]
            assert (gain.place, whole.place) == (Place.BODY, Place.RECAP)
            assert (gain.minutes_id, gain.family) == (whole.minutes_id, whole.family)


def test_one_to_two_posts_stand_only_in_the_body_of_the_version_of_the_cpas(found):
    (gain,) = [g for g in found.tables["gain"] if g.fte and not g.fte.is_single]
    assert gain.id == example.identity("gain", "cpas_range")
    assert gain.fte == Range(Fte.of(1), Fte.of(2))
    assert (gain.place, gain.completes_id) == (Place.BODY, None)
    assert gain.horizon == Period(term=Term.MEDIUM)
    assert gain.obstacle.complete


def test_both_versions_say_that_gains_are_not_due_to_pooling_alone(found):
    for version in VERSIONS:
        body = found.gains(version, place=Place.BODY)
        assert {gain.attribution for gain in body} == {Attribution.BOTH}


def test_nil_results_rejected_ideas_and_open_questions_are_lines_too(found):
    natures = collections.Counter(gain.nature for gain in found.gains(LATER))
    assert natures[GainNature.NONE] == 3
    assert natures[GainNature.REJECTED] == 1
    assert natures[GainNature.TO_ANALYSE] == 3
    assert natures[GainNature.ADDED] == 2


def test_the_saving_on_it_is_that_of_the_cpas_alone_and_no_post(found):
    (gain,) = [g for g in found.tables["gain"] if g.amount]
    assert (gain.amount, gain.amount_year, gain.fte) == (Money.of(200000), 2023, None)
    assert (gain.said_by_id, gain.administration_id) == (CPAS, CPAS)
    assert (gain.state, gain.evidence) == (GainState.REALISED, Evidence.CLAIMED)
    assert gain.attribution is Attribution.OTHER


# Movements


def test_a_promotion_is_paid_by_a_post_that_is_saved(found):
    assert not [movement for movement in found.tables["movement"] if movement.gain_id], "the version does not say which"
    paid = found.one("movement", "commune_time_b4")
    assert "une partie" in paid.text.fr
    assert (paid.nature, paid.from_grade, paid.to_grade) == (MovementNature.UPGRADED, "B", "B4")


def test_according_to_the_commune_time_management_is_left_by_its_three_posts(found):
    commune = example.identity("minutes_version", "hr_0208_commune")
    leaving = [
        movement
        for movement in found.all("movement", minutes_id=commune)
        if movement.from_function.fr == "gestion du temps" and movement.nature is not MovementNature.UPGRADED
    ]
    assert total(movement.fte for movement in leaving) == Range.single(Fte.of(3))


def test_according_to_the_cpas_seven_people_of_level_c_do_payroll(found):
    team = found.one("target_team", "cpas_payroll_team")
    assert (team.people, team.level) == (7, Level.C)
    replaced = found.one("movement", "cpas_article_60_replaced")
    assert (replaced.nature, replaced.from_grade, replaced.to_grade) == (MovementNature.REPLACED_LOWER, "B", "C")


# Staff


def test_the_minutes_of_march_list_staff_that_does_not_add_up(found):
    quoted = found.one("staffing_snapshot", "quoted_0307")
    assert (quoted.kind, quoted.as_of) == (SnapshotKind.QUOTED, PartialDate.on(2023, 3, 7))
    service = {"domain_id": reference_key("domain", "communication"), "administration_id": CPAS}
    (figure,) = found.all("staffing_figure", snapshot_id=quoted.id, **service)
    lines = found.all("staff_line", snapshot_id=quoted.id, **service)
    assert figure.actual == Fte.of("2.2")
    assert total(line.fte for line in lines) == Fte.of("2.6")
    assert [line.as_printed for line in lines] == ["2 niveaux A", "0,60% ETP"]


def test_people_are_not_taken_for_posts(found):
    sippt = found.all("staff_line", domain_id=reference_key("domain", "sippt"))
    assert sum(line.people or 0 for line in sippt if line.administration_id == COMMUNE) == 3
    assert all(line.people is None or line.fte is None for line in sippt)
    (whole,) = [line for line in sippt if line.fte]
    assert (whole.fte, whole.as_printed, whole.administration_id) == (Fte.of("0.6"), "60% ETP", CPAS)
    assert "300" in whole.note.fr
    assert "72" in whole.note.nl
    (acting,) = [line for line in found.tables["staff_line"] if line.acting]
    assert (acting.level, acting.grade) == (Level.A, "A4")


def test_the_prevention_adviser_would_work_half_for_each(found):
    (post,) = found.tables["shared_post"]
    assert (post.commune, post.cpas, post.state) == (Fte.of("0.5"), Fte.of("0.5"), ShareState.PROPOSED)
    assert post.warning.complete


def test_payroll_managers_have_the_files_that_both_versions_say(found):
    (ratio,) = found.tables["workload_ratio"]
    figures = {figure.administration_id: figure for figure in found.tables["workload_figure"]}
    assert figures[COMMUNE].files == Count(1400)
    assert figures[CPAS].files == Count(1000, Qualifier.ABOUT)
    assert {side: figure.files.value / figure.managers.value for side, figure in figures.items()} == {
        COMMUNE: figures[COMMUNE].stated,
        CPAS: figures[CPAS].stated,
    }
    files = sum(figure.files.value for figure in figures.values())
    assert files / sum(figure.managers.value for figure in figures.values()) == ratio.stated_together == 200


def test_running_costs_are_compared_with_a_regional_range(found):
    costs = found.one("benchmark", "running_costs")
    assert (costs.own, costs.other_low, costs.other_high) == (Decimal(3), Decimal(9), Decimal(10))
    assert (costs.administration_id, costs.said_by_id) == (CPAS, CPAS)
    others = [row for row in found.tables["benchmark"] if row is not costs]
    assert all(row.own is row.other_low is row.other_high is None for row in others)
    anderlecht = found.one("benchmark", "hr_anderlecht")
    assert "Version de la commune" in anderlecht.text.fr
    assert "Version du CPAS" in anderlecht.text.fr


# Costs


def test_data_protection_is_followed_from_the_budget_to_what_was_spent(found):
    dpo = found.one("cost_comparison", "dpo")
    assert (dpo.purpose, dpo.no_saving) == (Purpose.FOLLOW_UP, True)
    budgeted, spent = found.lines("dpo")
    assert (budgeted.nature, budgeted.year, budgeted.minimum) == (LineNature.BUDGETED, 2024, Money.of(12480))
    assert (spent.nature, spent.year, spent.is_provisional) == (LineNature.SPENT, 2023, True)
    assert spent.minimum == spent.maximum == Money.of(5000, as_of=PartialDate.on(2024, 3, 1))
    assert {option.role for option in found.options("dpo")} == {OptionRole.CHOSEN, OptionRole.REFERENCE}
    assert {budgeted.option_id, spent.option_id} == {example.identity("cost_option", "dpo_outsourced")}


def test_lost_figures_and_options_in_words_have_no_amounts(found):
    lost = found.one("cost_comparison", "sociabili_eos")
    assert lost.figures_lost
    assert lost.conclusion.complete
    assert len(found.options("sociabili_eos")) == 2
    assert len(found.options("wepulse_options")) == 3
    assert found.lines("sociabili_eos") == found.lines("wepulse_options") == []


def test_running_costs_of_the_programme_add_up_to_the_totals_of_the_source(found):
    lines = found.lines("wepulse_opex")
    assert total(line.minimum for line in lines) == Money.of(526000)
    assert total(line.maximum for line in lines) == Money.of(720700)
    (option,) = found.options("wepulse_opex")
    assert (option.stated_minimum, option.stated_maximum) == (Money.of(526000), Money.of(721000))
    assert {line.minimum.vat for line in lines} == {Vat.NOT_STATED}
    assert all(line.minimum <= line.maximum for line in lines)


def test_each_domain_of_the_programme_has_its_own_part_and_that_of_it_services(found):
    lines = {(line.programme_domain_id, line.component): line for line in found.lines("wepulse_opex")}
    domains = [
        example.identity("programme_domain", f"wepulse_{code}") for code in ("grc", "soft_hr", "hard_hr", "soc", "fin")
    ]
    parts = (Component.DOMAIN, Component.IT_SERVICES)
    assert set(lines) == {(domain, part) for domain in domains for part in parts}
    assert lines[domains[0], Component.DOMAIN].minimum == Money.of(281900)
    zero = [lines[domain, part] for domain in domains[1:4] for part in parts]
    assert {amount for line in zero for amount in (line.minimum, line.maximum)} == {Money.of(0)}


@pytest.mark.parametrize(
    ("part", "minimum", "maximum"), [(Component.DOMAIN, "396", "554"), (Component.IT_SERVICES, "130", "167")]
)
def test_the_parts_add_up_to_the_rounded_totals_that_the_source_gives_for_them(found, part, minimum, maximum):
    lines = [line for line in found.lines("wepulse_opex") if line.component is part]
    said = found.one("cost_comparison", "wepulse_opex").hypotheses
    for stated, amounts in ((minimum, [line.minimum for line in lines]), (maximum, [line.maximum for line in lines])):
        assert round(sum(amount.value for amount in amounts) / 1000) == int(stated)
        assert stated in said.fr
        assert stated in said.nl


# Contracts


def test_meal_vouchers_are_listed_twice_and_renewed_twice(found):
    twice = [row for row in found.tables["public_contract"] if "chèques-repas" in row.object.fr.casefold()]
    assert len(twice) == 2
    assert {row.contract_id for row in found.tables["contract_renewal"]} == {row.id for row in twice}


def test_both_administrations_take_part_in_every_contract_and_nobody_is_said_to_lead(found):
    parties = collections.defaultdict(set)
    for party in found.tables["contract_party"]:
        parties[party.contract_id].add(party.administration_id)
        assert party.role is PartyRole.PARTNER
    assert parties == {row.id: {COMMUNE, CPAS} for row in found.tables["public_contract"]}


def test_contracts_have_their_form_and_no_invented_amounts_or_dates(found):
    rows = found.tables["public_contract"]
    assert collections.Counter(row.form for row in rows) == {
        ContractForm.JOINT: 4,
        ContractForm.FRAMEWORK: 1,
        ContractForm.PURCHASING_CENTRE: 1,
        ContractForm.SEPARATE: 1,
    }
    assert {(row.value, row.saving, row.term, row.supplier_id, row.reference) for row in rows} == {
        (None, None, None, None, "")
    }
    assert all(row.initiative_id for row in rows)


# Duplications


def test_duplications_are_removed_reduced_studied_remaining_or_kept_and_say_how(found):
    states = collections.Counter(row.state for row in found.tables["overlap"])
    assert set(states) == set(OverlapState)
    assert states[OverlapState.REMOVED] == 5
    assert all(row.how.complete for row in found.tables["overlap"])


def test_what_was_removed_is_done_by_a_contract_of_both(found):
    joint = {row.id for row in found.tables["public_contract"] if row.form is not ContractForm.SEPARATE}
    assert {row.contract_id for row in found.all("overlap", state=OverlapState.REMOVED)} <= joint


def test_two_prevention_committees_are_kept_on_purpose(found):
    committees = found.one("overlap", "prevention_committees")
    assert committees.state is OverlapState.KEPT
    assert committees.domain_id == reference_key("domain", "sippt")


# The words


@pytest.mark.parametrize("table", TABLES)
def test_every_text_is_written_in_both_languages(found, table):
    for record in found.tables[table]:
        for field in fields(entities()[table]):
            if field.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL):
                value = getattr(record, field.name)
                assert value.complete or (value.empty and not field.required), (record.id, field.name)
