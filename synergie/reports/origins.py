"""Where what is printed comes from, so that the preview leads to it: a record, a figure, or a page of the window."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Final

from synergie.reports.content import Origin, Runs

WHY: Final = "why"
"""In place of a table: the key is that of a figure."""
PAGE: Final = "page"
"""In place of a table: the key is that of a page of the window."""


def record(table: str, key: uuid.UUID | None, field: str = "") -> Origin | None:
    """Return that something comes from a record; None where nobody knows which."""
    return None if key is None else Origin(table, str(key), field)


def figure(key: str) -> Origin:
    """Return that something is the figure `key`, as docs/figures.md names it."""
    return Origin(WHY, key)


def page(key: str) -> Origin:
    """Return that something is worked on in the page `key` of the window."""
    return Origin(PAGE, key)


def sourced(runs: Runs, origin: Origin | None) -> Runs:
    """Return `runs`, which come from `origin`; the first of them says so."""
    if origin is None or not runs:
        return runs
    first, *rest = runs
    return (dataclasses.replace(first, origin=origin), *rest)
