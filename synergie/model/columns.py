"""How a class declares its fields: column and description in one place.

What is never None has its default in the database too, so that a field can be added to a dossier that has records.

Each function returns a mapped attribute whose `info["field"]` is the `Field` that forms, lists, history, report and
exchange read; its name is filled in by `synergie.services.fields`.
"""

from __future__ import annotations

import enum
import uuid
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Composite, MappedColumn, composite, mapped_column

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.fields import Field, Kind
from synergie.basis.quantities import Count, Frequency, Fte, Money, Qualifier, Range, Vat
from synergie.basis.words import N_, Message
from synergie.model.types import FteType, HundredthsType, PartialDateType, PeriodType, PlainText, choice_type


def _info(label: Message, kind: Kind, options: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"field": Field(name="", label=label, kind=kind, **options), **more}


def _all_none(*parts: object) -> bool:
    return all(part is None for part in parts)


def _no_count(value: int | None, *_more: object) -> bool:
    """Return whether a row has no count: an older file may hold one below zero, which says nothing."""
    return value is None or value < 0


def _no_posts(low: Fte | None, high: Fte | None) -> bool:
    """Return whether a row has no number of posts: an older file may hold one below zero, which says nothing."""
    return low is None or high is None or low.hundredths < 0 or high.hundredths < 0


def text(label: Message, *, long: bool = False, **options: Any) -> MappedColumn[str]:
    """Declare a text in no particular language; empty is ""."""
    kind = Kind.LONG_TEXT if long else Kind.TEXT
    return mapped_column(PlainText, default="", server_default="", nullable=False, info=_info(label, kind, options))


def bilingual(name: str, label: Message, *, long: bool = False, **options: Any) -> Composite[Bilingual]:
    """Declare a text in French and Dutch with its mark, as the columns `name`_fr, `name`_nl and `name`_mark."""
    kind = Kind.LONG_BILINGUAL if long else Kind.BILINGUAL
    return composite(
        Bilingual,
        sa.Column(f"{name}_fr", PlainText, default="", server_default="", nullable=False),
        sa.Column(f"{name}_nl", PlainText, default="", server_default="", nullable=False),
        sa.Column(
            f"{name}_mark",
            choice_type(Mark, f"{name}_mark"),
            default=Mark.NONE,
            server_default=Mark.NONE.value,
            nullable=False,
        ),
        info=_info(label, kind, options),
    )


def date(label: Message, **options: Any) -> MappedColumn[Any]:
    """Declare a date with its precision; None is not known."""
    return mapped_column(PartialDateType, nullable=True, info=_info(label, Kind.DATE, options))


def period(label: Message, **options: Any) -> MappedColumn[Any]:
    """Declare a period or a vague term; None is not known."""
    return mapped_column(PeriodType, nullable=True, info=_info(label, Kind.PERIOD, options))


def time(label: Message, **options: Any) -> MappedColumn[Any]:
    """Declare a time of day; None is not known."""
    return mapped_column(sa.Time, nullable=True, info=_info(label, Kind.TIME, options))


def fte(label: Message, **options: Any) -> MappedColumn[Any]:
    """Declare full-time equivalents; None is not known and is never zero."""
    return mapped_column(FteType, nullable=True, info=_info(label, Kind.FTE, options))


def fte_range(name: str, label: Message, **options: Any) -> Composite[Any]:
    """Declare from how many to how many full-time equivalents, as `name`_low and `name`_high; None is not known."""
    return composite(
        Range,
        sa.Column(f"{name}_low", FteType, nullable=True),
        sa.Column(f"{name}_high", FteType, nullable=True),
        return_none_on=_no_posts,
        info=_info(label, Kind.FTE_RANGE, options),
    )


def percent(label: Message, **options: Any) -> MappedColumn[Any]:
    """Declare a percentage, 9.5 for 9.5 %, of at most two decimals; None is not known."""
    return mapped_column(HundredthsType, nullable=True, info=_info(label, Kind.PERCENT, options))


def money(name: str, label: Message, **options: Any) -> Composite[Any]:
    """Declare an amount in cents with its VAT basis and the date it was true."""
    return composite(
        Money,
        sa.Column(f"{name}_cents", sa.BigInteger, nullable=True),
        sa.Column(f"{name}_vat", choice_type(Vat, f"{name}_vat"), nullable=True),
        sa.Column(f"{name}_as_of", PartialDateType, nullable=True),
        return_none_on=_all_none,
        info=_info(label, Kind.MONEY, options),
    )


def count(name: str, label: Message, **options: Any) -> Composite[Any]:
    """Declare a count with its qualifier ("more than") and its frequency ("per month")."""
    return composite(
        Count,
        sa.Column(f"{name}_value", sa.Integer, nullable=True),
        sa.Column(f"{name}_qualifier", choice_type(Qualifier, f"{name}_qualifier"), nullable=True),
        sa.Column(f"{name}_per", choice_type(Frequency, f"{name}_per"), nullable=True),
        return_none_on=_no_count,
        info=_info(label, Kind.COUNT, options),
    )


def number(label: Message, *, nullable: bool = True, **options: Any) -> MappedColumn[Any]:
    """Declare a whole number."""
    return mapped_column(sa.Integer, nullable=nullable, info=_info(label, Kind.NUMBER, options))


def position() -> MappedColumn[int]:
    """Declare the place of a record among its neighbours; it is not a field that people read."""
    return mapped_column(sa.Integer, default=0, server_default="0", nullable=False)


def yes_no(name: str, label: Message, *, default: bool = False, **options: Any) -> MappedColumn[bool]:
    """Declare a yes or a no."""
    kind = sa.Boolean(create_constraint=True, name=name)
    stored = sa.text("true" if default else "false")
    info = _info(label, Kind.YES_NO, options)
    return mapped_column(kind, default=default, server_default=stored, nullable=False, info=info)


def internal() -> MappedColumn[bool]:
    """Declare that something is left out of the public version of the report."""
    return yes_no("is_internal", N_("Only in the internal version"), printed=False)


def choice(
    name: str, label: Message, words: Mapping[Any, Message], default: enum.Enum | None = None, **options: Any
) -> MappedColumn[Any]:
    """Declare one of the members that `words` names; nullable unless it has a default."""
    kind = type(next(iter(words)))
    choices = tuple((str(member.value), word) for member, word in words.items())
    info = _info(label, Kind.CHOICE, {"choices": choices, **options})
    if default is None:
        return mapped_column(choice_type(kind, name), nullable=True, info=info)
    stored = str(default.value)
    return mapped_column(choice_type(kind, name), default=default, server_default=stored, nullable=False, info=info)


def link(target: str, label: Message, *, required: bool = False, **options: Any) -> MappedColumn[Any]:
    """Declare a link to a record of `target` that lives on its own; nothing that is linked can be deleted."""
    info = _info(label, Kind.LINK, {"target": target, "required": required, **options})
    key = sa.ForeignKey(f"{target}.id", ondelete="RESTRICT")
    return mapped_column(sa.Uuid, key, nullable=not required, index=True, info=info)


def part_of(target: str) -> MappedColumn[uuid.UUID]:
    """Declare the record that this one is a part of; what seals the whole seals the part."""
    key = sa.ForeignKey(f"{target}.id", ondelete="RESTRICT")
    return mapped_column(sa.Uuid, key, nullable=False, index=True, info={"whole": target})


def of_year() -> MappedColumn[uuid.UUID]:
    """Declare the year that this record belongs to; closing the year seals it."""
    return part_of("report_year")
