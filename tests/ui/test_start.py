"""How the window begins: what is put off, when it is painted, what is done while nobody waits."""

import compileall
import gc
import os
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import idle, start
from ui.app import Program
from ui.idle import Idle
from ui.painted import FirstPaint
from ui.portions import Portions
from ui.settings import Settings
from ui.shell.around import OPENING


def python(code: str, *arguments: str, home: Path | None = None) -> str:
    around = os.environ if home is None else {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=around).stdout


@pytest.fixture
def unsearched() -> Iterator[None]:
    """Do without Python's own search for cycles, as the window does."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


class Knot:
    def __init__(self) -> None:
        self.itself = self


def test_the_start_is_cleared_before_qt_is_there() -> None:
    code = """
import builtins, gc, sys
plain = builtins.__import__
from ui import start
assert "PySide6" not in sys.modules
start.quicken()
assert not gc.isenabled()
import PySide6.QtWidgets
assert builtins.__import__ is plain
import sqlalchemy.orm
print({"ssl", "email"} & set(sys.modules))
"""
    assert python(code).strip() == "set()"


def test_what_was_put_off_is_there_when_it_is_wanted() -> None:
    code = """
from ui import start
start.quicken()
import asyncio, sqlalchemy.orm
from importlib import metadata
async def seven():
    await asyncio.sleep(0)
    return 7
print(asyncio.run(seven()), asyncio.iscoroutine(3), issubclass(asyncio.TimeoutError, Exception))
import asyncio.events
from concurrent.futures import ThreadPoolExecutor
print(metadata.version("sqlalchemy") == sqlalchemy.__version__, metadata is not None)
"""
    assert python(code).split() == ["7", "False", "True", "True", "True"]


def test_what_pyside_compiles_at_each_start_waits_until_a_call_goes_wrong() -> None:
    code = """
import sys
waits = len(sys.argv) > 1
if waits:
    from ui import start
    start.quicken()
from PySide6.QtWidgets import QApplication, QLabel
parser = vars(sys.modules["shibokensupport.signature.parser"])
assert ("pyside_type_init" in parser) is not waits
application = QApplication([])
for wrong in (3, 4, 5), (object(),):
    try:
        QLabel(*wrong)
    except TypeError as error:
        print(error)
assert "pyside_type_init" in parser
from PySide6.support.signature.lib.pyi_generator import generate_pyi
print(generate_pyi.__name__)
"""
    said = python(code)
    assert "Supported signatures" in said
    assert python(code, "waits") == said


def test_the_texts_of_pythons_own_functions_do_not_fetch_what_was_put_off() -> None:
    code = """
import sys
from ui import start
start.quicken()
from PySide6.QtCore import QObject
assert list.append.__doc__.startswith("Append ")
assert "get_signature" not in vars(sys.modules["shibokensupport.signature.errorhandler"])
print(QObject.setObjectName.__doc__)
"""
    assert "setObjectName(" in python(code)


def compiled(folder: Path) -> Path:
    """Make a package `sqlalchemy` of three files, compiled without documentation, and return it."""
    package = folder / "sqlalchemy"
    (package / "sql").mkdir(parents=True)
    for name in ("__init__", "sql/__init__", "sql/base"):
        (package / f"{name}.py").write_text(f'"""The text of {name}."""\nNAME = "{name}"\n')
    compileall.compile_dir(package, quiet=1, optimize=2)
    return package


READ = """
import sys
sys.path.insert(0, sys.argv[1])
from ui import start
start.quicken()
import sqlalchemy.sql.base
modules = (sqlalchemy, sqlalchemy.sql, sqlalchemy.sql.base)
assert [one.NAME for one in modules] == ["__init__", "sql/__init__", "sql/base"]
assert [one.__file__.rpartition("sqlalchemy/")[2] for one in modules] == [f"{one.NAME}.py" for one in modules]
print(*(one.__doc__ is None for one in modules))
"""


def test_sqlalchemy_comes_without_its_documentation_where_it_was_compiled_so(tmp_path: Path) -> None:
    package = compiled(tmp_path)
    assert python(READ, str(tmp_path)).split() == ["True", "True", "True"]
    for left in (package / "sql" / "__pycache__").glob("base.*"):
        left.unlink()
    assert python(READ, str(tmp_path)).split() == ["True", "True", "False"]


def test_what_was_compiled_of_another_sqlalchemy_is_passed_over(tmp_path: Path) -> None:
    package = compiled(tmp_path)
    os.utime(package / "__init__.py", (1, 1))
    assert python(READ, str(tmp_path)).split() == ["False", "False", "False"]
    Path(cache_from_source(str(package / "__init__.py"), optimization="2")).unlink()
    assert python(READ, str(tmp_path)).split() == ["False", "False", "False"]


def test_the_search_for_cycles_goes_on_when_the_window_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import app

    monkeypatch.setattr(app, "main", lambda where, language: 7 if not gc.isenabled() else 0)
    monkeypatch.setattr(start, "quicken", gc.disable)
    assert start.main(None, None) == 7
    assert gc.isenabled()


def test_the_first_painting_is_told_once_and_when_it_is_over(qtbot: QtBot) -> None:
    window = QLabel("x")
    qtbot.addWidget(window)
    told: list[bool] = []
    first = FirstPaint(window)
    first.painted.connect(lambda: told.append(window.isVisible()))
    QApplication.processEvents()
    assert told == []
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    window.hide()
    window.show()
    QApplication.processEvents()
    assert told == [True]


def test_cycles_are_found_on_the_thread_of_the_window(
    qtbot: QtBot, unsearched: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "_BETWEEN_MS", 0)
    monkeypatch.setattr(idle, "_COLLECTING_MS", 5)
    watch = Idle()
    watch.start()
    qtbot.waitUntil(watch._collecting.isActive)
    knots = [Knot() for _ in range(5 * gc.get_threshold()[0])]
    gone = weakref.ref(knots[0])
    del knots
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)
    watch.stop()


def test_the_rest_of_the_model_comes_between_two_keys(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [True, True, True, False]
    beside: list[int] = []
    monkeypatch.setattr("synergie.services.fields.bring_next", lambda: left.pop(0))
    monkeypatch.setattr(idle, "_BETWEEN_MS", 1)
    watch = Idle()
    settled: list[int] = []
    watch.settled.connect(lambda: settled.append(len(left)))
    QTimer.singleShot(0, lambda: beside.append(len(left)))
    watch.start()
    watch.start()
    qtbot.waitUntil(lambda: bool(settled))
    qtbot.wait(10)
    assert beside == [4]
    assert settled == [0]
    assert not watch._bringing.isActive()


def test_nothing_of_a_dossier_is_imported_before_the_window_is_painted(tmp_path: Path) -> None:
    code = """
