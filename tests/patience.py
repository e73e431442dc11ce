"""How long tests wait for what is made beside the window: on a machine that is busy it takes as long as it takes."""

from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from db import engine

PATIENCE_MS: Final = 60_000

for _waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed, QtBot.waitActive):
    _waits.__kwdefaults__["timeout"] = PATIENCE_MS


@pytest.fixture(autouse=True)
def patient_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a writer wait for the checks beside the window, too: there several seconds pass on a busy machine."""
    monkeypatch.setattr(engine, "BUSY_MS", PATIENCE_MS)
