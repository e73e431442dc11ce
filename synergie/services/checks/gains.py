"""Rules about each line of gain: what it says, what the body of the minutes adds, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, Message
from synergie.model.dossier import SIDES
from synergie.model.gains import (
    GAIN_NATURES,
    GAIN_STATES,
    MECHANISMS,
    SAVING,
    Gain,
    GainNature,
    GainState,
    Mechanism,
    Place,
)
from synergie.model.staffing import LEVELS
from synergie.services.checks.finding import Hit, Look, Severity, called
from synergie.services.checks.gain_lines import recap_lines
from synergie.services.fields import field
from synergie.services.gains import folded_grade, same_function

_DETAILS: Final = frozenset({Mechanism.RETIREMENT, Mechanism.DEPARTURE})
"""What "not replaced" may mean in detail."""
_TO_COME: Final = SAVING | {GainNature.REALLOCATED, GainNature.UPGRADED}
"""What has a time by which it is to be there."""


def _same_mechanism(one: Mechanism, other: Mechanism) -> bool:
    return one is other or (Mechanism.NOT_REPLACED in (one, other) and not _DETAILS.isdisjoint((one, other)))


_SAME: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "nature": lambda one, other: one is other,
    "fte": lambda one, other: bool(one == other),
    "level": lambda one, other: one is other,
    "grade": lambda one, other: folded_grade(one) == folded_grade(other),
    "function": same_function,
    "administration_id": lambda one, other: bool(one == other),
    "mechanism": _same_mechanism,
    "horizon": lambda one, other: bool(one == other),
}


def recap_against_body(look: Look) -> Iterator[Hit]:
    """Find values of the recapitulation that the body of the same minutes contradicts or, for information, fills in."""
    other = N_("“{gain}”, {field}: “{recap}” in the recapitulation, “{body}” in the body of the minutes.")
    filled = N_("“{gain}”, {field}: only the body of the minutes gives it, “{body}”.")
    unheard = N_("“{gain}”, {field}: “{body}” stands in the body of the minutes only, and counts nowhere.")
    rows = look.by_id(Gain)
    for body in look.of(Gain):
        if body.completes_id is None or body.place is not Place.BODY:
            continue
        recap = rows.get(body.completes_id)
        if recap is None:  # of another year, which an older file may hold
            continue
        for name, same in _SAME.items():
            first, second = getattr(recap, name), getattr(body, name)
            if _blank(second) or (not _blank(first) and same(first, second)):
                continue
            said = (filled if _blank(first) else other).of(
                gain=called(recap),
                field=field(Gain, name).label,
                recap=_shown(look, name, first),
                body=_shown(look, name, second),
            )
            yield Hit(recap, name, said, Severity.INFORMATION if _blank(first) else None)
        names = {"gain": called(recap)}
        if body.state is GainState.REALISED and recap.state not in (GainState.REALISED, GainState.DROPPED):
            said = unheard.of(field=field(Gain, "state").label, body=GAIN_STATES[body.state], **names)
            yield Hit(recap, "state", said)
        if body.realised is not None and recap.realised is None:
            said = unheard.of(field=field(Gain, "realised").label, body=body.realised, **names)
            yield Hit(recap, "realised", said)


def _blank(value: object) -> bool:
    return value in (None, "", Mechanism.NOT_STATED) or (isinstance(value, Bilingual) and value.empty)


def _shown(look: Look, name: str, value: Any) -> object:
    """Return a value of the field `name` as a sentence prints it."""
    if value is None:
        return ""
    words: Mapping[str, Mapping[Any, Message]] = {"nature": GAIN_NATURES, "level": LEVELS, "mechanism": MECHANISMS}
    if name == "administration_id":
        return SIDES[look.sides[value]]
    return words[name][value] if name in words else value


def body_only(look: Look) -> Iterator[Hit]:
    """Find posts that only the body of the minutes speaks of: no total counts them."""
    message = N_("“{gain}” ({fte} FTE) stands in the body of the minutes only: no total counts it.")
    for one in look.of(Gain):
        if one.place is Place.BODY and one.completes_id is None and one.state is not GainState.DROPPED:
            fte = one.fte
            if fte is not None:
                yield Hit(one, "completes_id", message.of(gain=called(one), fte=fte))


def incomplete(look: Look) -> Iterator[Hit]:
    """Find savings of posts that say neither at which level, nor in which administration, nor by when.

    What the body of the minutes fills in is not missing.
    """
    rows = look.by_id(Gain)
    for line in recap_lines(look):
        if line.nature not in SAVING:
            continue
        one = rows[line.id]
        if line.level is None and not line.grade.strip():
            yield Hit(one, "level", N_("“{gain}”: say at which level the post is saved.").of(gain=called(one)))
        if line.post is None:
            said = N_("“{gain}”: say in which administration the post is saved.").of(gain=called(one))
            yield Hit(one, "administration_id", said)
        if line.horizon is None:
            said = N_("“{gain}”: say by which year the post is saved, or “in the long term”.").of(gain=called(one))
            yield Hit(one, "horizon", said)


def horizon_passed(look: Look) -> Iterator[Hit]:
    """Find gains that should be there by now and are neither realised nor dropped."""
    message = N_("“{gain}” was to be realised by {horizon}: say what became of it.")
    rows = look.by_id(Gain)
    for line in recap_lines(look):
        last = line.horizon.last if line.horizon is not None else None
        if last is None or last >= look.day or line.nature not in _TO_COME:
            continue
        one = rows[line.id]
        if one.state is not GainState.REALISED:
            yield Hit(one, "state", message.of(gain=called(one), horizon=last))


def realised_more(look: Look) -> Iterator[Hit]:
    """Find gains of which more posts are realised than were projected."""
    message = N_("“{gain}”: {realised} FTE are realised, only {projected} were projected.")
    for one in look.of(Gain):
        fte, realised = one.fte, one.realised
        if fte is not None and realised is not None and fte.high < realised:
            yield Hit(one, "realised", message.of(gain=called(one), realised=realised, projected=fte))
