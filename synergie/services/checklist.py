"""The findings of a year as people work them off: how far one is, chapter by chapter and page by page."""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.words import N_, Message
from synergie.model.dossier import Dossier, Profile
from synergie.model.initiatives import Domain, Initiative, InitiativePartner, InitiativeYear, Perimeter, YearState
from synergie.model.outline import OutlineChapter
from synergie.model.texts import CHAPTERS, Chapter, ReportText
from synergie.services import checks, outline, years
from synergie.services.checks import RULES, Finding, Severity
from synergie.services.fields import entities
from synergie.services.outline import OutlinePart

__all__ = [
    "TITLES",
    "Badge",
    "Checklist",
    "Finding",
    "Part",
    "Place",
    "Severity",
    "Summary",
    "of_year",
    "placed",
    "singular",
    "summary",
    "titles",
]

LANGUAGES: Final = ("fr", "nl")


class Part(enum.StrEnum):
    """A part of the report that findings belong to, in the order of the report; the cover has no number."""

    COVER = "cover"
    BASIS = "basis"
    ORGANISATION = "organisation"
    ACTIVITY = "activity"
    EXISTING = "existing"
    OTHER_CPAS = "other_cpas"
    REGIONAL = "regional"
    RESULTS = "results"
    OVERLAPS = "overlaps"
    CONTRACTS = "contracts"
    MEASURES = "measures"
    DISAGREEMENTS = "disagreements"
    METHOD = "method"
    CHANGES = "changes"
    MATRIX = "matrix"
    ANNEXES = "annexes"


TITLES: Final[Mapping[Part, Message]] = {
    Part.COVER: N_("Cover"),
    **{Part(chapter.value): title for chapter, title in CHAPTERS.items() if chapter is not Chapter.STAFFING},
    Part.ANNEXES: N_("Annexes"),
}

_TABLES: Final[Mapping[Part, str]] = {
    Part.COVER: "dossier administration report_year year_event waiver sign_off edition edition_file"
    " outline_chapter report_column",
    Part.BASIS: "legal_citation mandate",
    Part.ORGANISATION: "body membership reference_person person person_alias person_role organisation"
    " organisation_alias focus_group focus_group_member focus_group_meeting method_step milestone",
    Part.ACTIVITY: "meeting agenda_item attendance meeting_count minutes_version statement approval request reminder"
    " deliverable circuit_step decision reservation action sitting",
    Part.EXISTING: "domain initiative initiative_partner initiative_year",
    Part.REGIONAL: "programme programme_board programme_domain participant adhesion_status adhesion_count"
    " allocation_key allocation_tier allocation_value phase wave position",
    Part.RESULTS: "staffing_snapshot staffing_figure staff_line shared_post workload_ratio workload_figure benchmark"
    " gain gain_year gain_stance gain_match movement target_team post cost_rate index_step cost_comparison cost_option"
    " cost_line",
    Part.OVERLAPS: "overlap",
    Part.CONTRACTS: "public_contract contract_party contract_renewal agreement agreement_party agreement_term"
    " commitment contact_person",
    Part.DISAGREEMENTS: "divergence",
    Part.METHOD: "document external_source",
    Part.MATRIX: "matrix_entry",
    Part.ANNEXES: "annex mail mail_attachment mail_recipient",
}
PART_OF: Final[Mapping[str, Part]] = {table: part for part, tables in _TABLES.items() for table in tables.split()}
"""Where the records of a table are printed; those of initiatives and of texts are looked at one by one."""

