"""Rules about the two languages of what the report prints, for every field that is declared as printed."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, cast

import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.fields import Field
from synergie.basis.words import N_, Message
from synergie.model import Entity
from synergie.services.checks.finding import Hit, Look, Severity, called
from synergie.services.checks.printed import is_printed, texts
from synergie.services.checks.rows import condition, statement
from synergie.services.fields import entities

LANGUAGE_NAMES: Final = {"fr": N_("in French"), "nl": N_("in Dutch")}
_STALE: Final = ", ".join(f"'{mark.value}'" for mark in (Mark.FR_STALE, Mark.NL_STALE))
_BLANK: Final = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""Every space that there is."""
_BYTEWISE: Final = {"sqlite": "BINARY", "postgresql": '"C"'}


@dataclasses.dataclass(frozen=True, slots=True)
class _Text:
    """A text of a record that is missing, absent or stale."""

    record: Entity
    field: Field
    value: Bilingual

    def said(self, message: Message, language: str) -> Message:
        return message.of(
            kind=self.record.singular,
            record=called(self.record),
            field=self.field.label,
            language=LANGUAGE_NAMES[language],
        )


def missing(look: Look) -> Iterator[Hit]:
    """Find texts without one of the two languages; only that of the report that is asked for stops it."""
    message = N_("“{field}” is missing {language} – {kind} “{record}”.")
    for text in _weak(look):
        for language in text.value.missing:
            stops = look.language in (None, language)
            severity = Severity.BLOCKING if stops else Severity.TO_CHECK
            yield Hit(text.record, text.field.name, text.said(message, language), severity)


def absent(look: Look) -> Iterator[Hit]:
    """Find records without the one text that the report cannot do without."""
    message = N_("“{field}” is empty – {kind} “{record}”.")
    for text in _weak(look):
        if text.field.required and text.value.empty:
            said = message.of(field=text.field.label, kind=text.record.singular, record=called(text.record))
            yield Hit(text.record, text.field.name, said)


def stale(look: Look) -> Iterator[Hit]:
    """Find texts of which one language has changed since the other one was read."""
    message = N_("“{field}” is to be read again {language}: the other language has changed – {kind} “{record}”.")
    for text in _weak(look):
        if text.value.stale is not None:
            yield Hit(text.record, text.field.name, text.said(message, text.value.stale))


def _weak(look: Look) -> tuple[_Text, ...]:
    return look.once("weak texts", lambda: tuple(_find(look)))


def _find(look: Look) -> Iterator[_Text]:
    """Return every printed text that one of the rules has something to say about, in the order of the tables.

    The database says in which rows there is such a text; what is printed is asked of these few only.
    """
    keys: defaultdict[str, set[Any]] = defaultdict(set)
    for table, key in look.reader.fetch(_weak_rows, look.year.id, blank=_BLANK):
        keys[table].add(key)
    for cls in entities().values():
        weak = keys.get(cls.__tablename__, set())
        for row in look.reader.whole(cls).values() if weak else ():
            if row[0] in weak and is_printed(look, cls, row):
                for field in texts(cls):
                    value: Bilingual = getattr(row, field.name)
                    if value.missing or value.stale is not None or (field.required and value.empty):
                        yield _Text(cast("Entity", row), field, value)


def _weak_rows(engine: str) -> sa.TextClause:
    """Return the statement that finds the rows of the year with a text that may be missing, absent or stale.

    Nearly every text begins with a printable ASCII letter, and only the others are looked at more closely.
    """
    order = _BYTEWISE[engine]

    def weak(field: Field) -> str:
        fr, nl, mark = (f'"{field.name}_{part}"' for part in ("fr", "nl", "mark"))
        plain = " AND ".join(f"{text} COLLATE {order} BETWEEN '!' AND '~'" for text in (fr, nl))
        differ = "" if field.required else f" AND {fr} <> {nl}"
        return f"NOT ({plain}){differ} AND '' IN (ltrim({fr}, :blank), ltrim({nl}, :blank)) OR {mark} IN ({_STALE})"

    found = []
    for table, cls in entities().items():
        if fields := texts(cls):
            within = condition(table)
            where = f"{within} AND " if within else ""
            found.append(f"""SELECT '{table}', "id" FROM "{table}" WHERE {where}({" OR ".join(map(weak, fields))})""")
    return statement(" UNION ALL ".join(found))
