"""One door for everything that is brought in: what a file is, is seen by its bytes, not by its name.

Whatever cannot be read is refused in a sentence that says what to do; nothing is ever written here.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from synergie.basis.folding import plain
from synergie.basis.messages import Message
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_
from synergie.services import documents
from synergie.services.incoming import headed, mail, text, word
from synergie.services.incoming.source import (
    Attachment,
    Letter,
    Source,
    SourceKind,
    assembled,
    fingerprint,
    refusal,
)

PASTED_NAME: Final = "pasted.txt"
NOTHING: Final = N_("“{name}” is empty. Choose the file that holds the minutes or the e-mail.")
LARGE: Final = N_("“{name}” is larger than {size} MB. Copy the part about the meeting and paste it here.")
OLD_WORD: Final = N_(
    "“{name}” is a document of an early version of Word (.doc). Open it in Word, save it as .docx and try again."
)
OTHER_OFFICE: Final = N_("“{name}” is no Word document. Open it in its program, copy the text and paste it here.")
PDF: Final = N_("“{name}” is a PDF file. Open it, copy the text and paste it here.")
PAGE: Final = N_("“{name}” is a web page or a formatted text. Open it in Word, save it as .docx and try again.")
OTHERWISE_NAMED: Final = N_("The name “{name}” ends in “{ending}”, but the file is something else: {what}. Rename it.")
_WHAT: Final = {
    SourceKind.WORD: N_("a Word document (.docx)"),
    SourceKind.MAIL: N_("an e-mail (.eml or .msg)"),
    SourceKind.TEXT: N_("a text (.txt)"),
}
_ENDINGS: Final = {
    ".docx": SourceKind.WORD,
    ".docm": SourceKind.WORD,
    ".doc": SourceKind.WORD,
    ".eml": SourceKind.MAIL,
    ".msg": SourceKind.MAIL,
    ".txt": SourceKind.TEXT,
}
ENDINGS: Final = (".docx", ".eml", ".msg", ".txt")
"""What can be brought in, by the ends of names."""

_HEADERS: Final = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}: ?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}", re.IGNORECASE
)
_OWN: Final = re.compile(rb"^(?:from|date|received|return-path|mime-version|message-id|subject|to):", re.I | re.M)


def read(name: str, data: bytes, progress: Progress = silent) -> Source:
    """Return what the file `name` holds; raise `Refusal` with what to do when it cannot be read."""
    shown = documents.file_name(name)
    if not data.strip(b"\0 \t\r\n"):
        raise refusal(NOTHING.of(name=shown))
    if len(data) > documents.MAXIMUM:
        raise refusal(LARGE.of(name=shown, size=documents.MEGABYTES))
    kind, is_outlook = _kind(data, shown)
    ending = PurePath(shown).suffix.lower()
    named = _ENDINGS.get(ending)
    if named is not None and named is not kind:
        if named is SourceKind.WORD:
            raise refusal(word.DAMAGED.of(name=shown))
        if named is SourceKind.MAIL and kind is SourceKind.TEXT:
            raise refusal(mail.DAMAGED.of(name=shown))
        if named is not SourceKind.TEXT or kind is SourceKind.WORD:
            raise refusal(OTHERWISE_NAMED.of(name=shown, ending=ending, what=_WHAT[kind]))
    if kind is SourceKind.WORD:
        pieces, notes = word.pieces(data, shown, progress)
        shown_text, blocks = assembled(pieces, shown)
        return _source(kind, shown, shown_text, data, blocks=blocks, notes=notes)
    if kind is SourceKind.MAIL:
        letter, files = mail.from_msg(data, shown) if is_outlook else mail.from_eml(data, shown)
        return _mail(shown, data, letter, files)
    return _text(kind, shown, text.decoded(data, shown), data)


def pasted(words: str, name: str = PASTED_NAME) -> Source:
    """Return what a pasted text holds; the text itself is what is kept as the original."""
    if not words.strip():
        raise refusal(NOTHING.of(name=name))
    data = words.encode("utf-8", errors="replace")
    if len(data) > documents.MAXIMUM:
        raise refusal(LARGE.of(name=name, size=documents.MEGABYTES))
    return _text(SourceKind.PASTED, name, words, data)


def _text(kind: SourceKind, name: str, words: str, data: bytes) -> Source:
    letter = headed.letter_of(words)
    if letter is not None:
        return _mail(name, data, letter, (), kind)
    shown, blocks = text.blocks(words, name)
    return _source(kind, name, shown, data, blocks=blocks)


def _mail(
    name: str, data: bytes, letter: Letter, files: tuple[Attachment, ...], kind: SourceKind = SourceKind.MAIL
) -> Source:
    """Return an e-mail: the names of its head stand above its text, the addresses do not."""
    rows = [letter.subject] if letter.subject else []
    if letter.date is not None:
        rows.append(f"{letter.date:%d/%m/%Y}" + (f" {letter.time:%H:%M}" if letter.time is not None else ""))
    if letter.sender is not None:
        rows.append(letter.sender.name)
    rows += [f"→ {one.name}" for one in letter.to] + [f"cc {one.name}" for one in letter.cc]
    head = "\n".join(plain(one) for one in rows)
    shown, blocks = text.blocks(letter.body, name, head)
    notes = (mail.LEFT_OUT.of(n=letter.left_out),) if letter.left_out else ()
    return _source(kind, name, shown, data, blocks=blocks, letter=letter, attachments=files, notes=notes)


def _source(kind: SourceKind, name: str, words: str, data: bytes, **more: object) -> Source:
    return Source(kind=kind, name=name, text=words, data=data, sha256=fingerprint(data), **more)  # type: ignore[arg-type]


def _kind(data: bytes, name: str) -> tuple[SourceKind, bool]:
    """Return as what the bytes are read, and whether they are Outlook's; refuse what is known to be something else."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        if b"word/" not in data and not name.lower().endswith((".docx", ".docm")):
            raise refusal(OTHER_OFFICE.of(name=name))
        return SourceKind.WORD, False
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return SourceKind.MAIL, _is_outlook(data, name)
    known: tuple[tuple[bytes, Message], ...] = ((b"%PDF", PDF), (b"{\\rtf", PAGE))
    for opening, message in known:
        if data.startswith(opening):
            raise refusal(message.of(name=name))
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise refusal(PAGE.of(name=name))
    head = _HEADERS.match(data[:20_000].lstrip(b"\r\n"))
    if head and (name.lower().endswith(".eml") or len(_OWN.findall(head[0])) >= 3):
        return SourceKind.MAIL, False
    if name.lower().endswith(".msg"):
        raise refusal(mail.DAMAGED.of(name=name))
    return SourceKind.TEXT, False


def _is_outlook(data: bytes, name: str) -> bool:
    """Return True for an e-mail in the container that early Word and protected documents use as well; refuse those."""
    parts: tuple[tuple[str, Message | None], ...] = (
        ("EncryptedPackage", word.PROTECTED),
        ("__properties_version1.0", None),
        ("WordDocument", OLD_WORD),
    )
    for part, message in parts:
        if part.encode("utf-16-le") in data:
            if message is None:
                return True
            raise refusal(message.of(name=name))
    lower = name.lower()
    if lower.endswith(".msg"):
        raise refusal(mail.DAMAGED.of(name=name))
    raise refusal((word.DAMAGED if lower.endswith((".docx", ".doc")) else OTHER_OFFICE).of(name=name))
