"""Settings: whose dossier this is, its domains and its years, the language and the colours, copies."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Custom, Filter, Order, PageSpec, Pill, RowText, Section, Sheet, Tab
from ui.pages.merging import merge_act
from ui.pages.outline import CHAPTERS, COLUMNS
from ui.pages.said import choice_words, named
from ui.pages.settings_years import YEARS, YearsPage
from ui.pages.waivers import WAIVERS, WAIVERS_BY_HAND
from ui.records_page import RecordsPage
from ui.shell.group import GroupPage, PageGroup
from ui.theme.icons import icon
from ui.theme.tokens import ICON
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record

_GROUPS: Final = 232
_BOTH: Final = 740
"""A list and a record beside it need so much room."""


# Dossier and administrations


def _administrations(place: Workplace) -> QWidget:
    from ui.pages.settings_administrations import Administrations

    return Administrations(place)


def _dossier_name(say: Texts, record: Record, _place: Workplace) -> str:
    return str(record.values["place"].best(say.language)) or say(N_("Dossier and administrations"))


def _dossier_pill(say: Texts, record: Record, _place: Workplace) -> Pill | None:
    return Pill("info", "flask-conical", say(N_("Example"))) if record.values["is_example"] else None


DOSSIER: Final = PageSpec(
    key="dossier",
    title=N_("Dossier and administrations"),
    icon="landmark",
    group="settings",
    table="dossier",
    of_year=False,
    fixed=True,
    alone=True,
    paths=("place",),
    named=_dossier_name,
    pill=_dossier_pill,
    new=N_("Dossier and administrations"),
    added=N_("Describe the dossier"),
    singular=N_("dossier"),
    counted=NN_("{n} dossier", "{n} dossiers"),
    empty=N_("Say of which commune this dossier is."),
    tabs=(
        Tab(
            NP_("tab", "Dossier"),
            (
                Section(None, (("place",), ("profile",))),
                Custom(_administrations),
                Section(N_("Word documents"), (("word_template_id",),)),
            ),
        ),
    ),
)


# Domains


def _domain(say: Texts, row: Row) -> RowText:
    cells = row.cells
    name = cells["name"].best(say.language) or say(NP_("record", "without a name"))
    above = named(say, cells["parent_id"])
    local = str(cells["perimeter"].value) == "local"
    words = [
        say(N_("theme of {domain}"), domain=above) if above else "" if local else _perimeter(say, cells["perimeter"]),
        say(N_("first domain targeted")) if cells["is_focus"] else "",
    ]
    status = " · ".join(word for word in words if word)
    return RowText(
        title=name,
        spoken=f"{name}. {status}." if status else f"{name}.",
        status=Pill("neutral", "tag" if above else "layers", status) if status else None,
        right=cells["short"].best(say.language),
    )


def _perimeter(say: Texts, value: Any) -> str:
    return choice_words(say, "domain", "perimeter", value)


def _domain_under(say: Texts, record: Record, place: Workplace) -> str:
    above = place.name_of("domain", record.values["parent_id"])
    return say(N_("theme of {domain}"), domain=above) if above else _perimeter(say, record.values["perimeter"])


def _coded(_place: Workplace) -> dict[str, Any]:
    return {"code": f"domain_{uuid.uuid4().hex[:6]}"}


DOMAINS: Final = PageSpec(
    key="domains",
    title=N_("Domains"),
    icon="layers",
    group="settings",
    table="domain",
    of_year=False,
    paths=("name", "short", "parent_id", "perimeter", "is_focus"),
    row=_domain,
    subtitle=_domain_under,
    new=N_("New domain"),
    added=N_("Add a domain"),
    singular=N_("domain"),
    counted=NN_("{n} domain", "{n} domains"),
    empty=N_("No domain yet: the report lists the initiatives domain by domain."),
    orders=(Order(N_("In the order of the report"), ("position",)), Order(N_("By name"), ("name",))),
    arranged="*",
    values=_coded,
    filters=(
        Filter(N_("Without themes"), (("parent_id", frozenset({None})),)),
        Filter(N_("First domains targeted"), (("is_focus", frozenset({"true"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Domain"),
            (
                Section(None, (("name",), ("short",), ("parent_id", "is_focus"), ("perimeter",), ("is_support",))),
                Section(N_("Further details"), (("code",),)),
            ),
        ),
    ),
    acts=(merge_act("domain"),),
)


# What is drawn by hand


def _display(place: Workplace, _letters: str) -> QWidget:
    from ui.pages.settings_display import Display

    return Display(place)


def _copies(place: Workplace, _letters: str) -> QWidget:
    from ui.pages.settings_display import Copies

    return Copies(place)


DISPLAY: Final = Sheet("display", N_("Language and colours"), _display)
COPIES: Final = Sheet("copies", N_("Safety copies"), _copies)
_ICONS: Final = {
    "dossier": "landmark",
    "domains": "layers",
    "years": "calendar-days",
    "waivers": "circle-minus",
    "outline": "list",
    "columns": "table-2",
    "display": "languages",
    "copies": "save",
}
SPECS: Final = (DOSSIER, DOMAINS, YEARS, CHAPTERS, COLUMNS, WAIVERS, DISPLAY, COPIES)
BY_HAND: Final = {
    "dossier": frozenset({"is_example"}),
    "administration": frozenset({"side", "name", "short", "address", "contact", "signatories", "logo_id"}),
    "report_year": frozenset({"year"}),
    "waiver": WAIVERS_BY_HAND,
}
"""The fields that are shown otherwise than by a section."""


def make(place: Workplace, letters: str) -> QWidget:
    """Return the page."""
    return SettingsPage(place, letters)


class SettingsPage(PageGroup):
    """Shows the groups of settings on the left, and the one that is chosen."""

    def __init__(self, place: Workplace, letters: str, parent: QWidget | None = None) -> None:
        super().__init__(place, NP_("navigation", "Settings"), SPECS, letters, parent)
        self.tabs.hide()
        self.groups = QListView()
        self.groups.setObjectName("groups")
        self.groups.setAccessibleName(place.texts(N_("Groups of settings")))
        self.groups.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.setFixedWidth(_GROUPS)
        self.groups.setIconSize(QSize(ICON, ICON))
        self.groups.setResizeMode(QListView.ResizeMode.Adjust)
        self.model = QStandardItemModel(self)
        for spec in SPECS:
            item = QStandardItem(icon(_ICONS[spec.key], "text2"), place.texts(spec.title))
            item.setData(place.texts(spec.title), int(Qt.ItemDataRole.AccessibleTextRole))
            self.model.appendRow(item)
        self.groups.setModel(self.model)
        self.groups.setCurrentIndex(self.model.index(0, 0))
        self.groups.selectionModel().currentChanged.connect(self._group_chosen)
        self.tabs.currentChanged.connect(self._turned)
        down = self.layout()
        assert isinstance(down, QVBoxLayout)
        down.removeWidget(self.stack)
        across = row_in(down, 1)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.groups)
        across.addWidget(self.stack, 1)

    def make_page(self, spec: PageSpec) -> RecordsPage:
        """Return a page that shows `spec`."""
        if spec.key == "dossier":
            return DossierPage(self.place, spec, self._letters)
        if spec.key == "years":
            return YearsPage(self.place, spec, self._letters)
        return BesideGroups(self.place, spec, self._letters, self.stack)

    def turn_to_table(self, table: str) -> RecordsPage | None:
        """Bring the page of the records of `table` to the front; administrations are with the dossier."""
        return super().turn_to_table("dossier" if table == "administration" else table)

    def _group_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and current.row() != self.tabs.currentIndex():
            self.tabs.setCurrentIndex(current.row())

    def _turned(self, at: int) -> None:
        self.groups.setCurrentIndex(self.model.index(at, 0))


class BesideGroups(GroupPage):
    """A list of settings: the groups beside it leave less room, so that list and record take turns sooner."""

    def together(self) -> int:
        """Return the width that list and record need side by side."""
        return _BOTH


class DossierPage(GroupPage):
    """The only record that says whose dossier this is, with the two administrations."""

    def show_current(self) -> None:
        """Show the dossier; when nobody described it yet, ask for it."""
        super().show_current()
        shows = self.detail.record is not None or self.detail.is_new
        if not shows and self.list.current() is None and not self.place.is_beginning and self.can_write():
            self.detail.start()

    def open(self, key: uuid.UUID, table: str = "", name: str = "") -> bool:
        """Show the dossier, whichever of its records is meant."""
        self.activate()
        return super().open(key, table, name) if self.list.model.place(key) >= 0 else self.detail.record is not None
