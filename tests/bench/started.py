"""Started by `starting`: shows a window, says when it was painted and when it was usable, and leaves.

`bare` is an empty window of Qt. `ours` is the program on a dossier, as `synergie window` starts it: usable is when its
list and the record are on the screen, and a text typed into a field of it is saved. Each time is told twice, as the
clock has it and, `cpu_…`, as the processor spent it, which others who are at work do not change.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback

found: dict[str, float] = {}


def stamp(name: str) -> None:
    found.setdefault(name, (time.clock_gettime(time.CLOCK_MONOTONIC) - float(os.environ["BEGAN"])) * 1000)
    found.setdefault(f"cpu_{name}", time.process_time() * 1000)


def leave() -> None:
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    found["memory"] = int(peak.split()[1]) / 1024
    print(json.dumps(found), flush=True)
    os._exit(0)


def watch(window, painted) -> None:
    """Call `painted` once what the first painting of `window` brought is on the screen, before anything else is."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject

    class Eye(QObject):
        def eventFilter(self, watched, event) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1000)
            return False

        def customEvent(self, event) -> None:  # noqa: N802
            painted()

    window.eye = Eye()
    window.installEventFilter(window.eye)


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    def painted() -> None:
        stamp("painted")
        leave()

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 720)
    watch(window, painted)
    window.show()
    application.exec()


def ours(path: str) -> None:
    from ui import start

    start.quicken()
    from ui import app

    begin, furnish = app.Program.__init__, app.MainWindow._furnish

    def watched(program, *args, **options) -> None:
        begin(program, *args, **options)
        watch(program.window, lambda: stamp("painted"))
        program.usable.connect(lambda: usable(program))

    def usable(program) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, lambda: save_or_fail(program))

    def furnished(window) -> None:
        stamp("listed")
        furnish(window)

    app.Program.__init__ = watched  # type: ignore[method-assign]
    app.MainWindow._furnish = furnished  # type: ignore[method-assign]
    from synergie.__main__ import main

    sys.argv = ["synergie", "window", path]
    main()


def save_or_fail(program) -> None:
    try:
        save(program)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def save(program) -> None:
    """Type into a field of the record that is shown, and leave it."""
    program.application.processEvents()
    stamp("shown")
    page = program.window.host.page()
    cell = next(one for form in page.detail.forms() for one in form.cells if one.field.name == "subject")
    typed = cell.editor.focusable()[0]
    typed.setText(str(time.time()))
    typed.textEdited.emit(typed.text())
    page.leave()
    stamp("saved")
    assert page._read(page.current()).values["subject"].fr == typed.text()
    leave()


if __name__ == "__main__":
    sys.path.pop(0)
    bare() if sys.argv[1] == "bare" else ours(sys.argv[1])
