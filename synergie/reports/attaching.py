"""What a file becomes when it is annexed, said beforehand in a sentence; and the file made ready to be printed.

A file is judged by what is in it, never by its name. What may bring down its reader is read in a process of its own:
see `attaching_apart`.
"""

from __future__ import annotations

import dataclasses
import enum
import io
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.errors import Told
from synergie.basis.words import N_, NN_, Message
from synergie.reports.content import Attachment

if TYPE_CHECKING:
    from synergie.reports.pdf.attached_source import Source
    from synergie.services.report_annexes import AttachedFacts

MEGABYTES: Final = 50
_LARGEST: Final = MEGABYTES * 1024 * 1024
_UNPACKED: Final = 400 * 1024 * 1024  # what a Word document may hold
_MILLION: Final = 1_000_000


class Sort(enum.StrEnum):
    """What kind of file it is, by what is in it."""

    PDF = "pdf"
    IMAGE = "image"
    WORD = "word"
    OTHER = "other"


class Becomes(enum.StrEnum):
    """What becomes of its pages: of those that come off worst."""

    TAGS = "tags"
    FIGURES = "figures"
    PICTURES = "pictures"
    OFFICE = "office"
    REFUSED = "refused"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was seen of a file: `sentence` says what becomes of it, `advice` what to ask for instead."""

    sort: Sort
    becomes: Becomes
    sentence: Message
    advice: Message | None = None
    pages: int | None = None
    tagged: bool = False
    encrypted: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        found = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return found | {
            "sentence": self.sentence.to_json(),
            "advice": None if self.advice is None else self.advice.to_json(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Look:
        """Return the look that `to_json` gave."""
        advice = value["advice"]
        return cls(
            sort=Sort(value["sort"]),
            becomes=Becomes(value["becomes"]),
            sentence=Message.from_json(value["sentence"]),
            advice=None if advice is None else Message.from_json(advice),
            pages=value["pages"],
            tagged=value["tagged"],
            encrypted=value["encrypted"],
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A file that can be printed, what it was before, or the sentence that says why it cannot."""

    kind: Attachment = Attachment.PDF
    data: bytes = dataclasses.field(default=b"", repr=False)
    pages: int = 0
    sort: Sort = Sort.PDF
    tagged: bool = False
    problem: Message | None = None


EMPTY: Final = N_("The file is empty.")
BROKEN: Final = N_("The file is damaged and cannot be read. Ask its author for it again.")
SLOW: Final = N_("The file takes too long to read. Ask its author for a simpler one.")
_LARGE: Final = N_("The file is larger than {size} MB. Make it smaller, or mention the document without its file.")
_LOCKED: Final = N_("The file opens with a password only. Ask its author for one without.")
_LONG: Final = N_("{pages} pages: an annex has {most} at the most. Annex its most important pages.")
_IMMENSE: Final = N_(
    "The image has more than {most} million points, or unpacks to far more than that. Make it smaller."
)
_FOREIGN: Final = N_("A file of this kind cannot be printed among the annexes. Ask its author for a PDF.")
_NO_PDF: Final = N_("The file is called PDF and is none. Ask its author for it again.")
_TELEPHONE: Final = N_("A photograph of this kind (HEIC) cannot be printed. Save it as JPEG and add that.")
_WORD: Final = N_("A Word document: LibreOffice on this computer makes pages of it that a screen reader can read.")
NO_OFFICE: Final = N_(
    "A Word document, and LibreOffice is not on this computer. Save it as a PDF in Word and add that instead."
)
_TAGS: Final = NN_(
    "{n} page, printed as it is. A screen reader reads it like the rest of the report: it keeps its structure.",
    "{n} pages, printed as they are. A screen reader reads them like the rest of the report: they keep their "
    "structure.",
)
_FIGURES: Final = NN_(
    "{n} page, printed as it is. A screen reader reads its text in one go, without headings, lists and tables.",
    "{n} pages, printed as they are. A screen reader reads the text of each in one go, without headings, lists and "
    "tables.",
)
_PICTURES: Final = NN_(
    "{n} page, printed as a picture. A screen reader reads its text in one go, without headings, lists and tables.",
    "{n} pages, printed as pictures. A screen reader reads the text of each in one go, without headings, lists and "
    "tables.",
)
_SCANNED: Final = NN_(
    "{n} page, printed as a picture without any text. A screen reader gets its caption only.",
    "{n} pages, printed as pictures without any text. A screen reader gets their caption only.",
)
_MIXED: Final = N_(
    "{pages} pages: {kept} with their structure; {figures} as they are, each read in one go; {pictures} as pictures."
)
_BLANK: Final = N_("There is nothing on the pages of this file. Ask its author for it again.")
_IMAGE: Final = NN_(
    "An image, on {n} page. A screen reader gets its caption only: say in it what is to be seen.",
    "An image, on {n} pages. A screen reader gets its caption only: say in it what is to be seen.",
)
_ASK: Final = N_("Better: ask its author for the tagged PDF, or for the Word document.")
_ASK_SCAN: Final = N_(
    "Better: ask its author for the document itself, as a tagged PDF or as Word, not for a scan of it."
)
_PROTECTED: Final = N_("It is protected against copying. Better: ask its author for a tagged PDF without protection.")
_MENDED: Final = N_("The file is damaged and printed as far as it can be read: look at its pages.")
_MOVING: Final = N_("Of a moving image the first picture is printed.")


