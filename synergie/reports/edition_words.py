"""What the pages of a report say of the edition that they belong to: its number, who stands behind it, its data."""

from __future__ import annotations

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.reports.content import Block, Bullets, Item, Paragraph, Run, Runs, Section
from synergie.reports.voice import Voice
from synergie.services.editions_facts import (
    CHANGED_SINCE,
    NOT_VALIDATED,
    NOT_VALIDATED_BY_BOTH,
    VALIDATED,
    EditionFacts,
    PointFacts,
    PointState,
    ValidationFacts,
    Validity,
)

_EDITION = N_("Edition {number} of {date}")
_CORRECTION = N_("Edition {number} of {date} – correction: {reason}")
FINGERPRINT = N_("SHA-256 of the frozen data that these pages were made from:")
_WHO_AND_WHEN = N_("Let stand by {person} on {date}: {reason}")
_WHEN = N_("Let stand on {date}: {reason}")
_WHO = N_("Let stand by {person}: {reason}")
_WHY = N_("Let stand: {reason}")


def marks(edition: EditionFacts, voice: Voice) -> tuple[str, ...]:
    """Return what every page says when not both administrations stand behind the facts."""
    missing = edition.not_validated_by
    if len(missing) > 1:
        return (voice.say(NOT_VALIDATED_BY_BOTH),)
    return tuple(voice.say(NOT_VALIDATED[side]) for side in missing)


def headline(edition: EditionFacts, voice: Voice) -> str:
    """Return the number and the date of an edition, and what it corrects."""
    date = voice.formats.date(PartialDate(edition.date), "long")
    if edition.number > 1 and not edition.reason.empty:
        return voice.say(_CORRECTION, number=edition.number, date=date, reason=voice.word(edition.reason))
    return voice.say(_EDITION, number=edition.number, date=date)


def identifier(edition: EditionFacts) -> str:
    """Return what a file says in its metadata of the frozen data that it was made from, "" when it has none."""
    return f"sha256:{edition.fingerprint}" if edition.fingerprint else ""


def lines(edition: EditionFacts, voice: Voice) -> tuple[str, ...]:
    """Return what the cover says: the edition, and who validated it; who did not stands there as a mark."""
    signed = (one for one in edition.validations if one.validity is not Validity.MISSING)
    return (headline(edition, voice), *(validation(one, voice) for one in signed))


def validation(one: ValidationFacts, voice: Voice) -> str:
    """Return where an administration stands, in one sentence without its full stop."""
    date = "" if one.on is None else voice.formats.date(one.on, "long")
    match one.validity:
        case Validity.VALID:
            return voice.say(VALIDATED[one.side], date=date, person=voice.word(one.by))
        case Validity.OUT_OF_DATE:
            return voice.say(CHANGED_SINCE[one.side], date=date)
    return voice.say(NOT_VALIDATED[one.side])


def part(edition: EditionFacts, voice: Voice) -> Section:
    """Return the part of the chapter on method that says what this edition is."""
    items = [Item((Run(headline(edition, voice)),))]
    for one in edition.validations:
        note = voice.fact(NP_("validation", "Remark"), voice.text(one.note))
        items.append(Item((Run(validation(one, voice)),), (note,) if note else ()))
    if edition.fingerprint:
        items.append(Item((Run(voice.say(FINGERPRINT)),), ((Run(edition.fingerprint),),)))
    blocks: list[Block] = [Bullets(tuple(items))]
    waived = [one for one in edition.points if one.state is PointState.LET_STAND]
    parts: tuple[Section, ...] = ()
    if waived:
        listed = Bullets(tuple(Item(voice.text(one.text), (let_stand(one, voice),)) for one in waived))
        parts = (Section("method-let-stand", voice.say(N_("Points that were let stand")), (listed,)),)
    return Section("method-edition", voice.say(N_("This edition")), tuple(blocks), parts)


def let_stand(one: PointFacts, voice: Voice) -> Runs:
    """Return why a point was let stand, who decided so, and when."""
    reason, person = voice.word(one.reason), voice.word(one.by)
    if one.on is None:
        return (Run(voice.say(_WHO, person=person, reason=reason) if person else voice.say(_WHY, reason=reason)),)
    date = voice.formats.date(one.on, "long")
    if person:
        return (Run(voice.say(_WHO_AND_WHEN, person=person, date=date, reason=reason)),)
    return (Run(voice.say(_WHEN, date=date, reason=reason)),)


def paragraph(text: str) -> Paragraph:
    """Return a sentence as a paragraph."""
    return Paragraph((Run(text),))
