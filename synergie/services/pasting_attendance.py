"""A pasted list of who attended, read as proposals: "Présents : A, B ; Excusé : C", "Aanwezig: …"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final, Literal

from synergie.basis.folding import folded, plain
from synergie.services.pasting_lines import COMMUNE_WORDS, CPAS_WORDS, OnlySide, lines, mark_of, side_of

Heard = Literal["present", "excused", "absent"]


@dataclasses.dataclass(frozen=True, slots=True)
class AttendeeLine:
    """Somebody on a pasted list: `name` as printed there, `note` what stood beside it (function, initials)."""

    name: str
    presence: Heard
    side: OnlySide | None = None
    note: str = ""


_ENDING: Final = r"(?:[.·(]?[ens]\)?){0,5}"
_WORD: Final = (
    rf"(?:present{_ENDING}|participant{_ENDING}|aanwezig{_ENDING}|deelnemer{_ENDING}"
    rf"|excuse{_ENDING}|verontschuldigd{_ENDING}|absent{_ENDING}|afwezig{_ENDING}|apologies)"
)
_LABEL = re.compile(
    rf"(?:\b(?:etai(?:en)?t|sont|waren|zijn|liste des|lijst van de|les|de) ){{0,4}}\b(?:(?:non|niet)[ -])?{_WORD}"
    rf"(?:(?: (?:et|en|and|non|niet|zonder|met|sans|avec)| ?[/-])*[ /-]{{1,2}}(?:{_WORD}|kennisgeving|motif|bericht))*"
    r"(?P<colon> ?:)?"
)
_OTHER = re.compile(r"(?<![^.;–])[^:;,.–]{2,40}:")
_SIDE_LABEL = re.compile(
    rf"(?:(?:pour|voor|cote|kant) )?(?:(?P<commune>{COMMUNE_WORDS})|(?P<cpas>{CPAS_WORDS})) ?:", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:neant|nihil|geen|aucune?|personne|niemand|/|-|–|n\.?v\.?t\.?|none)\.?")
_LONG: Final = 60  # a line that was broken by a margin has at least so many characters


def attendance(text: str) -> tuple[AttendeeLine, ...]:
    """Return the people of a list with headings in either language; without a heading they are all present.

    A heading that is not about attendance ("Ordre du jour :") ends the list; what stands before the first one is the
    title of the minutes.
    """
    found: list[AttendeeLine] = []
    for presence, body in _sections("\n".join(_straightened(text))):
        side: OnlySide | None = None
        at = 0
        for label in (*_SIDE_LABEL.finditer(body), None):
            part = body[at : label.start() if label else len(body)]
            found += [one for piece in _people(part) for one in _line(piece, presence, side)]
            if label:
                side, at = "commune" if label["commune"] else "cpas", label.end()
    return tuple(found)


def _straightened(text: str) -> Iterator[str]:
    for line in lines(text):
        yield re.sub(r"\s+", " ", line.replace("’", "'").replace("：", ":")).rstrip()


def _flat(text: str) -> str:
    """Return `text` in small letters without accents, character for character."""
    return "".join((folded(one) or one)[:1] for one in text)


def _sections(text: str) -> Iterator[tuple[Heard, str]]:
    flat = _flat(text)
    marks: list[tuple[int, int, Heard | None]] = []
    for line in re.finditer(r"[^\n]+", flat):
        bare = _LABEL.fullmatch(line[0].strip(" .-–—•*"))
        known = [(0, len(line[0]))] if bare else [one.span() for one in _LABEL.finditer(line[0]) if one["colon"]]
        for start, end in known:
            marks.append((line.start() + start, line.start() + end, _presence(line[0][start:end])))
        for other in _OTHER.finditer(line[0]):
            inside = any(start < other.end() <= end for start, end in known)
            if not inside and not _SIDE_LABEL.search(other[0]):
                marks.append((line.start() + other.start(), line.start() + other.end(), None))
    marks.sort(key=lambda mark: mark[0])
    if not any(heard for _, _, heard in marks):
        yield "present", text
        return
    for place, (_, end, heard) in enumerate(marks):
        until = marks[place + 1][0] if place + 1 < len(marks) else len(text)
        if heard:
            yield heard, text[end:until]


def _presence(label: str) -> Heard:
    if re.search(r"(?:non|niet)[ -]+(?:excuse|verontschuldigd)|sans motif|zonder (?:kennisgeving|bericht)", label):
        return "absent"
    if re.search(r"excuse|verontschuldigd|apologies|kennisgeving|avec motif|met bericht", label):
        return "excused"
    if re.search(r"absent|afwezig|(?:non|niet)[ -]+(?:present|aanwezig)", label):
        return "absent"
    return "present"


def _people(text: str) -> Iterator[str]:
    """Yield the pieces of a section, one for each person; what is in brackets stays together."""
    joined = ""
    for line in text.split("\n"):
        kind, body = mark_of(line)
        broken = len(joined) >= _LONG and "," in joined and not re.search(r"[,;]$", joined)
        if joined and not (broken and body and not kind):
            yield from _pieces(joined)
            joined = ""
        joined = f"{joined} {body}".strip()
    yield from _pieces(joined)


def _pieces(line: str) -> Iterator[str]:
    for piece in re.split(r"[,;](?![^(]*\))", line):
        start = 0
        for mark in re.finditer(r" (?:et|en|and|&) (?=[^\W\d_])(?![^(]*\))", piece):
            before, after = piece[start : mark.start()].strip(), piece[mark.end() :]
            if before[:1].isupper() and after[:1].isupper():  # not "Budget et comptabilité"
                yield before
                start = mark.end()
        yield piece[start:].strip()


_INITIALS = re.compile(r"[^\W\d_]{2,4}")


def _line(piece: str, presence: Heard, side: OnlySide | None) -> Iterator[AttendeeLine]:
    notes = re.findall(r"\(([^()]*)\)", piece)
    parts = [one for one in re.split(r" [-–—] ", plain(re.sub(r"\([^()]*\)", " ", piece))) if one]
    if len(parts) > 1 and _INITIALS.fullmatch(parts[0]) and parts[0].isupper():
        notes.insert(0, parts.pop(0))
    name = parts[0].strip(" .:;,-–—•*") if parts else ""
    if not re.search(r"[^\W\d_]", name) or _NOBODY.fullmatch(folded(name)):
        return
    kept = []
    for note in map(plain, [one for inside in notes for one in inside.split(",")] + parts[1:]):
        if _LABEL.fullmatch(_flat(note)):
            presence = _presence(_flat(note))
            continue
        named = side_of(note)
        side = named or side
        if note and not (named and re.fullmatch(rf"{COMMUNE_WORDS}|{CPAS_WORDS}", note, re.IGNORECASE)):
            kept.append(note)
    yield AttendeeLine(name, presence, side, " – ".join(kept))
