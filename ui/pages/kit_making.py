"""Writes the papers of the kit and the bundles of annexes beside the window, and tells what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from synergie.basis.progress import Progress
from synergie.basis.words import N_, NN_, Message
from ui.beside import Beside
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.reports.kit.bundle import Bundle
    from synergie.services.kit_facts import BundleFacts

_NAME: Final = N_("Writing the letters and notes")
_PAPERS: Final = NN_("{n} paper is in “{path}”.", "{n} papers are in “{path}”.")
_CORRECTED: Final = N_("Somebody corrected “{old}” by hand: it is untouched, the new paper is “{new}”.")
_BUNDLE: Final = N_("The annexes of the budget are in “{path}”.")
_FAILED: Final = N_("The papers could not be written. Nothing else is touched; try again.")


class Wish(NamedTuple):
    """Which papers are asked for, and how."""

    names: tuple[str, ...]
    language: str
    date: dt.date | None
    reference: str
    approves: bool


class Written(NamedTuple):
    """What was written: where, in sentences, and what is left blank or missing."""

    folder: Path
    said: tuple[Message, ...]
    missing: tuple[Message, ...]


class KitMaking(Beside):
    """One folder of papers at a time.

    Signals:
        written: the files are there; carries a `Written`.
    """

    written = Signal(object)
    broken = _FAILED

    def __init__(self, place: Workplace, parent: QObject) -> None:
        assert place.worker is not None
        super().__init__(place.worker, parent)
        self.place = place
        self._facts: BundleFacts | None = None
        self._wish: tuple[str, str, Path] | None = None

    def write_papers(self, wish: Wish, folder: Path) -> None:
        """Write papers into a folder; one that somebody corrected there by hand stays as it is."""
        store, year = self.place.store, self.place.year

        def work(progress: Progress) -> Written:
            from synergie.reports.kit import papers
            from synergie.reports.kit.sheets import Order
            from synergie.services import kit

            assert year is not None
            with store.read() as session:
                facts = kit.gather(session, year.year)
            order = Order(language=wish.language, date=wish.date, reference=wish.reference, approves=wish.approves)
            made = list(papers.make(wish.names, facts, order, progress=progress))
            corrected = _kept(folder, made)
            said = (_PAPERS.of(n=len(made), path=str(folder)), *corrected)
            return Written(folder, said, _once(message for one in made for message in one.missing))

        self._run(work, self.written.emit, self.place.texts(_NAME))

    def write_bundle(self, budget: str, language: str, folder: Path) -> None:
        """Write the annexes of a budget into a new folder under `folder`."""
        store, year = self.place.store, self.place.year
        self._wish = (budget, language, folder)

        def work(_progress: Progress) -> BundleFacts:
            from synergie.services import kit

            assert year is not None
            with store.read() as session:
                return kit.bundle(session, year.year)

        self._run(work, self._gathered, self.place.texts(_NAME))

    def _gathered(self, facts: BundleFacts) -> None:
        """Make the report in a process of its own where no edition was issued; a window stays alive meanwhile."""
        from synergie.reports.apart import Job as Order
        from synergie.reports.kit import bundle
        from synergie.reports.making import Kind

        self._facts = facts
        assert self._wish is not None
        budget, language, _folder = self._wish
        if bundle.has_report(facts, budget, language):
            self._put_together(b"")
            return
        kind = Kind(language=language, budget=budget, draft=True, public=True)
        self._making.start(Order(facts.kit.report, kind, self._making.scratch()).packed())

    def _made(self, _pages: object) -> None:
        self._put_together(self._making.taken())

    def _put_together(self, report: bytes) -> None:
        facts, wish = self._facts, self._wish
        assert facts is not None
        assert wish is not None
        budget, language, folder = wish

        def work(progress: Progress) -> Written:
            from synergie.reports.kit import bundle
            from synergie.reports.kit.sheets import Order

            def draft(_progress: Progress) -> bytes:
                return report

            made = bundle.make(facts, budget, Order(language=language), draft, progress=progress)
            path = _write(folder, made)
            return Written(path, (_BUNDLE.of(path=str(path)),), made.missing)

        self._run(work, self.written.emit, self.place.texts(_NAME))


def _once(messages: Iterable[Message]) -> tuple[Message, ...]:
    return tuple(dict.fromkeys(messages))


def _kept(folder: Path, made: Iterable[Any]) -> list[Message]:
    """Write papers and return which of them stand beside one that was corrected by hand."""
    from synergie.reports import filing

    done = filing.put_all(folder, [(one.name, one.data) for one in made], force=True)
    return [_CORRECTED.of(old=one.kept.name, new=one.path.name) for one in done if one.kept is not None]


def _write(folder: Path, made: Bundle) -> Path:
    """Write a bundle into a new folder and return it; one that is there already is left as it is."""
    from synergie.reports import filing

    path, number = folder / made.stem, 1
    while path.exists():
        number += 1
        path = folder / f"{made.stem} ({number})"
    filing.put_all(path, [(one.name, one.data) for one in made.pieces])
    return path
