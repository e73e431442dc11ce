"""Freeze the facts of a year's report into one text that stays readable, and thaw them again: docs/frozen.md.

The same facts give the same bytes on every computer and both engines. What a later version of the program adds takes
its default or an empty value, what it no longer knows is dropped and told.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable
from typing import Any, Final, NoReturn

from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.services.changes_facts import UNCOUNTED
from synergie.services.freezing_values import Thawing, Unreadable, canonical, codec, without_files
from synergie.services.report_rows import YearlyReport

__all__ = ["FORMAT", "UNCOUNTED", "VERSION", "Thawed", "digest", "freeze", "read", "thaw", "without_files"]

FORMAT: Final = "synergie-facts"
VERSION: Final = 1
"""Counts up only when an older program could not read the text any more."""

_HEAD: Final = b'{"format":"%s"' % FORMAT.encode()
"""Stands first, so that half a file is still known for what it was."""
_FOREIGN: Final = N_("These are no frozen facts of a report of Synergie.")
_NEWER: Final = N_("These facts were frozen by a newer version of Synergie; open them with that version.")
_DAMAGED: Final = N_("The frozen facts are damaged and cannot be read.")
_DAMAGED_AT: Final = N_("The frozen facts are damaged at “{place}” and cannot be read.")
_NO_FILE: Final = N_("The frozen facts name a file that is not there any more: {sha256}.")


@dataclasses.dataclass(frozen=True, slots=True)
class Thawed:
    """Facts as they were frozen; `unknown` names what this version of the program knows no more, and has dropped."""

    facts: YearlyReport
    unknown: tuple[str, ...] = ()


def freeze(facts: YearlyReport, **more: Any) -> bytes:
    """Return the facts as canonical JSON, and `more` plain values beside them; of attached files only the SHA-256.

    Raises `ValueError` for those of the public version, whose totals do not follow from what is left in them: the
    internal ones are frozen, and the public ones made from them anew.
    """
    if facts.is_public:
        raise ValueError("the facts of the public version are not frozen: freeze the internal ones")
    parts = {"facts": codec(YearlyReport).freeze(facts), **more}
    told = b"".join(b"," + canonical(name) + b":" + canonical(parts[name]) for name in sorted(parts))
    return _HEAD + b',"version":%d' % VERSION + told + b"}\n"


def digest(facts: YearlyReport) -> str:
    """Return the SHA-256 of the facts that an administration validates.

    It leaves out the fields that are `UNCOUNTED`: validations, editions, the people whose names texts may give, and
    what changed since another edition.
    """
    return hashlib.sha256(canonical(codec(YearlyReport, counted=True).freeze(facts))).hexdigest()


def _no_files(sha256: str) -> bytes:
    raise StoreError(Reason.MISSING, _NO_FILE.of(sha256=sha256))


def thaw(data: bytes, contents: Callable[[str], bytes] = _no_files) -> YearlyReport:
    """Return the facts that were frozen; `contents` gives the bytes of the files they name.

    Raises `StoreError` for what is foreign, newer or damaged, and for a file that is missing.
    """
    return read(data, contents).facts


def read(data: bytes, contents: Callable[[str], bytes] = _no_files) -> Thawed:
    """Return the facts that were frozen, and what of them this version does not know; raises as `thaw`."""
    told = _opened(data)
    thawing = Thawing(contents)
    try:
        facts: YearlyReport = codec(YearlyReport).thaw(told, thawing)
    except Unreadable as error:
        _refuse(error.place)
    except RecursionError:
        _refuse()
    return Thawed(facts, tuple(sorted(thawing.unknown)))


def _opened(data: bytes) -> Any:
    """Return what the envelope holds."""
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        if data.startswith(_HEAD):
            _refuse()
        raise StoreError(Reason.FOREIGN, _FOREIGN) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise StoreError(Reason.FOREIGN, _FOREIGN)
    version = found.get("version")
    if type(version) is not int or version < 1 or "facts" not in found:
        _refuse()
    if version > VERSION:
        raise StoreError(Reason.NEWER, _NEWER)
    return found["facts"]


def _refuse(place: str = "") -> NoReturn:
    raise StoreError(Reason.DAMAGED, _DAMAGED_AT.of(place=place) if place else _DAMAGED) from None
