"""The questions that are asked before a meeting is not held, postponed or opened again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NN_, NP_
from ui.asking import Asking
from ui.workplace import Outcome, Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

_NOT_HELD: Final = N_("Did not take place: {meeting}")
_POSTPONE: Final = N_("Postpone: {meeting}")
_REOPEN: Final = N_("Reopen the meeting: {meeting}. Reason: {reason}")
_SAID: Final = N_("The meeting is marked as not held")
_SAID_WITH: Final = NN_(
    "The meeting is marked as not held; {n} action was to come up there",
    "The meeting is marked as not held; {n} actions were to come up there",
)
_POSTPONED: Final = N_("The meeting was postponed to {date}")
_NOTE: Final = N_("Reopened on {date}: {reason}")


class _About(Asking):
    """A question about one meeting."""

    def __init__(self, place: Workplace, record: Record, *args: Any, **more: Any) -> None:
        super().__init__(place, *args, **more)
        self.meeting = record.id
        self.title = record.title


class NotHeld(_About):
    """Asks why a meeting did not take place."""

    def __init__(self, place: Workplace, record: Record) -> None:
        from synergie.services.records import field_of

        say = place.texts
        super().__init__(
            place,
            record,
            say(N_("Why did “{meeting}” not take place?"), meeting=place.title(record.title)),
            say(N_("The report says that the meeting did not take place, and why. Its actions stay open.")),
            [field_of("meeting", "reason")],
            (say(N_("It did not take place")), say(N_("Change nothing"))),
            "x",
        )
        self.cells["reason"].set_stored(record.values["reason"])

    def do(self, values: Mapping[str, Any]) -> Outcome[Any]:
        """Say that it did not take place."""
        from synergie.services import postponing

        def act(session: Any) -> int:
            return postponing.did_not_take_place(session, self.meeting, values["reason"])

        outcome = self.place.write(_NOT_HELD.of(meeting=self.title), act)
        if outcome.ok:
            said = _SAID_WITH.of(n=outcome.value) if outcome.value else _SAID
            self.place.undo_offered.emit(said, NP_("undo", "Undo this"))
        return outcome


class Postponing(_About):
    """Asks to when a meeting is postponed, and why."""

    def __init__(self, place: Workplace, record: Record) -> None:
        from synergie.services.records import field_of

        say = place.texts
        super().__init__(
            place,
            record,
            say(N_("To when is “{meeting}” postponed?"), meeting=place.title(record.title)),
            say(
                N_(
                    "A new meeting is planned with the same particulars, agenda and members. A month is enough as long "
                    "as the day is not known."
                )
            ),
            [
                Field(name="date", label=N_("New date"), kind=Kind.DATE, required=True),
                field_of("meeting", "reason"),
            ],
            (say(N_("Postpone the meeting")), say(N_("Change nothing"))),
            "calendar-days",
        )
        self.cells["reason"].set_stored(record.values["reason"])

    def do(self, values: Mapping[str, Any]) -> Outcome[Any]:
        """Plan the new meeting, and show it."""
        from synergie.services import postponing

        def act(session: Any) -> uuid.UUID:
            return postponing.postpone(session, self.meeting, values["date"], values["reason"])

        outcome = self.place.write(_POSTPONE.of(meeting=self.title), act)
        if outcome.ok:
            self.place.go_asked.emit("meeting", outcome.value, "")
            said = _POSTPONED.of(date=values["date"])
            self.place.undo_offered.emit(said, NP_("undo", "Undo the postponement"))
        return outcome


class Reopening(_About):
    """Asks why a closed meeting is opened again."""

    def __init__(self, place: Workplace, record: Record) -> None:
        say = place.texts
        super().__init__(
            place,
            record,
            say(N_("Why is “{meeting}” opened again?"), meeting=place.title(record.title)),
            say(N_("The reason is kept in the history and in the internal notes of the meeting.")),
            [Field(name="reason", label=N_("Reason"), kind=Kind.TEXT, required=True)],
            (say(N_("Reopen the meeting")), say(N_("Leave it closed"))),
            "lock-open",
        )
        self.cells["reason"].set_stored("")

    def do(self, values: Mapping[str, Any]) -> Outcome[Any]:
        """Open it."""
        from synergie.services import closing

        reason = str(values["reason"] or "").strip()
        say = self.place.texts
        note = say(_NOTE, date=say.formats.date(dt.date.today()), reason=reason)  # noqa: DTZ011

        def act(session: Any) -> None:
            closing.reopen(session, self.meeting, reason, note)

        return self.place.write(_REOPEN.of(meeting=self.title, reason=reason), act)
