"""Decisions with their reservations, actions that follow from them, and points on which the two sides differ."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Column, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.said import OF_REPORT, choice, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record

_UNKNOWN: Final = frozenset({"open", "not_stated"})
"""States of an action of which nobody says that it is over; the checks ask about them once they are due."""
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
_OVERDUE: Final = NP_("action", "overdue")
_BY_HAND: Final = Order(OF_REPORT, ("position",), grouped=False)


def _is_overdue(state: Any, due: Any) -> bool:
    today = dt.date.today()  # noqa: DTZ011
    return due is not None and due.last < today and str(state.value) in _UNKNOWN


def _overdue(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    """Return the actions of the year that should have been done by now."""
    from synergie.services import listing

    keys = listing.keys(session, listing.Query(table="action", year_id=year, where=(("state", _UNKNOWN),)))
    rows = listing.rows(session, "action", keys, ("state", "due"))
    return [row.id for row in rows if _is_overdue(row.cells["state"], row.cells["due"])]


def _action_state(say: Texts, state: Any, due: Any) -> Pill:
    found = choice(say, "action", "state", state, _ACTION_SIGNS)
    if _is_overdue(state, due):
        return Pill("err", "clock", f"{say(_OVERDUE)} · {found.words}")
    return found


def _action_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    text = cells["text"].best(say.language) or say(N_("without a text"))
    state = _action_state(say, cells["state"], cells["due"])
    due = say.formats.date(cells["due"]) if cells["due"] is not None else ""
    spoken = say(N_("due: {date}"), date=due) if due else ""
    return RowText(title=text, spoken=sentence(text, state.words, spoken), status=state, right=due)


def _action_group(say: Texts, row: Row) -> str:
    return choice(say, "action", "state", row.cells["state"]).words


def _action_subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    parts = [choice(say, "action", "owner", values["owner"]).words]
    parts += [place.name_of("person", values["person_id"]), place.name_of("organisation", values["organisation_id"])]
    if values["due"] is not None:
        parts.append(say(N_("due: {date}"), date=say.formats.date(values["due"])))
    return " · ".join(part for part in parts if part)


def _action_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return _action_state(say, record.values["state"], record.values["due"])


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
        Filter(N_("By the commune"), (("owner", frozenset({"commune", "both"})),)),
        Filter(N_("By the CPAS"), (("owner", frozenset({"cpas", "both"})),)),
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
                    (("due_when",), ("depends_on_id",), ("vehicle", "budget_year"), ("agenda_meeting_id",)),
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
                Section(N_("Sent to the other administration"), (("sent_to_other",), ("sent_why",))),
            ),
        ),
    ),
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
                Section(None, (("subject",), ("commune", "cpas"), ("state",), ("settled",))),
                Section(N_("Where it comes from"), (("meeting_id", "domain_id"),)),
            ),
        ),
    ),
)

PAGES: Final = (ACTIONS, DECISIONS, DIVERGENCES)
