"""The content of a report as Typst markup: the same parts in the same order."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from synergie.reports import content
from synergie.reports.content import Block, Bullets, Figure, Item, KeyFigure, Paragraph, Quote, Report, Runs, Table
from tests.bench.rivals_svg import svg

_STYLE = """
#set page(paper: "a4", margin: (top: 27mm, bottom: 23mm, x: 20mm), numbering: "1")
#set par(leading: 0.55em)
#set table(stroke: (x, y) => (bottom: 0.4pt + rgb("#c9d2da")), fill: (x, y) => if y == 0 { rgb("#00557f") })
#show table.cell.where(y: 0): set text(fill: white)
#show table: set text(size: 9pt)
#show figure: set block(breakable: true)
#show heading: set text(fill: rgb("#00557f"))
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
"""


def typst(report: Report) -> str:
    """Return `report` as Typst markup."""
    language, region = report.language.split("-")
    cover = report.cover
    lines = [cover.place, cover.year, cover.title, cover.subtitle, " · ".join(cover.marks)]
    lines += [*cover.administrations, *cover.lines]
    parts = [
        f"#set document(title: {_quoted(report.title)}, author: {_quoted(report.author)})",
        f'#set text(lang: "{language}", region: "{region}", font: "Source Sans 3", size: 10pt)',
        _STYLE,
        "\n\n".join(f"{_said(line)}" for line in lines if line),
        f"#outline(title: {_quoted(report.contents_title)}, depth: 3)",
    ]
    writer = _Writer(report)
    for one in content.numbered(report.sections):
        listed = "true" if one.section.listed else "false"
        lead = f"level: {min(one.level, 5) + 1}, outlined: {listed}"
        parts.append(f"#heading({lead})[{_runs(one.headline)}] <{_label(one.section.key)}>")
        parts += (writer.block(block) for block in one.section.blocks)
    return "\n\n".join(parts)


class _Writer:
    """Writes blocks, and numbers tables and figures on the way."""

    def __init__(self, report: Report) -> None:
        self._words = report.words
        self._tables = self._figures = 0

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"#pad(left: 44mm)[{_runs(block.runs)}]"
            case Quote():
                inside = "\n\n".join(_runs(runs) for runs in (*block.paragraphs, block.source) if runs)
                return f"#pad(left: 44mm, quote(block: true)[{inside}])"
            case Bullets():
                return f"#pad(left: 44mm, {_list(block.items)})"
            case Table():
                self._tables += not block.bare
                return self._table(block)
            case Figure():
                self._figures += 1
                words = f"{self._words.figure} {self._figures} – {block.title}"
                picture = f'bytes({_quoted(svg(block.chart))}), format: "svg", alt: {_quoted(block.alternative)}'
                return f"*{_said(words)}*\n\n#image({picture})"
            case KeyFigure():
                return f"*{_said(block.value)}* {_said(block.label)}"
        return ""

    def _table(self, table: Table) -> str:
        words = table.caption if table.bare else f"{self._words.table} {self._tables} – {table.caption}"
        shares = ", ".join(f"{column.share}fr" for column in table.columns)
        sides = ", ".join("right" if column.is_number else "left" for column in table.columns)
        heads = ", ".join(f"[{_said(column.heading)}]" for column in table.columns)
        rows = [*table.rows, *([table.total] if table.total is not None else [])]
        cells = ", ".join(f"[{_runs(runs)}]" for row in rows for runs in row)
        notes = "\n\n".join(map(_runs, table.notes))
        made = f"#table(columns: ({shares},), align: ({sides},), table.header({heads}), {cells})"
        return f"*{_said(words)}*\n\n{made}\n\n{notes}"


def _list(items: Sequence[Item]) -> str:
    return f"list({', '.join(_item(item) for item in items)})"


def _item(item: Item) -> str:
    text = _runs(item.runs)
    text = f"#strong[{text}]" if item.is_new else text
    mark = f"{_said(item.mark + ' ')}" if item.mark else ""
    details = "".join(f"#linebreak(){_runs(runs)}" for runs in item.details)
    return f"[{mark}{text}{details}{f'#{_list(item.children)};' if item.children else ''}]"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: content.Run) -> str:
    text = "#linebreak()".join(f"{_said(line)}" for line in run.text.split(content.LINE))
    if run.page_of is not None:
        label = _label(run.page_of)
        text = f"{text}#link(<{label}>)[#context counter(page).at(<{label}>).first()]"
    for name, wanted in (("strong", run.bold), ("emph", run.italic), ("underline", run.underlined)):
        text = f"#{name}[{text}]" if wanted else text
    options = [f'lang: "{run.lang[:2]}"'] if run.lang else []
    options += ['fill: rgb("#566472")'] if run.muted else []
    return f"#text({', '.join(options)})[{text}]" if options else text


def _label(key: str) -> str:
    return "s-" + re.sub(r"[^A-Za-z0-9]", "-", key)


def _quoted(text: str) -> str:
    """Return `text` as a string of the language, which is written like one of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _said(text: str) -> str:
    """Return what prints `text` as it is; the end keeps what follows from being read as a part of it."""
    return f"#{_quoted(text)};"
