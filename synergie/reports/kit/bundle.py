"""The bundle of a budget: the report and what goes with it, numbered, with a page that says what is there and not."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.dossier import Profile, Side
from synergie.model.editions import AUDIENCES, Audience, FileKind
from synergie.reports import changes_paper, minutes_print
from synergie.reports.content import Bullets, Column, Item, Paragraph, Run, Runs, Section, Style, Table
from synergie.reports.kit import papers, parts, summary, word
from synergie.reports.kit.sheets import Desk, Order, Sheet
from synergie.services.kit_facts import BundleFacts, StoredFile
from synergie.services.minutes_paper import MinutesPaper

_TITLES: Final = {
    Side.COMMUNE: N_("Annexes to the budget of the commune: report on economies of scale and synergies {year}"),
    Side.CPAS: N_("Annexes to the budget of the CPAS: report on economies of scale and synergies {year}"),
}
STEMS: Final = {
    Side.COMMUNE: NP_("file name", "annexes-budget-commune-{year}"),
    Side.CPAS: NP_("file name", "annexes-budget-cpas-{year}"),
}
_CONTENTS: Final = NP_("file name", "contents")
_REPORT: Final = NP_("file name", "report-economies-of-scale-{year}")
DRAFT: Final = NP_("file name", "report-economies-of-scale-{year}-draft")
_MINUTES: Final = NP_("file name", "minutes-concertation-committee-{date}")
_CHANGES: Final = NP_("file name", "what-changed-{year}")
_NO_MINUTES: Final = N_("The minutes of the concertation committee of {date}: the dossier does not hold them.")
_INTERNAL: Final = NN_(
    "{n} version of the minutes of the concertation committee of {date}: it is internal.",
    "{n} versions of the minutes of the concertation committee of {date}: they are internal.",
)
_NO_MEETING: Final = N_("The minutes of the concertation committee: no meeting of the year is entered as held.")
_NO_EDITION: Final = N_("The final report: no edition has been issued, the report in the bundle is a draft.")
_NOT_OF_EDITION: Final = N_(
    "The final report: edition {number} has no public version for this budget in this language, the report in the"
    " bundle is a draft."
)
_NO_DATE: Final = N_("date not known")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)

ANNEXES: Final[tuple[Message, ...]] = (
    N_("General policy note"),
    N_("Report of art. 26bis, § 5"),
    N_("Minutes of the concertation committee (art. 26bis, § 4)"),
    N_("Budgets of the services that are managed separately"),
    N_("Opinion of the technical group (president, secretary, receiver)"),
    N_("Organisation chart"),
    N_("Detailed table of the staff"),
    N_("Investments"),
    N_("Loans"),
    N_("Key data on income and expenditure"),
)
"""The annexes of the budget of a CPAS of Brussels, as the regional administration lists them."""
_OURS: Final = {1: "report", 2: "minutes"}
"""Which of them a bundle can hold, by their place and by the kind of the file."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file of the bundle: what it is, its title, its name."""

    kind: str
    title: str
    name: str
    data: bytes = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The files in their order, the contents page first; `missing` is what should be there and is not."""

    stem: str
    pieces: tuple[Piece, ...]
    missing: tuple[Message, ...]

    def zipped(self) -> bytes:
        """Return the files as one, the same bytes for the same files."""
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
            for piece in self.pieces:
                entry = zipfile.ZipInfo(f"{self.stem}/{piece.name}", _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                file.writestr(entry, piece.data)
        return kept.getvalue()


MakeReport = Callable[[Progress], bytes]


def make(facts: BundleFacts, budget: str, order: Order, report: MakeReport, *, progress: Progress = silent) -> Bundle:
    """Return the bundle for `budget`, "commune" or "cpas"; `report` makes the draft where no edition was issued."""
    side = Side(budget)
    desk = Desk(facts.kit, order, public=True)
    missing: dict[Message, None] = {}
    pieces = [_report(facts, side, desk, report, progress, missing)]
    pieces += _minutes(facts, desk, missing)
    pieces += _summary(desk)
    pieces += _changes(facts, side, desk)
    named = [_numbered(place, one) for place, one in enumerate(pieces, 1)]
    contents = _contents(named, side, desk, tuple(missing))
    stem = f"00-{desk.say(_CONTENTS)}"
    title = desk.say(N_("Contents"))
    pages = (
        Piece(kind="contents", title=title, name=f"{stem}.docx", data=word.write(contents)),
        Piece(kind="contents", title=title, name=f"{stem}.pdf", data=papers.printed(contents)),
    )
    left = (*missing, *contents.missing)
    year = str(facts.kit.report.year)
    return Bundle(stem=desk.say(STEMS[side], year=year), pieces=(*pages, *named), missing=left)


def has_report(facts: BundleFacts, budget: str, language: str) -> bool:
    """Return whether the edition has the public report for `budget` in `language`, so that none is to be made."""
    return _stored(facts, FileKind.REPORT, Side(budget), language) is not None


def _numbered(place: int, one: Piece) -> Piece:
    return dataclasses.replace(one, name=f"{place:02}-{one.name}")


# The files


def _stored(facts: BundleFacts, kind: FileKind, side: Side, language: str) -> StoredFile | None:
    """Return a file of the public version of an edition for this budget or for both: budgets are public."""
    if facts.budget not in ("both", side.value):
        return None
    found = (
        one
        for one in facts.stored
        if one.file.kind is kind
        and one.file.language.value == language
        and one.file.audience is Audience.PUBLIC
        and one.file.name.lower().endswith(".pdf")
    )
    return next(found, None)


def _report(
    facts: BundleFacts,
    side: Side,
    desk: Desk,
    make_report: MakeReport,
    progress: Progress,
    missing: dict[Message, None],
) -> Piece:
    year = str(facts.kit.report.year)
    kept = _stored(facts, FileKind.REPORT, side, desk.voice.language)
    issued = facts.kit.issued
    if kept is not None and issued is not None:
        text = N_("Report on economies of scale and synergies {year}, edition {number} ({version})")
        version = desk.say(AUDIENCES[kept.file.audience])
        title = desk.say(text, year=year, number=str(issued.number), version=version)
        return Piece(kind="report", title=title, name=f"{desk.say(_REPORT, year=year)}.pdf", data=kept.data)
    missing[_NO_EDITION if issued is None else _NOT_OF_EDITION.of(number=str(issued.number))] = None
    title = desk.say(N_("Report on economies of scale and synergies {year} (draft)"), year=year)
    return Piece(kind="report", title=title, name=f"{desk.say(DRAFT, year=year)}.pdf", data=make_report(progress))


def _minutes(facts: BundleFacts, desk: Desk, missing: dict[Message, None]) -> Iterator[Piece]:
    """Yield every version of the minutes of the concertations of the year: both voices where there are two."""
    if not facts.kit.concertations:
        missing[_NO_MEETING] = None
    for one in facts.kit.concertations:
        date: object = one.date if one.date is not None else _NO_DATE
        if not one.versions:
            missing[_NO_MINUTES.of(date=date)] = None
        elif one.internal:
            missing[_INTERNAL.of(n=one.internal, date=date)] = None
    taken: set[str] = set()
    for paper in facts.minutes:
        name = _free(_minutes_name(paper, desk), taken)
        title = ", ".join(word for word in (_minutes_title(paper, desk), _whose(paper, desk)) if word)
        data = minutes_print.make(paper, desk.voice.language).data
        yield Piece(kind="minutes", title=title, name=f"{name}.pdf", data=data)


def _minutes_name(paper: MinutesPaper, desk: Desk) -> str:
    date = paper.meeting.date
    name = desk.say(_MINUTES, date=date.first.isoformat() if date is not None else str(paper.year))
    return f"{name}-{desk.voice.side(paper.minutes.side).lower()}" if paper.minutes.side is not None else name


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def _minutes_title(paper: MinutesPaper, desk: Desk) -> str:
    date = paper.meeting.date
    when = desk.voice.formats.date(date, "long") if date is not None else desk.say(_NO_DATE)
    return desk.say(N_("Minutes of the concertation committee of {date}"), date=when)


def _whose(paper: MinutesPaper, desk: Desk) -> str:
    if paper.minutes.side is None:
        return ""
    text = desk.say(minutes_print.VERSION_OF[paper.minutes.side.value])
    return f"{text[:1].lower()}{text[1:]}"


def _summary(desk: Desk) -> Iterator[Piece]:
    data = summary.fitting(desk)[1]
    stem = papers.file_stem("summary", desk.report.year, desk.voice.language)
    yield Piece(kind="summary", title=desk.say(N_("Summary of the report on one page")), name=f"{stem}.pdf", data=data)


def _changes(facts: BundleFacts, side: Side, desk: Desk) -> Iterator[Piece]:
    """Yield the paper on what changed: that of the edition, else as it would be now; nothing without a year before."""
    year = str(facts.kit.report.year)
    title = desk.say(N_("What changed since the edition of the year before"))
    name = f"{desk.say(_CHANGES, year=year)}.pdf"
    kept = _stored(facts, FileKind.CHANGES, side, desk.voice.language)
    if kept is not None:
        yield Piece(kind="changes", title=title, name=name, data=kept.data)
        return
    changes = facts.kit.published.changes
    if changes is not None:
        data = changes_paper.make(changes, desk.voice.language, date=desk.day, draft=True)
        yield Piece(kind="changes", title=title, name=name, data=data)


# The contents page


def _contents(pieces: list[Piece], side: Side, desk: Desk, missing: tuple[Message, ...]) -> Sheet:
    year = str(desk.report.year)
    title = desk.say(_TITLES[side], year=year)
    rows: tuple[tuple[Runs, ...], ...] = tuple(
        ((Run(str(place)),), (Run(one.title),), (Run(one.name, muted=True),)) for place, one in enumerate(pieces, 1)
    )
    columns = (
        Column(desk.say(NP_("column", "No")), 0.08),
        Column(desk.say(NP_("column", "Document")), 0.5),
        Column(desk.say(N_("File")), 0.42),
    )
    table = Table("bundle", desk.say(N_("In this bundle")), columns, rows, bare=True)
    blocks = (parts.state(desk),)
    inside = [
        desk.part("inside", N_("In this bundle"), table),
        _absent(missing, desk),
        _official(pieces, side, desk),
    ]
    whole = Section("contents", title, blocks, tuple(one for one in inside if one is not None), label="")
    sheet = desk.sheet("contents", "", (whole,), is_signed=False)
    return dataclasses.replace(sheet, title=title, author=desk.of(side), missing=desk.missing)


def _absent(missing: tuple[Message, ...], desk: Desk) -> Section | None:
    if not missing:
        return None
    return desk.part("absent", N_("Not in this bundle"), Bullets(tuple(Item((Run(desk.say(one)),)) for one in missing)))


def _official(pieces: list[Piece], side: Side, desk: Desk) -> Section | None:
    """Return the ten annexes of the budget of a CPAS of Brussels, those that are here and those that others supply."""
    if side is not Side.CPAS or desk.facts.profile is not Profile.BRUSSELS:
        return None
    numbers: dict[str, list[str]] = {}
    for place, one in enumerate(pieces, 1):
        numbers.setdefault(one.kind, []).append(str(place))
    rows = tuple(_annex(place, text, numbers.get(_OURS.get(place, ""), []), desk) for place, text in enumerate(ANNEXES))
    columns = (
        Column(desk.say(NP_("column", "No")), 0.08),
        Column(desk.say(NP_("column", "Annex")), 0.5),
        Column(desk.say(N_("Where it is")), 0.42),
    )
    table = Table("annexes", desk.say(_OFFICIAL), columns, rows, bare=True)
    note = N_("As the regional administration lists them; to be checked against its instructions for this budget.")
    return desk.part("annexes", _OFFICIAL, table, Paragraph((Run(desk.say(note)),), Style.NOTE))


_OFFICIAL: Final = N_("The ten annexes of the budget of the CPAS")


def _annex(place: int, text: Message, here: list[str], desk: Desk) -> tuple[Runs, ...]:
    if here:
        where = desk.say(N_("In this bundle, no. {numbers}"), numbers=", ".join(here))
    elif place in _OURS:
        where = desk.say(N_("Missing: not in the dossier"))
    else:
        where = desk.say(N_("To be supplied by others: not in this bundle"))
    return (Run(str(place + 1)),), (Run(desk.say(text)),), (Run(where, bold=bool(here)),)
