"""Rules about public contracts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from synergie.basis.words import N_
from synergie.model.contracts import PublicContract
from synergie.services.checks.alike import alike, sense
from synergie.services.checks.finding import Hit, Look, called


def listed_twice(look: Look) -> Iterator[Hit]:
    """Find two contracts of the same form whose objects say nearly the same."""
    message = N_("The contract “{second}” may be the same as “{first}”: keep one of them, or tell them apart.")
    living = [
        (one, sense(one.object), one.form)
        for one in look.of(PublicContract)
        if one.ended is None or one.ended.last.year >= look.year.year
    ]
    for (first, object_, form), (second, other, same_form) in itertools.combinations(living, 2):
        if form is same_form and alike(object_, other):
            yield Hit(second, "object", message.of(second=called(second), first=called(first)))
