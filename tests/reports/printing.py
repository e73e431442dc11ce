"""A report's tree as plain text, line by line: what is approved and compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synergie.reports.content import (
    Block,
    Bullets,
    Figure,
    Item,
    KeyFigure,
    Paragraph,
    Quote,
    Report,
    Table,
    numbered,
    plain,
)


def printed(report: Report) -> str:
    """Return the whole report as text."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    cover = report.cover
    yield f"{report.title} | {report.running} | {report.mark}"
    yield from (
        cover.place,
        cover.year,
        cover.title,
        cover.subtitle,
        *cover.marks,
        *cover.administrations,
        *cover.lines,
    )
    for placed in numbered(report.sections):
        yield ""
        yield f"{'#' * (placed.level + 1)} {plain(placed.headline)}"
        for block in placed.section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"[{block.style}] {plain(block.runs)}"
        case Quote():
            yield from (f"> {plain(runs)}" for runs in block.paragraphs)
            yield f"  — {plain(block.source)}"
        case Bullets():
            yield from _items(block.items, "")
        case Table():
            yield f"TABLE {block.caption}"
            yield " | ".join(f"{column.group} {column.heading}".strip() for column in block.columns)
            yield from (" | ".join(plain(cell) for cell in row) for row in block.rows)
            if block.total is not None:
                yield "= " + " | ".join(plain(cell) for cell in block.total)
            yield from (f"note: {plain(note)}" for note in block.notes)
        case Figure():
            yield f"FIGURE {block.title}"
            yield f"alt: {block.alternative}"
        case KeyFigure():
            yield f"KEY {block.value} {block.label}"


def _items(items: Sequence[Item], indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}• {'NEW ' if item.is_new else ''}{plain(item.runs)}"
        yield from (f"{indent}    {plain(detail)}" for detail in item.details)
        yield from _items(item.children, indent + "  ")