def look(data: bytes, name: str, *, office: bool | None = None) -> Look:
    """Return what becomes of a file; `office` says whether LibreOffice is there, None to look for it."""
    if not data:
        return _refused(Sort.OTHER, EMPTY)
    if len(data) > _LARGEST:
        return _refused(Sort.OTHER, _LARGE.of(size=MEGABYTES))
    sort, problem = sorted_by_content(data, name)
    if problem is not None:
        return _refused(sort, problem, encrypted=problem is _LOCKED)
    if sort is Sort.WORD:
        if office is None:
            from synergie.reports.attaching_word import office as find

            office = find() is not None
        return Look(sort=sort, becomes=Becomes.OFFICE, sentence=_WORD if office else NO_OFFICE)
    source = _source(data, sort)
    if isinstance(source, Message):
        return _refused(sort, source, encrypted=source is _LOCKED)
    return _of_image(source) if sort is Sort.IMAGE else _of_pdf(source)


def ready(data: bytes, name: str) -> Ready:
    """Return a file as it can be printed, a Word document turned into a PDF; never raises."""
    if not data:
        return Ready(problem=EMPTY)
    sort, problem = sorted_by_content(data, name)
    if problem is None and sort is Sort.WORD:
        from synergie.reports.attaching_word import converted

        try:
            data = converted(data, name)
        except Told as error:
            problem = error.message
    if problem is not None:
        return Ready(sort=sort, problem=problem)
    source = _source(data, sort)
    if isinstance(source, Message):
        return Ready(sort=sort, problem=source)
    kind = Attachment.IMAGE if sort is Sort.IMAGE else Attachment.PDF
    return Ready(kind=kind, data=data, pages=len(source), sort=sort, tagged=bool(getattr(source, "tagged", False)))


def all_ready(attached: Iterable[AttachedFacts]) -> dict[uuid.UUID, Ready]:
    """Return each attached file as it can be printed, by the key of its annex."""
    return {one.id: ready(one.data, one.name) if one.data else Ready(problem=BROKEN) for one in attached}


