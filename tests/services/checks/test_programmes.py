"""What the checks tell about adhesions to programmes, allocation keys and agreements."""

from decimal import Decimal

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Money
from synergie.model import agreements as a
from synergie.model import programmes as p
from synergie.model.bodies import Organisation
from synergie.model.dossier import Side
from synergie.services.checks import Severity
from tests.services.checks.conftest import YEAR, both

JUNE = PartialDate.month(YEAR, 6)


class Programme:
    """A programme with a domain that requires another one, and both administrations."""

    def __init__(self, dossier):
        self.dossier = dossier
        self.key = dossier.add(p.Programme(code="p", name=both("Programme")))[0]
        self.it, self.finance = dossier.add(
            p.ProgrammeDomain(programme_id=self.key, code="it", name=both("Services IT"), position=1),
            p.ProgrammeDomain(programme_id=self.key, code="fin", name=both("Finances"), position=2),
        )
        dossier.change(p.ProgrammeDomain, self.finance, requires_id=self.it)
        self.participants = {}
        for side in Side:
            one = p.Participant(
                programme_id=self.key, code=side, name=both(side.value), administration_id=dossier.sides[side]
            )
            self.participants[side] = dossier.add(one)[0]

    def status(self, side, status, domain=None, date=JUNE, reference="D1", **values):
        one = p.AdhesionStatus(
            participant_id=self.participants[side],
            programme_domain_id=domain,
            status=status,
            date=date,
            reference=reference,
            **values,
        )
        return self.dossier.add(one)[0]


@pytest.fixture
def programme(dossier):
    return Programme(dossier)


def test_an_administration_of_which_nothing_is_known_is_told_once(dossier, programme):
    found = [(key, "adhesion_status") for key in programme.participants.values()]
    assert sorted(dossier.of("adhesion-status")) == sorted(found)


def test_a_status_of_the_whole_programme_counts_for_its_domains(dossier, programme):
    for side in Side:
        programme.status(side, p.Adhesion.PRINCIPLE)
    assert dossier.found() == []


def test_a_domain_that_is_unknown_or_was_asked_about_long_ago_is_told(dossier, programme):
    for side in Side:
        programme.status(side, p.Adhesion.FORMAL, programme.it)
    old = programme.status(Side.COMMUNE, p.Adhesion.INTEREST, programme.finance, PartialDate.year(YEAR - 2))
    unknown = programme.status(Side.CPAS, p.Adhesion.UNKNOWN, programme.finance)
    assert sorted(dossier.of("adhesion-status")) == sorted([(old, "date"), (unknown, "status")])


def test_the_last_status_counts_from_whatever_year_and_none_from_the_future(dossier, programme):
    before = dossier.other_year(YEAR - 1)
    for side in Side:
        programme.status(side, p.Adhesion.NO, date=PartialDate.month(YEAR, 1), year_id=before)
        programme.status(side, p.Adhesion.UNKNOWN, date=PartialDate.year(YEAR + 1))
    assert dossier.of("adhesion-status") == []


def test_a_programme_that_ended_asks_nothing(dossier, programme):
    dossier.change(p.Programme, programme.key, existed=Period(end=PartialDate.year(YEAR - 1)))
    assert dossier.of("adhesion-status") == []


def test_a_domain_is_joined_with_the_one_that_it_requires(dossier, programme):
    for side in Side:
        programme.status(side, p.Adhesion.PRINCIPLE)
    key = programme.status(Side.CPAS, p.Adhesion.REGULARISATION, programme.finance)
    assert dossier.found() == [("adhesion-required", key, "programme_domain_id")]
    programme.status(Side.CPAS, p.Adhesion.REGULARISATION, programme.it)
    assert dossier.found() == []


def test_a_formal_adhesion_names_its_deliberation(dossier, programme):
    key = programme.status(Side.CPAS, p.Adhesion.FORMAL, programme.it, reference=" ")
    whole = programme.status(Side.COMMUNE, p.Adhesion.FORMAL, reference="")
    programme.status(Side.CPAS, p.Adhesion.REGULARISATION, programme.finance, reference="")
    assert sorted(dossier.of("adhesion-reference")) == sorted([(key, "reference"), (whole, "reference")])


