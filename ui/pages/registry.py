"""Which pages there are, in the order of the navigation, and on which page the records of a table are."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from synergie.basis.words import N_, NP_, Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.declarations import PageSpec, Sheet
    from ui.workplace import Workplace

OVERVIEW: Final = N_("Overview")
YEAR: Final = N_("Work of the year")
FIGURES: Final = NP_("navigation", "Figures")
DIRECTORY: Final = N_("Directory")
REPORT: Final = N_("Yearly report")


class Entry(NamedTuple):
    """An entry of the navigation: its words, its icon, its group, and the tables of the records that it shows.

    Its module `ui.pages.<key>` has either `PAGES`, a tuple of `PageSpec` (and `Sheet`), or a function
    `make(place, letters)`.
    """

    key: str
    title: Message
    icon: str
    group: Message | None
    tables: tuple[str, ...] = ()

    def specs(self) -> tuple[PageSpec | Sheet, ...]:
        """Return the pages of records of the entry; none for a page that is drawn by hand."""
        return getattr(self._module(), "PAGES", ())

    def make(self, place: Workplace, letters: str) -> QWidget:
        """Make a page that is drawn by hand."""
        made: QWidget = self._module().make(place, letters)
        return made

    def _module(self) -> Any:
        return importlib.import_module(f"ui.pages.{self.key}")


ENTRIES: Final = (
    Entry("dashboard", NP_("navigation", "Dashboard"), "layout-dashboard", OVERVIEW),
    Entry("meetings", N_("Meetings and minutes"), "calendar-days", YEAR, ("meeting", "meeting_count")),
    Entry("requests", NP_("navigation", "Requests and reminders"), "mail", YEAR, ("request", "deliverable")),
    Entry("groups", N_("Focus groups"), "users", YEAR, ("focus_group", "milestone", "method_step")),
    Entry("initiatives", N_("Initiatives"), "handshake", YEAR, ("initiative_year", "overlap")),
    Entry("actions", N_("Decisions and actions"), "flag", YEAR, ("action", "decision", "divergence")),
    Entry("calendar", N_("Legal calendar"), "calendar", YEAR, ("sitting",)),
    Entry(
        "staffing",
        N_("Staffing (FTE)"),
        "user-round-check",
        FIGURES,
        ("staffing_snapshot", "shared_post", "workload_ratio", "benchmark", "post"),
    ),
    Entry(
        "gains",
        N_("Staff gains"),
        "trending-down",
        FIGURES,
        ("gain", "movement", "target_team", "gain_match", "cost_rate", "index_step"),
    ),
    Entry("costs", N_("Cost comparison"), "scale", FIGURES, ("cost_comparison",)),
    Entry("contracts", N_("Public contracts"), "file-text", FIGURES, ("public_contract",)),
    Entry("programmes", N_("Programmes"), "network", FIGURES, ("programme", "position")),
    Entry("agreements", NP_("navigation", "Agreements"), "file-check", FIGURES, ("agreement",)),
    Entry(
        "people", N_("People and bodies"), "contact", DIRECTORY, ("person", "organisation", "body", "reference_person")
    ),
    Entry("documents", N_("Documents"), "paperclip", DIRECTORY, ("document", "external_source", "mail")),
    Entry(
        "texts",
        N_("Texts and annexes"),
        "book-open",
        REPORT,
        ("report_text", "annex", "mandate", "legal_citation", "matrix_entry"),
    ),
    Entry("control", N_("Check and issue"), "list-checks", REPORT),
    Entry(
        "settings",
        NP_("navigation", "Settings"),
        "settings",
        None,
        ("dossier", "administration", "domain", "report_year", "outline_chapter", "report_column", "waiver"),
    ),
)

STAND_IN: Final = {"initiative": ("initiative_year", "initiative_id")}
"""Records that are shown through another one: the table of that, and its link to them."""


def entry(key: str) -> Entry:
    """Return the entry `key`; raises `KeyError` when there is none."""
    for one in ENTRIES:
        if one.key == key:
            return one
    raise KeyError(key)


def entry_of(table: str) -> Entry | None:
    """Return the entry whose list shows the records of `table`."""
    return next((one for one in ENTRIES if table in one.tables), None)
