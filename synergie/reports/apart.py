"""A report made in a process of its own, so that whoever asked for it stays alive and can stop it at any moment.

Standard input brings a pickled `Job`; standard output tells one JSON object a line: `done` and `total` while it works,
then `pages`, or `error` with a message. The file is there whole or not at all.
"""

from __future__ import annotations

import dataclasses
import json
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.errors import Refusal, Told
from synergie.reports.making import Kind, make

if TYPE_CHECKING:
    from synergie.services.report_rows import YearlyReport

REFUSED: Final = 1
_STEPS: Final = 100
"""How many times the progress is told, at most."""


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """A report to make: its facts, its kind, where to write it, the pages of the last such report."""

    facts: YearlyReport
    kind: Kind
    path: Path
    pages: Mapping[str, int] | None = None

    def packed(self) -> bytes:
        """Return the bytes that `main` reads."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)


def main() -> int:
    """Make the report that standard input asks for and return the code to exit with."""
    from synergie.basis.files import write_whole

    job: Job = pickle.load(sys.stdin.buffer)
    try:
        rendered = make(job.facts, job.kind, progress=_Told(), pages=job.pages)
        write_whole(job.path, rendered.data, force=True)
    except Refusal as error:
        _say(error=[problem.message.to_json() for problem in error.problems])
        return REFUSED
    except Told as error:
        _say(error=[error.message.to_json()])
        return REFUSED
    _say(pages=rendered.pages)
    return 0


class _Told:
    """Tells the progress, not oftener than somebody looks."""

    def __init__(self) -> None:
        self._last = -1

    def __call__(self, done: int, total: int) -> None:
        step = _STEPS * done // max(total, 1)
        if step != self._last:
            self._last = step
            _say(done=done, total=total)


def _say(**found: Any) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    # the job was packed by a module of another name than this one
    from synergie.reports import apart

    sys.exit(apart.main())
