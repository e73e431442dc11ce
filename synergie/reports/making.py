"""A report from its facts to its file, the same for the command line and for the window."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, Message, Texts

if TYPE_CHECKING:
    import uuid

    from synergie.reports.attaching import Ready
    from synergie.reports.content import Report
    from synergie.reports.pdf.document import Rendered
    from synergie.reports.pdf.embedded import Embedded
    from synergie.services.editions_facts import EditionFacts
    from synergie.services.report_rows import YearlyReport

_STEM: Final = N_("synergies-report-{year}")
_DRAFT: Final = N_("draft")
_PUBLIC: Final = N_("public-version")
_ALONE: Final = N_("without-annexes")
_GREY: Final = N_("black-and-white")
_NOT_READY: Final = N_("Annex “{annex}”: {why}")
_TABLES: Final = N_("The tables and figures of the report, as a workbook")
_FIGURES: Final = N_("The figures of the report, for other programs")
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BUDGETS: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Which report is asked for.

    `budget` is "commune", "cpas" or "both", `format` "pdf", "docx" or "xlsx". The public version leaves out what is
    internal. A PDF with `embedded` carries its figures as a workbook; one that is `in_grey` is for a printer without
    colours. Only a draft may do without the pages of its `annexes`.
    """

    language: str
    budget: str = "both"
    draft: bool = True
    public: bool = False
    embedded: bool = False
    format: str = "pdf"
    annexes: bool = True
    in_grey: bool = False

    def __post_init__(self) -> None:
        """Raise `ValueError` for a final report without its annexes."""
        if not (self.annexes or self.draft):
            raise ValueError("a final report has its annexes")


def file_name(year: int, kind: Kind) -> str:
    """Return the name of the report's file when none is given, in the report's own language."""
    texts = Texts(kind.language)
    parts = [texts(_STEM, year=str(year))]
    if kind.budget in BUDGETS:
        parts.append(texts(BUDGETS[kind.budget]).lower())
    if kind.public:
        parts.append(texts(_PUBLIC))
    if not kind.annexes:
        parts.append(texts(_ALONE))
    if kind.in_grey:
        parts.append(texts(_GREY))
    if kind.draft:
        parts.append(texts(_DRAFT))
    return "-".join(parts) + f".{kind.format}"


def make(
    facts: YearlyReport,
    kind: Kind,
    *,
    progress: Progress = silent,
    pages: Mapping[str, int] | None = None,
    edition: EditionFacts | None = None,
    template: bytes | None = None,
) -> Rendered:
    """Return the report as the file that `kind` asks for; raises `Refusal` when a final one would have a defect.

    `pages` are those of the last such report, which save a pass. The pages of an `edition` say which one it is.
    `template` is the Word template of the house; an edition brings its own.
    """
    from synergie.reports.pdf import document, fonts  # only now: what is refused does not wait for it
    from synergie.reports.yearly import Budget, compose

    if kind.public:
        facts = facts.public()
    budget = Budget(kind.budget)
    ready = _ready(facts, kind)
    tree = compose(
        facts,
        kind.language,
        fonts.width,
        budget=budget,
        draft=kind.draft,
        edition=edition,
        ready=ready,
        with_annexes=kind.annexes,
    )
    if kind.format == "xlsx":
        from synergie.reports.sheets import workbook

        # without pages: those of the last report on paper may be others by now, and the bytes with them
        return document.Rendered(workbook.write(tree, facts, date=_day(facts)), {}, (), ())
    if kind.format == "docx":
        if edition is not None:
            template = edition.template
        return _in_word(tree, template, _day(facts), progress, pages)
    inside = _embedded(tree, facts, kind) if kind.embedded else ()
    rendered = document.render(
        tree, progress=progress, pages=pages, date=_day(facts), embedded=inside, in_grey=kind.in_grey
    )
    if rendered.findings and not kind.draft:
        raise Refusal([Problem(None, defect) for defect in defects(rendered)])
    return rendered


def _in_word(
    tree: Report,
    template: bytes | None,
    date: dt.datetime | None,
    progress: Progress,
    pages: Mapping[str, int] | None,
) -> Rendered:
    """Return the report as a Word document; until Word counts its pages its contents show those of the PDF."""
    from synergie.reports.pdf import document as paper
    from synergie.reports.word import document
    from synergie.reports.word import template as templates

    if template is not None:
        templates.check(template)  # before the long work
    counted = paper.render(tree, progress=progress, pages=pages, date=date).pages
    return paper.Rendered(document.write(tree, template=template, pages=counted, date=date), counted, (), ())


def _ready(facts: YearlyReport, kind: Kind) -> dict[uuid.UUID, Ready]:
    """Return the attached files as they are printed; raises `Refusal` when one cannot be in a final report."""
    from synergie.reports import attaching

    if kind.format == "xlsx" or not kind.annexes:  # which has no pages of them
        return {one.id: attaching.Ready() for one in facts.attached}
    found = attaching.all_ready(facts.attached)
    if not kind.draft:
        texts = Texts(kind.language)
        problems = [
            Problem(None, _NOT_READY.of(annex=one.caption.best(texts.language) or one.name, why=why))
            for one in facts.attached
            if (why := found[one.id].problem) is not None
        ]
        if problems:
            raise Refusal(problems)
    return found


def _embedded(tree: Report, facts: YearlyReport, kind: Kind) -> tuple[Embedded, ...]:
    """Return the tables and the figures of a report as files that travel inside it."""
    import json

    from synergie.reports.pdf.embedded import Embedded
    from synergie.reports.sheets import workbook

    texts = Texts(kind.language)
    stem = texts(_STEM, year=str(facts.year))
    tables = workbook.write(tree, facts, date=_day(facts))
    figures = json.dumps(facts.figures.told(), ensure_ascii=False, indent=1, sort_keys=True).encode()
    return (
        Embedded(f"{stem}.xlsx", texts(_TABLES), _EXCEL, tables),
        Embedded(f"{stem}.json", texts(_FIGURES), "application/json", figures),
    )


def defects(rendered: Rendered) -> tuple[Message, ...]:
    """Return what the own checks of the file found, as sentences."""
    return tuple(_defect(one.what, one.where) for one in rendered.findings)


def _day(facts: YearlyReport) -> dt.datetime | None:
    """Return the date that the file bears: that of the report, or of its facts, so that it is the same tomorrow."""
    date = facts.report_date or facts.as_of
    return None if date is None else dt.datetime.combine(date.last, dt.time(), dt.UTC)


def _defect(what: str, page: int | None) -> Message:
    if page is None:
        return N_("The file has a defect: {defect}.").of(defect=what)
    return N_("The file has a defect on page {page}: {defect}.").of(defect=what, page=page)
