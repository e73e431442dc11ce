"""The example dossier: files that say it as a secretary would type it, loaded into an empty dossier.

Every value goes through the fields that the classes declare and through the parsers of the forms, so that the files
hold nothing that a user could not have entered. What does not fit is a defect of the files: `ExampleError`.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import functools
import tomllib
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.errors import Refusal
from synergie.basis.fields import Field, Kind, Problem
from synergie.basis.parsing import ParseError, parse_count, parse_fte, parse_money, parse_number, parse_range
from synergie.basis.parsing_dates import parse_date, parse_time
from synergie.basis.parsing_periods import parse_period
from synergie.basis.words import N_
from synergie.model import Base, Entity
from synergie.model.base import reference_key
from synergie.services.fields import entities, fields

NOT_EMPTY = N_("The example can only be loaded into an empty dossier.")

YEAR: Final = "2023"
"""The year of the example: that of every row that belongs to a year and does not name another one."""

_DAY: Final = dt.date(int(YEAR), 12, 31)
_REFERENCES: Final = frozenset({"administration", "report_year", "domain", "body"})
_PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "agreement": {
        "commitment": "commitment",
        "contact": "contact_person",
        "party": "agreement_party",
        "term": "agreement_term",
    },
    "allocation_key": {"tier": "allocation_tier", "value": "allocation_value"},
    "body": {"member": "membership"},
    "cost_comparison": {"option": "cost_option"},
    "cost_option": {"line": "cost_line"},
    "decision": {"reservation": "reservation"},
    "deliverable": {"step": "circuit_step"},
    "focus_group": {"meeting": "focus_group_meeting", "member": "focus_group_member"},
    "initiative": {"partner": "initiative_partner", "year": "initiative_year"},
    "mail": {"attachment": "mail_attachment", "recipient": "mail_recipient"},
    "meeting": {"agenda": "agenda_item", "attendance": "attendance"},
    "minutes_version": {"approval": "approval", "statement": "statement"},
    "organisation": {"alias": "organisation_alias"},
    "person": {"alias": "person_alias", "role": "person_role"},
    "programme": {
        "allocation": "allocation_key",
        "board": "programme_board",
        "domain": "programme_domain",
        "participant": "participant",
    },
    "programme_domain": {"phase": "phase", "wave": "wave"},
    "public_contract": {"party": "contract_party", "renewal": "contract_renewal"},
    "request": {"reminder": "reminder"},
    "gain": {"year": "gain_year", "stance": "gain_stance"},
    "staffing_snapshot": {"figure": "staffing_figure", "line": "staff_line"},
    "workload_ratio": {"figure": "workload_figure"},
}


class ExampleError(Exception):
    """The files of the example hold something that the model does not."""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A row as it is written in `file`; `whole` is the table and the key of the row that it is nested under."""

    file: str
    table: str
    key: str
    values: Mapping[str, Any]
    whole: tuple[str, str] | None = None

    def error(self, what: str) -> ExampleError:
        """Return the error that says `what` of this row."""
        return ExampleError(f"{self.file}: [[{self.table}]] {self.key}: {what}")

    @property
    def id(self) -> uuid.UUID:
        """The key of the record in every dossier that the example is loaded into."""
        return identity(self.table, self.key)


def identity(table: str, key: str) -> uuid.UUID:
    """Return the key of the record that the files call `key`."""
    return reference_key(table if table in _REFERENCES else f"example/{table}", key)


def load(session: Session) -> None:
    """Write the example into an empty dossier, whole before part and target before link; raise `Refusal` otherwise.

    Raises `ExampleError` for what is wrong in the files, before anything is written.
    """
    if any(session.scalar(sa.select(sa.exists(sa.select(cls.id)))) for cls in entities().values()):
        raise Refusal([Problem(None, NOT_EMPTY)])
    found = records(rows())
    for table in Base.metadata.sorted_tables:
        session.add_all(found.get(table.name, ()))
        session.flush()  # table by table: one flush of all would follow the names of the classes, not the foreign keys


# Reading the files


def rows(folder: Traversable | None = None) -> tuple[Row, ...]:
    """Return every row of every file, in the order of the files; raise `ExampleError` when a key is used twice.

    `folder`: where the files are; without it those that come with the program.
    """
    folder = folder or resources.files("resources") / "example"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    numbers: collections.Counter[str] = collections.Counter()
    found: dict[tuple[str, str], Row] = {}
    for name in names:
        content = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        for table, entries in content.items():
            for row in _flattened(name, table, entries, None, numbers):
                if (row.table, row.key) in found:
                    raise row.error(f"the key is used already in {found[row.table, row.key].file}")
                found[row.table, row.key] = row
    return tuple(found.values())


