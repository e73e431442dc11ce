"""Attached files among the pages of a report: room for each page while it is laid out, and its content afterwards."""

from __future__ import annotations

import dataclasses
import io
import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf
from PIL import Image, ImageChops
from reportlab.platypus import Flowable

from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.reports.content import Attached, Attachment
from synergie.reports.pdf.attached_fit import SHOWING, Fit, Instructions, only
from synergie.reports.pdf.attached_source import (
    Broken,
    ImageSource,
    Locked,
    Mode,
    PdfSource,
    Source,
    TooLarge,
)
from synergie.reports.pdf.attached_tags import put_in_order, spoken
from synergie.reports.pdf.style import BOTTOM, GREY, MARGIN, PAGE, REGULAR, RULE, TOP, WIDTH
from synergie.reports.pdf.tagging import Content, Element, TagCanvas

_FOOT = 16.0  # points under a page, for its label
_LEAST = 300.0  # points that the first page of an image wants under a heading
_WHOLE = PAGE[1] - TOP - BOTTOM - 1  # what a page has room for
_QUALITY = 82
_FEW = 4096  # colours: a drawing, which is packed without loss

Matrix = tuple[float, float, float, float, float, float]


def opened(attached: Attached) -> Source:
    """Return an attached file as it can be printed; raises `StoreError` when it cannot."""
    try:
        return ImageSource(attached.data) if attached.kind is Attachment.IMAGE else PdfSource(attached.data)
    except (Broken, Locked, TooLarge) as error:
        message = N_("“{name}” cannot be printed among the annexes: it is damaged, locked or too large.")
        raise StoreError(Reason.DAMAGED, message.of(name=attached.name)) from error


