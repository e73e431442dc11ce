"""What the command line writes: lines for people, JSON for scripts, progress on a terminal."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import json
import sys
import time
import unicodedata
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final, TextIO

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.fields import Problem
from synergie.basis.progress import Progress
from synergie.basis.quantities import Count, Fte, Money
from synergie.basis.words import Message
from synergie.cli.words import say

_PATIENCE: Final = 0.4
"""Seconds of silence before progress is shown."""
_EVERY: Final = 0.1


def line(text: str, *, error: bool = False) -> None:
    """Write one line to the output, or to the error output; what a record holds cannot steer the terminal."""
    stream = sys.stderr if error else sys.stdout
    kept = "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" else "\ufffd" for c in text)
    stream.write(_encodable(kept, stream) + "\n")


def _encodable(text: str, stream: TextIO) -> str:
    """Return `text` with what `stream` cannot write replaced by what comes near."""
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate({0x202F: " ", 0xA0: " ", 0x2019: "'", 0x2212: "-", 0x2192: "->"})
        return plain.encode(encoding, "replace").decode(encoding)
    return text


def document(value: Any) -> None:
    """Write `value` as JSON in UTF-8, whatever the encoding of the terminal."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n"
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(text)
    else:
        binary.write(text.encode("utf-8", "replace"))
        binary.flush()


def plain(value: Any) -> Any:
    """Return `value` as JSON holds it: exact numbers and dates as text, records with their fields by name."""
    match value:
        case None | bool() | int() if not isinstance(value, enum.Enum):
            return value
        case enum.Enum():
            return value.value
        case str():
            return value
        case Decimal() | uuid.UUID():
            return str(value)
        case Fte():
            return str(value.value)
        case Money():
            return {"amount": str(value.value), "vat": value.vat.value, "as_of": plain(value.as_of)}
        case Bilingual():
            return {"fr": value.fr, "nl": value.nl, "mark": value.mark.value}
        case PartialDate() | Period() | Count():
            return value.code()
        case dt.date() | dt.time():
            return value.isoformat()
        case Message():
            return say(value)
        case Problem():
            return {"field": value.field, "message": say(value.message)}
        case Mapping():
            return {_key(key): plain(one) for key, one in value.items()}
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    return str(value)


def _key(key: Any) -> str:
    return str(key.value) if isinstance(key, enum.Enum) else str(key)


def one_line(text: str, limit: int | None = None) -> str:
    """Return `text` on one line, cut after `limit` characters."""
    flat = " ".join(text.split())
    return flat if limit is None or len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


@contextmanager
def progress(label: Message, clock: Callable[[], float] = time.monotonic) -> Iterator[Progress]:
    """Give a progress that shows on a terminal what is done of `label`, once it has taken 400 ms."""
    terminal = sys.stderr.isatty()
    started = clock()
    written, last = 0, started

    def show(done: int, total: int) -> None:
        nonlocal written, last
        now = clock()
        if not terminal or now - started < _PATIENCE or (written and now - last < _EVERY):
            return
        last = now
        text = _encodable(f"{say(label)} {100 * done // max(total, 1)} %", sys.stderr)
        sys.stderr.write("\r" + text.ljust(written))
        sys.stderr.flush()
        written = max(written, len(text))

    try:
        yield show
    finally:
        if written:
            sys.stderr.write("\r" + " " * written + "\r")
            sys.stderr.flush()
