"""The content of a report as one HTML page for paged media: the same parts in the same order."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from synergie.reports import content
from synergie.reports.content import Block, Bullets, Figure, Item, KeyFigure, Paragraph, Quote, Report, Runs, Table
from tests.bench.rivals_svg import svg

STYLE = """
@page { size: A4; margin: 27mm 20mm 23mm 20mm; @bottom-right { content: counter(page) } }
@page :first { @bottom-right { content: none } }
body { font: 10pt/14pt "Source Sans 3"; color: #1b2733 }
h1, h2, h3, h4, h5, h6 { color: #00557f; break-after: avoid; margin: 12pt 0 6pt 44mm }
h1 { font-size: 22pt; break-before: page; margin-left: 0 }
p, ul, blockquote, dl { margin: 0 0 6pt 44mm }
.muted, .note { color: #566472 } .lead { font-size: 12pt } .minor { font-size: 9pt }
table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 12pt }
caption { text-align: left; font-weight: 600 }
th { background: #00557f; color: white; text-align: left } td, th { padding: 3.4pt 5pt; vertical-align: top }
td { border-bottom: 0.4pt solid #c9d2da } .number { text-align: right } tr.total td { font-weight: 600 }
nav a { display: block; color: inherit; text-decoration: none } nav a::after { content: leader(".") target-counter(attr(href), page) }
a.page::after { content: target-counter(attr(href), page) }
figure { margin: 0 0 8pt } figcaption { font-weight: 600 }
"""  # noqa: E501


def html(report: Report) -> str:
    """Return `report` as HTML."""
    placed = content.numbered(report.sections)
    cover = report.cover
    lines = [cover.place, cover.year, cover.title, cover.subtitle, " · ".join(cover.marks)]
    lines += [*cover.administrations, *cover.lines]
    listed = [one for one in placed if one.section.listed and one.level < 3]
    entries = "".join(f'<a href="#{one.section.key}">{_runs(one.headline)}</a>' for one in listed)
    parts = [
        f'<html lang="{report.language}"><head><meta charset="utf-8"><title>{escape(report.title)}</title>'
        f'<meta name="author" content="{escape(report.author)}"></head><body>',
        "".join(f"<p>{escape(line)}</p>" for line in lines if line),
        f"<h1>{escape(report.contents_title)}</h1><nav>{entries}</nav>",
    ]
    counts = _Counts(report)
    for one in placed:
        tag = f"h{min(one.level, 5) + 1}"
        lang = f' lang="{one.section.lang}"' if one.section.lang else ""
        parts.append(f'<{tag} id="{one.section.key}"{lang}>{_runs(one.headline)}</{tag}>')
        parts += (counts.block(block) for block in one.section.blocks)
    return "".join([*parts, "</body></html>"])


class _Counts:
    """Writes blocks, and numbers tables and figures on the way."""

    def __init__(self, report: Report) -> None:
        self._words = report.words
        self._tables = self._figures = 0

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f'<p class="{block.style}">{_runs(block.runs)}</p>'
            case Quote():
                inside = "".join(f"<p>{_runs(runs)}</p>" for runs in (*block.paragraphs, block.source) if runs)
                return f"<blockquote>{inside}</blockquote>"
            case Bullets():
                return _list(block.items)
            case Table():
                self._tables += not block.bare
                return self._table(block)
            case Figure():
                self._figures += 1
                picture = base64.b64encode(svg(block.chart).encode()).decode()
                words = f"{self._words.figure} {self._figures} – {block.title}"
                image = f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(block.alternative)}">'
                return f"<figure><figcaption>{escape(words)}</figcaption>{image}</figure>"
            case KeyFigure():
                return f"<p><b>{escape(block.value)}</b> {escape(block.label)}</p>"
        return ""

    def _table(self, table: Table) -> str:
        words = table.caption if table.bare else f"{self._words.table} {self._tables} – {table.caption}"
        sides = [' class="number"' if column.is_number else "" for column in table.columns]
        heads = "".join(
            f'<th scope="col"{side}>{escape(column.heading)}</th>'
            for column, side in zip(table.columns, sides, strict=True)
        )

        def row(cells: Sequence[Runs], kind: str = "") -> str:
            inside = "".join(f"<td{side}>{_runs(runs)}</td>" for runs, side in zip(cells, sides, strict=True))
            return f"<tr{kind}>{inside}</tr>"

        rows = "".join(map(row, table.rows)) + (row(table.total, ' class="total"') if table.total else "")
        notes = "".join(f'<p class="note">{_runs(runs)}</p>' for runs in table.notes)
        share = sum(column.share for column in table.columns)
        columns = "".join(f'<col style="width: {100 * one.share / share:.2f}%">' for one in table.columns)
        head = f"<caption>{escape(words)}</caption>{columns}<thead><tr>{heads}</tr></thead>"
        return f"<table>{head}<tbody>{rows}</tbody></table>{notes}"


def _list(items: Sequence[Item]) -> str:
    return f"<ul>{''.join(_item(item) for item in items)}</ul>"


def _item(item: Item) -> str:
    text = _runs(item.runs)
    text = f"<b>{text}</b>" if item.is_new else text
    mark = f"{escape(item.mark)} " if item.mark else ""
    details = "".join(f"<br>{_runs(runs)}" for runs in item.details)
    return f"<li>{mark}{text}{details}{_list(item.children) if item.children else ''}</li>"


def _runs(runs: Runs) -> str:
    return "".join(_pieces(runs))


def _pieces(runs: Runs) -> Iterator[str]:
    for run in runs:
        text = escape(run.text).replace(content.LINE, "<br>")
        if run.page_of is not None:
            text = f'{text}<a class="page" href="#{run.page_of}"></a>'
        for tag, wanted in (("b", run.bold), ("i", run.italic), ("u", run.underlined)):
            text = f"<{tag}>{text}</{tag}>" if wanted else text
        if run.lang or run.muted:
            lang = f' lang="{run.lang}"' if run.lang else ""
            text = f"<span{lang}{' class=muted' if run.muted else ''}>{text}</span>"
        yield text
