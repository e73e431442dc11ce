"""Names, accounts and keys of figures in the public version, however they are written."""

import dataclasses

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import Texts
from synergie.services import publishing
from synergie.services.changes_facts import Changes, FigureChange
from synergie.services.publishing_addresses import ACCOUNT, addresses, without_addresses
from synergie.services.publishing_names import NamedPerson, People
from tests.facts import example_facts
from tests.services.test_publishing import PEOPLE, plain


def test_an_account_is_no_telephone() -> None:
    assert without_addresses("BE68 5390 0754 7034", "fr") == Texts("fr")(ACCOUNT)
    assert addresses("BE68 5390 0754 7034") == ("BE68 5390 0754 7034",)


MORE = People(
    [
        NamedPerson(names=("O'Neill-D'Hondt Sarah",), function=Bilingual("Z", "Z")),
        NamedPerson(names=("Petit Jean",), function=Bilingual("P", "P")),
        NamedPerson(names=("Ng Li",), function=Bilingual("N", "N")),
        NamedPerson(names=("Marie-Claire Van den Broeck",), function=Bilingual("B", "B")),
        NamedPerson(names=("Piet De Vis",), function=Bilingual("V", "V")),
    ]
)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Sarah O'Neill, O’Neill, D’Hondt, D'Hondt, Dhondt", "[Z], [Z], [Z], [Z], [Z]"),
        ("J. Petit, Petit J., un petit J., j. petit", "[P], [P], un petit J., j. petit"),
        ("L. Ng", "[N]"),
        ("vandenbroeck, Van den Brœck, VAN DEN BROECK M.-Cl.", "[B], [B], [B]"),
        ("un devis de Devis", "un devis de [V]"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, public: str) -> None:
    assert MORE.replaced(text, "fr") == public


def test_keys_of_changes_keep_what_they_name() -> None:
    key = "costs.3058faf6-e25d-4f2f-a42b-03876205b143.options.09629500-cee8-4cab-9e9c-06d1bac0c402"
    code = "programmes.Vermeersch"
    names = {key: Bilingual("Option", "Optie"), code: Bilingual("Programme", "Programma")}
    figures = (FigureChange(key=f"{key}.total"), FigureChange(key=f"{code}.opex.total.min"))
    changed = Changes(year=2023, year_before=2022, figures=figures, names=names)
    facts = dataclasses.replace(example_facts(), people=PEOPLE, changes=changed)
    public = publishing.public(facts).changes
    assert public is not None
    assert public.names[key] == names[key]
    (told,) = [one for one in public.names if one.startswith("programmes.")]
    assert "vermeersch" not in plain(told)
    assert [one.key for one in public.figures] == [f"{key}.total", f"{told}.opex.total.min"]
