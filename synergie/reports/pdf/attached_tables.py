"""Whether a table of an attached file is one that can be read cell by cell, and what its headings head."""

from __future__ import annotations

from synergie.reports.pdf.tagging import Element

_GROUPS = ("THead", "TBody", "TFoot")


def is_regular(table: Element) -> bool:
    """Return whether rows and columns of a table meet in cells, none twice and none missing."""
    kids = [kid for kid in table.kids if isinstance(kid, Element)]
    if len(kids) < len(table.kids):
        return False
    inner = kids
    if kids and kids[0].tag == "Caption":
        inner = kids[1:]
    elif kids and kids[-1].tag == "Caption":
        inner = kids[:-1]
    tags = [kid.tag for kid in inner]
    if not tags or not (set(tags) <= {"TR"} or set(tags) <= set(_GROUPS)):
        return False
    if "TR" not in tags and (tags.count("THead") > 1 or tags.count("TFoot") > 1 or "TBody" not in tags):
        return False
    groups = [[kid] for kid in inner] if "TR" not in tags else [inner]
    rows: list[Element] = []
    for group in groups:
        found = _rows(group)
        if found is None:
            return False
        rows += found
    return bool(rows) and _fills(rows)


def scoped(table: Element) -> None:
    """Say of each heading whether it heads its column or its row, where it does not say so itself."""
    for place, row in enumerate(rows_of(table)):
        for at, cell in enumerate(cells_of(row)):
            if cell.tag == "TH":
                scope = "/Row" if at == 0 and place > 0 else "/Column"
                cell.attributes.setdefault("Table", {}).setdefault("Scope", scope)


def rows_of(table: Element) -> list[Element]:
    """Return the rows of a table, those of its groups one after the other."""
    found: list[Element] = []
    for kid in table.kids:
        if isinstance(kid, Element):
            found += [kid] if kid.tag == "TR" else rows_of(kid) if kid.tag in _GROUPS else []
    return found


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row."""
    return [kid for kid in row.kids if isinstance(kid, Element)]


def _rows(group: list[Element]) -> list[Element] | None:
    """Return the rows of a group when there is nothing else in it, and each holds cells and nothing else."""
    rows: list[Element] = []
    for one in group:
        inner = [one] if one.tag == "TR" else one.kids
        for row in inner:
            if not isinstance(row, Element) or row.tag != "TR" or not row.kids:
                return None
            if any(not isinstance(cell, Element) or cell.tag not in ("TH", "TD") for cell in row.kids):
                return None
            rows.append(row)
    return rows


def _fills(rows: list[Element]) -> bool:
    taken: set[tuple[int, int]] = set()
    width = 0
    for place, row in enumerate(rows):
        at = 0
        for cell in cells_of(row):
            spans = cell.attributes.get("Table", {})
            while (place, at) in taken:
                at += 1
            for down in range(spans.get("RowSpan", 1)):
                for across in range(spans.get("ColSpan", 1)):
                    if (place + down, at + across) in taken or place + down >= len(rows):
                        return False
                    taken.add((place + down, at + across))
            at += spans.get("ColSpan", 1)
        width = max(width, at)
    width = max(width, *(column + 1 for _, column in taken))
    return len(taken) == width * len(rows)
