"""What the rules read in minutes and e-mails, in French and in Dutch; each reading names its passage."""

import datetime as dt

import pytest

from synergie.basis.dates import PartialDate, Period, Term
from synergie.basis.quantities import Fte, Range
from synergie.model.actions import BudgetVehicle, DecisionOutcome, Owner
from synergie.model.gains import Family, GainNature, Mechanism
from synergie.model.meetings import MeetingKind
from synergie.model.minutes import MinutesForm, StatementKind
from synergie.services import incoming, recognising, recognising_mail
from synergie.services.recognising import What
from tests.services.incoming_texts import COMMUNE_FR, CPAS_NL
from tests.services.test_incoming import mail_file

TODAY = dt.date(2024, 3, 1)


def read(text: str) -> recognising.Recognised:
    return recognising.recognise(incoming.pasted(text), 2023, TODAY)


def of_meeting(found: recognising.Recognised) -> dict[str, object]:
    return {name: value for one in found.of(What.MEETING) for name, value in one.values.items()}


@pytest.fixture(scope="module")
def french() -> recognising.Recognised:
    return read(COMMUNE_FR)


@pytest.fixture(scope="module")
def dutch() -> recognising.Recognised:
    return read(CPAS_NL)


def test_the_head_gives_date_times_kind_and_title(french, dutch):
    for found in (french, dutch):
        meeting = of_meeting(found)
        assert meeting["date"] == PartialDate.on(2023, 3, 8)
        assert (meeting["starts"], meeting["ends"]) == (dt.time(10, 15), dt.time(12, 45))
        assert meeting["kind"] is MeetingKind.FOCUS_GROUP
    assert of_meeting(french)["subject"].fr == "Focus group RH AC-CPAS – Mutualisation des moyens"
    assert of_meeting(dutch)["subject"].nl == "Focusgroep HR gemeente-OCMW"


def test_where_people_met_is_no_part_of_the_title():
    told = (
        "Procès-verbal\nFocus RH – mutualisation\nLieu : Maison communale, salle du Conseil\nRéunion du 8 mars 2023\n"
    )
    assert "Maison" not in of_meeting(read(told))["subject"].fr


def test_the_drafter_and_the_language_are_read(french, dutch):
    for found, side, language in ((french, "commune", "fr"), (dutch, "cpas", "nl")):
        (version,) = found.of(What.MINUTES)
        assert version.sides == {"administration_id": side}
        assert version.values["form"] is MinutesForm.MINUTES
        assert found.language == version.values["language"] == language


def test_a_text_that_does_not_say_who_drew_it_up_asks():
    (version,) = read(COMMUNE_FR.replace("PV rédigé par l’administration communale\n", "")).of(What.MINUTES)
    assert not version.sure
    assert version.why == recognising.NO_DRAFTER


def test_who_attended_is_read_in_categories(french, dutch):
    assert [(one.more.name, one.values["presence"]) for one in french.of(What.ATTENDEE)] == [
        ("Directrice des RH", "present"),
        ("Secrétaire générale", "present"),
        ("Juriste", "absent"),
        ("Conseiller en prévention", "absent"),
    ]
    assert [one.values["presence"] for one in dutch.of(What.ATTENDEE)] == ["present", "present", "excused"]


def test_the_recapitulation_gives_its_lines_in_three_families(french):
    staff = [one for one in french.of(What.GAIN) if one.values["family"] is Family.STAFF]
    assert [
        (one.values["fte"], one.values["grade"] or one.values["level"].value, one.values["function"].fr)
        for one in staff
    ] == [
        (Range(Fte.of(2), Fte.of(2)), "c", "gestion des horaires"),
        (Range(Fte.of(1), Fte.of(2)), "D4", "paie"),
        (Range(Fte.of(1), Fte.of(1)), "B4", "accueil"),
    ]
    assert [one.sides["administration_id"] for one in staff] == ["cpas", "commune", "cpas"]
    assert [one.values["nature"] for one in staff] == [
        GainNature.SAVED,
        GainNature.SAVED,
        GainNature.REALLOCATED,
    ]
    assert staff[1].values["mechanism"] is Mechanism.NOT_REPLACED
    assert staff[1].values["horizon"] == Period.during(PartialDate.year(2030))
    others = [one.values["family"] for one in french.of(What.GAIN)[3:]]
    assert others == [Family.SCALE, Family.QUALITY]


def test_the_recapitulation_is_read_in_dutch(dutch):
    staff, scale, quality = dutch.of(What.GAIN)
    assert staff.values["fte"] == Range(Fte.of(1), Fte.of(1))
    assert (staff.values["level"].value, staff.values["function"].nl) == ("b", "tijdsbeheer")
    assert staff.values["mechanism"] is Mechanism.NOT_REPLACED
    assert staff.values["horizon"] == Period.during(PartialDate.year(2028))
    assert staff.sides == {"administration_id": "cpas"}
    assert (scale.values["family"], quality.values["family"]) == (Family.SCALE, Family.QUALITY)


def test_a_gain_in_the_body_is_shown_and_not_ticked(french):
    (one,) = french.of(What.BODY_GAIN)
    assert not one.ticked
    assert one.values["fte"] == Range(Fte.of(2), Fte.of(2))
    assert one.values["horizon"] == Period(term=Term.MEDIUM)


