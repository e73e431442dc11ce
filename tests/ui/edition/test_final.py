"""Final editions: what stands in the way of one, what is asked, and what is frozen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.dossier import Dossier
from synergie.model.meetings import Meeting
from synergie.services import documents, editions
from tests.services import issuing
from tests.ui.edition.desk import YEAR, Instant, final, tick
from ui import edition as module


def test_a_final_edition_never_leaves_its_annexes_out(qtbot, panel):
    tick(panel, pages=("grey",))
    final(qtbot, panel)
    assert not any(box.isEnabled() for box in panel.form.pages.values())
    assert panel.form.wish().annexes
    assert not panel.form.wish().in_grey
    assert panel.form.whole.isVisible()
    panel.ask_draft()
    assert all(box.isEnabled() for box in panel.form.pages.values())
    assert not panel.form.whole.isVisible()


def test_a_final_edition_is_frozen_after_a_question_and_its_files_are_written(
    qtbot, panel, place, answers, monkeypatch
):
    Instant(monkeypatch)
    final(qtbot, panel)
    assert "each of its pages will say: Not validated by the commune or the CPAS" in panel.standing.text()
    assert not panel.form.reason.isVisible()
    with qtbot.waitSignal(panel.made):
        panel.act.click()
    question, act, keep, text = answers.asked[0]
    assert (question, act, keep) == (
        f"Issue edition 1 of the report {YEAR}?",
        "Issue edition 1",
        "Do not issue yet",
    )
    assert "Not validated by the commune or the CPAS" in text
    with place.store.read() as session:
        row = editions.find(session, YEAR)
        names = {one.name for one in editions.files(session, row.id)}
    assert {path.name for path in answers.folder.iterdir()} == names
    assert panel.words.text() == f"Report {YEAR} issued: {len(names)} files in “{answers.folder}”."
    assert panel.close_year.isVisible()


def test_what_is_still_to_be_checked_is_counted_before_an_edition_is_issued(qtbot, panel, place, answers):
    with place.store.write(N_("Change a record")) as session:
        for one in session.query(Meeting):
            one.reason = Bilingual()
    final(qtbot, panel)
    said = "1 point is still to be checked: the control sheet of the edition lists it."
    assert panel.standing.text().splitlines()[1] == said
    panel.act.click()
    assert said in answers.asked[0][3]


def test_a_second_edition_asks_for_its_reason(qtbot, panel, place, answers, monkeypatch):
    Instant(monkeypatch)
    issuing.issue(place.store)
    final(qtbot, panel)
    assert panel.form.reason.isVisible()
    assert not panel.act.isEnabled()
    assert panel.standing.text() == str(editions.NO_REASON.id)
    QTest.keyClicks(panel.form.reason, "Le sujet manquait.")
    QTest.keyClick(panel.form.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.act.isEnabled)
    with qtbot.waitSignal(panel.made):
        panel.act.click()
    with place.store.read() as session:
        assert editions.find(session, YEAR).reason == "Le sujet manquait."


def test_a_word_template_that_is_damaged_is_said_before_anything_is_made(qtbot, panel, place, answers):
    with place.store.write(N_("Change a record")) as session:
        session.query(Dossier).one().word_template_id = documents.add(session, "house.docx", b"no document")
    final(qtbot, panel)
    assert panel.standing.text().startswith("The Word template is damaged")
    assert not panel.act.isEnabled()


def test_what_blocks_a_final_edition_is_listed_and_leads_to_its_record(qtbot, panel, place, answers):
    with place.store.write(N_("Change a record")) as session:
        for one in session.query(Meeting):
            one.subject = Bilingual("", "Informatica")
    final(qtbot, panel)
    assert panel.findings.isVisible()
    assert not panel.act.isEnabled()
    with qtbot.waitSignal(panel.chosen) as heard:
        panel.findings.setCurrentIndex(panel.findings.found.index(panel.findings.found.places[0]))
        QTest.keyClick(panel.findings, Qt.Key.Key_Return)
    assert heard.args[0].record[0] == "meeting"
    assert answers.asked == []


def test_facts_that_moved_meanwhile_are_refused_and_nothing_is_issued(qtbot, panel, place, answers, monkeypatch):
    Instant(monkeypatch)
    final(qtbot, panel)
    issuing.reword(place.store, "Autre")
    panel.act.click()
    qtbot.waitUntil(lambda: panel.words.text() == str(editions.MOVED.id))
    assert list(answers.folder.iterdir()) == []
    with place.store.read() as session:
        assert editions.listing(session, YEAR) == ()


def test_what_was_answered_is_issued_whatever_is_looked_at_meanwhile(qtbot, panel, place, answers, monkeypatch):
    Instant(monkeypatch)
    final(qtbot, panel)
    then = []
    monkeypatch.setattr(module.dialogs, "choose_folder", lambda *found: then.append(found[-1]))
    panel.act.click()
    panel.reload()  # something was saved while the folder is asked for
    with qtbot.waitSignal(panel.made):
        then[0](answers.folder)
    with place.store.read() as session:
        assert editions.find(session, YEAR).number == 1


def test_an_edition_that_is_being_stored_is_not_stopped_any_more(qtbot, panel, answers, monkeypatch):
    Instant(monkeypatch)
    final(qtbot, panel)
    stopped = []
    panel._making.sealed.connect(lambda: stopped.append(panel.stop.isEnabled()))
    with qtbot.waitSignal(panel.made):
        panel.act.click()
    assert stopped == [False]


def test_an_edition_whose_files_cannot_be_written_is_issued_all_the_same_and_says_so(
    qtbot, panel, place, answers, monkeypatch, tmp_path
):
    Instant(monkeypatch)
    (tmp_path / "file").write_text("no folder")
    answers.folder = tmp_path / "file" / "nowhere"
    final(qtbot, panel)
    with qtbot.waitSignal(panel.made):
        panel.act.click()
    assert panel.words.text().startswith("Edition 1 is issued, but its files could not be written:")
    with place.store.read() as session:
        assert editions.find(session, YEAR).number == 1


def test_who_goes_back_to_a_draft_is_not_told_what_an_edition_would_need(qtbot, panel):
    panel.ask_final()
    qtbot.waitUntil(lambda: panel._job is not None)
    panel.ask_draft()
    done = []
    panel._worker.run(lambda _progress: True, done.append, done.append)
    qtbot.waitUntil(lambda: done == [True])
    assert panel._prepared is None
    assert panel.standing.text() == "A draft can be made at any time; “DRAFT” stands on each of its pages."
