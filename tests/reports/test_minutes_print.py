"""One version of the minutes on paper: its head, its numbered passages, its gains; version and state on each page."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict
from synergie.basis.words import N_, Texts
from synergie.model.administrations import Administration
from synergie.model.minutes import MINUTES_STATES, MinutesState, MinutesVersion, Statement
from synergie.reports import minutes_print
from synergie.reports.content import Bullets, Item, numbered, plain
from synergie.reports.pdf.pages import Pages
from synergie.reports.voice import Voice
from synergie.services import minutes_paper, passages, records
from synergie.services.minutes_paper import MinutesPaper

LANGUAGES = ("fr", "nl")


@pytest.fixture
def session(example_file: Path) -> Iterator[Session]:
    engine = sa.create_engine(f"sqlite:///file:{example_file}?mode=ro&uri=true", poolclass=sa.NullPool)
    with Session(engine) as found:
        yield found
    engine.dispose()


def key_of(session: Session, side: str) -> uuid.UUID:
    query = (
        sa.select(MinutesVersion)
        .join(Administration, Administration.id == MinutesVersion.administration_id)
        .where(Administration.side == side, MinutesVersion.form == "minutes")
    )
    return session.scalars(query).first().id  # type: ignore[union-attr]


def pages_of(paper: MinutesPaper, language: str) -> list[str]:
    made = minutes_print.make(paper, language)
    assert not made.findings
    assert not made.replaced
    pages = Pages(made.data)
    try:
        return [" ".join(pages.text(page).replace("\xad", "").split()) for page in range(len(pages))]
    finally:
        pages.close()


def items_of(paper: MinutesPaper, language: str) -> list[Item]:
    def inside(items: tuple[Item, ...]) -> Iterator[Item]:
        for one in items:
            yield one
            yield from inside(one.children)

    tree = minutes_print.compose(paper, language)
    blocks = [block for placed in numbered(tree.sections) for block in placed.section.blocks]
    return [item for block in blocks if isinstance(block, Bullets) for item in inside(block.items)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["commune", "cpas"])
def test_every_passage_of_the_version_is_printed_with_its_number(session: Session, language: str, side: str) -> None:
    key = key_of(session, side)
    paper = minutes_paper.gather(session, key)
    numbers = passages.numbers_of(session, key)
    voice = Voice(language)
    found = {item.mark: plain(item.runs) for item in items_of(paper, language) if item.mark}
    statements = session.scalars(sa.select(Statement).where(Statement.minutes_id == key)).all()
    spoken = [one for one in statements if numbers[one.id].text]
    assert set(found) == {numbers[one.id].text for one in spoken}
    for one in spoken:
        assert plain(voice.original(one.text, paper.minutes.language)) in found[numbers[one.id].text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_says_body_day_hours_and_who_attended(session: Session, language: str) -> None:
    paper = minutes_paper.gather(session, key_of(session, "cpas"))
    voice = Voice(language)
    text = pages_of(paper, language)[0]
    assert paper.meeting.body is not None
    assert voice.word(paper.meeting.body) in text.replace("\xa0", " ")
    assert paper.meeting.date is not None
    assert "10" in text
    assert "2023" in text
    for one in paper.meeting.attendees:
        assert voice.word(one.who).split()[0] in text
    words = ("Présents", "Absents") if language == "fr" else ("Aanwezig", "Afwezig")
    assert all(word in text for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(MinutesState))
def test_every_page_says_which_version_it_is_and_its_state(
    example_store: DossierStore, language: str, state: MinutesState
) -> None:
    with example_store.write(N_("Test")) as session:
        key = key_of(session, "commune")
        records.change(session, "minutes_version", key, "number", 3)
        if state is not MinutesState.APPROVED:
            records.change(session, "minutes_version", key, "state", state)
    with example_store.read() as session:
        paper = minutes_paper.gather(session, key)
    say = Texts(language)
    for text in pages_of(paper, language):
        assert "3" in text
        assert say(minutes_print.VERSION_OF["commune"]) in text
        if state is not MinutesState.APPROVED:
            assert say(MINUTES_STATES[state]) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gains_of_this_version_are_printed_and_those_of_the_other_are_not(session: Session, language: str) -> None:
    keys = {side: key_of(session, side) for side in ("commune", "cpas")}
    papers = {side: minutes_paper.gather(session, key) for side, key in keys.items()}
    assert [len(papers[side].gains) for side in ("commune", "cpas")] == [8, 5]
    for paper in papers.values():
        printed = [plain(item.runs) for item in items_of(paper, language)]
        for gain in paper.gains:
            assert any(plain(Voice(language).long(gain.text)) in text for text in printed)
    only = papers["commune"].gains[0].text.in_(language)
    assert not any(only in plain(item.runs) for item in items_of(papers["cpas"], language))


def test_a_reply_stands_under_what_it_answers(example_store: DossierStore) -> None:
    with example_store.write(N_("Test")) as session:
        key = key_of(session, "cpas")
        typed = passages.read_all("? Quid du logiciel\n-> En mars\nUn mot\n", passages.speakers(session))
        question, reply, _ = passages.add_all(session, key, typed)
        late = records.add(
            session,
            "statement",
            {"minutes_id": key, "kind": "reply", "text": "Réponse tardive", "replies_to_id": question},
        )
        numbers = passages.numbers_of(session, key)
    with example_store.read() as session:
        paper = minutes_paper.gather(session, key)
    tree = items_of(paper, "fr")
    whole = next(one for one in tree if one.mark == numbers[question].text)
    assert [one.mark for one in whole.children] == [numbers[reply].text]
    assert numbers[late].text in [one.mark for one in tree]  # far from its question it still has its number


def test_decisions_and_actions_of_the_meeting_are_printed(example_store: DossierStore) -> None:
    with example_store.write(N_("Test")) as session:
        key = key_of(session, "cpas")
        meeting = session.get_one(MinutesVersion, key).meeting_id
        year = records.read(session, "meeting", meeting).year_id  # type: ignore[union-attr]
        of = {"year_id": year, "meeting_id": meeting}
        records.add(session, "decision", {**of, "text": Bilingual("Le calendrier <b>suit</b>", "Planning volgt")})
        records.add(session, "action", {**of, "text": Bilingual("Écrire au CIRB", "Het CIBG schrijven")})
    with example_store.read() as session:
        paper = minutes_paper.gather(session, key)
    text = " ".join(pages_of(paper, "fr"))
    assert "Le calendrier <b>suit</b>" in text
    assert "Écrire au CIRB" in text
    assert "Planning volgt" in " ".join(pages_of(paper, "nl"))


def test_a_version_that_is_gone_is_said_to_be(session: Session) -> None:
    with pytest.raises(Conflict):
        minutes_paper.gather(session, uuid.uuid4())


def test_the_file_is_named_by_day_and_side(session: Session) -> None:
    paper = minutes_paper.gather(session, key_of(session, "cpas"))
    names = {minutes_print.file_name(paper, language) for language in LANGUAGES}
    assert all("2023-02-08" in name and name.endswith(".pdf") for name in names)
    assert len(names) == 2
