"""What is recognised, in the words of the window: of what kind it is, and what would be entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NP_, Message, capital
from ui.listing.words import value_text
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.recognising import Proposal

_NAMED: Final[Mapping[str, Message]] = {
    "group": N_("Focus group"),
    "minutes": N_("Version of the minutes"),
    "decision": NP_("record", "Decision"),
    "action": NP_("record", "Action"),
    "mail": N_("E-mail"),
    "attachment": N_("Attachment"),
    "body_gain": N_("Gain in the body of the text"),
}
_BY_CHOICE: Final = {"gain": "family", "attendee": "presence", "recipient": "role", "passage": "kind"}
_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "minutes": ("administration_id", "form", "language"),
    "attendee": ("person_id", "administration_id"),
    "gain": ("fte", "level", "grade", "function", "administration_id", "nature", "horizon", "mechanism"),
    "body_gain": ("fte", "level", "grade", "function", "administration_id", "nature", "horizon", "mechanism"),
    "decision": ("outcome", "text"),
    "action": ("owner", "due", "text"),
    "mail": ("date", "time", "sender_id", "subject"),
    "recipient": ("person_id", "organisation_id"),
    "attachment": ("title",),
    "passage": ("administration_id", "text"),
}
FIELDS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "group": (),
    "minutes": (("administration_id", "language"), ("form", "state")),
    "attendee": (("person_id",), ("presence", "administration_id")),
    "gain": (
        ("fte", "level", "grade"),
        ("administration_id", "domain_id"),
        ("nature", "horizon"),
        ("family", "mechanism"),
        ("function",),
        ("text",),
    ),
    "decision": (("text",), ("outcome", "level")),
    "action": (("text",), ("owner", "due"), ("person_id", "domain_id")),
    "mail": (("date", "time", "language"), ("sender_id",), ("subject",), ("caption",)),
    "recipient": (("role", "person_id"), ("organisation_id",)),
    "attachment": (("title",), ("language",)),
    "passage": (("kind", "administration_id"), ("text",)),
}


def kind_words(place: Workplace, one: Proposal) -> str:
    """Return of what kind a proposal is."""
    from synergie.services import records

    if one.what.value == "meeting":
        return place.texts(records.field_of("meeting", next(iter(one.values))).label)
    named = _NAMED.get(one.what.value)
    if named is not None:
        return place.texts(named)
    name = _BY_CHOICE[one.what.value]
    words = value_text(place, records.field_of(one.table, name), one.values.get(name))
    if one.what.value == "passage":  # a decision may be a record, a passage, or both
        return place.texts(_PASSAGE, kind=words)
    return capital(words)


def value_words(place: Workplace, one: Proposal) -> str:
    """Return what would be entered."""
    from synergie.services import records

    what, values = one.what.value, one.values
    if what == "group":
        return place.name_of("focus_group", values["focus_group_id"])
    if what == "meeting":
        name = next(iter(values))
        return capital(value_text(place, records.field_of("meeting", name), values[name]))
    parts = []
    for name in _SHOWN[what]:
        if (name == "level" and values.get("grade")) or _says_nothing(values.get(name)):
            continue
        field = records.field_of(one.table, name)
        words = value_text(place, field, values[name])
        if name == "level":
            words = place.texts(_LEVEL, level=words)
        elif name == "fte":
            words = place.texts.formats.range(values[name], unit=True)
        parts.append(words)
    if what == "attendee" and values.get("person_id") is None:
        parts.insert(0, str(one.more.line.name))
    elif what in ("attendee", "recipient"):
        printed = one.more.line.name if what == "attendee" else one.more.name
        parts = [printed, *(part for part in parts if part != printed)]
    if what in ("gain", "body_gain") and str(getattr(values["family"], "value", values["family"])) != "staff":
        parts = [place.title(values["text"])]
    return " · ".join(dict.fromkeys(part for part in parts if part))


_PASSAGE: Final = N_("Passage: {kind}")
_LEVEL: Final = N_("level {level}")


def _says_nothing(value: Any) -> bool:
    return (
        value is None or str(getattr(value, "value", value)) in ("", "not_stated") or bool(getattr(value, "empty", 0))
    )
