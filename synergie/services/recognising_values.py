"""What is proposed of a text that is brought in: a value for a record, and the passage that it was read from."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from typing import Any

from synergie.basis.messages import Message
from synergie.services.pasting_lines import OnlySide


class What(enum.StrEnum):
    """What a proposal is about, in the order in which they are looked at."""

    MEETING = "meeting"
    GROUP = "group"
    MINUTES = "minutes"
    ATTENDEE = "attendee"
    GAIN = "gain"
    BODY_GAIN = "body_gain"
    DECISION = "decision"
    ACTION = "action"
    MAIL = "mail"
    RECIPIENT = "recipient"
    ATTACHMENT = "attachment"
    PASSAGE = "passage"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the rules read in a passage: the fields of a record of `table`, by their names.

    `start` and `end` are the passage in the text of the source, `block` the place of its paragraph there, -1 for none.
    `sides`: links to an administration that are known by its side only. `sure`: the rule leaves no doubt; else `why`
    says what to look at. `ticked`: it is taken unless the user says otherwise. `more`: what is no field.
    """

    what: What
    table: str
    values: Mapping[str, Any]
    start: int
    end: int
    block: int = -1
    sides: Mapping[str, OnlySide] = dataclasses.field(default_factory=dict)
    sure: bool = True
    why: Message | None = None
    ticked: bool = True
    more: Any = None