def _flattened(
    file: str, table: str, entries: Any, whole: tuple[str, str] | None, numbers: collections.Counter[str]
) -> Iterator[Row]:
    """Yield each entry and then its parts; a row without a key is called by its number in the table."""
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ExampleError(f"{file}: {table} is not a list of rows")
    parts = _PARTS.get(table, {})
    for entry in entries:
        numbers[table] += 1
        key = str(entry.get("key", numbers[table]))
        nested = {name: value for name, value in entry.items() if name in parts and isinstance(value, list)}
        own = {name: value for name, value in entry.items() if name != "key" and name not in nested}
        yield Row(file, table, key, own, whole)
        for name, value in nested.items():
            yield from _flattened(file, parts[name], value, (table, key), numbers)


# Making the records


@dataclasses.dataclass(frozen=True, slots=True)
class _Shape:
    """What a row of a table may say: fields by the name they have in the files, and the wholes it is a part of."""

    fields: Mapping[str, Field]
    wholes: Mapping[str, str]
    placed: bool
    enums: Mapping[str, type[Any]]

    def owner(self, table: str) -> str | None:
        """Return the name under which a row says which row of `table` it is nested under."""
        targets = {name: field.target for name, field in self.fields.items() if field.kind is Kind.LINK}
        for named in (self.wholes, targets):
            found = [name for name, target in named.items() if target == table]
            if len(found) == 1:
                return found[0]
        return None


@functools.cache
def _shape(cls: type[Entity]) -> _Shape:
    columns = {attribute.key: attribute.columns[0] for attribute in sa.inspect(cls).column_attrs}
    return _Shape(
        fields={field.name.removesuffix("_id"): field for field in fields(cls)},
        wholes={key.removesuffix("_id"): c.info["whole"] for key, c in columns.items() if "whole" in c.info},
        placed="position" in columns,
        enums={
            key: c.type.enum_class for key, c in columns.items() if isinstance(c.type, sa.Enum) and c.type.enum_class
        },
    )


def records(written: Iterable[Row]) -> dict[str, list[Entity]]:
    """Return the records by table; of one table, those that others link to come first. Raises `ExampleError`."""
    known = {(row.table, row.key): row for row in written}
    places: collections.Counter[tuple[Any, ...]] = collections.Counter()
    found: dict[str, dict[uuid.UUID, Entity]] = collections.defaultdict(dict)
    for row in known.values():
        cls = entities().get(row.table)
        if cls is None:
            raise row.error("there is no such table")
        found[row.table][row.id] = cls(**_attributes(row, _shape(cls), known, places))
    return {table: _linked_first(table, made) for table, made in found.items()}


def _attributes(
    row: Row, shape: _Shape, known: Mapping[tuple[str, str], Row], places: collections.Counter[tuple[Any, ...]]
) -> dict[str, Any]:
    """Return the attributes of the record that `row` says."""
    values = dict(row.values)
    if row.whole is not None:
        owner = shape.owner(row.whole[0])
        if owner is None or owner in values:
            raise row.error(f"cannot be written under [[{row.whole[0]}]]")
        values[owner] = row.whole[1]
    if "year" in shape.wholes:
        values.setdefault("year", YEAR)
    if "code" in shape.fields:
        values.setdefault("code", row.key)
    missing = [name for name, field in shape.fields.items() if field.required and name not in values]
    missing += [name for name in shape.wholes if name not in values]
    if missing:
        raise row.error(f"{', '.join(missing)} is required")
    place = values.pop("position", None) if shape.placed else None
    attributes: dict[str, Any] = {"id": row.id}
    for name, value in values.items():
        if name in shape.wholes:
            attributes[f"{name}_id"] = _linked(row, name, shape.wholes[name], value, known)
        elif name not in shape.fields:
            raise row.error(f"there is no field {name}")
        elif (field := shape.fields[name]).kind is Kind.LINK:
            attributes[field.name] = _linked(row, name, str(field.target), value, known)
        else:
            attributes[field.name] = _value(row, field, value, shape.enums)
    if shape.placed:
        neighbours = (row.table, *(attributes[f"{name}_id"] for name in shape.wholes))
        places[neighbours] = places[neighbours] + 1 if place is None else _exactly(int, place, row, "position")
        attributes["position"] = places[neighbours]
    return attributes


