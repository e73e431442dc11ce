"""Public contracts that both administrations have, or could have, together: parties, renewals, value."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Column, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.said import OF_REPORT, choice, named, party, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record

_SIGNS: Final = {
    "joint": ("ok", "handshake"),
    "framework": ("info", "layers"),
    "purchasing_centre": ("info", "landmark"),
    "separate": ("neutral", "split"),
}
_FURTHER: Final = N_("Further details")
_ENDED: Final = N_("Ended: {date}")


def _more(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    from synergie.services import parties

    return parties.of_contracts(session, keys)


def _row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["object"].best(say.language) or say(N_("without a name"))
    state = _state(say, cells["form"], cells["ended"])
    term = say.formats.period(cells["term"], "short") if cells["term"] is not None else ""
    parties = say.formats.list([named(say, one) for one in cells["more"] or ()])
    return RowText(title=title, spoken=sentence(title, state.words, parties, term), status=state, right=term)


def _state(say: Texts, form: Any, ended: Any) -> Pill:
    found = choice(say, "public_contract", "form", form, _SIGNS)
    if ended is None:
        return Pill(found.kind, found.icon, capital(found.words))
    return Pill("neutral", "circle-minus", say(_ENDED, date=ended))


def _subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    with place.read() as session:
        parties = _more(session, [record.id])[record.id]
    parts = [" – ".join(named(say, one) for one in parties), place.name_of("organisation", values["supplier_id"])]
    if values["term"] is not None:
        parts.append(say.formats.period(values["term"]))
    return " · ".join(part for part in parts if part)


def _pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    return _state(say, record.values["form"], record.values["ended"])


PARTIES: Final = Parts(
    title=N_("Parties"),
    table="contract_party",
    link="contract_id",
    columns=(
        Column("administration_id.short", NP_("contract", "Party"), show=party, also=("organisation_id",)),
        Column("role", width=22),
        Column("joined", width=14),
    ),
    sections=(Section(None, (("administration_id",), ("organisation_id", "role"), ("joined",), ("needs_collected",))),),
    add=N_("Add a party"),
)
RENEWALS: Final = Parts(
    title=N_("Renewals"),
    table="contract_renewal",
    link="contract_id",
    columns=(Column("term", width=26), Column("decided", width=14), Column("note")),
    sections=(Section(None, (("term", "decided"), ("note",))),),
    add=N_("Add a renewal"),
)

CONTRACTS: Final = PageSpec(
    key="contracts",
    title=N_("Public contracts"),
    icon="file-text",
    group="figures",
    table="public_contract",
    of_year=False,
    paths=("object", "form", "term", "ended"),
    row=_row,
    more=_more,
    subtitle=_subtitle,
    pill=_pill,
    arranged="*",
    new=N_("New contract"),
    added=N_("Add a public contract"),
    singular=N_("public contract"),
    counted=NN_("{n} contract", "{n} contracts"),
    empty=N_("No public contract yet. Enter those that both administrations award together, and those they could."),
    orders=(
        Order(OF_REPORT, ("position",)),
        Order(N_("By object"), ("object",)),
        Order(N_("By term"), ("term", "object")),
    ),
    filters=(
        Filter(N_("Not ended"), (("ended", frozenset({None})),)),
        Filter(N_("Joint contracts"), (("form", frozenset({"joint"})),)),
        Filter(N_("Framework agreements"), (("form", frozenset({"framework"})),)),
        Filter(N_("Central purchasing body"), (("form", frozenset({"purchasing_centre"})),)),
        Filter(N_("Separate contracts"), (("form", frozenset({"separate"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Contract"),
            (
                Section(
                    None,
                    (
                        ("object",),
                        ("form", "term"),
                        ("supplier_id",),
                        ("value",),
                        ("saving",),
                    ),
                ),
                PARTIES,
                RENEWALS,
                Section(
                    _FURTHER,
                    (
                        ("categories",),
                        ("conditions",),
                        ("reference", "ended"),
                        ("domain_id", "initiative_id"),
                    ),
                ),
            ),
        ),
    ),
    duplicated=(("contract_party", "contract_id"),),
)

PAGES: Final = (CONTRACTS,)
