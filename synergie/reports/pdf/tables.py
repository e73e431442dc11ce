"""Tables that know their head, their rows and their cells."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Table, TableStyle
from reportlab.platypus.tables import TableRenderCB

from synergie.reports.pdf.tagging import Element, TagCanvas

_PAGE = 560.0  # a row higher than this, the head beside it, does not fit a page


class _Recorder(TableRenderCB):
    """Records one logical table: the library hands the same recorder to both parts of a table that it splits.

    Headings that are repeated on a following page are artifacts.
    """

    def __init__(self, head: int, *, row_heads: bool, summary: str) -> None:
        self.head = head
        self.table: Element
        self.row_heads = row_heads
        self.summary = summary
        self.active = False

    def startTable(self, T: Any) -> None:
        canvas = T.canv
        self.active = isinstance(canvas, TagCanvas) and not canvas.silent
        if not self.active:
            return
        self.table = self.element(canvas)
        self.continued = bool(self.table.groups)
        self.outside = canvas.current

    def element(self, canvas: TagCanvas) -> Element:
        """Return the element of the table, which its caption begins where it has one."""
        if self not in canvas.known:
            attributes = {"Table": {"Summary": self.summary}} if self.summary else None
            canvas.known[self] = Element("Table", canvas.current, attributes=attributes)
        return canvas.known[self]

    def _group(self, tag: str) -> Element:
        if tag not in self.table.groups:
            self.table.groups[tag] = Element(tag, self.table)
        return self.table.groups[tag]

    def startRow(self, T: Any, rowNo: int) -> None:
        if not self.active:
            return
        self.in_head = rowNo < self.head
        self.repeated = self.continued and self.in_head
        if self.repeated:
            self.artifact = T.canv.artifact()
            self.artifact.__enter__()
        else:
            self.row = Element("TR", self._group("THead" if self.in_head else "TBody"))

    def startCell(
        self,
        T: Any,
        rowNo: int,
        colNo: int,
        cellval: Any,
        cellstyle: Any,
        pos: Any,
        size: Any,
    ) -> None:
        if not self.active or self.repeated:
            return
        canvas = T.canv
        is_heading = self.in_head or (self.row_heads and colNo == 0)
        attributes: dict[str, Any] = {}
        if is_heading:
            attributes["Scope"] = "/Column" if self.in_head else "/Row"
        if T._spanCmds:
            left, top, right, bottom = T._spanRanges.get((colNo, rowNo)) or (colNo, rowNo, colNo, rowNo)
            if right > left:
                attributes["ColSpan"] = right - left + 1
            if bottom > top:
                attributes["RowSpan"] = bottom - top + 1
        cell = Element("TH" if is_heading else "TD", self.row, attributes={"Table": attributes} if attributes else None)
        canvas.current = cell
        self.content = None
        if isinstance(cellval, str) and cellval:
            self.content = canvas.mark(cell)
            self.content.__enter__()

    def endCell(self, T: Any) -> None:
        if not self.active or self.repeated:
            return
        if self.content is not None:
            self.content.__exit__(None, None, None)
        T.canv.current = self.outside

    def endRow(self, T: Any) -> None:
        if self.active and self.repeated:
            self.artifact.__exit__(None, None, None)

    def startBG(self, T: Any) -> None:
        """Backgrounds are drawn outside content."""

    def endBG(self, T: Any) -> None:
        """Backgrounds are drawn outside content."""

    def startLines(self, T: Any) -> None:
        """Rules are drawn outside content."""

    def endLines(self, T: Any) -> None:
        """Rules are drawn outside content."""

    def endTable(self, T: Any) -> None:
        """The structure is complete."""


class TagTable(Table):
    """A table whose first `repeatRows` rows are its head; the first column heads each row."""

    kept = 0.0
    """Up to which height it is kept on one page."""

    def __init__(
        self, data: list[list[Any]], *args: Any, row_heads: bool = True, alt: str = "", **options: Any
    ) -> None:
        head = min(int(options.get("repeatRows") or 0), max(len(data) - 1, 0))
        options["repeatRows"] = head
        self.recorder: _Recorder = options.setdefault("renderCB", _Recorder(head, row_heads=row_heads, summary=alt))
        super().__init__(data, *args, **options)

    def row_heights(self) -> list[float]:
        """Return the heights of the rows; the table has to be wrapped."""
        return [float(height) for height in self._rowHeights]

    def keep_last_rows(self, most: float, least: float = 0.0) -> None:
        """Keep the last two rows on one page, and more of them up to the height `least`; together not above `most`.

        A total is not left alone.
        """
        heights = self.row_heights()
        last = next((n for n in range(2, len(heights) - self.repeatRows) if sum(heights[-n:]) >= least), 0)
        if last and sum(heights[-last:]) <= most:
            self.setStyle(TableStyle([("NOSPLIT", (0, -last), (-1, -1))]))

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split between rows, and within one only where a row is too high for any page."""
        self.splitInRow = int(max(self.row_heights(), default=0.0) > _PAGE)
        found: list[Any] = super().split(availWidth, availHeight)
        return found
