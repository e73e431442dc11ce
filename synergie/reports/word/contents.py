"""The table of contents: a field that Word fills anew on request, with its entries already in it."""

from __future__ import annotations

from synergie.reports.content import Placed, Report, Run, numbered, shortened
from synergie.reports.office.cleaning import inside
from synergie.reports.word.numbering import Numbering
from synergie.reports.word.runs import Writing, field

_DEEPEST = 2
_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve"> {inside(f"TOC {chr(92)}o {chr(34)}1-{_DEEPEST}{chr(34)} {chr(92)}h")}'
    ' \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents_xml(report: Report, writing: Writing, numbering: Numbering) -> str:
    """Return title and entries, "" for a report without contents."""
    if not report.contents_title:
        return ""
    listed = [one for one in numbered(report.sections) if one.section.listed and one.level < _DEEPEST]
    # in a template the style of this title may be that of a chapter, and have its number
    unnumbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering.silent}"/></w:numPr>'
    more = unnumbered if numbering.shift else ""
    title = writing.paragraph("TOCHeading", writing.text(report.contents_title), more)
    if not listed:
        return title
    lines = []
    for place, one in enumerate(listed):
        before = _BEGIN if place == 0 else ""
        after = _END if place == len(listed) - 1 else ""
        lines.append(writing.paragraph(f"TOC{one.level + 1}", f"{before}{_entry(one, writing)}{after}"))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{title}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _entry(placed: Placed, writing: Writing) -> str:
    key = placed.section.key
    *number, title = placed.headline
    target = writing.bookmarks.in_contents(key)
    words = (*number, Run(shortened(title.text)))
    lang = f"{placed.section.lang}-BE" if placed.section.lang else None
    page = field(f"PAGEREF {target} \\h", writing.bookmarks.page(key))
    body = f"{writing.runs(words, lang=lang)}<w:r><w:tab/></w:r>{page}"
    return f'<w:hyperlink w:anchor="{target}" w:history="1">{body}</w:hyperlink>'
