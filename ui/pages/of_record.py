"""What pages show of a record that is no field of it: looked up when it is set, and again when it may have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtWidgets import QFrame, QWidget

from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

Found = TypeVar("Found")


class OfRecord(QFrame, Generic[Found]):
    """Shows what is found for the record that is set; who inherits looks it up and shows it."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.record: Record | None = None
        self.found: Found | None = None
        self.read_only = False

    def look_up(self, session: Any, record: Record) -> Found | None:
        """Return what there is to show of a record."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Show what was found, and what can be done with it now."""
        raise NotImplementedError

    def set_record(self, record: Record | None) -> None:
        """Show what is found for a record."""
        self.record, self.found = record, None
        if record is not None:
            with self.place.read() as session:
                self.found = self.look_up(session, record)
        self.show_found()

    def refresh(self, record: Record | None) -> None:
        """Look it up again."""
        self.set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        self.read_only = read_only
        self.show_found()
