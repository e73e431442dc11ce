"""Passages as they are typed: their kind by the sign, who speaks, their numbers, what answers what."""

import uuid

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.dossier import Side
from synergie.model.minutes import MinutesVersion, Statement, StatementKind
from synergie.services import passages, records
from synergie.services.passages import Speaker

STEP = N_("Test")
CPAS = Speaker("administration_id", uuid.UUID(int=1), Bilingual("CPAS", "OCMW"), "cpas")
COMMUNE = Speaker("administration_id", uuid.UUID(int=2), Bilingual("Commune", "Gemeente"), "commune")
KNOWN = {"cpas": CPAS, "commune": COMMUNE}
KIND = StatementKind


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("? Quid des chèques-repas", KIND.QUESTION, "Quid des chèques-repas"),
        ("Quid des chèques-repas ?", KIND.QUESTION, "Quid des chèques-repas ?"),
        ("! La prime expire en juin", KIND.WARNING, "La prime expire en juin"),
        ("/!\\ La prime expire en juin", KIND.WARNING, "La prime expire en juin"),
        ("Rem. Le logiciel est à revoir", KIND.REMARK, "Le logiciel est à revoir"),
        ("Opm.: de software is te herzien", KIND.REMARK, "de software is te herzien"),
        ("# Paie", KIND.HEADING, "Paie"),
        ("§§ Gestion du temps", KIND.HEADING, "Gestion du temps"),
        ("✓ Les formations sont communes", KIND.FACT, "Les formations sont communes"),
        ("Décision : reporter le point", KIND.DECISION, "reporter le point"),
        ("Beslissing: punt uitstellen", KIND.DECISION, "punt uitstellen"),
        ("Les formations sont communes.", KIND.PARAGRAPH, "Les formations sont communes."),
        ("Gain de personnel : 1 ETP", KIND.GAIN, "Gain de personnel : 1 ETP"),
        ("§ 1er de l'article 26bis", KIND.PARAGRAPH, "§ 1er de l'article 26bis"),
        ("1.250 dossiers par an", KIND.PARAGRAPH, "1.250 dossiers par an"),
    ],
)
def test_the_sign_says_the_kind(typed: str, kind: StatementKind, text: str) -> None:
    found = passages.read(typed)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


def test_a_heading_is_as_deep_as_its_signs() -> None:
    levels = [passages.read(text).level for text in ("# A lire", "## A lire", "§§§ A lire")]  # type: ignore[union-attr]
    assert levels == [1, 2, 3]


@pytest.mark.parametrize("arrow", ["->", "-->", "=>", "→", "➔"])
@pytest.mark.parametrize(
    ("before", "kind", "answers"),
    [
        (KIND.QUESTION, KIND.REPLY, True),
        (KIND.POINT, KIND.REPLY, True),
        (KIND.PARAGRAPH, KIND.OUTCOME, True),
        (None, KIND.OUTCOME, False),
    ],
)
def test_an_arrow_replies_to_what_was_asked_and_else_says_what_came_of_it(
    arrow: str, before: StatementKind | None, kind: StatementKind, answers: bool
) -> None:
    found = passages.read(f"{arrow} En mars", before=before)
    assert found is not None
    assert (found.kind, found.text, found.answers) == (kind, "En mars", answers)


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("CPAS : nous le ferons", CPAS),
        ("OCMW: wij doen het", CPAS),
        ("L'AC : nous le ferons", COMMUNE),
        ("? Gemeente: wanneer", COMMUNE),
        ("Selon le CPAS : trop tôt", CPAS),
        ("Planning : trop tôt", None),
        ("Le CPAS et la commune : trop tôt", None),
    ],
)
def test_a_name_before_a_colon_says_who_speaks(typed: str, speaker: Speaker | None) -> None:
    found = passages.read(typed, KNOWN)
    assert found is not None
    assert found.speaker == speaker
    assert (":" in found.text) is (speaker is None)


@pytest.mark.parametrize("nothing", ["", "  ", "?", "->", "! ", "…", "# "])
def test_signs_alone_are_no_passage(nothing: str) -> None:
    assert passages.read(nothing, KNOWN) is None


@given(st.text(max_size=200))
def test_no_text_is_lost_or_breaks_the_reading(text: str) -> None:
    for one in passages.read_all(text, KNOWN):
        assert one.text.strip()


def test_each_paragraph_becomes_a_passage() -> None:
    text = (
        "1. Paie\n? CPAS: Quid du logiciel\n-> À revoir en mars\n\nLe travail continue\nsans interruption.\n"
        "GESTION DU TEMPS\n! Attention aux délais\n• premier point\n• second point\n"
    )
    found = passages.read_all(text, KNOWN)
    assert [(one.kind, one.text) for one in found] == [
        (KIND.HEADING, "Paie"),
        (KIND.QUESTION, "Quid du logiciel"),
        (KIND.REPLY, "À revoir en mars"),
        (KIND.PARAGRAPH, "Le travail continue sans interruption."),
        (KIND.HEADING, "GESTION DU TEMPS"),
        (KIND.WARNING, "Attention aux délais"),
        (KIND.POINT, "premier point"),
        (KIND.POINT, "second point"),
    ]
    assert [one.answers for one in found] == [False, False, True, *[False] * 5]


