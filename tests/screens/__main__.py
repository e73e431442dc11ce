"""Pictures of every page, in both languages and both schemes, at three sizes: `make screenshots`.

They go to out/screenshots, one folder for each language, scheme and size. The scale of a process is fixed when it
starts, so the pictures at 200 % are made by a second one.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

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
                        program.window.grab().save(str(target / f"{view}.png"))
        program.window.close()
        program.close()


def _wait_for_checks(program: object) -> None:
    import time

    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + 20
    while not program.window.place.findings and time.monotonic() < until:  # type: ignore[attr-defined]
        QApplication.processEvents()
        time.sleep(0.02)


if __name__ == "__main__":
    main()