@pytest.mark.parametrize(
    ("all_", "few", "told"), [(100, 140, None), (360, 510, "41.7"), (130, 180, "38.5"), (0, 110, None)]
)
def test_shares_that_rise_otherwise_than_the_source_says_are_told(dossier, programme, all_, few, told):
    key = p.AllocationKey(programme_id=programme.key, code="k", name=both("Marge"), stated_margin=Decimal(40))
    (key,) = dossier.add(key)
    (value,) = dossier.add(
        p.AllocationValue(
            key_id=key,
            participant_id=programme.participants[Side.CPAS],
            stated_all=Money.of(all_),
            stated_few=Money.of(few),
        )
    )
    assert dossier.of("percentage-label") == ([(value, "stated_few")] if told else [])
    assert all(told in said for said in dossier.said("percentage-label"))


# Agreements


def agreement(dossier, **values):
    return dossier.add(a.Agreement(title=both("Convention de collaboration"), **values))[0]


def test_two_articles_with_one_number_are_told(dossier):
    key, other = agreement(dossier), agreement(dossier)
    numbers = ["8", "9", "9 ", "10", "", ""]
    terms = dossier.add(
        *(
            a.AgreementTerm(agreement_id=key, article=one, text=both("Texte"), position=n)
            for n, one in enumerate(numbers)
        ),
        a.AgreementTerm(agreement_id=other, article="9", text=both("Texte")),
    )
    assert dossier.found() == [("agreement-article-twice", terms[2], "article")]


@pytest.mark.parametrize(
    ("worded", "told"),
    [
        (Bilingual("déclaration d'intention", "intentieverklaring"), True),
        (Bilingual("convention", ""), False),
        (Bilingual("Convention non institutionnalisée", ""), False),
        (Bilingual(), False),
    ],
)
def test_an_agreement_that_calls_itself_otherwise_is_told(dossier, worded, told):
    key = agreement(dossier, worded_as=worded)
    assert bool(dossier.of("agreement-wording")) is told
    assert {found for found, _ in dossier.of("agreement-wording")} <= {key}


def party(dossier, agreement, **values):
    return dossier.add(a.AgreementParty(agreement_id=agreement, **values))[0]


def test_a_party_that_needs_a_decision_gives_its_date(dossier):
    city = dossier.add(Organisation(name=both("Ville")))[0]
    key = agreement(dossier)
    late = party(dossier, key, organisation_id=city, needs_decision=True)
    party(dossier, key, administration_id=dossier.sides[Side.CPAS], needs_decision=True, decided=JUNE)
    party(dossier, key, administration_id=dossier.sides[Side.COMMUNE])
    assert dossier.found() == [("agreement-decision", late, "decided")]
    assert "Ville" in dossier.said("agreement-decision", "fr")[0]


@pytest.mark.parametrize(
    ("day", "kind", "late"),
    [
        (15, a.DayKind.CALENDAR, True),
        (16, a.DayKind.CALENDAR, False),
        (14, a.DayKind.CLEAR, True),
        (15, a.DayKind.CLEAR, False),
    ],
)
def test_contact_persons_are_named_in_the_days_agreed(dossier, day, kind, late):
    """The facts are of 31 December: fifteen days from the 15th end on the 30th, clear days on the 31st."""
    key = agreement(
        dossier,
        state=a.AgreementState.IN_FORCE,
        in_force=PartialDate.on(YEAR, 12, day),
        contact_days=15,
        contact_days_kind=kind,
    )
    silent, named = party(dossier, key, position=1), party(dossier, key, position=2)
    dossier.add(a.ContactPerson(agreement_id=key, party_id=named))
    assert dossier.of("agreement-contacts") == ([(silent, "contact")] if late else [])


def test_an_agreement_without_an_end_is_looked_at_again(dossier):
    key = agreement(dossier, duration=a.Duration.UNLIMITED)
    agreement(dossier, duration=a.Duration.UNLIMITED, review=JUNE)
    agreement(dossier, duration=a.Duration.UNLIMITED, state=a.AgreementState.ENDED)
    agreement(dossier, duration=a.Duration.FIXED)
    assert dossier.of("agreement-review") == [(key, "review")]
    assert dossier.severities("agreement-review") == [Severity.INFORMATION]
