"""What the commands about editions do: one short read, making with no session open, one step."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie import __version__, system
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.files import told
from synergie.basis.words import N_, NN_
from synergie.cli.errors import NotFinal
from synergie.cli.findings import sentence
from synergie.cli.output import document, line, one_line, progress
from synergie.cli.place import opened
from synergie.cli.words import say, texts
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.model.editions import AUDIENCES, FILE_KINDS, PAPER_LANGUAGES, Audience, PaperLanguage
from synergie.model.people import Person
from synergie.reports import edition_files, filing
from synergie.reports.attaching_text import text_of
from synergie.reports.word import template
from synergie.services import editions, editions_verifying, signing
from synergie.services.editions import EditionRow, FileRow
from synergie.services.editions_facts import Choice, MadeFile
from synergie.services.editions_verifying import AGAIN, DATA, STORED, TODAY, Again, FileVerdict, Stored, Verdict

ISSUED: Final = NN_(
    "Edition {number} of the report {year} is issued: {n} file.",
    "Edition {number} of the report {year} is issued: {n} files.",
)
NOT_WRITTEN: Final = N_(
    "Edition {number} is issued, but its files could not be written: {why} Write them with “synergie edition export”."
)
WRITTEN: Final = NN_("{n} file is in “{path}”.", "{n} files are in “{path}”.")
_UNKNOWN_PERSON: Final = N_("The dossier knows nobody “{text}”. It knows: {known}.")
_SEVERAL_PEOPLE: Final = N_("“{text}” may be several people: {known}. Give the whole function.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which edition is asked for."""

    where: Path | str
    year: int
    language: str = "both"
    version: str = "both"
    format: str = "all"
    budget: str = "both"

    @property
    def choice(self) -> Choice:
        """Which files that is."""
        every = Choice()
        return Choice(
            languages=every.languages if self.language == "both" else (PaperLanguage(self.language),),
            audiences=every.audiences if self.version == "both" else (Audience(self.version),),
            formats=every.formats if self.format == "all" else (self.format,),
            budget=self.budget,
        )


def issue(wish: Wish, reason: str, folder: Path | None, *, as_json: bool) -> None:
    """Issue the next edition and write its files into `folder`; raises `NotFinal`, `Refusal` or `StoreError`."""
    with opened(wish.where, write=True) as store:
        with store.read() as session:
            prepared = editions.prepare(
                session, wish.year, today=_today(), program=__version__, reason=reason, choice=wish.choice
            )
        if prepared.against:
            raise NotFinal(prepared.against)
        prepared = editions.template_checked(prepared, template.check)
        if prepared.problems:
            raise Refusal(prepared.problems)
        if folder is not None:
            _refuse_unwritable(folder)
        prepared = editions.looked_through(prepared, text_of)
        for named in prepared.named:
            line(say(named), error=True)
        with progress(N_("Writing the report:")) as said:
            made = edition_files.make_all(editions.order(prepared), progress=said)
        if folder is not None:
            _refuse_unwritable(folder)
            _refuse_existing(folder, [one.name for one in made])
        row = editions.issue(store, prepared, made, who=system.user())
        with store.read() as session:
            rows = editions.files(session, row.id)
    try:
        paths = [] if folder is None else _write(folder, made)
    except StoreError as error:
        raise StoreError(error.reason, NOT_WRITTEN.of(number=row.number, why=error.message)) from error
    if as_json:
        document({**_edition(row, rows), "written": [str(path) for path in paths]})
        return
    line(say(ISSUED, number=row.number, year=str(row.year), n=len(rows)))
    for signature in prepared.standing.signatures:
        line(f"    {say(signature.said)}")
    for one in prepared.waived:
        line(f"    {sentence(one)}")
    if folder is not None:
        line(say(WRITTEN, n=len(paths), path=str(folder)))


def show_list(where: Path | str, year: int | None, *, as_json: bool) -> None:
    """Show the editions, the newest first, with their files."""
    with opened(where) as store, store.read() as session:
        found = [(row, editions.files(session, row.id)) for row in editions.listing(session, year)]
    if as_json:
        document({"editions": [_edition(row, files) for row, files in found]})
        return
    for row, files in found:
        for text in _lines(row, files):
            line(text)
    if not found:
        line(say(N_("No edition was issued yet.")))


def show_verdict(where: Path | str, year: int, number: int | None, *, as_json: bool) -> bool:
    """Say what is found of an edition and of each of its files; return whether it is what was issued."""
    with opened(where) as store:
        broken = store.broken_steps()
        with store.read() as session:
            found = editions_verifying.evidence(session, year, number, broken=broken)
    verdict = editions_verifying.verify(found, edition_files.by_name, __version__)
    if as_json:
        document(_verdict(verdict))
        return verdict.in_order
    line(say(verdict.said))
    for difference in (*verdict.differences, *verdict.lost):
        line(f"    {say(difference)}")
    line(say(verdict.program_said))
    for one in verdict.files:
        line("    " + say(N_("{name}: {found}"), name=one.file.name, found=_found(one)))
    line(_data_said(verdict))
    if verdict.unknown:
        line(say(N_("This version of the program does not know: {names}."), names=", ".join(verdict.unknown)))
    if verdict.trouble is not None:
        line(say(verdict.trouble))
    line(say(TODAY[verdict.today]))
    return verdict.in_order


