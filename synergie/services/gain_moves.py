"""Which movement of posts is that of the post of a gain."""

from __future__ import annotations

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.model.gains import Gain, Movement
from synergie.services.gain_euros import named
from synergie.services.gains import folded, folded_grade


def moves_post_of(movement: Movement, gain: Gain) -> bool:
    """Return whether a movement tells of the post of which a gain tells.

    It is paid by the gain, names the same post, or stands in the same version for the same administration, from the
    same function, and at no other level or grade.
    """
    if movement.gain_id == gain.id:
        return True
    if gain.post_id is not None and movement.post_id is not None:
        return movement.post_id == gain.post_id
    if (movement.minutes_id, movement.administration_id) != (gain.minutes_id, gain.administration_id):
        return False
    return _same_function(movement.from_function, gain.function) and _fits(movement.from_grade, gain)


def _same_function(one: Bilingual, other: Bilingual) -> bool:
    pairs = ((one.in_(language), other.in_(language)) for language in LANGUAGES)
    return any(first.strip() and folded(first.strip()) == folded(second.strip()) for first, second in pairs)


def _fits(grade: str, gain: Gain) -> bool:
    """Return whether a movement is from the level or the grade of a gain, as far as both say it."""
    if not grade.strip():
        return True
    level, own = named(grade)
    if level is not None:
        return gain.level is None or gain.level is level
    return not gain.grade.strip() or folded_grade(own) == folded_grade(gain.grade)
