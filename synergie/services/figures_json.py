"""The figures of a year for other programs: the interface that docs/figures.md describes.

Every number is a text with a decimal point, so that none loses its exactness on the way; None is not known.
"""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from synergie.basis.quantities import Fte, Range
from synergie.model.costs import Component
from synergie.model.dossier import Side
from synergie.model.gains import Family
from synergie.services import figures_json_gains
from synergie.services.allocation import Shares
from synergie.services.cost_sums import ROUNDING, THOUSAND, Span
from synergie.services.figures import Figures
from synergie.services.figures_agreements import AgreementFigures, Promised
from synergie.services.figures_costs import Running
from synergie.services.figures_gains import GainFigures, StaffGains, Sum
from synergie.services.figures_horizons import Whose
from synergie.services.figures_json_costs import comparison
from synergie.services.figures_json_values import Tree
from synergie.services.figures_json_values import code as _code
from synergie.services.figures_json_values import money as _money
from synergie.services.figures_json_values import number as number
from synergie.services.figures_programmes import ProgrammeFigures
from synergie.services.figures_staffing import UNKNOWN, Load, StaffingNow, StaffingTotal, Workload
from synergie.services.gains import Line, Pair, Pairing, Voice
from synergie.services.programme_standing import Governance

UNIT: Final = "K€"
_CENT: Final = Decimal("0.01")


def figures_json(figures: Figures) -> Tree:
    """Return the figures as nested objects of texts, administrations called "commune" and "cpas"."""
    return {
        "year": number(figures.year),
        "as_of": _date(figures.as_of),
        "day": _date(figures.day),
        "meetings": _counts(figures.meetings),
        "requests": _counts(figures.requests),
        "initiatives": {
            "total": _counts(figures.initiatives),
            **{code: _counts(one) for code, one in figures.initiatives_by_domain.items()},
        },
        "staffing": _staffing(figures.staffing_now),
        "workload": _workload(figures.workload),
        "gains": _gains(figures.gains),
        "programmes": {code: _programme(one) for code, one in figures.programmes.items()},
        "agreements": {code: _agreement(one) for code, one in figures.agreements.items()},
        "costs": [comparison(one) for one in figures.costs],
        "overlaps": {state.value: number(count) for state, count in figures.overlaps.items()},
        "actions": {
            "total": number(figures.actions.total),
            **{state.value: number(count) for state, count in figures.actions.by_state.items()},
            "overdue": number(figures.actions.overdue),
        },
        "minutes": {
            "versions": number(figures.minutes.versions),
            **{side.value: _counts(one) for side, one in figures.minutes.approvals.items()},
        },
        "decisions": {
            "total": number(figures.decisions.total),
            "by_outcome": {one.value: number(count) for one, count in figures.decisions.by_outcome.items()},
            "by_level": {one.value: number(count) for one, count in figures.decisions.by_level.items()},
        },
    }


# Values


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else number(value.quantize(_CENT, decimal.ROUND_HALF_UP))


