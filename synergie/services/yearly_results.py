"""Gather staff lists, gains, costs, contracts and duplications of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte
from synergie.model import contracts as c
from synergie.model import costs as k
from synergie.model import gains as g
from synergie.model import overlaps as o
from synergie.model import staffing as s
from synergie.model.dossier import Side
from synergie.model.gain_course import GainStance, GainStanding
from synergie.model.minutes import MinutesVersion
from synergie.model.programmes import ProgrammeDomain
from synergie.services import chains
from synergie.services import report_results as facts
from synergie.services.gain_moves import moves_post_of
from synergie.services.yearly_names import Key, Names, filled, listed, of_year, parts


def results(session: Session, year_id: Key, names: Names) -> facts.ResultFacts:
    """Return what the cooperation brings and costs in the year."""
    versions = {
        row[0]: row[1] for row in session.execute(sa.select(MinutesVersion.id, MinutesVersion.administration_id)).all()
    }
    sides = {key: names.side(administration) for key, administration in versions.items()}
    corrected = chains.corrected(session, year_id)
    gains = [one for one in of_year(session, g.Gain, year_id) if one.minutes_id not in corrected]
    stances = _stances(session, names)
    snapshots = {one.id: one for one in of_year(session, s.StaffingSnapshot, year_id, s.StaffingSnapshot.as_of)}
    return facts.ResultFacts(
        quoted=_quoted(session, snapshots, names),
        staff_lines=_staff_lines(session, snapshots, names),
        shared_posts=tuple(
            filled(
                facts.SharedPostFacts,
                one,
                service=names.service(one.domain_id),
                employer=names.side(one.employer_id),
            )
            for one in of_year(session, s.SharedPost, year_id)
        ),
        workload=_workload(session, year_id, names),
        benchmarks=tuple(
            filled(
                facts.BenchmarkFacts,
                one,
                side=names.side(one.administration_id),
                said_by=names.side(one.said_by_id),
            )
            for one in of_year(session, s.Benchmark, year_id)
        ),
        gains=tuple(
            filled(
                facts.GainFacts,
                one,
                version=names.side(one.said_by_id) or (sides.get(one.minutes_id) if one.minutes_id else None),
                stances=stances.get(one.id, ()),
                service=names.service(one.domain_id),
                side=names.side(one.administration_id),
            )
            for one in gains
        ),
        movements=_movements(
            [one for one in of_year(session, g.Movement, year_id) if one.minutes_id not in corrected],
            sides,
            gains,
            names,
        ),
        teams=tuple(
            filled(
                facts.TeamFacts,
                one,
                version=sides.get(one.minutes_id) if one.minutes_id else None,
                side=names.side(one.administration_id),
            )
            for one in of_year(session, g.TargetTeam, year_id)
            if one.minutes_id not in corrected
        ),
        costs=_costs(session, year_id, names),
        contracts=_contracts(session, names),
        ended=tuple(
            facts.EndedFacts(id=one.id, ended=one.ended)
            for one in listed(session, c.PublicContract, c.PublicContract.ended.is_not(None))
            if one.ended is not None
        ),
        overlaps=tuple(
            filled(facts.OverlapFacts, one, domain=_domain(one.domain_id, names))
            for one in of_year(session, o.Overlap, year_id)
        ),
    )


def _stances(session: Session, names: Names) -> dict[Key, tuple[facts.StanceFacts, ...]]:
    """Return the last position of each administration by the gain that it is about."""
    found: dict[Key, dict[Side, GainStanding]] = defaultdict(dict)
    columns = GainStance.__table__.c
    for one in session.scalars(sa.select(GainStance).order_by(columns.date.nulls_first(), columns.id)).all():
        found[one.gain_id][names.administrations[one.administration_id].side] = one.standing
    return {
        key: tuple(facts.StanceFacts(side=side, standing=sides[side]) for side in Side if side in sides)
        for key, sides in found.items()
    }


def _domain(key: Key | None, names: Names) -> Bilingual | None:
    return names.domains[key].name if key is not None else None


def _cell(one: s.StaffingFigure | s.StaffLine) -> tuple[Key, Key]:
    return one.domain_id, one.administration_id


def _quoted(
    session: Session, snapshots: Mapping[Key, s.StaffingSnapshot], names: Names
) -> tuple[facts.QuotedStaffing, ...]:
    """Return the figures of other texts, each beside that of the newest staffing table of the year."""
    rows = [one for one in session.scalars(sa.select(s.StaffingFigure)).all() if one.snapshot_id in snapshots]
    tables: dict[tuple[Key, Key], Fte | None] = {}
    for key, snapshot in snapshots.items():  # the newest comes last
        if snapshot.kind is s.SnapshotKind.TABLE:
            tables.update({_cell(one): one.actual for one in rows if one.snapshot_id == key})
    order = {key: place for place, key in enumerate(snapshots)}
    quoted = [one for one in rows if snapshots[one.snapshot_id].kind is s.SnapshotKind.QUOTED]
    quoted.sort(key=lambda one: (order[one.snapshot_id], *_order(one, names)))
    return tuple(
        filled(
            facts.QuotedStaffing,
            one,
            service=names.service(one.domain_id) or Bilingual(),
            side=names.administrations[one.administration_id].side,
            table_actual=tables.get(_cell(one)),
            as_of=snapshots[one.snapshot_id].as_of,
            source=snapshots[one.snapshot_id].source,
        )
        for one in quoted
    )


def _order(one: s.StaffingFigure | s.StaffLine, names: Names) -> tuple[int, str, int]:
    domain = names.domains[one.domain_id]
    return domain.position, domain.code, list(Side).index(names.administrations[one.administration_id].side)


def _staff_lines(
    session: Session, snapshots: Mapping[Key, s.StaffingSnapshot], names: Names
) -> tuple[facts.StaffLineFacts, ...]:
    rows = [one for one in listed(session, s.StaffLine) if one.snapshot_id in snapshots]
    rows.sort(key=lambda one: _order(one, names))
    return tuple(
        filled(
            facts.StaffLineFacts,
            one,
            service=names.service(one.domain_id) or Bilingual(),
            side=names.administrations[one.administration_id].side,
        )
        for one in rows
    )


def _workload(session: Session, year_id: Key, names: Names) -> tuple[facts.WorkloadFacts, ...]:
    figures = parts(session, s.WorkloadFigure, "ratio_id")
    found = []
    for one in of_year(session, s.WorkloadRatio, year_id):
        rows = [
            filled(facts.WorkloadRow, row, side=names.administrations[row.administration_id].side)
            for row in figures[one.id]
        ]
        rows.sort(key=lambda row: list(Side).index(row.side))
        found.append(filled(facts.WorkloadFacts, one, rows=tuple(rows)))
    return tuple(found)


def _movements(
    rows: Sequence[g.Movement],
    sides: Mapping[Key, Side | None],
    gains: Sequence[g.Gain],
    names: Names,
) -> tuple[facts.MovementFacts, ...]:
    texts = {one.id: one.text for one in gains}
    hidden = [one for one in gains if one.is_internal]
    return tuple(
        filled(
            facts.MovementFacts,
            one,
            version=sides.get(one.minutes_id) if one.minutes_id else None,
            side=names.side(one.administration_id),
            paid_by=texts.get(one.gain_id) if one.gain_id else None,
            is_internal=one.is_internal or any(moves_post_of(one, gain) for gain in hidden),
        )
        for one in rows
    )


def _costs(session: Session, year_id: Key, names: Names) -> tuple[facts.CostFacts, ...]:
    options = parts(session, k.CostOption, "comparison_id")
    lines = parts(session, k.CostLine, "option_id")
    domains = {one.id: one.name for one in session.scalars(sa.select(ProgrammeDomain)).all()}
    return tuple(
        filled(
            facts.CostFacts,
            one,
            side=names.side(one.administration_id),
            options=tuple(
                filled(
                    facts.CostOptionFacts,
                    option,
                    lines=tuple(
                        filled(
                            facts.CostLineFacts,
                            line,
                            domain=domains.get(line.programme_domain_id) if line.programme_domain_id else None,
                        )
                        for line in lines[option.id]
                    ),
                )
                for option in options[one.id]
            ),
        )
        for one in of_year(session, k.CostComparison, year_id)
    )


def _contracts(session: Session, names: Names) -> tuple[facts.ContractFacts, ...]:
    parties = parts(session, c.ContractParty, "contract_id")
    renewals = parts(session, c.ContractRenewal, "contract_id")
    return tuple(
        filled(
            facts.ContractFacts,
            one,
            supplier=names.organisation(one.supplier_id),
            parties=tuple(
                filled(
                    facts.ContractPartyFacts,
                    row,
                    who=names.administration(row.administration_id)
                    or names.organisation(row.organisation_id)
                    or Bilingual(),
                )
                for row in parties[one.id]
            ),
            renewals=tuple(filled(facts.RenewalFacts, row) for row in renewals[one.id]),
        )
        for one in listed(session, c.PublicContract, c.PublicContract.ended.is_(None))
    )
