"""What was read of a file or a pasted text: its words, piece by piece, and the bytes as they came."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
import re
from typing import Final, Literal

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.folding import plain
from synergie.basis.messages import Message
from synergie.basis.words import N_
from synergie.services.pasting_lines import mark_of

Role = Literal["heading", "item", "text", "row"]
MOST_BLOCKS: Final = 10_000
MOST_LETTERS: Final = 1_000_000
TOO_LONG: Final = N_(
    "“{name}” is too long to be read here: at most {most} paragraphs. Keep the part about the meeting and try again."
)
EMPTY: Final = N_("“{name}” has no text. Choose the file that holds the minutes or the e-mail.")


class SourceKind(enum.StrEnum):
    """As what a source came."""

    WORD = "word"
    TEXT = "text"
    PASTED = "pasted"
    MAIL = "mail"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, an item of a list or a row of a table; `start` and `end` are its place in the text of the source.

    `text` is without `mark`, the sign or number that stood before it. `underlined`: the runs that are.
    """

    start: int
    end: int
    text: str
    role: Role = "text"
    level: int = 0
    mark: str = ""
    bold: bool = False
    underlined: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """Somebody who wrote or received an e-mail, as printed there."""

    name: str
    address: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an e-mail."""

    name: str
    data: bytes


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The head of an e-mail; the time is that of the sender."""

    sender: Address | None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    date: dt.date | None = None
    time: dt.time | None = None
    subject: str = ""
    body: str = ""
    left_out: int = 0
    """How many messages were attached that were not read."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file or a pasted text as it was read; `data` is what came, byte for byte, and `sha256` its fingerprint."""

    kind: SourceKind
    name: str
    text: str
    blocks: tuple[Block, ...]
    data: bytes
    sha256: str
    letter: Letter | None = None
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[Message, ...] = ()
    """What the reader left out, said to the user."""


@dataclasses.dataclass(slots=True, kw_only=True)
class Piece:
    """A block before its place in the text is known."""

    text: str
    role: Role = "text"
    level: int = 0
    mark: str = ""
    bold: bool = False
    underlined: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


def refusal(message: Message) -> Refusal:
    """Return why a source is not taken."""
    return Refusal([Problem(None, message)])


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


_SPECIAL: Final = re.compile(r"(?P<sign>-+>|=+>|[➔→➜➙►⇒➨]|/!\\|⚠\ufe0f?|[✓✔☑√])\s*")
_OUTLINE: Final = re.compile(
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})+)\.?\s+(?=[^\W\d_])(?!(?:etp|vte|fte|k€|eur|pour|procent|%|mois|jaar|ans)\b)",
    re.IGNORECASE,
)
_HEADED: Final = 110


def marked(text: str) -> tuple[str, str]:
    """Return the sign or number that `text` begins with, "" for none, and what stands after it."""
    body = text.strip()
    found = _SPECIAL.match(body)
    if found:
        return found["sign"], plain(body[found.end() :])
    outline = _OUTLINE.match(body)
    if outline:
        return outline["number"] + ".", plain(body[outline.end() :])
    kind, rest = mark_of(body)
    if not kind or (not rest and re.match(r"[0-9]", body)):  # a number alone is what the line says
        return "", plain(body)
    inner = _SPECIAL.match(rest)
    if inner:  # "- ✓ …": the inner sign says more
        return inner["sign"], plain(rest[inner.end() :])
    return body[: len(body) - len(rest)].strip() or kind, rest


def role_of(mark: str, text: str) -> Role:
    """Return what a marked line is: an outline number before few words without a full stop heads a section."""
    if not mark:
        return "text"
    if re.match(r"[0-9]", mark) and len(text) <= _HEADED and not re.search(r"[.,;?!]$", text):
        return "heading"
    return "item"


def looks_headed(text: str) -> bool:
    """Return whether a line without a mark is written as a heading: in capitals, or ending in a colon alone."""
    if len(text) > _HEADED or not text:
        return False
    letters = [one for one in text if one.isalpha()]
    if len(re.findall(r"[0-9]+", text)) > 2:  # a row of figures
        return False
    if len(letters) >= 4 and all(one.isupper() for one in letters):
        return True
    return bool(re.fullmatch(r"[^\W\d_][^.;:,?!]{2,60} ?:", text)) and len(text.split()) <= 7


def assembled(pieces: list[Piece], name: str, head: str = "") -> tuple[str, tuple[Block, ...]]:
    """Return the text that `pieces` make below `head`, and the blocks with their places in it.

    Raises `Refusal` when there is too much of it, or nothing.
    """
    kept = [one for one in pieces if one.text or one.mark]
    if not any(one.text for one in kept) and not head.strip():
        raise refusal(EMPTY.of(name=name))
    if len(kept) > MOST_BLOCKS or sum(len(one.text) for one in kept) > MOST_LETTERS:
        raise refusal(TOO_LONG.of(name=name, most=MOST_BLOCKS))
    lines, blocks, at = [head] if head else [], [], len(head) + 1 if head else 0
    for one in kept:
        indent = "    " * min(one.level, 6) if one.role == "item" else ""
        line = f"{indent}{one.mark} {one.text}" if one.mark else f"{indent}{one.text}"
        blocks.append(
            Block(
                start=at + len(indent),
                end=at + len(line),
                text=one.text,
                role=one.role,
                level=one.level,
                mark=one.mark,
                bold=one.bold,
                underlined=one.underlined,
                cells=one.cells,
            )
        )
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines), tuple(blocks)