def test_a_paragraph_of_a_law_keeps_its_sign_when_pasted() -> None:
    found = passages.read_all("Voir la loi.\n§ 1er, alinéa 2\nsuite de la phrase")
    assert [(one.kind, one.text) for one in found] == [
        (KIND.PARAGRAPH, "Voir la loi."),
        (KIND.PARAGRAPH, "§ 1er, alinéa 2 suite de la phrase"),
    ]


def test_what_only_words_say_is_told_of_a_pasted_text_and_not_guessed_of_a_typed_one() -> None:
    text = "Le CPAS propose de commencer par la paie."
    (pasted,) = passages.read_all(text, KNOWN)
    typed = passages.read(text, KNOWN)
    assert (pasted.kind, pasted.sure, pasted.speaker) == (KIND.PROPOSAL, False, CPAS)
    assert typed is not None
    assert (typed.kind, typed.sure, typed.speaker) == (KIND.PARAGRAPH, True, CPAS)


# Numbers


def keys(count: int) -> list[uuid.UUID]:
    return [uuid.UUID(int=at + 1) for at in range(count)]


def test_headings_have_no_number_and_replies_that_of_what_they_answer() -> None:
    a, b, c, d, e = keys(5)
    found = passages.numbers(
        [
            (a, "heading", None),
            (b, "question", None),
            (c, "reply", b),
            (d, "reply", b),
            (e, "paragraph", None),
        ]
    )
    assert [found[key].text for key in (a, b, c, d, e)] == ["", "1", "1.1", "1.2", "2"]
    assert [found[key].depth for key in (a, b, c, d, e)] == [0, 0, 1, 1, 0]


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "reply", "heading"]), st.integers(0, 8)), max_size=9))
def test_every_passage_has_a_number_of_its_own_whatever_answers_what(rows: list[tuple[str, int]]) -> None:
    there = keys(9)
    found = passages.numbers([(there[at], kind, there[reply]) for at, (kind, reply) in enumerate(rows)])
    numbers = [one.text for one in found.values() if one.text]
    assert len(numbers) == len(set(numbers)) == sum(kind != "heading" for kind, _ in rows)


# On a real file


def version_of(session: Session) -> MinutesVersion:
    return next(
        one
        for one in session.scalars(sa.select(MinutesVersion).order_by(MinutesVersion.position)).all()
        if one.administration_id is not None
    )


def test_what_is_typed_is_kept_with_who_says_it_and_what_it_answers(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        version = version_of(session).id
        known = passages.speakers(session)
        typed = passages.read_all("§ Suite\n? OCMW: Quid du logiciel\n-> En mars\nCommune : d'accord", known)
        made = passages.add_all(session, version, typed)
    with example_store.read() as session:
        heading, question, reply, agreed = (session.get_one(Statement, key) for key in made)
        sides = [passages.speakers(session)[one].key for one in ("cpas", "commune")]
        assert [question.administration_id, agreed.administration_id] == sides
        assert heading.kind is KIND.HEADING
        assert reply.replies_to_id == question.id
        numbers = passages.numbers_of(session, version)
    assert numbers[reply.id].text == f"{numbers[question.id].text}.1"
    assert int(numbers[agreed.id].text) == int(numbers[question.id].text) + 1


def test_a_passage_is_put_after_the_one_that_is_chosen(example_store: DossierStore) -> None:
    with example_store.write(STEP) as session:
        version = version_of(session).id
        before = [one.id for one in records.parts(session, "statement", "minutes_id", version)]
        typed = passages.read("Un mot de plus")
        assert typed is not None
        made = passages.add(session, version, typed, before[2])
    with example_store.read() as session:
        after = [one.id for one in records.parts(session, "statement", "minutes_id", version)]
    assert after == [*before[:3], made, *before[3:]]


def test_people_and_organisations_speak_by_the_names_that_the_dossier_has(session: Session) -> None:
    known = passages.speakers(session)
    fields = {one.field for one in known.values()}
    assert fields == {"administration_id", "organisation_id", "person_id"}
    assert known["commune"].side == Side.COMMUNE.value
    assert known["ocmw"].side == known["cpas"].side == Side.CPAS.value


def test_a_number_alone_is_not_a_heading_without_words() -> None:
    for text in ("0)", "3.", "12", "1.2."):
        assert [one.text for one in passages.read_all(text, KNOWN)] == [text]
