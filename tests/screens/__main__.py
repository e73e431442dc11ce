"""Pictures of every page, in both languages and both schemes, at three sizes: `make screenshots`.

They go to out/screenshots, one folder for each language, scheme and size. The scale of a process is fixed when it
starts, so the pictures at 200 % are made by a second one.

The example is shown with what its year has none of: annexes, an outline and columns of its own, a cooperation matrix.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.app import Program

OUT = Path("out/screenshots")
SIZES = {"1280x720": (1280, 720), "1480x920": (1480, 920)}
DOUBLE = {"960x540-200": (960, 540)}


def main() -> None:
    """Make all pictures; with an argument only those of one entry of the navigation."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    only = tuple(one for one in sys.argv[1:] if not one.startswith("-"))
    if "--double" in sys.argv:
        _pictures(DOUBLE, only)
        return
    shutil.rmtree(OUT, ignore_errors=True)
    _pictures(SIZES, only)
    again = {**os.environ, "QT_SCALE_FACTOR": "2"}
    subprocess.run([sys.executable, "-m", "tests.screens", "--double", *only], env=again, check=True)
    print(f"{sum(1 for _ in OUT.rglob('*.png'))} pictures in {OUT}")


def _pictures(sizes: dict[str, tuple[int, int]], only: tuple[str, ...]) -> None:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from synergie import system
    from tests.ui.walking import settle, walk
    from ui import recovery, theme
    from ui.app import Program

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        recovery.default_folder = lambda: place / "drafts"  # type: ignore[assignment]
        system.user = lambda: "secretariat"  # type: ignore[assignment]
        application = QApplication(sys.argv[:1])
        program = Program(application, "fr")
        program.window.show()
        program.make_example(place / "exemple.synergie")
        program.window.notice = ""
        _fill(program)
        _wait_for_checks(program)
        for language in ("fr", "nl"):
            program.speak(language)
            for scheme in ("light", "dark"):
                theme.choose(scheme)
                for name, (width, height) in sizes.items():
                    program.window.resize(width, height)
                    settle()
                    target = OUT / f"{language}-{scheme}-{name}"
                    target.mkdir(parents=True, exist_ok=True)
                    for view in walk(program.window, entries=only):
                        _wait_for_page(program)
                        settle()
                        program.window.grab().save(str(target / f"{view}.png"))
        program.window.close()
        program.close()


def _fill(program: Program) -> None:
    from synergie.basis.bilingual import Bilingual
    from synergie.basis.words import N_
    from synergie.services import documents, outline, records
    from synergie.services.listing import Query, keys
    from tests.reports import attached_kinds as kinds

    assert program.store is not None
    assert program.window.place is not None
    files = {
        "Organigramme.png": (kinds.picture("PNG"), Bilingual("Organigramme", "Organogram")),
        "Note.pdf": (kinds.embedded(), Bilingual("Note au Collège", "Nota aan het College")),
        "Ancien.pdf": (kinds.locked(), Bilingual(fr="Procès-verbal ancien")),
    }
    with program.store.write(N_("Add")) as session:
        year = program.window.place.year_id
        meeting = keys(session, Query(table="meeting", year_id=year, order=("-date",)))[0]
        for name, (data, caption) in files.items():
            document = documents.add(session, name, data)
            values = {"year_id": year, "document_id": document, "caption": caption, "meeting_id": meeting}
            records.add(session, "annex", values)
        outline.propose_chapters(session)
        outline.propose_columns(session)
        for key in keys(session, Query(table="domain", order=("position",)))[:2]:
            records.change(session, "domain", key, "is_support", True, was=False)
        assert year is not None
        outline.prepare_matrix(session, year)


def _wait_for_checks(program: Program) -> None:
    place = program.window.place
    _wait(lambda: place is not None and bool(place.findings))


def _wait_for_page(program: Program) -> None:
    """Wait for what is read, looked at or made beside the window."""
    from ui.pages.control import ControlPage

    place, host = program.window.place, program.window.host
    assert place is not None
    assert host is not None
    shown = host.currentWidget()
    if isinstance(shown, ControlPage) and shown.preview.isVisible():
        _wait(lambda: shown.preview.papers.count > 0)
        _wait(lambda: shown.preview.papers.papers[0].drawn is not None)
    if place.worker is not None:
        jobs = place.worker._jobs
        _wait(lambda: not jobs)


def _wait(is_so: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + 60
    while not is_so() and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.02)


if __name__ == "__main__":
    main()
