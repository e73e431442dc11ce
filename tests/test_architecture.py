"""The rooms of the house and its few mechanisms, held by reading the source. Each rule says why it is there."""

import ast
import dataclasses
import enum
import importlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from synergie.basis.words import Message

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("synergie", "db", "ui", "resources", "tests")
NOT_OURS = {".git", ".venv", "out", "node_modules", "__pycache__"}

ROOMS = {
    "synergie/basis": "babel synergie.basis",
    "synergie/model": "sqlalchemy synergie.basis synergie.model",
    "synergie/services": "docx holidays olefile oxmsg rapidfuzz sqlalchemy "
    "synergie.basis synergie.model synergie.services",
    "synergie/charts": "synergie.basis synergie.charts",
    "synergie/reports": "PIL docx openpyxl pikepdf platformdirs pypdfium2 reportlab rl_accel uharfbuzz "
    "synergie.basis synergie.charts synergie.reports",
    "db": "alembic db psycopg sqlalchemy synergie.basis synergie.model",
    "ui": "PySide6 synergie.__version__ synergie.basis synergie.charts synergie.reports synergie.services "
    "synergie.system ui",
    "resources": "",
}
WIRING = {"ui/app.py": "db synergie"}
VALUES_ONLY = {"synergie/reports": "synergie.model synergie.services"}
LONGEST = 400
MARKERS = ("N_", "NP_", "NN_")
LAYOUTS = {"QBoxLayout": 2, "QFormLayout": 1, "QGridLayout": 1, "QHBoxLayout": 1, "QStackedLayout": 1, "QVBoxLayout": 1}
"""How many arguments a layout takes that is born in its widget."""
ITEMS = ("QSpacerItem", "QWidgetItem")
TOUCH_ITEMS = ("addChildLayout", "addLayout", "addSpacerItem", "insertLayout", "insertSpacerItem", "itemAt")
TOUCH_ITEMS += ("itemAtPosition", "replaceWidget", "spacerItem", "takeAt")
STATIC_DIALOGS = ("QColorDialog", "QFileDialog", "QFontDialog", "QInputDialog", "QMessageBox")
REGISTRY = re.compile(
    r"""https?://[^\s"'<>]*(?:py[p]i|python[h]osted|npm[j]s|npmmirror|devpi|artifactory|/nexus|/simple\b|proxy\.golang)"""
    r"""|--(?:extra-)?index-url|--find[-]links|_auth[T]oken""",
    re.IGNORECASE,
)

Found = Iterator[tuple[int, str]]


