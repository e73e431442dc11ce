"""What was, in the drawer: the history of a record, what points to it, what was deleted or typed and not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.shell.drawer import open_drawer

if TYPE_CHECKING:
    from ui.shell.acts import Acts


def show_history(window: Acts) -> None:
    """Show what happened to the record that is shown."""
    from ui.shell.past_history import HistoryPanel

    if window.host is not None:
        window.host.leave()
        open_drawer(window).show_panel(HistoryPanel(window))


def show_links(window: Acts) -> None:
    """Show what points to the record that is shown."""
    from ui.shell.past_links import LinksPanel

    if window.host is not None:
        window.host.leave()
        open_drawer(window).show_panel(LinksPanel(window))


def show_bin(window: Acts) -> None:
    """Show what was deleted."""
    from ui.shell.past_bin import BinPanel

    if window.host is not None:
        window.host.leave()
    open_drawer(window).show_panel(BinPanel(window))


def show_typed(window: Acts) -> None:
    """Go to the first text that was typed and not kept; where there are more, or its field is gone, list them."""
    from ui.shell.past_typed import TypedPanel, reach

    waiting = window.typed
    if len(waiting) == 1 and reach(window, waiting[0]):
        return
    open_drawer(window).show_panel(TypedPanel(window))
    if len(waiting) > 1:
        next((one for one in waiting if reach(window, one)), None)
