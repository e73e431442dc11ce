"""Meetings and their minutes; counts of meetings that have no list."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_
from ui.declarations import Act, Column, Custom, Filter, Order, PageSpec, Parts, Section, Tab
from ui.pages import compare_opening, meeting_rows
from ui.pages.approvals import APPROVALS
from ui.pages.covering import DATES, opened_by
from ui.pages.incoming_opening import BRING_IN, bring_files
from ui.pages.meeting_acts import MEETING_ACTS
from ui.pages.minutes_parts import ANNEXES, DECISIONS, VERSIONS, of_year
from ui.pages.request_parts import REQUEST_SECTIONS, reminders
from ui.pages.texts_annexes import OF_MEETING as ANNEX_FILES
from ui.table.opening import AT_TABLE
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.records import Record


def _more(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    from synergie.services import meeting_lists

    return meeting_lists.facts(session, keys)


def _to_approve(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import meeting_lists

    return meeting_lists.to_approve(session, year)


def _divergent(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import meeting_lists

    return meeting_lists.divergent(session, year)


def _without_minutes(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import meeting_lists

    return meeting_lists.without_minutes(session, year)


def _attendance(place: Workplace) -> QWidget:
    from ui.pages.meeting_attendance import Attendances

    return Attendances(place)


def _groups(place: Workplace) -> QWidget:
    from ui.pages.meeting_groups import MeetingGroups

    return MeetingGroups(place)


def _same_day(place: Workplace) -> QWidget:
    from ui.pages.meeting_groups import SameDay

    return SameDay(place)


def _cards(place: Workplace) -> QWidget:
    from ui.pages.minutes_cards import VersionCards

    return VersionCards(place)


def _paste_dates(place: Workplace, page: Any, _record: Record | None) -> None:
    from ui.pages.meeting_pasting import DatesPaste

    pasting = DatesPaste(place)
    page.cover(pasting)
    opened_by(pasting, place, _paste_dates)
    pasting.preview.paste.setFocus()


def _standing(place: Workplace) -> QWidget:
    from ui.pages.meeting_standing import Standing

    return Standing(place)


def _closed(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import closing

    return closing.closed(session, year)


def _not_closed(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import closing

    return closing.not_closed(session, year)


def _not_held(record: Record) -> bool:
    return str(record.values["state"].value) in ("not_held", "postponed")


MEETINGS: Final = PageSpec(
    key="meetings",
    title=N_("Meetings"),
    icon="calendar-days",
    group="year",
    table="meeting",
    paths=("date", "subject", "kind", "state", "attending", "closed"),
    row=meeting_rows.row,
    more=_more,
    grouped=meeting_rows.month,
    subtitle=meeting_rows.subtitle,
    pill=meeting_rows.pill,
    new=N_("New meeting"),
    added=N_("Add a meeting"),
    singular=N_("meeting"),
    counted=NN_("{n} meeting", "{n} meetings"),
    empty=N_("No meeting in this year yet. Enter one, or paste a list of dates from Word."),
    orders=(Order(N_("Newest first"), ("-date",)), Order(N_("Oldest first"), ("date",))),
    filters=(
        Filter(N_("Minutes to be approved"), among=_to_approve),
        Filter(N_("Versions that differ"), among=_divergent),
        Filter(N_("One administration alone"), (("attending", frozenset({"commune_only", "cpas_only"})),)),
        Filter(N_("Without minutes"), among=_without_minutes),
        Filter(NP_("meetings", "Held"), (("state", frozenset({"held"})), ("in_report", frozenset({"true"})))),
        Filter(N_("Did not take place"), (("state", frozenset({"not_held", "postponed"})),)),
        Filter(N_("Steering committee"), (("kind", frozenset({"steering"})),)),
        Filter(N_("Focus group"), (("kind", frozenset({"focus_group"})),)),
        Filter(N_("Concertation committee"), (("kind", frozenset({"concertation"})),)),
        Filter(N_("Still to be closed"), among=_not_closed),
        Filter(NP_("meetings", "Closed"), among=_closed),
    ),
    acts=(
        compare_opening.OF_MEETING,
        AT_TABLE,
        Act(N_("Paste a list of dates…"), _paste_dates, icon="clipboard-paste", on_record=False, keeps=DATES),
        BRING_IN,
        ANNEX_FILES,
        *MEETING_ACTS,
    ),
    tabs=(
        Tab(
            NP_("tab", "Meeting"),
            (
                Section(
                    None,
                    (
                        (Custom(_standing),),
                        ("date", "starts", "ends", "kind", Custom(_groups)),
                        (Custom(_same_day),),
                        ("subject",),
                        ("attending", "state"),
                    ),
                ),
                Section(None, (("reason",), ("postponed_to_id",)), shown=_not_held),
                Custom(_cards),
                Custom(compare_opening.compare_button),
                Custom(_attendance),
                Parts(
                    title=NP_("meeting", "Agenda"),
                    table="agenda_item",
                    link="meeting_id",
                    columns=(Column("title"), Column("state", width=18)),
                    sections=(Section(None, (("title",), ("state", "carried_from_id"))),),
                    add=N_("Add a point"),
                ),
                Section(
                    N_("Further details"),
                    (
                        ("mode", "place"),
                        ("host_id", "convened", "closed"),
                        ("body_id", "external_id"),
                        ("objective",),
                        ("expected",),
                        ("outcome",),
                        ("in_report",),
                        ("notes",),
                    ),
                ),
            ),
        ),
        VERSIONS,
        DECISIONS,
        Tab(
            N_("Reminders"),
            (
                Parts(
                    title=N_("Requests and reminders about this meeting"),
                    table="request",
                    link="meeting_id",
                    columns=(Column("sent", width=14), Column("subject"), Column("answer_state", width=20)),
                    sections=REQUEST_SECTIONS,
                    add=N_("Add a request"),
                    values=of_year,
                    ordered=False,
                    opens=True,
                    inner=(reminders(),),
                ),
            ),
        ),
        ANNEXES,
    ),
    duplicated=(("attendance", "meeting_id"), ("agenda_item", "meeting_id")),
    dropped=bring_files,
)

COUNTS: Final = PageSpec(
    key="meeting_counts",
    title=N_("Meetings counted without a list"),
    icon="list",
    group="year",
    table="meeting_count",
    paths=("what", "number"),
    columns=(Column("what"), Column("number", width=22)),
    below=True,
    arranged="*",
    new=N_("New count"),
    added=N_("Add a count of meetings"),
    singular=N_("count of meetings"),
    counted=NN_("{n} count", "{n} counts"),
    empty=N_("No count yet: enter here how often a body met when there is no list of its meetings."),
    orders=(Order(N_("Order of the report"), ("position",)),),
    tabs=(
        Tab(
            NP_("tab", "Count"),
            (
                Section(None, (("what",), ("number", "body_id"))),
                Section(N_("Further details"), (("organisation_id", "initiative_id"), ("definition",))),
            ),
        ),
    ),
)

PAGES: Final = (MEETINGS, APPROVALS, COUNTS)
