"""One version of the minutes on paper, or as a file."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Final

from synergie.basis.errors import Conflict, StoreError
from synergie.basis.words import N_
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.minutes_paper import MinutesPaper

_KINDS: Final = N_("PDF files (*.pdf)")


def print_minutes(place: Workplace, parent: QWidget, version: uuid.UUID) -> None:
    """Ask for a printer and print a version, in the language of the window."""
    from synergie.reports import minutes_print
    from ui import printing

    paper = _paper(place, version)
    if paper is None:
        return
    try:
        printing.ask(parent, minutes_print.make(paper, place.language).data)
    except StoreError as error:
        place.told.emit(error.message)


def save_minutes(place: Workplace, parent: QWidget, version: uuid.UUID) -> None:
    """Ask where a version is to be written as a PDF, and write it."""
    from synergie.reports import minutes_print
    from ui import dialogs

    paper = _paper(place, version)
    if paper is None:
        return

    def write(path: Path) -> None:
        from synergie.reports import filing

        try:
            done = filing.put(path, minutes_print.make(paper, place.language).data, force=True)
        except StoreError as error:
            place.told.emit(error.message)
            return
        place.told.emit(N_("The minutes are in “{path}”.").of(path=str(done.path)))

    name = minutes_print.file_name(paper, place.language)
    dialogs.choose_save(parent, place.texts, N_("Save the minutes as PDF"), name, _KINDS, write)


def _paper(place: Workplace, version: uuid.UUID) -> MinutesPaper | None:
    from synergie.services import minutes_paper

    try:
        with place.read() as session:
            return minutes_paper.gather(session, version)
    except Conflict as error:
        place.told.emit(error.message)
        return None
