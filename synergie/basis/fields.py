"""What the program knows of a field, once: its label, its kind, its unit, who may read it."""

from __future__ import annotations

import dataclasses
import enum

from synergie.basis.messages import Message


class Kind(enum.StrEnum):
    """How a value is typed in, shown, compared and exported."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    BILINGUAL = "bilingual"
    LONG_BILINGUAL = "long_bilingual"
    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    FTE = "fte"
    FTE_RANGE = "fte_range"
    PERCENT = "percent"
    MONEY = "money"
    COUNT = "count"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LINK = "link"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field as a person meets it.

    `printed`: the report shows it. `publishable`: the public version may show it. `choices`: stored value and label.
    `target`: for a link, the table it points to; `empty`: what holds while a link points to nothing.
    """

    name: str
    label: Message
    kind: Kind
    unit: Message | None = None
    help: Message | None = None
    printed: bool = True
    publishable: bool = True
    required: bool = False
    choices: tuple[tuple[str, Message], ...] = ()
    target: str | None = None
    empty: Message | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """Something that the user can put right; `field` names where, None is the whole record."""

    field: str | None
    message: Message
