"""Charts of staffing, on screen and on paper: the posts filled and planned, and what changed between two dates."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Final, Literal

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.dumbbells import Dumbbell, DumbbellWords, Ends, dumbbells
from synergie.charts.marks import Chart, Measure
from synergie.model.dossier import Side
from synergie.reports import committee_titles as titles
from synergie.reports.committee_types import Card, Record
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.figures_staffing import StaffingNow, StaffingTotal
from synergie.services.staffing_change import Difference, ServiceChange, StaffingChange, Taken

Quantity = Literal["actual", "theoretical", "vacant"]

_EMPTY: Final = N_("The staffing table has no service yet")
_NOTE: Final = N_("Actual and theoretical FTE by service, situation {when}")
_UNDATED: Final = N_("Actual and theoretical FTE by service, date not known")
_SERVICE: Final = NP_("staffing", "Service")
_WHATS: Final[dict[Quantity, Message]] = {
    "actual": NP_("staffing", "Actual"),
    "theoretical": NP_("staffing", "Theoretical"),
    "vacant": NP_("staffing", "Vacant"),
}
_MORE: Final[dict[Quantity, Message]] = {
    "actual": N_("{n} FTE more in service"),
    "theoretical": N_("{n} FTE more planned"),
    "vacant": N_("{n} FTE more to be filled"),
}
_FEWER: Final[dict[Quantity, Message]] = {
    "actual": N_("{n} FTE fewer in service"),
    "theoretical": N_("{n} FTE fewer planned"),
    "vacant": N_("{n} FTE fewer to be filled"),
}
_SAME: Final[dict[Quantity, Message]] = {
    "actual": N_("No service changed its staff"),
    "theoretical": N_("No service changed its plan"),
    "vacant": N_("As many posts to be filled everywhere"),
}
_MOVED: Final[dict[Quantity, Message]] = {
    "actual": N_("As many FTE in service, spread otherwise"),
    "theoretical": N_("As many FTE planned, spread otherwise"),
    "vacant": N_("As many FTE to be filled, spread otherwise"),
}
_NOTHING_KNOWN: Final = N_("No service is known at both dates")
_BETWEEN: Final = N_("{what}, in FTE: {before} → {after}")
_ONLY: Final = N_("only in the table of {date}")
LEFT_OUT: Final = NN_(
    "{n} service not known at both dates is not added up", "{n} services not known at both dates are not added up"
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ServicePosts:
    """The posts of a service in both administrations, and the record that stands behind them."""

    service: Bilingual | Message
    commune: StaffingTotal
    cpas: StaffingTotal
    record: Record | None = None


def posts_card(
    rows: Sequence[ServicePosts],
    *,
    commune: StaffingTotal,
    cpas: StaffingTotal,
    as_of: PartialDate | None,
    voice: Voice,
) -> Card:
    """Return the dumbbells of a staffing table; `commune` and `cpas` are its totals."""
    words = DumbbellWords(
        commune=voice.head(Side.COMMUNE),
        cpas=voice.head(Side.CPAS),
        filled=voice.say(NP_("legend", "actual")),
        hollow=voice.say(NP_("legend", "theoretical")),
        unknown=voice.say(NOT_KNOWN),
    )
    marks = tuple(
        Dumbbell(
            name=named(row.service, voice),
            commune=Ends(row.commune.actual, row.commune.theoretical),
            cpas=Ends(row.cpas.actual, row.cpas.theoretical),
            record=row.record,
            said=_sentence(row, voice),
        )
        for row in rows
    )
    heads = [f"{voice.head(side)} – {voice.say(_WHATS[what])}" for side in Side for what in _WHATS]
    cells = [
        (
            named(row.service, voice),
            *(voice.fte(getattr(one, what)) for one in (row.commune, row.cpas) for what in _WHATS),
        )
        for row in rows
    ]
    when = voice.situation(as_of) if as_of is not None else ""
    return Card(
        key="staffing",
        title=posts_title(rows, commune, cpas, voice),
        note=voice.say(_NOTE, when=when) if when else voice.say(_UNDATED),
        alternative=f"{voice.semicolon.join(one.said for one in marks)}." if marks else voice.say(_EMPTY),
        columns=(voice.say(_SERVICE), *heads),
        rows=tuple(cells),
        records=tuple(row.record for row in rows),
        layout=_layout(marks, words, voice.formats.fte),
    )


def posts_title(rows: Sequence[ServicePosts], commune: StaffingTotal, cpas: StaffingTotal, voice: Voice) -> str:
    """Return the sentence that says how many posts lack, and where, as the committee reads it."""
    if not rows:
        return voice.say(_EMPTY)
    together = StaffingTotal(
        actual=_added(commune.actual, cpas.actual), theoretical=_added(commune.theoretical, cpas.theoretical)
    )
    return titles.staffing(StaffingNow(totals={Side.COMMUNE: commune, Side.CPAS: cpas}, together=together), voice)


def _added(one: Fte | None, other: Fte | None) -> Fte | None:
    return None if one is None or other is None else one + other


def change_card(found: StaffingChange, quantity: Quantity, voice: Voice) -> Card:
    """Return the dumbbells from the earlier of two tables to the later one; the later values are filled."""
    words = DumbbellWords(
        commune=voice.head(Side.COMMUNE),
        cpas=voice.head(Side.CPAS),
        filled=dated(found.after, voice),
        hollow=dated(found.before, voice),
        unknown=voice.say(NOT_KNOWN),
    )
    marks = tuple(_changed(row, quantity, found, voice) for row in found.rows)
    heads = [
        f"{voice.head(side)} – {what}"
        for side in Side
        for what in (words.hollow, words.filled, voice.say(N_("Difference")))
    ]
    cells = [
        (
            named(row.service, voice),
            *(text for side in Side for text in change_cells(row.sides[side.value].of(quantity), voice)),
            remark(row, found, voice),
        )
        for row in found.rows
    ]
    note = voice.say(_BETWEEN, what=voice.say(_WHATS[quantity]), before=words.hollow, after=words.filled)
    left_out = found.total(quantity).left_out
    if left_out:
        note = f"{note} · {voice.say(LEFT_OUT, n=left_out)}"
    return Card(
        key="staffing-change",
        title=change_title(found, quantity, voice),
        note=note,
        alternative=f"{voice.semicolon.join(one.said for one in marks)}." if marks else voice.say(_EMPTY),
        columns=(voice.say(_SERVICE), *heads, voice.say(NP_("column", "Remark"))),
        rows=tuple(cells),
        layout=_layout(marks, words, voice.formats.fte),
    )


def change_title(found: StaffingChange, quantity: Quantity, voice: Voice) -> str:
    """Return the sentence that says what changed over all services that are known at both dates."""
    differences = [row.sides[side.value].of(quantity).change for row in found.rows for side in Side]
    known = [one for one in differences if one is not None]
    if not known:
        return voice.say(_NOTHING_KNOWN)
    change = found.total(quantity).difference.change
    if change is None or not any(one.hundredths for one in known):
        return voice.say(_NOTHING_KNOWN if change is None else _SAME[quantity])
    if not change.hundredths:
        return voice.say(_MOVED[quantity])
    message = (_MORE if change.hundredths > 0 else _FEWER)[quantity]
    return voice.say(message, n=voice.formats.fte(Fte(abs(change.hundredths))))


def change_cells(found: Difference, voice: Voice) -> tuple[str, str, str]:
    """Return both values and the difference: "3", "5", "+2"."""
    return voice.fte(found.before), voice.fte(found.after), signed(found.change, voice)


def signed(value: Fte | None, voice: Voice) -> str:
    """Return a difference with its sign, or the sign for what is not known."""
    if value is None:
        return voice.say(NOT_KNOWN)
    text = voice.formats.fte(value)
    return f"+{text}" if value.hundredths > 0 else text


def remark(row: ServiceChange, found: StaffingChange, voice: Voice) -> str:
    """Return which table alone has a service, "" when both do."""
    if row.only is None:
        return ""
    return voice.say(_ONLY, date=dated(found.before if row.only == "before" else found.after, voice))


def dated(one: Taken, voice: Voice) -> str:
    """Return the date of a table, or its source when it has none."""
    if one.as_of is not None:
        return voice.formats.date(one.as_of)
    return voice.word(one.source) or voice.say(N_("date not known"))


def named(service: Bilingual | Message, voice: Voice) -> str:
    """Return the name of a service."""
    return voice.say(service) if isinstance(service, Message) else voice.word(service)


def _changed(row: ServiceChange, quantity: Quantity, found: StaffingChange, voice: Voice) -> Dumbbell:
    both = {side: row.sides[side.value].of(quantity) for side in Side}
    ends = {side: Ends(one.after, one.before, _arrow(one, voice)) for side, one in both.items()}
    said = [f"{voice.head(side)} {ends[side].text or voice.say(NOT_KNOWN)}" for side in Side]
    name, note = named(row.service, voice), remark(row, found, voice)
    parts = " · ".join([*said, note] if note else said)
    return Dumbbell(name=name, commune=ends[Side.COMMUNE], cpas=ends[Side.CPAS], said=f"{name} – {parts}")


def _arrow(found: Difference, voice: Voice) -> str:
    if found.before is None and found.after is None:
        return ""
    before, after, change = change_cells(found, voice)
    if found.change is None:
        return f"{before} → {after}"
    return f"{before} → {after} ({change})" if found.change.hundredths else after


def _sentence(row: ServicePosts, voice: Voice) -> str:
    return voice.say(
        N_("{service}: commune {commune} of {commune_planned}, CPAS {cpas} of {cpas_planned}"),
        service=named(row.service, voice),
        commune=voice.fte(row.commune.actual),
        commune_planned=voice.fte(row.commune.theoretical),
        cpas=voice.fte(row.cpas.actual),
        cpas_planned=voice.fte(row.cpas.theoretical),
    )


def _layout(
    marks: Sequence[Dumbbell], words: DumbbellWords, show: Callable[[Fte], str]
) -> Callable[[float, float | None, Measure], Chart]:
    def layout(width: float, height: float | None, measure: Measure) -> Chart:
        return dumbbells(marks, width=width, height=height, measure=measure, words=words, show=show)

    return layout
