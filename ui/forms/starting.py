"""What a new record says before anybody says something, and which language of a text was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from synergie.basis.bilingual import LANGUAGES, Bilingual


def defaults(tables: Mapping[str, str]) -> dict[str, Any]:
    """Return what new records say by themselves; `tables` by link, the names of a linked record behind its link."""
    from synergie.services import records

    found: dict[str, Any] = {}
    for via, table in tables.items():
        head = f"{via}." if via else ""
        found.update({head + name: value for name, value in records.defaults(table).items()})
    return found


def start_of(start: Mapping[str, Any], via: str) -> dict[str, Any]:
    """Return what the record behind `via` starts with."""
    head = f"{via}."
    return {name.removeprefix(head): value for name, value in start.items() if name.startswith(head)}


def one_language(was: Any, value: Any) -> str | None:
    """Return the only language whose text was changed by typing; None for anything else that changed."""
    if not isinstance(value, Bilingual):
        return None
    before = was if isinstance(was, Bilingual) else Bilingual()
    changed = [one for one in LANGUAGES if value.in_(one) != before.in_(one)]
    if len(changed) == 1 and before.with_text(changed[0], value.in_(changed[0])) == value:
        return changed[0]
    return None
