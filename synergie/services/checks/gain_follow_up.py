"""Rules about how a gain is followed: who answers for it, from which baseline, how it is proved, what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Final

from synergie.basis.words import N_
from synergie.model.gain_course import GainStance, GainYear
from synergie.model.gains import SAVING, Evidence, Gain, GainNature, GainState, Place
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.rules_gains import FIRST_YEAR, LAST_YEAR

_SURE: Final = (GainState.CONFIRMED, GainState.REALISED)
_PROMISES: Final = SAVING | {GainNature.REALLOCATED, GainNature.UPGRADED, GainNature.AVOIDED}
"""What is to be followed: natures that promise posts or money."""


def _followed(look: Look) -> Iterator[Gain]:
    """Yield the lines that people take for sure by now: of these something is asked for."""
    for one in look.of(Gain):
        if one.place is Place.RECAP and one.state in _SURE and one.nature in _PROMISES:
            yield one


def without_owner(look: Look) -> Iterator[Hit]:
    """Find gains that are confirmed or realised and that nobody follows."""
    message = N_("“{gain}”: say who follows it; a gain that nobody answers for is rarely kept.")
    for one in _followed(look):
        if one.owner_id is None:
            yield Hit(one, "owner_id", message.of(gain=called(one)))


def without_baseline(look: Look) -> Iterator[Hit]:
    """Find gains that are confirmed or realised and of which nobody said what there was before."""
    message = N_("“{gain}”: give the baseline, or say openly that there is none.")
    for one in _followed(look):
        if one.baseline is None and not one.no_baseline:
            yield Hit(one, "baseline", message.of(gain=called(one)))


def without_estimator(look: Look) -> Iterator[Hit]:
    """Find gains that are confirmed or realised and that nobody estimated."""
    message = N_("“{gain}”: say who estimated it, for finance or for the service.")
    for one in _followed(look):
        if one.finance_id is None and one.business_id is None:
            yield Hit(one, "finance_id", message.of(gain=called(one)))


def baseline_whole(look: Look) -> Iterator[Hit]:
    """Find gains that give a baseline and say that there is none; baselines without a unit, a date or a source."""
    message = N_("“{gain}”: a baseline is given, and it is said that there is none.")
    for one in look.of(Gain):
        if one.baseline is None:
            continue
        if one.no_baseline:
            yield Hit(one, "no_baseline", message.of(gain=called(one)))
        if one.baseline_unit.empty:
            yield Hit(one, "baseline_unit", N_("“{gain}”: say what the baseline counts.").of(gain=called(one)))
        if one.baseline_date is None:
            said = N_("“{gain}”: say of which date the baseline is.").of(gain=called(one))
            yield Hit(one, "baseline_date", said)
        if one.baseline_source.empty:
            said = N_("“{gain}”: say where the baseline comes from.").of(gain=called(one))
            yield Hit(one, "baseline_source", said)


def not_in_accounts(look: Look) -> Iterator[Hit]:
    """Find gains that are said to be seen in the accounts and give nothing that was realised."""
    message = N_("“{gain}” is said to be seen in the accounts: give what was realised.")
    years = look.parts(GainYear, "gain_id")
    for one in look.of(Gain):
        if one.evidence is not Evidence.IN_ACCOUNTS or one.realised is not None:
            continue
        if one.state is GainState.REALISED and one.amount is not None and one.fte is None:
            continue  # an amount that was realised as it stands
        if not any(each.realised is not None or each.realised_amount is not None for each in years.get(one.id, ())):
            yield Hit(one, "realised", message.of(gain=called(one)))


def without_reason(look: Look) -> Iterator[Hit]:
    """Find gains that were dropped, or of which less came than was planned, and nobody says why."""
    dropped = N_("“{gain}” was dropped: say why it was not reached.")
    less = N_("“{gain}”: {realised} of {planned} FTE were realised in {year}: say why it was not reached.")
    years = look.parts(GainYear, "gain_id")
    for one in look.of(Gain):
        followed = years.get(one.id, ())
        if (one.state is not GainState.DROPPED and not followed) or not one.not_reached.empty:
            continue
        if one.state is GainState.DROPPED:
            yield Hit(one, "not_reached", dropped.of(gain=called(one)))
            continue
        for each in sorted(followed, key=lambda year: year.year):
            planned, realised = each.planned, each.realised
            if planned is not None and realised is not None and realised < planned and each.year < look.day.year:
                names = {"gain": called(one), "year": str(each.year), "realised": realised, "planned": planned}
                yield Hit(one, "not_reached", less.of(**names))
                break


def years_out_of_order(look: Look) -> Iterator[Hit]:
    """Find years of a gain that say what cannot be: realised in a year to come, more than planned, no year at all."""
    early = N_("“{gain}”, {year}: something is realised in a year that is still to come.")
    more = N_("“{gain}”, {year}: {realised} FTE are realised, only {planned} were planned.")
    strange = N_("“{gain}”: “{year}” is not a year from 1976 on.")
    rows = look.by_id(Gain)
    for each in look.of(GainYear):
        one = rows.get(each.gain_id)
        if one is None:
            continue
        names: dict[str, Any] = {"gain": called(one), "year": str(each.year)}
        if not FIRST_YEAR <= each.year <= LAST_YEAR:
            yield Hit(each, "year", strange.of(**names))
        elif each.year > look.day.year and (_some(each.realised) or _some(each.realised_amount)):
            name = "realised" if _some(each.realised) else "realised_amount"
            yield Hit(each, name, early.of(**names))
        elif each.planned is not None and each.realised is not None and each.planned < each.realised:
            yield Hit(each, "realised", more.of(**names, realised=each.realised, planned=each.planned))


def _some(value: Any) -> bool:
    """Return whether something is given, and not nothing."""
    return value is not None and bool(getattr(value, "hundredths", None) or getattr(value, "cents", None))


def effective_after_horizon(look: Look) -> Iterator[Hit]:
    """Find gains that take effect after the year by which they are promised."""
    message = N_("“{gain}” takes effect on {effective}, after its horizon ({horizon}).")
    for one in look.of(Gain):
        effective, last = one.effective, one.horizon.last if one.horizon is not None else None
        if effective is not None and last is not None and effective.first > last:
            yield Hit(one, "effective", message.of(gain=called(one), effective=effective, horizon=one.horizon))


# Positions


def stance_before_minutes(look: Look) -> Iterator[Hit]:
    """Find positions on a gain without a date, of before the gain was claimed, or of another day than their meeting."""
    undated = N_("“{gain}”: give the date of this position, so that it has its place in the history.")
    before = N_("“{gain}”: this position is of {date}, before the gain was claimed ({claimed}).")
    other = N_("“{gain}”: this position is of {date}, but the meeting named is of {meeting}.")
    stances = look.of(GainStance)
    if not stances:
        return
    rows, dates = look.by_id(Gain), {one.id: one.date for one in look.every(Meeting)}
    claimed = _claimed(look, dates)
    for one in stances:
        gain, date = rows.get(one.gain_id), one.date
        if gain is None:
            continue
        meeting = dates.get(one.meeting_id) if one.meeting_id is not None else None
        first = claimed.get(gain.id)
        if date is None:
            if meeting is None:
                yield Hit(one, "date", undated.of(gain=called(gain)))
        elif first is not None and date.last < first.first:
            yield Hit(one, "date", before.of(gain=called(gain), date=date, claimed=first))
        elif meeting is not None and (date.last < meeting.first or meeting.last < date.first):
            yield Hit(one, "meeting_id", other.of(gain=called(gain), date=date, meeting=meeting))


def _claimed(look: Look, dates: Mapping[uuid.UUID, Any]) -> Mapping[uuid.UUID, Any]:
    """Return the day of the meeting whose minutes claim each gain."""
    met = {one.id: one.meeting_id for one in look.every(MinutesVersion)}
    return {one.id: dates.get(met.get(one.minutes_id)) for one in look.of(Gain) if one.minutes_id is not None}  # type: ignore[arg-type]
