"""The page of the annexes: documents with their captions, their order, and what becomes of their pages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.documents import Confidentiality
from synergie.reports import attaching, attaching_apart
from synergie.services import checks, documents
from synergie.services.records import fields_of
from tests.reports import attached_kinds as kinds
from tests.reports.test_attached_text import note
from tests.ui.pages.test_documents import drop, written
from tests.ui.pages.working import (
    Moving,
    add,
    begin,
    choose,
    declared,
    enter,
    keys_of,
    page_of,
    read,
    settle,
)
from tests.ui.walking import PATIENCE
from ui.app import Program
from ui.pages import texts
from ui.pages.file_look import FileLook
from ui.records_page import RecordsPage

PLAN = Bilingual("Plan du site", "Plan van de site")


def held(program: Program, name: str, data: bytes):
    assert program.store is not None
    with program.store.write(N_("Add")) as session:
        return documents.add(session, name, data)


def annexed(program: Program, name: str, data: bytes, caption: Bilingual = PLAN):
    (year,) = keys_of(program, "report_year")
    return add(program, "annex", year_id=year, document_id=held(program, name, data), caption=caption)


def looking(page: RecordsPage) -> FileLook:
    shown = page.findChild(FileLook)
    assert isinstance(shown, FileLook)
    return shown


def found(program: Program, rule: str) -> list[str]:
    assert program.store is not None
    with program.store.read() as session:
        return [one.field or "" for one in checks.check(session, 2023) if one.rule == rule]


def test_every_field_can_be_reached() -> None:
    assert {one.name for one in fields_of("annex")} <= declared(texts.PAGES)["annex"]


@pytest.mark.parametrize(("language", "caption"), [("fr", "Plan du site"), ("nl", "Plan van de site")])
def test_an_annex_is_entered_with_its_document(opened: Program, language: str, caption: str) -> None:
    document = held(opened, "plan.png", kinds.picture("PNG"))
    page = begin(opened, language, "texts", "annex")
    enter(page, "caption", caption)
    choose(page, "document_id", document)
    page.leave()
    (key,) = keys_of(opened, "annex")
    values = read(opened, "annex", key).values
    assert values["caption"].in_(language) == caption
    assert values["document_id"] == document
    assert values["in_report"] is True


def test_files_that_are_dropped_are_annexed_in_one_step_that_can_be_taken_back(opened: Program, tmp_path: Path) -> None:
    page = page_of(opened, "texts", "annex")
    plan = written(tmp_path, "Plan.png", kinds.picture("PNG"))
    assert drop(page, plan, written(tmp_path, "rien.pdf", b""), written(tmp_path, "Note.pdf", kinds.embedded()))
    keys = keys_of(opened, "annex", "position")
    assert [read(opened, "annex", key).values["caption"].fr for key in keys] == ["Plan", "Note"]
    assert "rien.pdf" in opened.window.banner.sentence.text()
    opened.window.undo_bar.action.click()
    settle()
    assert keys_of(opened, "annex") == ()
    assert keys_of(opened, "document") == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("note.pdf", kinds.embedded()),
        ("plan.png", kinds.picture("PNG")),
        ("clos.pdf", kinds.locked()),
        ("programme.exe", b"MZ" * 40),
    ],
)
def test_the_record_says_what_a_screen_reader_will_get(opened: Program, qtbot, name: str, data: bytes) -> None:
    key = annexed(opened, name, data)
    page = page_of(opened, "texts", "annex")
    page.open(key)
    shown = looking(page)
    seen = attaching.look(data, name)
    say = opened.window.texts
    assert shown.isVisible()
    qtbot.waitUntil(lambda: shown.sentence.text() == say(seen.sentence), timeout=PATIENCE)
    assert shown.advice.text() == (say(seen.advice) if seen.advice else "")
    assert shown.sentence.wordWrap()
    assert shown.sentence.textFormat() is Qt.TextFormat.PlainText


def test_a_file_is_looked_at_once(opened: Program, qtbot, monkeypatch) -> None:
    asked = []
    real = attaching_apart.looked
    monkeypatch.setattr(attaching_apart, "looked", lambda *one: (asked.append(one), real(*one))[1])
    data = kinds.picture("PNG", size=(321, 123))
    first, second = annexed(opened, "a.png", data), annexed(opened, "b.png", data)
    page = page_of(opened, "texts", "annex")
    page.open(first)
    said = opened.window.texts(attaching.look(data, "a.png").sentence)
    qtbot.waitUntil(lambda: looking(page).sentence.text() == said, timeout=PATIENCE)
    page.open(second)
    assert looking(page).sentence.text() == said
    assert len(asked) == 1


def test_the_page_of_documents_says_it_too(opened: Program, qtbot) -> None:
    data = kinds.helvetica()
    key = held(opened, "note.pdf", data)
    page = page_of(opened, "documents", "document")
    page.open(key)
    shown = looking(page)
    said = opened.window.texts(attaching.look(data, "note.pdf").sentence)
    qtbot.waitUntil(lambda: shown.sentence.text() == said, timeout=PATIENCE)
    mentioned = add(opened, "document", title=Bilingual("Rapport", "Verslag"))
    page.open(mentioned)
    assert not shown.isVisible()


def test_a_document_without_its_file_blocks_the_report(opened: Program) -> None:
    (year,) = keys_of(opened, "report_year")
    document = add(opened, "document", title=Bilingual("Rapport", "Verslag"))
    key = add(opened, "annex", year_id=year, document_id=document, caption=PLAN)
    assert found(opened, "annex-file") == ["document_id"]
    page = page_of(opened, "texts", "annex")
    page.open(key)
    shown = looking(page)
    assert shown.isVisible()
    assert shown.sentence.text()


def test_a_caption_in_one_language_is_told(opened: Program) -> None:
    annexed(opened, "plan.png", kinds.picture("PNG"), Bilingual(fr="Plan"))
    assert "caption" in found(opened, "text-missing")
    assert found(opened, "annex-file") == []


def test_a_file_that_is_never_printed_is_told_at_once(opened: Program) -> None:
    annexed(opened, "budget.xlsx", b"PK")
    assert found(opened, "annex-file") == ["document_id"]


def test_annexes_are_ordered_by_keys(opened: Program) -> None:
    first = annexed(opened, "a.png", kinds.picture("PNG"), Bilingual("A", "A"))
    second = annexed(opened, "b.png", kinds.picture("PNG", size=(300, 200)), Bilingual("B", "B"))
    page = page_of(opened, "texts", "annex")
    page.open(second)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Up, Moving)
    settle()
    assert keys_of(opened, "annex", "position") == (second, first)


@pytest.mark.parametrize(
    ("confidentiality", "named"), [(Confidentiality.PUBLIC, True), (Confidentiality.INTERNAL, False)]
)
def test_a_public_file_that_names_somebody_says_so(
    opened: Program, qtbot, confidentiality: Confidentiality, *, named: bool
) -> None:
    add(opened, "person", name="Anouk Vermeersch", function=Bilingual("Directrice", "Directeur"))
    assert opened.store is not None
    with opened.store.write(N_("Add")) as session:
        draft = documents.DocumentDraft(confidentiality=confidentiality)
        document = documents.add(session, "note.docx", note("Accord de Mme Vermeersch"), draft)
    (year,) = keys_of(opened, "report_year")
    page = page_of(opened, "texts", "annex")
    page.open(add(opened, "annex", year_id=year, document_id=document, caption=PLAN))
    wanted = opened.window.texts(attaching.look(note("Accord"), "note.docx").sentence)
    qtbot.waitUntil(lambda: looking(page).sentence.text() == wanted, timeout=PATIENCE)
    assert ("Vermeersch" in looking(page).advice.text()) is named
