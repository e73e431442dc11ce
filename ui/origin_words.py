"""Where something printed leads to, in words: the record that opens, the figure that is explained, or the page."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.words import N_, Texts

if TYPE_CHECKING:
    from synergie.basis.store import Store
    from synergie.reports.content import Origin

_RECORD: Final = N_("Open: {what} “{name}”")
_DATED: Final = N_("Open: {what} “{name}”, {date}")
_PAGE: Final = N_("Open: {what}")
_WHY: Final = N_("Why? – {what}")
_DATES: Final = ("date", "sent", "dated", "decided", "as_of")


class OriginWords:
    """Names origins; what was read once is kept until the dossier changes."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Origin], str] = {}
        self._store: Store | None = None
        self._year: int | None = None

    def set_source(self, store: Store | None, year: int | None) -> None:
        """Read from another dossier, or again from the same one."""
        self._known.clear()
        self._store, self._year = store, year

    def name(self, origin: Origin, texts: Texts) -> str:
        """Return in one sentence where `origin` leads to, "" where it leads nowhere."""
        key = texts.language, origin
        if key not in self._known:
            try:
                self._known[key] = self._read(origin, texts)
            except (Refusal, StoreError):
                return ""
        return self._known[key]

    def _read(self, origin: Origin, texts: Texts) -> str:
        from synergie.reports import origins

        if origin.table == origins.PAGE:
            from ui.pages.registry import ENTRIES

            titles = [texts(one.title) for one in ENTRIES if one.key == origin.key]
            return texts(_PAGE, what=titles[0]) if titles else ""
        if self._store is None or self._year is None:
            return ""
        with self._store.read() as session:
            if origin.table == origins.WHY:
                return _explained(session, self._year, origin.key, texts)
            return _called(session, origin, texts)


def _explained(session: Any, year: int, key: str, texts: Texts) -> str:
    from synergie.services import why, years

    found = why.explain(session, years.find(session, year).id, key)
    return "" if found is None else texts(_WHY, what=texts.show(found.title))


def _called(session: Any, origin: Origin, texts: Texts) -> str:
    from synergie.basis.dates import PartialDate
    from synergie.basis.words import Message
    from synergie.services import linked, records

    key = uuid.UUID(origin.key)
    record = records.read(session, origin.table, key)
    if record is None:
        return ""
    title, whole = record.title, linked.whole_of(session, origin.table, key)
    if isinstance(title, Message) and whole is not None:
        above = records.read(session, *whole)
        title = above.title if above is not None else title
    name = texts(title) if isinstance(title, Message) else title.best(texts.language)
    what = texts(records.singular(origin.table))
    date = next((day for one in _DATES if isinstance(day := record.values.get(one), PartialDate)), None)
    if date is None:
        return texts(_RECORD, what=what, name=name)
    return texts(_DATED, what=what, name=name, date=texts.formats.date(date, "long"))
