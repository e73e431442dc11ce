"""Two texts side by side: nothing is lost, nothing is twice, and what only one has is marked in that one."""

from hypothesis import given
from hypothesis import strategies as st

from synergie.services import comparing_text

PARAGRAPHS = st.lists(st.text(alphabet="abcde éÉ.", max_size=12), max_size=12)


@given(PARAGRAPHS, PARAGRAPHS)
def test_each_paragraph_stands_once_and_in_its_order(one: list[str], other: list[str]) -> None:
    pairs = comparing_text.align(one, other)
    assert [i for i, _ in pairs if i is not None] == list(range(len(one)))
    assert [j for _, j in pairs if j is not None] == list(range(len(other)))


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_are_whole_and_common_words_are_common(one: str, other: str) -> None:
    left, right = comparing_text.words(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other
    if one == other:
        assert not any(piece.own for piece in (*left, *right))


def test_a_paragraph_that_was_put_in_moves_no_other() -> None:
    one = ["Un constat.", "Une conclusion."]
    other = ["Un constat.", "Un tout autre propos, ajouté ici.", "Une conclusion."]
    assert comparing_text.align(one, other) == [(0, 0), (None, 1), (1, 2)]


def test_paragraphs_said_differently_stand_side_by_side() -> None:
    one = ["La démarche conduirait à terme à une réduction."]
    other = ["Autre chose encore.", "La démarche pourrait malgré tout conduire à terme à une réduction d'effectif."]
    assert comparing_text.align(one, other) == [(None, 0), (0, 1)]


def test_texts_with_little_in_common_are_not_marked_word_by_word() -> None:
    left, right = comparing_text.side_by_side("Deux postes.", "La convergence des processus prend du temps.", "fr")
    assert not any(piece.own for piece in (*left, *right))


def test_a_space_between_two_words_of_one_version_is_marked_with_them() -> None:
    left, _ = comparing_text.words("un deux trois quatre", "un quatre")
    assert [piece.text for piece in left if piece.own] in (["deux trois "], [" deux trois"])
