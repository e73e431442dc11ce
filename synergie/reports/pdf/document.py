"""A report tree as the bytes of a PDF."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import io
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from synergie.basis.progress import Progress, silent
from synergie.reports.content import Report, numbered, plain, shortened
from synergie.reports.pdf import attached, checks, fonts
from synergie.reports.pdf.checks import Defect
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.contents import TagTOC
from synergie.reports.pdf.embedded import Embedded
from synergie.reports.pdf.finish import Identity, finish
from synergie.reports.pdf.greys import grey
from synergie.reports.pdf.markup import Markup
from synergie.reports.pdf.page import ReportTemplate
from synergie.reports.pdf.pagemap import PageMap
from synergie.reports.pdf.paragraphs import begin_passage, end_passage
from synergie.reports.pdf.places import Printed
from synergie.reports.pdf.story import Story
from synergie.reports.pdf.style import styles
from synergie.reports.pdf.tagging import TagCanvas

_NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@dataclasses.dataclass(frozen=True, slots=True)
class Rendered:
    """A report as a file.

    `pages` gives the next export of the same report its page numbers beforehand. `replaced` are characters that no
    typeface has. `findings` are own checks that failed: then the file makes no claim of conformance. `places` is where
    records are printed.
    """

    data: bytes
    pages: dict[str, int]
    replaced: tuple[str, ...]
    findings: tuple[Defect, ...]
    places: tuple[Printed, ...] = ()


def render(
    report: Report,
    *,
    progress: Progress = silent,
    pages: Mapping[str, int] | None = None,
    date: dt.datetime | None = None,
    embedded: tuple[Embedded, ...] = (),
    in_grey: bool = False,
) -> Rendered:
    """Return `report` as a PDF; `date` is the one that the file carries, so that it is the same when made again.

    With files that are `embedded` it is PDF/A-3a. Only attached pages of one `in_grey` have colours.
    `progress` is told of pages; it may raise `Cancelled`.
    """
    with _uncollected():
        return _rendered(report, progress, PageMap(pages or {}), date or _NO_DATE, embedded, in_grey=in_grey)


def _rendered(
    report: Report,
    progress: Progress,
    known: PageMap,
    date: dt.datetime,
    embedded: tuple[Embedded, ...],
    *,
    in_grey: bool,
) -> Rendered:
    fonts.register()
    cleaner = Cleaner()
    look = styles()
    markup = Markup(cleaner, known)
    entries = [
        (placed.level, cleaner.text(shortened(plain(placed.headline))), placed.section.key)
        for placed in numbered(report.sections)
        if placed.section.listed
    ]
    contents = TagTOC(entries, look.contents, known)
    story = Story(report, look, markup, known, contents)
    raw = io.BytesIO()
    document = ReportTemplate(raw, report, cleaner)
    document.setProgressCallBack(_Steps(progress))
    made: list[TagCanvas] = []

    def canvas(*args: Any, **options: Any) -> TagCanvas:
        made[:] = [TagCanvas(*args, **(options | ({"enforceColorSpace": grey} if in_grey else {})))]
        made[0].setNamedCB("lang", begin_passage)
        made[0].setNamedCB("endlang", end_passage)
        return made[0]

    document.multiBuild(story.flowables(), canvasmaker=canvas)
    identity = Identity(
        title=cleaner.title(report.title),
        author=cleaner.title(report.author),
        language=report.language,
        date=date,
        identifier=cleaner.title(report.identifier),
        go_to=partial(_go_to, report.words.go_to_page),
        embedded=embedded,
    )
    drawn = attached.put(raw.getvalue(), made[0])
    data = finish(drawn, made[0], identity, claim=True)
    findings = checks.defects(data)
    if findings:
        data = finish(drawn, made[0], identity, claim=False)
    return Rendered(data, dict(known.now), tuple(cleaner.replaced), findings, tuple(made[0].places))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the search for cycles: it would walk over all objects of the report, again and again, and find none."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _go_to(words: str, page: int) -> str:
    return f"{words} {page}"


class _Steps:
    """Passes the library's own progress on."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.total = 1

    def __call__(self, kind: str, value: Any) -> None:
        if kind == "SIZE_EST":
            self.total = max(int(value), 1)
        elif kind == "PROGRESS":
            self.progress(max(0, min(int(value), self.total)), self.total)
