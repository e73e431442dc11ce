"""The command that shows the steps of a dossier and, in words, what each of them changed."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.cli.output import document, line, one_line, plain
from synergie.cli.place import opened
from synergie.cli.words import Misuse, say
from synergie.model.steps import Operation, Origin
from synergie.services import history
from synergie.services.checks import called
from synergie.services.fields import entities
from synergie.services.history import Edit, Entry, StepRow

_WIDTH: Final = 60
"""Characters of a value that are shown to people."""
_RECORDS: Final = 8
"""Records of a step that are shown to people; the others are counted."""

_DONE: Final = {
    Operation.INSERT: N_("added: {record}"),
    Operation.DELETE: N_("removed: {record}"),
    Operation.UPDATE: N_("changed: {record}"),
}
_AGAIN: Final = {Origin.UNDO: N_("Undo: {step}"), Origin.REDO: N_("Redo: {step}")}
_IN_LANGUAGE: Final = {"fr": N_("{field} (French)"), "nl": N_("{field} (Dutch)")}
_MARKS: Final = {
    Mark.NONE: NP_("mark of a text", "none"),
    Mark.SAME: NP_("mark of a text", "the same in both languages"),
    Mark.FR_STALE: NP_("mark of a text", "French to be read again"),
    Mark.NL_STALE: NP_("mark of a text", "Dutch to be read again"),
}
_EMPTY: Final = NP_("value", "(empty)")
_GONE: Final = NP_("value", "(no longer there)")


def show_history(where: Path | str, limit: int, *, as_json: bool) -> None:
    """Show the newest `limit` steps, the newest first; raises `Misuse` below one."""
    if limit < 1:
        raise Misuse(N_("The value of {name} is not a number from 1 on.").of(name="--limit"), "synergie history")
    with opened(where) as store, store.read() as session:
        steps = [(step, history.of_step(session, step.id)) for step in history.steps(session, limit)]
        lines = [] if as_json else [text for step, entries in steps for text in _lines(session, step, entries)]
    if as_json:
        document({"steps": [_as_json(step, entries) for step, entries in steps]})
        return
    for text in lines or [say(N_("The history is empty."))]:
        line(text)


def _as_json(step: StepRow, entries: tuple[Entry, ...]) -> dict[str, Any]:
    return {
        "id": str(step.id),
        "number": step.number,
        "when": step.when.isoformat(),
        "who": step.who,
        "side": step.side,
        "origin": step.origin.value,
        "label": say(step.label),
        "source": step.label.id,
        "reverses": plain(step.reverses),
        "changes": [
            {
                "table": entry.table,
                "record": str(entry.record),
                "operation": entry.operation.value,
                "redacted": entry.redacted,
                "fields": [
                    {
                        "field": edit.field.name,
                        "label": say(edit.field.label),
                        "part": edit.part,
                        "old": plain(edit.old),
                        "new": plain(edit.new),
                    }
                    for edit in entry.edits
                ],
            }
            for entry in entries
        ],
    }


def _lines(session: Session, step: StepRow, entries: tuple[Entry, ...]) -> list[str]:
    label = _AGAIN[step.origin].of(step=step.label) if step.origin in _AGAIN else step.label
    head = N_("{number}. {moment} · {who} · {step}")
    lines = [say(head, number=str(step.number), moment=step.when, who=one_line(step.who), step=one_line(say(label)))]
    for entry in entries[:_RECORDS]:
        lines.append("    " + say(_DONE[entry.operation], record=_name(session, entry)))
        if entry.redacted:
            lines.append("        " + say(N_("What it was has been removed from the history.")))
        elif entry.operation is Operation.UPDATE:
            lines += [f"        {_edit(session, edit)}" for edit in entry.edits]
    left = len(entries) - _RECORDS
    if left > 0:
        lines.append("    " + say(NN_("and {n} more record", "and {n} more records"), n=left))
    return lines


def _name(session: Session, entry: Entry) -> str:
    """Return what people call the record of `entry`; of one that is gone, as it was when it was."""
    cls = entities().get(entry.table)
    if cls is None:
        return entry.table
    record = session.get(cls, entry.record)
    name = called(record) if record is not None else _former_name(entry)
    if not isinstance(name, Bilingual):
        return say(cls.singular)
    return say(N_("{kind} “{name}”"), kind=cls.singular, name=_short(say(Message("{name}"), name=name)))


def _former_name(entry: Entry) -> Bilingual | None:
    sides: dict[str, str] = {}
    for edit in entry.edits:
        if edit.part in ("fr", "nl") and (not sides or edit.part not in sides):
            sides[edit.part] = str(edit.old if edit.old is not None else edit.new)
    return Bilingual(sides.get("fr", ""), sides.get("nl", "")) if sides else None


def _edit(session: Session, edit: Edit) -> str:
    label = _IN_LANGUAGE[edit.part].of(field=edit.field.label) if edit.part in _IN_LANGUAGE else edit.field.label
    old, new = (_value(session, edit.field, value) for value in (edit.old, edit.new))
    return say(N_("{field}: {old} → {new}"), field=label, old=old, new=new)


def _value(session: Session, field: Field, value: Any) -> str:
    if value is None:
        return say(_EMPTY)
    if isinstance(value, Mark):
        return say(_MARKS[value])
    if field.kind is Kind.CHOICE:
        return say(dict(field.choices).get(str(value), Message(str(value))))
    if field.kind is Kind.LINK and isinstance(value, uuid.UUID):
        record = session.get(entities()[str(field.target)], value)
        return say(_GONE) if record is None else _short(say(Message("{name}"), name=called(record)))
    return _short(say(Message("{value}"), value=value))


def _short(text: str) -> str:
    return one_line(text, _WIDTH)
