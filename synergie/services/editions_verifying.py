"""Whether an edition is still what was issued: its stored bytes, its files made again, its frozen data.

`evidence` reads in one short read; `verify` works on that with no session open, since making files takes its time.
"""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from sqlalchemy.orm import Session

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.words import N_, Message
from synergie.services import editions, editions_frozen, editions_journal, editions_stored, freezing, yearly, years
from synergie.services.editions import EditionRow, FileRow
from synergie.services.editions_facts import Order
from synergie.services.editions_frozen import Unpacked

Make = Callable[[Order], Mapping[str, bytes]]
"""Gives the files of an edition by their names."""


class Stored(enum.StrEnum):
    """What the dossier holds under a fingerprint."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    MISSING = "missing"


class Again(enum.StrEnum):
    """What came out when a file was made again; another version of the program may print otherwise."""

    SAME = "same"
    OTHER = "other"
    NOT_MADE = "not_made"


class Data(enum.StrEnum):
    """What the frozen data are: they say after a thaw what they said before it, or not."""

    SAME = "same"
    OTHER = "other"
    UNREADABLE = "unreadable"


class Today(enum.StrEnum):
    """Whether the dossier says today what was frozen."""

    SAME = "same"
    OTHER = "other"
    NOT_KNOWN = "not_known"


STORED: Final = {
    Stored.WHOLE: N_("stored as it was issued"),
    Stored.DAMAGED: N_("damaged: the stored bytes are not those that were issued"),
    Stored.MISSING: N_("missing: the dossier does not hold its bytes"),
}
AGAIN: Final = {
    Again.SAME: N_("made again, the same bytes"),
    Again.OTHER: N_("made again, other bytes"),
    Again.NOT_MADE: N_("not made again"),
}
DATA: Final = {
    Data.SAME: N_("The frozen data can be read, and frozen again they are the same."),
    Data.OTHER: N_("The frozen data can be read, but this version of the program would freeze them otherwise."),
    Data.UNREADABLE: N_("The frozen data cannot be read."),
}
TODAY: Final = {
    Today.SAME: N_("The dossier says today what this edition says."),
    Today.OTHER: N_("The dossier says something else today than this edition."),
    Today.NOT_KNOWN: N_("It cannot be said whether the dossier says today what this edition says."),
}
IN_ORDER: Final = N_("Edition {number} of the report {year} is what was issued.")
NOT_IN_ORDER: Final = N_("Edition {number} of the report {year} is not what was issued.")
INCOMPLETE: Final = N_("Edition {number} of the report {year} is what was issued, but another edition is missing.")
_OTHER_PROGRAM: Final = N_(
    "It was made by version {then} of the program; this is version {now}: the frozen data are compared."
)
_SAME_PROGRAM: Final = N_("It was made by this version of the program: its files are made again.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the dossier holds of an edition; `trouble` says why its data cannot be read.

    `differences` say what is told otherwise of it than when it was issued, `lost` which other editions are gone.
    """

    row: EditionRow
    data: bytes | None = dataclasses.field(repr=False)
    unpacked: Unpacked | None
    trouble: Message | None
    files: tuple[tuple[FileRow, Stored], ...]
    today: Today
    differences: tuple[Message, ...] = ()
    lost: tuple[Message, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FileVerdict:
    """What was found of one file."""

    file: FileRow
    stored: Stored
    again: Again


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found of an edition; `trouble` says why its data could not be read or its files not be made.

    `differences` say what the dossier tells otherwise of it than when it was issued, `lost` which others are gone.
    """

    row: EditionRow
    same_program: bool
    program: str
    data_stored: Stored
    data: Data
    today: Today
    files: tuple[FileVerdict, ...]
    unknown: tuple[str, ...] = ()
    trouble: Message | None = None
    differences: tuple[Message, ...] = ()
    lost: tuple[Message, ...] = ()

    @property
    def in_order(self) -> bool:
        """Whether nothing speaks against it, and no other edition is missing."""
        return self.is_as_issued and not self.lost

    @property
    def is_as_issued(self) -> bool:
        """Whether it is whole bytes, the same files by the same program, the same data else."""
        if self.differences:
            return False
        if self.data_stored is not Stored.WHOLE or self.data is Data.UNREADABLE:
            return False
        if any(one.stored is not Stored.WHOLE for one in self.files):
            return False
        return not self.same_program or all(one.again is Again.SAME for one in self.files)

    @property
    def said(self) -> Message:
        """The verdict in one sentence."""
        message = (INCOMPLETE if self.lost else IN_ORDER) if self.is_as_issued else NOT_IN_ORDER
        return message.of(number=self.row.number, year=str(self.row.year))

    @property
    def program_said(self) -> Message:
        """Which version of the program made it, and what is compared for that."""
        if self.same_program:
            return _SAME_PROGRAM
        return _OTHER_PROGRAM.of(then=self.row.program, now=self.program)


def evidence(session: Session, year: int, number: int | None = None, *, broken: Collection[uuid.UUID] = ()) -> Evidence:
    """Return what the dossier holds of an edition, the newest when no number is given; raises `Refusal` without one.

    `broken` are the steps of the history that are not as they were written.
    """
    row = editions.find(session, year, number)
    data = editions_stored.read(session, row.facts)
    unpacked, trouble = None, None
    if data is not None and editions_stored.fingerprint(data) == row.facts:
        try:
            unpacked = editions_frozen.unpack(data, editions_stored.attached(session))
        except StoreError as error:
            trouble = error.message
    files = tuple(
        (one, _stored(editions_stored.read(session, one.sha256), one.sha256)) for one in editions.files(session, row.id)
    )
    today = Today.NOT_KNOWN
    if unpacked is not None:
        same = freezing.digest(unpacked.facts) == freezing.digest(yearly.gather(session, year, compared=False))
        today = Today.SAME if same else Today.OTHER
    differences = [*editions_journal.differences(session, row.id, broken=broken), *_from_frozen(row, unpacked)]
    return Evidence(
        row=row,
        data=data,
        unpacked=unpacked,
        trouble=trouble,
        files=files,
        today=today,
        differences=tuple(dict.fromkeys(differences)),
        lost=tuple(editions_journal.lost(session, years.find(session, year).id).values()),
    )


def _from_frozen(row: EditionRow, unpacked: Unpacked | None) -> Iterator[Message]:
    """Give what the row of an edition says otherwise than its own frozen data."""
    if unpacked is None:
        return
    frozen = unpacked.edition
    for name, then in (("number", frozen.number), ("reason", frozen.reason.fr), ("program", frozen.program)):
        if getattr(row, name) != then:
            yield editions_journal.changed(name, then, getattr(row, name))


def order_of(found: Evidence, program: str) -> Order | None:
    """Return what the files can be made again from; None when another version made them, or the data are damaged."""
    unpacked = found.unpacked
    if unpacked is None or found.data is None or found.row.program != program:
        return None
    return editions_frozen.order(unpacked.facts, unpacked.edition, found.data)


def verify(found: Evidence, make: Make, program: str) -> Verdict:
    """Return what is found of an edition; `make` makes its files again where `program` is the version that made it."""
    order = order_of(found, program)
    made: Mapping[str, bytes] = {}
    trouble = found.trouble
    if order is not None:
        try:
            made = make(order)
        except Refusal as error:
            trouble = error.problems[0].message if error.problems else None
        except StoreError as error:
            trouble = error.message
    listed = {one.name for one, _ in found.files}
    lost = [editions_journal.NOT_LISTED.of(name=name) for name in made if name not in listed]
    return Verdict(
        row=found.row,
        same_program=found.row.program == program,
        program=program,
        data_stored=_stored(found.data, found.row.facts),
        data=_data(found),
        today=found.today,
        files=tuple(
            FileVerdict(file=one, stored=stored, again=_again(made.get(one.name), one)) for one, stored in found.files
        ),
        unknown=() if found.unpacked is None else found.unpacked.unknown,
        trouble=trouble,
        differences=tuple(dict.fromkeys([*found.differences, *lost])),
        lost=found.lost,
    )


def _stored(data: bytes | None, sha256: str) -> Stored:
    if data is None:
        return Stored.MISSING
    return Stored.WHOLE if editions_stored.fingerprint(data) == sha256 else Stored.DAMAGED


def _again(data: bytes | None, file: FileRow) -> Again:
    if data is None:
        return Again.NOT_MADE
    return Again.SAME if editions_stored.fingerprint(data) == file.sha256 else Again.OTHER


def _data(found: Evidence) -> Data:
    if found.unpacked is None:
        return Data.UNREADABLE
    again = editions_frozen.pack(found.unpacked.facts, dataclasses.replace(found.unpacked.edition, fingerprint=""))
    return Data.SAME if again == found.data else Data.OTHER
