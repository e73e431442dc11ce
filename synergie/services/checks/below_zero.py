"""Numbers below zero that an older file holds: new ones are refused, and none of these is counted anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.model import Entity
from synergie.model.bodies import Body
from synergie.model.gains import Gain, Movement
from synergie.model.initiatives import Initiative
from synergie.model.meeting_counts import MeetingCount
from synergie.model.programmes import AllocationTier, AllocationValue, Participant
from synergie.model.staffing import WorkloadFigure
from synergie.services.checks.finding import Hit, Look
from synergie.services.fields import field

_ENDS: Final[Mapping[type[Entity], Mapping[str, tuple[str, ...]]]] = {
    Gain: {"fte": ("fte_low", "fte_high")},
    Movement: {"fte": ("fte_low", "fte_high")},
    WorkloadFigure: {"files": ("files_value",)},
    MeetingCount: {"number": ("number_value",)},
    Initiative: {"rhythm": ("rhythm_value",)},
    Body: {"rhythm": ("rhythm_value",)},
    AllocationValue: {"value": ("value",), "weight": ("weight",), "stated_all": ("stated_all_cents",)},
    AllocationTier: {"weight": ("weight",)},
}
"""The numbers that are read as not known when they are below zero, and the columns that hold them."""


def not_counted(look: Look) -> Iterator[Hit]:
    """Find numbers below zero where there is none: they are taken as not known."""
    message = N_("“{name}”, {field}: {number} is below zero and is taken as not known; give 0 or more.")
    for cls, names in _ENDS.items():
        for one in look.of(cls):
            for name, columns in names.items():
                found = next((value for column in columns if (value := _below(getattr(one, column), column))), None)
                if found is not None:
                    yield Hit(one, name, message.of(name=_named(look, one), field=field(cls, name).label, number=found))


def _below(value: Any, column: str) -> Decimal | None:
    """Return what is stored in a column when it is below zero."""
    if value is None:
        return None
    number = value.value if isinstance(value, Fte) else Decimal(value)
    if column.endswith("_cents"):
        number = number.scaleb(-2)
    return number if number < 0 else None


def _named(look: Look, one: Any) -> Bilingual | Message:
    """Return what people call a record; what a participant brings into a key is called by the participant."""
    return look.called(look.by_id(Participant)[one.participant_id] if hasattr(one, "participant_id") else one)
