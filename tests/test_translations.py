"""French and Dutch are complete, well typeset, and say what the program says."""

import gettext
import io
import string

import pytest
from babel.messages.catalog import Catalog

from synergie.basis.catalogue import Catalogue
from synergie.basis.typography import lint
from tests import texts

LANGUAGES = tuple(texts.PLURALS)


def forms(value):
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def entries(catalog):
    return {(message.context, message.id): message for message in catalog if message.id}


def named(key):
    context, text = key
    return f"{context or ''}|{' ### '.join(forms(text))}"


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def words(compiled):
    """Return what a compiled catalogue says, without its dates."""
    return {key: text for key, text in vars(compiled)["_catalog"].items() if key}


def translations(language):
    return [
        (key, one, text) for key, one in entries(texts.read(language)).items() for text in forms(one.string) if text
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_catalogue_holds_the_texts_of_the_program_and_no_others(language):
    """`make texts` brings them together again."""
    program, kept = entries(texts.extracted()), entries(texts.read(language))
    assert sorted(map(named, program.keys() - kept.keys())) == [], "not in the catalogue"
    assert sorted(map(named, kept.keys() - program.keys())) == [], "no longer in the program"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_in_all_its_forms(language):
    kept = entries(texts.read(language))
    assert [named(key) for key, one in kept.items() if not all(forms(one.string))] == []
    assert [named(key) for key, one in kept.items() if len(forms(one.string)) != len(forms(one.id))] == []
    assert [named(key) for key, one in kept.items() if one.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_to_fill_in_of_its_text(language):
    wrong = []
    for key, one, text in translations(language):
        if places(text) != set.union(*map(places, forms(one.id))):
            wrong.append((named(key), text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_as_its_text_does(language):
    """A sentence stays a sentence and a label a label."""

    def ending(text):
        return text[-1:] if text[-1:] in ".:?!…" and not text.endswith(("f.f.", "wnd.", "n.c.", "n.b.")) else ""

    assert [
        (named(key), text) for key, one, text in translations(language) if ending(text) != ending(forms(one.id)[0])
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_has_its_letter_in_every_language(language):
    """The letter after the sign opens it with Alt; "&&" is the sign itself."""
    wrong = [
        (named(key), text)
        for key, one, text in translations(language)
        if text.count("&") != forms(one.id)[0].count("&")
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_typeset_as_its_language_is(language):
    wrong = [(named(key), found) for key, _, text in translations(language) for found in lint(text, language)]
    assert wrong == []


@pytest.mark.parametrize(("language", "foreign"), [("fr", "“”‘\"'"), ("nl", "«»‘\"'\u202f")])
def test_no_quotes_of_another_language_are_left(language, foreign):
    assert [(named(key), text) for key, _, text in translations(language) if set(foreign) & set(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_kept_as_it_is_written(language):
    """Sorted, without dates and line numbers, so that a change shows nothing but itself."""
    assert texts.path(language).read_bytes() == texts.written(texts.read(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_today(language):
    """`make` compiles it again."""
    wanted = gettext.GNUTranslations(io.BytesIO(texts.compiled(texts.read(language))))
    with texts.path(language).with_suffix(".mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert words(found) == words(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_a_catalogue_as_gettext_does(language):
    path = texts.path(language).with_suffix(".mo")
    with path.open("rb") as file:
        wanted = gettext.GNUTranslations(file)
    found = Catalogue(language, path)
    for context, id in entries(texts.read(language)):
        if isinstance(id, str):
            expected = wanted.gettext(id) if context is None else wanted.pgettext(context, id)
            assert found.text(id, context) == expected
        else:
            assert all(found.counted(*id, n) == wanted.ngettext(*id, n) for n in (0, 1, 2, 5, 21))


def test_what_no_catalogue_has_is_said_as_it_is_written():
    none = Catalogue("en")
    assert (none.text("a word", "sense"), none.text("a word")) == ("a word", "a word")
    assert [none.counted("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["{n} days", "{n} day", "{n} days"]


def test_french_counts_none_as_one_and_dutch_does_not():
    request = ("{n} request", "{n} requests")
    catalogues = {
        language: gettext.GNUTranslations(io.BytesIO(texts.compiled(texts.read(language)))) for language in LANGUAGES
    }
    assert catalogues["fr"].ngettext(*request, 0) == "{n} demande"
    assert catalogues["nl"].ngettext(*request, 0) == "{n} verzoeken"


def test_marked_texts_are_found_wherever_they_stand():
    source = """
label = N_("a text in two "
           "pieces")
line = f"{say(N_('inside'))}: {NP_('meeting', 'held').id}"
count = NN_("{n} day", "{n} days")
nothing = N_("")
"""
    assert {(context, text) for _, context, text in texts.marked(source)} == {
        (None, "a text in two pieces"),
        (None, "inside"),
        ("meeting", "held"),
        (None, ("{n} day", "{n} days")),
    }


def test_a_text_that_is_gone_or_new_changes_nothing_else():
    old, new = Catalog("fr"), Catalog()
    old.add("kept", "gardé")
    old.add("gone", "parti")
    old.add("bad guess", "mauvais", flags=["fuzzy"])
    for text in ("kept", "new", "bad guess", ("kept too", "kept too")):
        new.add(text)
    found = entries(texts.updated(old, new))
    assert {key[1]: one.string for key, one in found.items()} == {
        "kept": "gardé",
        "new": "",
        "bad guess": "",
        ("kept too", "kept too"): ("", ""),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_looks_like_a_format_of_another_kind(language):
    """“1 % of” reads like a C format: the compiler of the catalogues would compare it with the translation."""
    assert [one.id for one in texts.read(language) if "python-format" in one.flags] == []
