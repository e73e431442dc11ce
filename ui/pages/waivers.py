"""Points of the checklist that somebody lets stand: in the settings, to look through and to ask about again."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Act, Custom, Order, PageSpec, Pill, RowText, Section, Tab
from ui.pages.of_record import OfRecord
from ui.pages.said import sentence
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.checks import Finding
    from synergie.services.listing import Row
    from synergie.services.records import Record
    from synergie.services.waiving import About

_GONE: Final = N_("This point is no longer found: nothing is let stand at the moment.")
_BACK: Final = N_("Ask again: {text}")
_ASKED: Final = N_("The point is asked about again")
_NO_RECORD: Final = N_("the report as a whole")


def _about(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    from synergie.services import waiving

    return waiving.about(session, keys)


def _row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = _title(say, cells["more"])
    reason = cells["reason"].best(say.language)
    decided = say.formats.date(cells["decided"]) if cells["decided"] is not None else ""
    return RowText(
        title=title,
        spoken=sentence(title, reason, decided),
        status=Pill("neutral", "circle-minus", reason) if reason else None,
        right=decided,
    )


def _title(say: Texts, about: About | None) -> str:
    if about is None or about.what is None:
        return say(_NO_RECORD)
    name = about.title
    title = "" if name is None else say(name) if not hasattr(name, "best") else name.best(say.language)
    what = say(about.what)
    return title or capital(what)


def _named(say: Texts, record: Record, place: Workplace) -> str:
    with place.read() as session:
        return _title(say, _about(session, [record.id]).get(record.id))


def _box(place: Workplace) -> QWidget:
    return WaiverBox(place)


def _ask_again(place: Workplace, page: Any, record: Record | None) -> None:
    from synergie.services import waiving

    if record is None:
        return

    def act(session: Any) -> None:
        waiving.take_back(session, record.id)

    label_of_step = _BACK.of(text=_named(place.texts, record, place))
    page.detail.show_record(None)
    if place.tell(place.write(label_of_step, act)):
        place.undo_offered.emit(_ASKED, NP_("undo", "Let it stand again"))


class WaiverBox(OfRecord["Finding"]):
    """Says in the words of the checklist what is let stand, and leads to it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("card")
        self.words = label("", wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.go = button(place.texts(N_("Show the record")), "", "external-link")
        self.go.clicked.connect(self._go)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 12, 16, 12)
        down.setSpacing(10)
        down.addWidget(self.words)
        across = row_in(down)
        across.addWidget(self.go)
        across.addStretch(1)
        place.found.connect(self._again)

    def look_up(self, _session: Any, record: Record) -> Finding | None:
        """Return the finding that is let stand, None when it is no longer found."""
        waived = (one for one in self.place.findings if one.waived is not None and one.waived.id == record.id)
        return next(waived, None)

    def show_found(self) -> None:
        """Say it."""
        say = self.place.texts
        self.words.setText(say(self.found.message) if self.found is not None else say(_GONE))
        self.go.setVisible(self.found is not None and self.found.record is not None)

    def _again(self) -> None:
        if self.record is not None and self.isVisible():
            self.set_record(self.record)

    def _go(self) -> None:
        if self.found is not None and self.found.record is not None:
            table, key = self.found.record
            self.place.go_asked.emit(table, key, self.found.field or "")


WAIVERS: Final = PageSpec(
    key="waivers",
    title=N_("Points let stand"),
    icon="circle-minus",
    group="settings",
    table="waiver",
    fixed=True,
    paths=("reason", "person_id", "decided"),
    more=_about,
    row=_row,
    named=_named,
    new=N_("Points let stand"),
    added=N_("Let stand"),
    singular=N_("point let stand"),
    counted=NN_("{n} point let stand", "{n} points let stand"),
    empty=N_("No point is let stand in this year. In the checklist, Ctrl+L lets one stand with a reason."),
    orders=(Order(NP_("orders, masculine in French", "Newest first"), ("-decided",)),),
    tabs=(
        Tab(
            NP_("tab", "Point"),
            (Custom(_box), Section(None, (("reason",), ("person_id", "decided")))),
        ),
    ),
    acts=(Act(N_("&Ask about this point again"), _ask_again, icon="undo-2"),),
)
WAIVERS_BY_HAND: Final = frozenset({"rule", "about_table", "about_id", "field"})
"""The fields that the box says in the words of the checklist."""
