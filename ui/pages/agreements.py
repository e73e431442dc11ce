"""Agreements: their parties, what each commits, on which terms, for how long, and whom to contact."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Column, Custom, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.agreement_words import due_pill, due_words
from ui.pages.said import OF_REPORT, choice, named, party, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record

_FURTHER: Final = N_("Further details")
_SIGNS: Final = {
    "draft": ("info", "pencil"),
    "signed": ("ok", "file-check"),
    "in_force": ("ok", "circle-check"),
    "ended": ("neutral", "circle-minus"),
    "not_stated": ("warn", "circle-question-mark"),
}
_UNSTATED: Final = N_("State not given")


def _more(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    """Return who takes part, and what is due next."""
    from synergie.services import agreement_following, parties

    due = agreement_following.next_due(session, keys, dt.date.today())  # noqa: DTZ011 - the day of whoever reads
    return {key: (found, due.get(key)) for key, found in parties.of_agreements(session, keys).items()}


def _late(session: Any, _year: uuid.UUID | None) -> Collection[uuid.UUID]:
    """Return the agreements of which something should have been done by now."""
    from synergie.services import agreement_following, listing

    every = listing.keys(session, listing.Query(table="agreement"))
    due = agreement_following.next_due(session, every, dt.date.today())  # noqa: DTZ011 - the day of whoever reads
    return frozenset(key for key, one in due.items() if one.is_late)


def _row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["title"].best(say.language) or say(N_("without a name"))
    state = _state(say, cells["state"])
    review = say(N_("review {date}"), date=cells["review"]) if cells["review"] is not None else ""
    found, due = cells["more"] or ((), None)
    parties = say.formats.list([named(say, one) for one in found])
    said = due_words(say, due) if due is not None else ""
    return RowText(
        title=title,
        spoken=sentence(title, state.words, parties, review, said),
        status=due_pill(say, due) if due is not None else state,
        right="" if due is not None and due.kind.value == "review" and not due.is_late else review,
    )


def _state(say: Texts, value: Any) -> Pill:
    found = choice(say, "agreement", "state", value, _SIGNS)
    unstated = str(value.value) == "not_stated"
    return Pill(found.kind, found.icon, say(_UNSTATED) if unstated else capital(found.words))


def _pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return _state(say, record.values["state"])


def _subtitle(say: Texts, record: Record, place: Workplace) -> str:
    with place.read() as session:
        parties, _due = _more(session, [record.id])[record.id]
    parts = [" – ".join(named(say, one) for one in parties)]
    if record.values["is_precedent"]:
        parts.append(say(N_("an agreement of others")))
    return " · ".join(part for part in parts if part)


def _by(say: Texts, row: Row) -> str:
    found = row.cells["party_id.administration_id"] or row.cells["party_id.organisation_id"]
    return named(say, found)


def _how_much(say: Texts, row: Row) -> str:
    """Return what is promised, in whatever it is counted: days, profiles, money."""
    from synergie.reports.profile_words import profiles

    cells = row.cells
    parts = []
    if cells["man_days"] is not None:
        parts.append(say(NN_("{n} man-day", "{n} man-days"), n=cells["man_days"]))
    if cells["profiles"] is not None:
        parts.append(say(profiles(cells["profiles"])))
    if cells["amount"] is not None:
        parts.append(say.formats.money(cells["amount"]))
    return " · ".join(parts)


def _standing(place: Workplace) -> QWidget:
    from ui.pages.agreement_standing import AgreementStanding

    return AgreementStanding(place)


def _of_agreement(_place: Workplace, party: Record) -> Mapping[str, Any]:
    return {"agreement_id": party.values["agreement_id"]}


CONTACTS: Final = Parts(
    title=N_("Contact persons"),
    table="contact_person",
    link="party_id",
    columns=(Column("person_id"), Column("communicated", width=18)),
    sections=(Section(None, (("person_id", "communicated"),)),),
    add=N_("Add a contact person"),
    values=_of_agreement,
)
PARTIES: Final = Parts(
    title=N_("Parties"),
    table="agreement_party",
    link="agreement_id",
    columns=(
        Column("administration_id.short", NP_("agreement", "Party"), show=party, also=("organisation_id",)),
        Column("decided", width=22),
        Column("value", N_("Estimated value"), width=20),
    ),
    sections=(
        Section(
            None,
            (
                ("administration_id",),
                ("organisation_id",),
                ("represented_by",),
                ("decided_by",),
                ("decided", "needs_decision"),
                ("value",),
                ("value_note",),
            ),
        ),
    ),
    add=N_("Add a party"),
    inner=(CONTACTS,),
)
COMMITMENTS: Final = Parts(
    title=N_("Commitments of the parties"),
    table="commitment",
    link="agreement_id",
    columns=(
        Column("text"),
        Column(
            "party_id",
            N_("Committed by"),
            width=24,
            show=_by,
            also=("party_id.administration_id", "party_id.organisation_id"),
        ),
        Column("man_days", NP_("commitment", "How much"), width=18, show=_how_much, also=("profiles", "amount")),
    ),
    sections=(
        Section(None, (("party_id", "nature"), ("text",))),
        Section(
            NP_("commitment", "How much"),
            (
                ("man_days", "man_days_used"),
                ("profiles", "profiles_used"),
                ("amount",),
                ("amount_paid",),
                ("budget_line",),
            ),
        ),
        Section(_FURTHER, (("due", "delivered"), ("condition",))),
    ),
    add=N_("Add a commitment"),
)
TERMS: Final = Parts(
    title=N_("Articles"),
    table="agreement_term",
    link="agreement_id",
    columns=(Column("article", NP_("column", "Article"), width=10), Column("kind", width=24), Column("text")),
    sections=(Section(None, (("article", "kind"), ("text",), ("document_id",))),),
    add=N_("Add an article"),
)

AGREEMENTS: Final = PageSpec(
    key="agreements",
    title=NP_("navigation", "Agreements"),
    icon="file-check",
    group="figures",
    table="agreement",
    of_year=False,
    paths=("title", "state", "review"),
    row=_row,
    more=_more,
    subtitle=_subtitle,
    pill=_pill,
    arranged="*",
    new=N_("New agreement"),
    added=N_("Add an agreement"),
    singular=NP_("record", "agreement"),
    counted=NN_("{n} agreement", "{n} agreements"),
    empty=N_(
        "No agreement yet. Enter those of both administrations, and those of others that may serve as an example."
    ),
    orders=(
        Order(OF_REPORT, ("position",)),
        Order(N_("By title"), ("title",)),
        Order(N_("By date of review"), ("review", "title")),
    ),
    filters=(
        Filter(NP_("filter", "In force"), (("state", frozenset({"signed", "in_force"})),)),
        Filter(NP_("filter", "Drafts"), (("state", frozenset({"draft"})),)),
        Filter(N_("Without a date of review"), (("review", frozenset({None})),)),
        Filter(N_("Something is late"), among=_late),
        Filter(N_("Of others"), (("is_precedent", frozenset({"true"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Agreement"),
            (
                Section(
                    None,
                    (
                        ("title",),
                        ("state", "signed", "in_force"),
                        ("duration", "ends"),
                        ("review",),
                        ("object",),
                        ("document_id",),
                    ),
                ),
                Section(N_("Contact persons to be named within"), (("contact_days", "contact_days_kind"),)),
                Section(
                    _FURTHER,
                    (
                        ("worded_as",),
                        ("programme_id", "initiative_id"),
                        ("code", "is_precedent"),
                        ("note",),
                    ),
                ),
            ),
        ),
        Tab(NP_("tab", "Delivered and left"), (Custom(_standing),)),
        Tab(NP_("tab", "Parties"), (PARTIES,)),
        Tab(NP_("tab", "Commitments"), (COMMITMENTS,)),
        Tab(NP_("tab", "Articles"), (TERMS,)),
    ),
)

PAGES: Final = (AGREEMENTS,)
