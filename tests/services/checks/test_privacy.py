"""What the checks tell about people: posts of which readers know whose they are, names, addresses, health."""

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.quantities import Fte, Range
from synergie.model import gains as g
from synergie.model.documents import Document, Mail
from synergie.model.dossier import Side
from synergie.model.minutes import Divergence, MinutesVersion, Statement
from synergie.model.people import Person, PersonAlias
from synergie.model.staffing import Benchmark, Level, SnapshotKind, StaffingSnapshot, StaffLine
from synergie.model.texts import Chapter, ReportText
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both
from tests.services.checks.test_gains import gain, minutes, until

__all__ = ["minutes"]

LEAVING = {"mechanism": g.Mechanism.RETIREMENT, "horizon": until(2030)}


def test_a_departure_that_tells_who_leaves_blocks_until_it_is_internal(dossier, minutes):
    first = gain(dossier, minutes, **LEAVING)
    second = gain(dossier, minutes, Side.CPAS, **LEAVING)
    gain(dossier, minutes, mechanism=g.Mechanism.REORGANISATION, horizon=until(2029))
    gain(dossier, minutes, mechanism=g.Mechanism.RETIREMENT, horizon=Period(term=Term.LONG))
    assert dossier.of("person-identified") == [(first, "is_internal"), (second, "is_internal")]
    assert set(dossier.severities("person-identified")) == {Severity.BLOCKING}
    for key in (first, second):
        dossier.change(g.Gain, key, is_internal=True)
    assert dossier.of("person-identified") == []


@pytest.mark.parametrize(
    "values",
    [
        {"fte": Range.single(Fte.of(2))},
        {"level": None, "grade": "", "function": Bilingual()},
        {"state": g.GainState.DROPPED},
        {"nature": g.GainNature.ADDED},
    ],
)
def test_what_is_nobodys_post_tells_of_nobody(dossier, minutes, values):
    gain(dossier, minutes, **{**LEAVING, **values})
    assert dossier.of("person-identified") == []


def test_two_posts_that_fall_free_at_once_tell_of_nobody(dossier, minutes):
    gain(dossier, minutes, **LEAVING)
    gain(dossier, minutes, **LEAVING, function=both("contrats"))
    assert dossier.of("person-identified") == []


def test_what_the_body_says_of_a_departure_counts_for_the_recapitulation(dossier, minutes):
    first = gain(dossier, minutes, horizon=None)
    body = gain(dossier, minutes, place=g.Place.BODY, completes_id=first, **LEAVING)
    assert dossier.of("person-identified") == [(first, "is_internal"), (body, "is_internal")]


@pytest.mark.parametrize(("people", "told"), [(1, True), (2, False)])
def test_the_only_person_of_a_grade_in_a_service_is_known(dossier, minutes, people, told):
    service = dossier.domain()
    snapshot = dossier.add(StaffingSnapshot(source=both("PV"), kind=SnapshotKind.QUOTED, as_of=PartialDate.year(YEAR)))[
        0
    ]
    dossier.add(
        StaffLine(
            snapshot_id=snapshot,
            domain_id=service,
            administration_id=dossier.sides[Side.CPAS],
            people=people,
            role=both("agent"),
            grade="B 4",
        )
    )
    key = gain(dossier, minutes, domain_id=service, grade="b4", nature=g.GainNature.REALLOCATED)
    assert dossier.of("person-identified") == ([(key, "is_internal")] if told else [])
    if told:
        assert "PV" in dossier.said("person-identified")[0]


def test_a_movement_goes_with_the_gain_of_its_post(dossier, minutes):
    values = {
        "minutes_id": minutes[Side.COMMUNE],
        "administration_id": dossier.sides[Side.CPAS],
        "nature": g.MovementNature.NOT_REPLACED,
        "fte": Range.single(Fte.of(1)),
        "from_function": both("paie"),
        "from_grade": "C",
        "horizon": until(2030),
    }
    movement = dossier.add(g.Movement(**values))[0]
    dossier.add(g.Movement(**{**values, "fte": Range.single(Fte.of(3))}))
    assert dossier.of("person-identified") == [(movement, "is_internal")]
    dossier.change(g.Movement, movement, is_internal=True)
    assert dossier.of("person-identified") == []
    dossier.change(g.Movement, movement, is_internal=False)
    gain(dossier, minutes, is_internal=True, **LEAVING)
    assert dossier.of("person-identified") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le D 4 de la paie part à la pension.", True),
        ("Un agent de niveau B n’est plus remplacé en 2028.", True),
        ("Un agent de niveau B n’est plus remplacé.", False),
        ("Les niveaux B restent ; D40 et 2028.", False),
        ("Le niveau b à 2028 : rien que la lettre.", False),
    ],
)
def test_a_text_that_says_again_what_is_internal_is_to_be_looked_at(dossier, minutes, text, told):
    values = {"is_internal": True, "mechanism": g.Mechanism.RETIREMENT}
    gain(dossier, minutes, **values, grade="D4", horizon=until(2030))
    gain(dossier, minutes, **values, grade="", level=Level.B, horizon=until(2028))
    passage = dossier.add(Statement(minutes_id=minutes[Side.CPAS], text=text))[0]
    with dossier.store.read() as session:
        meeting = session.get_one(MinutesVersion, minutes[Side.CPAS]).meeting_id
    point = dossier.add(Divergence(subject=both("Échéance"), meeting_id=meeting, cpas=Bilingual(text, "")))[0]
    found = [(passage, "is_internal"), (point, "is_internal")]
    assert dossier.of("person-identified") == (found if told else [])
    if told:
        assert set(dossier.severities("person-identified")) == {Severity.TO_CHECK}
        dossier.change(Statement, passage, is_internal=True)
        dossier.change(Divergence, point, is_internal=True)
        assert dossier.of("person-identified") == []


