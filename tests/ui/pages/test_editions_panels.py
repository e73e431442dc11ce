"""Validations and editions on the control page: given, taken back, listed, exported, verified, compared."""

import errno
import os
import threading

import docx
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db import triggers
from db.store import DossierStore
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_, Texts
from synergie.model.editions import Edition
from synergie.services import editions
from tests.reports.word_files import example_docx
from tests.services import issuing
from tests.ui.desk import work_on
from tests.ui.walking import settle
from ui import dialogs
from ui.making import Making
from ui.pages import editions_list
from ui.pages.editions_list import EditionsPanel
from ui.pages.editions_signing import SigningPanel

EN = Texts("en")
YEAR = issuing.YEAR


@pytest.fixture
def place(store: DossierStore, worker):
    issuing.fill(store)
    found = work_on(store, worker, YEAR)
    found.panels = []
    yield found
    settle()  # Qt deletes them while something holds them
    found.close()


def shown(qtbot, panel):
    panel.place.panels.append(panel)
    qtbot.addWidget(panel)
    panel.resize(520, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.reload()
    qtbot.waitUntil(lambda: bool(panel.cards))
    return panel


# Validations


@pytest.fixture
def signing(qtbot, place):
    return shown(qtbot, SigningPanel(place))


def said(panel):
    return [card.words.text() for card in panel.cards]


def reload(qtbot, panel):
    before = panel.standing
    panel.reload()
    qtbot.waitUntil(lambda: panel.standing is not before)


def test_who_validates_is_found_by_a_few_letters_of_a_function(qtbot, signing, place):
    asking = signing.validate(signing.cards[0].one)
    editor = asking.cells["person_id"].editor
    qtbot.waitUntil(editor.line.hasFocus)
    QTest.keyClicks(editor.line, "sec")
    offered = [editor.completer.popup().model().index(row, 0).data() for row in range(2)]
    assert editor.completer.popup().isVisible()
    assert offered == ["Secrétaire communale", "Secrétaire du CPAS"]
    QTest.keyClick(editor.completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(editor.completer.popup(), Qt.Key.Key_Return)
    assert editor.value() == issuing.SECRETARIES[1]
    asking.finished.emit()
    settle()


def test_each_administration_stands_for_itself(signing):
    assert said(signing) == ["Not validated by the commune.", "Not validated by the CPAS."]
    assert "Not validated by the commune or the CPAS" in signing.note.text()
    assert all(card.act.isEnabled() and not card.back.isVisible() for card in signing.cards)
    assert [card.state.text() for card in signing.cards] == ["Not validated"] * 2
    assert not any(card.words.isVisible() for card in signing.cards)  # once is enough


def test_neither_validation_looks_like_the_one_thing_to_do(signing):
    looks = [button.objectName() for card in signing.cards for button in (card.act, card.back)]
    assert "primary" not in looks  # the page has one: it issues the report


def test_a_validation_is_given_by_a_person_with_keys_alone_and_is_taken_back(qtbot, signing, place):
    offered = []
    place.undo_offered.connect(lambda *words: offered.append(words))
    signing.focus()
    assert signing.cards[0].act.hasFocus()
    asking = signing.validate(signing.cards[0].one)
    asking.answer()
    assert asking.problem.isVisible()  # nobody is named yet
    asking.cells["person_id"].editor.set_value(issuing.SECRETARIES[0])
    with qtbot.waitSignal(asking.finished):
        QTest.keyClick(asking.act, Qt.Key.Key_Return)
    settle()
    reload(qtbot, signing)
    assert said(signing)[0].startswith("Validated by the commune on ")
    assert "Secrétaire communale" in said(signing)[0]
    assert said(signing)[1] == "Not validated by the CPAS."
    assert signing.note.text() == "An edition issued now would say on each page: Not validated by the CPAS."
    assert len(offered) == 1
    signing.cards[0].back.setFocus()
    QTest.keyClick(signing.cards[0].back, Qt.Key.Key_Return)
    reload(qtbot, signing)
    assert said(signing)[0] == "Not validated by the commune."
    assert issuing.standing(place.store) == {"commune": "missing", "cpas": "missing"}


def test_a_validation_is_out_of_date_when_the_facts_change(qtbot, signing, place):
    issuing.sign(place.store)
    issuing.reword(place.store, "Autre")
    reload(qtbot, signing)
    assert said(signing)[0].startswith("The facts changed since the commune validated them on ")
    assert signing.cards[0].act.text() == "Validate again for the commune…"


def test_in_a_dossier_that_is_only_read_nothing_is_validated(qtbot, signing, place):
    place.read_only = True
    told = []
    place.told.connect(told.append)
    reload(qtbot, signing)
    assert not any(card.act.isEnabled() for card in signing.cards)
    assert signing.validate(signing.cards[0].one) is None
    assert len(told) == 1


def test_what_cannot_be_read_is_said_in_place_of_the_validations(qtbot, signing, place, monkeypatch):
    def broken(*_args):
        raise StoreError(Reason.DAMAGED, N_("The dossier is damaged."))

    monkeypatch.setattr("synergie.services.signing.standing", broken)
    signing.reload()
    qtbot.waitUntil(lambda: signing.note.text() == "The dossier is damaged.")


@pytest.fixture
def engaged(worker):
    free = threading.Event()
    worker.run(lambda _: free.wait(10), str)
    yield free
    free.set()


def test_while_other_work_goes_on_a_validation_is_shown_as_it_was_written(qtbot, signing, place, engaged):
    issuing.sign(place.store)
    before = signing.standing
    signing.reload()
    assert said(signing)[0].startswith("Validated by the commune on ")
    assert [card.state.text() for card in signing.cards] == ["Checking…", "Not validated"]
    assert signing.note.text() == "Checking…"
    assert not signing.cards[0].back.isHidden()
    engaged.set()
    qtbot.waitUntil(lambda: signing.standing is not before)
    assert [card.state.text() for card in signing.cards] == ["Validated", "Not validated"]
    assert signing.note.text() == "An edition issued now would say on each page: Not validated by the CPAS."


def test_what_was_asked_before_waits_while_validations_are_looked_at(qtbot, signing, place, worker, engaged):
    issuing.sign(place.store)
    before, known = signing.standing, []
    worker.run(lambda _: None, lambda _: known.append(signing.standing))
    signing.reload()
    engaged.set()
    qtbot.waitUntil(lambda: bool(known))
    assert known != [before]


def test_the_editions_say_that_they_are_being_read(qtbot, place, engaged):
    panel = EditionsPanel(place)
    place.panels.append(panel)
    qtbot.addWidget(panel)
    panel.reload()
    assert panel.note.text() == "Please wait…"
    engaged.set()
    qtbot.waitUntil(lambda: panel.note.text() == "No edition was issued yet.")


# Editions


@pytest.fixture
def listed(qtbot, place):
    issuing.issue(place.store)
    issuing.reword(place.store, "Autre")
    issuing.issue(place.store, "Le sujet manquait.")
    return shown(qtbot, EditionsPanel(place))


def test_tab_comes_to_the_editions_behind_their_tab(qtbot, place, listed):
    tabs, last = QLineEdit(), QLineEdit()
    for one in (tabs, last):
        one.setParent(listed)
        one.show()
    listed.order_behind(tabs)
    tabs.setFocus()
    met = [tabs]
    while met[-1] is not last:
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        met.append(listed.focusWidget())
    shown = [one for card in listed.cards for one in card.stops if one.isVisible()]
    assert met == [tabs, *shown, last]


def test_a_year_without_an_edition_says_so(qtbot, place):
    panel = EditionsPanel(place)
    place.panels.append(panel)
    qtbot.addWidget(panel)
    panel.show()
    panel.reload()
    qtbot.waitUntil(lambda: panel.note.text() == "No edition was issued yet.")
    assert panel.cards == []


def test_the_newest_edition_stands_first_with_its_reason_and_its_files(listed):
    assert [card.one.row.number for card in listed.cards] == [2, 1]
    texts = [one.text() for one in listed.cards[0].findChildren(editions_list.label("").__class__)]
    assert "Reason: Le sujet manquait." in texts
    assert listed.cards[0].compare.text() == "What changed since edition 1…"
    assert not listed.cards[1].compare.isVisible()


def test_the_files_are_exported_byte_for_byte_and_nothing_is_replaced(qtbot, listed, place, monkeypatch, tmp_path):
    monkeypatch.setattr(dialogs, "choose_folder", lambda *found: found[-1](tmp_path / "out"))
    (tmp_path / "out").mkdir()
    card = listed.cards[0]
    with place.read() as session:
        stored = {one.name: editions.read_file(session, one.id) for one in card.one.files}
    (tmp_path / "out" / next(iter(stored))).write_bytes(b"precious")
    card.export.setFocus()
    QTest.keyClick(card.export, Qt.Key.Key_Return)
    qtbot.waitUntil(card.open.isVisible)
    there = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert there.pop(next(iter(stored))) == b"precious"
    assert sorted(there.values()) == sorted(stored.values())


def test_one_file_is_saved_where_it_was_asked_for(qtbot, listed, monkeypatch, tmp_path):
    monkeypatch.setattr(dialogs, "choose_save", lambda *found: found[-1](tmp_path / "one.bin"))
    card = listed.cards[0]
    button = next(one for one in card.findChildren(type(card.export)) if one.text() == card.one.files[0].name)
    assert len(button.accessibleName()) > len(button.text())
    button.click()
    qtbot.waitUntil((tmp_path / "one.bin").exists)
    qtbot.waitUntil(card.open.isVisible)


def test_one_file_is_not_saved_over_a_document_that_somebody_corrected(qtbot, listed, monkeypatch, tmp_path):
    path = tmp_path / "rapport.docx"
    path.write_bytes(example_docx("fr"))
    document = docx.Document(str(path))
    document.add_paragraph("Corrected.")
    document.save(str(path))
    before = path.read_bytes()
    monkeypatch.setattr(dialogs, "choose_save", lambda *found: found[-1](path))
    card = listed.cards[0]
    next(one for one in card.findChildren(type(card.export)) if one.text() == card.one.files[0].name).click()
    qtbot.waitUntil((tmp_path / "rapport (2).docx").exists)
    qtbot.waitUntil(card.open.isVisible)
    assert path.read_bytes() == before


def test_a_disk_that_is_full_in_the_middle_leaves_none_of_the_files(qtbot, listed, monkeypatch, tmp_path):
    real, calls = os.fsync, []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with qtbot.waitSignal(listed.work.failed):
        listed.work.export(listed.cards[0].one, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_edition_of_another_version_is_verified_by_its_bytes_and_data(qtbot, listed):
    card = listed.cards[0]
    card.verify.click()
    qtbot.waitUntil(lambda: "\n" in card.words.text())
    lines = card.words.text().splitlines()
    assert lines[0] == f"Edition 2 of the report {YEAR} is what was issued."
    assert all(f"{one.name}: stored as it was issued" in lines for one in card.one.files)
    assert "The dossier says today what this edition says." in lines
    assert card.sign.isVisible()
    assert card.sign._name == "circle-check"
    other = listed.cards[1]
    other.verify.click()
    qtbot.waitUntil(lambda: "\n" in other.words.text())
    assert "The dossier says something else today than this edition." in other.words.text()


def test_an_edition_that_somebody_tampered_with_is_told_word_by_word(qtbot, listed, place):
    with place.store.engine.connect() as connection:
        triggers.remove(connection)
        connection.execute(sa.update(Edition).where(Edition.number == 2).values(who="nobody"))
        connection.commit()
    card = listed.cards[0]
    card.verify.click()
    qtbot.waitUntil(lambda: "\n" in card.words.text())
    assert card.words.text().splitlines()[:2] == [
        f"Edition 2 of the report {YEAR} is not what was issued.",
        "Issued by: “nobody”, but it was issued as “secretary”.",
    ]
    assert card.sign._name == "circle-x"


def test_files_that_cannot_be_made_again_are_told_and_speak_against_the_edition(qtbot, listed, monkeypatch):
    from ui.pages import editions_work

    monkeypatch.setattr(editions_work, "__version__", issuing.PROGRAM)
    monkeypatch.setattr(Making, "start", lambda making, _packed: making.failed.emit(N_("It cannot be made.")))
    card = listed.cards[0]
    card.verify.click()
    qtbot.waitUntil(lambda: "\n" in card.words.text())
    assert card.words.text().splitlines()[0] == f"Edition 2 of the report {YEAR} is not what was issued."
    assert "It cannot be made." in card.words.text()


def test_two_editions_are_compared_in_a_paper(qtbot, listed, monkeypatch, tmp_path):
    path = tmp_path / "changes.pdf"
    monkeypatch.setattr(dialogs, "choose_save", lambda *found: found[-1](path))
    listed.place.texts = Texts("fr")
    listed.cards[0].compare.click()
    qtbot.waitUntil(listed.cards[0].open.isVisible)
    assert path.read_bytes().startswith(b"%PDF")
