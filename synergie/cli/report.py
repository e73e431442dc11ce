"""The command that writes a report: one short read, then rendering with no session open."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

import platformdirs

from synergie import __version__
from synergie.basis.errors import Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.files import write_whole
from synergie.basis.words import N_, NN_
from synergie.cli import writing
from synergie.cli.errors import NotFinal
from synergie.cli.output import line, progress
from synergie.cli.place import opened
from synergie.cli.words import say
from synergie.reports import making

_ANNEXES = N_("A final report has all its annexes: only a draft can do without them.")
_COLOURS = N_("Only a draft as PDF can be in black and white.")


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
    annexes: bool = True
    in_grey: bool = False

    def __post_init__(self) -> None:
        """Raise `Refusal` for a final report without annexes, and for black and white of anything but a draft PDF."""
        if not (self.annexes or self.draft):
            raise Refusal([Problem("annexes", _ANNEXES)])
        if self.in_grey and not (self.draft and self.format == "pdf"):
            raise Refusal([Problem("in_grey", _COLOURS)])

    @property
    def kind(self) -> making.Kind:
        """Which report that is."""
        return making.Kind(
            language=self.language,
            budget=self.budget,
            draft=self.draft,
            format=self.format,
            public=self.public,
            annexes=self.annexes,
            in_grey=self.in_grey,
        )

    def output(self) -> Path:
        """Return the name of the report's file when none is given, in the report's own language."""
        return Path(making.file_name(self.year, self.kind))


def write_report(order: Order, output: Path | None, *, force: bool) -> Path:
    """Write the report that is asked for and return its path; raises `NotFinal`, `Refusal` or `StoreError`."""
    from synergie.services.making import material

    path = writing.target(order.where, output, order.output().name, force=force)
    with opened(order.where) as store, store.read() as session:
        found = material(session, order.year, order.language, draft=order.draft)
    if found.against:
        raise NotFinal(found.against)
    known = _Pages(order)
    with progress(N_("Writing the report:")) as told:
        rendered = making.make(found.facts, order.kind, progress=told, pages=known.read(), template=found.template)
    for defect in making.defects(rendered):
        line(say(defect), error=True)
    path = writing.write(path, rendered.data, force=force)
    if order.format == "pdf":
        known.write(rendered.pages)
    if rendered.replaced:
        message = NN_(
            "{n} character could not be printed: {characters}", "{n} characters could not be printed: {characters}"
        )
        names = "  ".join(f"{one} (U+{ord(one[0]):04X})" for one in rendered.replaced if one)
        line(say(message, n=len(rendered.replaced), characters=names), error=True)
    return path


class _Pages:
    """On which page each section of the last such report stood, so that the next one takes a single pass.

    Kept among the user's caches; one that is missing, not ours or cannot be written is no error.
    """

    def __init__(self, order: Order) -> None:
        where = order.where.resolve() if isinstance(order.where, Path) else order.where
        kind = [order.language, order.budget, order.public, order.annexes]
        key = json.dumps([__version__, str(where), order.year, *kind])
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
