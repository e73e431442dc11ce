"""What several papers say alike: legal basis, figures of the year, sittings, both voices, state of the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.bodies import BodyKind
from synergie.model.dossier import Drafter, Profile, Side
from synergie.model.editions import FileKind
from synergie.model.mandates import CitationKind
from synergie.model.minutes import DivergenceState
from synergie.model.sittings import SITTING_KINDS
from synergie.reports.content import (
    Block,
    Bullets,
    Column,
    Item,
    Paragraph,
    Quote,
    Run,
    Runs,
    Section,
    Style,
    Table,
    plain,
    shortened,
)
from synergie.reports.kit.sheets import BLANK, Desk
from synergie.reports.voice import NOT_KNOWN
from synergie.services.figures import Figures
from synergie.services.gains import Voice as Version
from synergie.services.kit_facts import SittingFacts
from synergie.services.report_minutes import DivergenceFacts
from synergie.services.report_rows import CitationFacts

LONGEST: Final = 400
"""How much of a text of the dossier stands in a cell of a note."""
_MOST_POINTS: Final = 8
_DASH: Final = "–"
_VOICES: Final = {Side.COMMUNE: Version.COMMUNE, Side.CPAS: Version.CPAS}
_NO_SITTING: Final = N_("The date of the sitting.")
_LAW_CHECK: Final = N_("The wording of art. 26bis and art. 88 that applies in the Region.")
_NO_LAW: Final = N_("The legal basis: no text of law is entered in the dossier.")
_QUOTED: Final = N_("The quotation of {where}: the dossier has a remark on its wording.")
_OWN_FIVE: Final = N_(
    "Art. 26bis, § 5, of the organic law of 8 July 1976 on the CPAS: the concertation committee sees to it that a "
    "report on economies of scale and on the removal of duplicated or overlapping activities is drawn up each year; it "
    "is annexed to the budget of the CPAS (to the budget of the commune as well: to be checked)."
)
FOUR: Final = N_(
    "Art. 26bis, § 4: the proposal that was submitted and the minutes of the concertation are annexed to the "
    "deliberation that is sent to the supervisory authority."
)
EIGHTY_EIGHT: Final = N_(
    "Art. 88, § 1: the general policy note and the report of art. 26bis, § 5, are attached to the budgets."
)
_TO_CHECK: Final = N_(
    "Read in the coordinated text of the organic law; to be checked against the wording that applies in the Region "
    "before this paper goes out."
)


def basis(desk: Desk, more: Iterable[Message] = ()) -> Section | None:
    """Return the legal basis as the dossier quotes it; of `more` articles our own summary, to be checked."""
    voice = desk.voice
    quoted = [one for one in desk.report.citations if one.kind is CitationKind.LAW and one.article == "26bis"]
    blocks: list[Block] = []
    for one in quoted:
        blocks += _quoted(one, desk)
    if desk.facts.profile is Profile.BRUSSELS:
        said = [] if any(one.paragraph == "5" for one in quoted) else [_OWN_FIVE]
        items = tuple(Item((Run(voice.say(one)),)) for one in (*said, *more))
        if items:
            desk.blank(_LAW_CHECK)
            blocks += [Bullets(items), desk.text(_TO_CHECK, Style.NOTE)]
    if not blocks:
        blocks.append(Paragraph((Run(desk.blank(_NO_LAW)),)))
    return desk.part("basis", N_("Legal basis"), *blocks)


def _quoted(one: CitationFacts, desk: Desk) -> Iterable[Block]:
    voice = desk.voice
    where = desk.say(N_("art. {article}, § {paragraph}"), article=one.article, paragraph=one.paragraph)
    source: list[Run] = list(voice.text(one.source))
    place: Runs = (Run(voice.sentence(where) if not source else where),)
    if not one.note.empty:
        desk.blank(_QUOTED.of(where=where))
        place = (*place, Run(f" ({desk.say(NP_('quotation', 'to be checked'))})", muted=True))
    paragraphs = tuple(paragraph.runs for paragraph in voice.paragraphs(one.text))
    if paragraphs:
        yield Quote(paragraphs, (*source, Run(", "), *place) if source else place)


# The report itself


_DRAWN_UP: Final = {
    Drafter.BOTH: N_("It was drawn up by the commune and the CPAS together."),
    Drafter.COMMUNE: N_("It was drawn up by the commune."),
    Drafter.CPAS: N_("It was drawn up by the CPAS."),
}


def state(desk: Desk) -> Paragraph:
    """Return what the report is: its edition and whether it is still a draft, and who drew it up."""
    issued, report = desk.facts.issued, desk.report
    if issued is None:
        text = N_("The report of {year} is still a draft: no edition has been issued yet.")
        said = desk.say(text, year=str(report.year))
    else:
        text = N_("The report of {year} was issued as edition {number} on {date}.")
        day = desk.voice.formats.date(issued.issued_at.date(), "long")
        said = desk.say(text, year=str(report.year), number=str(issued.number), date=day)
    parts = [said, desk.say(_DRAWN_UP[report.drafted_by])]
    if report.as_of is not None:
        parts.append(desk.say(N_("It gives the state of the facts {when}."), when=desk.voice.situation(report.as_of)))
    return Paragraph((Run(" ".join(parts)),))


def annexes(desk: Desk, *more: str) -> Section | None:
    """Return what goes with a note: the report, its summary, what changed where there is such a paper."""
    found = [_report(desk), desk.say(N_("Summary of the report on one page"))]
    issued = desk.facts.issued
    is_issued = issued is not None and any(one.kind is FileKind.CHANGES for one in issued.files)
    if is_issued or desk.report.changes is not None:
        found.append(desk.say(N_("What changed since the edition of the year before")))
    items = tuple(Item((Run(text),), mark=f"{place}.") for place, text in enumerate((*found, *more), 1))
    return desk.part("annexes", NP_("letter", "Annexes"), Bullets(items))


def _report(desk: Desk) -> str:
    year, issued = str(desk.report.year), desk.facts.issued
    if issued is None:
        return desk.say(N_("Report on economies of scale and synergies {year} (draft)"), year=year)
    text = N_("Report on economies of scale and synergies {year}, edition {number}")
    return desk.say(text, year=year, number=str(issued.number))


# Figures


def figures(desk: Desk, *, bare: bool = False) -> Table:
    """Return the figures of the year, what is of one administration under its name."""
    of = desk.report.figures
    rows = tuple(_rows(of, desk, brief=bare))
    columns = (
        Column(desk.say(NP_("column", "Figure")), 0.49),
        *(Column(desk.voice.head(side), 0.17, is_number=True) for side in Side),
        Column(desk.say(NP_("column", "Together")), 0.17, is_number=True),
    )
    caption = desk.say(N_("The year {year} in figures"), year=str(of.year))
    return Table("year", caption, columns, rows, notes=(_note(rows, desk),), bare=bare)


_UNKNOWN: Final = N_("“{sign}” stands where a figure is not known: it is never zero.")
_NOT_PARTED: Final = N_("“–” stands where a figure is not parted between the administrations, or not added up.")
_POSTS: Final = N_(
    "Posts saved stand as each version of the minutes claims them; in the last column, what both versions have in "
    "common."
)


def _note(rows: Iterable[tuple[Runs, ...]], desk: Desk) -> Runs:
    """Return what the signs in the table stand for, of those that are in it, and how posts are counted."""
    signs = {plain(cell) for row in rows for cell in row[1:]}
    said = [desk.say(_UNKNOWN, sign=NOT_KNOWN)] if desk.say(NOT_KNOWN) in signs else []
    said += [desk.say(_NOT_PARTED)] if _DASH in signs else []
    return (Run(" ".join((*said, desk.say(_POSTS)))),)


def _rows(of: Figures, desk: Desk, *, brief: bool) -> Iterable[tuple[Runs, ...]]:
    number = desk.voice.formats.number
    dash = _DASH

    def row(label: Message, *cells: str) -> tuple[Runs, ...]:
        return tuple((Run(text),) for text in (desk.say(label), *cells))

    def whole(label: Message, count: int) -> tuple[Runs, ...]:
        return row(label, dash, dash, number(count))

    meetings, requests, initiatives = of.meetings, of.requests, of.initiatives
    yield whole(N_("Existing synergies"), initiatives.existing)
    yield whole(N_("Of these, new in the year"), initiatives.new)
    yield whole(N_("Measures proposed"), initiatives.proposed)
    yield row(
        N_("Meetings held by one administration alone"), number(meetings.commune_only), number(meetings.cpas_only), dash
    )
    yield whole(N_("Meetings held by both administrations together"), meetings.joint)
    if meetings.not_stated and not brief:
        yield whole(N_("Meetings held of which nobody says who took part"), meetings.not_stated)
    yield whole(N_("Meetings that did not take place or were postponed"), meetings.not_held)
    yield whole(N_("Requests between the administrations"), requests.sent)
    yield whole(N_("Reminders"), requests.reminders)
    yield whole(N_("Requests without an answer"), requests.unanswered)
    now = of.staffing_now
    sides = [now.totals.get(side) for side in Side]
    yield row(
        N_("Staff in the services of the table, FTE"),
        *(desk.voice.fte(one.actual if one is not None else None) for one in sides),
        desk.voice.fte(now.together.actual),
    )
    totals = of.gains.staff.totals
    yield row(
        N_("Posts saved by version of the minutes, FTE"),
        *(_posts(totals.claimed.get(_VOICES[side]), desk) for side in Side),
        _posts(totals.common, desk),
    )
    yield row(N_("Posts saved that are in dispute, FTE"), dash, dash, _posts(totals.disputed, desk))
    approvals = of.minutes.approvals
    yield whole(N_("Actions decided"), of.actions.total)
    yield whole(N_("Actions overdue"), of.actions.overdue)
    if brief:
        return
    yield row(
        N_("Minutes whose approval is awaited"),
        *(number(approvals[side].awaited) if side in approvals else dash for side in Side),
        dash,
    )


def _posts(value: Range[Fte] | None, desk: Desk) -> str:
    return desk.voice.fte(Fte(0)) if value is None else desk.voice.formats.range(value)


def positions(desk: Desk, of: Figures) -> Table:
    """Return the posts saved, by whose account."""
    totals = of.gains.staff.totals
    none = Range.single(Fte(0))
    rows = [
        (N_("Version of the commune"), totals.claimed.get(Version.COMMUNE, none)),
        (N_("Version of the CPAS"), totals.claimed.get(Version.CPAS, none)),
        (N_("In both versions"), totals.common),
        (N_("In dispute"), totals.disputed),
        (N_("Counted in the report"), totals.counted),
    ]
    author = totals.claimed.get(Version.NOT_ATTRIBUTED)
    if author is not None and author.high.hundredths:
        rows.insert(2, (N_("Version whose author is not stated"), author))
    cells = tuple(((Run(desk.say(label)),), (Run(desk.voice.formats.range(value)),)) for label, value in rows)
    columns = (
        Column(desk.say(NP_("column", "Account")), 0.7),
        Column(desk.say(N_("FTE saved")), 0.3, is_number=True),
    )
    return Table("positions", desk.say(N_("Posts saved, by whose account")), columns, cells)


# Both voices


def open_points(desk: Desk) -> Section | None:
    """Return what the two administrations read differently, each in its own words."""
    rows = [one for one in desk.report.record.divergences if one.state is not DivergenceState.SETTLED]
    if not rows:
        return desk.part("open", _OPEN, desk.text(N_("No point of disagreement is open in the dossier.")))
    kept = rows[:_MOST_POINTS]
    table = both_voices("open", kept, desk, bare=True)
    left = len(rows) - len(kept)
    more = NN_("{n} more point stands in the report.", "{n} more points stand in the report.")
    return desk.part("open", _OPEN, table, desk.text(more, Style.NOTE, n=left) if left else None)


_OPEN: Final = N_("Points of disagreement")


def both_voices(key: str, rows: Iterable[DivergenceFacts], desk: Desk, *, bare: bool = False) -> Table:
    """Return points of disagreement, each in the words of both administrations."""
    body = tuple((cut(desk.voice.text(one.subject)), said(one.commune, desk), said(one.cpas, desk)) for one in rows)
    columns = (
        Column(desk.say(NP_("divergence", "Subject")), 0.26),
        *(Column(desk.voice.head(side), 0.37) for side in Side),
    )
    caption = desk.say(N_("Points on which the two administrations differ"))
    return Table(key, caption, columns, body, bare=bare)


def said(value: Bilingual, desk: Desk) -> Runs:
    """Return what an administration says, or that the dossier does not have it."""
    runs = cut(desk.voice.long(value))
    return runs or (Run(desk.say(NP_("position", "not stated")), muted=True),)


def cut(runs: Runs, longest: int = LONGEST) -> Runs:
    """Return `runs` up to a length; what is cut ends in an ellipsis."""
    if len(plain(runs)) <= longest:
        return runs
    found: list[Run] = []
    room = longest
    for run in runs:
        if room <= 1:
            break
        text = shortened(run.text, room)
        found.append(Run(text, bold=run.bold, italic=run.italic, muted=run.muted, lang=run.lang))
        if text != run.text:
            break
        room -= len(text)
    return tuple(found)


# Sittings


def sittings(desk: Desk, kind: BodyKind | None = None) -> Section | None:
    """Return the sittings of the year; a blank for that of the body `kind` when its date is not known."""
    rows = list(desk.facts.sittings)
    own = [one for one in rows if one.body_kind is kind and one.date is not None]
    blocks: list[Block] = []
    if kind is not None and not own:
        text = N_("The point is put on the agenda of the sitting of {date}.")
        blocks.append(desk.text(text, date=desk.blank(_NO_SITTING)))
    if rows:
        columns = (
            Column(desk.say(N_("Authority")), 0.36),
            Column(desk.say(NP_("sitting", "About")), 0.28),
            Column(desk.say(NP_("sitting", "Date")), 0.18),
            Column(desk.say(N_("Convened on")), 0.18),
        )
        body = tuple(_sitting(one, desk) for one in rows)
        caption = desk.say(N_("Sittings of the year"))
        blocks.append(Table("sittings", caption, columns, body, bare=True))
    return desk.part("sittings", N_("Sittings"), *blocks)


def _sitting(one: SittingFacts, desk: Desk) -> tuple[Runs, ...]:
    def day(value: PartialDate | None) -> str:
        return BLANK if value is None else desk.voice.formats.date(value)

    about = desk.voice.sentence(desk.say(SITTING_KINDS[one.kind]))
    return desk.voice.text(one.body), (Run(about),), (Run(day(one.date)),), (Run(day(one.convened)),)
