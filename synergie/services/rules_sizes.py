"""What is refused whatever the record: numbers that no dossier can hold, or that are none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.fields import Problem
from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.model import Entity
from synergie.model.types import HundredthsType

TOO_LARGE: Final = N_("This number is too large.")
NOT_A_NUMBER: Final = N_("This is no number.")
_LARGE: Final = (sa.BigInteger, HundredthsType)


def problems(found: Entity) -> Iterator[Problem]:
    """Yield once for each field that was changed why its number cannot be kept, before anybody asks the dossier."""
    state = sa.inspect(found)
    of_field = {column.key: composite.key for composite in state.mapper.composites for column in composite.columns}
    told = set()
    for name, column in state.mapper.columns.items():
        value = _number(getattr(found, name))
        if value is None or (state.persistent and not state.attrs[name].history.has_changes()):
            continue
        field = of_field.get(name, name)
        if field in told:
            continue
        message = None
        if value.is_nan():
            message = NOT_A_NUMBER
        elif not _fits(value, column.type):
            message = TOO_LARGE
        if message is not None:
            told.add(field)
            yield Problem(field, message)


def _number(value: Any) -> Decimal | None:
    """Return what a whole number, a share of posts or a percentage is as it is stored, None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Fte):
        return Decimal(value.hundredths)
    return Decimal(value) if isinstance(value, (int, Decimal)) else None


def _fits(value: Decimal, kind: Any) -> bool:
    bits = 63 if isinstance(kind, _LARGE) else 31
    most = Decimal(2**bits // 100 if isinstance(kind, HundredthsType) else 2**bits)
    return -most <= value < most
