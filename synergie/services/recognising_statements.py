"""Passages of minutes: typographic marks that carry meaning become kinds, and who speaks is read from the words."""

from __future__ import annotations

import re
from typing import Final

from synergie.basis.folding import folded
from synergie.model.minutes import StatementKind
from synergie.services.incoming.source import Block
from synergie.services.pasting_lines import COMMUNE_WORDS, CPAS_WORDS, OnlySide

ARROWS: Final = frozenset({"->", "-->", "=>", "==>", "➔", "→", "➜", "➙", "►", "⇒", "➨"})
_CHECKS: Final = frozenset("✓✔☑√")
_DECIDED: Final = re.compile(
    r"(?:decisions?|besliss\w+|besluit\w*) ?:|\b(?:il est|a ete|est) (?:donc )?decide\b|\bdecident? (?:de|que|d')"
    r"|\b(?:er )?(?:is|wordt|werd) (?:er )?(?:beslist|besloten)\b|\bbeslis(?:t|sen) (?:om|dat)\b"
    r"|\b(?:copil|comite|college|bureau permanent|conseil|vergadering|stuurgroep|raad|bureau)\b[^.]{0,40}"
    r"\b(?:approuvent?|valident?|marque son accord|keurt|keuren|valideert)\b"
)
_LEGAL: Final = re.compile(
    r"obligations? legales?|wettelijke? (?:verplichting\w*|bepaling\w*)|impose par la loi|bij wet|en vertu de l'article"
)
_REMARK: Final = re.compile(r"^(?:rem|rmq|remarques?|nb|n\.b|opm|opmerking\w*|nota bene)\b ?[.:]")
_QUOTED: Final = re.compile(r"^[«“\"][^«»”\"]{20,}[»”\"]\.?$")
_SPEAKS: Final = re.compile(
    rf"^(?:(?:selon|d'apres|pour|volgens|voor) (?P<according>{COMMUNE_WORDS}|{CPAS_WORDS})\b"
    rf"|(?P<speaker>{COMMUNE_WORDS}|{CPAS_WORDS})\b (?:(?:est|is) (?:d'avis|van mening|egalement)"
    r"|rappell|estim|soulign|indiqu|souhait|propos|demand|precis|considere|refus|confirm|expliqu|pense|attend|signal"
    r"|herinner|meen|benadruk|stelt|wenst|vraagt|verduidelijk|bevestig|legt uit|weiger|wijst|vindt|meldt))"
)
_PROPOSES: Final = re.compile(r"\b(?:propos(?:e|ent|ition)|il est propose|stel(?:t|len) voor|voorgesteld|voorstel)\b")
_REFUSES: Final = re.compile(r"\b(?:refus(?:e|ent)|s'oppose|weiger(?:t|en)|gaat niet akkoord|n'accepte pas)\b")


def kind_of(block: Block, before: StatementKind | None) -> tuple[StatementKind, bool]:
    """Return what a passage is, and whether its marks say so; `before` is the kind of the passage above it."""
    body = folded(block.text)
    if block.role == "heading":
        return (StatementKind.QUESTION if body.endswith("?") else StatementKind.HEADING), True
    if block.mark in ARROWS:
        asked = before in (StatementKind.QUESTION, StatementKind.POINT, StatementKind.PROPOSAL, StatementKind.REPLY)
        return (StatementKind.REPLY if asked else StatementKind.OUTCOME), True
    if block.mark in _CHECKS:
        return StatementKind.FACT, True
    if block.mark.startswith(("/!", "⚠")) or re.match(r"(?:attention|opgelet) ?:", body):
        return StatementKind.WARNING, True
    if _REMARK.search(body):
        return StatementKind.REMARK, True
    if body.endswith("?"):
        return StatementKind.QUESTION, True
    if _QUOTED.match(block.text):
        return StatementKind.QUOTE, True
    for kind, words in (
        (StatementKind.DECISION, _DECIDED),
        (StatementKind.LEGAL_LIMIT, _LEGAL),
        (StatementKind.REFUSAL, _REFUSES),
        (StatementKind.PROPOSAL, _PROPOSES),
        (StatementKind.POSITION, _SPEAKS),
    ):
        if words.search(body):
            return kind, False
    if block.bold and len(body) > 20:
        return StatementKind.OUTCOME, False
    return (StatementKind.POINT if block.role == "item" else StatementKind.PARAGRAPH), True


def speaker_of(text: str) -> OnlySide | None:
    """Return the administration that a passage begins by letting speak."""
    found = _SPEAKS.search(folded(text))
    if not found:
        return None
    who = found["according"] or found["speaker"]
    return "cpas" if re.search(r"cpas|ocmw", who) else "commune"


def without_label(text: str) -> str:
    """Return a remark, a warning or a decision without the word before it that says so."""
    found = re.match(
        r"(?:rem|rmq|remarques?|nb|n\.b|opm|opmerkingen|opmerking|attention|opgelet|décisions?|decisions?|beslissing"
        r"|beslissingen|besluit)\b\s*(?:\.\s*:|[.:])\s*",
        text,
        re.IGNORECASE,
    )
    return text[found.end() :] if found and found.end() < len(text) else text


def is_decision(text: str) -> bool:
    """Return whether a sentence says that something was decided."""
    return bool(_DECIDED.search(folded(text)))
