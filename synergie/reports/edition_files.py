"""Which files an edition has, what they are called, and how all of them are made from one order."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NP_, Texts
from synergie.model.editions import Audience, FileKind, PaperLanguage
from synergie.reports import edition_words, making
from synergie.reports.voice import Voice
from synergie.services.editions_facts import MadeFile, Order

if TYPE_CHECKING:
    from synergie.reports.content import Report
    from synergie.services.editions_facts import EditionFacts
    from synergie.services.report_rows import YearlyReport

_STEMS: Final = {
    FileKind.REPORT: N_("synergies-report-{year}-edition-{number}"),
    FileKind.CHANGES: N_("synergies-changes-{year}-edition-{number}"),
    FileKind.CONTROL: N_("control-sheet-{year}-edition-{number}"),
    FileKind.DATA: N_("data-{year}-edition-{number}"),
}
_VERSIONS: Final = {Audience.PUBLIC: NP_("file name", "public"), Audience.INTERNAL: NP_("file name", "internal")}
_HUNDRED: Final = 100
_NO_PUBLIC: Final = N_("There is no public version of these facts to be made.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file to make."""

    kind: FileKind
    language: PaperLanguage
    audience: Audience
    format: str


def plan(order: Order) -> tuple[Paper, ...]:
    """Return the files of an edition in their order: each report, what changed, the data, and the control sheet."""
    choice = order.edition.choice
    papers = []
    for language in choice.languages:
        for audience in choice.audiences:
            papers += [
                Paper(kind=FileKind.REPORT, language=language, audience=audience, format=one) for one in choice.formats
            ]
            if _told(order, audience)[0].changes is not None:
                papers.append(Paper(kind=FileKind.CHANGES, language=language, audience=audience, format="pdf"))
    first = choice.languages[0]
    papers.append(Paper(kind=FileKind.DATA, language=first, audience=Audience.INTERNAL, format="json"))
    papers += [
        Paper(kind=FileKind.CONTROL, language=language, audience=Audience.INTERNAL, format="pdf")
        for language in choice.languages
    ]
    return tuple(papers)


def file_name(year: int, edition: EditionFacts, paper: Paper) -> str:
    """Return the name of a file in its own language; no two of an edition are the same."""
    texts = Texts(paper.language.value)
    parts = [texts(_STEMS[paper.kind], year=str(year), number=edition.number)]
    if paper.kind is FileKind.REPORT and edition.choice.budget in making.BUDGETS:
        parts.append(texts(making.BUDGETS[edition.choice.budget]).lower())
    parts.append(texts(_VERSIONS[paper.audience]))
    if paper.kind is not FileKind.DATA:
        parts.append(paper.language.value)
    return "-".join(parts) + f".{paper.format}"


def make_all(order: Order, *, progress: Progress = silent) -> tuple[MadeFile, ...]:
    """Return every file of an edition; raises `Refusal` when one would have a defect, and then there is none.

    The control sheet lists the fingerprints of the others, and so it is made last.
    """
    papers = plan(order)
    made: list[MadeFile] = []
    pages: dict[tuple[PaperLanguage, Audience], Mapping[str, int]] = {}
    for place, paper in enumerate(papers):
        data = _make(order, paper, made, pages, _Part(progress, place, len(papers)))
        made.append(
            MadeFile(
                kind=paper.kind,
                language=paper.language,
                audience=paper.audience,
                name=file_name(order.facts.year, order.edition, paper),
                data=data,
            )
        )
    progress(1, 1)
    return tuple(made)


def by_name(order: Order) -> dict[str, bytes]:
    """Return the bytes of every file of an edition by its name."""
    return {one.name: one.data for one in make_all(order)}


def _make(
    order: Order,
    paper: Paper,
    made: Sequence[MadeFile],
    pages: dict[tuple[PaperLanguage, Audience], Mapping[str, int]],
    progress: Progress,
) -> bytes:
    language = paper.language.value
    public = paper.audience is Audience.PUBLIC
    facts, edition = _told(order, paper.audience)
    match paper.kind:
        case FileKind.DATA:
            return order.data
        case FileKind.CONTROL:
            from synergie.reports import control_sheet

            return _pdf(control_sheet.compose(facts, edition, made, language), edition, progress)
        case FileKind.CHANGES:
            from synergie.reports import changes_paper

            assert facts.changes is not None
            tree = changes_paper.compose(facts.changes, language, date=edition.date)
            said = (tree.mark, *edition_words.marks(edition, Voice(language)))
            tree = dataclasses.replace(tree, mark=" · ".join(one for one in said if one))
            return _pdf(tree, edition, progress)
    kind = making.Kind(
        language=language,
        budget=edition.choice.budget,
        draft=False,
        public=public,
        embedded=public and paper.format == "pdf",
        format=paper.format,
    )
    known = pages.get((paper.language, paper.audience))
    rendered = making.make(facts, kind, progress=progress, pages=known, edition=edition)
    if paper.format == "pdf":
        pages[paper.language, paper.audience] = rendered.pages
    return rendered.data


def _told(order: Order, audience: Audience) -> tuple[YearlyReport, EditionFacts]:
    """Return what a version of the report is made from."""
    if audience is Audience.INTERNAL:
        return order.facts, order.edition
    if order.public is None:
        raise Refusal([Problem("audience", _NO_PUBLIC)])
    return order.public


def _pdf(tree: Report, edition: EditionFacts, progress: Progress) -> bytes:
    from synergie.reports.pdf import document

    date = dt.datetime.combine(edition.date, dt.time(), dt.UTC)
    rendered = document.render(tree, progress=progress, date=date)
    if rendered.findings:
        raise Refusal([Problem(None, defect) for defect in making.defects(rendered)])
    return rendered.data


class _Part:
    """Tells the progress of one file as a part of that of all; a file that is laid out twice does not go back."""

    def __init__(self, progress: Progress, place: int, of: int) -> None:
        self._progress = progress
        self._place, self._of = place, of
        self._most = 0

    def __call__(self, done: int, total: int) -> None:
        self._most = max(self._most, _HUNDRED * min(done, total) // max(total, 1))
        self._progress(_HUNDRED * self._place + self._most, _HUNDRED * self._of)
