"""The ways to the comparison of the two versions: a button on the meeting, a menu, a line of gain."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from synergie.basis.words import N_
from ui.declarations import Act
from ui.pages.covering import opened_by
from ui.pages.of_record import OfRecord
from ui.records_page import RecordsPage, page_of
from ui.widgets.buttons import button
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

COMPARE: Final = N_("Compare the two versions of the minutes")
WAY: Final = "compare"
"""The name of no field: whoever goes to a meeting with it comes to the comparison."""
_NOT_TWO: Final = N_("This meeting has no two versions of minutes to compare: it needs one of each administration.")
_OF_NONE: Final = N_("This line stands in no version of minutes.")


class CompareButton(OfRecord[bool]):
    """Leads from a meeting to the comparison of its two versions; not there when it has not got two."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("clear")
        self.opens = button(place.texts(COMPARE), "", "git-compare")
        self.opens.clicked.connect(self.open_page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.open_page)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.opens)
        across.addStretch(1)

    def look_up(self, session: Any, record: Record) -> bool | None:
        """Return whether the meeting has two versions."""
        from synergie.services import comparing

        return comparing.can_compare(session, record.id) or None

    def show_found(self) -> None:
        """Be there for a meeting that has two versions."""
        self.setVisible(self.found is not None)

    def setVisible(self, visible: bool) -> None:
        """Take no room where there is nothing to compare."""
        super().setVisible(visible and self.found is not None)

    def show_field(self, table: str, key: uuid.UUID, name: str) -> bool:
        """Open the comparison for whoever comes for it."""
        is_this = self.record is not None and (table, key, name) == ("meeting", self.record.id, WAY)
        return is_this and self.found is not None

    def focus_shown(self) -> None:
        """Open the comparison once the meeting is in front."""
        self._soon.start()

    def open_page(self) -> None:
        """Show the comparison in place of the meeting."""
        page = page_of(self)
        if page is not None and self.record is not None:
            show(self.place, page, self.record.id)


def compare_button(place: Workplace) -> QWidget:
    """Return the button that leads to the comparison."""
    return CompareButton(place)


def show(place: Workplace, page: RecordsPage, meeting: uuid.UUID) -> None:
    """Show the comparison of a meeting in place of `page`."""
    from synergie.services import comparing
    from ui.pages.compare import ComparePage

    page.detail.flush()
    with place.read() as session:
        there = comparing.can_compare(session, meeting)
    if not there:
        place.told.emit(_NOT_TWO)
        return
    made = ComparePage(place, meeting, page.letters)
    made.left.connect(page.uncover)
    made.left.connect(page.enter)
    page.cover(made)
    opened_by(made, place, _of_meeting)


def _of_meeting(place: Workplace, page: Any, record: Record | None) -> None:
    if record is not None:
        show(place, page, record.id)


def _of_gain(place: Workplace, _page: Any, record: Record | None) -> None:
    """Go from a line of gain to the comparison of its meeting."""
    from synergie.services import records

    meeting = None
    if record is not None and record.values["minutes_id"] is not None:
        with place.read() as session:
            version = records.read(session, "minutes_version", record.values["minutes_id"])
            meeting = version.values["meeting_id"] if version is not None else None
    if meeting is None:
        place.told.emit(_OF_NONE)
    else:
        place.go_asked.emit("meeting", meeting, WAY)


OF_MEETING: Final = Act(N_("Co&mpare the two versions"), _of_meeting, icon="git-compare", writes=False)
OF_GAIN: Final = Act(N_("Co&mpare the two versions"), _of_gain, icon="git-compare", writes=False)
