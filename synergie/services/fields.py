"""What each class of record has: its fields, as forms, lists, history, report and exchange read them."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import sqlalchemy as sa

from synergie.basis.fields import Field
from synergie.model import Entity, bring_all, bring_next

__all__ = ["bring_next", "entities", "field", "fields"]


@functools.cache
def fields(cls: type[Entity]) -> tuple[Field, ...]:
    """Return the fields of `cls` in the order of its declaration."""
    mapper = sa.inspect(cls)
    order = list(cls.__annotations__)
    found: dict[str, Field] = {}
    for attribute in mapper.attrs:
        info: dict[str, Any] = getattr(attribute, "info", {})
        if isinstance(attribute, sa.orm.ColumnProperty) and "field" not in info:
            info = attribute.columns[0].info
        if "field" in info:
            found[attribute.key] = dataclasses.replace(info["field"], name=attribute.key)
    return tuple(found[name] for name in order if name in found)


@functools.cache
def field(cls: type[Entity], name: str) -> Field:
    """Return the field `name` of `cls`; raises `KeyError` when there is none."""
    for found in fields(cls):
        if found.name == name:
            return found
    raise KeyError(name)


@functools.cache
def entities() -> dict[str, type[Entity]]:
    """Return every class of record by the name of its table, in the order of the names.

    It has all of them mapped; for one of them `synergie.model.decoding.entity` is quicker.
    """
    bring_all()
    return dict(sorted(Entity.declared.items()))
