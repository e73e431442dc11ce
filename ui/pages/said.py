"""How rows of lists say a state, in the words of its field and with a sign, and those they point to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from synergie.basis.words import NP_, Texts
from ui.declarations import Pill

if TYPE_CHECKING:
    from synergie.services.listing import Row

OF_REPORT: Final = NP_("list", "In the order of the report")
"""What the order is called that people give by hand."""


def choice(say: Texts, table: str, name: str, value: Any, signs: Mapping[str, tuple[str, str]] | None = None) -> Pill:
    """Return the value of a choice as its field calls it; `signs`: the kind and the icon of each stored value."""
    kind, icon = (signs or {}).get(_stored(value), ("neutral", ""))
    return Pill(cast("Any", kind), icon, choice_words(say, table, name, value))


def choice_words(say: Texts, table: str, name: str, value: Any) -> str:
    """Return what the field of a choice calls a value."""
    from synergie.services.records import field_of

    return say(dict(field_of(table, name).choices)[_stored(value)])


def _stored(value: Any) -> str:
    return str(getattr(value, "value", value))


def named(say: Texts, value: Any) -> str:
    """Return the name of a record that a row points to, "" for none."""
    if value is None:
        return ""
    return str(value.best(say.language)) if hasattr(value, "best") else say(value)


def party(say: Texts, row: Row) -> str:
    """Return the administration or the organisation that takes part."""
    return named(say, row.cells["administration_id.short"] or row.cells["organisation_id"])


def source(say: Texts, row: Row) -> str:
    """Return by whom, at which meeting, in which text or e-mail something was said."""
    names = (named(say, row.cells[path]) for path in ("said_by_id", "meeting_id", "source_id", "mail_id"))
    return " · ".join(name for name in names if name)


def sentence(*parts: str) -> str:
    """Return what is read aloud of a row: its parts, each as a sentence."""
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
