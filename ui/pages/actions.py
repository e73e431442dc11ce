"""Decisions with their reservations, actions that follow from them, and points on which the two sides differ."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Custom, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Sheet, Tab
from ui.pages.matter_note import ACCEPT, MatterNote
from ui.pages.said import OF_REPORT, choice, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record
    from synergie.services.timeline_facts import Late

_ACTION_SIGNS: Final = {
    "open": ("info", "circle-dot"),
    "done": ("ok", "circle-check"),
    "not_done": ("warn", "x"),
    "carried_over": ("neutral", "arrow-right"),
    "dropped": ("neutral", "circle-minus"),
    "not_stated": ("neutral", "circle-question-mark"),
}
_DECISION_SIGNS: Final = {
    "yes": ("ok", "circle-check"),
    "conditional": ("info", "circle-dot"),
    "postponed": ("warn", "clock"),
    "deemed_no": ("neutral", "circle-minus"),
    "refused": ("neutral", "x"),
}
_DIVERGENCE_SIGNS: Final = {
    "open": ("info", "circle-dot"),
    "nuance": ("neutral", "circle-dashed"),
    "settled": ("ok", "circle-check"),
}
_EXACT: Final = NN_("overdue by {n} day", "overdue by {n} days")
_AT_LEAST: Final = NN_("overdue by at least {n} day", "overdue by at least {n} days")
_NOT_HELD: Final = NN_(
    "overdue by {n} day: the meeting did not take place", "overdue by {n} days: the meeting did not take place"
)
_NOBODY: Final = N_("nobody is named to do it")
_ENTERED: Final = N_("to be entered in: {budget}")
_EMPTY: Final = frozenset({None})
_BY_HAND: Final = Order(OF_REPORT, ("position",), grouped=False)


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011


def _overdue(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    """Return the actions of the year that should have been done by now."""
    from synergie.services import overdue, years

    return () if year is None else overdue.of_year(session, year, years.counted_on(session, year, _today()))


def _waiting(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    """Return the actions of the year that wait for another one."""
    from synergie.services import overdue

    return () if year is None else overdue.waiting(session, year)


def _late(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    """Return how late actions are."""
    from synergie.services import overdue

    return overdue.of_keys(session, tuple(keys), _today())


def _action_state(say: Texts, state: Any, late: Late | None) -> Pill:
    """Return the state of an action, and by how much it is overdue."""
    found = choice(say, "action", "state", state, _ACTION_SIGNS)
    if late is None:
        return found
    message = _NOT_HELD if late.not_held else _EXACT if late.is_exact else _AT_LEAST
    return Pill("err", "clock", say(message, n=late.days))


def _action_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    text = cells["text"].best(say.language) or say(N_("without a text"))
    state = _action_state(say, cells["state"], cells.get("more"))
    due = say.formats.date(cells["due"]) if cells["due"] is not None else ""
    spoken = say(N_("due: {date}"), date=due) if due else ""
    return RowText(title=text, spoken=sentence(text, state.words, spoken), status=state, right=due)


def _action_group(say: Texts, row: Row) -> str:
    return choice(say, "action", "state", row.cells["state"]).words


def _action_subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    who = [place.name_of("person", values["person_id"]), place.name_of("organisation", values["organisation_id"])]
    if str(values["owner"].value) != "not_stated":
        who.insert(0, choice(say, "action", "owner", values["owner"]).words)
    parts = [one for one in who if one] or [say(_NOBODY)]
    if values["due"] is not None:
        parts.append(say(N_("due: {date}"), date=say.formats.date(values["due"])))
    if values["vehicle"] is not None:
        budget = choice(say, "action", "vehicle", values["vehicle"]).words
        parts.append(say(_ENTERED, budget=f"{budget} {values['budget_year'] or ''}".strip()))
    before = _waited_for(record, place)
    if before:
        parts.append(say(N_("waits for “{action}”"), action=before))
    return " · ".join(parts)


def _waited_for(record: Record, place: Workplace) -> str:
    """Return the action that this one waits for, "" for none and for one that is over."""
    from synergie.services import overdue

    if place.year_id is None or record.values["depends_on_id"] is None:
        return ""
    with place.read() as session:
        before = overdue.waiting(session, place.year_id).get(record.id)
    return place.name_of("action", before)


def _action_pill(say: Texts, record: Record, place: Workplace) -> Pill:
    with place.read() as session:
        late = _late(session, (record.id,)).get(record.id)
    return _action_state(say, record.values["state"], late)


def _decision_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    text = cells["text"].best(say.language) or say(N_("without a text"))
    state = choice(say, "decision", "outcome", cells["outcome"], _DECISION_SIGNS)
    date = say.formats.date(cells["date"]) if cells["date"] is not None else ""
    return RowText(title=text, spoken=sentence(text, state.words, date), status=state, right=date)


def _decision_subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    parts = [choice(say, "decision", "level", values["level"]).words]
    if values["date"] is not None:
        parts.append(say.formats.date(values["date"], "long"))
    parts.append(place.name_of("body", values["body_id"]))
    return " · ".join(part for part in parts if part)


def _decision_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "decision", "outcome", record.values["outcome"], _DECISION_SIGNS)


def _divergence_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    subject = cells["subject"].best(say.language) or say(N_("without a subject"))
    state = choice(say, "divergence", "state", cells["state"], _DIVERGENCE_SIGNS)
    return RowText(title=subject, spoken=sentence(subject, state.words), status=state)


def _divergence_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "divergence", "state", record.values["state"], _DIVERGENCE_SIGNS)


def _divergence_subtitle(_say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    parts = [place.name_of("domain", values["domain_id"]), place.name_of("meeting", values["meeting_id"])]
    return " · ".join(part for part in parts if part)


ACTIONS: Final = PageSpec(
    key="actions",
    title=NP_("tab", "Actions"),
    icon="flag",
    group="year",
    table="action",
    paths=("text", "state", "due"),
    row=_action_row,
    more=_late,
    grouped=_action_group,
    subtitle=_action_subtitle,
    pill=_action_pill,
    new=N_("New action"),
    added=N_("Add an action"),
    singular=NP_("record", "action"),
    counted=NN_("{n} action", "{n} actions"),
    empty=N_("No action in this year yet: what somebody said they would do, by when, and what became of it."),
    orders=(
        Order(N_("By state"), ("state", "due", "position")),
        Order(N_("By due date"), ("due", "position"), grouped=False),
        _BY_HAND,
    ),
    filters=(
        Filter(NP_("filter", "Overdue"), among=_overdue),
        Filter(NP_("action", "Open"), (("state", frozenset({"open"})),)),
        Filter(NP_("filter", "Waiting for another action"), among=_waiting),
        Filter(N_("By the commune"), (("owner", frozenset({"commune", "both"})),)),
        Filter(N_("By the CPAS"), (("owner", frozenset({"cpas", "both"})),)),
        Filter(
            N_("Nobody is named"),
            (("owner", frozenset({"not_stated"})), ("person_id", _EMPTY), ("organisation_id", _EMPTY)),
        ),
    ),
    tabs=(
        Tab(
            NP_("tab", "Action"),
            (
                Section(
                    None,
                    (
                        ("text",),
                        ("due", "state", "owner"),
                        ("person_id", "organisation_id"),
                        ("done",),
                        ("outcome",),
                    ),
                ),
                Section(
                    N_("Where it comes from"),
                    (("meeting_id", "proposed_by_id"), ("statement_id",), ("domain_id", "initiative_id")),
                ),
                Section(
                    N_("Further details"),
                    (
                        ("due_when",),
                        ("depends_on_id",),
                        ("vehicle", "budget_year"),
                        ("agenda_meeting_id", "is_internal"),
                    ),
                ),
            ),
        ),
    ),
)

DECISIONS: Final = PageSpec(
    key="decisions",
    title=NP_("tab", "Decisions"),
    icon="gavel",
    group="year",
    table="decision",
    paths=("text", "outcome", "date"),
    row=_decision_row,
    subtitle=_decision_subtitle,
    pill=_decision_pill,
    new=N_("New decision"),
    added=N_("Add a decision"),
    singular=NP_("record", "decision"),
    counted=NN_("{n} decision", "{n} decisions"),
    empty=N_("No decision in this year yet. Enter what was decided, by whom, and under which reservations."),
    orders=(
        Order(N_("Newest first"), ("-date", "position")),
        Order(N_("Oldest first"), ("date", "position")),
        _BY_HAND,
    ),
    filters=(
        Filter(NP_("decision", "Under conditions"), (("outcome", frozenset({"conditional"})),)),
        Filter(NP_("decision", "Postponed"), (("outcome", frozenset({"postponed"})),)),
        Filter(NP_("decision", "Refused"), (("outcome", frozenset({"refused", "deemed_no"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Decision"),
            (
                Section(None, (("text",), ("date", "outcome", "level"), ("body_id", "administration_id"))),
                Custom(MatterNote),
                Parts(
                    title=N_("Reservations"),
                    table="reservation",
                    link="decision_id",
                    columns=(Column("text"), Column("reference", width=24)),
                    sections=(Section(None, (("text",), ("reference",), ("reply",))),),
                    add=N_("Add a reservation"),
                ),
                Section(
                    N_("Where it comes from"),
                    (("meeting_id",), ("statement_id",), ("document_id",), ("reference",)),
                ),
                Section(
                    N_("Prior concertation (article 26bis)"),
                    (("matter",), ("concertation_id",), ("proposal_id",), ("no_concertation",)),
                ),
                Section(N_("Sent to the other administration"), (("sent_to_other", "is_internal"), ("sent_why",))),
            ),
        ),
    ),
    acts=(ACCEPT,),
    duplicated=(("reservation", "decision_id"),),
)

DIVERGENCES: Final = PageSpec(
    key="divergences",
    title=N_("Points of disagreement"),
    icon="git-compare",
    group="year",
    table="divergence",
    paths=("subject", "state"),
    row=_divergence_row,
    subtitle=_divergence_subtitle,
    pill=_divergence_pill,
    new=N_("New point of disagreement"),
    added=N_("Add a point of disagreement"),
    singular=N_("point of disagreement"),
    counted=NN_("{n} point", "{n} points"),
    empty=N_("No point of disagreement in this year yet. Each side’s view is kept in its own words."),
    orders=(_BY_HAND, Order(N_("By state"), ("state", "position"))),
    filters=(
        Filter(NP_("divergence", "Open"), (("state", frozenset({"open"})),)),
        Filter(NP_("divergence", "Settled"), (("state", frozenset({"settled"})),)),
    ),
    arranged="*",
    tabs=(
        Tab(
            NP_("tab", "Point"),
            (
                Section(None, (("subject",), ("commune", "cpas"), ("state", "is_internal"), ("settled",))),
                Section(N_("Where it comes from"), (("meeting_id", "domain_id"),)),
            ),
        ),
    ),
)


def _timeline(place: Workplace, letters: str) -> QWidget:
    from ui.pages.actions_timeline import TimelinePage

    return TimelinePage(place, letters)


TIMELINE: Final = Sheet("timeline", NP_("tab", "Timeline"), _timeline)

PAGES: Final = (ACTIONS, DECISIONS, DIVERGENCES, TIMELINE)
