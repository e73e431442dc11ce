"""The public version says the same figures, and names nobody."""

import dataclasses
import enum
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Money
from synergie.basis.words import N_, Texts
from synergie.model.documents import Confidentiality
from synergie.model.gains import GainNature
from synergie.model.texts import Chapter
from synergie.reports.chapters.left_out import _LEFT_OUT
from synergie.reports.pdf import fonts
from synergie.reports.yearly import Budget, compose
from synergie.services import freezing, publishing
from synergie.services.changes_facts import Changes, FigureChange
from synergie.services.figures_gains import Said, by_year
from synergie.services.gains import Voice as Version
from synergie.services.publishing_addresses import without_addresses
from synergie.services.publishing_names import NOBODY, NamedPerson, People, seen
from synergie.services.report_rows import TextFacts, YearlyReport
from tests.facts import example_facts

HEAD = NamedPerson(
    names=("Anouk Vermeersch", "VERMEERSCH A."),
    initials="AVM",
    function=Bilingual("directrice des ressources humaines", "directrice human resources"),
)
PEOPLE = (
    HEAD,
    NamedPerson(names=("Jean-Marie Van den Bossche",), function=Bilingual("conseiller", "adviseur")),
    NamedPerson(names=("de Bruyn Piet",), function=Bilingual("chef de Bruyn", "diensthoofd")),
    NamedPerson(names=("Luc Petit",), function=Bilingual("agent de paie", "loonbeheerder")),
    NamedPerson(names=("Paule Commune",), initials="RH", function=Bilingual("cheffe de projet", "projectleider")),
    NamedPerson(names=("Lou Berger", "Berger"), function=Bilingual("juriste", "jurist")),
    NamedPerson(names=("Zoé D’Hoore-Leclercq",), function=Bilingual()),
)
ALL = People(PEOPLE, ["Molenbeek-Saint-Jean"])


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Mme Vermeersch propose, VERMEERSCH confirme.", "Mme [F] propose, [F] confirme."),
        ("Anouk Vermeersch et A. Vermeersch", "[F] et [F]"),
        ("vermeersch anouk, vérmèersch", "[F], [F]"),
        ("A.V.M. ; (AVM) ; AVM : d’accord", "[F] ; ([F]) ; [F] : d’accord"),
        ("Vermeerschs huis, le vermeerschisme", "Vermeerschs huis, le vermeerschisme"),
        ("Vermeersch’s voorstel", "[F]’s voorstel"),
        ("Van den Bossche, vanden bossche", "[conseiller], [conseiller]"),
        ("Jean Marie van den Bossche", "[conseiller]"),
        ("Jean-Marie, puis Bossche", "[conseiller], puis [conseiller]"),
        ("Molenbeek-Saint-Jean, Marie et Jean", "Molenbeek-Saint-Jean, Marie et Jean"),
        ("P. de Bruyn et De Bruyn", "[P] et [P]"),
        ("un petit pas, Petit rappel, M. petit budget", "un petit pas, Petit rappel, M. petit budget"),
        ("M. Petit, Luc Petit, PETIT Luc", "M. [agent de paie], [agent de paie], [agent de paie]"),
        ("la commune, La Commune, Mme Commune", "la commune, La Commune, Mme [cheffe de projet]"),
        ("le service RH ; (RH) ; R.H.", "le service RH ; ([cheffe de projet]) ; [cheffe de projet]"),
        ("Accord.\nRH : oui", "Accord.\n[cheffe de projet] : oui"),
        ("un berger ; Berger signe", "un berger ; [juriste] signe"),
        ("Zoe d'hoore-leclercq, Leclercq, D’Hoore", "[P], [P], [P]"),
        ("Vermeer\u00adsch, Ver\u200bmeersch, Verm\u0065\u0301ersch", "[F], [F], [F]"),
    ],
)  # fmt: skip
def test_a_name_makes_way_for_the_function(text: str, public: str) -> None:
    found = ALL.replaced(seen(text), "fr")
    assert found == public.replace("[F]", "[directrice des ressources humaines]").replace("[P]", Texts("fr")(NOBODY))


@pytest.mark.parametrize(
    "text",
    [
        *("a.b@commune.example", "mailto:a-b.c+d@sub.commune.example", "02/412.36.55", "02 412 36 55", "0478 12 34 56"),
        *("0478/12.34.56", "+32 2 412 36 55", "+32 (0)478 12 34 56", "0032 478 12 34 56", "+33 1 23 45 67 89"),
        *("(0487) 12.34.56", "0487\u201112\u201134\u201156", "0487\u00a012\u202f34\u00a056", "04 87 12 34 56"),
        *("prenom (at) commune.example", "prenom.nom [at] x.example", "BE68 5390 0754 7034", "BE68539007547034"),
    ],
)
def test_addresses_and_numbers_make_way_for_a_mark(text: str) -> None:
    assert re.fullmatch(r"Voir \[[^\]]+\]\.", without_addresses(f"Voir {text}.", "fr"))


