"""The chapters of a report in their order, and the columns of its lists: what the region gives, what people changed."""

from __future__ import annotations

import dataclasses
import functools
import uuid
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_, Message, Texts
from synergie.model.dossier import Dossier, Profile
from synergie.model.initiatives import Domain
from synergie.model.outline import ColumnSource, MatrixEntry, OutlineChapter, ReportColumn, ReportList
from synergie.model.texts import Chapter

_BRUSSELS: Final = (
    *(Chapter.BASIS, Chapter.ORGANISATION, Chapter.ACTIVITY, Chapter.EXISTING, Chapter.OTHER_CPAS, Chapter.REGIONAL),
    *(Chapter.RESULTS, Chapter.OVERLAPS, Chapter.CONTRACTS, Chapter.MEASURES, Chapter.DISAGREEMENTS, Chapter.MATRIX),
    *(Chapter.METHOD, Chapter.CHANGES),
)
_WALLONIA: Final = (
    *(Chapter.BASIS, Chapter.EXISTING, Chapter.MEASURES, Chapter.MATRIX, Chapter.CONTRACTS, Chapter.ACTIVITY),
    *(Chapter.ORGANISATION, Chapter.RESULTS, Chapter.OVERLAPS, Chapter.OTHER_CPAS, Chapter.REGIONAL),
    *(Chapter.DISAGREEMENTS, Chapter.METHOD, Chapter.CHANGES),
)
ORDERS: Final[Mapping[Profile, tuple[Chapter, ...]]] = {Profile.BRUSSELS: _BRUSSELS, Profile.WALLONIA: _WALLONIA}
_NOT_USUAL: Final = {Profile.BRUSSELS: frozenset({Chapter.MATRIX}), Profile.WALLONIA: frozenset[Chapter]()}
_TITLES: Final[Mapping[Profile, Mapping[Chapter, Message]]] = {
    Profile.BRUSSELS: {},
    Profile.WALLONIA: {
        Chapter.EXISTING: N_("Inventory of the existing synergies"),
        Chapter.MEASURES: N_("Synergies to develop and their programming by year"),
        Chapter.CONTRACTS: N_("Joint and separate public contracts, and agreements"),
        Chapter.ACTIVITY: N_("Concertation, opinions and activity of the year"),
    },
}
_ALWAYS: Final = Chapter.METHOD
"""The chapter that says which others are left out."""
TO_BE_CHECKED: Final = N_("To be checked against the order of the Walloon Government of 24 January 2019.")

MATRIX_COLUMNS: Final[tuple[tuple[ColumnSource | None, Message], ...]] = (
    (ColumnSource.EXISTING, N_("Existing synergies")),
    (ColumnSource.PLANNED, NP_("column", "Synergies to develop")),
    (ColumnSource.POSTS, NP_("column", "Posts filled")),
    (None, N_("Progress in the year")),
    (None, N_("Result and next step")),
)
CONTRACT_COLUMNS: Final[tuple[tuple[ColumnSource | None, Message], ...]] = (
    (ColumnSource.OBJECT, NP_("contract", "Object")),
    (ColumnSource.FORM, NP_("column", "Form")),
    (ColumnSource.PARTIES, N_("Parties")),
    (ColumnSource.TERM, NP_("contract", "From – to")),
    (ColumnSource.VALUE, NP_("contract", "Value")),
    (ColumnSource.SAVING, N_("Estimated saving")),
)
_PROPOSED: Final = {ReportList.MATRIX: MATRIX_COLUMNS, ReportList.CONTRACTS: CONTRACT_COLUMNS}
_OF_MATRIX: Final = frozenset({ColumnSource.EXISTING, ColumnSource.PLANNED, ColumnSource.POSTS})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OutlinePart:
    """A chapter in its place; without a `title` it has the one of the program. `is_usual`: the region prints it."""

    chapter: Chapter
    title: Bilingual = dataclasses.field(default_factory=Bilingual)
    is_printed: bool = True
    is_usual: bool = True

    @property
    def is_left_out(self) -> bool:
        """Whether people decided not to print it."""
        return self.is_usual and not self.is_printed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """A column that people chose; `key` is that of its texts, one without a source is typed by hand."""

    key: str
    title: Bilingual
    source: ColumnSource | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MatrixText:
    """What people wrote of a service under a column."""

    domain: str
    column: str
    text: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFacts:
    """The cooperation matrix: its columns, and what people wrote in it; its rows are the support services."""

    columns: tuple[ColumnFacts, ...] = ()
    texts: tuple[MatrixText, ...] = ()


