"""Deliberate defects of Word documents and workbooks: a good file with one thing wrong, which has to be noticed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

Parts = dict[str, bytes]
_DOCUMENT = "word/document.xml"
_TYPES = "[Content_Types].xml"


def _replaced(parts: Parts, name: str, pattern: str, by: str, count: int = 1) -> None:
    changed, times = re.subn(pattern.encode(), by.encode(), parts[name], count=count, flags=re.DOTALL)
    assert times, f"{pattern} is not in {name}"
    parts[name] = changed


def _first(parts: Parts, pattern: str) -> str:
    return next(name for name in sorted(parts) if re.fullmatch(pattern, name))


def _with(parts: Parts, folder: str, words: str) -> str:
    return next(name for name in sorted(parts) if name.startswith(folder) and words.encode() in parts[name])


# Word


def word_unknown_element(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r"<w:body>", "<w:body><w:foo/>")


def word_properties_in_disorder(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r"<w:pPr>(<w:pStyle [^>]*/>)(.+?)</w:pPr>", r"<w:pPr>\2\1</w:pPr>")


def word_value_of_another_kind(parts: Parts) -> None:
    _replaced(parts, "word/styles.xml", r'<w:outlineLvl w:val="\d+"/>', '<w:outlineLvl w:val="first"/>')


def word_value_missing(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r'<w:pStyle w:val="[^"]*"/>', "<w:pStyle/>")


def word_part_missing(parts: Parts) -> None:
    del parts["word/styles.xml"]


def word_type_not_declared(parts: Parts) -> None:
    _replaced(parts, _TYPES, r'<Override PartName="/word/document.xml"[^>]*/>', "")


def word_broken_xml(parts: Parts) -> None:
    parts[_DOCUMENT] = parts[_DOCUMENT][:-20]


def word_relation_lost(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r'r:(embed|id)="[^"]*"', r'r:\1="rIdNone"')


def word_table_without_grid(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r"<w:tblGrid>.*?</w:tblGrid>", "")


def word_bookmark_twice(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r'(<w:bookmarkStart [^>]*w:name=")[^"]*"', r'\1same"', count=2)


def word_drawing_twice(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r'<wp:docPr id="\d+"', '<wp:docPr id="7"', count=2)


def word_link_to_nothing(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r'w:anchor="[^"]*"', 'w:anchor="nowhere"')


def word_cell_without_paragraph(parts: Parts) -> None:
    _replaced(parts, _DOCUMENT, r"(<w:tc><w:tcPr>(?:(?!</w:tc>).)*?</w:tcPr>)(?:(?!</w:tc>).)*</w:tc>", r"\1</w:tc>")


# Excel


def excel_unknown_element(parts: Parts) -> None:
    _replaced(parts, _first(parts, r"xl/worksheets/sheet1\.xml"), r"</sheetData>", "</sheetData><foo/>")


def excel_parts_in_disorder(parts: Parts) -> None:
    name = _first(parts, r"xl/worksheets/sheet1\.xml")
    _replaced(parts, name, r"(<sheetViews>.*?</sheetViews>)(.*)</worksheet>", r"\2\1</worksheet>")


def excel_fonts_in_disorder(parts: Parts) -> None:
    _replaced(parts, "xl/styles.xml", r"<font>(.*?)(<name [^>]*/>)(.*?)</font>", r"<font>\2\1\3</font>")


def excel_value_of_another_kind(parts: Parts) -> None:
    _replaced(parts, _first(parts, r"xl/worksheets/sheet1\.xml"), r'<row r="\d+"', '<row r="first"')


def excel_sheet_missing(parts: Parts) -> None:
    del parts[_first(parts, r"xl/worksheets/sheet1\.xml")]


def excel_type_not_declared(parts: Parts) -> None:
    _replaced(parts, _TYPES, r'<Override [^>]*PartName="/xl/workbook.xml"[^>]*/>', "")


def excel_broken_xml(parts: Parts) -> None:
    name = _first(parts, r"xl/worksheets/sheet1\.xml")
    parts[name] = parts[name][:-20]


def excel_table_twice(parts: Parts) -> None:
    names = [name for name in sorted(parts) if name.startswith("xl/tables/")]
    for name in names[:2]:
        _replaced(parts, name, r'displayName="[^"]*"', 'displayName="same"')
        _replaced(parts, name, r' name="[^"]*"', ' name="same"')


def excel_heading_of_another_table(parts: Parts) -> None:
    name = _first(parts, r"xl/tables/.*\.xml")
    _replaced(parts, name, r'(<tableColumn [^>]*name=")[^"]*"', r'\1another"')


def excel_sheet_name_too_long(parts: Parts) -> None:
    _replaced(parts, "xl/workbook.xml", r'<sheet ([^>]*)name="[^"]*"', rf'<sheet \1name="{"x" * 40}"')


def excel_link_lost(parts: Parts) -> None:
    name = _with(parts, "xl/worksheets/sheet", "<tablePart ")
    _replaced(parts, name, r'<tablePart ([^>]*)r:id="[^"]*"', r'<tablePart \1r:id="rIdNone"')


def excel_style_that_is_not_there(parts: Parts) -> None:
    _replaced(parts, _first(parts, r"xl/worksheets/sheet1\.xml"), r'(<c [^>]*s=")\d+"', r'\g<1>99999"')


WORD: tuple[Callable[[Parts], None], ...] = (
    word_unknown_element,
    word_properties_in_disorder,
    word_value_of_another_kind,
    word_value_missing,
    word_part_missing,
    word_type_not_declared,
    word_broken_xml,
    word_relation_lost,
    word_table_without_grid,
    word_bookmark_twice,
    word_drawing_twice,
    word_link_to_nothing,
    word_cell_without_paragraph,
)
EXCEL: tuple[Callable[[Parts], None], ...] = (
    excel_unknown_element,
    excel_parts_in_disorder,
    excel_fonts_in_disorder,
    excel_value_of_another_kind,
    excel_sheet_missing,
    excel_type_not_declared,
    excel_broken_xml,
    excel_table_twice,
    excel_heading_of_another_table,
    excel_sheet_name_too_long,
    excel_link_lost,
    excel_style_that_is_not_there,
)
DEFECTS: Mapping[str, tuple[Callable[[Parts], None], ...]] = {"docx": WORD, "xlsx": EXCEL}


def spoilt(good: bytes, defect: Callable[[Parts], None]) -> bytes:
    """Return `good` with `defect`."""
    with zipfile.ZipFile(io.BytesIO(good)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    defect(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()
