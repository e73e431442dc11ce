"""Initiatives of the year by domain, activities carried out twice, and the translation of what is printed."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from synergie.basis.words import N_, NN_, NP_, Texts
from ui.declarations import Act, Column, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Sheet, Tab
from ui.pages.covering import BULLETS, opened_by
from ui.pages.said import OF_REPORT, choice, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record
    from ui.records_page import RecordsPage

_OWN: Final = "initiative_id"
_DOMAIN: Final = "initiative_id.domain_id"
_ABOVE: Final = "initiative_id.domain_id.parent_id"
_WHOLE: Final = "initiative_id.parent_id"
_SIGNS: Final = {
    "existing": ("neutral", "circle-check"),
    "new": ("ok", "plus"),
    "proposed": ("info", "flag"),
    "ended": ("neutral", "circle-minus"),
}
_OVERLAP_SIGNS: Final = {
    "removed": ("ok", "circle-check"),
    "reduced": ("ok", "trending-down"),
    "studied": ("info", "search"),
    "remaining": ("warn", "copy"),
    "kept": ("neutral", "lock"),
}
_MISSING: Final = {"fr": NP_("initiative", "French missing"), "nl": NP_("initiative", "Dutch missing")}
_STALE: Final = {"fr": N_("French to be read again"), "nl": N_("Dutch to be read again")}


def _languages(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    from synergie.services import initiative_lists

    return initiative_lists.languages(session, keys)


def _french(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import initiative_lists

    return initiative_lists.lacking(session, year, "fr")


def _dutch(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import initiative_lists

    return initiative_lists.lacking(session, year, "nl")


def _row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    name = cells["initiative_id.title"].best(say.language) or say(N_("without a title"))
    state = choice(say, "initiative_year", "state", cells["state"], _SIGNS)
    weak = _weak(say, cells.get("more"))
    status = Pill("warn", "languages", f"{state.words} · {weak}") if weak else state
    whole = cells[_WHOLE]
    part = "" if whole is None else say(N_("part of “{title}”"), title=whole.best(say.language))
    return RowText(
        title=f"– {name}" if whole is not None else name,
        spoken=sentence(name, part, state.words, weak),
        status=status,
        new=str(cells["state"].value) == "new",
    )


def _weak(say: Texts, found: Any) -> str:
    """Return in words which language the texts lack, or else which is to be read again."""
    if found is None:
        return ""
    missing = [say(_MISSING[one]) for one in found.missing]
    return ", ".join(missing or [say(_STALE[one]) for one in found.stale])


def _domain(say: Texts, row: Row) -> str:
    above, domain = row.cells[_ABOVE], row.cells[_DOMAIN]
    parts = [one.best(say.language) for one in (above, domain) if one is not None]
    return " – ".join(parts)


def _subtitle(say: Texts, record: Record, place: Workplace) -> str:
    from synergie.services import records

    with place.read() as session:
        found = records.read(session, "initiative", record.values[_OWN])
    if found is None:
        return ""
    parts = [place.name_of("domain", found.values["domain_id"])]
    whole = place.name_of("initiative", found.values["parent_id"])
    if whole:
        parts.append(say(N_("part of “{title}”"), title=whole))
    return " · ".join(part for part in parts if part)


def _pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "initiative_year", "state", record.values["state"], _SIGNS)


def _overlap_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    name = cells["activity"].best(say.language) or say(N_("without a title"))
    state = choice(say, "overlap", "state", cells["state"], _OVERLAP_SIGNS)
    domain = cells["domain_id"].best(say.language) if cells["domain_id"] is not None else ""
    return RowText(title=name, spoken=sentence(name, state.words, domain), status=state)


def _overlap_domain(say: Texts, row: Row) -> str:
    domain = row.cells["domain_id"]
    return domain.best(say.language) if domain is not None else say(N_("without a domain"))


def _overlap_pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return choice(say, "overlap", "state", record.values["state"], _OVERLAP_SIGNS)


# What can be done


def _initiative(place: Workplace, record: Record | None) -> Record | None:
    from synergie.services import records

    if record is None:
        return None
    with place.read() as session:
        return records.read(session, "initiative", record.values[_OWN])


def _paste(place: Workplace, page: RecordsPage, record: Record | None) -> None:
    from ui.pages.initiative_pasting import BulletsPaste

    shown = _initiative(place, record)
    pasting = BulletsPaste(page, None if shown is None else shown.values["domain_id"])
    page.cover(pasting)
    opened_by(pasting, place, _paste)


def _new_part(place: Workplace, page: RecordsPage, record: Record | None) -> None:
    shown = _initiative(place, record)
    if record is None or shown is None:
        return
    state = str(record.values["state"].value)
    page.new({_DOMAIN: shown.values["domain_id"], _WHOLE: shown.id, "state": state})


def _merge(place: Workplace, page: RecordsPage, record: Record | None) -> None:
    from ui.pages.merging import MergePanel

    if record is None:
        return
    panel = MergePanel(place, "initiative", record.values[_OWN])
    panel.given_up.connect(page.uncover)
    panel.merged.connect(_Merged(page, panel).show)
    page.cover(panel)
    opened_by(panel, place, _merge)


class _Merged(QObject):
    """Shows the initiative that stayed."""

    def __init__(self, page: RecordsPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def show(self, key: uuid.UUID) -> None:
        """Uncover the page and go to the initiative `key`."""
        self._page.uncover()
        self._page.place.open("initiative", key)


def _translation(place: Workplace, _letters: str) -> QWidget:
    from ui.pages.translation import TranslationPage

    return TranslationPage(place)


INITIATIVES: Final = PageSpec(
    key="initiatives",
    title=N_("Initiatives"),
    icon="handshake",
    group="year",
    table="initiative_year",
    paths=("initiative_id.title", "state", _DOMAIN, _ABOVE, _WHOLE),
    row=_row,
    more=_languages,
    grouped=_domain,
    subtitle=_subtitle,
    pill=_pill,
    title_path=_OWN,
    own=_OWN,
    new=N_("New initiative"),
    added=N_("Add an initiative"),
    singular=N_("initiative"),
    counted=NN_("{n} initiative", "{n} initiatives"),
    empty=N_("No initiative in this year yet. Enter one, or paste the bulleted list of the last report from Word."),
    orders=(
        Order(OF_REPORT, (_DOMAIN, "position")),
        Order(N_("By state"), ("state", _DOMAIN, "position"), grouped=False),
        Order(N_("By title"), ("initiative_id.title",), grouped=False),
    ),
    filters=(
        Filter(NP_("initiatives", "New this year"), (("state", frozenset({"new"})),)),
        Filter(NP_("initiatives", "Existing"), (("state", frozenset({"existing", "new"})),)),
        Filter(
            NP_("initiatives", "Existing, parts left out"),
            (("state", frozenset({"existing", "new"})), (_WHOLE, frozenset({None}))),
        ),
        Filter(NP_("initiatives", "Proposed"), (("state", frozenset({"proposed"})),)),
        Filter(NP_("initiatives", "Ended"), (("state", frozenset({"ended"})),)),
        Filter(N_("Dutch to complete"), among=_dutch),
        Filter(N_("French to complete"), among=_french),
    ),
    arranged=_DOMAIN,
    acts=(
        Act(N_("Paste a bulleted list…"), _paste, icon="clipboard-paste", on_record=False, keeps=BULLETS),
        Act(N_("Add a &part of this initiative"), _new_part, icon="plus"),
        Act(NP_("menu", "&Merge with another…"), _merge, icon="merge"),
    ),
    tabs=(
        Tab(
            NP_("tab", "Initiative"),
            (
                Section(None, (("title",), ("domain_id",)), via=_OWN),
                Section(None, (("state",), ("maturity", "target"), ("text",))),
                Section(
                    N_("What it is"),
                    (("description",), ("started", "nature"), ("form", "recurrence")),
                    via=_OWN,
                ),
                Parts(
                    title=NP_("initiative", "Partners"),
                    table="initiative_partner",
                    link="initiative_id",
                    via=_OWN,
                    columns=(Column("organisation_id"), Column("role", width=18)),
                    sections=(Section(None, (("organisation_id", "role"),)),),
                    add=N_("Add a partner"),
                ),
                Parts(
                    title=NP_("initiative", "Parts"),
                    table="initiative",
                    link="parent_id",
                    via=_OWN,
                    columns=(Column("title"),),
                    sections=(),
                    add=N_("Add a part"),
                    ordered=False,
                    fixed=True,
                    opens=True,
                ),
            ),
        ),
        Tab(
            NP_("tab", "Terms"),
            (
                Section(
                    N_("How it runs"),
                    (
                        ("direction",),
                        ("rhythm", "hosting"),
                        ("minutes_owed", "is_free"),
                        ("conditions",),
                        ("territory",),
                    ),
                    via=_OWN,
                ),
                Section(
                    NP_("initiative", "Re-invoicing"),
                    (
                        ("is_reinvoiced",),
                        ("provider_id", "beneficiary_id"),
                        ("reinvoicing_key",),
                        ("reinvoiced",),
                    ),
                    via=_OWN,
                ),
                Section(N_("Further details"), (("parent_id",), ("ended",)), via=_OWN),
            ),
        ),
    ),
    duplicated=(("initiative_partner", "initiative_id"),),
)

OVERLAPS: Final = PageSpec(
    key="overlaps",
    title=N_("Duplications"),
    icon="copy",
    group="year",
    table="overlap",
    paths=("activity", "state", "domain_id"),
    row=_overlap_row,
    grouped=_overlap_domain,
    pill=_overlap_pill,
    new=N_("New duplication"),
    added=N_("Add a duplication"),
    singular=N_("duplication"),
    counted=NN_("{n} duplication", "{n} duplications"),
    empty=N_(
        "No activity carried out twice is known for this year. The law asks the report to say what became of them."
    ),
    orders=(
        Order(OF_REPORT, ("position",), grouped=False),
        Order(N_("By domain"), ("domain_id", "position")),
        Order(N_("By state"), ("state", "position"), grouped=False),
    ),
    filters=(
        Filter(NP_("overlaps", "Remaining"), (("state", frozenset({"remaining", "kept"})),)),
        Filter(NP_("overlaps", "Being studied"), (("state", frozenset({"studied"})),)),
        Filter(NP_("overlaps", "Removed or reduced"), (("state", frozenset({"removed", "reduced"})),)),
    ),
    arranged="*",
    tabs=(
        Tab(
            NP_("tab", "Duplication"),
            (
                Section(None, (("activity",), ("state", "since", "domain_id"), ("how",))),
                Section(N_("Further details"), (("initiative_id",), ("contract_id", "meeting_id"))),
            ),
        ),
    ),
)

TRANSLATION: Final = Sheet("translation", NP_("tab", "Translation"), _translation)

PAGES: Final = (INITIATIVES, OVERLAPS, TRANSLATION)
