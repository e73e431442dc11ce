"""The letterhead of a letter and the room for its signatures, in one language."""

from __future__ import annotations

import dataclasses
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.typography import typeset
from synergie.basis.words import N_, NP_
from synergie.model.dossier import Side
from synergie.reports.content import Logo
from synergie.reports.voice import Voice
from synergie.services.letterhead_facts import LetterheadFacts

_LOGO: Final = N_("Logo of: {name}")
FOR: Final = {Side.COMMUNE: NP_("signature", "For the commune"), Side.CPAS: NP_("signature", "For the CPAS")}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The letterhead of an administration."""

    name: str
    lines: tuple[str, ...] = ()
    logo: Logo | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Room for one signature: for whom, and as what."""

    of: str
    role: str


def head(facts: LetterheadFacts, name: str, voice: Voice) -> Head:
    """Return the letterhead of an administration under its `name`."""
    logo = Logo(voice.say(_LOGO, name=name), facts.logo) if facts.logo is not None else None
    return Head(name=name, lines=(*lines(facts.address, voice), *lines(facts.contact, voice)), logo=logo)


def signatures(facts: LetterheadFacts, voice: Voice) -> tuple[Signature, ...]:
    """Return room for each of those who sign for an administration, as far as the dossier says who does."""
    return tuple(Signature(of=voice.say(FOR[facts.side]), role=role) for role in lines(facts.signatories, voice))


def lines(value: Bilingual, voice: Voice) -> tuple[str, ...]:
    """Return a text of the dossier line by line."""
    text = value.best(voice.language)
    return tuple(typeset(line.strip(), voice.language) for line in text.splitlines() if line.strip())
