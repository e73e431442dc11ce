"""Files of every kind that people attach, made here: good ones, poor ones, and those that nobody should get."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Callable
from importlib import resources
from typing import Any

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from reportlab.lib.colors import CMYKColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from synergie.basis.bilingual import Bilingual
from synergie.model.documents import Confidentiality, Tongue
from synergie.reports.pdf import fonts
from synergie.reports.pdf.style import REGULAR
from synergie.services.report_annexes import AttachedFacts

TEXT = "Le comité a pris acte du rapport d’activité."


def _canvas(size: tuple[float, float] = A4) -> tuple[Canvas, io.BytesIO]:
    out = io.BytesIO()
    fonts.register()
    return Canvas(out, pagesize=size, invariant=1), out


def _changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
    return out.getvalue()


def typeface() -> bytes:
    """A typeface of the report."""
    return (resources.files("resources") / "fonts" / "SourceSans3-Regular.ttf").read_bytes()


def embedded(pages: int = 2, size: tuple[float, float] = A4) -> bytes:
    """Pages without tags whose typeface is in the file."""
    canvas, out = _canvas(size)
    for number in range(pages):
        canvas.setFont(REGULAR, 14)
        canvas.drawString(60, size[1] - 80, f"{TEXT} Page {number + 1}.")
        canvas.rect(60, 60, size[0] - 120, size[1] - 180)
        canvas.linkURL("https://example.org/", (60, size[1] - 90, 300, size[1] - 60))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def helvetica() -> bytes:
    canvas, out = _canvas()
    canvas.setFont("Helvetica", 14)
    canvas.drawString(60, 700, "Notulen van de vergadering")
    canvas.save()
    return out.getvalue()


def scan() -> bytes:
    """A picture of a page, and nothing that can be read."""
    canvas, out = _canvas()
    canvas.drawInlineImage(Image.new("L", (400, 500), 200), 60, 100, 400, 500)
    canvas.save()
    return out.getvalue()


def rotated() -> bytes:
    def turn(pdf: pikepdf.Pdf) -> None:
        for number, page in enumerate(pdf.pages):
            page.obj.Rotate = 90 * (number + 1)

    return _changed(embedded(4), turn)


def wide() -> bytes:
    return embedded(1, landscape(A4))


def cmyk() -> bytes:
    canvas, out = _canvas()
    canvas.setFillColor(CMYKColor(0.9, 0.2, 0, 0.1))
    canvas.rect(60, 400, 300, 200, fill=1)
    canvas.setFont(REGULAR, 14)
    canvas.drawString(60, 700, "Quadrichromie")
    canvas.save()
    return out.getvalue()


def form() -> bytes:
    canvas, out = _canvas()
    canvas.setFont(REGULAR, 14)
    canvas.drawString(60, 700, "Formulaire")
    canvas.acroForm.textfield(name="nom", x=60, y=640, width=200, height=24, value="Rempli à la main")
    canvas.acroForm.checkbox(name="oui", x=60, y=600, checked=True)
    canvas.save()
    return out.getvalue()


def acting() -> bytes:
    """A file with JavaScript and files of its own inside."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('bonjour')"))
        pdf.attachments["cache.txt"] = pikepdf.AttachedFileSpec(pdf, b"inside", filename="cache.txt")

    return _changed(embedded(1), change)


def huge() -> bytes:
    return embedded(1, (14_000, 9_000))


def tiny() -> bytes:
    canvas, out = _canvas((40, 20))
    canvas.setFont(REGULAR, 8)
    canvas.drawString(2, 6, "Petit")
    canvas.save()
    return out.getvalue()


def without_measures() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])

    return _changed(embedded(1), change)


def cropped() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([40, 500, 420, 842])
        pdf.pages[0].obj.UserUnit = 2

    return _changed(embedded(1), change)


def blank() -> bytes:
    canvas, out = _canvas()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def mended() -> bytes:
    """A file that was cut off at its end: what is there can still be read."""
    data = embedded(2)
    return data[: data.rindex(b"xref\n", 0, data.rindex(b"startxref"))]


def broken_objects() -> bytes:
    """A file whose packed objects are damaged."""
    data = bytearray(_changed(embedded(2), lambda _pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.generate))
    at = data.find(b"/ObjStm")
    start = data.find(b"stream", at)
    data[start + 40 : start + 60] = b"\0" * 20
    return bytes(data)


def newer() -> bytes:
    return _changed(embedded(1), lambda _pdf: None, force_version="2.0")


def locked() -> bytes:
    return _changed(embedded(1), lambda _pdf: None, encryption=pikepdf.Encryption(owner="a", user="b"))


def restricted() -> bytes:
    return _changed(embedded(1), lambda _pdf: None, encryption=pikepdf.Encryption(owner="a", user=""))


