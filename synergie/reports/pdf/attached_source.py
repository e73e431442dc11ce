"""A file that is attached, page by page: how each page will be printed, how large it is, what it says."""

from __future__ import annotations

import abc
import contextlib
import enum
import functools
import io
import re
import warnings
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageOps

from synergie.basis.errors import StoreError
from synergie.reports.pdf.attached_fit import Fit, Fitting
from synergie.reports.pdf.attached_streams import Unfit
from synergie.reports.pdf.attached_tags import Structure, spoken
from synergie.reports.pdf.pages import POINTS, Pages

MOST_PAGES: Final = 300
MOST_PIXELS: Final = 120_000_000
_RESOLUTION = 200  # pixels an inch, at the size at which a page is printed
_SMALLEST = 1.0  # points: what is smaller is no page
_USUAL_RESOLUTION = 150
_USUAL_PAGE = (595.0, 842.0)
_DEEPEST = 50
_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP", "MPO")


class Broken(Exception):  # noqa: N818 - whoever asks turns it into a sentence
    """A file cannot be read at all."""


class Locked(Exception):  # noqa: N818
    """A file opens with a password only."""


class TooLarge(Exception):  # noqa: N818
    """A file has more pages, or an image more pixels, than are printed; its argument says how many."""


class Mode(enum.StrEnum):
    """How a page is printed."""

    TAGS = "tags"
    """As it is, with its own structure."""
    FIGURE = "figure"
    """As it is, as one figure whose alternative is its text."""
    PICTURE = "picture"
    """As a picture, with its text as the alternative."""
    BLANK = "blank"
    """Nothing is drawn on it."""


class Turned(NamedTuple):
    """A page as it is seen: width and height, and the matrix from its own drawing to its corner at the origin."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


class Source(abc.ABC):
    """An attached file; pages are counted from 0."""

    @abc.abstractmethod
    def __len__(self) -> int:
        """Return how many pages it has."""

    @abc.abstractmethod
    def mode(self, page: int) -> Mode:
        """Return how a page is printed."""

    @abc.abstractmethod
    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page as it is seen, in points."""

    @abc.abstractmethod
    def text(self, page: int) -> str:
        """Return what can be read on a page, on one line."""

    @abc.abstractmethod
    def picture(self, page: int, scale: float) -> Image.Image:
        """Return a page as a picture for paper; printed `scale` times as large as it is."""


_TREES: Final = re.compile(rb"<<(?:[^<>]|<<[^<>]*>>|<[0-9A-Fa-f\s]*>)*>>")
_COUNT: Final = re.compile(rb"/Count\s+(\d+)")
_PAGES: Final = re.compile(rb"/Type\s*/Pages\b")


def _declared(data: bytes) -> int:
    """Return how many pages a file says that it has, as far as that can be read without its index.

    The library mends what lost its end, and leaves out the pages that went with it.
    """
    trees = [one for one in _TREES.findall(data) if _PAGES.search(one)]
    return max((int(found[1]) for one in trees if (found := _COUNT.search(one)) is not None), default=0)


