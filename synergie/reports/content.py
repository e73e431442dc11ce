"""The content of a report as a tree in one language: sections, paragraphs, lists, tables, charts, key figures.

Writers render the tree; they know nothing of meetings or initiatives. Text is data here: no markup anywhere.
"""

from __future__ import annotations

import dataclasses
import enum
from decimal import Decimal
from typing import Any, NamedTuple

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.charts.marks import Chart, Tone


class Origin(NamedTuple):
    """The record that something printed comes from: its table, its key, and the field if it is one field of it."""

    table: str
    key: str
    field: str = ""


class Percentage(NamedTuple):
    """A part of one, printed per hundred."""

    part: Decimal


Value = int | Decimal | Fte | Money | Count | Range[Any] | PartialDate | Percentage


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `lang` says when it is not in the report's language, `page_of` prints a section's page.

    What is `underlined` says in words or signs too why it is. `origin` is where the preview leads to from it. `value`
    is what the text says, where it says nothing else: a workbook holds that.
    """

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False
    lang: str | None = None
    page_of: str | None = None
    underlined: bool = False
    origin: Origin | None = None
    value: Value | None = dataclasses.field(default=None, compare=False)


Runs = tuple[Run, ...]
CHART_WIDTH = 481.0  # points: fits between the margins of an A4 page
LINE = "\n"  # in a run: what follows begins a new line of the same paragraph


class Style(enum.StrEnum):
    """What a paragraph is."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    MINOR = "minor"


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs
    style: Style = Style.BODY


@dataclasses.dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, its paragraphs, and where it comes from."""

    paragraphs: tuple[Runs, ...]
    source: Runs = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """A list item: its text, what follows it on lines of its own, and items under it.

    `is_new` items are bold, and their runs say so in words too. `mark` stands in place of the bullet: a number.
    """

    runs: Runs
    details: tuple[Runs, ...] = ()
    children: tuple[Item, ...] = ()
    is_new: bool = False
    mark: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers."""

    heading: str
    share: float
    is_number: bool = False
    group: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the writer numbers it. `total` is the last row, `notes` stand under it.

    Of one that is `bare` the caption is read aloud only, since the heading above it says what it is; it stays on one
    page where it can.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    total: tuple[Runs, ...] | None = None
    notes: tuple[Runs, ...] = ()
    bare: bool = False


class DataKind(enum.StrEnum):
    """As what an office program draws the numbers of a chart."""

    COLUMNS = "columns"
    STACKED = "stacked"
    LINES = "lines"


@dataclasses.dataclass(frozen=True, slots=True)
class Series:
    """Numbers that belong together, one for each category; None is not known and is drawn as nothing.

    `tone` and `hatched` are as in the drawn chart; without a tone the writer chooses.
    """

    name: str
    values: tuple[Decimal | None, ...]
    tone: Tone | None = None
    hatched: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class ChartData:
    """The numbers of a chart, for a writer that draws a chart of its own; `unit` is the title of their axis."""

    kind: DataKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A chart; its title states the result, its alternative says it without the picture.

    Without `data` an office program shows it as a picture.
    """

    key: str
    title: str
    chart: Chart
    alternative: str
    data: ChartData | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that stands in the margin beside what follows, with the words that say what it counts."""

    value: str
    label: str
    origin: Origin | None = None


class Attachment(enum.StrEnum):
    """What kind of file is attached."""

    PDF = "pdf"
    IMAGE = "image"


@dataclasses.dataclass(frozen=True, slots=True)
class Attached:
    """A file whose pages are printed as they are, under our head and folio; `lang` as in a run.

    A Word document was turned into a PDF before. `name` is that of the file.
    """

    key: str
    title: str
    name: str
    kind: Attachment
    data: bytes = dataclasses.field(repr=False)
    lang: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Logo:
    """The logo of an administration: a picture, and its name for those who do not see it."""

    alternative: str
    data: bytes = dataclasses.field(repr=False)


Block = Paragraph | Quote | Bullets | Table | Figure | KeyFigure | Attached


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """A chapter or a part of one; numbers are computed from its place, never typed.

    `label` stands for the number where there is another one ("Annexe 3A"), or none (""); `lang` says when the title is
    not in the report's language; what is not `listed` stands in no table of contents. `origin` is the record that the
    preview opens from the heading.
    """

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    label: str | None = None
    lang: str | None = None
    listed: bool = True
    opens_page: bool = False
    origin: Origin | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page."""

    title: str
    subtitle: str
    year: str
    place: str
    administrations: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    logos: tuple[Logo, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report; `running` is the line at the head of each page, `mark` stands there too ("Draft").

    One that is `bare` has no cover, and contents only where they have a title: a paper of a few pages, which takes only
    its place from the cover. `identifier` is what the file says in its metadata of the data that it was made from.
    """

    language: str
    title: str
    author: str
    running: str
    mark: str
    cover: Cover
    contents_title: str
    sections: tuple[Section, ...]
    words: Words
    bare: bool = False
    identifier: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that a writer itself needs, in the report's language."""

    table: str
    figure: str
    go_to_page: str


def plain(runs: Runs) -> str:
    """Return the text of `runs` alone."""
    return "".join(run.text for run in runs)


def value_of(runs: Runs) -> Value | None:
    """Return the value that `runs` say, None when they say anything else too."""
    return runs[0].value if len(runs) == 1 else None


_LONGEST_ENTRY = 160


def shortened(title: str, longest: int = _LONGEST_ENTRY) -> str:
    """Return a title as contents and bookmarks show it, in whole words: a title of a page would fill them."""
    if len(title) <= longest:
        return title
    kept = title[: longest - 1]
    words = kept if title[longest - 1].isspace() else kept.rpartition(" ")[0]
    return (words.rstrip() or kept) + "…"


class Placed(NamedTuple):
    """A section with its depth, counted from 0, and its number or label."""

    level: int
    number: str
    section: Section

    @property
    def headline(self) -> Runs:
        """The number and the title, as headings, contents and bookmarks show them."""
        title = Run(self.section.title)
        if not self.number:
            return (title,)
        gap = "\u00a0 " if self.section.label is None else " – "
        return Run(f"{self.number}{gap}"), title


def numbered(sections: tuple[Section, ...], above: str = "", level: int = 0) -> tuple[Placed, ...]:
    """Return every section with its number, in reading order."""
    found: list[Placed] = []
    place = 0
    for section in sections:
        place += section.label is None
        number = f"{above}{place}" if section.label is None else section.label
        found.append(Placed(level, number, section))
        found += numbered(section.sections, f"{number}." if section.label is None else "", level + 1)
    return tuple(found)
