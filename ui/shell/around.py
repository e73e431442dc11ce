"""What the window shows around the page: year, title, banners, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, NP_, Message
from ui.shell.frame import Frame
from ui.widgets.buttons import has_primary
from ui.widgets.responsive import step

if TYPE_CHECKING:
    from synergie.services.years import YearRow
    from ui.shell.drawer import Drawer

_WITHOUT_CHECKLIST: Final = ("control", "dashboard")
"""The pages that take the whole width; the first shows the checklist itself."""
OPENING: Final = N_("Opening the dossier…")
READING_ONLY: Final = N_(
    "The dossier is open for reading only: it cannot be written to where it is. "
    "To change something, save a copy in a folder of your own and open that."
)


class Around(Frame):
    """What is shown around the page."""

    def _show_state(self) -> None:
        place = self.place
        say = self.texts
        year = place.year if place is not None else None
        self._show_year(year)
        shown = self.host.entry if self.host is not None else None
        front = self.host.shown() if self.host is not None and shown is not None else None
        heading = getattr(front, "heading", "") or (say(shown.title) if shown is not None else "")
        self.top.set_title(heading if shown is not None and year is not None else "Synergie")
        self.navigation.set_current(shown.key if shown is not None else "")
        for button in self.navigation.buttons.values():
            button.setEnabled(year is not None)
        page = self.host.page() if self.host is not None else None
        can_new = page is not None and page.can_add() and year is not None
        self.top.set_primary(say(page.page.new) if page is not None and can_new else None)
        own = getattr(front, "primary", None) if page is None and year is not None else None
        if own is not None:
            self.top.set_primary(*own)
        self.top.set_filled(filled=not has_primary(getattr(front, "panel", None)))
        back, forward = self.host.ways() if self.host is not None else (False, False)
        self.top.set_ways(back=back, forward=forward)
        undo, redo = self.labels()
        self.top.set_steps(say(undo) if undo is not None else None, say(redo) if redo is not None else None)
        self.file.setText(self.name)
        title = f"{say(shown.title)} {year.year} – Synergie" if shown is not None and year is not None else "Synergie"
        self.setWindowTitle(title)
        self._show_banner(year)
        self.menus.update((undo, redo))

    def _show_year(self, year: YearRow | None) -> None:
        place = self.place
        if place is None or year is None:
            self.navigation.set_year("–")
            self.navigation.set_steps(earlier=False, later=False)
            return
        state, kind = NP_("year", "Year open"), "open"
        if year.closed_at is not None:
            state, kind = NP_("year", "Year closed"), "closed"
        elif place.is_example:
            state, kind = N_("Example"), "example"
        self.navigation.set_year(str(year.year), state, kind)
        at = place.years.index(year) if year in place.years else 0
        self.navigation.set_steps(earlier=at + 1 < len(place.years), later=at > 0)

    def _show_banner(self, year: YearRow | None) -> None:
        say, place = self.texts, self.place
        if self.projection is not None:
            self.banner.clear()
        elif self.notice:
            self.banner.say("warn", self.notice, (("notice", say(N_("Close the message"))),))
        elif self.done:
            self.banner.say("ok", self.done, (("done", say(N_("Close the message"))),))
        elif self.typed:
            words = NN_("{n} field was typed in and not kept.", "{n} fields were typed in and not kept.")
            buttons = (("typed", say(N_("Show"))), ("typed_later", say(N_("Close the message"))))
            self.banner.say("info", say(words, n=len(self.typed)), buttons)
        elif place is not None and place.read_only:
            self.banner.say("info", say(READING_ONLY), (("copy", say(N_("Save a copy of the dossier…"))),))
        elif year is not None and year.closed_at is not None:
            sentence = N_("The year {year} was closed on {when}: reading only.")
            when = say.formats.date(year.closed_at.astimezone().date())
            self.banner.say("info", say(sentence, year=str(year.year), when=when), (("reopen", say(N_("Reopen…"))),))
        elif place is not None and place.is_example:
            self.banner.say("info", say(N_("Example dossier: made up from a real year, for trying things out.")))
        else:
            self.banner.clear()

    def _say_welcome(self) -> None:
        self._ask_where_to_begin()
        if self.stack.currentWidget() is self.welcome and self.welcome.buttons:
            self.welcome.buttons[0].show()
            self.welcome.buttons[0].setFocus()

    def _ask_where_to_begin(self) -> None:
        say = self.texts
        if self.is_opening:
            self.welcome.say("folder-open", say(OPENING))
            return
        if self.place is not None and not self.place.years:
            self.welcome.say(
                "calendar-days",
                say(N_("The dossier has no year yet.")),
                say(N_("A year holds its meetings, its figures and its report.")),
                (("year", say(N_("Create a year…"))),),
            )
            return
        self.welcome.say(
            "handshake",
            say(N_("Open a dossier, or look around in the example.")),
            say(N_("A dossier holds the synergies of a commune and its CPAS, year after year, in one file.")),
            (
                ("open", say(N_("Open a dossier…"))),
                ("create", say(N_("New dossier…"))),
                ("example", say(N_("Discover with the example dossier…"))),
            ),
        )

    def say_done(self, message: Message) -> None:
        """Say above the page that something was done that is to be seen elsewhere."""
        self.done = self.texts(message)
        self._show_state()

    def dock(self, drawer: Drawer) -> None:
        """Take a drawer in at the right of the page."""
        self.drawer = drawer
        self._aside.insertWidget(1, drawer)

    def make_room(self) -> None:
        """Settle for what stands beside the page by now."""
        self._settle(force=True)

    def room(self) -> int:
        """Return the width that the drawer leaves to everything else."""
        return self.width() - (self.drawer.width() if self.drawer is not None and not self.drawer.isHidden() else 0)

    def _settle(self, *, force: bool = False) -> None:
        """Show side by side what there is room for."""
        if self.drawer is not None:
            self.drawer.fit(self.width())
        now = step(self.room())
        if now is self._step and not force:
            return
        self._step = now
        self.navigation.set_rail(now.has_rail)
        if self.host is not None:
            self.host.set_stacked(now.is_stacked)
        shown = self.shows_checklist()
        if self.checklist is not None:
            self.checklist.setVisible(shown)
        self.top.set_checklist_button(self.place is not None and not shown)

    def shows_checklist(self) -> bool:
        """Whether the checklist stands beside the page."""
        here = self.host.entry if self.host is not None else None
        wide = step(self.room()).has_checklist or self._is_called
        return wide and self._wants_checklist and not (here is not None and here.key in _WITHOUT_CHECKLIST)
