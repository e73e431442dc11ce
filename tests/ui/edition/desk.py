"""What the tests of the panel that issues do again and again: tick, answer, make files at once."""

import pickle

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from synergie.basis.words import Texts
from tests.services import issuing
from ui.making import Making

EN = Texts("en")
YEAR = issuing.YEAR


class Answers:
    """What was asked, and what is answered: a file, a folder, and yes to every question."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "rapport.pdf"
        self.asked = []


class Instant:
    """Makes files at once: each says which one was asked for."""

    def __init__(self, monkeypatch):
        self.kinds = []
        monkeypatch.setattr(Making, "start", lambda making, packed: self.make(making, packed))

    def make(self, making, packed):
        job = pickle.loads(packed)
        making.progressed.emit(50, 100)
        if hasattr(job, "order"):
            making.files = tuple(
                {"kind": one.kind.value, "language": one.language.value, "audience": one.audience.value, "name": name}
                for one in issuing.made(job.order)
                if (job.folder / (name := one.name)).write_bytes(one.data)
            )
        else:
            self.kinds.append(job.kind)
            job.path.write_text("made", "utf-8")
        making.made.emit({})


def tick(panel, **groups):
    """Tick these boxes and no other of their groups."""
    for group, keys in groups.items():
        for key, box in getattr(panel.form, group).items():
            if box.isChecked() is not (key in keys):
                QTest.keyClick(box, Qt.Key.Key_Space)
                assert box.isChecked() is (key in keys)


def final(qtbot, panel):
    panel.ask_final()
    qtbot.waitUntil(lambda: panel._prepared is not None)
