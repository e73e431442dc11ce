"""What requests and meetings both show of requests: their fields and their reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_
from ui.declarations import Column, Custom, Parts, Section
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.records import Record


def _standing(place: Workplace) -> QWidget:
    from ui.pages.request_standing import RequestStanding

    return RequestStanding(place)


REQUEST_SECTIONS: Final = (
    Section(
        None,
        (
            ("sent", "channel"),
            ("sender_id", "recipient_id"),
            ("subject",),
            ("answer_state", "answered"),
            (Custom(_standing),),
            ("answer",),
            ("document_id",),
        ),
    ),
)


def _again(place: Workplace, request: Record) -> Mapping[str, Any]:
    """Return what a new reminder says: sent today, if the year is still running, by the way of the request."""
    from synergie.basis.dates import PartialDate

    today = dt.date.today()  # noqa: DTZ011
    this_year = place.year is not None and place.year.year == today.year
    sent = PartialDate.on(today.year, today.month, today.day) if this_year else None
    return {"sent": sent, "channel": str(request.values["channel"].value)}


def reminders() -> Parts:
    """Return the reminders of a request."""
    return Parts(
        title=N_("Reminders"),
        table="reminder",
        link="request_id",
        columns=(Column("sent", width=14), Column("channel", width=16), Column("note")),
        sections=(Section(None, (("sent", "channel"), ("note",), ("document_id",))),),
        add=N_("New reminder"),
        values=_again,
        ordered=False,
        at_once=True,
    )