@pytest.mark.parametrize("how", [g.Mechanism.NOT_STATED, g.Mechanism.DEPARTURE])
def test_a_post_saved_by_a_year_is_somebodys_when_nobody_says_how(dossier, minutes, how):
    key = gain(dossier, minutes, level=Level.A, mechanism=how, horizon=until(2028))
    assert dossier.of("person-identified") == [(key, "is_internal")]


@pytest.mark.parametrize("how", [g.Mechanism.NOT_STATED, g.Mechanism.RETIREMENT])
def test_a_post_that_falls_free_from_a_year_on_is_somebodys_too(dossier, minutes, how):
    key = gain(dossier, minutes, level=Level.A, mechanism=how, horizon=Period(PartialDate.year(2028)))
    assert dossier.of("person-identified") == [(key, "is_internal")]


def test_what_one_field_tells_for_sure_is_not_covered_by_another_one(dossier, minutes):
    with dossier.store.read() as session:
        meeting = session.get_one(MinutesVersion, minutes[Side.CPAS]).meeting_id
    sure = Bilingual("1 ETP de niveau A part à la pension en 2028", "")
    key = dossier.add(Divergence(subject=both("Un ETP de niveau B"), meeting_id=meeting, commune=sure))[0]
    assert dossier.of("post-told") == [(key, "is_internal")]
    assert dossier.severities("post-told") == [Severity.BLOCKING]
    assert "pension" in dossier.said("post-told")[0]


@pytest.mark.parametrize(
    "text",
    [
        "1 ETP de niveau A, chargé de projets au CPAS, économisé en 2028.",
        "Un ETP D4 pourrait ne pas être\nremplacé à sa pension.",
        "Un agent de la paie part à la pension vers 2030.",
        "Eén VTE van niveau B kan in 2028 worden bespaard door niet-vervanging.",
        "Een medewerker van de loondienst gaat in 2030 met pensioen.",
    ],
)
def test_a_passage_that_tells_when_one_post_falls_free_blocks_until_it_is_internal(dossier, minutes, text):
    passage = dossier.add(Statement(minutes_id=minutes[Side.CPAS], text=text))[0]
    assert dossier.of("post-told") == [(passage, "is_internal")]
    assert dossier.severities("post-told") == [Severity.BLOCKING]
    dossier.change(Statement, passage, is_internal=True)
    assert dossier.of("post-told") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trois personnes : 2 de niveau C et 1 de niveau B.", "1 de niveau B"),
        ("Un adjoint (A), qui assiste.", "Un adjoint (A)"),
        ("un conseiller (A4 ff)", "un conseiller (A4)"),
        ("Le PV du 7 mars 2023 cite un agent B4.", "un agent B4"),
        ("Après le départ de sa directrice des ressources humaines", "départ de sa directrice"),
        ("na het vertrek van haar secretaris", "vertrek van haar secretaris"),
        ("La directrice, qui organisait tout, a quitté la commune.", "directrice, qui organisait tout, a quitté"),
    ],
)
def test_a_grade_of_one_in_a_text_can_be_let_stand(dossier, minutes, text, found):
    passage = dossier.add(Statement(minutes_id=minutes[Side.CPAS], text=text))[0]
    (told,) = [one for one in dossier.findings() if one.rule == "post-told"]
    assert (told.record, told.severity, told.can_be_waived) == (("statement", passage), Severity.TO_CHECK, True)
    assert f"({found})" in dossier.said("post-told")[0]