def sorted_by_content(data: bytes, name: str) -> tuple[Sort, Message | None]:
    """Return what kind of file it is, and why it cannot be printed if that is certain already."""
    start = data[:1024]
    if b"%PDF-" in start:
        return Sort.PDF, None
    if start[4:8] == b"ftyp" and start[8:12] in (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc"):
        return Sort.OTHER, _TELEPHONE
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")) or start[8:12] == b"WEBP":
        return Sort.IMAGE, None
    if start.startswith(b"PK\x03\x04"):
        return _packed(data)
    if start.startswith(b"{\\rtf"):
        return Sort.WORD, None
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Sort.WORD, _LOCKED
        if "WordDocument".encode("utf-16-le") in data:
            return Sort.WORD, None
    return Sort.OTHER, _NO_PDF if Path(name).suffix.lower() == ".pdf" else _FOREIGN


def _packed(data: bytes) -> tuple[Sort, Message | None]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {one.filename: one.file_size for one in archive.infolist()}
            is_text = "mimetype" in names and archive.read("mimetype").startswith(
                b"application/vnd.oasis.opendocument.text"
            )
    except Exception:  # whatever a library stumbles over in a broken file
        return Sort.OTHER, BROKEN
    if "word/document.xml" not in names and not is_text:
        return Sort.OTHER, _FOREIGN
    return Sort.WORD, _LARGE.of(size=MEGABYTES) if sum(names.values()) > _UNPACKED else None


def _source(data: bytes, sort: Sort) -> Source | Message:
    """Return a file opened, or the sentence that says why it cannot be."""
    from synergie.reports.pdf import attached_source as a

    try:
        return a.ImageSource(data) if sort is Sort.IMAGE else a.PdfSource(data)
    except a.Locked:
        return _LOCKED
    except a.TooLarge as error:
        if error.args[0]:
            return _LONG.of(pages=error.args[0], most=a.MOST_PAGES)
        return _IMMENSE.of(most=a.MOST_PIXELS // _MILLION)
    except Exception:  # `Broken`, or what nobody thought of: a file of somebody else is never a reason to fall
        return BROKEN


def _of_pdf(source: Any) -> Look:
    from synergie.reports.pdf.attached_source import Mode

    modes = [source.mode(page) for page in range(len(source))]
    pages = len(modes)
    pictures = modes.count(Mode.PICTURE)
    figures = modes.count(Mode.FIGURE)
    kept = pages - pictures - figures
    advice: Message | None = _ASK
    if modes.count(Mode.BLANK) == pages:
        return _refused(Sort.PDF, _BLANK)
    if not pictures and not figures:
        becomes, sentence, advice = Becomes.TAGS, _TAGS.of(n=pages), None
    elif pictures and not any(source.text(page) for page in range(pages)):
        becomes, sentence, advice = Becomes.PICTURES, _SCANNED.of(n=pages), _ASK_SCAN
    elif pictures == pages:
        becomes, sentence = Becomes.PICTURES, _PICTURES.of(n=pages)
    elif figures and not pictures and Mode.TAGS not in modes:
        becomes, sentence = Becomes.FIGURES, _FIGURES.of(n=pages)
    else:
        becomes = Becomes.PICTURES if pictures else Becomes.FIGURES
        sentence = _MIXED.of(pages=pages, kept=kept, figures=figures, pictures=pictures)
    if source.mended:
        advice = _MENDED
    elif source.encrypted:
        advice = _PROTECTED
    return Look(
        sort=Sort.PDF,
        becomes=becomes,
        sentence=sentence,
        advice=advice,
        pages=pages,
        tagged=source.tagged,
        encrypted=source.encrypted,
    )


def _of_image(source: Any) -> Look:
    pages = len(source)
    advice = _MOVING if source.moves else None
    sentence = _IMAGE.of(n=pages)
    return Look(sort=Sort.IMAGE, becomes=Becomes.PICTURES, sentence=sentence, advice=advice, pages=pages)


def _refused(sort: Sort, sentence: Message, *, encrypted: bool = False) -> Look:
    return Look(sort=sort, becomes=Becomes.REFUSED, sentence=sentence, encrypted=encrypted)
