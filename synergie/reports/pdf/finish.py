"""The last stage: structure tree, metadata and output intent into the file that the canvas drew."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import io
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from PIL import ImageCms

from synergie.reports.pdf.embedded import Embedded, embed, pdf_date
from synergie.reports.pdf.tagging import Annotation, Content, Element, TagCanvas

_PRODUCER = "Synergie, ReportLab, pikepdf"
_FIXED_DATE = bytes.fromhex("07ea00010001000000000000")  # in the colour profile: the same bytes whenever it is made

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{identifier}<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>Synergie</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
{claims}</rdf:Description>
{extension}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_IDENTIFIER = "<dc:identifier>{identifier}</dc:identifier>\n"
_CLAIMS = "<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"

# PDF/A wants the schema of a namespace that it does not know itself, and it does not know PDF/UA's.
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a file says of itself, and the files inside it.

    `go_to` gives the words of a link that leads to a page, `identifier` says what data the file was made from.
    """

    title: str
    author: str
    language: str
    date: dt.datetime
    go_to: Callable[[int], str]
    identifier: str = ""
    embedded: tuple[Embedded, ...] = ()


def finish(raw: bytes, canvas: TagCanvas, identity: Identity, *, claim: bool) -> bytes:
    """Return the finished file; with `claim` it says that it is PDF/UA-1 and PDF/A-2a, 3a with files inside.

    The caller claims only after `synergie.reports.pdf.checks` found nothing. Made twice, the bytes are the same.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _write_structure(pdf, canvas, identity)
        _write_metadata(pdf, identity, claim=claim)
        embed(pdf, identity.embedded, pdf_date(identity.date))
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            min_version="1.7",
            force_version="1.7",
        )
    return out.getvalue()


def _write_structure(pdf: Pdf, canvas: TagCanvas, identity: Identity) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _Tree(pdf)
    root.K = writer.element(canvas.root, root)
    numbers: list[Any] = []
    for place, (page, marks) in enumerate(zip(writer.pages, canvas.pages, strict=True)):
        page.StructParents = place
        page.Tabs = Name.S
        numbers += [place, pdf.make_indirect(Array([writer.made.get(id(mark)) if mark else None for mark in marks]))]
    following = len(canvas.pages)
    for (page_number, place), owner in sorted(writer.owners.items()):
        annotation = writer.pages[page_number].Annots[place]
        annotation.StructParent = following
        annotation.F = 4
        if not str(annotation.get("/Contents", "")):
            annotation.Contents = String(writer.words(annotation, identity))
        numbers += [following, owner]
        following += 1
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = following
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(identity.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


class _Tree:
    """Turns elements into the dictionaries of the file."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages: list[Any] = [page.obj for page in pdf.pages]
        self.made: dict[int, Object] = {}
        self.owners: dict[tuple[int, int], Object] = {}
        self.numbers = {page.objgen: number for number, page in enumerate(self.pages, 1)}

    def element(self, element: Element, parent: Object) -> Object:
        found: Any = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        self.made[id(element)] = found
        if element.alt:
            found.Alt = String(element.alt)
        if element.actual:
            found.ActualText = String(element.actual)
        if element.lang:
            found.Lang = String(element.lang)
        if element.attributes:
            owned = [_attributes(owner, values) for owner, values in element.attributes.items()]
            found.A = owned[0] if len(owned) == 1 else Array(owned)
        kids: list[Any] = []
        page: int | None = None
        for kid in element.kids:
            match kid:
                case Element() if kid.kids or kid.tag in ("TD", "TH"):
                    kids.append(self.element(kid, found))
                case Annotation():
                    annotation = self.pages[kid.page].Annots[kid.number]
                    self.owners[(kid.page, kid.number)] = found
                    kids.append(Dictionary(Type=Name.OBJR, Pg=self.pages[kid.page], Obj=annotation))
                case Content():
                    if page is None:
                        page = kid.page
                        found.Pg = self.pages[page]
                    if kid.page == page:
                        kids.append(kid.number)
                    else:
                        kids.append(Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number))
        if kids:
            found.K = kids[0] if len(kids) == 1 else Array(kids)
        return found  # type: ignore[no-any-return]

    def words(self, annotation: Any, identity: Identity) -> str:
        """Return what a link says that has no words of its own: its address, or the page it leads to."""
        action = annotation.get("/A")
        if action is not None and "/URI" in action:
            return str(action.URI)
        target = annotation.get("/Dest")
        if isinstance(target, (Name, String)):
            names = self.pdf.Root.get("/Dests") or Dictionary()
            target = names.get(str(target)) if str(target).startswith("/") else names.get(f"/{target}")
        if isinstance(target, Array) and len(target):
            first: Any = target[0]
            return identity.go_to(self.numbers.get(first.objgen, 1))
        return identity.title


def _attributes(owner: str, values: dict[str, Any]) -> Dictionary:
    return Dictionary({"/O": Name(f"/{owner}"), **{f"/{name}": _value(value) for name, value in values.items()}})


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return Name(value) if value.startswith("/") else String(value)
    if isinstance(value, (list, tuple)):
        return Array([_value(one) for one in value])
    return value


def _write_metadata(pdf: Pdf, identity: Identity, *, claim: bool) -> None:
    xmp = _XMP.format(
        title=escape(identity.title),
        author=escape(identity.author),
        language=identity.language,
        date=identity.date.isoformat(timespec="seconds"),
        producer=_PRODUCER,
        identifier=_IDENTIFIER.format(identifier=escape(identity.identifier)) if identity.identifier else "",
        claims=_CLAIMS.format(part=3 if identity.embedded else 2) if claim else "",
        extension=_EXTENSION if claim else "",
    )
    stream: Any = pdf.make_stream(xmp.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)
    date = pdf_date(identity.date)
    for name in list(pdf.docinfo.keys()):
        del pdf.docinfo[name]
    for name, value in (
        ("/Title", identity.title),
        ("/Author", identity.author),
        ("/Creator", "Synergie"),
        ("/Producer", _PRODUCER),
        ("/CreationDate", date),
        ("/ModDate", date),
    ):
        pdf.docinfo[name] = String(value)
    profile: Any = pdf.make_stream(_srgb())
    profile.N = 3
    srgb = String("sRGB IEC61966-2.1")
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=srgb,
                Info=srgb,
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )


@functools.cache
def _srgb() -> bytes:
    """Return a colour profile for sRGB whose date is fixed."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return bytes(profile[:24] + _FIXED_DATE + profile[36:])
