"""Files of every kind annexed to a report: kept with tags, as figures, as pictures, or refused with a sentence."""

from __future__ import annotations

import dataclasses
import functools
import io
import random
import uuid
from collections.abc import Callable, Mapping

import docx

from synergie.reports import attaching
from synergie.reports.attaching import Ready
from synergie.reports.kit import papers
from synergie.reports.kit.sheets import Order
from synergie.services.report_annexes import AttachedFacts
from synergie.services.report_rows import YearlyReport
from tests.kit import empty_kit
from tests.reports import attached_kinds as kinds

_Make = Callable[[], bytes]


def _ours() -> bytes:
    """Return a tagged file of the program itself."""
    made = papers.make(["summary"], empty_kit(), Order(language="nl"))
    return next(one.data for one in made if one.name.endswith(".pdf"))


def _workbook() -> bytes:
    """Return a file that is packed like a Word document and is none."""
    kept = io.BytesIO()
    docx.Document().save(kept)
    return kept.getvalue().replace(b"word/document.xml", b"else/document.xml")


TAGGED: Mapping[str, _Make] = {"tagged": kinds.tagged, "ours": _ours}
UNTAGGED: Mapping[str, _Make] = {name: make for name, make in kinds.PDFS.items() if name != "tagged"}
REFUSED: Mapping[str, _Make] = {
    "locked": kinds.locked,
    "broken-objects": kinds.broken_objects,
    "far-too-large": kinds.far_too_large,
    "too-many-pages": functools.partial(kinds.many, 301),
    "cut-off.pdf": lambda: kinds.embedded()[:300],
    "nothing.pdf": lambda: b"",
    "text.pdf": lambda: b"Bonjour",
    "foreign.docx": _workbook,
}
_EVERY: Mapping[str, _Make] = {**TAGGED, **UNTAGGED, **kinds.IMAGES, **REFUSED, "note.docx": kinds.word}


def with_every(facts: YearlyReport) -> YearlyReport:
    """Return the facts with an annex of every kind of file, those that cannot be printed too."""
    return dataclasses.replace(facts, attached=tuple(map(_annexed, _EVERY)))


def with_some(facts: YearlyReport, seed: int) -> YearlyReport:
    """Return the facts with five annexes by chance: tagged, untagged, an image, a broken one; one is of a meeting."""
    chance = random.Random(seed)
    names = [chance.choice(sorted(TAGGED)), *chance.sample(sorted(UNTAGGED), 2)]
    names += [chance.choice(sorted(kinds.IMAGES)), chance.choice(sorted(REFUSED))]
    chance.shuffle(names)
    first, *others = map(_annexed, names)
    meeting = facts.meetings[seed % len(facts.meetings)].id
    return dataclasses.replace(facts, attached=(dataclasses.replace(first, meeting_id=meeting), *others))


def ready(facts: YearlyReport) -> dict[uuid.UUID, Ready]:
    """Return the annexes as they are printed; the same file is made ready once."""
    return {one.id: _ready(one.name) for one in facts.attached}


def _annexed(name: str) -> AttachedFacts:
    return kinds.annexed(name, _data(name), f"Pièce {name}")


@functools.cache
def _data(name: str) -> bytes:
    return _EVERY[name]()


@functools.cache
def _ready(name: str) -> Ready:
    row = _annexed(name)
    return attaching.all_ready([row])[row.id]
