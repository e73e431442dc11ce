"""What a row of the list of meetings says, and the pill of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Message, Texts, capital
from ui.declarations import Pill, RowText
from ui.pages.said import choice_words
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.basis.bilingual import Bilingual
    from synergie.services.listing import Row
    from synergie.services.meeting_lists import MeetingFacts
    from synergie.services.records import Record

_AWAITED: Final[dict[frozenset[str], Message]] = {
    frozenset({"commune", "cpas"}): N_("To be approved by both"),
    frozenset({"commune"}): N_("To be approved by the commune"),
    frozenset({"cpas"}): N_("To be approved by the CPAS"),
}
_REFUSED: Final[dict[frozenset[str], Message]] = {
    frozenset({"commune", "cpas"}): N_("Refused by both"),
    frozenset({"commune"}): N_("Refused by the commune"),
    frozenset({"cpas"}): N_("Refused by the CPAS"),
}
_MISSING: Final = {"fr": N_("French title missing"), "nl": N_("Dutch title missing")}
_STATES: Final = {
    "planned": NP_("meeting", "planned"),
    "not_held": NP_("meeting", "did not take place"),
    "postponed": NP_("meeting", "postponed"),
}
_ALONE: Final = {"commune_only": N_("Commune only"), "cpas_only": N_("CPAS only")}
_CLOSED: Final = NP_("meeting", "Closed")
_NO_DATE: Final = N_("date not known")


def row(say: Texts, found: Row) -> RowText:
    """Return what a row of the list shows."""
    cells = found.cells
    date, facts = cells["date"], cells["more"]
    subject = cells["subject"].best(say.language) or say(N_("without a subject"))
    state, attending = str(cells["state"].value), str(cells["attending"].value)
    closed = cells["closed"] is not None
    kind = choice_words(say, "meeting", "kind", cells["kind"])
    found_pill = status(say, state, cells["subject"], facts, attending, closed=closed)
    pill = found_pill or Pill("neutral", "", kind)
    present = facts.present if facts is not None and state == "held" else 0
    spoken = [say.formats.date(date, "long") if date is not None else say(_NO_DATE), subject, kind]
    if pill.words != kind:
        spoken.append(pill.words)
    beside = [_ALONE.get(attending), _CLOSED if closed else None]
    spoken += [words for one in beside if one is not None and (words := say(one)) not in pill.words]
    if present:
        spoken.append(say(NN_("{n} present", "{n} present"), n=present))
    return RowText(
        title=subject,
        spoken=". ".join(spoken) + ".",
        lead=_lead(say, date),
        status=pill,
        right=_right(say, state, present),
    )


def month(say: Texts, found: Row) -> str:
    """Return the month under which a meeting stands."""
    date = found.cells["date"]
    if date is None:
        return say(_NO_DATE)
    words = say.formats.date(_month_of(date), "long")
    return capital(words)


def subtitle(say: Texts, record: Record, _place: Workplace) -> str:
    """Return the day, the hours and the kind of a meeting."""
    values = record.values
    parts = []
    if values["date"] is not None:
        date = say.formats.date(values["date"], "weekday")
        parts.append(capital(date))
    if values["starts"] is not None:
        parts.append(say.formats.span(values["starts"], values["ends"]))
    parts.append(choice_words(say, "meeting", "kind", values["kind"]))
    return " · ".join(parts)


def pill(say: Texts, record: Record, place: Workplace) -> Pill | None:
    """Return where a meeting and its minutes stand."""
    from synergie.services import meeting_lists

    with place.read() as session:
        facts = meeting_lists.facts(session, [record.id])[record.id]
    values = record.values
    state, attending = str(values["state"].value), str(values["attending"].value)
    return status(say, state, values["subject"], facts, attending, closed=values["closed"] is not None)


def status(
    say: Texts,
    state: str,
    subject: Bilingual,
    facts: MeetingFacts | None,
    attending: str = "not_stated",
    *,
    closed: bool = False,
) -> Pill | None:
    """Return the most urgent thing to say of a meeting; None when there is nothing."""
    standing = facts.standing if facts is not None else "none"
    awaited = facts.awaited if facts is not None else frozenset()
    if standing == "divergent" and facts is not None:
        words = NN_("{n} version that differs", "{n} versions that differ")
        return Pill("err", "git-compare", say(words, n=facts.versions))
    alone = say(_ALONE[attending]) if attending in _ALONE else ""
    if closed:
        words_of_state = say(_CLOSED)
        return Pill("ok", "lock", f"{words_of_state} · {alone}" if alone else words_of_state)
    if standing == "refused":
        return Pill("err", "circle-x", say(_REFUSED[frozenset(awaited)]))
    if standing == "awaited":
        return Pill("warn", "clock", say(_AWAITED[frozenset(awaited)]))
    missing = [language for language in ("fr", "nl") if not subject.in_(language)]
    if len(missing) == 1:
        return Pill("warn", "languages", say(_MISSING[missing[0]]))
    if state in _STATES:
        words_of_state = say(_STATES[state])
        picture = "x" if state == "not_held" else "clock"
        return Pill("neutral", picture, capital(words_of_state))
    if alone:
        return Pill("neutral", "user-round", alone)
    if standing == "approved":
        return Pill("ok", "circle-check", say(N_("Minutes approved by both")))
    return None


def _right(say: Texts, state: str, present: int) -> str:
    if present:
        return say(NN_("{n} pres.", "{n} pres."), n=present)
    return "–" if state == "not_held" else ""


def _lead(say: Texts, date: Any) -> tuple[str, str]:
    if date is None:
        return ("?", "")
    if date.precision.value == "day":
        return (f"{date.start.day:02}", say.formats.month(date.start.month))
    return ("–", say.formats.month(date.start.month) if date.precision.value != "year" else str(date.start.year))


def _month_of(date: Any) -> Any:
    from synergie.basis.dates import PartialDate, Precision

    if date.precision in (Precision.YEAR, Precision.QUARTER):
        return date
    return PartialDate.month(date.start.year, date.start.month)