@pytest.mark.parametrize(
    "text",
    [
        "1 ETP en 2028 ; une économie de 1 à 2 ETP de niveau C en 2028",
        "2 ETP de niveau C, une équipe de 7 personnes, toutes de niveau C, en 2028",
        "un niveau à atteindre en 2028, une feuille A4, une annexe B1, le point 1 A",
        "un agent qui a le niveau B1 en néerlandais en 2028",
        "aucun départ naturel, un coût de départ plus élevé, une maison de retraite",
        "La directrice quitte la réunion. Le secrétaire dit que la firme a quitté le marché.",
        "een niveau dat de medewerkers in 2028 halen; twee VTE van niveau B in 2030",
    ],
)
def test_a_number_without_a_level_or_a_level_of_several_is_nobody(dossier, minutes, text):
    dossier.add(Statement(minutes_id=minutes[Side.CPAS], text=text))
    assert dossier.of("post-told") == []


def test_what_has_no_internal_version_is_to_be_reworded(dossier):
    text = both("Un agent de niveau B n’est plus remplacé en 2028")
    key = dossier.add(Benchmark(what=text))[0]
    assert dossier.of("post-told") == [(key, "what")]
    (said,) = dossier.said("post-told")
    assert said.endswith("Say it more generally.")
    assert "internal" not in said


def test_a_list_of_staff_is_told_of_only_where_its_words_are_printed(dossier):
    """Of a line about one person the public version leaves them out."""
    service = dossier.domain()
    source = StaffingSnapshot(source=both("PV"), kind=SnapshotKind.QUOTED, as_of=PartialDate.year(YEAR))
    snapshot = dossier.add(source)[0]
    line = {
        "snapshot_id": snapshot, "domain_id": service, "administration_id": dossier.sides[Side.CPAS],
        "role": both("agent"), "level": Level.B, "grade": "B4", "as_printed": "1 agent B4",
    }  # fmt: skip
    dossier.add(StaffLine(people=1, **line))
    several = dossier.add(StaffLine(people=3, **line))[0]
    assert dossier.of("post-told") == [(several, "as_printed")]


def test_names_and_addresses_in_texts_are_told_for_information(dossier, minutes):
    person = dossier.add(Person(name="Anouk Vermeersch", function=both("Directrice")))[0]
    dossier.add(PersonAlias(person_id=person, spelling="Mme V."))
    text = both("Selon vermeersch, joignable au 02/412.36.55")
    shown = dossier.add(ReportText(chapter=Chapter.BASIS, text=text))[0]
    dossier.add(ReportText(chapter=Chapter.BASIS, text=text, is_internal=True))
    dossier.add(ReportText(chapter=Chapter.BASIS, text=both("La directrice, le 01/02/2023")))
    dossier.add(Document(title=text))
    passage = dossier.add(Statement(minutes_id=minutes[Side.CPAS], text="Mme VERMEERSCH propose."))[0]
    assert sorted(dossier.of("person-named"), key=str) == sorted([(shown, "text"), (passage, "text")], key=str)
    assert dossier.of("address-printed") == [(shown, "text")]
    assert {*dossier.severities("person-named"), *dossier.severities("address-printed")} == {Severity.INFORMATION}
    assert "vermeersch" in dossier.said("person-named")[0].casefold()


def test_what_is_internal_gives_no_addresses_away(dossier, minutes):
    dossier.add(Statement(minutes_id=minutes[Side.CPAS], text="Écrire à a@b.example", is_internal=True))
    mail = Mail(date=PartialDate.on(YEAR, 3, 1), caption=both("Courriel"), body="02/412.36.55", is_internal=True)
    dossier.add(mail)
    assert dossier.of("annex-personal-data") == []
    dossier.add(Statement(minutes_id=minutes[Side.CPAS], text="Écrire à a@b.example"))
    assert dossier.of("annex-personal-data") == [(minutes[Side.CPAS], "statement")]


@pytest.mark.parametrize(
    "text", ["Absente, en congé de maladie", "Zij is langdurig ziek", "mi-temps médical", "ziekteverlof"]
)
def test_a_passage_that_speaks_of_health_is_to_be_looked_at(dossier, minutes, text):
    passage = dossier.add(Statement(minutes_id=minutes[Side.COMMUNE], text=text))[0]
    dossier.add(Statement(minutes_id=minutes[Side.COMMUNE], text="Le ziekenhuis et la médecine du travail"))
    assert dossier.of("health-mentioned") == [(passage, "is_internal")]
    assert dossier.severities("health-mentioned") == [Severity.TO_CHECK]
    dossier.change(Statement, passage, is_internal=True)
    assert dossier.of("health-mentioned") == []


def test_minutes_that_are_internal_are_not_looked_at(dossier, minutes):
    dossier.add(Statement(minutes_id=minutes[Side.COMMUNE], text="en congé de maladie"))
    dossier.change(MinutesVersion, minutes[Side.COMMUNE], is_internal=True)
    assert dossier.of("health-mentioned") == []