@pytest.mark.parametrize(
    "text",
    [
        *("01/02/2023", "01.02.2023", "01-02-2023", "1 200 000 €", "0,60 % ETP", "article 26bis, § 5", "2023-2024"),
        *("0207.366.501", "de 09:30 à 10:45", "CM/2023/0412", "12 345 678"),
    ],
)
def test_dates_and_amounts_are_no_numbers_of_telephones(text: str) -> None:
    assert without_addresses(text, "fr") == text


# A whole report


def dirty() -> YearlyReport:
    """Return the facts of the example with names, addresses and things marked internal in them."""
    facts = example_facts()
    said = "Anouk Vermeersch (anouk.vermeersch@commune.example, 02/412.36.55) et P. de Bruyn"
    text = Bilingual(said, said)
    record, results, outside = facts.record, facts.results, facts.outside
    first = record.minutes[0]
    statements = (
        dataclasses.replace(first.statements[0], text="Passage secret", is_internal=True),
        dataclasses.replace(first.statements[0], text=said),
        *first.statements[1:],
    )
    minutes = (dataclasses.replace(first, statements=statements, note=text), *record.minutes[1:])
    mails = tuple(dataclasses.replace(one, subject=said, body=said) for one in record.mails)
    hidden = ("2028", "D4")
    gains = tuple(
        dataclasses.replace(
            one, is_internal=one.grade in hidden or "2028" in one.text.fr, obstacle=text
        )
        for one in results.gains
    )  # fmt: skip
    documents = (
        dataclasses.replace(outside.documents[0], confidentiality=Confidentiality.PUBLIC, note=text),
        *outside.documents[1:],
    )
    return dataclasses.replace(
        facts,
        people=PEOPLE,
        note=text,
        texts=(
            *facts.texts,
            TextFacts(chapter=Chapter.BASIS, text=text),
            TextFacts(chapter=Chapter.BASIS, text=Bilingual("Texte secret", "Geheime tekst"), is_internal=True),
        ),
        record=dataclasses.replace(record, minutes=minutes, mails=mails),
        results=dataclasses.replace(results, gains=gains),
        outside=dataclasses.replace(outside, documents=documents),
    )