@dataclasses.dataclass(frozen=True)
class Module:
    """A module, or a sample of one: its path from the root, its text, its tree."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def room(self) -> str:
        return next((room for room in ROOMS if self.path.startswith(f"{room}/")), "")


def within(name: str, packages: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in packages.split())


def is_value(module: str, name: str) -> bool:
    """Return whether `name` is an enumeration, a frozen dataclass, a marked text, or a table of marked texts."""
    found = getattr(importlib.import_module(module), name, None)
    if isinstance(found, type):
        parameters = getattr(found, "__dataclass_params__", None)
        return issubclass(found, enum.Enum) or bool(parameters and parameters.frozen)
    if isinstance(found, Mapping):
        return bool(found) and all(isinstance(text, Message) for text in found.values())
    return isinstance(found, Message)


def imports(module: Module) -> Found:
    """A room knows only the rooms under it: reports and services run without a window, the window without SQL.

    Of model and services, reports know values only, which cannot reach the database: enumerations, the words for them,
    and frozen results. The command line and `ui/app.py` wire the house together and know all of it.
    """
    if not module.room:
        return
    known = f"{ROOMS[module.room]} {WIRING.get(module.path, '')}"
    values = VALUES_ONLY.get(module.room, "")
    for node in ast.walk(module.tree):
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        if isinstance(node, ast.Import):
            names = [(alias.name, "") for alias in node.names]
        else:
            names = [("." * node.level + (node.module or ""), alias.name) for alias in node.names]
        for source, name in names:
            if source.split(".")[0] in sys.stdlib_module_names or within(source, known):
                continue
            if within(f"{source}.{name}", known) or (within(source, values) and is_value(source, name)):
                continue
            yield node.lineno, f"{module.room} may not know {source} {name}".rstrip()


def size(module: Module) -> Found:
    """What one cannot read at one sitting is two modules; a migration is written by a tool and read once."""
    lines = len(module.text.splitlines())
    if lines >= LONGEST and "db/migrations/versions/" not in module.path:
        yield lines, f"{lines} lines; split it by what it is about"


def captured(module: Module) -> Found:
    """A lambda that holds `self` keeps the widget alive for as long as the signal: it leaks, or is called too late."""
    for call in ast.walk(module.tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "connect":
            for part in (node for arg in call.args for node in ast.walk(arg) if isinstance(node, ast.Lambda)):
                if any(isinstance(name, ast.Name) and name.id == "self" for name in ast.walk(part)):
                    yield call.lineno, "connect() is given a lambda that captures self; give it a method"


def modal(module: Module) -> Found:
    """A nested event loop lets anything happen under one's feet, and hangs every test; dialogs are opened in one place.

    The loop of the application itself is run by `ui/app.py`.
    """
    if module.room != "ui" or module.path == "ui/dialogs.py":
        return
    for call in ast.walk(module.tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        owner = ast.unparse(call.func.value)
        runs = call.func.attr in ("exec", "exec_")
        is_application = module.path == "ui/app.py" and owner.lower().endswith(("app", "application"))
        if (runs and not is_application) or owner.rpartition(".")[2] in STATIC_DIALOGS:
            yield call.lineno, f"{owner}.{call.func.attr}() blocks; dialogs are opened by ui/dialogs.py"


def nested(module: Module) -> Found:
    """What stands in a layout that is given away filled becomes an object of Python, and PySide never learns that
    Qt deleted it: whatever is made at that address later, a window even, comes back as a space. So a layout is born in
    its widget, or empty in another one by `ui/widgets/rows.py`; and nobody asks a layout for its items.
    """
    if module.room != "ui" or module.path == "ui/widgets/rows.py":
        return
    for call in ast.walk(module.tree):
        if not isinstance(call, ast.Call):
            continue
        name = ast.unparse(call.func).rpartition(".")[2]
        is_orphan = len(call.args) < LAYOUTS.get(name, 0)
        if is_orphan or name in ITEMS or (isinstance(call.func, ast.Attribute) and name in TOUCH_ITEMS):
            yield call.lineno, f"{ast.unparse(call)}; use row_in, column_in, grid_in of ui/widgets/rows.py"


def literal(module: Module) -> Found:
    """A text that is put together cannot be collected, so it is never translated; what varies is a named place."""
    if module.path.startswith("tests/"):
        return
    for call in ast.walk(module.tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKERS:
            plain = all(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in call.args)
            if call.keywords or not plain or len(call.args) != (1 if call.func.id == "N_" else 2):
                yield call.lineno, f"{call.func.id}() takes plain texts only: {ast.unparse(call)}"


def registry(module: Module) -> Found:
    """Where packages come from is the business of the machine that installs them; its address may give a key away."""
    for number, line in enumerate(module.text.splitlines(), 1):
        if REGISTRY.search(line):
            yield number, "the address of a package registry"


RULES = (imports, size, captured, modal, nested, literal, registry)


def modules() -> list[Module]:
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [Module(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]


def broken(rule, module: Module) -> list[str]:
    return [f"{module.path}:{line}: {what}" for line, what in rule(module)]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule is not registry], ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rule(rule):
    assert [found for module in modules() for found in broken(rule, module)] == [], rule.__doc__


def test_no_file_of_the_house_says_where_packages_come_from():
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [one for one in folders if one not in NOT_OURS and not one.endswith(("_cache", ".egg-info"))]
        for path in (Path(folder, one) for one in files):
            data = path.read_bytes()
            if b"\0" not in data[:8192]:
                found += broken(registry, Module(path.relative_to(ROOT).as_posix(), data.decode("utf-8", "replace")))
    assert found == [], registry.__doc__


BAD = [
    (imports, "synergie/basis/x.py", "import sqlalchemy"),
    (imports, "synergie/model/x.py", "from synergie.services import years"),
    (imports, "synergie/services/x.py", "from synergie.reports import yearly"),
    (imports, "synergie/services/x.py", "def late():\n    from db.store import DossierStore"),
    (imports, "synergie/charts/x.py", "from synergie.services.figures import Figures"),
    (imports, "synergie/reports/x.py", "import sqlalchemy as sa"),
    (imports, "synergie/reports/x.py", "from synergie.services import figures"),
    (imports, "synergie/reports/x.py", "from synergie.services.figures import of_year"),
    (imports, "synergie/reports/x.py", "from synergie.model.meetings import Meeting"),
    (imports, "synergie/reports/x.py", "import synergie.model.meetings"),
    (imports, "db/x.py", "from synergie.services import example"),
    (imports, "ui/x.py", "import sqlalchemy.orm"),
    (imports, "ui/x.py", "from db.opening import open_dossier"),
    (imports, "ui/app.py", "import sqlalchemy"),
    (imports, "ui/x.py", "from synergie.cli import run"),
    (imports, "ui/x.py", "from .app import main"),
    (imports, "resources/x.py", "import synergie"),
    (size, "synergie/basis/x.py", "pass\n" * 400),
    (captured, "ui/x.py", "button.clicked.connect(lambda: self.save())"),
    (captured, "ui/x.py", "button.clicked.connect(lambda _, page=self: page.save())"),
    (captured, "ui/x.py", "button.clicked.connect(partial(run, lambda: self.save()))"),
    (modal, "ui/pages.py", "dialog.exec()"),
    (modal, "ui/app.py", "dialog.exec()"),
    (modal, "ui/pages.py", "QMessageBox.question(self, title, text)"),
    (modal, "ui/pages.py", "name, kind = QtWidgets.QFileDialog.getOpenFileName(self)"),
    (nested, "ui/x.py", "row = QHBoxLayout()"),
    (nested, "ui/x.py", "row = QtWidgets.QGridLayout()"),
    (nested, "ui/x.py", "row = QBoxLayout(QBoxLayout.Direction.LeftToRight)"),
    (nested, "ui/x.py", "down.addLayout(self._head(), 1)"),
    (nested, "ui/x.py", "down.addItem(QSpacerItem(8, 8))"),
    (nested, "ui/x.py", "while down.count():\n    down.takeAt(0)"),
    (literal, "ui/x.py", 'N_(f"Year {year}")'),
    (literal, "ui/x.py", 'N_("Year " + year)'),
    (literal, "ui/x.py", "N_(title)"),
    (literal, "ui/x.py", 'NP_("meeting", "State of %s" % name)'),
    (literal, "ui/x.py", 'NN_("{n} day", days)'),
    (literal, "ui/x.py", 'N_("meeting", "State")'),
    (literal, "ui/x.py", 'NP_("meeting", id="State")'),
    (registry, "Makefile", "pip install --index" + "-url $MIRROR"),
    (registry, "requirements.lock", "# from https://" + "files.python" + "hosted.org/packages"),
    (registry, ".ci/packages", "URL=http://" + "10.0.0.1:8080/root/simple/"),
]
GOOD = [
    (imports, "synergie/reports/x.py", "from synergie.model.meetings import MEETING_KINDS, MeetingKind"),
    (imports, "synergie/reports/x.py", "from synergie.services.figures import StaffingTotal"),
    (imports, "synergie/cli.py", "from db.opening import open_dossier"),
    (imports, "ui/app.py", "from db.opening import open_dossier"),
    (imports, "db/x.py", "import sqlite3, sqlalchemy\nfrom alembic.runtime import migration"),
    (size, "synergie/basis/x.py", "pass\n" * 399),
    (size, "db/migrations/versions/x.py", "pass\n" * 2000),
    (captured, "ui/x.py", "button.clicked.connect(self.save)\nkey = lambda row: self.order[row]"),
    (modal, "ui/app.py", "sys.exit(app.exec())"),
    (modal, "ui/dialogs.py", "dialog.exec()"),
    (modal, "ui/x.py", "dialog.open()\nbuttons = QMessageBox.StandardButton.Yes"),
    (modal, "db/x.py", "connection.exec(statement)"),
    (nested, "ui/x.py", "down = QVBoxLayout(self)\nacross = row_in(down)\nacross.addStretch(1)"),
    (nested, "ui/x.py", "across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)"),
    (nested, "ui/widgets/rows.py", "found = QHBoxLayout()\nouter.insertLayout(at, found, stretch)"),
    (literal, "ui/x.py", 'N_("Year {year} of " "{place}").of(year=year)'),
    (registry, "README.md", "The code of the house is at https://example.org/synergie."),
]


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_rule_sees_what_breaks_it(rule, path, text):
    assert broken(rule, Module(path, text))


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_a_rule_lets_the_rest_pass(rule, path, text):
    assert broken(rule, Module(path, text)) == []
