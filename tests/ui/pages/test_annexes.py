"""The page of the annexes: documents with their captions, their order, and what becomes of their pages."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.documents import Confidentiality
from synergie.model.sittings import Waiver
from synergie.reports import attaching, attaching_apart, attaching_text
from synergie.services import checks, documents, editions, records, waiving
from synergie.services.checks import Waived
from synergie.services.records import fields_of
from tests.reports import attached_kinds as kinds
from tests.reports.test_attached_text import note
from tests.ui.pages.meeting_desk import shown
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
    parts_at,
    read,
    settle,
    type_in,
)
from ui import dialogs
from ui.app import Program
from ui.forms.parts import PartsEditor
from ui.pages import texts, texts_annexes
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
    qtbot.waitUntil(lambda: shown.sentence.text() == say(seen.sentence))
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
    qtbot.waitUntil(lambda: looking(page).sentence.text() == said)
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
    qtbot.waitUntil(lambda: shown.sentence.text() == said)
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
    qtbot.waitUntil(lambda: looking(page).sentence.text() == wanted)
    assert ("Vermeersch" in looking(page).advice.text()) is named


def test_what_somebody_lets_stand_of_a_file_is_said_with_its_reason(opened: Program, qtbot) -> None:
    add(opened, "person", name="Anouk Vermeersch", function=Bilingual("Directrice", "Directeur"))
    assert opened.store is not None
    with opened.store.write(N_("Add")) as session:
        draft = documents.DocumentDraft(confidentiality=Confidentiality.PUBLIC)
        document = documents.add(session, "note.docx", note("Accord de Mme Vermeersch"), draft)
    (year,) = keys_of(opened, "report_year")
    page = page_of(opened, "texts", "annex")
    page.open(key := add(opened, "annex", year_id=year, document_id=document, caption=PLAN))
    advice = looking(page).advice
    qtbot.waitUntil(lambda: "Vermeersch" in advice.text())
    warned = advice.text()
    with opened.store.read() as session:
        prepared = editions.prepare(session, 2023, today=dt.date(2024, 3, 1), program="1")
    (finding,) = editions.looked_through(prepared, attaching_text.text_of).giving
    with opened.store.write(N_("Let stand")) as session:
        waiving.waive(session, year, finding, Bilingual("Publié par elle"), today=dt.date(2024, 3, 1))
    looking(page).refresh(read(opened, "annex", key))
    say = opened.window.texts
    assert advice.text() != warned
    assert advice.text().endswith(waiving.why(say, prepared_waiver(opened)))
    assert "Publié par elle" in advice.text()
    with opened.store.write(N_("Rename")) as session:
        records.change(session, "annex", key, "caption", Bilingual("Autre", "Ander"))
    looking(page).refresh(read(opened, "annex", key))
    assert advice.text() == warned, "what is let stand is what was said then"


def prepared_waiver(program: Program):
    assert program.store is not None
    with program.store.read() as session:
        (one,) = session.scalars(sa.select(Waiver))
        return Waived(id=one.id, reason=one.reason, person=None, decided=one.decided)


MEETING = "Groupe focus Ressources humaines"


def of_meeting(program: Program) -> PartsEditor:
    """Return the documents that the report annexes about the meeting that is shown."""
    page = shown(program, MEETING)
    return parts_at(page, page.detail.tabs.count() - 1, 2)


def test_a_meeting_shows_the_documents_that_are_annexed_about_it(example: Program, qtbot) -> None:
    meeting = shown(example, MEETING).current()
    (year,) = keys_of(example, "report_year", year="2023")
    data = kinds.picture("PNG", size=(377, 155))
    document = held(example, "plan.png", data)
    add(example, "annex", year_id=year, document_id=document, caption=Bilingual("Autre", "Andere"))
    key = add(example, "annex", year_id=year, document_id=document, caption=PLAN, meeting_id=meeting)
    annexes = of_meeting(example)
    assert [annexes.model.texts_of(at)[0] for at in range(annexes.model.rowCount())] == ["Plan du site"]
    assert annexes.show_part("annex", key)
    look = annexes.findChild(FileLook)
    assert isinstance(look, FileLook)
    said = example.window.texts(attaching.look(data, "plan.png").sentence)
    qtbot.waitUntil(lambda: look.sentence.text() == said)
    assert look.isVisible()
    annexes.open.click()
    settle()
    assert example.window.host is not None
    page = example.window.host.page()
    assert isinstance(page, RecordsPage)
    assert page.page.table == "annex"
    assert page.current() == key


def test_an_annex_is_added_at_its_meeting_and_ordered_there_by_keys(example: Program) -> None:
    meeting = shown(example, MEETING).current()
    (year,) = keys_of(example, "report_year", year="2023")
    document = held(example, "plan.png", kinds.picture("PNG", size=(378, 155)))
    first, between, second = (
        add(example, "annex", year_id=year, document_id=document, caption=Bilingual(name, name), meeting_id=about)
        for name, about in (("A", meeting), ("B", None), ("C", meeting))
    )
    annexes = of_meeting(example)
    assert annexes.show_part("annex", second)
    annexes.view.setFocus()
    QTest.keyClick(annexes.view, Qt.Key.Key_Up, Moving)
    settle()
    assert keys_of(example, "annex", "position") == (second, between, first)
    annexes.start()
    caption, chosen = annexes.form.cell("caption"), annexes.form.cell("document_id")
    assert caption is not None
    assert chosen is not None
    chosen.editor.set_value(document)
    type_in(caption, "Plan")
    annexes.form.flush()
    settle()
    added = next(one for one in keys_of(example, "annex") if one not in {first, between, second})
    values = read(example, "annex", added).values
    assert values["meeting_id"] == meeting
    assert values["year_id"] == year
    assert values["caption"].fr == "Plan"


def test_files_are_annexed_to_the_meeting_that_is_shown(example: Program, tmp_path: Path, monkeypatch) -> None:
    page = shown(example, MEETING)
    meeting = page.current()
    chosen = [written(tmp_path, "Plan.png", kinds.picture("PNG", size=(379, 155))), written(tmp_path, "rien.pdf", b"")]
    monkeypatch.setattr(dialogs, "choose_files", lambda _parent, _texts, _title, then: then(chosen))
    (act,) = (one for one in page.page.acts if one is texts_annexes.OF_MEETING)
    act.run(page.place, page, page.detail.record)
    settle()
    (key,) = keys_of(example, "annex")
    assert read(example, "annex", key).values["meeting_id"] == meeting
    assert "rien.pdf" in example.window.banner.sentence.text()
    assert page.current() == meeting
    focused = QApplication.focusWidget()
    assert focused is not None
    assert of_meeting(example).form.isAncestorOf(focused)
    example.window.undo_bar.action.click()
    settle()
    assert keys_of(example, "annex") == ()


@pytest.mark.parametrize(("caption", "said"), [("plan", "annexé"), ("Plan du site", "plan · annexé")])
def test_an_annex_does_not_say_its_name_twice(opened: Program, caption: str, said: str) -> None:
    key = annexed(opened, "plan.png", kinds.picture("PNG"), Bilingual(caption, caption))
    page = page_of(opened, "texts", "annex")
    page.open(key)
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.status is not None
    assert (row.title, row.status.words) == (caption, said)
    assert page.detail.subtitle.text() == said
