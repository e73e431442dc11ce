"""Deliberate defects: a good file with one thing wrong, which somebody has to notice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String


def _elements(element: Any) -> Iterator[Any]:
    yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _elements(kid)


def _first(pdf: Pdf, tag: str) -> Any:
    return next(one for one in _elements(pdf.Root.StructTreeRoot.K) if tag == one.S)


def no_alternative_text(pdf: Pdf) -> None:
    del _first(pdf, "/Figure")["/Alt"]


def no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def not_marked(pdf: Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def link_without_words(pdf: Pdf) -> None:
    del pdf.pages[1].Annots[0]["/Contents"]


def headings_without_scope(pdf: Pdf) -> None:
    for one in _elements(pdf.Root.StructTreeRoot.K):
        if one.S == "/TH" and "/A" in one:
            del one["/A"]


def no_title(pdf: Pdf) -> None:
    text = re.sub(r"<dc:title>.*?</dc:title>", "", pdf.Root.Metadata.read_bytes().decode(), flags=re.S)
    pdf.Root.Metadata = pdf.make_stream(text.encode(), Type=Name.Metadata, Subtype=Name.XML)


def level_skipped(pdf: Pdf) -> None:
    for one in _elements(pdf.Root.StructTreeRoot.K):
        if one.S == "/H2":
            one.S = Name.H4


def typeface_not_embedded(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        if "/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor:
            del font.FontDescriptor["/FontFile2"]


def untagged_text(pdf: Pdf) -> None:
    page = pdf.pages[4]
    code = re.sub(rb"/\w+ <</MCID 0>> BDC", b"/Span BMC", page.Contents.read_bytes(), count=1)
    page.Contents = pdf.make_stream(code)


def title_not_displayed(pdf: Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def acts_by_itself(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def parents_lost(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([])))


def unknown_element(pdf: Pdf) -> None:
    _first(pdf, "/P").S = Name("/Foo")


def list_in_disorder(pdf: Pdf) -> None:
    _first(pdf, "/LBody").S = Name.P


def no_metadata(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


DEFECTS: tuple[Callable[[Pdf], None], ...] = (
    no_alternative_text,
    no_language,
    not_marked,
    link_without_words,
    headings_without_scope,
    no_title,
    level_skipped,
    typeface_not_embedded,
    untagged_text,
    title_not_displayed,
    no_output_intent,
    acts_by_itself,
    parents_lost,
    unknown_element,
    list_in_disorder,
    no_metadata,
)


def spoilt(good: bytes, defect: Callable[[Pdf], None]) -> bytes:
    """Return `good` with `defect`."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        defect(pdf)
        pdf.save(out)
    return out.getvalue()
