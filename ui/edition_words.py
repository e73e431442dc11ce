"""What the edition panel says: what stands in the way, and where the files are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, Message

if TYPE_CHECKING:
    from pathlib import Path

    from synergie.services.editions import Prepared
    from ui.edition_making import Made

_DRAFT: Final = N_("Make the draft…")
_FIRST: Final = N_("Issue the final edition…")
_FINAL: Final = N_("Issue edition {number}…")
_READY: Final = N_("Nothing stands in the way: this will be edition {number}, validated by both administrations.")
_SIDED: Final = N_("Nothing stands in the way. This will be edition {number}; each of its pages will say: {who}.")
_AGAINST: Final = NN_(
    "{n} point prevents the final edition. You can make a draft.",
    "{n} points prevent the final edition. You can make a draft.",
)
_TO_CHECK: Final = NN_(
    "{n} point is still to be checked: the control sheet of the edition lists it.",
    "{n} points are still to be checked: the control sheet of the edition lists them.",
)
_ONE: Final = N_("The report is in “{path}”.")
_SEVERAL: Final = NN_("{n} file is in “{path}”.", "{n} files are in “{path}”.")
_KEPT: Final = N_("“{name}” was corrected by hand: it stays as it is, and the new report stands beside it.")
_BEFORE: Final = NN_(
    "{n} file was written before and is in “{path}”.", "{n} files were written before and are in “{path}”."
)
_ISSUED: Final = NN_("Report {year} issued: {n} file in “{path}”.", "Report {year} issued: {n} files in “{path}”.")


def act(found: Prepared | None, *, final: bool) -> Message:
    """Return what the button that makes the files says; `found` is the edition that was looked at."""
    if not final:
        return _DRAFT
    return _FIRST if found is None else _FINAL.of(number=found.number)


def standing(found: Prepared) -> list[Message]:
    """Return what stands in the way of an edition, or how it stands with the validations and what is to be checked."""
    from synergie.services.editions_facts import PointState

    if found.against:
        return [_AGAINST.of(n=len(found.against))]
    if found.problems:
        return [found.problems[0].message]
    if found.standing.complete:
        said = [_READY.of(number=found.number)]
    else:
        said = [_SIDED.of(number=found.number, who=_who(found))]
    left = sum(one.state is PointState.TO_CHECK for one in found.edition.points)
    return [*said, _TO_CHECK.of(n=left)] if left else said


def made(found: Made) -> list[Message]:
    """Return where the files are, and which stand beside one that somebody corrected."""
    if found.trouble is not None:
        return [found.trouble]
    path, one = str(found.paths[0].parent), len(found.paths) == 1
    if found.row is not None:
        return [_ISSUED.of(n=len(found.paths), year=str(found.row.year), path=path)]
    said = _ONE.of(path=str(found.paths[0])) if one else _SEVERAL.of(n=len(found.paths), path=path)
    return [said, *(_KEPT.of(name=each.name) for each in found.kept)]


def before(paths: tuple[Path, ...]) -> list[Message]:
    """Return which drafts were written before something was stopped, nothing where there is none."""
    return [_BEFORE.of(n=len(paths), path=str(paths[0].parent))] if paths else []


def _who(found: Prepared) -> Message:
    """Return by whom an edition is not validated, as its pages say it."""
    from synergie.services.editions_facts import NOT_VALIDATED, NOT_VALIDATED_BY_BOTH

    sides = found.standing.missing
    return NOT_VALIDATED_BY_BOTH if len(sides) > 1 else NOT_VALIDATED[sides[0]]
