"""Staffing: tables of posts, lists of staff, shared posts, workload, comparisons with others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Act, Column, Custom, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.said import OF_REPORT, choice, sentence
from ui.pages.sides import side_column
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record

_KINDS: Final = {
    "table": ("table-2", N_("staffing table of the year")),
    "quoted": ("file-text", N_("figures given by another text")),
}
_SHARES: Final = {
    "proposed": ("info", "circle-dashed"),
    "decided": ("info", "gavel"),
    "running": ("ok", "circle-check"),
    "rejected": ("neutral", "circle-x"),
}


def _grid(place: Workplace) -> QWidget:
    from ui.pages.staffing_grid import StaffingGrid

    return StaffingGrid(place)


def _compared(place: Workplace) -> QWidget:
    from ui.pages.staffing_compared import StaffingCompared

    return StaffingCompared(place)


def _opener(place: Workplace) -> QWidget:
    from ui.pages.staffing_said import SaidOpener

    return SaidOpener(place)


def _said(place: Workplace, page: Any, record: Record | None) -> None:
    from ui.pages.staffing_said import open_said

    open_said(place, page, record)


def _uses(place: Workplace) -> QWidget:
    from ui.pages.post_uses import PostUses

    return PostUses(place)


def _figures(place: Workplace) -> QWidget:
    from ui.pages.workload_figures import WorkloadFigures

    return WorkloadFigures(place)


def _table_row(say: Texts, found: Row) -> RowText:
    date, source = found.cells["as_of"], found.cells["source"].best(say.language)
    icon, words = _KINDS[str(found.cells["kind"].value)]
    when = say.formats.date(date) if date is not None else say(N_("date not known"))
    title = say(N_("Situation on {date}"), date=when) if date is not None else source
    kind = capital(say(words))
    return RowText(title=title, spoken=sentence(title, kind, source), status=Pill("neutral", icon, kind))


def _table_title(say: Texts, record: Record, _place: Workplace) -> str:
    date = record.values["as_of"]
    return say(N_("Situation on {date}"), date=date) if date is not None else say(N_("date not known"))


def _table_source(say: Texts, record: Record, _place: Workplace) -> str:
    return str(record.values["source"].best(say.language))


def _table_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    icon, words = _KINDS[str(record.values["kind"].value)]
    return Pill("neutral", icon, capital(say(words)))


def _share_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "shared_post", "state", record.values["state"], _SHARES)


def _ratio_row(say: Texts, found: Row) -> RowText:
    title, service = found.cells["title"].best(say.language), found.cells["domain_id"]
    where = service.best(say.language) if service is not None else ""
    status = Pill("neutral", "layers", where) if where else None
    return RowText(title=title, spoken=sentence(title, where), status=status)


def _start(_place: Workplace) -> dict[str, Any]:
    return {"kind": "table"}


STAFF_LINES: Final = Parts(
    title=N_("Staff as a source lists it"),
    table="staff_line",
    link="snapshot_id",
    columns=(
        Column("domain_id", width=16),
        side_column("administration_id", NP_("staff line", "At"), 8),
        Column("people", width=8),
        Column("fte", N_("FTE"), width=5),
        Column("role"),
        Column("level", width=6),
    ),
    sections=(
        Section(
            None,
            (
                ("domain_id", "administration_id"),
                ("people", "fte", "level", "grade"),
                ("role",),
            ),
        ),
        Section(N_("Further details"), (("acting", "as_printed"), ("note",))),
    ),
    add=N_("Add a staff line"),
)

TABLES: Final = PageSpec(
    key="staffing_tables",
    title=N_("Staffing tables"),
    icon="user-round-check",
    group="figures",
    table="staffing_snapshot",
    paths=("as_of", "source", "kind"),
    row=_table_row,
    named=_table_title,
    subtitle=_table_source,
    pill=_table_pill,
    values=_start,
    new=N_("New staffing table"),
    added=N_("Add a staffing table"),
    singular=N_("staffing table"),
    counted=NN_("{n} table", "{n} tables"),
    empty=N_("No staffing table in this year yet. Enter its date and its source, then type or paste the figures."),
    orders=(
        Order(NP_("orders, masculine in French", "Newest first"), ("-as_of",)),
        Order(NP_("orders, masculine in French", "Oldest first"), ("as_of",)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Table"),
            (
                Section(None, (("as_of", "kind"), ("source",))),
                Custom(_grid),
                Section(N_("Further details"), (("meeting_id",), ("note",))),
            ),
        ),
        Tab(N_("Staff lists"), (Custom(_opener), STAFF_LINES)),
        Tab(NP_("tab", "Compared with"), (Custom(_compared),)),
    ),
    acts=(Act(N_("Enter staff as the source writes it…"), _said, icon="clipboard-paste"),),
    duplicated=(("staffing_figure", "snapshot_id"), ("staff_line", "snapshot_id")),
)

SHARED: Final = PageSpec(
    key="shared_posts",
    title=N_("Shared posts"),
    icon="users",
    group="figures",
    table="shared_post",
    paths=("role",),
    columns=(
        Column("role"),
        Column("domain_id", width=24),
        side_column("employer_id", N_("Employer"), 11),
        Column("commune", width=15),
        Column("cpas", width=12),
        Column("state", width=12),
    ),
    pill=_share_pill,
    below=True,
    arranged="*",
    new=N_("New shared post"),
    added=N_("Add a shared post"),
    singular=N_("shared post"),
    counted=NN_("{n} shared post", "{n} shared posts"),
    empty=N_("No shared post yet: enter here who would work for both administrations, and for how much."),
    orders=(Order(OF_REPORT, ("position",)),),
    filters=(
        Filter(NP_("shared posts", "Proposed"), (("state", frozenset({"proposed"})),)),
        Filter(NP_("shared posts", "Decided or filled"), (("state", frozenset({"decided", "running"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Shared post"),
            (
                Section(
                    None,
                    (
                        ("role",),
                        ("state",),
                        ("employer_id", "domain_id"),
                        ("level", "grade", "commune", "cpas"),
                    ),
                ),
                Section(N_("Further details"), (("warning",), ("meeting_id",))),
            ),
        ),
    ),
)

WORKLOAD: Final = PageSpec(
    key="workload",
    title=N_("Workload"),
    icon="layers",
    group="figures",
    table="workload_ratio",
    paths=("title", "domain_id"),
    row=_ratio_row,
    arranged="*",
    new=N_("New workload ratio"),
    added=N_("Add a workload ratio"),
    singular=N_("workload ratio"),
    counted=NN_("{n} ratio", "{n} ratios"),
    empty=N_("No workload ratio yet: enter here how many files each manager has, at the commune and at the CPAS."),
    orders=(Order(OF_REPORT, ("position",)),),
    tabs=(
        Tab(
            NP_("tab", "Ratio"),
            (
                Section(None, (("title",), ("files",), ("managers",))),
                Parts(
                    title=N_("Figures by administration"),
                    table="workload_figure",
                    link="ratio_id",
                    columns=(
                        side_column("administration_id", N_("Administration"), 14),
                        Column("files", width=18),
                        Column("managers", width=14),
                        Column("stated", width=26),
                    ),
                    sections=(Section(None, (("administration_id",), ("files", "managers", "stated"))),),
                    add=N_("Add an administration"),
                    ordered=False,
                ),
                Custom(_figures),
                Section(None, (("stated_together",),)),
                Section(N_("Further details"), (("domain_id", "meeting_id"), ("note",))),
            ),
        ),
    ),
    duplicated=(("workload_figure", "ratio_id"),),
)

BENCHMARKS: Final = PageSpec(
    key="benchmarks",
    title=N_("Comparisons with others"),
    icon="scale",
    group="figures",
    table="benchmark",
    paths=("what",),
    columns=(
        Column("what"),
        side_column("administration_id", NP_("benchmark", "Figure of"), 11),
        Column("own", width=13),
        Column("other_low", width=13),
        Column("other_high", width=13),
        side_column("said_by_id", NP_("benchmark", "According to"), 11),
    ),
    below=True,
    arranged="*",
    new=N_("New comparison"),
    added=N_("Add a comparison with others"),
    singular=N_("comparison with others"),
    counted=NN_("{n} comparison", "{n} comparisons"),
    empty=N_("No comparison yet: enter here a figure of yours and the same figure elsewhere, in percent."),
    orders=(Order(OF_REPORT, ("position",)),),
    tabs=(
        Tab(
            NP_("tab", "Comparison"),
            (
                Section(
                    None,
                    (
                        ("what",),
                        ("administration_id", "own"),
                        ("other_low", "other_high"),
                        ("elsewhere",),
                        ("text",),
                    ),
                ),
                Section(N_("Further details"), (("said_by_id", "meeting_id"),)),
            ),
        ),
    ),
)

POSTS: Final = PageSpec(
    key="posts",
    title=NP_("list", "Posts"),
    icon="user-round",
    group="figures",
    table="post",
    paths=("function",),
    columns=(
        Column("function"),
        Column("domain_id", width=24),
        side_column("administration_id", NP_("column", "Post of"), 9),
        Column("fte", N_("FTE"), width=6),
        Column("level", width=8),
        Column("grade", width=10),
        Column("vacant_since", width=12),
    ),
    below=True,
    of_year=False,
    arranged="*",
    new=N_("New post"),
    added=N_("Add a post"),
    singular=N_("post"),
    counted=NN_("{n} post", "{n} posts"),
    empty=N_(
        "No post yet. Enter those that gains and movements are about, by their function: a post that two lines name "
        "cannot be saved twice."
    ),
    orders=(
        Order(OF_REPORT, ("position",)),
        Order(N_("By service"), ("domain_id", "position")),
        Order(N_("By level"), ("level", "position")),
    ),
    tabs=(
        Tab(
            NP_("tab", "Post"),
            (
                Section(
                    None,
                    (
                        ("function",),
                        ("administration_id", "domain_id"),
                        ("fte", "level", "grade", "status"),
                        ("vacant_since",),
                    ),
                ),
                Custom(_uses),
                Section(N_("Further details"), (("reference",), ("note",))),
            ),
        ),
    ),
)

PAGES: Final = (TABLES, SHARED, WORKLOAD, BENCHMARKS, POSTS)