def _linked(row: Row, name: str, table: str, key: Any, known: Mapping[tuple[str, str], Row]) -> uuid.UUID:
    if (table, _exactly(str, key, row, name)) not in known:
        raise row.error(f"{name}: there is no {table} {key!r}")
    return known[table, key].id


def _linked_first(table: str, made: Mapping[uuid.UUID, Entity]) -> list[Entity]:
    """Return `made` so that each comes after those of the same table that it links to."""
    links = [f.name for f in fields(entities()[table]) if f.target == table]
    ordered: dict[uuid.UUID, Entity] = {}

    def place(id: uuid.UUID, below: tuple[uuid.UUID, ...]) -> None:
        if id in below:
            raise ExampleError(f"[[{table}]]: rows link to each other in a circle")
        for link in links:
            target = getattr(made[id], link)
            if target is not None and target not in ordered:
                place(target, (*below, id))
        ordered.setdefault(id, made[id])

    for id in made:
        place(id, ())
    return list(ordered.values())


# Reading the values


def _value(row: Row, field: Field, value: Any, enums: Mapping[str, type[Any]]) -> Any:
    """Return `value` as the attribute holds it."""
    if field.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL):
        return _bilingual(row, field, value)
    if field.kind is Kind.YES_NO:
        return _exactly(bool, value, row, field.name)
    if field.kind is Kind.NUMBER:
        return _exactly(int, value, row, field.name)
    if field.kind is Kind.MONEY and isinstance(value, dict):
        return _dated_amount(row, field, value)
    text = _exactly(str, value, row, field.name)
    if field.kind is Kind.CHOICE:
        if text not in dict(field.choices):
            raise row.error(f"{field.name}: {text!r} is none of {', '.join(word for word, _ in field.choices)}")
        return enums[field.name](text)
    try:
        return _READERS[field.kind](text)
    except ParseError as error:
        raise row.error(f"{field.name}: {text!r} cannot be read as {field.kind}") from error


def _dated_amount(row: Row, field: Field, value: Mapping[str, Any]) -> Any:
    """Return an amount with the date on which it was true."""
    if value.keys() != {"amount", "as_of"}:
        raise row.error(f"{field.name} is an amount and the date on which it was true")
    amount, day = (_exactly(str, value[name], row, field.name) for name in ("amount", "as_of"))
    try:
        return dataclasses.replace(_READERS[Kind.MONEY](amount), as_of=_READERS[Kind.DATE](day))
    except ParseError as error:
        raise row.error(f"{field.name}: {amount!r} on {day!r} cannot be read") from error


def _exactly(kind: type[Any], value: Any, row: Row, name: str) -> Any:
    if type(value) is not kind:
        raise row.error(f"{name}: {value!r} is not {kind.__name__}")
    return value


def _bilingual(row: Row, field: Field, value: Any) -> Bilingual:
    """Return both texts; one text alone is that of both languages on purpose."""
    if isinstance(value, str):
        return Bilingual.same(_paragraphs(value))
    if not isinstance(value, dict) or value.keys() != set(LANGUAGES):
        raise row.error(f"{field.name} is not written in both languages")
    fr, nl = (_paragraphs(_exactly(str, value[language], row, field.name)) for language in LANGUAGES)
    found = Bilingual(fr, nl)
    if not found.complete or found.fr == found.nl:
        raise row.error(f"{field.name} is empty in a language, or to be written once")
    return found


def _paragraphs(text: str) -> str:
    """Return `text` with one line a paragraph: in the files an empty line begins one, other line ends do not count."""
    return "\n\n".join(" ".join(part.split("\n")) for part in text.strip("\n").split("\n\n"))


_READERS: Final[Mapping[Kind, Callable[[str], Any]]] = {
    Kind.TEXT: _paragraphs,
    Kind.LONG_TEXT: _paragraphs,
    Kind.DATE: lambda text: parse_date(text, year=int(YEAR), today=_DAY),
    Kind.PERIOD: lambda text: parse_period(text, year=int(YEAR), today=_DAY),
    Kind.TIME: parse_time,
    Kind.FTE: parse_fte,
    Kind.FTE_RANGE: lambda text: parse_range(text, parse_fte),
    Kind.PERCENT: lambda text: parse_number(text.removesuffix("%").strip()),
    Kind.MONEY: parse_money,
    Kind.COUNT: parse_count,
}
