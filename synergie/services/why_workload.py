"""Why there are so many files for each manager."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from synergie.basis.words import N_, NP_
from synergie.model.dossier import Side
from synergie.model.staffing import WorkloadFigure
from synergie.services.figures_staffing import Load, Workload
from synergie.services.why_types import Asked, Explanation, Part

_UNKNOWN: Final = Load(files=None, managers=None)
_SIDES: Final = {Side.COMMUNE: N_("Commune"), Side.CPAS: NP_("staffing", "CPAS")}
_HOW: Final = N_("Files ÷ managers in FTE = files for each full-time manager. Together: all files ÷ all managers.")
_RULES: Final = {
    "ratio": (_HOW, N_("The ratio is not known as long as the files or the managers are not.")),
    "files": (N_("The files of each administration are added up; one that is not known makes the total unknown."),),
    "managers": (N_("The managers of each administration are added up; one not known makes the total unknown."),),
}
_TITLES: Final = {
    "ratio": N_("Files for each manager"),
    "files": NP_("workload", "Files"),
    "managers": NP_("workload", "Managers"),
}


def workload(asked: Asked) -> Explanation | None:
    """Explain `workload.<side>` of the first ratio, or `workload.ratios.<key>.<side>.<ratio|files|managers>`.

    A side is `commune`, `cpas`, or `combined`.
    """
    match asked.names[1:]:
        case (side,):
            found, name = next(iter(asked.figures.workload), None), "ratio"
        case ("ratios", key, side, name):
            found = next((one for one in asked.figures.workload if str(one.id) == key), None)
        case _:
            return None
    sides = {one.value: one for one in Side}
    if name not in _RULES or side not in (*sides, "combined"):
        return None
    if found is None:
        return None
    return _explained(asked, found, sides.get(side), name)


def _explained(asked: Asked, found: Workload, side: Side | None, name: str) -> Explanation:
    load = found.together if side is None else found.sides.get(side, _UNKNOWN)
    rows = asked.session.scalars(sa.select(WorkloadFigure).where(WorkloadFigure.ratio_id == found.id)).all()
    stored = {asked.side(row.administration_id): row for row in rows}
    parts = []
    for one in Side if side is None else (side,):
        row, own = stored.get(one), found.sides.get(one, _UNKNOWN)
        record = None if row is None else ("workload_figure", row.id)
        if name == "ratio":
            note = N_("{files} files ÷ {managers} FTE").of(files=own.files, managers=own.managers)
            unknown = own.files is None or own.managers is None
            note = N_("the files or the managers are not known") if unknown else note
            parts.append(Part(record=record, words=_SIDES[one], contribution=own.ratio, note=note))
        else:
            parts.append(Part(record=record, words=_SIDES[one], contribution=getattr(own, name)))
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(what=_TITLES[name], of=found.title),
        rule=_RULES[name],
        value=getattr(load, name),
        parts=tuple(parts),
        adds=name != "ratio",
    )
