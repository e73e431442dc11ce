"""Pictures for Word: a chart as it is drawn in the PDF, the pages of an attached file, a logo."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pypdfium2
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from synergie.charts.marks import Chart
from synergie.reports.content import Attached, Attachment
from synergie.reports.pdf import fonts
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.painter import ChartDrawing
from synergie.reports.pdf.style import REGULAR

MOST_PAGES: Final = 20
"""How many pages of an attached file stand in the Word document."""
_CHART_DOTS: Final = 220
_COLOURS: Final = 128
_PAGE_DOTS: Final = 110
_POINTS: Final = 72
_MOST_PIXELS: Final = 60_000_000
_WIDEST: Final = 2_000
_LONGEST_SIDE: Final = 4_000
"""Points: a page larger than this is drawn smaller."""
_QUALITY: Final = 80


class Picture(NamedTuple):
    """A picture as a file, its size in points, and the text on it where there is any."""

    data: bytes
    width: float
    height: float
    text: str = ""


def drawn(chart: Chart, cleaner: Cleaner) -> Picture:
    """Return a chart as it is drawn in the PDF."""
    fonts.register()
    target = io.BytesIO()
    size = (max(chart.width, 1.0), max(chart.height, 1.0))
    canvas = Canvas(target, pagesize=size, invariant=1, initialFontName=REGULAR)
    drawing = ChartDrawing(chart, cleaner)
    drawing.wrap(*size)
    drawing.drawOn(canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    try:
        found = document[0].render(scale=_CHART_DOTS / _POINTS).to_pil()
    finally:
        document.close()
    # a drawing has few colours: with a table of them it takes a third of the room
    return Picture(_png(found.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE), _CHART_DOTS), *size)


def pages(attached: Attached) -> Iterator[Picture]:
    """Yield the first pages of an attached file; nothing for one that cannot be read."""
    try:
        found = _of_pdf(attached.data) if attached.kind is Attachment.PDF else _of_image(attached.data)
        yield from found
    except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return


def count(attached: Attached) -> int:
    """Return how many pages an attached file has, 0 for one that cannot be read."""
    if attached.kind is Attachment.IMAGE:
        return 1
    try:
        document = pypdfium2.PdfDocument(attached.data)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def logo(data: bytes) -> Picture | None:
    """Return a logo as Word can show it, None when it is no picture."""
    try:
        with _opened(data) as image:
            kept = image.convert("RGBA")
            kept.thumbnail((_WIDEST, _WIDEST))
            return Picture(_png(kept, _CHART_DOTS), float(kept.width), float(kept.height))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _of_pdf(data: bytes) -> Iterator[Picture]:
    document: Any = pypdfium2.PdfDocument(data)
    try:
        for place in range(min(len(document), MOST_PAGES)):
            page = document[place]
            width, height = page.get_size()
            scale = _PAGE_DOTS / _POINTS
            scale *= min(1.0, _LONGEST_SIDE / max(width, height, 1.0))
            image = page.render(scale=scale).to_pil()
            words = str(page.get_textpage().get_text_bounded())
            page.close()
            yield Picture(_jpeg(image), float(width), float(height), words)
    finally:
        document.close()


def _of_image(data: bytes) -> Iterator[Picture]:
    with _opened(data) as image:
        kept = ImageOps.exif_transpose(image) or image
        kept.thumbnail((_WIDEST, _WIDEST))
        yield Picture(_jpeg(kept), float(kept.width), float(kept.height))


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(data))
    if image.width * image.height > _MOST_PIXELS:
        image.close()
        raise ValueError(image.size)
    return image


def _png(image: Image.Image, dots: int) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", dpi=(dots, dots), compress_level=6)
    return target.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    target = io.BytesIO()
    if image.mode in ("RGBA", "LA", "P", "PA"):
        over = image.convert("RGBA")
        image = Image.new("RGB", over.size, "white")
        image.paste(over, mask=over.getchannel("A"))
    image.convert("RGB").save(target, "JPEG", quality=_QUALITY, dpi=(_PAGE_DOTS, _PAGE_DOTS))
    return target.getvalue()


def plain_colour(value: str) -> bytes:
    """Return one dot of a colour as a picture, to be stretched."""
    target = io.BytesIO()
    Image.new("RGB", (1, 1), f"#{value}").save(target, "PNG")
    return target.getvalue()


def fitted(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Return the size in which a picture fits a room, never larger than it is."""
    scale = min(1.0, width / max(picture.width, 1.0), height / max(picture.height, 1.0))
    return max(picture.width * scale, 1.0), max(picture.height * scale, 1.0)