class Row(Protocol):
    """What a record says of a chapter."""

    chapter: Chapter
    title: Bilingual
    is_printed: bool


def chapters(profile: Profile, rows: Iterable[Row]) -> tuple[OutlinePart, ...]:
    """Return the chapters of the report in their order; `rows` are in the order that people gave them.

    Chapters that have a row change places among themselves; the others stay where the region puts them, so that none
    is lost. The chapter on method is always printed: it says which ones are not. Staffing is a part of the results and
    stands after them whatever its row says.
    """
    own = {row.chapter: row for row in rows}
    order = list(ORDERS[profile])
    places = [place for place, chapter in enumerate(order) if chapter in own]
    for place, chapter in zip(places, [one for one in own if one in order], strict=True):
        order[place] = chapter
    order.insert(order.index(Chapter.RESULTS) + 1, Chapter.STAFFING)
    found = []
    for chapter in order:
        row = own.get(chapter)
        usual = chapter not in _NOT_USUAL[profile]
        found.append(
            OutlinePart(
                chapter=chapter,
                title=row.title if row is not None and not row.title.empty else _title(profile, chapter),
                is_printed=chapter is _ALWAYS or (usual if row is None else row.is_printed),
                is_usual=usual,
            )
        )
    return tuple(found)


@functools.cache
def _title(profile: Profile, chapter: Chapter) -> Bilingual:
    """Return the title that the region gives to a chapter, none where it has the ordinary one."""
    message = _TITLES[profile].get(chapter)
    return Bilingual() if message is None else bilingual(message)


def bilingual(message: Message) -> Bilingual:
    """Return a text of the program in both languages."""
    return Bilingual(Texts("fr")(message), Texts("nl")(message))


def fits(list_: ReportList, source: ColumnSource | None) -> bool:
    """Return whether a column can be filled: by hand, the matrix from synergies and posts, contracts from theirs."""
    return source is None or (source in _OF_MATRIX) is (list_ is ReportList.MATRIX)


def profile(session: Session) -> Profile:
    """Return the region of the dossier."""
    found = session.scalars(sa.select(Dossier.profile)).first()
    return Profile.BRUSSELS if found is None else found


def regional_titles(session: Session) -> Mapping[str, Bilingual]:
    """Return the titles that the region of the dossier gives, by chapter; the others have the ordinary one."""
    region = profile(session)
    return {str(chapter.value): _title(region, chapter) for chapter in _TITLES[region]}


def propose_chapters(session: Session) -> int:
    """Enter every chapter that has no row yet, in the order in which the report has it now; return how many."""
    query = sa.select(OutlineChapter).order_by(OutlineChapter.position, OutlineChapter.id)
    rows = {one.chapter: one for one in session.scalars(query).all()}
    found = chapters(profile(session), rows.values())
    for place, part in enumerate(found):
        row = rows.get(part.chapter)
        if row is None:
            session.add(OutlineChapter(chapter=part.chapter, is_printed=part.is_printed, position=place))
        elif row.position != place:
            row.position = place
    session.flush()
    return len(found) - len(rows)


def prepare_matrix(session: Session, year_id: uuid.UUID) -> int:
    """Enter an empty text for each support service under each column typed by hand that has none; return how many."""
    services = session.scalars(
        sa.select(Domain.id).where(Domain.is_support.is_(True)).order_by(Domain.position, Domain.id)
    ).all()
    by_hand = session.scalars(
        sa.select(ReportColumn.id).where(ReportColumn.list == ReportList.MATRIX, ReportColumn.source.is_(None))
    ).all()
    query = sa.select(MatrixEntry.domain_id, MatrixEntry.column_id).where(MatrixEntry.year_id == year_id)
    there = {(one.domain_id, one.column_id) for one in session.execute(query)}
    wanted = [(domain, column) for domain in services for column in by_hand if (domain, column) not in there]
    session.add_all(MatrixEntry(year_id=year_id, domain_id=domain, column_id=column) for domain, column in wanted)
    session.flush()
    return len(wanted)


def propose_columns(session: Session) -> int:
    """Enter a first set of columns of each list that has none; return how many."""
    there = set(session.scalars(sa.select(ReportColumn.list).distinct()))
    found = [
        ReportColumn(list=list_, source=source, title=bilingual(title), position=place)
        for list_, columns in _PROPOSED.items()
        if list_ not in there
        for place, (source, title) in enumerate(columns)
    ]
    session.add_all(found)
    session.flush()
    return len(found)
