"""What a page is, as data: its list, its fields, its parts, its actions. The machinery makes the rest of it."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from synergie.basis.words import Message, Texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.workplace import Workplace


class Pill(NamedTuple):
    """A state in words, with an icon."""

    kind: Literal["ok", "warn", "err", "info", "neutral"]
    icon: str
    words: str


class RowText(NamedTuple):
    """What a two-line row of a list shows; `spoken` is the whole of it as a sentence."""

    title: str
    spoken: str
    lead: tuple[str, str] | None = None
    """A large and a small word before the title: the day and the month."""
    status: Pill | None = None
    right: str = ""
    new: bool = False
    """Printed in bold in the report, and said so in words."""


class Column(NamedTuple):
    """A column of a list: the path of a field, a heading when the field's label does not do, a width in characters.

    `also`: other paths that `show` reads.
    """

    path: str
    title: Message | None = None
    width: int = 0
    show: Callable[[Texts, Row], str] | None = None
    also: tuple[str, ...] = ()


class Filter(NamedTuple):
    """A choice above the list: what it is called, and the stored values it asks for by path.

    `findings` keeps only records that the checks have something to say about. `among` says which records of a year it
    keeps, for what no stored value says; it gets a session and the year.
    """

    label: Message
    where: tuple[tuple[str, frozenset[str | None]], ...] = ()
    findings: bool = False
    among: Callable[[Any, uuid.UUID | None], Collection[uuid.UUID]] | None = None


class Order(NamedTuple):
    """A way to sort the list: what it is called, and the paths, "-" before one that descends.

    `grouped`: the headings of the page stand between the rows in this order.
    """

    label: Message
    paths: tuple[str, ...]
    grouped: bool = True


class Section(NamedTuple):
    """Fields under a heading; each line holds the names of fields that stand side by side where there is room.

    A line may hold a `Custom` as well: it is there with the fields, and hides itself where it has nothing to show.
    `via` names the link to the record that has the fields, when it is not the record of the page. `shown` says for
    which records the section is there.
    """

    title: Message | None
    lines: tuple[tuple[str | Custom, ...], ...]
    via: str = ""
    shown: Callable[[Record], bool] | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Parts:
    """The parts of a record as a table with a form below it.

    `link` is the field of the part that names the record. `values` are those a new part starts with. `sections` are
    the fields of the form; `inner` are parts of the parts. `via` names the link of the record of the page whose parts
    they are, when they are not its own. `ordered`: people order them.

    `fixed`: none is added or deleted here. `opens`: a button goes to the page of the part. `at_once`: a new part is
    entered with its values before anything is typed. `opened`: the link whose record that button goes to, when it is
    not the part itself. `sealed` says why a part is read only, except for its fields and
    parts in `unsealed`. `editor` makes the editor of inner parts that have one of their own.
    """

    title: Message
    table: str
    link: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    add: Message
    values: Callable[[Workplace, Record], Mapping[str, Any]] | None = None
    inner: tuple[Parts, ...] = ()
    via: str = ""
    ordered: bool = True
    row: Callable[[Texts, Row], str] | None = None
    fixed: bool = False
    opens: bool = False
    opened: str = ""
    at_once: bool = False
    sealed: Callable[[Record], Message | None] | None = None
    unsealed: frozenset[str] = frozenset()
    editor: Callable[..., Any] | None = None


class Custom(NamedTuple):
    """A part of a page that is drawn by hand: a widget with `set_record(Record | None)`."""

    make: Callable[[Workplace], QWidget]


Item = Section | Parts | Custom


class Tab(NamedTuple):
    """A tab of the detail."""

    title: Message
    items: tuple[Item, ...]


class Act(NamedTuple):
    """Something that can be done on a page; it is in the menus and in the "…" of a record.

    `run` gets the workplace, the window's page and the record that is shown, None when there is none. `on_record`: it
    needs a record. `writes`: it is not there while the year is closed or the dossier is read only. `keeps`: the name
    under which what is typed there is kept on this computer until it is added.
    """

    label: Message
    run: Callable[[Workplace, Any, Record | None], None]
    key: str = ""
    icon: str = ""
    on_record: bool = True
    writes: bool = True
    keeps: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PageSpec:
    """A page of records: a list, and the record that is chosen."""

    key: str
    title: Message
    icon: str
    group: str
    table: str
    paths: tuple[str, ...]
    tabs: tuple[Tab, ...]
    new: Message
    """The words of the button that enters a record."""
    added: Message
    """The name of the step that enters it."""
    singular: Message
    """What one record of the list is called."""
    counted: Message
    """A plural message with `n`: how many records are shown."""
    empty: Message
    """Why the list is empty and what to do."""
    row: Callable[[Texts, Row], RowText] | None = None
    more: Callable[[Any, Sequence[uuid.UUID]], Mapping[uuid.UUID, Any]] | None = None
    """What rows show beyond the paths, for a session and keys; it is in the cell "more" of a row."""
    columns: tuple[Column, ...] = ()
    orders: tuple[Order, ...] = ()
    filters: tuple[Filter, ...] = ()
    grouped: Callable[[Texts, Row], str] | None = None
    subtitle: Callable[[Texts, Record, Workplace], str] | None = None
    pill: Callable[[Texts, Record, Workplace], Pill | None] | None = None
    title_path: str = ""
    """The link whose record gives the title, when the record has none of its own."""
    named: Callable[[Texts, Record, Workplace], str] | None = None
    """What a record is called on screen, when that is none of its texts."""
    values: Callable[[Workplace], Mapping[str, Any]] | None = None
    """What a new record starts with."""
    acts: tuple[Act, ...] = ()
    duplicated: tuple[tuple[str, str], ...] = ()
    """Parts that are copied with a record, as (table, link)."""
    below: bool = False
    """The form stands below the list, which is a wide table."""
    arranged: str = ""
    """The path within whose equal values people order the records; "" when they do not. "*": the whole list."""
    of_year: bool = True
    fixed: bool = False
    """No record is entered or deleted here."""
    together: int = 0
    """The width that list and record need side by side: they take turns on a page that has less."""
    alone: bool = False
    """There is one record only: it is shown without a list."""
    totals: Custom | None = None
    """Figures above the list, drawn by hand: a widget with `reload()`, called when the list is read again."""
    dropped: Callable[[Workplace, Any, Sequence[Path]], None] | None = None
    """What is done with files that are dropped anywhere on the page; gets the workplace, the page and their paths."""
    own: str = ""
    """The link to a lasting record that is shown as one with this one: it is copied with it, and deleted with it when
    nothing else points to it."""


class Sheet(NamedTuple):
    """A page beside lists that is drawn by hand; `make` gets the workplace and the letters of the menus.

    Its widget may have `activate`, `leave` and `make_stale`, as pages of records have.
    """

    key: str
    title: Message
    make: Callable[[Workplace, str], QWidget]
