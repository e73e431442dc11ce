"""Files that travel inside a report: the data it was made of, for whoever wants to reckon with them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String


@dataclasses.dataclass(frozen=True, slots=True)
class Embedded:
    """A file inside the report: its name, what it is, its type ("text/csv"), its bytes."""

    name: str
    description: str
    mime: str
    data: bytes = dataclasses.field(repr=False)


def embed(pdf: Pdf, files: Sequence[Embedded], date: str) -> None:
    """Put `files` into a PDF, dated as the PDF writes dates; raises `ValueError` when two have the same name."""
    if not files:
        return
    if len({one.name for one in files}) < len(files):
        raise ValueError("two files inside a report have the same name")
    names: list[Any] = []
    specified: list[Any] = []
    for one in sorted(files, key=lambda file: file.name):
        stream: Any = pdf.make_stream(one.data)
        stream.Type, stream.Subtype = Name.EmbeddedFile, Name(f"/{one.mime}")
        # the standard wants this sum; nobody's safety hangs on it
        checksum = hashlib.md5(one.data, usedforsecurity=False).digest()
        stream.Params = Dictionary(
            Size=len(one.data), CheckSum=String(checksum), CreationDate=String(date), ModDate=String(date)
        )
        held = pdf.make_indirect(stream)
        specification = pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(one.name),
                UF=String(one.name),
                Desc=String(one.description),
                AFRelationship=Name.Data,
                EF=Dictionary(F=held, UF=held),
            )
        )
        names += [String(one.name), specification]
        specified.append(specification)
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))
    pdf.Root.AF = Array(specified)


def pdf_date(date: dt.datetime) -> str:
    """Return a moment as a PDF writes it."""
    zone = date.strftime("%z") or "+0000"
    return date.strftime("D:%Y%m%d%H%M%S") + f"{zone[:3]}'{zone[3:]}'"


def wrong(root: Any, metadata: bytes) -> Iterator[str]:
    """Yield what is wrong with the files inside a PDF, and with what it says of itself because of them."""
    listed = list(root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary()).get("/Names", []))
    specified = {one.objgen for one in root.get("/AF", [])}
    if listed and b"<pdfaid:part>2<" in metadata:
        yield "files are inside, and the file claims a standard that allows none"
    if not listed and b"<pdfaid:part>3<" in metadata:
        yield "no files are inside, and the file claims the standard for those that have some"
    for one in listed[1::2]:
        if any(name not in one for name in ("/F", "/UF", "/Desc", "/AFRelationship", "/EF")):
            yield "a file inside is not described"
            continue
        held = one.EF.get("/F")
        if one.objgen not in specified or not isinstance(held, Stream) or "/Subtype" not in held:
            yield f"the file “{one.UF}” inside belongs to nothing"
        elif bytes(held.Params.CheckSum) != hashlib.md5(held.read_bytes(), usedforsecurity=False).digest():
            yield f"the file “{one.UF}” inside is not what was put there"
