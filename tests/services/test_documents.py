"""Files in the dossier: kept once, byte for byte, under names that can be saved, and never a silent change."""

import hashlib
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Reason, Refusal, StoreError
from synergie.basis.words import N_
from synergie.model.documents import Confidentiality, Content, Document, Tongue
from synergie.services import documents
from synergie.services.documents import DocumentDraft
from tests.conftest import SECRETARY, Place
from tests.db.making import forger

ADD = N_("Add document")
REPORT = b"%PDF-1.7\x00\xff\x0d\x0a what was sent"


@pytest.fixture
def dossier(place: Place) -> DossierStore:
    return place.open()


def added(store: DossierStore, name: str = "verslag.pdf", data: bytes = REPORT, **draft: object) -> uuid.UUID:
    with store.write(ADD) as session:
        return documents.add(session, name, data, DocumentDraft(**draft) if draft else None)  # type: ignore[arg-type]


def read(store: DossierStore, key: uuid.UUID) -> bytes:
    with store.read() as session:
        return documents.read(session, key)


def shown(store: DossierStore, key: uuid.UUID) -> Document:
    with store.read() as session:
        return session.get_one(Document, key)


def sizes(store: DossierStore) -> list[int]:
    with store.read() as session:
        return sorted(session.scalars(sa.select(Content.size)))


def test_a_file_comes_back_byte_for_byte_with_what_was_said_of_it(dossier: DossierStore) -> None:
    key = added(
        dossier,
        title=Bilingual("Avis", "Advies"),
        language=Tongue.NL,
        confidentiality=Confidentiality.RESTRICTED,
        dated=PartialDate.month(2023, 6),
        version="2",
    )
    document = shown(dossier, key)
    assert read(dossier, key) == REPORT
    assert (document.title, document.language, document.dated) == (
        Bilingual("Avis", "Advies"),
        Tongue.NL,
        PartialDate.month(2023, 6),
    )
    assert (document.confidentiality, document.version, document.file_name) == (
        Confidentiality.RESTRICTED,
        "2",
        "verslag.pdf",
    )
    assert document.sha256 == hashlib.sha256(REPORT).hexdigest()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (Tongue.FR, Bilingual(fr="Note du 16 janvier")),
        (Tongue.NL, Bilingual(nl="Note du 16 janvier")),
        (Tongue.BOTH, Bilingual.same("Note du 16 janvier")),
        (Tongue.OTHER, Bilingual.same("Note du 16 janvier")),
    ],
)
def test_a_document_without_a_title_is_called_by_its_file_in_its_own_language(
    store: DossierStore, language: Tongue, title: Bilingual
) -> None:
    key = added(store, "Note du 16 janvier.docx", language=language)
    assert shown(store, key).title == title


def test_the_same_bytes_are_kept_once_whatever_they_are_called(dossier: DossierStore) -> None:
    first, second = added(dossier, "a.pdf"), added(dossier, "b.pdf")
    other = added(dossier, "c.pdf", b"others")
    assert sizes(dossier) == [6, len(REPORT)]
    assert read(dossier, first) == read(dossier, second) == REPORT
    assert read(dossier, other) == b"others"
    assert [shown(dossier, key).file_name for key in (first, second)] == ["a.pdf", "b.pdf"]


def test_undoing_takes_the_document_away_and_redoing_brings_it_back_with_its_file(dossier: DossierStore) -> None:
    key = added(dossier)
    assert dossier.undo() == ADD
    with pytest.raises(Refusal, match="no longer in the dossier"):
        read(dossier, key)
    assert sizes(dossier) == [len(REPORT)]
    assert dossier.redo() == ADD
    assert read(dossier, key) == REPORT


@pytest.mark.parametrize(("data", "what"), [(b"", "is empty"), (b"x" * (documents.MAXIMUM + 1), "larger than")])
def test_an_empty_or_huge_file_is_refused_and_nothing_is_written(store: DossierStore, data: bytes, what: str) -> None:
    with pytest.raises(Refusal, match=what) as caught:
        added(store, data=data)
    assert caught.value.problems[0].field == "file"
    assert sizes(store) == []
    assert store.next_undo() is None


