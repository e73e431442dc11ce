"""A list as a workbook, or on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from synergie.basis.words import N_, Texts
from ui import dialogs, printing

Rows = Sequence[Sequence[object]]

_TITLE: Final = N_("Export the list")
_KINDS: Final = N_("Workbooks (*.xlsx)")


def to_xlsx(path: Path, title: str, headers: Sequence[str], rows: Rows, texts: Texts) -> None:
    """Write the list to `path`, replacing what is there; raises `StoreError`.

    Each row has a value under each heading: a text, a number, a value of the house, or None.
    """
    from synergie.reports import filing
    from synergie.reports.lists.listing import Listing
    from synergie.reports.lists.workbook import workbook

    filing.put(path, workbook(Listing(title, headers, rows, texts)), force=True)


def to_pdf(title: str, headers: Sequence[str], rows: Rows, texts: Texts, note: str = "") -> bytes:
    """Return the list as A4 pages; `note` stands under the title."""
    from synergie.reports.lists.listing import Listing
    from synergie.reports.pdf.lists import pages

    return pages(Listing(title, headers, rows, texts, note))


def to_print(parent: QWidget, title: str, headers: Sequence[str], rows: Rows, texts: Texts, note: str = "") -> QDialog:
    """Ask for a printer and print the list on it."""
    return printing.ask(parent, to_pdf(title, headers, rows, texts, note))


def choose(parent: QWidget, texts: Texts, title: str, then: Callable[[Path], None]) -> QFileDialog:
    """Ask where the workbook of a list is to be written."""
    name = "".join(one if one.isalnum() or one in " -_.’'()" else "-" for one in title).strip(" .") or "Synergie"
    return dialogs.choose_save(parent, texts, _TITLE, f"{name}.xlsx", _KINDS, then)
