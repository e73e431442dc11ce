"""What can be done with a meeting: not held, postponed, carried over, closed, opened again; and series of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_
from ui.declarations import Act
from ui.pages.covering import opened_by
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record
    from ui.asking import Asking

_SIZES: Final = (640, 400)


def not_held(place: Workplace, page: Any, record: Record | None) -> None:
    """Ask why the meeting did not take place."""
    if record is not None and not _says_closed(place, record):
        from ui.pages.meeting_asking import NotHeld

        _present(page, place.texts(N_("Did not take place")), NotHeld(place, record))


def postpone(place: Workplace, page: Any, record: Record | None) -> None:
    """Ask to when the meeting is postponed."""
    from synergie.services.postponing import ALREADY
    from ui.pages.meeting_asking import Postponing

    if record is None or _says_closed(place, record):
        return
    if record.values["postponed_to_id"] is not None:
        place.told.emit(ALREADY)
        return
    _present(page, place.texts(N_("Postpone a meeting")), Postponing(place, record))


def reopen(place: Workplace, page: Any, record: Record | None) -> None:
    """Ask why the meeting is opened again."""
    from synergie.services.closing import NOT_CLOSED
    from ui.pages.meeting_asking import Reopening

    if record is None:
        return
    if record.values["closed"] is None:
        place.told.emit(NOT_CLOSED)
        return
    _present(page, place.texts(N_("Reopen a meeting")), Reopening(place, record))


def carry_over(place: Workplace, page: Any, record: Record | None) -> None:
    """Show what the meeting left open, and to which one it goes."""
    from ui.pages.meeting_carrying import NOTHING_OPEN, Carrying

    if record is None:
        return
    carrying = Carrying(place, record.id, letters=_menu_letters(page))
    if carrying.is_empty:
        carrying.deleteLater()
        place.told.emit(NOTHING_OPEN)
    else:
        page.cover(carrying)
        opened_by(carrying, place, carry_over)


def close(place: Workplace, page: Any, record: Record | None) -> None:
    """Show what is asked before the meeting is closed."""
    from synergie.services.closing import ALREADY
    from ui.pages.meeting_closing import show_closing

    if record is None:
        return
    if record.values["closed"] is not None:
        place.told.emit(ALREADY)
        return
    show_closing(place, record.id, page)


def plan_series(place: Workplace, page: Any, _record: Record | None) -> None:
    """Ask how often people meet."""
    from ui.pages.meeting_series import SeriesPlan

    plan = SeriesPlan(place, _menu_letters(page))
    page.cover(plan)
    opened_by(plan, place, plan_series)


def _menu_letters(page: Any) -> str:
    """Return the letters that the menus of the window have."""
    menus = getattr(page.window(), "menus", None)
    return str(menus.letters()) if menus is not None else ""


def _present(page: Any, title: str, asking: Asking) -> None:
    from PySide6.QtCore import QSize

    from ui import dialogs

    dialogs.present(page.window(), title, asking, QSize(*_SIZES))


def _says_closed(place: Workplace, record: Record) -> bool:
    """Return whether the meeting is closed, and say so."""
    from synergie.services.postponing import CLOSED

    if record.values["closed"] is not None:
        place.told.emit(CLOSED)
    return record.values["closed"] is not None


MEETING_ACTS: Final = (
    Act(N_("&Plan a series of meetings…"), plan_series, icon="calendar-days", on_record=False),
    Act(N_("Did &not take place…"), not_held, icon="x"),
    Act(N_("&Postpone…"), postpone, icon="calendar-days"),
    Act(N_("Carry the &open points over…"), carry_over, icon="arrow-right"),
    Act(N_("&Close the meeting…"), close, icon="lock"),
    Act(N_("&Reopen the meeting…"), reopen, icon="lock-open"),
)
