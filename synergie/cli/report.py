"""The command that writes a report: one short read, then rendering with no session open."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any, Final

import platformdirs

from synergie import __version__
from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import write_whole
from synergie.basis.words import N_, NN_
from synergie.cli.errors import NotFinal
from synergie.cli.output import line, progress
from synergie.cli.place import opened
from synergie.cli.words import Misuse, say
from synergie.reports import making
from synergie.reports.content import shortened

_SHOWN: Final = 12
"""How many corrections made by hand are shown."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What report is asked for."""

    where: Path | str
    year: int
    language: str
    budget: str
    draft: bool
    format: str = "pdf"
    public: bool = False

    @property
    def kind(self) -> making.Kind:
        """Which report that is."""
        return making.Kind(
            language=self.language, budget=self.budget, draft=self.draft, format=self.format, public=self.public
        )

    def output(self) -> Path:
        """Return the name of the report's file when none is given, in the report's own language."""
        return Path(making.file_name(self.year, self.kind))


def write_report(order: Order, output: Path | None, *, force: bool) -> Path:
    """Write the report that is asked for and return its path; raises `NotFinal`, `Refusal` or `StoreError`."""
    from synergie.services.making import material

    path = output or order.output()
    if path.is_dir():
        path /= order.output()
    if isinstance(order.where, Path) and path.exists() and path.samefile(order.where):
        raise Misuse(N_("“{path}” is the dossier itself: give another name for the report.").of(path=str(path)))
    corrected = order.format == "docx" and _corrected(path)
    if path.exists() and not force and not corrected:
        # said before the work is done, and once more by whoever writes
        message = N_("“{path}” exists already. Choose another name, or ask for it to be replaced.")
        raise StoreError(Reason.EXISTS, message.of(path=str(path)))
    with opened(order.where) as store, store.read() as session:
        found = material(session, order.year, order.language, draft=order.draft)
    if found.against:
        raise NotFinal(found.against)
    known = _Pages(order)
    with progress(N_("Writing the report:")) as told:
        rendered = making.make(found.facts, order.kind, progress=told, pages=known.read(), template=found.template)
    for defect in making.defects(rendered):
        line(say(defect), error=True)
    if order.format == "docx":
        path = _beside(path, rendered.data, force=force)
    else:
        write_whole(path, rendered.data, force=force)
    if order.format == "pdf":
        known.write(rendered.pages)
    if rendered.replaced:
        message = NN_(
            "{n} character could not be printed: {characters}", "{n} characters could not be printed: {characters}"
        )
        names = "  ".join(f"{one} (U+{ord(one[0]):04X})" for one in rendered.replaced if one)
        line(say(message, n=len(rendered.replaced), characters=names), error=True)
    return path


def _corrected(path: Path) -> bool:
    from synergie.reports.word import by_hand

    return by_hand.look(path) is not None


def _beside(path: Path, data: bytes, *, force: bool) -> Path:
    """Write a Word document, beside one that somebody corrected, and say what was corrected; return its path."""
    from synergie.reports.word import by_hand

    done = by_hand.save(data, path, force=force)
    if done.kept is not None:
        line(say(by_hand.LEFT, path=str(path), new=str(done.path)), error=True)
        for one in done.differences[:_SHOWN]:
            for message, text in zip(by_hand.SAID, (one.exported, one.corrected, one.new), strict=True):
                line(say(message, text=shortened(text) or "–"), error=True)
        if len(done.differences) > _SHOWN:
            line(say(by_hand.FURTHER, n=len(done.differences) - _SHOWN), error=True)
    return done.path


class _Pages:
    """On which page each section of the last such report stood, so that the next one takes a single pass.

    Kept among the user's caches; one that is missing, not ours or cannot be written is no error.
    """

    def __init__(self, order: Order) -> None:
        where = order.where.resolve() if isinstance(order.where, Path) else order.where
        key = json.dumps([__version__, str(where), order.year, order.language, order.budget, order.public])
        name = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
        self._path = platformdirs.user_cache_path("synergie") / "pages" / f"{name}.json"

    def read(self) -> dict[str, int] | None:
        try:
            found: Any = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(found, dict) or not all(type(page) is int and page > 0 for page in found.values()):
            return None
        return found

    def write(self, pages: dict[str, int]) -> None:
        with contextlib.suppress(OSError, StoreError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(pages).encode(), force=True)
