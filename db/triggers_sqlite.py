"""The triggers of SQLite."""

from __future__ import annotations

from typing import Final

from db.triggers_rules import APPEND_ONLY, CLOSED, INSERT_ONLY, closed, frozen_change, years_of
from synergie.model.decoding import Unit, journalled, units

_AT_ONCE: Final = 60  # columns in one call: SQLite takes 127 arguments


def statements() -> dict[str, str]:
    """Return the statement that makes each trigger, by its name."""
    found: dict[str, str] = {}
    for table in journalled():
        found.update(_table(table))
    found.update(_guards())
    return found


def _table(name: str) -> dict[str, str]:
    table = journalled()[name]
    any_change = " OR ".join(_different(unit) for unit in units(name))
    bodies = {
        f"journal_{name}_insert": ("AFTER INSERT", "", _append(name, "insert", "NEW", "NULL", _whole(name, "NEW"))),
        f"journal_{name}_update": (
            "AFTER UPDATE",
            f" WHEN {any_change}",
            _append(name, "update", "NEW", _changed(name, "OLD"), _changed(name, "NEW")),
        ),
        f"journal_{name}_delete": ("AFTER DELETE", "", _append(name, "delete", "OLD", _whole(name, "OLD"), "NULL")),
        f"guard_{name}_key": ("BEFORE UPDATE OF id", " WHEN OLD.id IS NOT NEW.id", _abort(APPEND_ONLY)),
    }
    if years_of(table, "OLD"):
        for operation, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
            condition = " OR ".join(closed(table, row) for row in rows)
            bodies[f"seal_{name}_{operation}"] = (f"BEFORE {operation.upper()}", f" WHEN {condition}", _abort(CLOSED))
    return {
        trigger: f"CREATE TRIGGER {trigger} {when} ON {name}{condition} BEGIN {body} END"
        for trigger, (when, condition, body) in bodies.items()
    }


def _append(table: str, operation: str, row: str, old: str, new: str) -> str:
    return (
        "INSERT INTO change (step_id, table_name, row_id, operation, old, new, site, counter) "
        f"VALUES (synergie_step(), '{table}', {row}.id, '{operation}', {old}, {new}, "
        "synergie_site(), synergie_counter());"
    )


def _different(unit: Unit) -> str:
    return " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in unit.columns)


def _whole(table: str, row: str) -> str:
    columns = [column for unit in units(table) for column in unit.columns]
    parts = [columns[start : start + _AT_ONCE] for start in range(0, len(columns), _AT_ONCE)]
    objects = ["json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in part) + ")" for part in parts]
    if len(objects) == 1:
        return objects[0]
    inside = " || ',' || ".join(f"substr({one}, 2, length({one}) - 2)" for one in objects)
    return f"'{{' || {inside} || '}}'"


def _changed(table: str, row: str) -> str:
    """Return SQL for an object of the changed units; faster by far than an aggregate over as many selections."""
    parts = " || ".join(
        f"CASE WHEN {_different(unit)} THEN "
        + " || ".join(f'\',"{name}":\' || json_quote({row}."{name}")' for name in unit.columns)
        + " ELSE '' END"
        for unit in units(table)
    )
    return f"'{{' || substr({parts}, 2) || '}}'"


def _abort(message: str) -> str:
    return f"SELECT RAISE(ABORT, '{message}');"


def _guards() -> dict[str, str]:
    guards = {
        "guard_change_update": ("BEFORE UPDATE ON change", f" WHEN {frozen_change('IS')}"),
        "guard_change_delete": ("BEFORE DELETE ON change", ""),
    }
    for table in INSERT_ONLY:
        guards[f"guard_{table}_update"] = (f"BEFORE UPDATE ON {table}", "")
        guards[f"guard_{table}_delete"] = (f"BEFORE DELETE ON {table}", "")
    return {
        name: f"CREATE TRIGGER {name} {when}{condition} BEGIN {_abort(APPEND_ONLY)} END"
        for name, (when, condition) in guards.items()
    }
