"""The reference validator for Word and Excel, in this process; and what it does not see though Office does."""

from __future__ import annotations

import collections
import functools
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from openxml_audit import OpenXmlValidator

_MOST_SHOWN = 20
_LONGEST_TITLE = 31
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def errors(path: Path) -> tuple[str, ...]:
    """Return what is wrong with a file: what the validator says first, then what makes Office offer to repair it."""
    found = [f"{one.part_uri}: {one.description}" for one in _validator().validate(path).errors]
    if not found:
        try:
            found = list(_of_workbook(path) if path.suffix == ".xlsx" else _of_document(path))
        except Exception as error:  # whatever a library says of a file that it cannot read
            found = [f"cannot be read: {error!r}"]
    return tuple(found[:_MOST_SHOWN])


@functools.cache
def _validator() -> Any:
    return OpenXmlValidator()


def _of_document(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    marks = [one.get(f"{_WORD}name") for one in root.iter(f"{_WORD}bookmarkStart")]
    drawn = [one.get("id") for one in root.iter(_DRAWN)]
    for what, names in (("bookmark", marks), ("drawing", drawn)):
        yield from (f"{what} {name} is there twice" for name in _twice(names))
    links = {one.get(f"{_WORD}anchor") for one in root.iter(f"{_WORD}hyperlink")} - {None}
    yield from (f"link to {name}, which is not there" for name in sorted(links - set(marks)))


def _of_workbook(path: Path) -> Iterator[str]:
    book = openpyxl.load_workbook(path)
    tables = []
    for sheet in book.worksheets:
        if len(sheet.title) > _LONGEST_TITLE:
            yield f"the name of sheet {sheet.title} is too long"
        for table in sheet.tables.values():
            tables.append(table.name.lower())
            heads = [str(one.value) for one in sheet[table.ref][0]]
            if heads != [one.name for one in table.tableColumns]:
                yield f"the headings of table {table.name} are not those of its cells"
            yield from (
                f"heading {name} of table {table.name} is there twice" for name in _twice(map(str.lower, heads))
            )
    yield from (f"table {name} is there twice" for name in _twice(tables))
    yield from (f"sheet {name} is there twice" for name in _twice(one.title.lower() for one in book.worksheets))


def _twice(names: Any) -> list[str]:
    return [str(name) for name, count in collections.Counter(names).items() if count > 1]
