"""Why a version of the minutes stands where it does on its way."""

from __future__ import annotations

import uuid
from typing import Final

from synergie.basis.words import N_
from synergie.model.minutes import MINUTES_STATES, MinutesVersion
from synergie.services import chains
from synergie.services.why_followup import said_of
from synergie.services.why_types import Asked, Explanation

_RULES: Final = (
    N_(
        "A version is approved once every authority that was asked has approved it, with or without remarks, and each "
        "of the two administrations is among them."
    ),
    N_("Remarks or a refusal send it back: it is revised and sent again."),
    N_("What is approved stays so, whatever is said of it later: the next version corrects it."),
)


def version(asked: Asked) -> Explanation | None:
    """Explain the state of the version `version.<key>.state`."""
    if len(asked.names) != 3 or asked.names[2] != "state":
        return None
    try:
        key = uuid.UUID(asked.names[1])
    except ValueError:
        return None
    found = asked.session.get(MinutesVersion, key)
    if found is None:
        return None
    later = chains.later(asked.session, key)
    replaced = (N_("A later version corrects this one: it stays as it is and is no longer counted."),) if later else ()
    return Explanation(
        key=asked.key,
        title=N_("State of the version"),
        rule=(*_RULES, *replaced),
        value=MINUTES_STATES[found.state],
        parts=said_of(asked, key),
        adds=False,
    )
