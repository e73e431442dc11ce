"""What the checks tell about allocation keys that do not say what they count."""

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money
from synergie.model import programmes as p
from tests.services.checks.conftest import both

RULE = "allocation-driver"


def key(dossier, **values):
    programme = dossier.add(p.Programme(code="p", name=both("Programme")))[0]
    return dossier.add(p.AllocationKey(programme_id=programme, code="k", name=both("Clé"), **values))[0]


def test_a_key_that_shares_a_cost_says_what_it_counts(dossier):
    found = key(dossier, total=Money.of(100))
    assert dossier.of(RULE) == [(found, "commune_driver")]
    dossier.change(p.AllocationKey, found, cpas_driver=Bilingual("Bénéficiaires", "Gerechtigden"))
    assert dossier.of(RULE) == []


def test_a_key_with_values_says_what_they_are(dossier):
    found = key(dossier)
    assert dossier.of(RULE) == [], "a key of which nothing is known yet is no defect"
    whole = dossier.add(p.Programme(code="q", name=both("Autre")))[0]
    member = dossier.add(p.Participant(programme_id=whole, code="m", name=both("M")))[0]
    dossier.add(p.AllocationValue(key_id=found, participant_id=member, value=3))
    assert dossier.of(RULE) == [(found, "commune_driver")]
