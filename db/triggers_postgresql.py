"""The triggers of PostgreSQL, and the functions that they call."""

from __future__ import annotations

import hashlib
from typing import Final

import sqlalchemy as sa

from db.triggers_rules import APPEND_ONLY, CLOSED, INSERT_ONLY, REFUSED, closed, frozen_change, years_of
from synergie.model.decoding import journalled, units

_ROWS: Final = "FOR EACH ROW EXECUTE FUNCTION"
_FUNCTION: Final = "function "
_JOURNAL: Final = """
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
END"""


def statements() -> dict[str, str]:
    """Return the statement that makes each function and each trigger, by its name; functions first."""
    found: dict[str, str] = {}
    for name, body in _functions().items():
        start = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        found[f"{_FUNCTION}{name}"] = f"{start} AS $body${body}\n$body$"
    for name, text in _triggers().items():
        found[name] = f"CREATE TRIGGER {name} {text}"
    for name, text in _triggers().items():
        table = text.partition(" ON ")[2].split()[0]
        found[f"mark {name}"] = f"COMMENT ON TRIGGER {name} ON {table} IS '{_mark(text)}'"
    return found


def missing(connection: sa.Connection, expected: dict[str, str]) -> tuple[str, ...]:
    """Return the names of the triggers that are not there, are off, or read otherwise, and of altered functions."""
    marks = {
        name: mark
        for name, mark in connection.exec_driver_sql(
            "SELECT t.tgname, obj_description(t.oid, 'pg_trigger') FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled = 'O' "
            "AND c.relnamespace = current_schema()::regnamespace"
        ).all()
    }
    bodies = {
        name: body
        for name, body in connection.exec_driver_sql(
            "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
        ).all()
    }
    lost = [name for name, text in _triggers().items() if marks.get(name) != _mark(text)]
    lost += [name for name, body in _functions().items() if bodies.get(name) != f"{body}\n"]
    return tuple(lost)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = '{REFUSED}'"


def _functions() -> dict[str, str]:
    found = {
        "journal_change": _JOURNAL,
        "guard_refuse": f"\nBEGIN\n    {_raise(APPEND_ONLY)};\nEND",
        "guard_change": f"""
BEGIN
    IF {frozen_change("IS NOT DISTINCT FROM")} THEN
        {_raise(APPEND_ONLY)};
    END IF;
    RETURN NEW;
END""",
    }
    for name, table in journalled().items():
        if not years_of(table, "OLD"):
            continue
        found[f"seal_{name}"] = f"""
BEGIN
    IF TG_OP <> 'INSERT' THEN
        IF {closed(table, "OLD")} THEN {_raise(CLOSED)}; END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF {closed(table, "NEW")} THEN {_raise(CLOSED)}; END IF;
    RETURN NEW;
END"""
    return found


def _triggers() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, table in journalled().items():
        groups = ", ".join("'" + ",".join(unit.columns) + "'" for unit in units(name))
        found[f"journal_{name}"] = f"AFTER INSERT OR UPDATE OR DELETE ON {name} {_ROWS} journal_change({groups})"
        found[f"guard_{name}_truncate"] = f"BEFORE TRUNCATE ON {name} EXECUTE FUNCTION guard_refuse()"
        found[f"guard_{name}_key"] = (
            f"BEFORE UPDATE OF id ON {name} FOR EACH ROW "
            "WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION guard_refuse()"
        )
        if years_of(table, "OLD"):
            found[f"seal_{name}"] = f"BEFORE INSERT OR UPDATE OR DELETE ON {name} {_ROWS} seal_{name}()"
    found |= {
        "guard_change_delete": f"BEFORE DELETE ON change {_ROWS} guard_refuse()",
        "guard_change_update": f"BEFORE UPDATE ON change {_ROWS} guard_change()",
    }
    for name in INSERT_ONLY:
        found[f"guard_{name}"] = f"BEFORE UPDATE OR DELETE ON {name} {_ROWS} guard_refuse()"
    for name in (*INSERT_ONLY, "change"):
        found[f"guard_{name}_truncate"] = f"BEFORE TRUNCATE ON {name} EXECUTE FUNCTION guard_refuse()"
    return found
