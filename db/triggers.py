"""Triggers of the dossier, generated from the mapped classes for both engines.

Three families: `journal_…` append every changed row to `change`; `seal_…` refuse any change of a closed year;
`guard_…` keep what is append-only so. Bulk statements and imports cannot go round them.
"""

from __future__ import annotations

import functools

import sqlalchemy as sa

from db.engine import is_sqlite
from synergie.model.decoding import Unit, journalled, units

CLOSED = "synergie: year closed"
APPEND_ONLY = "synergie: append only"
_FAMILIES = ("journal_", "seal_", "guard_")


def install(connection: sa.Connection) -> None:
    """Make every trigger again; what was there before is dropped."""
    remove(connection)
    for statement in _statements(connection.dialect.name).values():
        connection.exec_driver_sql(statement)


def remove(connection: sa.Connection) -> None:
    """Drop every trigger of ours, for a migration."""
    for name, table in _present(connection).items():
        if is_sqlite(connection):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        else:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}" ON "{table}"')


def missing(connection: sa.Connection) -> tuple[str, ...]:
    """Return the names of the triggers that should be there and are not, or that read otherwise."""
    if is_sqlite(connection):
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        found = {name: sql for name, sql in rows}
        return tuple(name for name, sql in _statements("sqlite").items() if found.get(name) != sql)
    present = _present(connection)
    expected = [name for name in _statements("postgresql") if not name.startswith("function ")]
    return tuple(name for name in expected if name not in present)


def _present(connection: sa.Connection) -> dict[str, str]:
    if is_sqlite(connection):
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND c.relnamespace = current_schema()::regnamespace"
        )
    rows = connection.exec_driver_sql(query).all()
    return {name: table for name, table in rows if name.startswith(_FAMILIES)}


@functools.cache
def _statements(dialect: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if dialect == "postgresql":
        found.update(_postgresql_functions())
    for table in journalled():
        found.update(_sqlite_table(table) if dialect == "sqlite" else _postgresql_table(table))
    found.update(_sqlite_guards() if dialect == "sqlite" else _postgresql_guards())
    return found


def year_of(table: sa.Table, row: str) -> str | None:
    """Return SQL for the year that `row` of `table` belongs to; None for what is lasting."""
    if table.name == "report_year":
        return f"{row}.id"
    for column in table.columns:
        whole = column.info.get("whole")
        if whole == "report_year":
            return f"{row}.{column.name}"
        if whole is not None:
            inner = year_of(table.metadata.tables[whole], "whole")
            if inner is not None:
                return f"(SELECT {inner} FROM {whole} AS whole WHERE whole.id = {row}.{column.name})"
    return None


def _closed(table: sa.Table, row: str) -> str:
    return (
        f"(SELECT event.kind FROM year_event AS event WHERE event.year_id = {year_of(table, row)} "
        "ORDER BY event.number DESC LIMIT 1) = 'closed'"
    )


def _different(unit: Unit) -> str:
    return " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in unit.columns)


def _sqlite_table(name: str) -> dict[str, str]:
    table = journalled()[name]
    columns = [column for unit in units(name) for column in unit.columns]

    def whole(row: str) -> str:
        return "json_object(" + ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns) + ")"

    def append(row: str, operation: str, old: str, new: str, rest: str = "") -> str:
        return (
            "INSERT INTO change (step_id, table_name, row_id, operation, old, new, site, counter) "
            f"SELECT synergie_step(), '{name}', {row}.id, '{operation}', {old}, {new}, "
            f"synergie_site(), synergie_counter(){rest};"
        )

    parts = " UNION ALL ".join(
        f'SELECT \'{column}\' AS name, OLD."{column}" AS before, NEW."{column}" AS after WHERE {_different(unit)}'
        for unit in units(name)
        for column in unit.columns
    )
    any_change = " OR ".join(_different(unit) for unit in units(name))
    grouped = f" FROM ({parts})"
    bodies = {
        f"journal_{name}_insert": ("AFTER INSERT", "", append("NEW", "insert", "NULL", whole("NEW"))),
        f"journal_{name}_update": (
            "AFTER UPDATE",
            f" WHEN {any_change}",
            append("NEW", "update", "json_group_object(name, before)", "json_group_object(name, after)", grouped),
        ),
        f"journal_{name}_delete": ("AFTER DELETE", "", append("OLD", "delete", whole("OLD"), "NULL")),
        f"guard_{name}_key": ("BEFORE UPDATE OF id", " WHEN OLD.id IS NOT NEW.id", _abort(APPEND_ONLY)),
    }
    if year_of(table, "OLD") is not None:
        for operation, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
            condition = " OR ".join(_closed(table, row) for row in rows)
            bodies[f"seal_{name}_{operation}"] = (f"BEFORE {operation.upper()}", f" WHEN {condition}", _abort(CLOSED))
    return {
        trigger: f"CREATE TRIGGER {trigger} {when} ON {name}{condition} BEGIN {body} END"
        for trigger, (when, condition, body) in bodies.items()
    }


def _abort(message: str) -> str:
    return f"SELECT RAISE(ABORT, '{message}');"