def export(
    where: Path | str, year: int, number: int | None, folder: Path, *, force: bool, as_json: bool
) -> tuple[Path, ...]:
    """Write the files of an edition into `folder`, byte for byte; raises `StoreError` when one is damaged."""
    with opened(where) as store, store.read() as session:
        row = editions.find(session, year, number)
        files = editions.files(session, row.id)
        made = [(one.name, editions.read_file(session, one.id)) for one in files]
    done = filing.put_all(folder, made, force=force)
    for one in done:
        if one.kept is not None:
            line(say(filing.KEPT, old=str(one.kept), path=str(one.path)), error=True)
    paths = tuple(one.path for one in done)
    if as_json:
        document({**_edition(row, files), "written": [str(path) for path in paths]})
    else:
        line(say(WRITTEN, n=len(paths), path=str(folder)))
    return paths


def sign(where: Path | str, year: int, side: str, person: str, note: str, *, as_json: bool) -> None:
    """Validate the report of `year` for an administration; raises `Refusal` without somebody who does."""
    whose = Side(side)
    with opened(where, write=True) as store:
        with store.read() as session:
            administration = _administration(session, whose)
            who = _person(session, person)
        label = signing.SIGN[whose].of(year=str(year))
        with store.write(label) as session:
            signing.sign(session, year, administration, who, _today(), _remark(note))
        _show_standing(store, year, as_json=as_json)


def unsign(where: Path | str, year: int, side: str, *, as_json: bool) -> None:
    """Take the validation of an administration back; raises `Refusal` when there is none."""
    whose = Side(side)
    with opened(where, write=True) as store:
        with store.write(signing.TAKE_BACK[whose].of(year=str(year))) as session:
            signing.take_back(session, year, _administration(session, whose))
        _show_standing(store, year, as_json=as_json)


def _show_standing(store: Any, year: int, *, as_json: bool) -> None:
    with store.read() as session:
        found = signing.standing(session, year)
    if as_json:
        kept = ("side", "validity", "person", "date", "note")
        signatures = [{name: getattr(one, name) for name in kept} for one in found.signatures]
        document({"year": year, "digest": found.digest, "validations": signatures})
        return
    for one in found.signatures:
        line(f"{say(one.said)}.")


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - the day of whoever issues


def _remark(text: str) -> Bilingual | None:
    """Return a remark in the language of whoever types it."""
    if not text.strip():
        return None
    match texts().language:
        case "fr":
            return Bilingual(fr=text)
        case "nl":
            return Bilingual(nl=text)
    return Bilingual.same(text)


def _administration(session: Session, side: Side) -> uuid.UUID:
    found = session.scalar(sa.select(Administration.id).where(Administration.side == side))
    if found is None:
        raise Refusal([Problem("administration_id", signing.NO_ADMINISTRATION)])
    return found


def _person(session: Session, text: str) -> uuid.UUID | None:
    """Return the person whom `text` names by function, name or initials; raises `Refusal` for nobody or several."""
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return None
    people = session.scalars(sa.select(Person)).all()
    named = [
        one
        for one in people
        if wanted in {value.strip().casefold() for value in (one.function.fr, one.function.nl, one.name, one.initials)}
    ]
    if len(named) == 1:
        return named[0].id
    shown = sorted({one.function.best(texts().language) for one in (named or people) if not one.function.empty})
    message = _SEVERAL_PEOPLE if named else _UNKNOWN_PERSON
    raise Refusal([Problem("person_id", message.of(text=text, known=", ".join(shown)))])


def _refuse_existing(folder: Path, names: Sequence[str]) -> None:
    filing.check_free((folder / name for name in names), force=False)


def _refuse_unwritable(folder: Path) -> None:
    """Refuse a folder that cannot be made or written into; nothing is left behind."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=".", suffix=".part", dir=there):
            pass
    except OSError as error:
        raise told(error, folder) from error


def _write(folder: Path, made: Sequence[MadeFile]) -> list[Path]:
    return [one.path for one in filing.put_all(folder, [(one.name, one.data) for one in made])]


def _edition(row: EditionRow, files: Sequence[FileRow]) -> dict[str, Any]:
    kept = ("year", "number", "issued_at", "who", "reason", "program", "facts")
    return {**{name: getattr(row, name) for name in kept}, "files": [_file(one) for one in files]}


def _file(one: FileRow) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("name", "kind", "language", "audience", "sha256", "size")}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "year": verdict.row.year,
        "number": verdict.row.number,
        "in_order": verdict.in_order,
        "program": {"then": verdict.row.program, "now": verdict.program, "same": verdict.same_program},
        "data": {"sha256": verdict.row.facts, "stored": verdict.data_stored, "frozen": verdict.data},
        "today": verdict.today,
        "unknown": verdict.unknown,
        "trouble": verdict.trouble,
        "differences": verdict.differences,
        "lost": verdict.lost,
        "files": [{**_file(one.file), "stored": one.stored, "again": one.again} for one in verdict.files],
    }


def _lines(row: EditionRow, files: Sequence[FileRow]) -> list[str]:
    moment = texts().formats.moment(row.issued_at)
    head = say(N_("Report {year}, edition {number}"), year=str(row.year), number=row.number)
    found = [" · ".join(one_line(part) for part in (head, moment, row.who, row.reason) if part)]
    found += [f"    {one.sha256}  {one.name} ({_kind(one)})" for one in files]
    return [*found, f"    {row.facts}  {say(N_('frozen data'))}"]


def _kind(one: FileRow) -> str:
    return ", ".join(map(say, (FILE_KINDS[one.kind], AUDIENCES[one.audience], PAPER_LANGUAGES[one.language])))


def _found(one: FileVerdict) -> str:
    if one.again is Again.NOT_MADE or one.stored is not Stored.WHOLE:
        return say(STORED[one.stored])
    return f"{say(STORED[one.stored])}; {say(AGAIN[one.again])}"


def _data_said(verdict: Verdict) -> str:
    if verdict.data_stored is not Stored.WHOLE:
        return say(N_("Frozen data: {state}."), state=STORED[verdict.data_stored])
    return say(DATA[verdict.data])
