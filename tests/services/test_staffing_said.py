"""Staff as people write it: levels, grades, posts and people are read; what cannot be read says so and adds nothing."""

import uuid

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Texts
from synergie.services import listing, records, staffing_said
from synergie.services.staffing_said import SaidLine, pieces

STEP = N_("Test")
ENGLISH = Texts("en")


def read(text: str, *, people: bool = False) -> list[tuple[object, ...]]:
    """Return of each part that can be read its number, its level and its grade."""
    return [
        (
            str(one.fte.value) if one.fte is not None else one.people,
            str(one.level.value) if one.level is not None else None,
            one.grade,
        )
        for one in pieces(text, people=people)
        if one.problem is None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 A + 0,6 A", [("2.00", "a", ""), ("0.60", "a", "")]),
        ("2A+0,6A", [("2.00", "a", ""), ("0.60", "a", "")]),
        ("2 a + 0.6 a", [("2.00", "a", ""), ("0.60", "a", "")]),
        ("1 B4 et 2 C", [("1.00", "b", "B4"), ("2.00", "c", "")]),
        ("1 B4 en 2 C", [("1.00", "b", "B4"), ("2.00", "c", "")]),
        ("3 x D4", [("3.00", "d", "D4")]),
        ("3×D4", [("3.00", "d", "D4")]),
        ("1,5 A, 0,8 B; 2 C & 3 D", [("1.50", "a", ""), ("0.80", "b", ""), ("2.00", "c", ""), ("3.00", "d", "")]),
        ("1 A,2 B", [("1.00", "a", ""), ("2.00", "b", "")]),
        ("2 niveaux A", [("2.00", "a", "")]),
        ("2,5 ETP C", [("2.50", "c", "")]),
        ("2 VTE van niveau B", [("2.00", "b", "")]),
        ("80 % B1", [("0.80", "b", "B1")]),
        ("2 agents C", [(2, "c", "")]),
        ("3 medewerkers D", [(3, "d", "")]),
    ],
)
def test_what_people_write_is_read(text: str, expected: list[tuple[object, ...]]) -> None:
    assert read(text) == expected
    assert all(one.problem is None for one in pieces(text))


def test_the_words_of_the_source_are_kept_part_by_part() -> None:
    assert [one.as_printed for one in pieces("2  A +  0,60 A")] == ["2 A", "0,60 A"]


def test_a_task_and_an_acting_function_are_read() -> None:
    (one,) = pieces("1 conseiller en prévention niveau 1 (A4 ff)")
    assert (one.role, one.grade, one.acting) == ("conseiller en prévention niveau 1", "A4", True)
    (two,) = pieces("1 B4 wnd. adjunct")
    assert (two.grade, two.role, two.acting) == ("B4", "adjunct", True)


def test_whole_numbers_count_people_when_that_is_chosen_and_shares_stay_posts() -> None:
    assert read("2 A + 0,6 A", people=True) == [(2, "a", ""), ("0.60", "a", "")]
    assert read("1 administratif (temps partiel)", people=True) == [(1, None, "")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A4", "how many"),
        ("bonjour", "how many"),
        ("<b>2 A</b>", "how many"),
        ("😀", "how many"),
        ("1 administratif (temps partiel)", "level"),
        ("0,60% ETP", "level"),
        ("1 a été nommé", "level"),
        ("-1 A", "below zero"),
        ("0 A", "nobody"),
        ("99999 A", "too large"),
        ("1,234 A", "decimals"),
        ("1,5 agents C", "whole numbers"),
    ],
)
def test_what_cannot_be_read_stays_and_says_why(text: str, word: str) -> None:
    (one,) = pieces(text)
    assert one.problem is not None
    assert word in ENGLISH(one.problem)
    assert one.as_printed == text
    assert (one.fte, one.people) == (None, None)


def quoted(session: Session) -> uuid.UUID:
    query = listing.Query(table="staffing_snapshot", where=(("kind", frozenset({"quoted"})),))
    (found,) = listing.keys(session, query)
    return found


def domain(session: Session, code: str) -> uuid.UUID:
    (found,) = listing.keys(session, listing.Query(table="domain", where=(("code", frozenset({code})),)))
    return found


def test_a_colon_names_the_service_and_the_administration(session: Session) -> None:
    found = staffing_said.lines(session, "Communication, CPAS : 2 A\n• Informatica gemeente: 1 B4\n3 C", None, "cpas")
    expected = [(domain(session, "communication"), "cpas"), (domain(session, "it"), "commune"), (None, "cpas")]
    assert [(one.domain_id, one.side) for one in found] == expected
    assert found[2].problem is staffing_said.CHOOSE_SERVICE


@pytest.mark.parametrize(
    ("text", "side", "problem"),
    [("Voirie lunaire : 2 D", "cpas", "No service"), ("Informatique : 2 D", None, "administration")],
)
def test_an_unknown_service_or_administration_is_said(
    session: Session, text: str, side: staffing_said.SideName | None, problem: str
) -> None:
    (one,) = staffing_said.lines(session, text, None, side)
    assert one.problem is not None
    assert problem in ENGLISH(one.problem)


def test_the_lines_are_entered_with_what_was_read(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        key = quoted(session)
        before = records.parts(session, "staff_line", "snapshot_id", key)
        said = staffing_said.lines(session, "2 A conseillers + 0,6 B4 + zéro", domain(session, "it"), "cpas")
        assert staffing_said.add(session, key, said, "fr") == 2
    with example_store.read() as session:
        found = records.parts(session, "staff_line", "snapshot_id", key)[len(before) :]
    assert [one.values["fte"] for one in found] == [Fte.of(2), Fte.of("0.6")]
    assert [one.values["as_printed"] for one in found] == ["2 A conseillers", "0,6 B4"]
    assert [one.values["grade"] for one in found] == ["", "B4"]
    assert found[0].values["role"].fr == "conseillers"
    assert found[1].values["role"].complete
    assert "B4" in found[1].values["role"].nl


def test_the_sum_of_the_lines_stands_beside_the_figure_of_the_table(session: Session) -> None:
    key, it = quoted(session), domain(session, "communication")
    said = staffing_said.lines(session, "1 A + 0,5 B", it, "cpas")
    (one,) = staffing_said.sums(session, key, said)
    # 2 and 0.6 are in the list already; the table states 2.2
    assert (one.said, one.stated, one.side) == (Fte.of("4.1"), Fte.of("2.2"), "cpas")


def test_nothing_is_read_from_nothing(session: Session) -> None:
    assert staffing_said.lines(session, " \n\n", None, None) == ()
    assert pieces("") == ()
    assert staffing_said.sums(session, quoted(session), [SaidLine(as_printed="x")]) == ()
