"""What on the pages of the preview leads to a record: found under the mouse, walked by keys, framed while it is met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from synergie.reports.content import Origin
    from synergie.reports.pdf.places import Printed

Name = Callable[["Origin"], str]
_AROUND: Final = 2.0
_RADIUS: Final = 3.0
_SAME_LINE: Final = 3.0
"""Points by which the tops of two places of one line may differ."""


class Spot(NamedTuple):
    """A rectangle on a page in points from its upper left corner, and what it leads to."""

    page: int
    where: QRectF
    origin: Origin


def spots(found: Iterable[Printed], heights: Sequence[float]) -> tuple[Spot, ...]:
    """Return the places on pages of these heights in reading order; lines of one record that touch are one."""
    made = [
        Spot(one.page, QRectF(one.left, heights[one.page] - one.top, one.right - one.left, one.top - one.bottom), to)
        for one in found
        if 0 <= one.page < len(heights) and (to := one.origin)
    ]
    made.sort(key=lambda one: (one.page, round(one.where.top() / _SAME_LINE), one.where.left()))
    whole: list[Spot] = []
    for one in made:
        last = whole[-1] if whole else None
        if last is not None and (last.page, last.origin) == (one.page, one.origin) and _touch(last.where, one.where):
            whole[-1] = Spot(one.page, last.where.united(one.where), one.origin)
        else:
            whole.append(one)
    return tuple(whole)


def _touch(above: QRectF, below: QRectF) -> bool:
    return above.adjusted(0, 0, 0, _SAME_LINE * 2).intersects(below)


def _apart(one: Spot, other: Spot) -> tuple[int, float]:
    return abs(one.page - other.page), abs(one.where.top() - other.where.top())


class Spots:
    """The places of all pages, and the one that is met by keys or by the mouse; places are counted from 0."""

    def __init__(self) -> None:
        self._all: tuple[Spot, ...] = ()
        self.current = -1
        self.under = -1

    def __len__(self) -> int:
        return len(self._all)

    def take(self, found: tuple[Spot, ...]) -> None:
        """Hold other places; the one that was met is met again where it still is."""
        met = self.spot(self.current)
        self._all = found
        self.under = self.current = -1
        if met is not None:
            same = [place for place, one in enumerate(found) if one.origin == met.origin]
            self.current = min(same, key=lambda place: _apart(found[place], met), default=-1)

    def spot(self, place: int) -> Spot | None:
        """Return a place, None when there is none."""
        return self._all[place] if 0 <= place < len(self._all) else None

    def at(self, page: int, point: QPointF) -> int:
        """Return the smallest place that holds a point of a page, -1 for none."""
        held = [place for place, one in enumerate(self._all) if one.page == page and one.where.contains(point)]
        return min(held, key=self._size, default=-1)

    def next(self, by: int, page: int) -> int:
        """Return the place before or after the one that is met; from nowhere the first or last of a page."""
        if not self._all:
            return -1
        if self.current >= 0:
            return max(0, min(self.current + by, len(self._all) - 1))
        here = [place for place, one in enumerate(self._all) if one.page == page]
        if here:
            return here[0] if by > 0 else here[-1]
        later = [place for place, one in enumerate(self._all) if one.page > page]
        earlier = [place for place, one in enumerate(self._all) if one.page < page]
        if by > 0:
            return later[0] if later else earlier[-1]
        return earlier[-1] if earlier else later[0]

    def on(self, page: int) -> tuple[tuple[Spot, bool], ...]:
        """Return the places of a page that are to be framed, and whether keys met them."""
        found = {self.under: False, self.current: True}
        return tuple(
            (one, met) for place, met in found.items() if (one := self.spot(place)) is not None and one.page == page
        )

    def _size(self, place: int) -> float:
        where = self._all[place].where
        return where.width() * where.height()


def frame(painter: QPainter, where: QRectF, *, met: bool) -> None:
    """Frame a place of a white page: by a line, and twice as wide where keys met it, never by a colour alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(LIGHT.accent))  # the page is white in a dark window too
    pen.setWidthF(2.0 if met else 1.0)
    painter.setPen(pen)
    painter.drawRoundedRect(where.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND), _RADIUS, _RADIUS)
    painter.restore()
