"""Staffing: posts filled and planned by service, lists of staff, shared posts, workload, comparisons with others."""

from __future__ import annotations

import enum
import uuid
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Fte
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict


class Level(enum.StrEnum):
    """The five levels of local staff, by diploma (order of the Brussels Government of 4 May 2017)."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"


class SnapshotKind(enum.StrEnum):
    """Whether a staffing table is that of the year, or figures that another text gives."""

    TABLE = "table"
    QUOTED = "quoted"


class ShareState(enum.StrEnum):
    """How far a shared post is."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    RUNNING = "running"
    REJECTED = "rejected"


LEVELS = {
    Level.A: NP_("level", "A"),
    Level.B: NP_("level", "B"),
    Level.C: NP_("level", "C"),
    Level.D: NP_("level", "D"),
    Level.E: NP_("level", "E"),
}
SNAPSHOT_KINDS = {
    SnapshotKind.TABLE: N_("staffing table of the year"),
    SnapshotKind.QUOTED: N_("figures given by another text"),
}
SHARE_STATES = {
    ShareState.PROPOSED: NP_("shared post", "proposed"),
    ShareState.DECIDED: NP_("shared post", "decided"),
    ShareState.RUNNING: NP_("shared post", "filled"),
    ShareState.REJECTED: NP_("shared post", "rejected"),
}


class StaffingSnapshot(Entity):
    """A staffing table as a source gave it on a date."""

    __tablename__ = "staffing_snapshot"
    singular = N_("staffing table")
    year_id: Mapped[uuid.UUID] = c.of_year()
    kind: Mapped[SnapshotKind] = c.choice("kind", N_("Kind of table"), SNAPSHOT_KINDS, SnapshotKind.TABLE)
    as_of: Mapped[PartialDate | None] = c.date(N_("Situation on"), required=True)
    source: Mapped[Bilingual] = c.bilingual("source", N_("Source"), required=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("staffing table", "Comment"), long=True)


class StaffingFigure(Entity):
    """The posts of one service in one administration."""

    __tablename__ = "staffing_figure"
    singular = N_("staffing figure")
    snapshot_id: Mapped[uuid.UUID] = c.part_of("staffing_snapshot")
    domain_id: Mapped[uuid.UUID] = c.link("domain", NP_("staffing", "Service"), required=True)
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    actual: Mapped[Fte | None] = c.fte(NP_("staffing", "Actual"), unit=N_("FTE"))
    theoretical: Mapped[Fte | None] = c.fte(NP_("staffing", "Theoretical"), unit=N_("FTE"))
    __table_args__ = strict(
        sa.UniqueConstraint("snapshot_id", "domain_id", "administration_id"),
        sa.CheckConstraint("actual >= 0 AND actual <= 999900", name="actual_plausible"),
        sa.CheckConstraint("theoretical >= 0 AND theoretical <= 999900", name="theoretical_plausible"),
    )


class StaffLine(Entity):
    """Some people of a service as a source lists them: how many, at what level, doing what."""

    __tablename__ = "staff_line"
    singular = N_("staff line")
    snapshot_id: Mapped[uuid.UUID] = c.part_of("staffing_snapshot")
    domain_id: Mapped[uuid.UUID] = c.link("domain", NP_("staffing", "Service"), required=True)
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    people: Mapped[int | None] = c.number(NP_("staffing", "People"))
    fte: Mapped[Fte | None] = c.fte(NP_("staffing", "Posts"), unit=N_("FTE"))
    role: Mapped[Bilingual] = c.bilingual("role", NP_("staffing", "Task"), required=True)
    level: Mapped[Level | None] = c.choice("level", N_("Level"), LEVELS)
    grade: Mapped[str] = c.text(N_("Grade"))
    acting: Mapped[bool] = c.yes_no("acting", N_("Acting"))
    as_printed: Mapped[str] = c.text(N_("As printed"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("staffing", "Remark"))
    position: Mapped[int] = c.position()


class SharedPost(Entity):
    """A post that would work for both administrations, and how it is shared."""

    __tablename__ = "shared_post"
    singular = N_("shared post")
    year_id: Mapped[uuid.UUID] = c.of_year()
    role: Mapped[Bilingual] = c.bilingual("role", NP_("staffing", "Task"), required=True)
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("staffing", "Service"))
    employer_id: Mapped[uuid.UUID | None] = c.link("administration", N_("Employer"))
    level: Mapped[Level | None] = c.choice("level", N_("Level"), LEVELS)
    grade: Mapped[str] = c.text(N_("Grade"))
    commune: Mapped[Fte | None] = c.fte(N_("For the commune"), unit=N_("FTE"))
    cpas: Mapped[Fte | None] = c.fte(N_("For the CPAS"), unit=N_("FTE"))
    state: Mapped[ShareState] = c.choice("state", NP_("shared post", "State"), SHARE_STATES, ShareState.PROPOSED)
    warning: Mapped[Bilingual] = c.bilingual("warning", NP_("shared post", "Point of attention"), long=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    position: Mapped[int] = c.position()


class WorkloadRatio(Entity):
    """How many files each manager has, in each administration and in both together."""

    __tablename__ = "workload_ratio"
    singular = N_("workload ratio")
    year_id: Mapped[uuid.UUID] = c.of_year()
    title: Mapped[Bilingual] = c.bilingual("title", NP_("workload", "What is compared"), required=True)
    files: Mapped[Bilingual] = c.bilingual("files", NP_("workload", "What is counted"), required=True)
    managers: Mapped[Bilingual] = c.bilingual("managers", N_("By whom they are managed"), required=True)
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("staffing", "Service"))
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    stated_together: Mapped[int | None] = c.number(N_("Ratio of both together, as the source says"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("workload", "Comment"), long=True)
    position: Mapped[int] = c.position()


class WorkloadFigure(Entity):
    """The files and the managers of one administration."""

    __tablename__ = "workload_figure"
    singular = N_("workload figure")
    ratio_id: Mapped[uuid.UUID] = c.part_of("workload_ratio")
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    files: Mapped[Count | None] = c.count("files", NP_("workload", "Files"))
    managers: Mapped[Fte | None] = c.fte(NP_("workload", "Managers"), unit=N_("FTE"))
    stated: Mapped[int | None] = c.number(N_("Ratio as the source says"))
    __table_args__ = strict(
        sa.UniqueConstraint("ratio_id", "administration_id"),
        sa.CheckConstraint("managers > 0", name="managed_by_somebody"),
    )


class Benchmark(Entity):
    """How a figure of ours compares with one from elsewhere; percentages, each from – to."""

    __tablename__ = "benchmark"
    singular = N_("comparison with others")
    year_id: Mapped[uuid.UUID] = c.of_year()
    what: Mapped[Bilingual] = c.bilingual("what", NP_("benchmark", "What is compared"), required=True)
    administration_id: Mapped[uuid.UUID | None] = c.link("administration", NP_("benchmark", "Figure of"))
    said_by_id: Mapped[uuid.UUID | None] = c.link("administration", NP_("benchmark", "According to"))
    own: Mapped[Decimal | None] = c.percent(N_("Own figure"), unit=N_("%"))
    other_low: Mapped[Decimal | None] = c.percent(N_("Elsewhere, from"), unit=N_("%"))
    other_high: Mapped[Decimal | None] = c.percent(N_("Elsewhere, to"), unit=N_("%"))
    elsewhere: Mapped[Bilingual] = c.bilingual("elsewhere", NP_("benchmark", "Elsewhere"))
    text: Mapped[Bilingual] = c.bilingual("text", NP_("benchmark", "What it shows"), long=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    position: Mapped[int] = c.position()
