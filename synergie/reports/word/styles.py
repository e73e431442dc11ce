"""The look of the report in Word: that of its pages in the PDF, as styles."""

from __future__ import annotations

import dataclasses
from typing import Final

from synergie.basis.words import NP_, Message
from synergie.reports.office.colours import ACCENT, GREY, INK, ORANGE, RULE, WHITE
from synergie.reports.pdf import style as pdf
from synergie.reports.word.looks import Look
from synergie.reports.word.numbering import BULLETS, HEADINGS

FONT: Final = "Source Sans 3"
_STEP: Final = 14.0
"""How far a list stands in for each level."""
DEEPEST_LIST: Final = 5
DEEPEST_HEADING: Final = 6

NAMES: Final[dict[str, Message]] = {
    "Lead": NP_("word style", "Report – lead"),
    "Note": NP_("word style", "Report – note"),
    "Minor": NP_("word style", "Report – small print"),
    "QuoteSource": NP_("word style", "Report – source of a quotation"),
    "MarkedItem": NP_("word style", "Report – numbered passage"),
    "KeyFigure": NP_("word style", "Report – key figure"),
    "KeyFigureValue": NP_("word style", "Report – number of a key figure"),
    "Cell": NP_("word style", "Report – cell"),
    "CellNumber": NP_("word style", "Report – cell with a number"),
    "CellHead": NP_("word style", "Report – head of a column"),
    "CellHeadNumber": NP_("word style", "Report – head of a column of numbers"),
    "CellHeadGroup": NP_("word style", "Report – head of several columns"),
    "CellTotal": NP_("word style", "Report – total"),
    "CellTotalNumber": NP_("word style", "Report – total, number"),
    "TableNote": NP_("word style", "Report – note under a table"),
    "FigureBlock": NP_("word style", "Report – chart"),
    "Muted": NP_("word style", "Report – grey"),
    "Detail": NP_("word style", "Report – detail of an item"),
    "PageReference": NP_("word style", "Report – reference to a page"),
    "CoverPlace": NP_("word style", "Report – cover, place"),
    "CoverYear": NP_("word style", "Report – cover, year"),
    "CoverMark": NP_("word style", "Report – cover, state"),
    "CoverName": NP_("word style", "Report – cover, administration"),
    "CoverLine": NP_("word style", "Report – cover, line"),
    "RunningMark": NP_("word style", "Report – state on each page"),
    "ReportTable": NP_("word style", "Report – table"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Grid:
    """Where things stand, in points: the width of tables and how far they and chapter titles hang into the margin."""

    width: float
    hang: float

    @property
    def text(self) -> float:
        """The width of the text column."""
        return self.width - self.hang


OWN: Final = Grid(pdf.WIDTH, pdf.MARGIN)


def looks(grid: Grid, *, bare: bool = False) -> tuple[Look, ...]:
    """Return every style that the report uses."""
    return (*_text(grid), *_headings(grid, bare=bare), *_lists(), *_tables(), *_contents(grid), *_cover(grid))


def _own(id_: str, **said: object) -> Look:
    return Look(id=id_, name=NAMES[id_], **said)  # type: ignore[arg-type]


def _text(grid: Grid) -> tuple[Look, ...]:
    edge = -grid.hang
    running = {"left": edge, "size": 8.5, "colour": GREY, "before": 0.0, "after": 0.0}
    stops = (("center", edge + grid.width / 2, "none"), ("right", grid.text, "none"))
    # a number in the margin beside its words; where there is no margin it hangs by as much
    number = grid.hang or 90.0
    return (
        Look(id="Normal", name="Normal", size=10.5, leading=15.5, before=0, after=7, colour=INK),
        Look(id="DefaultParagraphFont", name="Default Paragraph Font", kind="character", based="", shown=False),
        _own("Lead", size=14.0, leading=20.5, colour=ACCENT, after=14.0),
        _own("Note", size=9.0, leading=12.5, colour=GREY),
        _own("Minor", size=9.5, leading=13.5, colour=GREY),
        Look(id="Quote", name="Quote", italic=True, left=12, after=4),
        _own("QuoteSource", size=9.0, leading=12.5, colour=GREY, left=12.0, after=10.0, following="Normal"),
        _own(
            "KeyFigure",
            size=10.5,
            leading=15.5,
            colour=GREY,
            left=number - grid.hang,
            first=-number,
            after=4.0,
            keep_next=True,
        ),
        _own("KeyFigureValue", kind="character", based="DefaultParagraphFont", size=24.0, bold=True, colour=ORANGE),
        _own("Muted", kind="character", based="DefaultParagraphFont", colour=GREY),
        _own("Detail", kind="character", based="DefaultParagraphFont", size=9.5, colour=GREY),
        _own("PageReference", kind="character", based="DefaultParagraphFont", colour=ACCENT, underlined=True),
        Look(id="Strong", name="Strong", kind="character", based="DefaultParagraphFont", bold=True),
        Look(id="Emphasis", name="Emphasis", kind="character", based="DefaultParagraphFont", italic=True),
        Look(
            id="Hyperlink",
            name="Hyperlink",
            kind="character",
            based="DefaultParagraphFont",
            colour=ACCENT,
            underlined=True,
            shown=False,
        ),
        Look(id="Header", name="header", tabs=stops, shown=False, **running),  # type: ignore[arg-type]
        Look(id="Footer", name="footer", tabs=stops, rule_above=RULE, shown=False, **running),  # type: ignore[arg-type]
        _own("RunningMark", kind="character", based="DefaultParagraphFont", bold=True, colour=INK),
    )


def _headings(grid: Grid, *, bare: bool) -> tuple[Look, ...]:
    sizes = [(30.0, 34.0, 18.0, 22.0), (16.0, 20.0, 18.0, 6.0), (12.5, 16.0, 12.0, 4.0), *[(10.5, 14.0, 9.0, 3.0)] * 3]
    if bare:
        sizes[0] = (20.0, 25.0, 0.0, 12.0)
    found = []
    for level, (size, leading, before, after) in enumerate(sizes):
        found.append(
            Look(
                id=f"Heading{level + 1}",
                name=f"heading {level + 1}",
                following="Normal",
                size=size,
                leading=leading,
                bold=True,
                colour=INK if level == 1 else ACCENT,
                before=before,
                after=after,
                left=-grid.hang if level == 0 else 0.0,
                first=0.0,
                keep_next=True,
                outline=level,
                numbered=(HEADINGS, level),
            )
        )
    return tuple(found)


def _lists() -> tuple[Look, ...]:
    found = []
    for level in range(DEEPEST_LIST):
        name = "List Bullet" if level == 0 else f"List Bullet {level + 1}"
        found.append(
            Look(
                id=name.replace(" ", ""),
                name=name,
                size=10.5 if level == 0 else 10.0,
                leading=15.0 if level == 0 else 14.0,
                after=5 if level == 0 else 3,
                left=_STEP * (level + 1),
                first=-_STEP,
                numbered=(BULLETS, level),
            )
        )
    return (*found, _own("MarkedItem", size=10.5, leading=15.0, after=5.0, left=24.0, first=-24.0))


def _tables() -> tuple[Look, ...]:
    head = {"bold": True, "colour": WHITE, "keep_next": True}
    return (
        Look(
            id="Caption",
            name="caption",
            following="Normal",
            size=9.5,
            leading=12.5,
            bold=True,
            before=10,
            after=4,
            keep_next=True,
        ),
        _own("Cell", size=9.0, leading=12.0, before=0.0, after=0.0),
        _own("CellNumber", based="Cell", align="right"),
        _own("CellHead", based="Cell", **head),
        _own("CellHeadNumber", based="CellHead", align="right"),
        _own("CellHeadGroup", based="CellHead", align="center"),
        _own("CellTotal", based="Cell", bold=True),
        _own("CellTotalNumber", based="CellTotal", align="right"),
        _own("TableNote", size=9.0, leading=12.5, colour=GREY, before=4.0, after=12.0),
        _own("FigureBlock", before=0.0, after=10.0, leading=12.0, size=9.0),
    )


def _contents(grid: Grid) -> tuple[Look, ...]:
    end = ("right", grid.text, "dot")
    return (
        Look(
            id="TOCHeading",
            name="TOC Heading",
            size=30,
            leading=34,
            bold=True,
            colour=ACCENT,
            before=18,
            after=22,
            left=-grid.hang,
            first=0,
            keep_next=True,
        ),
        Look(
            id="TOC1",
            name="toc 1",
            size=10.5,
            leading=14,
            bold=True,
            colour=ACCENT,
            before=6,
            after=1,
            tabs=(("right", grid.text, "none"),),
        ),
        Look(
            id="TOC2",
            name="toc 2",
            size=9.5,
            leading=12,
            before=0.5,
            after=0,
            left=16,
            first=0,
            tabs=(end,),  # type: ignore[arg-type]
        ),
    )


def _cover(grid: Grid) -> tuple[Look, ...]:
    edge = {"left": -grid.hang, "first": 0.0}
    on_band = {**edge, "colour": WHITE, "fill": ACCENT}
    return (
        _own("CoverPlace", size=14.0, leading=20.0, bold=True, before=0.0, after=0.0, **on_band),
        _own("CoverYear", size=60.0, leading=66.0, bold=True, after=0.0, **on_band),
        Look(id="Title", name="Title", size=34, leading=40, bold=True, before=0, after=8, **on_band),  # type: ignore[arg-type]
        Look(id="Subtitle", name="Subtitle", size=14, leading=20, before=0, after=0, **on_band),  # type: ignore[arg-type]
        _own("CoverMark", size=16.0, leading=20.0, bold=True, colour=ORANGE, after=11.0, **edge),
        _own("CoverName", size=13.0, leading=18.0, bold=True, before=0.0, after=0.0, **edge),
        _own("CoverLine", size=11.0, leading=16.0, colour=GREY, before=0.0, after=2.0, **edge),
    )


def table_style(language_name: str, aliases: str) -> str:
    """Return the style of tables: a band for the head, hairlines between rows, a strong one above a total."""
    also = f"<w:aliases w:val={aliases}/>" if aliases else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val={language_name}/>{also}'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders><w:tblCellMar>'
        '<w:top w:w="68" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/>'
        '<w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>'
        f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>'
    )
