"""The command that writes a report: one short read, then rendering with no session open."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import platformdirs

from synergie import __version__
from synergie.basis.errors import Reason, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.files import write_whole
from synergie.basis.words import N_, NN_, Message, Texts
from synergie.cli.errors import NotFinal
from synergie.cli.output import line, progress
from synergie.cli.place import opened
from synergie.cli.words import Misuse, say

if TYPE_CHECKING:
    from synergie.services.report_rows import YearlyReport

_STEM: Final = N_("synergies-report-{year}")
_DRAFT: Final = N_("draft")
_BUDGETS: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What report is asked for."""

    where: Path | str
    year: int
    language: str
    budget: str
    draft: bool

    def output(self) -> Path:
        """Return the name of the report's file when none is given, in the report's own language."""
        texts = Texts(self.language)
        parts = [texts(_STEM, year=str(self.year))]
        if self.budget in _BUDGETS:
            parts.append(texts(_BUDGETS[self.budget]).lower())
        if self.draft:
            parts.append(texts(_DRAFT))
        return Path("-".join(parts) + ".pdf")


def write_report(order: Order, output: Path | None, *, force: bool) -> Path:
    """Write the report that is asked for and return its path; raises `NotFinal`, `Refusal` or `StoreError`."""
    from synergie.services import checks, yearly

    path = output or order.output()
    if path.is_dir():
        path /= order.output()
    if isinstance(order.where, Path) and path.exists() and path.samefile(order.where):
        raise Misuse(N_("“{path}” is the dossier itself: give another name for the report.").of(path=str(path)))
    if path.exists() and not force:
        # said before the work is done, and once more by whoever writes
        message = N_("“{path}” exists already. Choose another name, or ask for it to be replaced.")
        raise StoreError(Reason.EXISTS, message.of(path=str(path)))
    with opened(order.where) as store, store.read() as session:
        facts = yearly.gather(session, order.year)
        left = () if order.draft else checks.against_final(session, order.year, order.language)
    if left:
        raise NotFinal(left)
    from synergie.reports.pdf import document, fonts  # only now: what is refused does not wait for it
    from synergie.reports.yearly import Budget, compose

    tree = compose(facts, order.language, fonts.width, budget=Budget(order.budget), draft=order.draft)
    known = _Pages(order)
    with progress(N_("Writing the report:")) as told:
        rendered = document.render(tree, progress=told, pages=known.read(), date=_day(facts))
    if rendered.findings:
        defects = [_defect(one.what, one.where) for one in rendered.findings]
        if not order.draft:
            raise Refusal([Problem(None, defect) for defect in defects])
        for defect in defects:
            line(say(defect), error=True)
    write_whole(path, rendered.data, force=force)
    known.write(rendered.pages)
    if rendered.replaced:
        message = NN_(
            "{n} character could not be printed: {characters}", "{n} characters could not be printed: {characters}"
        )
        names = "  ".join(f"{one} (U+{ord(one[0]):04X})" for one in rendered.replaced if one)
        line(say(message, n=len(rendered.replaced), characters=names), error=True)
    return path


def _day(facts: YearlyReport) -> dt.datetime | None:
    """Return the date that the file bears: that of the report, or of its facts, so that it is the same tomorrow."""
    date = facts.report_date or facts.as_of
    return None if date is None else dt.datetime.combine(date.last, dt.time(), dt.UTC)


def _defect(what: str, page: int | None) -> Message:
    if page is None:
        return N_("The file has a defect: {defect}.").of(defect=what)
    return N_("The file has a defect on page {page}: {defect}.").of(defect=what, page=page)


class _Pages:
    """On which page each section of the last such report stood, so that the next one takes a single pass.

    Kept among the user's caches; one that is missing, not ours or cannot be written is no error.
    """

    def __init__(self, order: Order) -> None:
        where = order.where.resolve() if isinstance(order.where, Path) else order.where
        key = json.dumps([__version__, str(where), order.year, order.language, order.budget])
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
