"""Texts that were pasted or saved without formatting: lines that a margin broke are put together again."""

from __future__ import annotations

import codecs
import itertools
import re
from typing import Final

from synergie.basis.folding import folded, plain
from synergie.basis.words import N_
from synergie.services.incoming.source import Block, Piece, assembled, looks_headed, marked, refusal, role_of
from synergie.services.pasting_lines import lines, width

NOT_TEXT: Final = N_("“{name}” is not a text. Open it in its program, copy the text and paste it here.")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NARROWEST: Final = 55
_WIDEST: Final = 140
"""Between these, lines of one width were broken by a margin."""


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file in the encodings that Windows and mail programs write; raise `Refusal`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise refusal(NOT_TEXT.of(name=name)) from error
    if b"\0" in data[:4096]:
        even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
        if max(even, odd) * 4 < len(data[:4096]):
            raise refusal(NOT_TEXT.of(name=name))
        try:
            return data.decode("utf-16-be" if even > odd else "utf-16-le")
        except UnicodeDecodeError as error:
            raise refusal(NOT_TEXT.of(name=name)) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if _unreadable(text):
        raise refusal(NOT_TEXT.of(name=name))
    return text


def _unreadable(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(one == "\ufffd" or (ord(one) < 32 and one not in "\t\r\n\v\f") for one in sample)
    return strange * 50 > len(sample)


def pieces(text: str) -> list[Piece]:
    """Return the paragraphs, items and headings of `text`."""
    rows = lines(text)
    margin = _margin(rows)
    found: list[Piece] = []
    last = ""  # the line before, as it stood; "" after a blank one
    gap = False
    for row in rows:
        if not row.strip():
            gap = True
            continue
        mark, body = marked(row)
        if not body and not mark:
            continue
        if found and not mark and _goes_on(last, row.strip(), margin, gap=gap, before=found[-1]):
            glue = "" if re.search(r"[^\W\d_][-‑]$", found[-1].text) and body[0].islower() else " "
            found[-1].text = plain(found[-1].text + glue + body)
        else:
            cells = tuple(plain(one) for one in row.strip().split("\t")) if row.strip().count("\t") > 1 else ()
            role = role_of(mark, body)
            if not mark and looks_headed(body):
                role = "heading"
            level = mark.count(".") if role == "heading" else width(row) // 3 if role == "item" else 0
            if cells:
                found.append(Piece(text=" | ".join(cells), role="row", cells=cells))
            else:
                found.append(Piece(text=body, role=role, level=level, mark=mark))
        last, gap = row.strip(), False
    return _headed(found)


def blocks(text: str, name: str, head: str = "") -> tuple[str, tuple[Block, ...]]:
    """Return `text` as it is shown, and its blocks."""
    return assembled(pieces(text), name, head)


def _margin(rows: tuple[str, ...]) -> int:
    """Return the width at which lines were broken, 0 when they were not."""
    lengths = sorted(len(row.strip()) for row in rows if row.strip())
    if len(lengths) < 3:
        return lengths[-1] if lengths and _NARROWEST <= lengths[-1] <= _WIDEST else 0
    widest = lengths[-1]
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    return widest


_LABEL: Final = re.compile(r"[^\W\d_][\w’'./-]*(?: [\w’'./-]+){0,4} ?: ?\S?")
_ENDED: Final = re.compile(r"[.;:!?»…]$")
_OPEN: Final = re.compile(
    r"(?:[,(«]| (?:de|du|des|d'|la|le|les|un|une|et|ou|à|au|aux|en|par|pour|dans|avec|het|een|van|voor|met|bij|op|of))$"
)
"""A line that ends so is not whole."""


def _goes_on(last: str, row: str, margin: int, *, gap: bool, before: Piece) -> bool:
    """Return whether `row` is the rest of the line before, which a margin broke."""
    if before.role in ("heading", "row") and not (before.mark and row[:1].islower()):
        return False
    if _LABEL.match(row) and row[:1].isupper() and not last.endswith(","):
        return False
    if not gap and _OPEN.search(last):
        return True
    small = not row[:1].isupper()
    ended = bool(_ENDED.search(last))
    if gap:
        begins = row[:1].islower() or row.startswith("(")
        return bool(margin) and begins and not ended and len(last) >= margin * 0.75
    if row[:1].islower() and not re.search(r"[.;:!?]$", last):
        return True
    if not margin:
        return False
    if small:
        return not ended and len(last) >= margin * 0.6
    room = len(last) + 1 + len(row.split(" ", 1)[0])
    return room >= margin * (0.97 if ended else 0.86)


def _headed(found: list[Piece]) -> list[Piece]:
    """Make headings of few words without a full stop before a list or a paragraph."""
    for one, after in itertools.pairwise(found):
        few = len(one.text) <= 45 and len(one.text.split()) <= 6
        if one.role != "text" or not few or re.search(r"[.,;:?!…]$", one.text) or ":" in one.text:
            continue
        named = one.text[:1].isupper() and not re.search(r"[0-9]", one.text)
        if (named and after.role == "item") or folded(one.text) in _ALONE:
            one.role = "heading"
    return found


_ALONE: Final = {
    *("discussion", "discussions", "effectif", "effectifs", "decisions", "actions", "constats", "conclusions"),
    *("divers", "recapitulatif", "recapitulatif des gains", "suivi", "ordre du jour", "objectif", "proposition"),
    *("bespreking", "personeel", "beslissingen", "besluiten", "acties", "vaststellingen", "conclusie", "varia"),
    *("overzicht van de winsten", "samenvatting van de winsten", "opvolging", "agenda", "voorstel", "voorstellen"),
}
