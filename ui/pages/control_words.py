"""What the control of a report comes to, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, Message
from ui.checklist import IN_ORDER

if TYPE_CHECKING:
    from synergie.services.checklist import Checklist

_BLOCKED: Final = NN_(
    "{n} point prevents the final edition. You can make a draft.",
    "{n} points prevent the final edition. You can make a draft.",
)
_TO_CHECK: Final = NN_(
    "The final report can be made; {n} point is still to be checked.",
    "The final report can be made; {n} points are still to be checked.",
)
_EXAMPLE: Final = N_("This is the example dossier: it gives drafts only.")


def sentence(found: Checklist) -> Message:
    """Return whether the final report can be made, and what stands in its way."""
    summary = found.summary
    if summary.blocking:
        return _BLOCKED.of(n=summary.blocking)
    if found.is_example:
        return _EXAMPLE
    return _TO_CHECK.of(n=summary.to_check) if summary.to_check else IN_ORDER