# A change takes its digest once; after that it can only be redacted, its digest kept.
_CHANGE_FROZEN = (
    "OLD.digest IS NOT NULL AND NOT (NEW.digest = OLD.digest AND NEW.step_id = OLD.step_id "
    "AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.salt IS NULL)"
)


def _sqlite_guards() -> dict[str, str]:
    guards = {
        "guard_step_update": ("BEFORE UPDATE ON step", ""),
        "guard_step_delete": ("BEFORE DELETE ON step", ""),
        "guard_change_update": ("BEFORE UPDATE ON change", f" WHEN {_CHANGE_FROZEN}"),
        "guard_change_delete": ("BEFORE DELETE ON change", ""),
        "guard_year_event_update": ("BEFORE UPDATE ON year_event", ""),
        "guard_year_event_delete": ("BEFORE DELETE ON year_event", ""),
    }
    return {
        name: f"CREATE TRIGGER {name} {when}{condition} BEGIN {_abort(APPEND_ONLY)} END"
        for name, (when, condition) in guards.items()
    }


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'SY001'"


def _postgresql_functions() -> dict[str, str]:
    journal = """
CREATE OR REPLACE FUNCTION journal_change() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    before jsonb; after jsonb; all_before jsonb; all_after jsonb; unit text; part text; changed boolean;
BEGIN
    all_before := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
    all_after := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
    FOREACH unit IN ARRAY TG_ARGV LOOP
        changed := TG_OP <> 'UPDATE';
        FOREACH part IN ARRAY string_to_array(unit, ',') LOOP
            changed := changed OR all_before -> part IS DISTINCT FROM all_after -> part;
        END LOOP;
        IF changed THEN
            FOREACH part IN ARRAY string_to_array(unit, ',') LOOP
                IF TG_OP <> 'INSERT' THEN
                    before := COALESCE(before, '{}') || jsonb_build_object(part, all_before -> part);
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    after := COALESCE(after, '{}') || jsonb_build_object(part, all_after -> part);
                END IF;
            END LOOP;
        END IF;
    END LOOP;
    IF before IS NULL AND after IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO change (step_id, table_name, row_id, operation, old, new, site, counter)
    VALUES (NULLIF(current_setting('synergie.step', true), '')::uuid, TG_TABLE_NAME,
        (COALESCE(all_after, all_before) ->> 'id')::uuid, lower(TG_OP), before::text, after::text,
        NULLIF(current_setting('synergie.site', true), '')::uuid,
        NULLIF(current_setting('synergie.counter', true), '')::integer);
    RETURN NULL;
END $body$"""
    refuse = f"""
CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    {_raise(APPEND_ONLY)};
END $body$"""
    change = f"""
CREATE OR REPLACE FUNCTION guard_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF {_CHANGE_FROZEN} THEN
        {_raise(APPEND_ONLY)};
    END IF;
    RETURN NEW;
END $body$"""
    found = {"function journal_change": journal, "function guard_refuse": refuse, "function guard_change": change}
    for name, table in journalled().items():
        if year_of(table, "OLD") is None:
            continue
        found[f"function seal_{name}"] = f"""
CREATE OR REPLACE FUNCTION seal_{name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        IF {_closed(table, "OLD")} THEN {_raise(CLOSED)}; END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF {_closed(table, "NEW")} THEN {_raise(CLOSED)}; END IF;
    RETURN NEW;
END $body$"""
    return found


def _postgresql_table(name: str) -> dict[str, str]:
    table = journalled()[name]
    groups = ", ".join("'" + ",".join(unit.columns) + "'" for unit in units(name))
    rows = "FOR EACH ROW EXECUTE FUNCTION"
    found = {
        f"journal_{name}": f"AFTER INSERT OR UPDATE OR DELETE ON {name} {rows} journal_change({groups})",
        f"guard_{name}_truncate": f"BEFORE TRUNCATE ON {name} EXECUTE FUNCTION guard_refuse()",
        f"guard_{name}_key": f"BEFORE UPDATE OF id ON {name} FOR EACH ROW "
        "WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION guard_refuse()",
    }
    if year_of(table, "OLD") is not None:
        found[f"seal_{name}"] = f"BEFORE INSERT OR UPDATE OR DELETE ON {name} {rows} seal_{name}()"
    return {trigger: f"CREATE TRIGGER {trigger} {body}" for trigger, body in found.items()}


def _postgresql_guards() -> dict[str, str]:
    rows = "FOR EACH ROW EXECUTE FUNCTION"
    found = {
        "guard_step": f"BEFORE UPDATE OR DELETE ON step {rows} guard_refuse()",
        "guard_change_delete": f"BEFORE DELETE ON change {rows} guard_refuse()",
        "guard_change_update": f"BEFORE UPDATE ON change {rows} guard_change()",
        "guard_year_event": f"BEFORE UPDATE OR DELETE ON year_event {rows} guard_refuse()",
    }
    for table in ("step", "change"):
        found[f"guard_{table}_truncate"] = f"BEFORE TRUNCATE ON {table} EXECUTE FUNCTION guard_refuse()"
    return {trigger: f"CREATE TRIGGER {trigger} {body}" for trigger, body in found.items()}