class PdfSource(Source):
    """A PDF. Raises `Broken`, `Locked` or `TooLarge`."""

    def __init__(self, data: bytes) -> None:
        try:
            self.pdf = pikepdf.open(io.BytesIO(data))
            self.count = len(self.pdf.pages)
            self.encrypted = bool(self.pdf.is_encrypted)
        except pikepdf.PasswordError as error:
            raise Locked from error
        except Exception as error:  # whatever a library stumbles over in a broken file
            raise Broken from error
        if self.count > MOST_PAGES:
            raise TooLarge(self.count)
        if not self.count:
            raise Broken
        self.mended = bool(self.pdf.get_warnings())
        if self.mended and _declared(data) > self.count:
            raise Broken
        self.data = data
        self.drawn_over = self._flatten()
        for page in self.pdf.pages:
            with contextlib.suppress(Exception):  # one that cannot be read is found out when it is looked at
                _inherit(page.obj)
        self._seen = self._opened()
        self.fitting = Fitting(self.pdf)
        self.structure = self._structure()
        self._fits: dict[int, Fit | None] = {}

    def __len__(self) -> int:
        return self.count

    @property
    def tagged(self) -> bool:
        """Whether the file says what its pages are made of."""
        return self.structure is not None

    def mode(self, page: int) -> Mode:
        """Return how a page is printed."""
        fit = self.fit(page)
        if fit is None:
            return Mode.PICTURE
        if not fit.instructions or not _paints(fit):
            return Mode.BLANK
        if self.structure is None or fit.marks is None or page in self.drawn_over:
            return Mode.FIGURE
        claimed = self.structure.claimed.get(self.pdf.pages[page].obj.objgen, set())
        return Mode.TAGS if fit.marks & claimed else Mode.FIGURE

    def fit(self, page: int) -> Fit | None:
        """Return what may be taken of a page as it is, None when a picture has to stand for it."""
        if page not in self._fits:
            self._fits[page] = self._look(page)
        return self._fits[page]

    def turned(self, page: int) -> Turned:
        """Return how a page is seen; raises `Unfit` when its measures make no sense."""
        own = self.pdf.pages[page]
        try:
            crop, media = ([float(one) for one in box] for box in (own.cropbox, own.mediabox))
            unit = float(own.obj.get("/UserUnit", 1))
            quarter = int(own.obj.get("/Rotate", 0)) // 90 % 4
        except Exception as error:
            raise Unfit("a page without measures") from error
        left, right = sorted((crop[0], crop[2]))
        low, high = sorted((crop[1], crop[3]))
        left, right = max(left, min(media[0], media[2])), min(right, max(media[0], media[2]))
        low, high = max(low, min(media[1], media[3])), min(high, max(media[1], media[3]))
        width, height = right - left, high - low
        if min(width, height) < _SMALLEST or max(width, height) > 1e6 or not 0 < unit < 1000:
            raise Unfit("a page without measures")
        matrix = (
            (unit, 0.0, 0.0, unit, -left * unit, -low * unit),
            (0.0, -unit, unit, 0.0, -low * unit, right * unit),
            (-unit, 0.0, 0.0, -unit, right * unit, high * unit),
            (0.0, unit, -unit, 0.0, high * unit, -left * unit),
        )[quarter]
        seen = (width, height) if quarter % 2 == 0 else (height, width)
        return Turned(seen[0] * unit, seen[1] * unit, matrix)

    def box(self, page: int) -> tuple[float, float, float, float]:
        """Return the part of a page that is seen, in its own measures."""
        own = self.pdf.pages[page]
        crop, media = ([float(one) for one in box] for box in (own.cropbox, own.mediabox))
        lows = [max(min(crop[at], crop[at + 2]), min(media[at], media[at + 2])) for at in (0, 1)]
        highs = [min(max(crop[at], crop[at + 2]), max(media[at], media[at + 2])) for at in (0, 1)]
        return lows[0], lows[1], highs[0], highs[1]

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page as it is seen, in points."""
        try:
            turned = self.turned(page)
        except Unfit:
            return self._shown_size(page)
        return turned.width, turned.height

    def text(self, page: int) -> str:
        """Return what can be read on a page, on one line."""
        try:
            return spoken(self._seen.text(page))
        except Exception:  # a page that cannot be read has no text
            return ""

    def picture(self, page: int, scale: float) -> Image.Image:
        """Return a page as a picture for paper; printed `scale` times as large as it is."""
        own, height = self._shown_size(page)
        wide, _ = self.size(page)
        pixels = scale * _RESOLUTION / POINTS * wide / max(own, _SMALLEST)
        pixels = min(pixels, 4000 / max(own, height, _SMALLEST))
        try:
            found = self._seen.picture(page, pixels)
        except Exception:  # a page that cannot be drawn is a white one
            return Image.new("L", (max(int(own * pixels), 1), max(int(height * pixels), 1)), 255)
        return Image.frombytes("RGB", (found.width, found.height), found.data, "raw", "BGRX", found.stride)

    def _shown_size(self, page: int) -> tuple[float, float]:
        """Return the size of a page as whoever takes pictures sees it."""
        try:
            width, height = self._seen.size(page)
        except Exception:  # a page that cannot be read is as large as any other
            return _USUAL_PAGE
        return max(width, _SMALLEST), max(height, _SMALLEST)

    def _look(self, page: int) -> Fit | None:
        if self.encrypted or self.mended:
            return None
        try:
            self.turned(page)
            return self.fitting.page(self.pdf.pages[page])
        except Exception:  # `Unfit`, or whatever a library stumbles over in a broken page
            return None

    def _structure(self) -> Structure | None:
        root = self.pdf.Root
        marked = root.get("/MarkInfo", Dictionary())
        if (
            "/StructTreeRoot" not in root
            or not isinstance(marked, Dictionary)
            or not bool(marked.get("/Marked", False))
        ):
            return None
        try:
            found = Structure(self.pdf)
        except Exception:  # a broken structure is none
            return None
        return found if found.claimed else None

    def _opened(self) -> Pages:
        """Return the file for whoever takes pictures of it, put in order if it has to be."""
        with contextlib.suppress(StoreError):
            found = Pages(self.data)
            if len(found) == self.count:
                return found
        try:
            found = Pages(self._saved())
        except (StoreError, pikepdf.PdfError) as error:
            raise Broken from error
        if len(found) != self.count:
            raise Broken
        return found

    def _saved(self) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out)
        return out.getvalue()

    def _flatten(self) -> frozenset[int]:
        """Draw what fields and notes show on their pages, and return the pages that have some."""
        found = frozenset(at for at, page in enumerate(self.pdf.pages) if _has_notes(page))
        if found:
            try:
                self.pdf.generate_appearance_streams()
                self.pdf.flatten_annotations("print")
                self.data = self._saved()
                self.pdf = pikepdf.open(io.BytesIO(self.data))
            except Exception:  # then they are drawn by whoever makes the picture
                return found
        return found


class ImageSource(Source):
    """An image, or one with several pages. Raises `Broken` or `TooLarge`."""

    def __init__(self, data: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            try:
                self.image = Image.open(io.BytesIO(data), formats=_FORMATS)
                self.moves = bool(getattr(self.image, "is_animated", False)) and self.image.format != "TIFF"
                self.count = 1 if self.moves else min(int(getattr(self.image, "n_frames", 1)), 100_000)
                if self.image.format == "MPO":
                    self.count = 1
            except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
                raise TooLarge(0) from error
            except Exception as error:
                raise Broken from error
        if self.count > MOST_PAGES:
            raise TooLarge(self.count)
        if self.image.width * self.image.height > MOST_PIXELS:
            raise TooLarge(0)
        try:
            self.frame(0)
        except Exception as error:
            raise Broken from error

    def __len__(self) -> int:
        return self.count

    def mode(self, page: int) -> Mode:
        """Return how a page is printed."""
        return Mode.PICTURE

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page as it is seen, in points."""
        frame = self.frame(page)
        across = self.image.info.get("dpi", (0, 0))[0]
        resolution = float(across) if 50 <= float(across) <= 2400 else _USUAL_RESOLUTION
        return max(frame.width * POINTS / resolution, _SMALLEST), max(frame.height * POINTS / resolution, _SMALLEST)

    def text(self, page: int) -> str:
        """Return what can be read on a page, on one line."""
        return ""

    def picture(self, page: int, scale: float) -> Image.Image:
        """Return a page as a picture for paper; printed `scale` times as large as it is."""
        frame = self.frame(page)
        width, height = self.size(page)
        wanted = scale * width * _RESOLUTION / POINTS, scale * height * _RESOLUTION / POINTS
        if frame.width > wanted[0] * 1.2:
            frame = frame.resize((max(round(wanted[0]), 1), max(round(wanted[1]), 1)), Image.Resampling.LANCZOS)
        return frame

    def frame(self, page: int) -> Image.Image:
        """Return a page of the image upright, on white, in grey or in red, green and blue."""
        if page not in self._frames:
            self.image.seek(page)
            if self.image.width * self.image.height > MOST_PIXELS:
                raise TooLarge(0)
            self._frames.clear()  # they are asked for one after the other
            self._frames[page] = _on_white(ImageOps.exif_transpose(self.image))
        return self._frames[page]

    @functools.cached_property
    def _frames(self) -> dict[int, Image.Image]:
        return {}


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode in ("I", "I;16", "F"):
        return ImageOps.autocontrast(image.convert("F").convert("L"))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return image.convert("RGB")


_PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"})


def _paints(fit: Fit) -> bool:
    return any(str(operator) in _PAINTING for _, operator in fit.instructions)


def _inherit(page: Any) -> None:
    """Give a page what it has from those above it."""
    for name in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        above: Any = page
        for _ in range(_DEEPEST):
            if name in page or "/Parent" not in above:
                break
            above = above.Parent
            if name in above:
                page[name] = above[name]


def _has_notes(page: pikepdf.Page) -> bool:
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return False
    return any(isinstance(one, Dictionary) and one.get("/Subtype") not in (Name.Link, Name.Popup) for one in notes)