def strings(value: object) -> Iterator[str]:
    """Yield every text in `value`, whatever holds it."""
    if isinstance(value, enum.Enum):
        return
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name in {*(one.name for one in dataclasses.fields(value)), *getattr(value, "__dict__", {})}:
            yield from strings(getattr(value, name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from strings(key)
            yield from strings(one)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from strings(one)
    elif hasattr(value, "rates"):
        yield from strings(value.rates)


def plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text)
    return "".join(one for one in split if not unicodedata.combining(one)).casefold()


TRACES = re.compile(
    r"(?<![a-z])(vermeersch|anouk|bruyn|bossche|jean-marie|leclercq|secret|geheime)(?![a-z])|@|412.36.55"
)


def test_no_text_of_the_public_version_names_anybody() -> None:
    public = publishing.public(dirty())
    trees = [compose(public, one, fonts.width, budget=Budget.BOTH, draft=True) for one in ("fr", "nl")]
    told = json.dumps(public.figures.told(), ensure_ascii=False)
    found = [text for text in (*strings(public), *strings(trees), told) if TRACES.search(plain(text))]
    assert not found
    assert public.people == ()
    whole = [text for text in strings(dirty()) if TRACES.search(plain(text))]
    assert len(whole) > 20, "there is something to find"


def test_the_internal_version_says_everything() -> None:
    tree = compose(dirty(), "fr", fonts.width, budget=Budget.BOTH, draft=True)
    said = " ".join(strings(tree))
    assert "Passage secret" in said
    assert "anouk.vermeersch@commune.example" in said
    assert Texts("fr")(N_("Internal version")) in tree.cover.lines


def test_the_public_version_says_that_it_is_one() -> None:
    tree = compose(publishing.public(dirty()), "fr", fonts.width, budget=Budget.BOTH, draft=True)
    assert Texts("fr")(N_("Public version")) in tree.cover.lines


def test_the_figures_stay_what_they_were() -> None:
    facts = dirty()
    before, after = facts.figures.told(), publishing.public(facts).figures.told()
    lines = (
        [one["euros"].pop("lines") for one in _courses(before)],
        [one["euros"].pop("lines") for one in _courses(after)],
    )
    _without_cells(before)
    _without_cells(after)
    assert before == after
    assert len(lines[1][0]) < len(lines[0][0]), "a line that is internal is not told by itself"


def _without_cells(told: dict) -> None:
    """Take away what tells posts apart by horizon, level or year: an internal one counts there as not known."""
    gains = told["gains"]
    for name in ("years", "undated", "lines_without_month"):
        assert gains.pop(name)
    for name in ("by_horizon", "by_horizon_high", "by_level", "horizons"):
        assert gains["staff"].pop(name)


def test_no_cell_of_the_figures_is_that_of_an_internal_gain() -> None:
    """The example has one post of level D, and one that the CPAS expects in 2028: both are marked internal."""
    facts = example_facts()
    staff = facts.figures.told()["gains"]["staff"]
    assert (staff["by_level"]["commune"]["d"], staff["by_horizon"]["cpas"]["2028"]) == ("1", "1")
    public = publishing.public(facts)
    told = public.figures.told()["gains"]
    staff = told["staff"]
    assert staff["by_level"] == {
        "commune": {"c": "2", "not_stated": "4"}, "cpas": {"not_stated": "2"}, "not_attributed": {}
    }  # fmt: skip
    assert staff["by_horizon"]["cpas"] == {"undated": "2"}
    assert staff["by_horizon"]["common"] == {"undated": "1"}
    assert [(one["horizon"], one["low"]) for one in staff["horizons"]] == [
        ("long_term", "2"), ("undated", "4")
    ]  # fmt: skip
    assert not any(one["level"]["cpas"]["high"] != "0" for one in told["years"])
    assert told["undated"]["cpas"] == {"low": "2", "high": "2"}
    assert staff["aimed"] == facts.figures.told()["gains"]["staff"]["aimed"]


def test_an_amount_of_an_internal_gain_belongs_to_no_year() -> None:
    facts = example_facts()
    found = facts.figures.gains
    key = next(one.id for one in facts.results.gains if one.is_internal)
    said = Said("saved", Version.CPAS, "2028", key, Money.of(45_000))
    gains = dataclasses.replace(found, said=(said,), stated={GainNature.SAVED: by_year([said])["saved"]})
    facts = dataclasses.replace(facts, figures=dataclasses.replace(facts.figures, gains=gains))
    public = publishing.public(facts).figures.gains
    assert list(public.stated[GainNature.SAVED][Version.CPAS]) == ["undated"]
    assert public.stated[GainNature.SAVED][Version.CPAS]["undated"].amount == Money.of(45_000)


def test_changes_do_not_tell_gains_apart_either() -> None:
    facts = example_facts()
    keys = ("gains.staff.by_level.cpas.d", "gains.staff.saved.cpas", "gains.years.2028.level.cpas.low", "meetings.held")
    changed = Changes(year=2023, year_before=2022, figures=tuple(FigureChange(key=key) for key in keys))
    public = publishing.public(dataclasses.replace(facts, changes=changed))
    assert public.changes is not None
    assert [one.key for one in public.changes.figures] == ["gains.staff.saved.cpas", "meetings.held"]


def test_records_marked_internal_are_left_out_and_counted() -> None:
    facts = example_facts()
    record = facts.record
    assert record.timeline is not None
    hidden, waiting = record.actions[0], record.timeline.actions[1]
    later = dataclasses.replace(record.actions[1], after=hidden.text)
    steps = (record.timeline.actions[0], dataclasses.replace(waiting, after=hidden.id), *record.timeline.actions[2:])
    record = dataclasses.replace(
        record,
        actions=(dataclasses.replace(hidden, is_internal=True), later, *record.actions[2:]),
        decisions=(dataclasses.replace(record.decisions[0], is_internal=True), *record.decisions[1:]),
        timeline=dataclasses.replace(record.timeline, actions=steps),
    )
    teams = tuple(dataclasses.replace(one, is_internal=True) for one in facts.results.teams)
    facts = dataclasses.replace(facts, record=record, results=dataclasses.replace(facts.results, teams=teams))
    public = publishing.public(facts)
    assert len(public.record.actions) == len(record.actions) - 1
    assert public.record.actions[0].after is None
    assert public.record.timeline is not None
    assert hidden.id not in {each for one in public.record.timeline.actions for each in (one.id, one.after)}
    assert len(public.record.decisions) == len(record.decisions) - 1
    assert public.results.teams == ()
    left_out = public.left_out
    assert (left_out.actions, left_out.decisions, left_out.teams, left_out.divergences) == (1, 1, len(teams), 5)
    said = "\n".join(strings(compose(public, "fr", fonts.width, budget=Budget.BOTH, draft=True)))
    for message in (_LEFT_OUT[one] for one in ("actions", "decisions", "divergences")):
        assert Texts("fr")(message, n=5 if message is _LEFT_OUT["divergences"] else 1) in said
    assert public.figures.actions == facts.figures.actions


def test_a_movement_marked_internal_keeps_its_number_only() -> None:
    facts = example_facts()
    one = dataclasses.replace(facts.results.movements[0], is_internal=True)
    facts = dataclasses.replace(facts, results=dataclasses.replace(facts.results, movements=(one,)))
    (kept,) = publishing.public(facts).results.movements
    assert (kept.fte, kept.from_function, kept.horizon, kept.text) == (
        one.fte, publishing.neutral(), None, Bilingual()
    )  # fmt: skip


def test_what_is_public_is_made_from_what_was_frozen() -> None:
    """The totals of the public version do not follow from what is left in it, so that it is never frozen itself."""
    facts = dirty()
    with pytest.raises(ValueError, match="internal"):
        freezing.freeze(publishing.public(facts))
    again = freezing.thaw(freezing.freeze(facts), freezing.without_files)
    assert publishing.public(again).figures.told() == publishing.public(facts).figures.told()


def test_to_add_a_person_puts_no_validation_out_of_date() -> None:
    facts = example_facts()
    assert freezing.digest(dataclasses.replace(facts, people=PEOPLE)) == freezing.digest(facts)
    assert freezing.digest(dataclasses.replace(facts, year=2024)) != freezing.digest(facts)


def _courses(told: object) -> list[dict]:
    if isinstance(told, dict):
        own = [told] if isinstance(told.get("euros"), dict) and "lines" in told["euros"] else []
        return own + [one for each in told.values() for one in _courses(each)]
    return []


def test_nothing_is_left_of_an_internal_gain_but_its_number() -> None:
    facts = dirty()
    hidden = {one.id for one in facts.results.gains if one.is_internal}
    public = publishing.public(facts)
    kept = [one for one in public.results.gains if one.id in hidden]
    assert hidden
    assert len(kept) == len(hidden)
    for one in kept:
        assert one.fte is not None
        assert (one.level, one.grade, one.horizon, one.text) == (None, "", None, publishing.neutral())
    course = public.figures.gains.course
    assert not hidden & {one.line.id for one in course.formulas}
    assert not hidden & set(course.told)


def test_a_document_that_is_not_public_is_not_told_of() -> None:
    facts = dirty()
    closed = {one.title.fr for one in facts.outside.documents if one.confidentiality is not Confidentiality.PUBLIC}
    public = publishing.public(facts)
    assert len(public.outside.documents) == 1
    titles = {one.title.fr for each in public.record.mails for one in each.attachments}
    assert not closed & titles
    assert not [one for each in public.record.minutes for one in each.statements if one.document in closed]


def test_what_names_nobody_stays_as_it_is() -> None:
    facts = example_facts()
    gains = tuple(dataclasses.replace(one, is_internal=False) for one in facts.results.gains)
    facts = dataclasses.replace(facts, results=dataclasses.replace(facts.results, gains=gains))
    public = publishing.public(facts)
    assert public.figures is facts.figures
    assert public.domains is facts.domains
    assert publishing.public(public) is public


def test_another_wording_of_the_function_is_no_name() -> None:
    """The dossier keeps how a source spells a function beside how it spells a name."""
    function = Bilingual("Relations politiques du programme", "Politieke relaties van het programma")
    people = People([NamedPerson(names=("", "Relations politique WePulse"), function=function)])
    assert not people.found("Les relations avec les Relations politique WePulse")


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèçœ", min_size=3, max_size=9)
NAMES = st.builds(lambda first, last: f"{first.capitalize()} {last.capitalize()}", WORDS, WORDS)


@given(
    NAMES,
    st.lists(st.sampled_from(["{n}", "{N}", "{l}", "M. {l}", "({l})", "{i}. {l}", "l’avis", "-", "0478 12 34 56"])),
)
def test_no_known_name_is_left_in_any_text(name: str, parts: list[str]) -> None:
    first, last = name.split()
    people = People([NamedPerson(names=(name,), function=Bilingual("12", "12"))])
    text = " ".join(parts).format(n=name, N=name.upper(), l=last, i=first[0])
    found = people.replaced(without_addresses(seen(text), "fr"), "fr")
    words = re.split(r"[^\w]+", plain(found))
    named = [word for word in (first, last) if People([NamedPerson(names=(word,))]).found(word)]  # no common word
    assert not [word for word in named if plain(word) in words]
