"""How a failure is told on the command line, and the code that it exits with."""

from __future__ import annotations

import enum
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.errors import Conflict, Refusal, StoreError
from synergie.basis.files import told
from synergie.basis.words import N_
from synergie.cli.output import document, line
from synergie.cli.words import USAGE_ERRORS, complaint, say

if TYPE_CHECKING:
    from synergie.services.checks.finding import Finding

_REFUSED: Final = N_("This cannot be done:")
_NOT_FINAL: Final = N_("The report cannot be final yet:")
_DEFECT: Final = N_("This is a defect of the program: {defect}. Please report it with what stands above.")
_HELP: Final = N_("For help: {command}")
_ERROR: Final = N_("Error: {message}")


class Code(enum.IntEnum):
    """What the command says to the shell."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    WORLD = 3
    DEFECT = 70
    STOPPED = 130


class NotFinal(Exception):  # noqa: N818 - it refuses, as `Refusal` does
    """A final report was asked for while `findings` stand in its way; nothing was written."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(one.rule for one in findings))
        self.findings = findings


def tell(error: Exception, *, with_json: bool) -> Code:
    """Say what went wrong, as sentences or as JSON, and return the code that says it to the shell."""
    code, found, lines = _outcome(error)
    if with_json:
        document({"error": {"exit": int(code), **found}})
        return code
    if code is Code.DEFECT:
        traceback.print_exception(error)
    line(say(_ERROR, message=found["message"]), error=True)
    for text in lines:
        line(text, error=True)
    return code


def _outcome(error: Exception) -> tuple[Code, dict[str, Any], list[str]]:
    """Return the code, the form for scripts, and the lines that follow the first one."""
    if isinstance(error, USAGE_ERRORS):
        sentence, command = complaint(error)
        asked = f"{command} --help"
        return Code.USAGE, {"kind": "usage", "message": sentence}, [say(_HELP, command=asked)]
    if isinstance(error, NotFinal):
        return _not_final(error)
    if isinstance(error, Refusal):
        problems = [{"field": one.field, "message": say(one.message)} for one in error.problems]
        found = {"kind": "refused", "message": say(_REFUSED), "problems": problems}
        return Code.REFUSED, found, [str(one["message"]) for one in problems]
    if isinstance(error, Conflict):
        return Code.REFUSED, {"kind": "conflict", "message": say(error.message)}, []
    if isinstance(error, OSError):
        error = told(error, Path(str(error.filename or "-")))
    if isinstance(error, StoreError):
        return Code.WORLD, {"kind": "world", "reason": error.reason.value, "message": say(error.message)}, []
    defect = f"{type(error).__name__}: {error}"
    return Code.DEFECT, {"kind": "defect", "message": say(_DEFECT, defect=defect)}, []


def _not_final(error: NotFinal) -> tuple[Code, dict[str, Any], list[str]]:
    from synergie.cli.findings import as_json, sentence

    found = {"kind": "refused", "message": say(_NOT_FINAL), "findings": [as_json(one) for one in error.findings]}
    return Code.REFUSED, found, [sentence(one) for one in error.findings]
