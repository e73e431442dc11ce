"""Values and names of the history, in words."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.bilingual import Mark
from synergie.basis.fields import Kind
from synergie.basis.words import N_, NP_, Message
from ui.declarations import Custom, PageSpec, Parts, Section
from ui.listing.words import value_text

if TYPE_CHECKING:
    from synergie.services.history import Edit, Entry
    from synergie.services.records import Record
    from ui.workplace import Workplace

EMPTY: Final = NP_("value", "(empty)")
_GONE: Final = NP_("value", "(no longer there)")
_IN_LANGUAGE: Final = {"fr": N_("{field} (French)"), "nl": N_("{field} (Dutch)")}
_MARKS: Final = {
    Mark.NONE: NP_("mark of a text", "none"),
    Mark.SAME: NP_("mark of a text", "the same in both languages"),
    Mark.FR_STALE: NP_("mark of a text", "French to be read again"),
    Mark.NL_STALE: NP_("mark of a text", "Dutch to be read again"),
}
_AGAIN: Final = {"undo": N_("Undo: {step}"), "redo": N_("Redo: {step}")}


def field_words(edit: Edit) -> Message:
    """Return what a field of the history is called, with the language of a text."""
    return _IN_LANGUAGE[edit.part].of(field=edit.field.label) if edit.part in _IN_LANGUAGE else edit.field.label


def value_words(place: Workplace, edit: Edit, value: Any) -> str:
    """Return one of the two values of an edit."""
    say = place.texts
    if value is None or value == "":
        return say(EMPTY)
    if isinstance(value, Mark):
        return say(_MARKS[value])
    if isinstance(value, tuple):  # as an older version stored it
        return " · ".join(say.show(one) for one in value if one is not None)
    if edit.field.kind is Kind.LINK and isinstance(value, uuid.UUID):
        return place.name_of(edit.field.target or "", value) or say(_GONE)
    return value_text(place, edit.field, value) or say(EMPTY)


def step_words(entry: Entry) -> Message:
    """Return what a step is called; one that takes another back says so."""
    step = entry.step
    again = _AGAIN.get(str(step.origin.value))
    return again.of(step=step.label) if again is not None else step.label


def shown_together(page: PageSpec, record: Record) -> list[tuple[str, uuid.UUID]]:
    """Return the record of a page and the records that its form shows with it."""
    from synergie.services import records

    found = [(record.table, record.id)]
    for tab in page.tabs:
        for item in tab.items:
            via = item.via if isinstance(item, (Section, Parts)) else ""
            key = record.values.get(via) if via else None
            target = records.field_of(record.table, via).target if key is not None else None
            if target is not None and (target, key) not in found:
                found.append((target, uuid.UUID(str(key))))
    return found


def parts_of(page: PageSpec) -> Iterator[Parts]:
    """Yield every table of parts that a page declares, those of the parts included."""

    def inside(parts: Parts) -> Iterator[Parts]:
        yield parts
        for one in parts.inner:
            yield from inside(one)

    for tab in page.tabs:
        for item in tab.items:
            if isinstance(item, Parts) and not isinstance(item, Custom):
                yield from inside(item)


def is_sealed(session: Any, page: PageSpec, record: Record, name: str) -> bool:
    """Return whether a field of a part can only be read wherever the page shows it: it, or its whole, is sealed."""
    from synergie.services import linked, records

    declared = list(parts_of(page))
    here: Record | None = record
    table, inner = record.table, name
    while here is not None:
        shown = [one for one in declared if one.table == table and _holds(one, inner)]
        if shown and all(
            one.sealed is not None and inner not in one.unsealed and one.sealed(here) is not None for one in shown
        ):
            return True
        whole = linked.whole_of(session, table, here.id)
        if whole is None:
            return False
        inner, table = table, whole[0]
        here = records.read(session, *whole)
    return False


def _holds(parts: Parts, name: str) -> bool:
    """Return whether a table of parts shows the field `name`, or the parts `name` of its parts."""
    fields = (one for section in parts.sections for line in section.lines for one in line)
    return name in fields or any(one.table == name for one in parts.inner)
