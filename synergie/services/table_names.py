"""What the gains of a meeting are called on an agenda: lines with the same text are told apart by what they claim.

A point of the agenda and a point of disagreement refer to a gain by this name alone: the dossier links none of them.
"""

from __future__ import annotations

import dataclasses
import textwrap
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import Texts
from synergie.model.gains import FAMILIES, Gain
from synergie.model.initiatives import Domain
from synergie.services.comparing_cells import level_of
from synergie.services.comparing_types import Row

_LONGEST: Final = 160


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a gain is called; `keys` also has what it was called while nothing else had its text."""

    subject: Bilingual
    keys: frozenset[str]


def key_of(subject: Bilingual) -> str:
    """Return what tells a name from others."""
    return subject.fr.strip() or subject.nl.strip()


def names(session: Session, rows: Sequence[Row]) -> tuple[Name, ...]:
    """Return what `rows` are called, each otherwise and no key twice: by their texts alone where these differ."""
    texts = [_text(row) for row in rows]
    full = [_with_claim(session, row, text) for row, text in zip(rows, texts, strict=True)]
    bare = [full[place] if text.empty else text for place, text in enumerate(texts)]
    often = Counter(map(key_of, bare))
    chosen: list[Bilingual] = []
    taken = {key_of(one) for one in bare if often[key_of(one)] == 1}
    for place, one in enumerate(bare):
        subject = one
        if often[key_of(one)] > 1:
            subject, number = full[place], 1
            while key_of(subject) in taken:
                number += 1
                subject = _more(full[place], fr=f" ({number})", nl=f" ({number})")
            taken.add(key_of(subject))
        chosen.append(subject)
    made = []
    for place, subject in enumerate(chosen):
        # what was kept while a line had no twin is about the first of them
        before = {key_of(bare[place]), key_of(full[place])} - taken
        taken |= before
        made.append(Name(subject=subject, keys=frozenset({key_of(subject), *before})))
    return tuple(made)


def _text(row: Row) -> Bilingual:
    """Return the text of a gain, that of the commune first."""
    found = [one.text for one in (row.commune, row.cpas) if one is not None and not one.text.empty]
    return Bilingual(_short(found[0].fr), _short(found[0].nl)) if found else Bilingual()


def _short(text: str) -> str:
    return textwrap.shorten(text, _LONGEST, placeholder=" …").removesuffix(".")


def _with_claim(session: Session, row: Row, text: Bilingual) -> Bilingual:
    """Return a text with what the line claims; a line without text is called by its family."""
    line = session.get_one(Gain, next(one for one in row.lines if one is not None))
    if text.empty:
        text = Bilingual(fr=Texts("fr")(FAMILIES[line.family]), nl=Texts("nl")(FAMILIES[line.family]))
    fr, nl = (_claim(session, line, Texts(language)) for language in LANGUAGES)
    return _more(text, fr=f" – {fr}" if fr else "", nl=f" – {nl}" if nl else "")


def _claim(session: Session, line: Gain, say: Texts) -> str:
    domain = session.get(Domain, line.domain_id) if line.domain_id is not None else None
    level = level_of(line.level, line.grade)
    found = [
        _posts(line.fte, say),
        say.show(level) if level is not None else "",
        line.function.best(say.language),
        domain.name.best(say.language) if domain is not None else "",
        say.show(line.horizon) if line.horizon is not None else "",
    ]
    return ", ".join(one for one in found if one.strip())


def _posts(fte: Range[Fte] | None, say: Texts) -> str:
    return say.formats.range(fte, unit=True) if fte is not None else ""


def _more(text: Bilingual, *, fr: str, nl: str) -> Bilingual:
    """Return a text that goes on in the languages in which there is one."""
    return Bilingual(fr=text.fr + fr if text.fr.strip() else text.fr, nl=text.nl + nl if text.nl.strip() else text.nl)
