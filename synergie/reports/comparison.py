"""The comparison of the two versions of minutes on A4: both versions in columns side by side, line by line.

What only one version says stands in bold, underlined and between brackets, so that it is seen in grey and heard.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from synergie.basis.progress import Progress, silent
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NN_, NP_
from synergie.reports import comparison_words as said
from synergie.reports.content import LINE, Block, Column, Cover, Paragraph, Report, Run, Runs, Section, Style, Table
from synergie.reports.content import Words as WriterWords
from synergie.reports.pdf.document import Rendered, render
from synergie.reports.voice import Voice, joined
from synergie.services.comparing_types import (
    ABSENT,
    ABSENT_PASSAGE,
    FIXED,
    KINDS,
    RANGE,
    RELATIONS,
    Comparison,
    Passage,
    Row,
    RowKind,
    VersionHead,
    Words,
)
from synergie.services.gains import Voice as Version

TITLE: Final = N_("Comparison of the two versions of the minutes")
_STEM: Final = N_("comparison-{date}")
_OF_SIDE: Final = {"commune": N_("Version of the commune"), "cpas": N_("Version of the CPAS")}
_MARKS: Final = N_("In bold, underlined and between brackets: what only that version says.")
_NONE: Final = Range(Fte(0), Fte(0))
_GAINS: Final = (RowKind.STAFF, RowKind.BODY, RowKind.TOTAL, RowKind.BODY_ONLY, RowKind.SCALE, RowKind.QUALITY)
_TO_DECIDE: Final = NN_("{n} line is still to be decided.", "{n} lines are still to be decided.")


def file_name(found: Comparison, language: str) -> str:
    """Return the name of the file, in its own language."""
    date = found.meeting.date
    return Voice(language).say(_STEM, date=date.first.isoformat() if date is not None else "") + ".pdf"


def make(found: Comparison, language: str, *, progress: Progress = silent) -> Rendered:
    """Return the comparison as a PDF in the words of `language`; passages keep their own."""
    date = found.meeting.date
    day = dt.datetime.combine(date.last, dt.time(), dt.UTC) if date is not None else None
    return render(compose(found, language), progress=progress, date=day)


def compose(found: Comparison, language: str) -> Report:
    """Return the tree of the comparison in `language` ("fr" or "nl")."""
    voice = Voice(language)
    title = voice.say(TITLE)
    date = voice.formats.date(found.meeting.date, "long") if found.meeting.date is not None else ""
    whole = Section("comparison", title, _head(found, date, voice), tuple(_parts(found, voice)), label="")
    return Report(
        language=f"{language}-BE",
        title=" – ".join(part for part in (title, voice.word(found.meeting.subject)) if part),
        author=voice.say(N_("Commune and CPAS")),
        running=" · ".join(part for part in (voice.word(found.meeting.subject), date) if part),
        mark=voice.say(N_("EXAMPLE")) if found.meeting.is_example else "",
        cover=Cover(title="", subtitle="", year="", place="", administrations=(), lines=(), marks=()),
        contents_title="",
        sections=(whole,),
        words=WriterWords(
            table=voice.say(N_("Table")), figure=voice.say(N_("Figure")), go_to_page=voice.say(N_("Go to page"))
        ),
        bare=True,
    )


def _head(found: Comparison, date: str, voice: Voice) -> tuple[Block, ...]:
    subject = joined([voice.text(found.meeting.subject, bold=True), voice.plain(date)], ", ")
    heads = Table(
        "comparison-versions",
        voice.say(N_("The two versions")),
        (
            Column(voice.say(_OF_SIDE["commune"]), 0.5),
            Column(voice.say(_OF_SIDE["cpas"]), 0.5),
        ),
        ((_version(found.commune, voice), _version(found.cpas, voice)),),
    )
    return (
        Paragraph(subject, Style.LEAD),
        Paragraph((Run(voice.say(FIXED)),), Style.NOTE),
        Paragraph((Run(voice.say(_MARKS)),), Style.NOTE),
        heads,
        _totals(found, voice),
    )


def _version(head: VersionHead, voice: Voice) -> Runs:
    return joined([voice.plain(line) for line in said.head(voice.texts, head)], LINE)


def _totals(found: Comparison, voice: Voice) -> Table:
    totals = found.totals
    shown = (
        (voice.say(_OF_SIDE["commune"]), totals.claimed.get(Version.COMMUNE, _NONE)),
        (voice.say(_OF_SIDE["cpas"]), totals.claimed.get(Version.CPAS, _NONE)),
        (voice.say(N_("In both versions")), totals.common),
        (voice.say(N_("In one version only")), totals.disputed),
        (voice.say(N_("Counted for this meeting")), totals.counted),
        (voice.say(N_("Counted for the whole year")), found.year.counted),
    )
    notes: list[Runs] = [(Run(voice.say(RANGE)),)]
    if found.to_decide:
        notes.append((Run(voice.say(_TO_DECIDE, n=len(found.to_decide))),))
    return Table(
        "comparison-totals",
        voice.say(N_("Posts saved, by whose account")),
        (Column(voice.say(NP_("column", "Account")), 0.7), Column(voice.say(N_("FTE saved")), 0.3, is_number=True)),
        tuple(((Run(what),), (Run(voice.formats.range(value)),)) for what, value in shown),
        notes=tuple(notes),
    )


def _parts(found: Comparison, voice: Voice) -> Iterable[Section]:
    gains = [row for row in found.gains if row.kind in _GAINS]
    beside = [row for row in found.gains if row.kind not in _GAINS]
    if gains:
        yield _section("gains", voice.say(N_("Lines of gain")), gains, voice, counted=True)
    if beside:
        yield _section("beside", voice.say(N_("Movements, teams, ratios and comparisons")), beside, voice)
    if found.passages:
        yield _text(found.passages, voice)
    if found.points:
        yield _section("points", voice.say(KINDS[RowKind.DIVERGENCE]), found.points, voice)
    if found.facts:
        yield _section("facts", voice.say(N_("Versions, meeting and attendance")), found.facts, voice)


def _columns(first: str, last: str, voice: Voice) -> tuple[Column, ...]:
    return (
        Column(first, 0.24),
        Column(voice.say(NP_("column", "Commune")), 0.29),
        Column(voice.say(NP_("column", "CPAS")), 0.29),
        Column(last, 0.18),
    )


def _section(key: str, title: str, rows: Sequence[Row], voice: Voice, *, counted: bool = False) -> Section:
    last = N_("Counted in the report") if counted else NP_("column", "Comparison")
    table = Table(
        f"comparison-{key}",
        title,
        _columns(voice.say(NP_("column", "What")), voice.say(last), voice),
        tuple(_row(row, voice) for row in rows),
    )
    return Section(f"comparison-{key}", title, (table,), label="")


def _row(row: Row, voice: Voice) -> tuple[Runs, ...]:
    texts = voice.texts
    family = () if row.kind in (RowKind.BODY, RowKind.TOTAL) else (Run(voice.say(KINDS[row.kind]), muted=True),)
    head = [(Run(said.title(texts, row), bold=row.kind is not RowKind.BODY),), voice.plain(said.subtitle(texts, row))]
    what = joined([family, *head], LINE)
    if row.common is not None:
        lines = said.common(texts, row)
        return what, _lines(lines), (Run(voice.say(N_("(the same record)")), muted=True),), _standing(row, voice)
    absent: Runs = (Run(voice.say(ABSENT), muted=True),)
    commune, cpas = said.lines(texts, row)
    cells = [_lines(one, voice) or absent for one in (commune, cpas)]
    return what, cells[0], cells[1], _standing(row, voice)


def _standing(row: Row, voice: Voice) -> Runs:
    relation: Runs = (Run(voice.say(RELATIONS[row.relation])),)
    if row.kept is None and not row.needs_decision:
        return relation
    decided: Runs = (Run(voice.sentence(said.standing(voice.texts, row)), bold=True),)
    day: Runs = (Run(voice.formats.date(row.decided)),) if row.decided is not None and row.kept is not None else ()
    return joined([relation, decided, day], LINE)


def _lines(lines: Sequence[Sequence[Words]], voice: Voice | None = None) -> Runs:
    return joined([tuple(run for piece in line for run in _runs(piece, voice)) for line in lines], LINE)


def _runs(piece: Words, voice: Voice | None) -> Runs:
    """Return a stretch of text; what only one version has stands between brackets, spaces outside them."""
    text = piece.text.replace("\n", LINE)
    if not piece.own or voice is None or not text.strip():
        return (Run(text),)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    marked = Run(f"[{text[start:end]}]", bold=True, underlined=True)
    return tuple(run for run in (Run(text[:start]), marked, Run(text[end:])) if run.text)


def _text(passages: Sequence[Passage], voice: Voice) -> Section:
    title = voice.say(N_("Text, paragraph by paragraph"))
    absent: Runs = (Run(voice.say(ABSENT_PASSAGE), muted=True),)
    rows = tuple(
        (
            (Run(voice.sentence(voice.say(one.kind))),),
            _lines([one.commune], voice) if one.commune else absent,
            _lines([one.cpas], voice) if one.cpas else absent,
            (Run(voice.say(RELATIONS[one.relation])),),
        )
        for one in passages
    )
    columns = _columns(voice.say(NP_("column", "Passage")), voice.say(NP_("column", "Comparison")), voice)
    return Section("comparison-text", title, (Table("comparison-text", title, columns, rows),), label="")