def many(pages: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def tagged() -> bytes:
    """Pages with tags, some of them wrong: a table whose rows differ, a heading that skips, content without a tag."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        font = next(iter(page.obj.Resources.Font.keys()))
        lines = [("/H1", 0, "Titre"), ("/H4", 1, "Sous-titre"), ("/P", 2, TEXT), ("/TH", 3, "A"), ("/TD", 4, "B")]
        lines += [("/TD", 5, "C"), ("/Lbl", 6, "1."), ("/LBody", 7, "Un point")]
        code = [b"q"]
        for tag, mark, _ in lines:
            shown = f"BT {font} 14 Tf 60 {700 - 30 * mark} Td".encode()
            code.append(f"{tag} <</MCID {mark}>> BDC ".encode() + shown + b" (Le comit) Tj ET EMC")
        code.append(f"BT {font} 9 Tf 60 200 Td (page) Tj ET 60 190 100 1 re f Q".encode())
        page.obj.Contents = pdf.make_stream(b"\n".join(code))
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

        def made(tag: str, kids: list[object], parent: object) -> object:
            one = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(tag), P=parent, Pg=page.obj))
            one.K = Array([kid if isinstance(kid, int) else kid(one) for kid in kids])  # type: ignore[operator]
            return one

        def leaf(tag: str, mark: int) -> Callable[[object], object]:
            return lambda parent: made(tag, [mark], parent)

        def whole(tag: str, *kids: Callable[[object], object]) -> Callable[[object], object]:
            return lambda parent: made(tag, list(kids), parent)

        rows = (whole("/TR", leaf("/TH", 3)), whole("/TR", leaf("/TD", 4), leaf("/TD", 5)))
        items = whole("/L", whole("/LI", leaf("/Lbl", 6), leaf("/LBody", 7)))
        kids = [leaf("/Heading", 0), leaf("/H4", 1), leaf("/P", 2), whole("/Table", *rows), items]
        root.K = made("/Document", kids, root)
        root.RoleMap = Dictionary({"/Heading": Name("/H1")})
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    return _changed(embedded(2), change)


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (640, 480)) -> bytes:
    """An image of a kind that people send."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 40, size[0] - 40, size[1] - 40), outline="navy", width=6)
    draw.text((80, 80), "Plan", fill="black")
    out = io.BytesIO()
    image.convert(mode).save(out, kind)
    return out.getvalue()


def pages_of_tiff(count: int = 3) -> bytes:
    frames = [Image.new("L", (400, 560), 255 - 20 * number) for number in range(count)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def moving() -> bytes:
    frames = [Image.new("P", (100, 100), number) for number in range(4)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def far_too_large() -> bytes:
    """An image of 30 000 × 30 000 that takes a few kilobytes."""
    image = Image.new("1", (30_000, 30_000))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=9)
    return out.getvalue()


def word() -> bytes:
    """A Word document with headings, a list and a table."""
    document = docx.Document()
    document.add_heading("Note au comité", 1)
    document.add_paragraph(TEXT)
    document.add_heading("Décisions", 2)
    for text in ("Premier point", "Second point"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Tableau", 2)
    table = document.add_table(rows=3, cols=3)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"Case {number + 1}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


PDFS: dict[str, Callable[[], bytes]] = {
    "embedded": embedded,
    "helvetica": helvetica,
    "scan": scan,
    "rotated": rotated,
    "wide": wide,
    "cmyk": cmyk,
    "form": form,
    "acting": acting,
    "huge": huge,
    "tiny": tiny,
    "without-measures": without_measures,
    "cropped": cropped,
    "blank": blank,
    "mended": mended,
    "newer": newer,
    "restricted": restricted,
    "tagged": tagged,
}
IMAGES: dict[str, Callable[[], bytes]] = {
    "png": lambda: picture("PNG"),
    "png-clear": lambda: picture("PNG", "RGBA"),
    "jpeg": lambda: picture("JPEG", size=(2400, 1600)),
    "jpeg-cmyk": lambda: picture("JPEG", "CMYK"),
    "tiff": pages_of_tiff,
    "gif-moving": moving,
    "bmp": lambda: picture("BMP"),
}


def annexed(name: str, data: bytes, caption: str, language: Tongue = Tongue.FR, **changes: Any) -> AttachedFacts:
    """Return a file as a document that the report annexes."""
    values: dict[str, Any] = {
        "id": uuid.uuid5(uuid.NAMESPACE_URL, name),
        "caption": Bilingual(caption, f"{caption} (nl)"),
        "meeting_id": None,
        "document_id": uuid.uuid5(uuid.NAMESPACE_DNS, name),
        "document": Bilingual(f"Document {name}", f"Document {name}"),
        "author": Bilingual(),
        "dated": None,
        "language": language,
        "confidentiality": Confidentiality.PUBLIC,
        "name": name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "data": data,
    }
    return AttachedFacts(**values | changes)
