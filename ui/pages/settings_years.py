"""The years of the dossier: their state, what the report says of itself, and what closes and reopens them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Act, Custom, Order, PageSpec, Pill, RowText, Section, Tab
from ui.shell.group import GroupPage
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record
    from synergie.services.years import YearRow

_OPEN: Final = NP_("report year", "open")
_CLOSED: Final = NP_("report year", "closed")
_REOPENED: Final = NP_("report year", "reopened")


def _closed(session: Any, _keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    from synergie.services import years

    return {one.id: one.closed_at for one in years.listing(session)}


def _row(say: Texts, row: Row) -> RowText:
    title = str(row.cells["year"])
    status = _state(say, row.cells["more"])
    report = row.cells["report_date"]
    right = say.formats.date(report) if report is not None else ""
    spoken = f"{title}. {status.words}."
    return RowText(title=title, spoken=spoken, status=status, right=right)


def _state(say: Texts, closed_at: Any) -> Pill:
    if closed_at is None:
        return Pill("info", "lock-open", say(_OPEN))
    when = say.formats.date(closed_at.astimezone().date())
    return Pill("neutral", "lock", say(N_("closed on {date}"), date=when))


def _name(_say: Texts, record: Record, _place: Workplace) -> str:
    return str(record.values["year"])


def _box(place: Workplace) -> QWidget:
    return YearBox(place)


def _delete(place: Workplace, page: GroupPage, record: Record | None) -> None:
    from synergie.services import bin as bin_service

    if record is None:
        return
    year = str(record.values["year"])

    def act(session: Any) -> None:
        bin_service.remove(session, record.table, record.id)

    page.detail.show_record(None)
    if place.tell(place.write(N_("Delete: {what}").of(what=year), act)):
        place.undo_offered.emit(N_("“{what}” was deleted").of(what=year), NP_("undo", "Undo the deletion"))
    else:
        page.open(record.id)


YEARS: Final = PageSpec(
    key="years",
    title=N_("Years"),
    icon="calendar-days",
    group="settings",
    table="report_year",
    of_year=False,
    fixed=True,
    paths=("year", "report_date"),
    more=_closed,
    row=_row,
    named=_name,
    new=N_("New year…"),
    added=N_("Add a year"),
    singular=NP_("report year", "year"),
    counted=NN_("{n} year", "{n} years"),
    empty=N_("The dossier has no year yet."),
    orders=(Order(NP_("orders, masculine in French", "Newest first"), ("-year",)),),
    tabs=(
        Tab(
            NP_("tab", "Year"),
            (
                Custom(_box),
                Section(
                    N_("What the report says of itself"),
                    (("report_date", "as_of"), ("drafted_by",), ("note",)),
                ),
            ),
        ),
    ),
    acts=(Act(N_("De&lete this year"), _delete, icon="trash-2"),),
)


class YearsPage(GroupPage):
    """The list of years; a year is entered by the wizard, and read only while it is closed."""

    def activate(self) -> None:
        """Show what the dossier says now, and which year is worked on."""
        super().activate()
        self._refresh()

    def can_write(self) -> bool:
        """Whether the year that is shown can be changed."""
        shown = self.shown_year()
        return not self.place.read_only and (shown is None or shown.closed_at is None)

    def can_add(self) -> bool:
        """Whether a year can be created."""
        return not self.place.read_only

    def shown_year(self) -> YearRow | None:
        """Return the year that is shown."""
        key = self.current()
        return next((one for one in self.place.years if one.id == key), None)

    def new(self, _values: Mapping[str, Any] | None = None) -> None:
        """Lead through the creation of a year."""
        window: Any = self.window()
        if self.can_add() and hasattr(window, "ask_new_year"):
            window.ask_new_year()

    def _show(self, key: uuid.UUID | None) -> None:
        super()._show(key)
        self._show_writable()

    def _refresh(self) -> None:
        super()._refresh()
        self._show_writable()


class YearBox(QFrame):
    """The state of a year, what can be done with it, and what closed and reopened it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.place = place
        self._year: YearRow | None = None
        say = place.texts
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 12, 12, 12)
        down.setSpacing(8)
        across = row_in(down)
        across.setSpacing(10)
        self.pill = StatusPill("")
        across.addWidget(self.pill)
        across.addStretch(1)
        self.work = button(say(N_("Work on this year")), "", "arrow-right")
        self.work.clicked.connect(self._work)
        self.close_year = button("", "", "lock")
        self.close_year.clicked.connect(self._close)
        self.reopen = button(say(N_("Reopen…")), "", "lock-open")
        self.reopen.clicked.connect(self._reopen)
        for one in (self.work, self.close_year, self.reopen):
            across.addWidget(one)
        self.what = label("", "secondary", wraps=True)
        down.addWidget(self.what)
        self.events = label("", "secondary", wraps=True)
        down.addWidget(self.events)

    def set_record(self, record: Record | None) -> None:
        """Show the state of a year."""
        from synergie.services import years

        self._year = None
        if record is None:
            return
        with self.place.read() as session:
            self._year = next((one for one in years.listing(session) if one.id == record.id), None)
            events = [one for one in years.events(session) if one.year == record.values["year"]]
        self._show(events)

    def refresh(self, record: Record | None) -> None:
        """Show it again."""
        self.set_record(record)

    def set_read_only(self, _read_only: bool) -> None:
        """Do nothing: a closed year can be reopened."""

    def _show(self, events: Sequence[Any]) -> None:
        say, year = self.place.texts, self._year
        if year is None:
            return
        state = _state(say, year.closed_at)
        self.pill.show_state(state.words, state.kind, state.icon)
        writes = not self.place.read_only
        self.work.setVisible(self.place.year is None or self.place.year.id != year.id)
        self.close_year.setText(say(N_("Close {year}…"), year=str(year.year)))
        self.close_year.setVisible(writes and year.closed_at is None)
        self.reopen.setVisible(writes and year.closed_at is not None)
        opened = N_(
            "Close the year when its report is issued: its records become read-only, and a seal shows any change."
        )
        closed = N_("Its records are read-only. What closed it stays in the dossier.")
        self.what.setText(say(opened if year.closed_at is None else closed))
        self.events.setText("\n".join(self._said(one) for one in events))
        self.events.setVisible(bool(events))

    def _said(self, event: Any) -> str:
        say = self.place.texts
        what = say(_CLOSED if str(event.kind.value) == "closed" else _REOPENED)
        parts = (say.formats.moment(event.at), what, event.who, event.reason)
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def _work(self) -> None:
        window: Any = self.window()
        if self._year is not None:
            window.show_year(self._year.year)

    def _close(self) -> None:
        from ui.shell.years import ask_close

        if self._year is not None:
            ask_close(self, self.place, self._year)

    def _reopen(self) -> None:
        from ui.shell.years import ask_reopen

        if self._year is not None:
            ask_reopen(self, self.place, self._reopened, self._year)

    def _reopened(self) -> None:
        """Nothing more: the step has told everybody."""