class AttachedPage(Flowable):
    """Room for a page of an attached file, over the whole width; what is there is drawn when all pages are."""

    def __init__(self, attached: Attached, source: Source, page: int, title: str, label: str) -> None:
        super().__init__()
        self.attached = attached
        self.source = source
        self.page = page
        self.title = title
        self.label = label

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take all room that is left."""
        self.width, self.height = aW, aH - 1
        return self.width, self.height

    def draw(self) -> None:
        """Note where the page will be, and draw its label."""
        canvas = self.canv
        if not isinstance(canvas, TagCanvas):
            return
        x, y = canvas.absolutePosition(-MARGIN, 0)
        lang = f"{self.attached.lang}-BE" if self.attached.lang else None
        with canvas.element("Part", ("attached", self.attached.key), lang=lang) as part:
            assert part is not None
            box = (x, y + _FOOT, x + WIDTH, y + self.height)
            canvas.attached.append(_Placed(self, len(canvas.pages), box, part))
        with canvas.artifact():
            canvas.setFont(REGULAR, 8.5)
            canvas.setFillColor(GREY)
            canvas.drawString(-MARGIN, 2, self.label)

    @property
    def least(self) -> float:
        """How much room it wants at the least: an image is made smaller, a page keeps the size of a page of its own."""
        if self.attached.kind is Attachment.IMAGE:
            return _LEAST
        width, height = self.source.size(self.page)
        scale, _, _ = _fitted((0, 0, WIDTH, _WHOLE - _FOOT), width, height)
        return height * scale + _FOOT


@dataclasses.dataclass(frozen=True, slots=True)
class _Placed:
    """A page of an attached file on a page of the report, in a box, under an element."""

    page: AttachedPage
    host: int
    box: tuple[float, float, float, float]
    part: Element


def put(raw: bytes, canvas: TagCanvas) -> bytes:
    """Return the drawn file with the pages of what is attached in their places; their structure goes to `canvas`."""
    if not canvas.attached:
        return raw
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        putting = _Putting(pdf, canvas)
        for number, placed in enumerate(canvas.attached):
            putting.put(number, placed)
        putting.graft()
        pdf.save(out, deterministic_id=True)
    canvas.attached = []
    return out.getvalue()


class _Putting:
    """Puts pages into a file, one after the other."""

    def __init__(self, pdf: Pdf, canvas: TagCanvas) -> None:
        self.pdf = pdf
        self.canvas = canvas
        self.grafts: dict[int, tuple[PdfSource, AttachedPage, Element, dict[Any, dict[int, tuple[int, int]]]]] = {}

    def put(self, number: int, placed: _Placed) -> None:
        """Put one page."""
        source, page = placed.page.source, placed.page.page
        host = self.pdf.pages[placed.host]
        # what we draw with – colours, widths – is not what a page begins with
        host.contents_add(self.pdf.make_stream(b"q"), prepend=True)
        host.contents_add(self.pdf.make_stream(b"Q"))
        mode = source.mode(page)
        if mode is Mode.PICTURE:
            self._picture(number, placed)
        elif mode is not Mode.BLANK:
            self._drawing(number, placed, mode)
        if isinstance(source, PdfSource):
            self._frame(placed, source.size(page))

    def _drawing(self, number: int, placed: _Placed, mode: Mode) -> None:
        """Put what is drawn on a page of a PDF."""
        source, page = placed.page.source, placed.page.page
        assert isinstance(source, PdfSource)
        fit = source.fit(page)
        assert fit is not None
        turned = source.turned(page)
        scale, x, y = _fitted(placed.box, turned.width, turned.height)
        a, b, c, d, e, f = turned.matrix
        matrix = (a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y)
        seen = (x, y, x + turned.width * scale, y + turned.height * scale)
        if mode is Mode.TAGS:
            self._tags(number, placed, fit, matrix)
        else:
            self._figure(number, placed, fit, matrix, seen)

    def graft(self) -> None:
        """Put the structure of what was tagged into that of the report."""
        for source, page, part, places in self.grafts.values():
            assert source.structure is not None
            figures, part.kids = part.kids, []
            source.structure.graft(part, places, self._note, page.title)
            for figure in figures:
                put_in_order(part, figure)

    def _note(self, place: tuple[int, int], element: Element) -> None:
        self.canvas.pages[place[0]][place[1]] = element

    def _frame(self, placed: _Placed, size: tuple[float, float]) -> None:
        """Draw the edges of a page: without them nobody sees where it ends."""
        scale, x, y = _fitted(placed.box, *size)
        edges = _numbers((x, y, size[0] * scale, size[1] * scale))
        colour = _numbers((RULE.red, RULE.green, RULE.blue))
        code = f"/Artifact BMC q {colour} RG 0.5 w {edges} re S Q EMC"
        self.pdf.pages[placed.host].contents_add(self.pdf.make_stream(code.encode()))

    def _tags(self, number: int, placed: _Placed, fit: Fit, matrix: Matrix) -> None:
        source, page = placed.page.source, placed.page.page
        assert isinstance(source, PdfSource)
        assert source.structure is not None
        assert fit.marks is not None
        own = source.pdf.pages[page]
        marks = self.canvas.pages[placed.host]
        numbers: dict[int, int] = {}
        for one in sorted(fit.marks & source.structure.claimed[own.obj.objgen]):
            numbers[one] = len(marks)
            marks.append(None)
        prefix = f"A{number}x"
        drawing = pikepdf.unparse_content_stream(_marked(fit, numbers, prefix))
        left, low, right, high = source.box(page)
        clip = f"{_numbers((left, low, right - left, high - low))} re W n\n"
        code = f"q {_numbers(matrix)} cm\n{clip}".encode() + drawing + b"\nQ"
        host = self.pdf.pages[placed.host]
        host.contents_add(self.pdf.make_stream(code))
        resources = source.pdf.make_indirect(only(own.obj.get("/Resources", Dictionary()), fit.used, prefix))
        for kind, names in self.pdf.copy_foreign(resources).items():
            shared = self._resources(host, kind)
            for name, value in names.items():
                shared[name] = value
        kept = self.grafts.setdefault(id(source), (source, placed.page, placed.part, {}))
        kept[3][own.obj.objgen] = {old: (placed.host, new) for old, new in numbers.items()}

    def _figure(self, number: int, placed: _Placed, fit: Fit, matrix: Matrix, seen: tuple[float, ...]) -> None:
        source, page = placed.page.source, placed.page.page
        assert isinstance(source, PdfSource)
        own = source.pdf.pages[page].obj
        plain = [one for one in fit.instructions if str(one[1]) not in ("BMC", "BDC", "EMC", "MP", "DP")]
        form: Any = source.pdf.make_stream(pikepdf.unparse_content_stream(plain))
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array([round(one, 4) for one in source.box(page)])
        form.Resources = only(own.get("/Resources", Dictionary()), fit.used)
        group = own.get("/Group")
        if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency and "/CS" not in group:
            form.Group = group
        self._drawn(number, placed, self.pdf.copy_foreign(source.pdf.make_indirect(form)), matrix, seen)

    def _picture(self, number: int, placed: _Placed) -> None:
        source, page = placed.page.source, placed.page.page
        scale, x, y = _fitted(placed.box, *source.size(page))
        picture = source.picture(page, scale)
        width, height = (one * scale for one in source.size(page))
        seen = (x, y, x + width, y + height)
        self._drawn(number, placed, _image(self.pdf, picture), (width, 0, 0, height, x, y), seen)

    def _drawn(self, number: int, placed: _Placed, what: Any, matrix: Matrix, seen: tuple[float, ...]) -> None:
        """Draw an image or a form as a figure with the text of its page."""
        host = self.pdf.pages[placed.host]
        self._resources(host, "/XObject")[f"/Attached{number}"] = what
        marks = self.canvas.pages[placed.host]
        source, page = placed.page.source, placed.page.page
        alternative = " ".join(one for one in (placed.page.title, source.text(page)) if one)
        layout = {"Layout": {"BBox": [round(one, 2) for one in seen], "Placement": "/Block"}}
        figure = Element("Figure", placed.part, alt=spoken(alternative), attributes=layout)
        mark = len(marks)
        marks.append(figure)
        figure.kids.append(Content(placed.host, mark))
        code = f"/Figure <</MCID {mark}>> BDC\nq {_numbers(matrix)} cm /Attached{number} Do Q\nEMC"
        host.contents_add(self.pdf.make_stream(code.encode()))

    def _resources(self, host: pikepdf.Page, kind: str) -> Any:
        """Return what a page uses of a kind, for this page alone."""
        own = host.obj.get("/Resources", Dictionary())
        host.obj.Resources = Dictionary(dict(own.items()))
        host.obj.Resources[kind] = Dictionary(dict(own.get(kind, Dictionary()).items()))
        return host.obj.Resources[kind]


def _fitted(box: tuple[float, float, float, float], width: float, height: float) -> tuple[float, float, float]:
    """Return the scale at which a page fits into a box, never larger than it is, and its lower left corner."""
    scale = min((box[2] - box[0]) / width, (box[3] - box[1]) / height, 1.0)
    return scale, box[0] + (box[2] - box[0] - width * scale) / 2, box[3] - height * scale


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{one:.5f}".rstrip("0").rstrip(".") for one in values)


def _image(pdf: Pdf, picture: Image.Image) -> Any:
    """Return a picture as an object of the file: a drawing without loss, a photograph well packed."""
    if picture.mode == "RGB" and _is_grey(picture):
        picture = picture.convert("L")
    space = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    options: dict[str, Any] = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": space, "BitsPerComponent": 8}
    options |= {"Width": picture.width, "Height": picture.height}
    if picture.mode == "L" or picture.getcolors(_FEW) is not None:
        packed = zlib.compress(picture.tobytes(), 9)
        options["Filter"] = Name.FlateDecode
    else:
        packed = b""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    if not packed or len(out.getvalue()) * 2 < len(packed):
        packed = out.getvalue()
        options["Filter"] = Name.DCTDecode
    return pdf.make_stream(packed, **options)


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))


_PATHS = frozenset({"m", "re"})
_PAINTED = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})


def _marked(fit: Fit, numbers: Mapping[int, int], prefix: str) -> Instructions:
    """Return the drawing of a page with its identifiers and the names of what it uses made new.

    What has no place in the structure is marked as no content, piece by piece: the marks of the source may go across
    what must not be crossed.
    """
    found: Instructions = []
    opened: list[bool | None] = []  # content, a passage of it, or what was left out
    path: int | None = None
    begins: tuple[list[Any], Operator] = ([Name.Artifact], Operator("BMC"))
    ends: tuple[list[Any], Operator] = ([], Operator("EMC"))
    for place, (operands, operator) in enumerate(fit.instructions):
        name = str(operator)
        if name in ("MP", "DP"):
            continue
        if name in ("BMC", "BDC"):
            mark = None if place in fit.crossed else _mark(operands, numbers, inside=any(opened))
            opened.append(None if mark is None else mark[0] != Name.Span or "/MCID" in mark[1])
            if mark is not None:
                found.append((mark, Operator("BDC")))
            continue
        if name == "EMC":
            if opened and opened.pop() is not None:
                found.append(ends)
            continue
        if name in _PATHS and path is None:
            path = len(found)
        operation = (_renamed(operands, name, prefix), operator)
        if any(opened):
            found.append(operation)
        elif name in SHOWING or name in ("Do", "sh"):
            found += [begins, operation, ends]
        elif name in _PAINTED and path is not None:
            found.insert(path, begins)
            found += [operation, ends]
        else:
            found.append(operation)
        if name in _PAINTED or name == "n":
            path = None
    return found


def _mark(operands: list[Any], numbers: Mapping[int, int], *, inside: bool) -> list[Any] | None:
    """Return what a mark becomes: content with its new identifier, a passage inside of it, or nothing."""
    properties = operands[1] if len(operands) > 1 else None
    number = int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None
    kept = _spoken(properties)
    if number in numbers:
        kept.MCID = numbers[number]  # type: ignore[index]
        return [operands[0], kept]
    return [Name.Span, kept] if inside and number is None and len(kept) else None


def _spoken(properties: Any) -> Dictionary:
    """Return of the properties of marked content what a reader says instead."""
    kept = Dictionary()
    if isinstance(properties, Dictionary):
        for name in ("/ActualText", "/Alt", "/Lang", "/E"):
            if isinstance(properties.get(name), pikepdf.String) and spoken(str(properties[name])):
                kept[name] = pikepdf.String(spoken(str(properties[name])))
    return kept


_NAMING = frozenset({"Tf", "gs", "Do", "sh", "cs", "CS", "scn", "SCN"})
_DEVICES = frozenset({"/DeviceGray", "/DeviceRGB", "/Pattern"})


def _renamed(operands: list[Any], name: str, prefix: str) -> list[Any]:
    if name not in _NAMING:
        return operands
    is_colour = name in ("cs", "CS")
    return [
        Name(f"/{prefix}{str(one)[1:]}") if isinstance(one, Name) and not (is_colour and str(one) in _DEVICES) else one
        for one in operands
    ]