_RULES: Final[Mapping[str, Part]] = {"initiative-forgotten": Part.MEASURES, "domain-gap": Part.MEASURES}
_OWN: Final = N_("{title}")
_PERIMETERS: Final[Mapping[Perimeter, Part]] = {
    Perimeter.INTER_CPAS: Part.OTHER_CPAS,
    Perimeter.REGIONAL: Part.REGIONAL,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Summary:
    """How far one is: `in_order` of `points` rules find nothing to put right; then the findings by severity."""

    points: int
    in_order: int
    blocking: int
    to_check: int
    information: int
    let_stand: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Badge:
    """How many findings of a page or a part ask for something."""

    blocking: int
    to_check: int

    @property
    def count(self) -> int:
        """How many there are."""
        return self.blocking + self.to_check

    @property
    def severity(self) -> Severity:
        """The worst of them."""
        return Severity.BLOCKING if self.blocking else Severity.TO_CHECK


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A part of the report with what was found in it; `number` is the one that the report prints, "" for none."""

    part: Part
    number: str
    title: Message
    findings: tuple[Finding, ...]

    @property
    def badge(self) -> Badge:
        """How many of the findings ask for something."""
        return _badge(self.findings)


@dataclasses.dataclass(frozen=True, slots=True)
class Checklist:
    """The findings of a year, what blocks first, each with the part of the report that it belongs to.

    `final_in` are the languages in which a final report can be made now.
    """

    year: int
    findings: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()
    final_in: tuple[str, ...] = ()
    is_example: bool = False
    outline: tuple[OutlinePart, ...] = outline.chapters(Profile.BRUSSELS, ())

    @property
    def summary(self) -> Summary:
        """How far one is."""
        return summary(self.findings)

    def places(self) -> tuple[Place, ...]:
        """Return every part of the report in its order, those where nothing was found too."""
        chapters = {Part(one.chapter.value): one for one in self.outline if one.chapter is not Chapter.STAFFING}
        found: dict[Part, list[Finding]] = {part: [] for part in (Part.COVER, *chapters, Part.ANNEXES)}
        for finding, part in zip(self.findings, self.parts, strict=True):
            found[part].append(finding)
        places, number = [], 0
        for part, findings in found.items():
            chapter = chapters.get(part)
            numbered = chapter is not None and chapter.is_printed and (part is not Part.CHANGES or bool(findings))
            number += numbered
            if chapter is None or numbered or findings:
                places.append(Place(part, str(number) if numbered else "", _title(part, chapter), tuple(findings)))
        return tuple(places)


def of_year(session: Session, year: int) -> Checklist:
    """Return the checklist of `year`, for the reports in both languages; raises `Refusal` without such a year."""
    return placed(session, year, checks.check(session, year))


def placed(session: Session, year: int, findings: tuple[Finding, ...]) -> Checklist:
    """Return the checklist of what was just found in `year`."""
    is_example = bool(session.scalar(sa.select(Dossier.is_example).limit(1)))
    own = _Own(session, years.find(session, year).id, findings)
    final_in: tuple[str, ...] = ()
    if not is_example:
        final_in = LANGUAGES
        if any(one.severity is Severity.BLOCKING for one in findings):
            final_in = tuple(one for one in LANGUAGES if not checks.against_final(session, year, one))
    return Checklist(year, findings, tuple(map(own.part, findings)), final_in, is_example, _chapters(session))


def titles(session: Session) -> Mapping[Part, Message]:
    """Return what the report of the dossier calls each of its parts."""
    own = {Part(one.chapter.value): one for one in _chapters(session) if one.chapter is not Chapter.STAFFING}
    return {part: _title(part, own.get(part)) for part in Part}


def _chapters(session: Session) -> tuple[OutlinePart, ...]:
    rows = session.scalars(sa.select(OutlineChapter).order_by(OutlineChapter.position, OutlineChapter.id)).all()
    return outline.chapters(outline.profile(session), rows)


def _title(part: Part, chapter: OutlinePart | None) -> Message:
    return TITLES[part] if chapter is None or chapter.title.empty else _OWN.of(title=chapter.title)


def summary(findings: Iterable[Finding]) -> Summary:
    """Return how far one is; what is only for information, or let stand, leaves its rule in order."""
    found = tuple(findings)
    counts = Counter(one.severity for one in found)
    broken = {one.rule for one in found if one.severity in (Severity.BLOCKING, Severity.TO_CHECK)}
    names = {rule.name for rule in RULES}
    return Summary(
        points=len(names),
        in_order=len(names - broken),
        blocking=counts[Severity.BLOCKING],
        to_check=counts[Severity.TO_CHECK],
        information=counts[Severity.INFORMATION],
        let_stand=counts[Severity.LET_STAND],
    )


def singular(table: str) -> Message:
    """Return what one record of `table` is called."""
    return entities()[table].singular


def _badge(findings: Iterable[Finding]) -> Badge:
    counts = Counter(one.severity for one in findings)
    return Badge(counts[Severity.BLOCKING], counts[Severity.TO_CHECK])


class _Own:
    """Where initiatives and texts of the report are printed: that is said by the record, not by its table."""

    def __init__(self, session: Session, year: uuid.UUID, findings: Iterable[Finding]) -> None:
        tables = {one.record[0] for one in findings if one.record is not None}
        self._parts: dict[tuple[str, uuid.UUID], Part] = {}
        if "report_text" in tables:
            for key, chapter in session.execute(sa.select(ReportText.id, ReportText.chapter)).all():
                place = Part.RESULTS if chapter is Chapter.STAFFING else Part(chapter.value)
                self._parts["report_text", key] = place
        if tables & {"domain", "initiative", "initiative_year", "initiative_partner"}:
            self._initiatives(session, year)

    def part(self, finding: Finding) -> Part:
        """Return where the record of `finding` is printed; a finding about the whole report is about its cover."""
        if finding.rule in _RULES:
            return _RULES[finding.rule]
        if finding.record is None:
            return Part.COVER
        return self._parts.get(finding.record) or PART_OF.get(finding.record[0], Part.COVER)

    def _initiatives(self, session: Session, year: uuid.UUID) -> None:
        domains: dict[uuid.UUID, Part] = {}
        for key, perimeter in session.execute(sa.select(Domain.id, Domain.perimeter)).all():
            domains[key] = self._parts["domain", key] = _PERIMETERS.get(perimeter, Part.EXISTING)
        of_the_year = sa.select(InitiativeYear).where(InitiativeYear.year_id == year).subquery()
        query = sa.select(Initiative.id, Initiative.domain_id, of_the_year.c.id, of_the_year.c.state)
        joined = query.outerjoin(of_the_year, of_the_year.c.initiative_id == Initiative.id)
        for key, domain, own, state in session.execute(joined).all():
            part = Part.MEASURES if state == YearState.PROPOSED else domains.get(domain, Part.EXISTING)
            self._parts["initiative", key] = part
            if own is not None:
                self._parts["initiative_year", own] = part
        partners = sa.select(InitiativePartner.id, InitiativePartner.initiative_id)
        for key, initiative in session.execute(partners).all():
            self._parts["initiative_partner", key] = self._parts["initiative", initiative]
