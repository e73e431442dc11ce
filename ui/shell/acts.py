"""What the menus, the keys and the buttons of the window do with a page and its record."""

from __future__ import annotations

from PySide6.QtCore import Qt

from synergie.basis.words import N_
from ui.shell.ways import Ways

NOT_ALL = N_("Something typed cannot be kept yet: see the sentence beside the field.")


class Acts(Ways):
    """What is done with records and lists."""

    def new_record(self) -> None:
        """Begin a new record on this page."""
        page = self.host.page() if self.host is not None else None
        if page is not None:
            page.leave()
            page.new()

    def do_primary(self) -> None:
        """Do the one thing of this page: begin a record, or what the page itself says."""
        shown = self.host.shown() if self.host is not None else None
        if shown is not None and hasattr(shown, "do_primary"):
            shown.do_primary()
        else:
            self.new_record()

    def duplicate(self) -> None:
        """Enter a copy of the record."""
        page = self.host.page() if self.host is not None else None
        if page is not None:
            page.leave()
            page.duplicate()

    def delete(self) -> None:
        """Delete the record; the bar below offers to take it back."""
        page = self.host.page() if self.host is not None else None
        if page is not None:
            page.remove()

    def save(self) -> None:
        """Take what is typed, and say that everything is kept."""
        kept = self.host.leave() if self.host is not None else True
        if self.place is None or self._failure is not None:
            return
        if kept:
            self.saved.setText("✓ " + self.texts(N_("Everything is saved")))
            return
        from ui.pages.covering import UNFINISHED

        page = self.host.page() if self.host is not None else None
        is_covered = page is not None and page.is_covered  # there is no sentence beside a field then
        self.saved.setText(self.texts(UNFINISHED if is_covered else NOT_ALL))

    def save_and_next(self) -> None:
        """Take what is typed and go to the next record."""
        page = self.host.page() if self.host is not None else None
        if page is not None:
            page.save_and_next()

    def show_history(self) -> None:
        """Show what happened to the record."""
        from ui.shell.past import show_history

        if self.host is not None and self.place is not None:
            show_history(self)

    def show_links(self) -> None:
        """Show what points to the record."""
        from ui.shell.past import show_links

        if self.host is not None and self.place is not None:
            show_links(self)

    def show_bin(self) -> None:
        """Show what was deleted, and bring it back."""
        from ui.shell.past import show_bin

        if self.place is not None:
            show_bin(self)

    def show_typed(self) -> None:
        """Show what was typed and not kept."""
        from ui.shell.past import show_typed

        if self.place is not None:
            show_typed(self)

    def copy_rows(self) -> None:
        """Copy the chosen rows of the list."""
        from ui.shell.papers import copy_rows

        copy_rows(self)

    def export_list(self) -> None:
        """Write the list into an Excel file."""
        from ui.shell.papers import export_list

        export_list(self)

    def print_view(self) -> None:
        """Print the list as it is shown, or what the page itself prints."""
        from ui.shell.papers import print_view

        shown = self.host.shown() if self.host is not None else None
        if shown is not None and hasattr(shown, "print_view"):
            shown.print_view()
        else:
            print_view(self)

    def save_copy(self) -> None:
        """Save a copy of the dossier elsewhere."""
        from ui.shell.papers import save_copy

        save_copy(self)

    def toggle_full(self) -> None:
        """Fill the screen, or be a window again; the committee's page fills it with larger words and nothing else."""
        from ui.shell.projecting import Projection

        shown = self.host.shown() if self.host is not None else None
        if self.projection is not None:
            self.projection.end()
        elif shown is not None and hasattr(shown, "set_projected"):
            Projection(self, shown)
        else:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def end_projection(self) -> None:
        """Be a window as usual again."""
        if self.projection is not None:
            self.projection.end()

    def end_drawer(self) -> None:
        """Put away what stands beside the page."""
        if self.drawer is not None:
            self.drawer.dismiss()

    def refresh(self) -> None:
        """Show again what is around the page, and settle for the room there is."""
        self._settle(force=True)
        self._show_state()

    def explain(self, figure: str) -> None:
        """Show what a figure is made of."""
        from ui.shell.explaining import show_why

        if self.place is not None and self.place.year_id is not None:
            show_why(self, figure)

    def show_why(self) -> None:
        """Show what the figure with the focus is made of; without one, that of which it was shown last."""
        from ui.shell.explaining import NO_FIGURE, last_figure
        from ui.why import figure_of

        figure = figure_of(self.focusWidget()) or last_figure(self)
        if figure:
            self.explain(figure)
        else:
            self.say(NO_FIGURE)

    def show_list(self, key: str, table: str, choice: str) -> None:
        """Show an entry of the navigation, the list of `table` in it, narrowed by the filter `choice`."""
        if self.host is None or self.place is None or self.place.year is None:
            return
        self.go(key)
        if table:
            self.host.turn_to(table, choice)

    def show_help(self) -> None:
        """Show what this page is for and how it is used."""
        from ui.shell.help import show_help

        show_help(self)

    def show_keys(self) -> None:
        """Show all keys."""
        from ui.shell.help import show_keys

        show_keys(self)

    def about(self) -> None:
        """Say what the program is."""
        from synergie import __version__
        from ui import dialogs

        say = self.texts
        text = N_("Synergie {version}. Synergies of a commune and its CPAS, and the yearly report. Licence: EUPL-1.2.")
        dialogs.tell(self, say(N_("About Synergie")), say(text, version=__version__))

    def enabled(self) -> dict[str, bool]:
        """Return which actions can be done now."""
        page = self.host.page() if self.host is not None and self.place is not None else None
        writes = page is not None and page.can_add()
        record = page is not None and page.detail.record is not None
        fixed = page is not None and page.page.fixed
        back, forward = self.host.ways() if self.host is not None else (False, False)
        opened = self.place is not None
        shown = self.host.shown() if self.host is not None and opened else None
        listed = page is not None or hasattr(shown, "listed")
        return {
            "save": opened,
            "export": opened and listed,
            "print": opened and (listed or hasattr(shown, "print_view")),
            "copy": opened and listed,
            "filter": page is not None or hasattr(shown, "focus_filter"),
            "search": opened,
            "bin": opened,
            "checklist": opened,
            "back": back,
            "forward": forward,
            "new": writes,
            "next": page is not None,
            "duplicate": writes and record and not fixed,
            "delete": writes and record and not fixed,
            "first": page is not None,
            "history": record,
            "links": record,
            "preview": opened,
            "recheck": opened,
            "draft": opened,
            "why": self.place is not None and self.place.year is not None,
        }
