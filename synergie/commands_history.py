"""The command that shows the steps of a dossier and, in words, what each of them changed."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.commands_output import document, line, one_line, plain
from synergie.commands_place import opened
from synergie.commands_words import Misuse, say, texts
from synergie.model.journal import Operation
from synergie.services import history
from synergie.services.checks import called
from synergie.services.fields import entities

_WIDTH: Final = 60
"""Characters of a value that are shown to people."""
_RECORDS: Final = 8
"""Records of a step that are shown to people; the others are counted."""

_DONE: Final = {
    Operation.INSERT: N_("added: {record}"),
    Operation.DELETE: N_("removed: {record}"),
    Operation.UPDATE: N_("changed: {record}"),
}
_LANGUAGES: Final = {"fr": NP_("field in a language", "{field} (French)"), "nl": NP_("field in a language", "{field} (Dutch)")}
_EMPTY: Final = NP_("value", "empty")


def show_history(where: Path | str, limit: int, *, as_json: bool) -> None:
    """Show the newest `limit` steps, the newest first; raises `Misuse` below one."""
    if limit < 1:
        raise Misuse(N_("The value of {name} is not a number from 1 on.").of(name="--limit"), "synergie history")
    with opened(where) as store, store.read() as session:
        steps = history.steps(session, limit)
        names = _Names(session)
        shown = [_as_json(step) for step in steps] if as_json else [_lines(step, names) for step in steps]
    if as_json:
        document({"steps": shown})
        return
    if not shown:
        line(say(N_("The history is empty.")))
    for lines in shown:
        for text in lines:
            line(text)