@pytest.mark.parametrize(
    ("line", "nature"),
    [
        ("Pas de gain au niveau de l’effectif", GainNature.NONE),
        ("Geen winst op het vlak van personeel", GainNature.NONE),
    ],
)
def test_a_nil_gain_is_a_line_and_its_family_is_asked(line, nature):
    (one,) = read(f"Récapitulatif des gains\n- {line}\n").of(What.GAIN)
    assert (one.values["family"], one.values["nature"]) == (Family.STAFF, nature)
    assert not one.sure


def test_typographic_marks_become_kinds(french, dutch):
    kinds = {one.values["text"]: one.values["kind"] for one in french.of(What.PASSAGE)}
    assert kinds["Le personnel est-il assez nombreux ?"] is StatementKind.QUESTION
    assert kinds["Oui, si les formations ont lieu."] is StatementKind.REPLY
    assert kinds["3 agents gèrent les horaires"] is StatementKind.FACT
    assert kinds["Les deux entités restent distinctes."] is StatementKind.WARNING
    assert kinds["les horaires diffèrent."] is StatementKind.REMARK
    assert kinds["ORIENTATIONS"] is StatementKind.HEADING
    assert StatementKind.GAIN in kinds.values()
    said = {one.values["text"]: one.values["kind"] for one in dutch.of(What.PASSAGE)}
    assert said["Is er genoeg personeel?"] is StatementKind.QUESTION
    assert said["Ja, als de opleidingen plaatsvinden."] is StatementKind.REPLY


def test_who_speaks_is_read_from_the_words(french, dutch):
    french_one, *_ = [one for one in french.of(What.PASSAGE) if one.sides]
    assert french_one.values["kind"] is StatementKind.POSITION
    assert french_one.sides == {"administration_id": "cpas"}
    (dutch_one,) = [one for one in dutch.of(What.PASSAGE) if one.sides]
    assert dutch_one.values["kind"] is StatementKind.PROPOSAL
    assert dutch_one.sides == {"administration_id": "cpas"}


def test_decisions_are_read_with_their_outcome(french, dutch):
    assert [one.values["outcome"] for one in french.of(What.DECISION)] == [
        DecisionOutcome.YES,
        DecisionOutcome.POSTPONED,
    ]
    assert dutch.of(What.DECISION)[0].values["text"].nl == "De opleidingen worden samen georganiseerd."


def test_actions_are_read_with_owner_and_due_date(french, dutch):
    first, second = french.of(What.ACTION)
    assert (first.values["owner"], first.values["due"]) == (Owner.CPAS, PartialDate.third(2023, 4, 3))
    assert (second.values["owner"], second.values["due"]) == (Owner.COMMUNE, PartialDate.on(2023, 6, 30))
    (other,) = dutch.of(What.ACTION)
    assert (other.values["owner"], other.values["due"]) == (Owner.COMMUNE, PartialDate.on(2023, 6, 30))


def test_a_duty_in_a_sentence_is_shown_and_not_ticked():
    found = read(
        "COPIL\nRéunion du 8 mars 2023\n1. SUITE\n"
        "Le CPAS transmet un projet avant fin février, à prévoir à la modification budgétaire 2023.\n"
    )
    (one,) = found.of(What.ACTION)
    assert not one.ticked
    assert one.values["due"] == PartialDate.third(2023, 2, 3)
    assert (one.values["vehicle"], one.values["budget_year"]) == (BudgetVehicle.AMENDMENT, 2023)


def test_every_proposal_names_the_passage_it_was_read_from(french, dutch):
    for text, found in ((COMMUNE_FR, french), (CPAS_NL, dutch)):
        shown = incoming.pasted(text).text
        for one in found.proposals:
            assert 0 <= one.start < one.end <= len(shown)
        (date,) = [one for one in found.of(What.MEETING) if "date" in one.values]
        assert "2023" in shown[date.start : date.end]
        for one in found.of(What.ATTENDEE):
            assert shown[one.start : one.end] == one.more.name


def test_an_e_mail_is_one_with_its_recipients_and_without_their_addresses():
    source = incoming.read("a.eml", mail_file("Bonjour,\nécrivez à Juriste <j@exemple.be>.\n"))
    found = recognising.recognise(source, 2023, TODAY)
    (mail,) = found.of(What.MAIL)
    assert (mail.values["date"], mail.values["time"]) == (PartialDate.on(2023, 8, 3), dt.time(19, 43))
    assert "@" not in mail.values["body"]
    assert mail.why == recognising_mail.ADDRESSES
    assert [one.values["role"] for one in found.of(What.RECIPIENT)] == ["to", "cc"]
    assert [one.more.name for one in found.of(What.ATTACHMENT)] == ["tableau.pdf"]
    assert not found.of(What.MEETING, What.MINUTES, What.PASSAGE)


def test_what_an_e_mail_asks_is_shown_as_an_action_that_is_not_ticked():
    source = incoming.read("a.eml", mail_file("Bonjour,\n\nLe CPAS transmet ses remarques avant fin août 2023.\n"))
    (one,) = recognising.recognise(source, 2023, TODAY).of(What.ACTION)
    assert (one.values["owner"], one.values["due"]) == (Owner.CPAS, PartialDate.third(2023, 8, 3))
    assert not one.ticked


def test_an_e_mail_that_holds_minutes_gives_both():
    source = incoming.read("a.eml", mail_file(COMMUNE_FR))
    found = recognising.recognise(source, 2023, TODAY)
    assert found.of(What.MAIL)
    assert len(found.of(What.GAIN)) == 5
