"""Focus groups with their members and meetings, the milestones of the year, and the method it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Custom, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.said import OF_REPORT, choice, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record

_GROUP_SIGNS: Final = {
    "planned": ("info", "calendar"),
    "running": ("info", "clock"),
    "done": ("ok", "circle-check"),
    "not_met": ("warn", "x"),
}
_MILESTONE_SIGNS: Final = {
    "planned": ("info", "calendar"),
    "reached": ("ok", "circle-check"),
    "missed": ("warn", "x"),
    "not_stated": ("neutral", "circle-question-mark"),
}
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}
_BY_HAND: Final = Order(OF_REPORT, ("position",))


def _group_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    name = cells["name"].best(say.language) or say(N_("without a name"))
    state = choice(say, "focus_group", "state", cells["state"], _GROUP_SIGNS)
    planned = say.formats.period(cells["planned"], "short") if cells["planned"] is not None else ""
    return RowText(title=name, spoken=sentence(name, state.words, planned), status=state)


def _group_subtitle(say: Texts, record: Record, place: Workplace) -> str:
    planned = record.values["planned"]
    parts = [place.name_of("domain", record.values["domain_id"])]
    if planned is not None:
        parts.append(say.formats.period(planned))
    return " · ".join(part for part in parts if part)


def _group_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "focus_group", "state", record.values["state"], _GROUP_SIGNS)


def _administration(say: Texts, row: Row) -> str:
    """Return for which administration a member sits there: as it is said, or else the member's own."""
    side = row.cells["administration_id.side"] or row.cells["person_id.administration_id.side"]
    return "" if side is None else say(_SIDES[str(side.value)])


def _may_lack_meeting(record: Record) -> bool:
    """Return whether there is something to say about why the group did not meet."""
    return str(record.values["state"].value) != "done" or not record.values["reason"].empty


def _meeting_date(say: Texts, row: Row) -> str:
    date = row.cells["meeting_id.date"]
    return say.formats.date(date) if date is not None else say(N_("date not known"))


def _milestone_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["title"].best(say.language) or say(N_("without a title"))
    state = choice(say, "milestone", "state", cells["state"], _MILESTONE_SIGNS)
    when = cells["reached"] or cells["planned"]
    date = say.formats.date(when) if when is not None else ""
    return RowText(title=title, spoken=sentence(title, state.words, date), status=state, right=date)


def _milestone_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "milestone", "state", record.values["state"], _MILESTONE_SIGNS)


def _milestone_subtitle(say: Texts, record: Record, _place: Workplace) -> str:
    return choice(say, "milestone", "kind", record.values["kind"]).words


def _step_row(say: Texts, row: Row) -> RowText:
    what = row.cells["what"].best(say.language) or say(N_("without a text"))
    who = row.cells["responsible"].best(say.language)
    status = Pill("neutral", "user-round", who) if who else None
    return RowText(title=what, spoken=sentence(what, who), status=status)


def _timeline(place: Workplace) -> QWidget:
    from ui.pages.groups_timeline import GroupTimeline

    return GroupTimeline(place)


GROUPS: Final = PageSpec(
    key="groups",
    title=N_("Focus groups"),
    icon="users",
    group="year",
    table="focus_group",
    paths=("name", "state", "planned"),
    row=_group_row,
    subtitle=_group_subtitle,
    pill=_group_pill,
    new=N_("New focus group"),
    added=N_("Add a focus group"),
    singular=N_("focus group"),
    counted=NN_("{n} focus group", "{n} focus groups"),
    empty=N_("No focus group in this year yet. Enter one for each service that is to be looked at together."),
    orders=(_BY_HAND, Order(N_("By planned period"), ("planned",))),
    filters=(
        Filter(N_("Not finished"), (("state", frozenset({"planned", "running"})),)),
        Filter(N_("Did not meet"), (("state", frozenset({"not_met"})),)),
    ),
    arranged="*",
    tabs=(
        Tab(
            NP_("tab", "Focus group"),
            (
                Custom(_timeline),
                Section(None, (("name",), ("planned",), ("state",))),
                Section(None, (("reason",),), shown=_may_lack_meeting),
                Parts(
                    title=NP_("focus group", "Members"),
                    table="focus_group_member",
                    link="focus_group_id",
                    columns=(
                        Column("person_id"),
                        Column("role", width=16),
                        Column(
                            "administration_id.side",
                            title=NP_("column", "For"),
                            width=12,
                            show=_administration,
                            also=("person_id.administration_id.side",),
                        ),
                    ),
                    sections=(Section(None, (("person_id", "role"), ("administration_id",))),),
                    add=NP_("focus group", "Add a member"),
                ),
                Parts(
                    title=N_("Meetings of the group"),
                    table="focus_group_meeting",
                    link="focus_group_id",
                    columns=(
                        Column("meeting_id.date", width=14, show=_meeting_date),
                        Column("meeting_id"),
                        Column("meeting_id.state", width=16),
                    ),
                    sections=(Section(None, (("meeting_id",),)),),
                    add=N_("Link a meeting"),
                    ordered=False,
                    opens=True,
                    opened="meeting_id",
                ),
            ),
        ),
        Tab(
            NP_("tab", "Conclusions"),
            (
                Section(None, (("conclusions",), ("follow_up",))),
                Section(N_("Further details"), (("domain_id", "body_id"), ("milestone_id",))),
            ),
        ),
    ),
    duplicated=(("focus_group_member", "focus_group_id"),),
)

MILESTONES: Final = PageSpec(
    key="milestones",
    title=NP_("tab", "Milestones"),
    icon="flag",
    group="year",
    table="milestone",
    paths=("title", "state", "planned", "reached"),
    row=_milestone_row,
    subtitle=_milestone_subtitle,
    pill=_milestone_pill,
    new=N_("New milestone"),
    added=N_("Add a milestone"),
    singular=N_("milestone"),
    counted=NN_("{n} milestone", "{n} milestones"),
    empty=N_("No milestone in this year yet: the sessions of the steering committee and the reports that are planned."),
    orders=(_BY_HAND, Order(N_("By planned date"), ("planned",))),
    filters=(
        Filter(NP_("milestone", "Planned"), (("state", frozenset({"planned"})),)),
        Filter(NP_("milestone", "Not reached"), (("state", frozenset({"missed"})),)),
    ),
    arranged="*",
    tabs=(
        Tab(
            NP_("tab", "Milestone"),
            (
                Section(
                    None,
                    (("title",), ("kind", "state"), ("planned", "reached"), ("package",), ("reason",)),
                ),
            ),
        ),
    ),
)

METHOD: Final = PageSpec(
    key="method",
    title=NP_("tab", "Method"),
    icon="list",
    group="year",
    table="method_step",
    paths=("what", "responsible"),
    row=_step_row,
    new=N_("New step"),
    added=N_("Add a step of the method"),
    singular=N_("step of the method"),
    counted=NN_("{n} step", "{n} steps"),
    empty=N_("No step of the method in this year yet: what is done, who answers for it, and what comes out of it."),
    orders=(_BY_HAND,),
    arranged="*",
    tabs=(Tab(NP_("tab", "Step"), (Section(None, (("what",), ("responsible",), ("deliverable",))),)),),
)

PAGES: Final = (GROUPS, MILESTONES, METHOD)