def test_a_file_of_the_greatest_size_is_kept(store: DossierStore) -> None:
    data = bytes(documents.MAXIMUM)
    key = added(store, data=data)
    assert read(store, key) == data


def test_a_document_that_was_only_mentioned_gets_its_file_once(dossier: DossierStore) -> None:
    with dossier.write(ADD) as session:
        document = Document(title=Bilingual("Délibération", "Beraadslaging"))
        session.add(document)
        session.flush()
        key = document.id
    with pytest.raises(Refusal, match="does not hold its file"):
        read(dossier, key)
    with dossier.write(ADD) as session:
        documents.attach(session, key, r"C:\Temp\delib.pdf", REPORT)
    assert (read(dossier, key), shown(dossier, key).file_name) == (REPORT, "delib.pdf")
    with pytest.raises(Refusal, match="holds a file"), dossier.write(ADD) as session:
        documents.attach(session, key, "other.pdf", b"other")
    assert read(dossier, key) == REPORT
    dossier.undo()
    assert (shown(dossier, key).sha256, shown(dossier, key).file_name) == ("", "")


def test_a_document_that_is_not_there_is_said(store: DossierStore) -> None:
    with pytest.raises(Refusal, match="no longer in the dossier"):
        read(store, uuid.uuid4())
    with pytest.raises(Refusal, match="no longer in the dossier"), store.write(ADD) as session:
        documents.attach(session, uuid.uuid4(), "a.pdf", REPORT)


@pytest.mark.parametrize(
    "statement", ["UPDATE content SET data = x'00'", "UPDATE content SET sha256 = '0'", "DELETE FROM content"]
)
def test_bytes_that_another_tool_changed_are_never_given_out(store: DossierStore, statement: str) -> None:
    key = added(store)
    path = Path(str(store.engine.url.database))
    store.close()
    with forger(path) as connection:
        connection.execute(statement)
    again = open_dossier(path, SECRETARY)
    try:
        with pytest.raises(StoreError, match="is damaged") as caught:
            read(again, key)
    finally:
        again.close()
    assert caught.value.reason is Reason.DAMAGED
    assert dict(caught.value.message.args) == {"name": "verslag.pdf"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("verslag 2023.pdf", "verslag 2023.pdf"),
        (r"C:\Users\Mes documents\réunion.docx", "réunion.docx"),
        ("../../etc/passwd", "passwd"),
        ("re\u0301union.pdf", "réunion.pdf"),
        ("avis\u202efdp.exe", "avisfdp.exe"),
        ("a\nb\tc\x00.txt", "abc.txt"),
        ('quoi ? <"non">.pdf', "quoi _ __non__.pdf"),
        ("  .. ", "document"),
        ("", "document"),
        ("folder/", "folder"),
        ("NUL", "_NUL"),
        ("con.pdf", "_con.pdf"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("console.pdf", "console.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("é" * 300 + ".pdf", "é" * 98 + ".pdf"),
    ],
)
def test_a_name_is_kept_as_every_system_can_save_it(name: str, kept: str) -> None:
    assert documents.file_name(name) == kept


@given(st.text(max_size=300) | st.text(st.sampled_from("./\\ ~:é.\u202e\u00a0\u0301"), max_size=300))
@example("." * 300 + "x")
@example("x ." + "y" * 300)
@example("e\u200d\u0301.pdf")
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_name_becomes_one_that_can_be_saved_and_stays_as_it_is(name: str) -> None:
    kept = documents.file_name(name)
    assert 0 < len(kept.encode()) <= 200
    assert not set(kept) & set('\\/<>:"|?*\x00\n')
    assert kept == kept.strip()
    assert kept not in (".", "..")
    assert documents.file_name(kept) == kept


def test_a_kept_name_can_be_saved(tmp_path: Path) -> None:
    for name in ("é" * 300 + ".pdf", "..\\..\\y", "a:b?c", "\ud800x"):
        (tmp_path / documents.file_name(name)).write_bytes(REPORT)
    assert len(list(tmp_path.iterdir())) == 4
