"""The pages on the outline of the report: chapters, columns, the cooperation matrix, and what is marked internal."""

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QPlainTextEdit

from synergie.basis.words import N_, Texts
from synergie.model.dossier import Dossier, Profile
from synergie.model.initiatives import Domain
from synergie.services import outline as outline_service
from synergie.services.records import fields_of
from tests.ui.pages.meeting_desk import shown
from tests.ui.pages.working import choose, declared, keys_of, page_of, parts_at, read, settle
from ui.app import Program
from ui.fields.rich import StatementField
from ui.pages import outline, settings, texts
from ui.records_page import RecordsPage


@pytest.mark.parametrize("table", ["outline_chapter", "report_column", "matrix_entry"])
def test_every_field_can_be_reached(table: str) -> None:
    assert {one.name for one in fields_of(table)} <= declared((*settings.SPECS, *texts.PAGES))[table]


def act(page: RecordsPage, spec: object) -> None:
    """Do what the only act of a page does."""
    (one,) = spec.acts  # type: ignore[attr-defined]
    one.run(page.place, page, None)
    settle()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_chapters_are_entered_and_one_is_left_out(example: Program, language: str) -> None:
    example.speak(language)
    page = page_of(example, "settings", "outline_chapter")
    act(page, outline.CHAPTERS)
    keys = keys_of(example, "outline_chapter", "position")
    assert len(keys) == len(fields_of("outline_chapter")[0].choices)
    page.open(keys[0])
    settle()
    choose(page, "is_printed", False)
    assert read(example, "outline_chapter", keys[0]).values["is_printed"] is False
    act(page, outline.CHAPTERS)
    assert len(keys_of(example, "outline_chapter")) == len(keys)


def test_columns_are_proposed_and_the_matrix_is_prepared(example: Program) -> None:
    assert example.store is not None
    with example.store.write(N_("Mark")) as session:
        for one in session.scalars(sa.select(Domain).where(Domain.code.in_(["hr", "it"]))):
            one.is_support = True
    page = page_of(example, "settings", "report_column")
    act(page, outline.COLUMNS)
    columns = keys_of(example, "report_column")
    assert len(columns) == len(outline_service.MATRIX_COLUMNS) + len(outline_service.CONTRACT_COLUMNS)
    matrix = page_of(example, "texts", "matrix_entry")
    act(matrix, outline.MATRIX)
    assert len(keys_of(example, "matrix_entry")) == 4
    example.window.undo()
    settle()
    assert not keys_of(example, "matrix_entry")


def test_a_dossier_of_wallonia_is_told_what_is_to_be_checked(example: Program) -> None:
    assert example.store is not None
    page = page_of(example, "settings", "outline_chapter")
    assert not page.totals.isVisible()
    with example.store.write(N_("Region")) as session:
        session.execute(sa.update(Dossier).values(profile=Profile.WALLONIA))
    page.totals.reload()
    settle()
    assert page.totals.isVisible()
    say: Texts = page.place.texts
    assert page.totals.banner.text() == say(outline_service.TO_BE_CHECKED)


def test_a_passage_of_approved_minutes_can_be_marked_internal_and_not_be_changed(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    versions = parts_at(page, 1)
    versions._select(versions.model.key(0))
    passages = next(one for one in versions.inner if one.parts.table == "statement")
    state = versions.form.cell("state")
    assert state is not None
    state.editor.set_text("approved")
    state.editor.commit()
    settle()
    assert versions.seal.isVisible()
    for at in (1, 2):
        passages._select(passages.model.key(at))
        mark, text = passages.form.cell("is_internal"), passages.form.cell("text")
        assert mark is not None
        assert text is not None
        assert mark.editor.focusable()[0].isEnabled()
        assert isinstance(text.editor, StatementField)
        assert all(one.isReadOnly() for one in text.editor.findChildren(QPlainTextEdit))
        mark.editor.set_value(True)
        mark.editor.committed.emit(True)
        record = passages.form.record
        assert record is not None
        assert read(example, "statement", record.id).values["is_internal"] is True


@pytest.mark.parametrize("spec", [outline.CHAPTERS, outline.COLUMNS, outline.MATRIX], ids=lambda spec: spec.key)
def test_an_empty_list_names_what_fills_it_as_the_menu_does(spec) -> None:
    say = Texts("en")
    assert f"“{say(spec.acts[0].label).replace('&', '')}” in the “…”" in say(spec.empty)
