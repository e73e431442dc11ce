"""What the report before said in the same place."""

import uuid

import pytest

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.model.texts import Chapter, ReportText
from synergie.services import report_texts, years
from tests.db.making import ADD


def text(store: DossierStore, year: int, chapter: Chapter, words: str, position: int = 0) -> uuid.UUID:
    with store.write(ADD) as session:
        found = ReportText(
            year_id=years.find(session, year).id, chapter=chapter, text=Bilingual(words, words), position=position
        )
        session.add(found)
        session.flush()
        return found.id


@pytest.fixture
def dossier(store: DossierStore) -> DossierStore:
    with store.write(ADD) as session:
        for year in (2021, 2022, 2023):
            years.add(session, year)
    text(store, 2021, Chapter.ACTIVITY, "2021 a")
    text(store, 2021, Chapter.METHOD, "2021 m")
    text(store, 2022, Chapter.ACTIVITY, "2022 a")
    text(store, 2022, Chapter.ACTIVITY, "2022 b", 1)
    return store


def said_before(store: DossierStore, key: uuid.UUID) -> tuple[int, str] | None:
    with store.read() as session:
        found = report_texts.before(session, key)
    return None if found is None else (found.year, found.text.fr)


def test_the_text_in_the_same_place_of_the_newest_report_before(dossier: DossierStore) -> None:
    first = text(dossier, 2023, Chapter.ACTIVITY, "neuf", 4)
    second = text(dossier, 2023, Chapter.ACTIVITY, "neuf aussi", 7)
    third = text(dossier, 2023, Chapter.ACTIVITY, "encore", 9)
    assert said_before(dossier, first) == (2022, "2022 a")
    assert said_before(dossier, second) == (2022, "2022 b")
    assert said_before(dossier, third) is None


def test_a_chapter_that_the_last_report_left_out_is_looked_for_further_back(dossier: DossierStore) -> None:
    assert said_before(dossier, text(dossier, 2023, Chapter.METHOD, "neuf")) == (2021, "2021 m")


def test_no_later_report_is_looked_at(dossier: DossierStore) -> None:
    text(dossier, 2023, Chapter.OVERLAPS, "plus tard")
    assert said_before(dossier, text(dossier, 2022, Chapter.OVERLAPS, "neuf")) is None
    assert said_before(dossier, uuid.uuid4()) is None


def taken(store: DossierStore, year: int) -> tuple[int | None, int]:
    with store.write(ADD) as session:
        key = years.find(session, year).id
        return report_texts.source(session, key), report_texts.take_over(session, key)


def texts(store: DossierStore, year: int) -> list[str]:
    with store.read() as session:
        found = report_texts._chapters(session, years.find(session, year).id)
    return [one.text.fr for chapter in Chapter for one in found.get(chapter, [])]


def test_all_texts_of_the_newest_report_before_are_taken_over(dossier: DossierStore) -> None:
    assert taken(dossier, 2023) == (2022, 2)
    assert texts(dossier, 2023) == ["2022 a", "2022 b"]
    assert texts(dossier, 2022) == ["2022 a", "2022 b"]
    assert taken(dossier, 2023) == (2022, 0)


def test_a_chapter_that_has_a_text_keeps_it_alone(dossier: DossierStore) -> None:
    text(dossier, 2023, Chapter.ACTIVITY, "neuf")
    assert taken(dossier, 2023) == (2022, 0)
    assert texts(dossier, 2023) == ["neuf"]


def test_the_first_year_has_nothing_to_take_over(dossier: DossierStore) -> None:
    assert taken(dossier, 2021) == (None, 0)
