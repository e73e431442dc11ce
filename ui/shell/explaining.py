"""Why a figure is so, in the drawer: the rule, the records that make it up, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NN_
from ui.shell.drawer import Panel, Row, open_drawer
from ui.shell.searching import open_record

if TYPE_CHECKING:
    from synergie.basis.words import Texts
    from synergie.services.why_types import Explanation, Left, Part
    from ui.shell.acts import Acts

NO_FIGURE: Final = N_("Go to a figure first, then ask why it is so.")
_TITLE: Final = N_("Why this figure?")
_PARTS: Final = NN_("{n} record makes it up", "{n} records make it up")
_NONE: Final = N_("No record counts here.")
_LEFT: Final = NN_("{n} record left out", "{n} records left out")
_GONE: Final = N_("This figure is not there any more.")
_VALUE: Final = N_("{what}: {value}")
_UNKNOWN: Final = N_("n/k")
_FROM_TO: Final = N_("from {low} to {high}")


def show_why(window: Acts, figure: str) -> None:
    """Show what `figure` is made of."""
    if window.host is not None:
        window.host.leave()
    open_drawer(window).show_panel(WhyPanel(window, figure))


def last_figure(window: Acts) -> str:
    """Return the figure that was shown last, "" for none."""
    return window.figure


class WhyPanel(Panel):
    """Explains a figure; Enter goes to one of its records."""

    key = "why"

    def __init__(self, window: Acts, figure: str) -> None:
        super().__init__(window.texts, window.texts(_TITLE), by_click=True)
        self._window = window
        self.figure = window.figure = figure
        self.rows.chosen.connect(self._open)

    def load(self) -> None:
        """Read what the figure is made of."""
        from synergie.services import why

        place = self._window.place
        if place is None or place.year_id is None:
            return
        with place.read() as session:
            found = why.explain(session, place.year_id, self.figure, findings=place.findings)
        if found is None:
            self.show_rows((), self.texts(_GONE))
            return
        self.show_rows(self._rows(found), " ".join(self.texts(one) for one in found.rule))

    def _rows(self, found: Explanation) -> list[Row]:
        say = self.texts
        value = said(say, found.value) or say(_UNKNOWN)
        rows = [Row(say(_VALUE, what=found.title, value=value), heading=True)]
        if found.parts:
            rows.append(Row(say(_PARTS, n=len(found.parts)), heading=True))
            rows += [self._part(at, one, adds=found.adds) for at, one in enumerate(found.parts)]
        else:
            rows.append(Row(say(_NONE), heading=True))
        if found.left_out:
            rows.append(Row(say(_LEFT, n=len(found.left_out)), heading=True))
            rows += [self._left(at, one) for at, one in enumerate(found.left_out)]
        return rows

    def _part(self, at: int, one: Part, *, adds: bool) -> Row:
        place = self._window.place
        assert place is not None
        note = self.texts(one.note) if one.note is not None else ""
        adding = said(self.texts, one.contribution)
        if adds and adding and not adding.startswith(("-", "−", "\u2212")):
            adding = f"+\u202f{adding}"
        return Row(place.title(one.words), note, adding, key=(at, one.record))

    def _left(self, at: int, one: Left) -> Row:
        place = self._window.place
        assert place is not None
        return Row(place.title(one.words), self.texts(one.reason), key=(-1 - at, one.record))

    def _open(self, row: Row) -> None:
        record: Any = row.key[1] if row.key is not None else None
        if record is not None:
            open_record(self._window, *record)


def said(say: Texts, value: object) -> str:
    """Return a value of an explanation as the window prints it, "" for none."""
    from synergie.services.why_types import Ends

    if value is None:
        return ""
    if isinstance(value, Fte):
        return say.formats.fte_with_unit(value)
    if isinstance(value, Ends) and value.range is not None:
        return say.formats.range(value.range, unit=True)
    if isinstance(value, Ends):
        low, high = (say(_UNKNOWN) if end is None else say.show(end) for end in (value.low, value.high))
        return low if value.low == value.high else say(_FROM_TO, low=low, high=high)
    return say.show(value)
