"""What the keys of figures are called in words; keys that are choices are called by the words of their choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from synergie.basis.words import N_, NP_, Message
from synergie.model.actions import ACTION_STATES, DECISION_LEVELS, DECISION_OUTCOMES
from synergie.model.costs import COMPONENTS, LINE_NATURES
from synergie.model.dossier import SIDES
from synergie.model.gains import (
    CASHINGS,
    DESTINATIONS,
    EVIDENCES,
    FAMILIES,
    GAIN_NATURES,
    RECURRENCES,
    Family,
    GainNature,
)
from synergie.model.overlaps import OVERLAP_STATES
from synergie.model.staffing import LEVELS

WORDS: Final[Mapping[str, Message]] = {
    "requests": N_("Requests and reminders"),
    "staffing": N_("Staffing"),
    "workload": N_("Workload"),
    "agreements": NP_("chapter", "Agreements"),
    "costs": N_("Costs compared"),
    "actions": N_("Actions"),
    "decisions": N_("Decisions"),
    "overlaps": N_("Duplications"),
    "meetings": NP_("figure", "Meetings and contacts"),
    "initiatives": NP_("figure", "Synergies and measures proposed"),
    "gains": NP_("figure", "Gains"),
    "programmes": NP_("figure", "Programmes"),
    "minutes": NP_("figure", "Minutes"),
    "held": NP_("figure", "held"),
    "joint": NP_("figure", "with both administrations"),
    "commune_only": NP_("figure", "by the commune only"),
    "cpas_only": NP_("figure", "by the CPAS only"),
    "not_stated": NP_("figure", "not stated"),
    "not_held": NP_("figure", "not held or postponed"),
    "contacts": NP_("figure", "IT contacts"),
    "contacts_cpas_only": NP_("figure", "IT contacts by the CPAS only"),
    "sent": NP_("figure", "requests sent"),
    "reminders": NP_("figure", "reminders sent"),
    "unanswered": NP_("figure", "requests without an answer"),
    "total": NP_("figure", "in all"),
    "existing": NP_("figure", "existing"),
    "new": NP_("figure", "of which new"),
    "proposed": NP_("figure", "proposed"),
    "as_of": NP_("figure", "date of the situation"),
    "actual": NP_("figure", "filled"),
    "theoretical": NP_("figure", "planned posts"),
    "vacant": NP_("figure", "vacant"),
    "together": NP_("figure", "both together"),
    "combined": NP_("figure", "both together"),
    "services": NP_("figure", "by service"),
    "ratios": NP_("figure", "by ratio"),
    "ratio": NP_("figure", "ratio"),
    "files": NP_("figure", "files"),
    "managers": NP_("figure", "managers"),
    "stated": NP_("figure", "as the source states it"),
    "staff": NP_("figure", "staff"),
    "saved": NP_("figure", "saved"),
    "saved_high": NP_("figure", "saved, at most"),
    "not_attributed": NP_("figure", "version whose author is not stated"),
    "without_number": NP_("figure", "lines without a number"),
    "common": NP_("figure", "in both versions"),
    "low": NP_("figure", "low"),
    "high": NP_("figure", "high"),
    "min": NP_("figure", "minimum"),
    "max": NP_("figure", "maximum"),
    "disputed": NP_("figure", "in dispute"),
    "counted": NP_("figure", "counted in the report"),
    "undecided": NP_("figure", "lines to decide"),
    "reallocated": NP_("figure", "reallocated"),
    "reallocated_high": NP_("figure", "reallocated, at most"),
    "upgraded": NP_("figure", "upgraded"),
    "added": NP_("figure", "added"),
    "net": NP_("figure", "saved less added"),
    "realised": NP_("figure", "realised"),
    "aimed": NP_("figure", "aimed at"),
    "horizons": NP_("figure", "by horizon, each post once"),
    "suggested": NP_("figure", "perhaps in both versions"),
    "by_horizon": NP_("figure", "by horizon, at least"),
    "by_horizon_high": NP_("figure", "by horizon, at most"),
    "by_level": NP_("figure", "by level"),
    "yearly_saving": NP_("figure", "yearly saving"),
    "lines_without_rate": NP_("figure", "lines without the cost of a post"),
    "lines": NP_("figure", "lines"),
    "fte": NP_("figure", "FTE"),
    "money": NP_("figure", "amounts stated by the lines"),
    "entered": NP_("figure", "amounts entered by year"),
    "years": NP_("figure", "by year"),
    "level": NP_("figure", "at the end of the year"),
    "effect": NP_("figure", "in the year"),
    "lifetime": NP_("figure", "since the first year"),
    "planned": NP_("figure", "planned"),
    "forecast": NP_("figure", "expected"),
    "once": NP_("figure", "each post once"),
    "worth": NP_("figure", "worth of what was entered"),
    "euros": NP_("figure", "in euros"),
    "yearly": NP_("figure", "in the year"),
    "full_year": NP_("figure", "through a whole year"),
    "net_lifetime": NP_("figure", "net since the first year"),
    "undated": NP_("figure", "without a date"),
    "no_year": NP_("figure", "without a year"),
    "short_term": NP_("figure", "short term"),
    "medium_term": NP_("figure", "medium term"),
    "long_term": NP_("figure", "long term"),
    "lines_without_month": NP_("figure", "lines without a month"),
    "lines_taken_as_recurrent": NP_("figure", "lines taken to last"),
    "lines_without_baseline": NP_("figure", "lines without a baseline"),
    "evidence": NP_("figure", "by evidence"),
    "cashable": NP_("figure", "by what they free"),
    "destination": NP_("figure", "by destination"),
    "recurrence": NP_("figure", "by recurrence"),
    "known_min": NP_("figure", "known part, minimum"),
    "known_max": NP_("figure", "known part, maximum"),
    "upgrades": NP_("figure", "upgrades paid"),
    "to_achieve": NP_("figure", "cost to achieve, once"),
    "rate_coefficient": NP_("figure", "index coefficient of the cost"),
    "coefficient": NP_("figure", "index coefficient of the year"),
    "opex": NP_("figure", "yearly running costs"),
    "components": NP_("figure", "by component"),
    "rounding": NP_("figure", "rounded to"),
    "exact": NP_("figure", "exactly"),
    "joined": NP_("figure", "domains joined"),
    "not_joined": NP_("figure", "domains not joined"),
    "adhesions": NP_("figure", "adhesions"),
    "programme": NP_("figure", "the whole programme"),
    "allocation": NP_("figure", "allocation"),
    "shares": NP_("figure", "shares when all join"),
    "governance": NP_("figure", "governance"),
    "listed": NP_("figure", "listed"),
    "last": NP_("figure", "last meeting"),
    "bodies": NP_("figure", "by body"),
    "count": NP_("figure", "number"),
    "commitments": NP_("figure", "commitments"),
    "delivered": NP_("figure", "delivered"),
    "man_days": NP_("figure", "man-days"),
    "promised": NP_("figure", "promised"),
    "used": NP_("figure", "used"),
    "left": NP_("figure", "left"),
    "profiles": NP_("figure", "profiles promised"),
    "profiles_delivered": NP_("figure", "profiles delivered"),
    "profiles_left": NP_("figure", "profiles left"),
    "paid": NP_("figure", "amount paid"),
    "money_left": NP_("figure", "amount left to be paid"),
    "value": NP_("figure", "estimated value"),
    "parties": NP_("figure", "by party"),
    "index": NP_("figure", "indexation"),
    "rate": NP_("figure", "rate"),
    "until": NP_("figure", "until"),
    "options": NP_("figure", "by option"),
    "by_year": NP_("figure", "by year"),
    "by_nature": NP_("figure", "by nature of the amount"),
    "cumulated": NP_("figure", "added up"),
    "budgeted": NP_("amount", "budgeted"),
    "spent": NP_("amount", "spent"),
    "follow_up": NP_("figure", "budget and spending"),
    "open": NP_("figure", "open"),
    "saving": NP_("figure", "saving"),
    "against": NP_("figure", "against the reference"),
    "payback": NP_("figure", "paid back"),
    "earliest": NP_("figure", "at the earliest"),
    "latest": NP_("figure", "at the latest"),
    "overdue": NP_("figure", "overdue"),
    "versions": NP_("figure", "versions"),
    "approved": NP_("figure", "approved"),
    "awaited": NP_("figure", "approval awaited"),
    "refused": NP_("figure", "refused"),
    "not_recorded": NP_("figure", "no approval recorded"),
    "by_outcome": NP_("figure", "by outcome"),
}

_BY: Final[Mapping[str, Mapping[Any, Message]]] = {
    "overlaps": OVERLAP_STATES,
    "actions": ACTION_STATES,
    "by_outcome": DECISION_OUTCOMES,
    "by_level_of_decisions": DECISION_LEVELS,
    "evidence": EVIDENCES,
    "cashable": CASHINGS,
    "destination": DESTINATIONS,
    "recurrence": RECURRENCES,
    "components": COMPONENTS,
    "by_nature": LINE_NATURES,
    "money": GAIN_NATURES,
    "follow_up": COMPONENTS,
}
"""Choices that are keys, by the key that they stand under."""

_LEVEL: Final = N_("level {level}")
_LEVELS: Final[Mapping[str, Message]] = {level.value: message for level, message in LEVELS.items()}

_FIRST: Final[Mapping[tuple[str, str], Message]] = {
    ("gains", "lines"): NP_("figure", "lines of the recapitulations"),
    ("lines", "staff"): FAMILIES[Family.STAFF],
    ("lines", "scale"): FAMILIES[Family.SCALE],
    ("lines", "quality"): FAMILIES[Family.QUALITY],
    ("money", "saved"): GAIN_NATURES[GainNature.SAVED],
    ("staffing", "as_of"): NP_("figure", "date of the situation"),
}


def word(path: Sequence[str], key: str) -> Message | None:
    """Return what `key` is called under the keys of `path`; None for a code of the dossier."""
    above = path[-1] if path else ""
    if tuple(path) == ("decisions", "by_level"):
        above = "by_level_of_decisions"
    elif "by_level" in path[-2:] and key in _LEVELS:  # the account by which it is told may stand between them
        return _LEVEL.of(level=_LEVELS[key])
    found = _FIRST.get((above, key))
    if found is None:
        choices = {str(getattr(one, "value", one)): message for one, message in _BY.get(above, {}).items()}
        found = choices.get(key) or SIDE_WORDS.get(key) or WORDS.get(key)
    return found


SIDE_WORDS: Final[Mapping[str, Message]] = {side.value: message for side, message in SIDES.items()}
