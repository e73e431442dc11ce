"""Editions of a report: what one is made from and what stands in its way, issuing it, and what was issued.

The stored bytes are the edition: its files and the frozen data that they were made from, written once in one step that
no undo goes across. A correction is the edition with the next number.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict, Reason, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.store import Store
from synergie.basis.words import N_, Message
from synergie.model.documents import Content
from synergie.model.dossier import Dossier, ReportYear
from synergie.model.editions import Audience, Edition, EditionFile, FileKind, PaperLanguage
from synergie.services import (
    attached_names,
    checks,
    editions_frozen,
    editions_journal,
    editions_stored,
    freezing,
    making,
    signing,
    yearly,
    years,
)
from synergie.services.checks import TO_CHECK, Finding, Severity, Waived, waivers
from synergie.services.checks.waivers import Key
from synergie.services.editions_facts import Choice, EditionFacts, MadeFile, Order
from synergie.services.editions_points import point
from synergie.services.report_rows import YearlyReport
from synergie.services.signing import Standing

ISSUE: Final = N_("Issue edition {number} of the report {year}")
CLOSED: Final = N_("The year {year} is closed: reopen it, with a reason, before a further edition is issued.")
NO_REASON: Final = N_("Say why there is a further edition: what it corrects.")
NO_FILES: Final = N_("Choose at least one language, one version and one kind of file.")
MOVED: Final = N_("The dossier changed while the files were made. Nothing was issued; begin again.")
TAKEN: Final = N_("Somebody else issued edition {number} meanwhile. Nothing was issued; begin again.")
NO_EDITION: Final = N_("There is no edition {number} of the report {year}. There are: {known}.")
NO_EDITIONS: Final = N_("No edition of the report {year} was issued yet.")
DAMAGED: Final = N_("The file “{name}” in the dossier is damaged. Restore the newest backup that holds it.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An edition before it is made; while `against` or `problems` say something, it cannot be issued.

    `data` are the frozen data, `waived` the points that somebody let stand, `giving` what annexed files and the Word
    template tell of people, `stood` what the year lets stand.
    """

    year: int
    year_id: uuid.UUID
    facts: YearlyReport
    edition: EditionFacts
    data: bytes = dataclasses.field(repr=False)
    standing: Standing
    against: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    giving: tuple[Finding, ...] = ()
    stood: Mapping[Key, Waived] = dataclasses.field(default_factory=dict, repr=False)
    dossier_id: uuid.UUID | None = None

    @property
    def named(self) -> tuple[Message, ...]:
        """What annexed files and the Word template tell of people and nobody lets stand."""
        return tuple(one.message for one in self.giving if one.waived is None)

    @property
    def number(self) -> int:
        """The number that the edition will have."""
        return self.edition.number

    @property
    def can_be_issued(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.against and not self.problems


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """An edition as lists show it; `facts` is the fingerprint of its data, `program` the version that made it."""

    id: uuid.UUID
    year: int
    number: int
    issued_at: dt.datetime
    who: str
    reason: str
    program: str
    facts: str
    files: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file of an edition as lists show it; `size` is None when the dossier does not hold its bytes."""

    id: uuid.UUID
    kind: FileKind
    language: PaperLanguage
    audience: Audience
    name: str
    sha256: str
    size: int | None


def prepare(
    session: Session, year: int, *, today: dt.date, program: str, reason: str = "", choice: Choice | None = None
) -> Prepared:
    """Return what the next edition of the report of `year` is made from, and what stands in its way.

    `program` is the version of the program. Raises `Refusal` when the dossier has no such year.
    """
    choice = choice or Choice()
    row = years.find(session, year)
    number = 1 + max((*editions_journal.issued(session, row.id), *_numbers(session, row.id)), default=0)
    facts = yearly.gather(session, year)
    found = checks.check(session, year, choice.languages[0].value if len(choice.languages) == 1 else None)
    against = tuple(one for one in found if one.severity is Severity.BLOCKING)
    if years.is_example(session):
        against = checks.against_final(session, year, (*choice.languages, PaperLanguage.FR)[0].value)
    standing = signing.standing(session, year, facts)
    edition = EditionFacts(
        number=number,
        date=today,
        program=program,
        reason=Bilingual.same(reason.strip()) if reason.strip() else Bilingual(),
        validations=signing.validations(standing),
        points=tuple(point(one) for one in found if one.severity is not Severity.BLOCKING),
        choice=choice,
        template=making.word_template(session),
    )
    data = editions_frozen.pack(facts, edition)
    return Prepared(
        year=year,
        year_id=row.id,
        facts=facts,
        edition=dataclasses.replace(edition, fingerprint=editions_stored.fingerprint(data)),
        data=data,
        standing=standing,
        against=against,
        waived=tuple(one for one in found if one.waived is not None),
        problems=tuple(_problems(year, edition, closed=row.closed_at is not None)),
        stood=checks.stood(session, year),
        dossier_id=session.scalar(sa.select(Dossier.id)),
    )


def looked_through(prepared: Prepared, read: attached_names.Read) -> Prepared:
    """Return the same with what files of the public version tell of people; `read` gives their texts.

    It takes its time: no session is open meanwhile.
    """
    choice, template = prepared.edition.choice, prepared.edition.template
    if Audience.PUBLIC not in choice.audiences:
        return prepared
    found = attached_names.told(prepared.facts, read)
    if template is not None and "docx" in choice.formats and prepared.dossier_id is not None:
        found += attached_names.told_by_template(prepared.facts, template, prepared.dossier_id, read)
    return _giving(prepared, found)


def template_checked(prepared: Prepared, check: Callable[[bytes], None]) -> Prepared:
    """Return the same with what is wrong with its Word template; `check` raises `Refusal` for one of no use."""
    template, choice = prepared.edition.template, prepared.edition.choice
    if template is None or "docx" not in choice.formats:
        return prepared
    try:
        check(template)
    except Refusal as refusal:
        return dataclasses.replace(prepared, problems=(*prepared.problems, *refusal.problems))
    return prepared


def _giving(prepared: Prepared, found: Sequence[Finding]) -> Prepared:
    """Return the same with what is found in files, as far as the year lets it stand marked so."""
    if not found:
        return prepared
    giving = tuple(waivers.marked(prepared.stood, found))
    points = (*prepared.edition.points, *map(point, giving))
    edition = dataclasses.replace(prepared.edition, points=points, fingerprint="")
    data = editions_frozen.pack(prepared.facts, edition)
    return dataclasses.replace(
        prepared,
        edition=dataclasses.replace(edition, fingerprint=editions_stored.fingerprint(data)),
        data=data,
        giving=giving,
        waived=(*prepared.waived, *(one for one in giving if one.waived is not None)),
    )


def _problems(year: int, edition: EditionFacts, *, closed: bool) -> list[Problem]:
    found = []
    if closed:
        found.append(Problem("year", CLOSED.of(year=str(year))))
    if edition.number > 1 and edition.reason.empty:
        found.append(Problem("reason", NO_REASON))
    choice = edition.choice
    if not (choice.languages and choice.audiences and choice.formats):
        found.append(Problem("files", NO_FILES))
    return found


def order(prepared: Prepared) -> Order:
    """Return what the files of an edition are made from, those of its public version too when there is to be one."""
    return editions_frozen.order(prepared.facts, prepared.edition, prepared.data)


def issue(store: Store, prepared: Prepared, files: Sequence[MadeFile], *, who: str) -> EditionRow:
    """Write an edition with its finished files and the data that they were made from, in one step that stays.

    Raises `Refusal` while something stands in its way, and `Conflict` when the dossier changed since it was prepared or
    somebody else issued an edition meanwhile.
    """
    _refuse(prepared)
    if not files:
        raise Refusal([Problem("files", NO_FILES)])
    edition = prepared.edition
    with store.write_for_good(ISSUE.of(number=edition.number, year=str(prepared.year))) as session:
        now = prepare(
            session,
            prepared.year,
            today=edition.date,
            program=edition.program,
            reason=edition.reason.fr,
            choice=edition.choice,
        )
        now = _giving(now, [dataclasses.replace(one, severity=TO_CHECK, waived=None) for one in prepared.giving])
        if now.number != edition.number:
            raise Conflict(TAKEN.of(number=edition.number))
        _refuse(now)
        if now.data != prepared.data:
            raise Conflict(MOVED)
        made = Edition(
            year_id=prepared.year_id,
            number=edition.number,
            issued_at=dt.datetime.now(dt.UTC),
            who=who,
            reason=edition.reason.fr,
            program=edition.program,
            facts=editions_stored.keep(session, prepared.data),
        )
        session.add(made)
        session.flush()
        for position, one in enumerate(files):
            kept = editions_stored.keep(session, one.data)
            session.add(
                EditionFile(
                    edition_id=made.id,
                    kind=one.kind,
                    language=one.language,
                    audience=one.audience,
                    name=one.name,
                    sha256=kept,
                    position=position,
                )
            )
        session.flush()
        return _row(made, prepared.year, len(files))


def _refuse(prepared: Prepared) -> None:
    problems = [*prepared.problems, *(Problem(one.field, one.message) for one in prepared.against)]
    if problems:
        raise Refusal(problems)


def listing(session: Session, year: int | None = None) -> tuple[EditionRow, ...]:
    """Return the editions of a year, or of all years, the newest first."""
    counted = (
        sa.select(EditionFile.edition_id, sa.func.count().label("files")).group_by(EditionFile.edition_id).subquery()
    )
    query = (
        sa.select(Edition, ReportYear.year, sa.func.coalesce(counted.c.files, 0))
        .join(ReportYear, ReportYear.id == Edition.year_id)
        .outerjoin(counted, counted.c.edition_id == Edition.id)
        .order_by(ReportYear.year.desc(), Edition.number.desc())
    )
    if year is not None:
        query = query.where(ReportYear.year == year)
    return tuple(_row(one, of, files) for one, of, files in session.execute(query).all())


def _row(one: Edition, year: int, files: int) -> EditionRow:
    return EditionRow(
        id=one.id,
        year=year,
        number=one.number,
        issued_at=one.issued_at,
        who=one.who,
        reason=one.reason,
        program=one.program,
        facts=one.facts,
        files=files,
    )


def find(session: Session, year: int, number: int | None = None) -> EditionRow:
    """Return an edition of the report of `year`, the newest when no number is given; raises `Refusal` without one.

    One that was issued and is not there any more is no reason to give the one before it.
    """
    rows, lost = listing(session, year), editions_journal.lost(session, years.find(session, year).id)
    wanted = max((*lost, *(row.number for row in rows)), default=None) if number is None else number
    if wanted in lost:
        raise Refusal([Problem("number", lost[wanted])])
    if not rows:
        raise Refusal([Problem("year", NO_EDITIONS.of(year=str(year)))])
    for row in rows:
        if row.number == wanted:
            return row
    known = ", ".join(str(row.number) for row in reversed(rows))
    raise Refusal([Problem("number", NO_EDITION.of(number=str(number), year=str(year), known=known))])


def _numbers(session: Session, year: uuid.UUID) -> Sequence[int]:
    return session.scalars(sa.select(Edition.number).where(Edition.year_id == year)).all()


def files(session: Session, edition: uuid.UUID) -> tuple[FileRow, ...]:
    """Return the files of an edition in their order."""
    query = (
        sa.select(EditionFile, Content.size)
        .outerjoin(Content, Content.sha256 == EditionFile.sha256)
        .where(EditionFile.edition_id == edition)
        .order_by(EditionFile.position, EditionFile.id)
    )
    return tuple(
        FileRow(
            id=one.id,
            kind=one.kind,
            language=one.language,
            audience=one.audience,
            name=one.name,
            sha256=one.sha256,
            size=size,
        )
        for one, size in session.execute(query).all()
    )


def read_file(session: Session, file: uuid.UUID) -> bytes:
    """Return a file of an edition, byte for byte as it was issued; raises `StoreError` when it is damaged or gone."""
    one = session.get_one(EditionFile, file)
    data = editions_stored.read(session, one.sha256)
    if data is None or editions_stored.fingerprint(data) != one.sha256:
        raise StoreError(Reason.DAMAGED, DAMAGED.of(name=one.name))
    return data


def facts(session: Session, edition: uuid.UUID) -> YearlyReport:
    """Return the facts that an edition was made from, as they were; raises `StoreError` when they are damaged."""
    return _facts(session, edition, editions_stored.attached(session))


def last_facts(session: Session, year: int) -> tuple[YearlyReport, int] | None:
    """Return the facts of the newest edition of the report of `year` and its number, None without one.

    The bytes of attached files are left out.
    """
    query = (
        sa.select(Edition.id, Edition.number)
        .join(ReportYear, ReportYear.id == Edition.year_id)
        .where(ReportYear.year == year)
        .order_by(Edition.number.desc())
    )
    row = session.execute(query.limit(1)).first()
    return None if row is None else (_facts(session, row.id, freezing.without_files), row.number)


def _facts(session: Session, edition: uuid.UUID, contents: Callable[[str], bytes]) -> YearlyReport:
    one = session.get_one(Edition, edition)
    data = editions_stored.read(session, one.facts)
    if data is None or editions_stored.fingerprint(data) != one.facts:
        raise StoreError(Reason.DAMAGED, editions_frozen.DAMAGED)
    return freezing.thaw(data, contents)