def _date(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()


def _counts(figures: Any) -> Tree:
    """Return the fields of a result that holds nothing but counts."""
    return {name: number(getattr(figures, name)) for name in type(figures).__dataclass_fields__}


def _sum(value: Sum) -> Tree | None:
    """Return a sum; an object without an amount says that the VAT of its parts differs."""
    return {"amount": None, "vat": "mixed", "as_of": None} if value.mixed_vat else _money(value.amount)


# Posts


def _staffing(now: StaffingNow) -> Tree:
    return {
        "as_of": _code(now.as_of),
        **{side.value: _posts(now.totals.get(side, UNKNOWN)) for side in Side},
        "together": _posts(now.together),
        "services": {
            code: {side.value: _posts(sides.get(side, UNKNOWN)) for side in Side}
            for code, sides in now.services.items()
        },
    }


def _posts(of: StaffingTotal) -> Tree:
    return {"actual": number(of.actual), "theoretical": number(of.theoretical), "vacant": number(of.vacant)}


def _workload(ratios: tuple[Workload, ...]) -> Tree:
    """Return the first ratio, and all of them with what they are computed from."""
    first = ratios[0] if ratios else None
    unknown = Load(files=None, managers=None)
    return {
        **{side.value: _ratio(first.sides.get(side, unknown).ratio) if first else None for side in Side},
        "combined": _ratio(first.together.ratio) if first else None,
        "ratios": [
            {
                "id": str(one.id),
                "title": {"fr": one.title.fr, "nl": one.title.nl},
                **{side.value: _load(one.sides.get(side, unknown)) for side in Side},
                "combined": _load(one.together),
            }
            for one in ratios
        ],
    }


def _load(of: Load) -> Tree:
    return {
        "ratio": _ratio(of.ratio),
        "files": number(of.files),
        "about": of.about,
        "managers": number(of.managers),
        "stated": number(of.stated),
    }


# Gains


def _gains(of: GainFigures) -> Tree:
    return {
        "staff": _staff(of.staff),
        "money": {
            nature.value: {
                voice.value: {year: _sum(one) for year, one in years.items()} for voice, years in voices.items()
            }
            for nature, voices in of.stated.items()
        },
        "lines": {family.value: number(of.lines[family]) for family in Family},
        "entered": {
            series: {voice.value: {year: _sum(one) for year, one in years.items()} for voice, years in voices.items()}
            for series, voices in of.entered.items()
        },
        **figures_json_gains.course(of.course),
    }


def _staff(of: StaffGains) -> Tree:
    totals = of.totals
    return {
        "saved": {voice.value: number(totals.claimed[voice].low) for voice in Voice},
        "saved_high": {voice.value: number(totals.claimed[voice].high) for voice in Voice},
        "without_number": {voice.value: number(totals.without_number[voice]) for voice in Voice},
        "common": _ends(totals.common),
        "disputed": _ends(totals.disputed),
        "counted": _ends(totals.counted),
        "undecided": number(totals.undecided),
        "reallocated": number(of.reallocated_posts.low),
        "reallocated_high": number(of.reallocated_posts.high),
        "upgraded": figures_json_gains.totals(of.upgraded_totals),
        "added": figures_json_gains.totals(of.added_totals),
        "net": _ends(of.net),
        "realised": number(of.realised),
        "aimed": _ends(of.horizons.aimed),
        "horizons": [
            {
                "horizon": one.horizon,
                **_ends(one.posts),
                **{whose.value: number(one.parts.get(whose, Fte(0))) for whose in Whose},
                "realised": number(one.realised),
                "disputed": number(one.disputed),
            }
            for one in of.horizons.steps
        ],
        "by_horizon": {
            **{voice.value: _lows(of.by_horizon[voice]) for voice in Voice},
            "common": _lows(of.common_by_horizon),
        },
        "by_horizon_high": {
            **{voice.value: _highs(of.by_horizon[voice]) for voice in Voice},
            "common": _highs(of.common_by_horizon),
        },
        "by_level": {voice.value: _lows(of.by_level[voice]) for voice in Voice},
        "yearly_saving": {
            voice.value: {
                "min": _money(one.yearly.low) if one.yearly else None,
                "max": _money(one.yearly.high) if one.yearly else None,
                "lines_without_rate": number(one.without_rate),
            }
            for voice, one in of.estimated.items()
        },
        "lines": {
            "saved": _lines(of.saved),
            "reallocated": _lines(of.reallocated),
            "upgraded": _all(of.upgraded),
            "added": _all(of.added),
            "body_only": _ids(of.body_only),
        },
    }


def _ends(of: Range[Fte]) -> Tree:
    return {"low": number(of.low), "high": number(of.high)}


def _lows(of: Mapping[str, Range[Fte]]) -> Tree:
    return {key: number(one.low) for key, one in of.items()}


def _highs(of: Mapping[str, Range[Fte]]) -> Tree:
    return {key: number(one.high) for key, one in of.items()}


def _lines(of: Pairing) -> Tree:
    return {
        "commune_only": _ids(of.commune_only),
        "cpas_only": _ids(of.cpas_only),
        "not_attributed": _ids(of.not_attributed),
        "common": [_pair(one) for one in of.common],
        "suggested": [_pair(one) for one in of.suggested],
    }


def _all(of: Pairing) -> list[str]:
    return _ids(line for voice in Voice for line in of.lines(voice))


def _ids(lines: Iterable[Line]) -> list[str]:
    return [str(line.id) for line in lines]


def _pair(of: Pair) -> Tree:
    return {
        "commune": str(of.commune.id),
        "cpas": str(of.cpas.id),
        "fte": _ends(of.common),
        "decided": of.decided,
        "kept": None if of.kept is None else of.kept.value,
    }


# Programmes


def _programme(of: ProgrammeFigures) -> Tree:
    return {
        "opex": None if of.running is None else _running(of.running, of.joined, of.not_joined),
        "adhesions": _adhesions(of),
        "allocation": {code: _shares(one) for code, one in of.shares.items()},
        "governance": None if of.governance is None else _governance(of.governance),
    }


def _governance(of: Governance) -> Tree:
    """Return the meetings of the bodies of a programme, in all and for each of them."""
    return {
        "meetings": number(of.meetings),
        "listed": number(of.listed),
        "decisions": number(of.decisions),
        "last": _code(of.last),
        "bodies": [
            {
                "id": str(one.id),
                "name": {"fr": one.name.fr, "nl": one.name.nl},
                "meetings": number(one.meetings),
                "qualifier": one.qualifier.value,
                "listed": number(one.listed),
                "counted": None if one.counted is None else one.counted.code(),
                "decisions": number(one.decisions),
                "last": _code(one.last),
            }
            for one in of.boards
        ],
    }


def _running(of: Running, joined: Span | None, not_joined: Span | None) -> Tree:
    """Return what a programme costs a year in thousands of euros; the total is rounded, and given exactly as well."""
    least, most = of.total.rounded
    return {
        **{
            code: {
                **_thousands(one),
                "components": {
                    component.value: _thousands(of.components[code][component])
                    for component in Component
                    if component in of.components[code]
                },
            }
            for code, one in of.domains.items()
        },
        "total": {
            "min": number(least),
            "max": number(most),
            "rounding": number(ROUNDING),
            "exact": _thousands(of.total),
            "stated": _thousands(of.stated),
            "joined": None if joined is None else _thousands(joined),
            "not_joined": None if not_joined is None else _thousands(not_joined),
            "components": {component.value: _thousands(one) for component, one in of.totals.items()},
        },
        "unit": UNIT,
        "vat": "mixed" if of.total.mixed_vat else None if of.vat is None else of.vat.value,
        "administrations": [side.value for side in of.administrations],
    }


def _thousands(of: Span) -> Tree:
    ends = (of.minimum, of.maximum)
    least, most = (None if end is None else number(end.value / THOUSAND) for end in ends)
    return {"min": least, "max": most}


def _adhesions(of: ProgrammeFigures) -> Tree:
    """Return the last status of each participant: of ours for every domain, of others where there is one."""
    ours = [side.value for side in Side]
    everybody = [*ours, *(name for name in of.participants if name not in ours)]

    def current(domain: str | None) -> Tree:
        known = of.adhesions.current.get(domain, {})
        return {name: of.adhesions.of(name, domain).value for name in everybody if name in ours or name in known}

    return {
        **{domain: current(domain) for domain in of.domains},
        "programme": current(None),
        "history": [
            {"participant": one.participant, "domain": one.domain, "status": one.status.value, "date": _code(one.date)}
            for one in of.adhesions.history
        ],
    }


def _shares(of: Shares[str]) -> Tree:
    return {
        "total": _money(of.total),
        "shares": {name: number(amount.value) for name, amount in of.amounts.items()},
        "obstacle": None if of.obstacle is None else of.obstacle.value,
        "missing": list(of.missing),
    }


def _agreement(of: AgreementFigures) -> Tree:
    return {
        "commitments": _promised(of),
        "value": _sum(of.value),
        "parties": [
            {"id": None if key is None else str(key), "commitments": _promised(one)} for key, one in of.parties.items()
        ],
    }


def _promised(of: Promised) -> Tree:
    return {
        "count": number(of.commitments),
        "delivered": number(of.delivered),
        "man_days": {
            "promised": number(of.days.promised),
            "used": number(of.days.used),
            "left": number(of.days.left),
        },
        "profiles": number(of.profiles),
        "profiles_delivered": number(of.profiles_used),
        "profiles_left": number(of.profiles_left),
        "money": _sum(of.money),
        "paid": _sum(of.paid),
        "money_left": None if of.money_left is None else _money(of.money_left),
    }
