"""A report made in a process of its own, so that whoever asked for it stays alive and can stop it at any moment.

Standard input brings a pickled `Job` or `Bundle`; standard output tells one JSON object a line: `done` and `total`
while it works, then `pages` and `places`, and the `files` of a bundle, or `error` with a message. A file is there
whole or not at all.
"""

from __future__ import annotations

import dataclasses
import json
import pickle
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.errors import Refusal, Told
from synergie.basis.files import told, write_all
from synergie.basis.progress import Progress
from synergie.reports import filing
from synergie.reports.making import Kind, make

if TYPE_CHECKING:
    from synergie.services.editions_facts import MadeFile, Order
    from synergie.services.report_rows import YearlyReport

REFUSED: Final = 1
_STEPS: Final = 100
"""How many times the progress is told, at most."""


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """A report to make: its facts, its kind, where to write it, the pages of the last such report.

    `template` is the Word template of the house.
    """

    facts: YearlyReport
    kind: Kind
    path: Path
    pages: Mapping[str, int] | None = None
    template: bytes | None = dataclasses.field(default=None, repr=False)

    def packed(self) -> bytes:
        """Return the bytes that `main` reads."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)

    def done(self, progress: Progress) -> dict[str, Any]:
        """Make the report and return what is told of it."""
        rendered = make(self.facts, self.kind, progress=progress, pages=self.pages, template=self.template)
        found: dict[str, Any] = {"pages": rendered.pages, "places": [one.told() for one in rendered.places]}
        # beside a file that somebody corrected, never over it: `Exported.of` reads what is told
        done = filing.put(self.path, rendered.data, force=True)
        return found | ({"exported": done.told()} if self.kind.format == "docx" or done.kept is not None else {})


@dataclasses.dataclass(frozen=True, slots=True)
class Bundle:
    """All files of an edition to make, with one progress: its order, and the folder to write them into."""

    order: Order
    folder: Path

    def packed(self) -> bytes:
        """Return the bytes that `main` reads."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)

    def done(self, progress: Progress) -> dict[str, Any]:
        """Make the files and return what is told of them; `collected` reads them."""
        from synergie.reports import edition_files

        made = edition_files.make_all(self.order, progress=progress)
        write_all(self.folder, [(one.name, one.data) for one in made], force=True)
        files = [
            {"kind": one.kind.value, "language": one.language.value, "audience": one.audience.value, "name": one.name}
            for one in made
        ]
        return {"pages": {}, "files": files}


def collected(folder: Path, files: Iterable[Mapping[str, str]]) -> tuple[MadeFile, ...]:
    """Return the files that a bundle was told to be in `folder`; raises `StoreError` when one cannot be read."""
    from synergie.model.editions import Audience, FileKind, PaperLanguage
    from synergie.services.editions_facts import MadeFile

    found = []
    for one in files:
        path = folder / one["name"]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise told(error, path) from error
        found.append(
            MadeFile(
                kind=FileKind(one["kind"]),
                language=PaperLanguage(one["language"]),
                audience=Audience(one["audience"]),
                name=one["name"],
                data=data,
            )
        )
    return tuple(found)


def main() -> int:
    """Make what standard input asks for and return the code to exit with."""
    job: Job | Bundle = pickle.load(sys.stdin.buffer)
    try:
        found = job.done(_Told())
    except Refusal as error:
        _say(error=[problem.message.to_json() for problem in error.problems])
        return REFUSED
    except Told as error:
        _say(error=[error.message.to_json()])
        return REFUSED
    _say(**found)
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
