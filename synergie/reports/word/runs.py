"""Runs of the content tree as Word has them: text with its look, its language, and pages as fields."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from synergie.reports.content import LINE, Placed, Run, Runs
from synergie.reports.office.cleaning import clean, inside

UNKNOWN_PAGE = "…"


class Bookmarks:
    """The place of each section, by names that Word takes; the same in every file.

    The contents have names of their own: Word throws those away when it makes the contents anew.
    """

    def __init__(self, sections: Iterable[Placed], pages: Mapping[str, int]) -> None:
        self.pages = pages
        self._names = {one.section.key: _name(one.section.key) for one in sections}
        self._numbers = {key: 10_000 + 2 * place for place, key in enumerate(self._names)}
        self._set: set[str] = set()

    def name(self, key: str) -> str | None:
        """Return the bookmark of a section that texts refer to, None where there is no such section."""
        return f"_Ref{self._names[key]}" if key in self._names else None

    def in_contents(self, key: str) -> str:
        """Return the bookmark of a section that the contents lead to."""
        return f"_Toc{self._names[key]}"

    def around(self, key: str, body: str) -> str:
        """Return `body` as the place of the section `key`."""
        if key in self._set:  # a name may stand once only
            return body
        self._set.add(key)
        number = self._numbers[key]
        for name in (f"_Ref{self._names[key]}", self.in_contents(key)):
            body = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{body}<w:bookmarkEnd w:id="{number}"/>'
            number += 1
        return body

    def page(self, key: str) -> str:
        """Return the page that was last known of a section."""
        return str(self.pages[key]) if key in self.pages else UNKNOWN_PAGE


def _name(key: str) -> str:
    return f"{int.from_bytes(hashlib.sha256(key.encode('utf-8', 'surrogatepass')).digest()[:7], 'big'):017d}"


class Writing:
    """Writes runs; `styles` says under which key the document has our styles."""

    def __init__(self, styles: Mapping[str, str], bookmarks: Bookmarks) -> None:
        self.styles = styles
        self.bookmarks = bookmarks

    def runs(self, runs: Runs, *, style: str = "", bold: bool = False, lang: str | None = None) -> str:
        """Return `runs`, all in the character style `style` where they have no other."""
        return "".join(self._run(run, style, lang, bold=bold) for run in runs)

    def paragraph(self, style: str, body: str, more: str = "") -> str:
        """Return a paragraph in our style `style`; `more` are properties that follow that of the style."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{more}</w:pPr>{body}</w:p>'

    def text(self, text: str, *, style: str = "", bold: bool = False) -> str:
        """Return a text as runs."""
        return self.runs((Run(text),), style=style, bold=bold)

    def _run(self, run: Run, style: str, lang: str | None, *, bold: bool) -> str:
        target = self.bookmarks.name(run.page_of) if run.page_of else None
        look = self._look(run, "PageReference" if target else style, lang, bold=bold or run.bold)
        found = _written(run.text, look)
        if target is None or run.page_of is None:
            return found
        found += field(f"PAGEREF {target} \\h", self.bookmarks.page(run.page_of), look)
        return f'<w:hyperlink w:anchor="{target}" w:history="1">{found}</w:hyperlink>'

    def _look(self, run: Run, style: str, lang: str | None, *, bold: bool) -> str:
        style = style or ("Muted" if run.muted else "")
        spoken = f"{run.lang}-BE" if run.lang else lang
        found = f'<w:rStyle w:val="{self.styles[style]}"/>' if style else ""
        found += "<w:b/><w:bCs/>" if bold else ""
        found += "<w:i/><w:iCs/>" if run.italic else ""
        found += '<w:u w:val="single"/>' if run.underlined else ""
        found += f'<w:lang w:val="{spoken}"/>' if spoken else ""
        return f"<w:rPr>{found}</w:rPr>" if found else ""


def _written(text: str, look: str) -> str:
    lines = clean(text).split(LINE)
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{inside(_flat(line))}</w:t>' if line else "" for line in lines)
    return f"<w:r>{look}{body}</w:r>" if body else ""


def _flat(line: str) -> str:
    return line.replace("\t", " ").replace("\r", " ")


def field(code: str, shown: str, look: str = "") -> str:
    """Return a field with what it showed last."""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {inside(code)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{look}<w:t xml:space="preserve">{inside(shown)}</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )
