"""A comparison in words of one language: the same words on screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import Period
from synergie.basis.quantities import Fte, Range
from synergie.basis.typography import typeset
from synergie.basis.words import N_, NN_, NP_, Texts, capital
from synergie.model.gains import KEPT
from synergie.services.comparing_types import (
    ABSENT,
    FROM_BODY,
    KINDS,
    RELATIONS,
    TO_DECIDE,
    Cell,
    Row,
    VersionHead,
    Words,
)

Line = tuple[Words, ...]
Value = object
BETWEEN: Final = " · "
_BY: Final = NP_("horizon", "by {date}")
_DRAWN_UP: Final = {
    "commune": NP_("version", "Drawn up by the commune"),
    "cpas": NP_("version", "Drawn up by the CPAS"),
}
_NOT_STATED: Final = N_("Author not stated")
_SPOKEN: Final = N_("{what}. Commune: {commune}. CPAS: {cpas}. {relation}.")
_SPOKEN_COMMON: Final = N_("{what}: {value}. {relation}.")
_COUNTED: Final = N_("Counted in the report: {version}.")
_WAITS: Final = N_("To be decided.")
_SAVED: Final = NN_("{posts} FTE saved", "{posts} FTE saved")
_REALLOCATED: Final = NN_("{posts} reallocated", "{posts} reallocated")


def value(texts: Texts, one: Value) -> str:
    """Return what a part says: posts with their unit, texts typeset, a horizon as a horizon."""
    if isinstance(one, Range) and isinstance(one.high, Fte):
        return texts.formats.range(one, unit=True)
    if isinstance(one, Bilingual):
        return text(texts, one)
    if isinstance(one, Period) and one.start is None and one.end is not None:
        return texts(_BY, date=texts.formats.date(one.end, "long"))
    return texts.show(one)


def text(texts: Texts, one: Bilingual) -> str:
    """Return a text of the dossier in the language, or in the other one when it is in that only."""
    own = one.in_(texts.language) if texts.language in ("fr", "nl") else one.best("fr")
    if own.strip():
        return typeset(own.strip(), texts.language)
    other = "nl" if texts.language == "fr" else "fr"
    return typeset(one.in_(other).strip(), other)


def title(texts: Texts, row: Row) -> str:
    """Return what a row is about."""
    found = ", ".join(value(texts, one) for one in row.what)
    return capital(found or texts(KINDS[row.kind]))


def subtitle(texts: Texts, row: Row) -> str:
    """Return whose it is and where, or "" when the title says all."""
    return capital(", ".join(value(texts, one) for one in row.of))


def lines(texts: Texts, row: Row) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return what the two versions say, each as lines of words; `own` words the other version has not got."""
    return _lines(texts, row.commune), _lines(texts, row.cpas)


def common(texts: Texts, row: Row) -> tuple[Line, ...]:
    """Return what holds for the meeting."""
    return _lines(texts, row.common)


def cell(texts: Texts, row: Row, side: str) -> str:
    """Return what one version says, as plain text; the words for a line that it has not got."""
    found = row.commune if side == "commune" else row.cpas
    if row.common is not None:
        return plain(common(texts, row))
    if found is None:
        return texts(ABSENT)
    return plain(lines(texts, row)[0 if side == "commune" else 1])


def plain(found: Sequence[Line]) -> str:
    """Return lines as plain text."""
    return "\n".join("".join(piece.text for piece in line) for line in found)


def spoken(texts: Texts, row: Row) -> str:
    """Return a whole row as sentences, for those who do not see it."""
    what = ", ".join(part for part in (texts(KINDS[row.kind]), title(texts, row), subtitle(texts, row)) if part)
    if row.common is not None:
        value_of = _flat(cell(texts, row, "commune"))
        return texts(_SPOKEN_COMMON, what=what, value=value_of, relation=RELATIONS[row.relation])
    found = [
        texts(
            _SPOKEN,
            what=what,
            commune=_flat(cell(texts, row, "commune")),
            cpas=_flat(cell(texts, row, "cpas")),
            relation=RELATIONS[row.relation],
        )
    ]
    if row.kept is not None:
        found.append(texts(_COUNTED, version=KEPT[row.kept]))
    elif row.needs_decision:
        found.append(texts(_WAITS))
    return " ".join(found)


def standing(texts: Texts, row: Row) -> str:
    """Return in a few words how the versions relate, and what was decided."""
    if row.kept is not None:
        return texts(N_("counted: {version}"), version=KEPT[row.kept])
    return texts(TO_DECIDE) if row.needs_decision else texts(RELATIONS[row.relation])


def head(texts: Texts, one: VersionHead) -> list[str]:
    """Return what is said of a version: who drew it up, when it came, who approved it, what it claims."""
    found = [texts(_DRAWN_UP[one.side] if one.author_stated else _NOT_STATED)]
    if one.received is not None:
        found.append(texts(N_("Received on {date}"), date=one.received))
    if one.sent is not None:
        found.append(texts(N_("Sent for approval on {date}"), date=one.sent))
    if one.number is not None:
        found.append(texts(N_("Version {n}"), n=str(one.number)))
    for who, what, when in one.answers:
        words = texts(N_("{place}: {value}"), place=capital(texts.show(who)), value=what)
        found.append(f"{words} ({texts.show(when)})" if when is not None else words)
    claimed = claims(texts, one)
    return [*found, claimed] if claimed else found


def claims(texts: Texts, head: VersionHead) -> str:
    """Return what a version claims: posts saved and posts reallocated."""
    found = []
    for posts, words in ((head.saved, _SAVED), (head.reallocated, _REALLOCATED)):
        if posts is not None:
            found.append(texts(words, n=max(1, posts.high.hundredths // 100), posts=posts))
    return ", ".join(found)


def _facts(texts: Texts, one: Cell | None) -> Line:
    found: list[Words] = []
    for part in one.parts if one is not None else ():
        said = value(texts, part.value)
        if part.filled:
            said = texts(FROM_BODY, value=said)
        if not said:
            continue
        if found:
            found.append(Words(BETWEEN))
        found.append(Words(said if found else capital(said), own=part.differs))
    return tuple(found)


def _lines(texts: Texts, one: Cell | None) -> tuple[Line, ...]:
    if one is None:
        return ()
    said = one.said.get(texts.language, one.said.get("fr", ()))
    return tuple(line for line in (_facts(texts, one), said) if line)


def _flat(said: str) -> str:
    return " ".join(said.split()).rstrip(".")
