"""The enumerations of Qt are what Python itself would have made of them."""

import enum
import inspect
import pickle
import subprocess
import sys
from typing import Any

import pytest

from ui import enumerations

known = pytest.mark.skipif(sys.version_info[:2] not in enumerations._SAME, reason="this Python makes them itself")

_ALL = """
import enum
from ui import enumerations

asked = []

def noted(kind, class_name, names, **options):
    asked.append((kind, class_name, names, {**options, "module": "here"}))
    return enumerations._plain(kind, class_name, names, **options)

enum.EnumType._create_ = noted
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

for module in (QtCore, QtGui, QtSvg, QtWidgets):
    for name in dir(module):
        for part in dir(getattr(module, name)):
            getattr(getattr(module, name), part, None)

def told(value):
    if isinstance(value, enum.Enum):
        parts = [(name, part) for name, part in vars(value).items() if name != "__objclass__"]
        return [value.__objclass__.__qualname__, type(value).__qualname__, parts, value.value, repr(value)]
    if isinstance(value, dict):
        return [(name, told(part)) for name, part in value.items()]
    return [told(part) for part in value] if isinstance(value, list) else getattr(value, "__func__", value)

members = 0
for kind, class_name, names, options in asked:
    plain, ours = (make(kind, class_name, names, **options) for make in (enumerations._plain, enumerations.create))
    first, second = (
        {name: told(part) for name, part in vars(one).items() if name not in ("__dict__", "__weakref__")}
        for one in (plain, ours)
    )
    assert first == second, class_name
    assert told(list(plain)) == told(list(ours)) and len(plain) == len(ours), class_name
    members += len(plain.__members__)
print(len(asked) > 500, members > 5000)
"""


@known
def test_every_one_of_them_is_the_same() -> None:
    said = subprocess.run([sys.executable, "-c", _ALL], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["True", "True"]


@known
def test_they_behave_as_others_do() -> None:
    side = enumerations.create(enum.Flag, "Side", [("LEFT", 1), ("RIGHT", 2), ("BOTH", 3), ("OTHER", 1), ("NONE", 0)])
    assert list(side) == [side.LEFT, side.RIGHT]
    assert side.LEFT | side.RIGHT is side.BOTH
    assert side(3) is side.BOTH
    assert side["OTHER"] is side.LEFT
    assert not side.NONE
    assert ~side.LEFT is side.RIGHT
    assert side.LEFT in side.BOTH
    with pytest.raises(AttributeError, match="reassign"):
        side.LEFT = 4
    with pytest.raises(ValueError, match="8"):
        side(8)
    key = enumerations.create(enum.IntEnum, "Key", [("A", 65), ("B", 66)])
    assert key.A + 1 == key.B
    assert key(65) is key.A
    assert f"{key.A:d}" == "65"
    with pytest.raises(TypeError):
        enum.Enum("More", [("C", 1)], type=key)


@pytest.mark.parametrize(
    "names",
    [
        ["A", "B"],
        "A B",
        {"A": 1},
        [("A", 1.5)],
        [("A", "a")],
        [("A", True)],
        [("name", 1)],
        [("_a", 1)],
        [("A", 1), ("B", enum.auto())],
        (),
    ],
)
def test_what_is_not_names_and_numbers_is_left_to_python(names: Any) -> None:
    plain, ours = (
        make(enum.Enum, "Some", names, module=__name__) for make in (enumerations._plain, enumerations.create)
    )
    assert [(one.name, one.value) for one in plain] == [(one.name, one.value) for one in ours]
    assert vars(plain).keys() == vars(ours).keys()


@pytest.mark.parametrize("names", [[("A", 1), ("A", 2)], [("mro", 1)], [("A", 1), 3], [(3, "A")]])
def test_what_python_refuses_is_refused(names: Any) -> None:
    for make in (enumerations._plain, enumerations.create):
        with pytest.raises((TypeError, ValueError, AttributeError)):
            make(enum.Enum, "Some", names, module=__name__)


def test_the_module_is_the_one_that_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", enumerations._plain)
    enumerations.make_at_once()
    kind: Any = enum.Enum
    found = kind("Found", [("A", 1), ("B", 2)])
    assert found.__module__ == __name__
    monkeypatch.setitem(inspect.currentframe().f_globals, "Found", found)  # type: ignore[union-attr]
    assert pickle.loads(pickle.dumps(found.B)) is found.B


def test_another_python_makes_them_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", enumerations._plain)
    monkeypatch.setattr(enumerations, "_SAME", ())
    enumerations.make_at_once()
    assert vars(enum.EnumType)["_create_"] is enumerations._plain