import sys
from ui import start
start.quicken()
import ui.app
late = "db.", "sqlalchemy", "synergie.model", "synergie.services", "synergie.basis.fields", "ui.fields", "ui.workplace"
found = [name for name, one in sys.modules.items() if name.startswith(late) and type(one) is not start._Later]
print(found)
"""
    assert python(code, home=tmp_path).split() == ["[]"]


def test_a_record_can_be_edited_before_anything_is_mapped_that_is_not_shown(example_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "exemple.synergie"
    shutil.copy(example_file, copy)
    code = """
import os, sys
from pathlib import Path
from ui import start
start.quicken()
from ui import app
def told(program):
    page = program.window.host.page()
    assert page.detail.record is not None and page.detail.forms()[0].cells
    assert not {"babel", "ui.fields.calendar", "synergie.services.pasting"} & set(sys.modules)
    print(*sorted(name for name in sys.modules if name.startswith("synergie.model.")), flush=True)
    os._exit(0)
begin = app.Program.__init__
def watched(program, *args, **options):
    begin(program, *args, **options)
    program.usable.connect(lambda: told(program))
app.Program.__init__ = watched
app.main(Path(sys.argv[1]), "fr")
"""
    names = ("base", "columns", "decoding", "dossier", "meetings", "search", "steps", "types")
    assert python(code, str(copy), home=tmp_path).split() == [f"synergie.model.{name}" for name in names]


def test_the_rest_is_done_in_portions_and_what_the_user_does_comes_between(qtbot: QtBot) -> None:
    done: list[object] = []

    def work() -> Iterator[None]:
        for portion in range(3):
            done.append(portion)
            yield

    portions = Portions()
    portions.begin(work())
    QTimer.singleShot(0, lambda: done.append("key"))
    qtbot.waitUntil(lambda: 2 in done)
    assert "key" in done[:3]
    portions.begin(work())
    portions.drop()
    qtbot.wait(10)
    assert done.count(0) == 1


def test_the_window_says_that_it_opens_a_dossier_until_it_is_there_or_cannot_be(
    qapp: QApplication, qtbot: QtBot
) -> None:
    program = Program(qapp, "fr", Settings(), opening=True)
    qtbot.addWidget(program.window)
    assert program.window.welcome.title.text() == program.window.texts(OPENING)
    assert not program.window.welcome.buttons
    program.open(Path("/nowhere/at-all.synergie"))
    assert len(program.window.welcome.buttons) == 3
    assert program.window.banner.text()
    program.close()


def test_the_menus_are_filled_once_the_window_is_painted_and_stay_so(qapp: QApplication, qtbot: QtBot) -> None:
    program = Program(qapp, "fr", Settings())
    window = program.window
    qtbot.addWidget(window)
    assert not window.menus._actions
    window.show()
    qtbot.waitUntil(lambda: bool(window.menus._actions))
    program.speak("nl")
    assert window.menus._actions["undo"].shortcut().toString() == "Ctrl+Z"
    program.choose_scheme("dark")
    assert window.menus._actions["scheme_dark"].isChecked()
    program.choose_scheme("system")
    program.close()
