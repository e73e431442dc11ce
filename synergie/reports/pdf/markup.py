"""Runs of the content tree as paragraphs of the page library."""

from __future__ import annotations

from typing import Any

from synergie.reports.content import LINE, Item, Run, Runs
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.pagemap import PageMap
from synergie.reports.pdf.paragraphs import CrossReference, TagParagraph, page_place
from synergie.reports.pdf.places import origin_of

_GREY = "#566472"
_SMALL = 9.5


class Markup:
    """Makes paragraphs; the only place where the library's markup is written."""

    def __init__(self, cleaner: Cleaner, pages: PageMap) -> None:
        self.cleaner = cleaner
        self.pages = pages

    def paragraph(self, runs: Runs, style: Any, tag: str = "P", **options: Any) -> TagParagraph:
        """Return `runs` as one paragraph."""
        text = self.markup(runs)
        if any(run.page_of for run in runs):
            found: TagParagraph = CrossReference(text, style, pages=self.pages, tag=tag, **options)
        else:
            found = TagParagraph(text, style, tag=tag, **options)
        found.origin = origin_of(runs)
        return found

    def item(self, item: Item, style: Any, bullet: str, key: object, level: int) -> TagParagraph:
        """Return a list item with its details on lines of their own."""
        text = self.markup(item.runs)
        if item.is_new:
            text = f"<b>{text}</b>"
        for runs in item.details:
            text += f'<br/><font size="{_SMALL}" color="{_GREY}">{self.markup(runs)}</font>'
        options: dict[str, Any] = {"tag": "LI", "list_key": key, "level": level}
        if any(run.page_of for runs in (item.runs, *item.details) for run in runs):
            found: TagParagraph = CrossReference(text, style, bullet, pages=self.pages, **options)
        else:
            found = TagParagraph(text, style, bullet, **options)
        found.origin = origin_of(item.runs, *item.details)
        return found

    def markup(self, runs: Runs) -> str:
        """Return `runs` in the library's markup."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        text = "<br/>".join(self.cleaner.text(line) for line in run.text.split(LINE))
        if run.page_of:
            text += page_place(run.page_of)
            text = f'<a href="#{run.page_of}" color="#00557f"><u>{text}</u></a>'
        if run.underlined:
            text = f"<u>{text}</u>"
        if run.muted:
            text = f'<font color="{_GREY}">{text}</font>'
        if run.italic:
            text = f"<i>{text}</i>"
        if run.bold:
            text = f"<b>{text}</b>"
        if run.lang:
            text = f'<onDraw name="lang" label="{run.lang}-BE"/>{text}<onDraw name="endlang"/>'
        return text
