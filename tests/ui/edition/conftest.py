"""The panel that issues, in a dossier that nothing stands in the way of."""

import pytest

from db.store import DossierStore
from tests.services import issuing
from tests.ui.desk import work_on
from tests.ui.edition.desk import YEAR, Answers
from tests.ui.walking import settle
from ui import edition as module
from ui.edition import Edition


@pytest.fixture
def place(store: DossierStore, worker):
    issuing.fill(store)
    found = work_on(store, worker, YEAR)
    yield found
    found.close()


@pytest.fixture
def panel(qtbot, place):
    found = Edition(place)
    qtbot.addWidget(found)
    found.resize(520, 800)
    found.set_source(place.store, YEAR)
    with qtbot.waitExposed(found):
        found.show()
    found.refresh()
    yield found
    found.give_up()
    settle()  # Qt deletes it while something holds it


@pytest.fixture
def answers(monkeypatch, tmp_path):
    """Answers the questions; what was asked is kept."""
    found = Answers(tmp_path / "out")
    found.folder.mkdir()

    def save(_parent, _texts, title, name, _kinds, then):
        found.asked.append((title.id, name))
        then(found.path)

    def folder(_parent, _texts, title, then):
        found.asked.append((title.id, ""))
        then(found.folder)

    def confirm(_parent, question, text, act, keep, then):
        found.asked.append((question, act, keep, text))
        then()

    monkeypatch.setattr(module.dialogs, "choose_save", save)
    monkeypatch.setattr(module.dialogs, "choose_folder", folder)
    monkeypatch.setattr(module.dialogs, "confirm", confirm)
    return found
