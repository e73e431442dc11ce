"""One landscape page: a head, numbers in a row, and cards with charts, each a figure with its words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle

from synergie.basis.progress import Progress, silent
from synergie.charts.marks import Measure
from synergie.charts.scaling import Layout, within
from synergie.reports.pdf import checks, fonts
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.document import Rendered
from synergie.reports.pdf.finish import Identity, finish
from synergie.reports.pdf.painter import ChartDrawing
from synergie.reports.pdf.paragraphs import TagFigure, TagParagraph
from synergie.reports.pdf.style import ACCENT, BOLD, GREY, INK, REGULAR, RULE, SEMIBOLD
from synergie.reports.pdf.tagging import TagCanvas

_NO_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_WIDTH, _HEIGHT = landscape(A4)
_SIDE: Final = 34.0
_TOP: Final = 30.0
_FOOT: Final = 30.0
_GAP: Final = 18.0
_TILES: Final = 46.0
_BETWEEN: Final = 14.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the row at the top: what it is a number of, the number, and what is said of it."""

    title: str
    number: str
    note: str
    remark: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart with the sentence that states its result; `alternative` says it without the picture."""

    title: str
    note: str
    alternative: str
    layout: Layout


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """What stands on the page; `rows` are the cards in their rows, `shares` how wide each of a row is.

    `more` says in words how many marks of a chart are left out, where it would become too small.
    """

    language: str
    title: str
    subtitle: str
    author: str
    place: str
    mark: str
    numbers: tuple[Number, ...]
    rows: tuple[tuple[Picture, ...], ...]
    shares: tuple[tuple[float, ...], ...]
    lines: tuple[str, ...]
    more: Callable[[int], str]


def render(page: OnePage, *, progress: Progress = silent, date: dt.datetime | None = None) -> Rendered:
    """Return the page as a PDF; whatever it holds, it is one page."""
    fonts.register()
    cleaner = Cleaner()
    raw = io.BytesIO()
    canvas = TagCanvas(
        raw, pagesize=(_WIDTH, _HEIGHT), invariant=1, lang=page.language, initialFontName=REGULAR, pageCompression=1
    )
    canvas.setTitle(cleaner.title(page.title))
    canvas.setAuthor(cleaner.title(page.author))
    _Drawing(canvas, cleaner, page, progress).draw()
    canvas.showPage()
    canvas.save()
    identity = Identity(
        title=cleaner.title(page.title),
        author=cleaner.title(page.author),
        language=page.language,
        date=date or _NO_DATE,
        go_to=partial(str),
    )
    data = finish(raw.getvalue(), canvas, identity, claim=True)
    findings = checks.defects(data)
    if findings:
        data = finish(raw.getvalue(), canvas, identity, claim=False)
    return Rendered(data, {}, tuple(cleaner.replaced), findings)


class _Drawing:
    """Draws the page from the top down."""

    def __init__(self, canvas: TagCanvas, cleaner: Cleaner, page: OnePage, progress: Progress) -> None:
        self.canvas = canvas
        self.cleaner = cleaner
        self.page = page
        self.progress = progress

    def draw(self) -> None:
        page = self.page
        wide = _WIDTH - 2 * _SIDE
        y = _HEIGHT - _TOP
        y -= self._text(page.title, _style(17, 20, BOLD, ACCENT), "H1", _SIDE, y, wide, most=24)
        y -= self._text(page.subtitle, _style(8.5, 11, REGULAR, GREY), "P", _SIDE, y, wide, most=12) + 6
        y = self._numbers(y, wide)
        bottom = _FOOT + 10.0 * len(page.lines[:3]) + 4
        self._cards(y, bottom, wide)
        at = bottom if page.rows else y
        for line in page.lines[:3]:
            at -= self._text(line, _style(8, 10, SEMIBOLD, INK), "P", _SIDE, at, wide, most=10)
        self._foot()

    def _text(
        self, text: str, style: ParagraphStyle, tag: str, x: float, top: float, width: float, *, most: float
    ) -> float:
        """Draw a text down from `top`, cut where it would be higher than `most`; return its height."""
        if not text.strip():
            return 0.0
        found, height = self._made(text, style, tag, width)
        short = text
        while height > most + 0.5 and len(short) > 8:
            short = short[: int(len(short) * 0.92)]
            found, height = self._made(short.rstrip() + "…", style, tag, width)
        found.drawOn(self.canvas, x, top - height)
        return height

    def _made(self, text: str, style: ParagraphStyle, tag: str, width: float) -> tuple[TagParagraph, float]:
        found = TagParagraph(self.cleaner.text(text), style, tag=tag)
        return found, float(found.wrap(width, 10_000)[1])

    def _numbers(self, y: float, wide: float) -> float:
        """Draw the row of numbers with a rule above and below; return where it ends."""
        numbers = self.page.numbers
        if not numbers:
            return y
        room = (wide - _GAP * (len(numbers) - 1)) / len(numbers)
        for place, one in enumerate(numbers):
            x = _SIDE + place * (room + _GAP)
            at = y - 4
            title = f"{one.title} – {one.remark}" if one.remark else one.title
            at -= self._text(title, _style(7.5, 9.5, REGULAR, GREY), "P", x, at, room, most=9.5)
            at -= self._text(one.number, _style(14, 17, SEMIBOLD, INK), "P", x, at, room, most=17)
            self._text(one.note, _style(7.5, 9.5, REGULAR, GREY), "P", x, at, room, most=9.5)
        self._rule(y)
        self._rule(y - _TILES)
        return y - _TILES - 8

    def _rule(self, y: float) -> None:
        canvas: Any = self.canvas
        with self.canvas.artifact():
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.6)
            canvas.line(_SIDE, y, _WIDTH - _SIDE, y)

    def _cards(self, y: float, bottom: float, wide: float) -> None:
        rows = self.page.rows
        if not rows:
            return
        tall = (y - bottom - _BETWEEN * (len(rows) - 1)) / len(rows)
        for number, (row, shares) in enumerate(zip(rows, self.page.shares, strict=True)):
            top = y - number * (tall + _BETWEEN)
            room = wide - _GAP * 1.4 * (len(row) - 1)
            x = _SIDE
            for one, share in zip(row, shares, strict=True):
                width = room * share / sum(shares)
                self._card(one, x, top, width, tall)
                x += width + _GAP * 1.4
                self.progress(min(number + 1, len(rows)), len(rows))

    def _card(self, one: Picture, x: float, top: float, width: float, tall: float) -> None:
        y = top - self._text(one.title, _style(11, 13, SEMIBOLD, INK), "H2", x, top, width, most=26)
        y -= self._text(one.note, _style(7.5, 9.5, REGULAR, GREY), "P", x, y - 1, width, most=19) + 6
        room = y - (top - tall)
        measure: Measure = fonts.width
        chart = within(one.layout, width, room, measure, self.page.more)
        figure = TagFigure(ChartDrawing(chart, self.cleaner), self.cleaner.title(one.alternative))
        figure.wrap(width, room)
        figure.drawOn(self.canvas, x, y - chart.height)

    def _foot(self) -> None:
        canvas: Any = self.canvas
        with self.canvas.artifact():
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.5)
            canvas.line(_SIDE, 24, _WIDTH - _SIDE, 24)
            canvas.setFont(REGULAR, 7.5)
            canvas.setFillColor(GREY)
            canvas.drawString(_SIDE, 14, self.cleaner.plain(self.page.place))
            canvas.drawRightString(_WIDTH - _SIDE, 14, "1 / 1")
            if self.page.mark:
                canvas.setFont(SEMIBOLD, 8.5)
                canvas.drawCentredString(_WIDTH / 2, 14, self.cleaner.plain(self.page.mark))


def _style(size: float, leading: float, font: str, colour: Any) -> ParagraphStyle:
    return ParagraphStyle(
        f"one_page_{font}_{size}", fontName=font, fontSize=size, leading=leading, textColor=colour, splitLongWords=1
    )


def shares(row: Sequence[Picture]) -> tuple[float, ...]:
    """Return even shares."""
    return tuple(1.0 for _ in row)
