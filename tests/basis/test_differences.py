"""What was changed between two texts is said word by word, and nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.differences import Piece, differences


def without(pieces: tuple[Piece, ...], change: str) -> str:
    return "".join(piece.text for piece in pieces if piece.change != change)


def test_only_the_changed_words_are_marked() -> None:
    found = differences("Deux réunions en 2023.", "Trois réunions en 2024.")
    assert [piece.text for piece in found if piece.change == "removed"] == ["Deux", "2023"]
    assert [piece.text for piece in found if piece.change == "added"] == ["Trois", "2024"]


def test_equal_texts_are_one_piece() -> None:
    assert differences("Rien à dire", "Rien à dire") == (Piece("same", "Rien à dire"),)
    assert differences("", "") == ()


def test_a_part_of_a_word_is_no_change_of_its_own() -> None:
    assert differences("commune", "communes") == (Piece("removed", "commune"), Piece("added", "communes"))


@given(st.text(), st.text())
def test_both_texts_come_back_exactly(old: str, new: str) -> None:
    found = differences(old, new)
    assert without(found, "added") == old
    assert without(found, "removed") == new
