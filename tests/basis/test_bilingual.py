"""What becomes of two texts when one of them changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.bilingual import LANGUAGES, Bilingual, Mark
from tests.basis import values

languages = st.sampled_from(LANGUAGES)


def other(language: str) -> str:
    return "nl" if language == "fr" else "fr"


def test_a_first_filling_marks_nothing():
    text = Bilingual().with_text("fr", "Réunion")
    assert text == Bilingual("Réunion")
    assert text.missing == ("nl",)
    assert text.with_text("nl", "Vergadering") == Bilingual("Réunion", "Vergadering")


def test_changing_a_complete_text_makes_the_other_side_stale():
    text = Bilingual("Réunion", "Vergadering").with_text("fr", "Réunion du COPIL")
    assert text == Bilingual("Réunion du COPIL", "Vergadering", Mark.NL_STALE)
    assert text.stale == "nl"
    assert text.with_text("fr", "Réunion du comité").stale == "nl"


def test_changing_the_stale_side_settles_it():
    text = Bilingual("Réunion du COPIL", "Vergadering", Mark.NL_STALE)
    assert text.with_text("nl", "Vergadering van de stuurgroep").mark is Mark.NONE


def test_reading_the_stale_side_again_settles_it():
    assert Bilingual("a", "b", Mark.FR_STALE).reviewed() == Bilingual("a", "b")
    assert Bilingual("a", "a", Mark.SAME).reviewed().mark is Mark.SAME


def test_the_same_on_purpose_ends_when_the_texts_differ():
    same = Bilingual.same("Sociabili")
    assert same == Bilingual("Sociabili", "Sociabili", Mark.SAME)
    assert same.with_text("fr", "Sociabili asbl") == Bilingual("Sociabili asbl", "Sociabili", Mark.NL_STALE)


@pytest.mark.parametrize("mark", Mark)
def test_emptying_a_side_leaves_it_missing_and_unmarked(mark):
    text = Bilingual("a", "b", mark).with_text("fr", "")
    assert (text.mark, text.missing, text.stale) == (Mark.NONE, ("fr",), None)


def test_what_a_database_gives_is_taken_as_it_comes():
    assert Bilingual(None, None, None) == Bilingual()  # type: ignore[arg-type]
    assert Bilingual("a", "b", "nl_stale").mark is Mark.NL_STALE  # type: ignore[arg-type]


def test_a_third_language_is_refused():
    with pytest.raises(ValueError, match="'en'"):
        Bilingual().in_("en")


def test_a_name_is_shown_in_the_language_or_in_the_other_one():
    assert Bilingual("a", "b").best("nl") == "b"
    assert Bilingual("a").best("nl") == "a"
    assert Bilingual("", "b").best("fr") == "b"
    assert Bilingual("a", "b").best("en") == "a"


@given(values.bilinguals, languages)
def test_no_change_is_no_change(text, language):
    assert text.with_text(language, text.in_(language)) is text


@given(values.bilinguals, languages, values.texts)
def test_a_change_touches_its_own_side_only_and_never_makes_it_stale(text, language, typed):
    changed = text.with_text(language, typed)
    assert changed.in_(language) == typed
    assert changed.in_(other(language)) == text.in_(other(language))
    if typed != text.in_(language):
        assert changed.stale in (None, other(language))


@given(values.bilinguals)
def test_a_text_is_empty_or_complete_or_misses_one_side(text):
    assert (text.empty, text.complete, len(text.missing) == 1).count(True) == 1
    if text.stale:
        assert text.complete
