"""How long tests wait for what is made beside the window: on a machine that is busy it takes as long as it takes."""

from typing import Final

from pytestqt.qtbot import QtBot

PATIENCE_MS: Final = 60_000

for _waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed, QtBot.waitActive):
    _waits.__kwdefaults__["timeout"] = PATIENCE_MS
