"""Lines of gain read by rule: how many posts, of which level, where, how and by when."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from decimal import Decimal
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import Period
from synergie.basis.folding import folded, plain
from synergie.basis.messages import Message
from synergie.basis.parsing import ParseError
from synergie.basis.parsing_periods import parse_period
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.model.gains import Family, GainNature, Mechanism
from synergie.model.staffing import Level
from synergie.services.pasting_lines import OnlySide

FAMILY_GUESSED: Final = N_("The text does not say of which family this gain is. Choose the right one.")
NO_NUMBER: Final = N_("The text does not say how many posts. Fill it in if you know it.")
_UNIT: Final = r"(?:etp|vte|fte|equivalents? temps plein|voltijdse? equivalenten?)"
_NUMBER: Final = r"(?:[0-9]{1,4}(?:[.,][0-9]{1,2})?|½|un|une|deux|trois|een|één|twee|drie)"
_FTE: Final = re.compile(
    rf"(?:\b|(?<=d')|(?<![\w]))(?P<low>{_NUMBER})(?: ?(?:a|à|tot|-|–) ?(?P<high>{_NUMBER}))? {_UNIT}\b", re.IGNORECASE
)
_WORDS: Final = {"½": "0.5", "un": "1", "une": "1", "een": "1", "deux": "2", "twee": "2", "trois": "3", "drie": "3"}
_LEVEL: Final = re.compile(r"\b(?:niveaux?|niveaus?|grade|graad) (?P<grade>[a-e](?: ?[0-9]{1,2})?)\b", re.IGNORECASE)
_BARE_GRADE: Final = re.compile(rf"\b{_UNIT} (?P<grade>[A-E](?:[0-9]{{1,2}})?)\b|\b(?P<other>[A-E][1-9][0-9]?)\b")
_COMMUNE: Final = re.compile(
    r"\b(?:(?:au sein|a|pour) (?:de )?)?(?:l'administration communale|la commune|l'ac|bij de gemeente|de gemeente"
    r"|het gemeentebestuur|gemeentebestuur|administration communale|ac|gemeente|commune)\b"
)
_CPAS: Final = re.compile(r"\b(?:(?:au|du|le|pour le|bij het|van het|het|voor het) )?(?:cpas|ocmw)\b")

_FAMILIES: Final = (
    (
        Family.STAFF,
        r"gains? (?:de|en|du) personnel|gains? d'effectifs?|personeelswinst\w*|winst\w* (?:aan|op|in) personeel",
    ),
    (Family.SCALE, r"economies? d'echelle|schaalvoorde\w+|schaalwinst\w*|schaalbesparing\w*"),
    (Family.QUALITY, r"gains? qualitatifs?|kwalitatieve winst\w*|kwaliteitswinst\w*|gains? de qualite"),
)
_NATURES: Final = (
    (GainNature.NONE, r"\b(?:pas de gains?|aucun gain|geen (?:\w+ )?winst)"),
    (GainNature.REJECTED, r"\b(?:ecarte|rejete|verworpen|niet weerhouden)"),
    (
        GainNature.REALLOCATED,
        r"\b(?:reaffect|reorient|transfere|herplaats|heroriente|toegewezen aan een ander|overgeplaatst)",
    ),
    (GainNature.ADDED, r"\b(?:supplementaires?|engagement|aanwerving|bijkomende?|extra)\b"),
    (GainNature.AVOIDED, r"\b(?:evite|vermeden)"),
    (GainNature.SAVED, r"\b(?:econom|epargn|bespaar|uitgespaard|bespar|supprime|geschrapt)"),
    (GainNature.TO_ANALYSE, r"\b(?:a analyser|a etudier|te analyseren|te onderzoeken)"),
)
_MECHANISMS: Final = (
    (
        Mechanism.LOWER_LEVEL,
        r"remplacement (?:par|a) un (?:travailleur |agent )?(?:de )?niveau"
        r"|vervang\w+ door een (?:\w+ )?(?:van )?niveau",
    ),
    (
        Mechanism.RETIREMENT,
        r"non[- ]remplacement (?:a|lors) (?:de )?(?:la |sa )?(?:pension|retraite)"
        r"|niet[- ]vervanging bij (?:de )?(?:pension|opruststelling)",
    ),
    (Mechanism.DEPARTURE, r"non[- ]remplacement (?:au|lors du) depart|niet[- ]vervanging bij (?:het )?vertrek"),
    (
        Mechanism.NOT_REPLACED,
        r"non[- ]remplacement|niet[- ]vervang\w*|(?:pas|plus) remplace|niet (?:meer )?(?:worden )?vervangen",
    ),
    (Mechanism.END_OF_CONTRACT, r"fin d[eu] (?:\w+ )?contrat|einde (?:van )?(?:het |de )?(?:contract|overeenkomst)"),
    (Mechanism.REASSIGNMENT, r"reaffect|herplaats|overplaats|reorient"),
    (Mechanism.REORGANISATION, r"reorganisation|reorganisatie"),
)
_HORIZON: Final = re.compile(
    r"(?:a l'echeance|a echeance|echeance|a l'horizon|horizon|d'ici(?: a)?|tegen|vers|uiterlijk in|jusqu'en|en|in|rond)"
    r" (?:l'annee |het jaar )?(?P<date>(?:(?:fin|debut|mi|eind|begin|midden) )?20[0-9]{2})\b"
    r"|(?P<term>a (?:plus )?(?:court|moyen|long) termes?|op (?:korte|middellange|halflange|lange|langere) termijn)"
)


@dataclasses.dataclass(frozen=True, slots=True)
class GainLine:
    """What a line of gain says; `values` are fields of a gain."""

    values: dict[str, Any]
    side: OnlySide | None
    doubts: tuple[Message, ...]


def family_of(heading: str) -> Family | None:
    """Return the family of gains that a heading announces."""
    body = folded(heading)
    return next((family for family, words in _FAMILIES if re.search(rf"\b(?:{words})", body)), None)


def is_recap(heading: str) -> bool:
    """Return whether a heading announces the recapitulation of gains."""
    return bool(
        re.search(
            r"\brecapitulatif\b.*\bgains?\b|\bgains?\b.*\brecapitulatif|\b(?:overzicht|samenvatting)\b.*\bwinst",
            folded(heading),
        )
    )


def claims(text: str) -> bool:
    """Return whether a sentence of the body claims a gain: posts, and what becomes of them."""
    body = folded(text)
    named = bool(_FTE.search(_kept(text)) or re.search(r"\b(?:poste|responsable|charge de projets?)\b", body))
    becomes = re.search(r"\b(?:econom(?:ie|is)|reaffect|bespaard|bespaar|herplaats|uitgespaard)", body)
    return named and becomes is not None


def gain(
    text: str, family: Family | None, language: str, year: int, today: dt.date, *, in_body: bool = False
) -> GainLine:
    """Return what a line of gain says; `family` is that of the heading above it.

    `in_body`: a whole sentence, in which the posts that count are those nearest to what becomes of them.
    """
    shown = plain(text).rstrip(" ;,")
    body = _kept(shown)
    doubts: list[Message] = []
    clause = _clause(body) if in_body else body
    fte = _fte(clause)
    found = family or _guessed(folded(shown), fte)
    if family is None:
        doubts.append(FAMILY_GUESSED)
    nature = _nature(folded(clause), found)
    values: dict[str, Any] = {
        "family": found,
        "nature": nature,
        "text": Bilingual().with_text(language, shown),
    }
    side: OnlySide | None = None
    if found is Family.STAFF:
        side = _side(body)
        level, grade = _grade(shown)
        function = "" if in_body else _function(shown)
        values |= {
            "fte": fte,
            "level": level,
            "grade": grade,
            "function": Bilingual().with_text(language, function) if function else Bilingual(),
            "mechanism": _mechanism(folded(shown)),
            "horizon": _horizon(folded(shown), year, today),
        }
        if fte is None and nature is not GainNature.NONE:
            doubts.append(NO_NUMBER)
    return GainLine(values, side, tuple(doubts))


def _kept(text: str) -> str:
    """Return `text` in small letters without accents, with its halves."""
    return folded(text.replace("½", " 0,5 "))


_BECOMES: Final = re.compile(r"\b(?:econom(?:ie|is)|reaffect|bespaard|bespaar|herplaats|uitgespaard)")


def _clause(body: str) -> str:
    """Return the part of a sentence with the posts that stand nearest to what becomes of them."""
    posts, verbs = list(_FTE.finditer(body)), list(_BECOMES.finditer(body))
    pairs = [(abs(post.start() - verb.start()), post, verb) for post in posts for verb in verbs]
    if not pairs:
        return body
    _, post, verb = min(pairs, key=lambda pair: pair[0])
    return body[min(post.start(), verb.start()) : max(post.end(), verb.end() + 12)]


def _fte(body: str) -> Range[Fte] | None:
    found = _FTE.search(body)
    if not found:
        return None
    low = _number(found["low"])
    high = _number(found["high"]) if found["high"] else low
    return Range(min(low, high, key=lambda one: one.hundredths), max(low, high, key=lambda one: one.hundredths))


def _number(word: str) -> Fte:
    return Fte.of(Decimal(_WORDS.get(word.lower(), word).replace(",", ".")))


def _grade(text: str) -> tuple[Level | None, str]:
    found = _LEVEL.search(folded(text))
    word = found["grade"] if found else ""
    if not word:
        bare = _BARE_GRADE.search(plain(text))
        word = (bare["grade"] or bare["other"] or "") if bare else ""
    if not word:
        return None, ""
    word = word.replace(" ", "").upper()
    return Level(word[0].lower()), word if len(word) > 1 else ""


def _side(body: str) -> OnlySide | None:
    commune, cpas = _COMMUNE.search(body), _CPAS.search(body)
    if bool(commune) == bool(cpas):
        return None
    return "commune" if commune else "cpas"


def _nature(body: str, family: Family) -> GainNature:
    found = next((nature for nature, words in _NATURES if re.search(words, body)), None)
    if family is Family.STAFF:
        return found or GainNature.SAVED
    return found if found in (GainNature.NONE, GainNature.REJECTED, GainNature.TO_ANALYSE) else GainNature.IMPROVED


def _mechanism(body: str) -> Mechanism:
    return next((one for one, words in _MECHANISMS if re.search(words, body)), Mechanism.NOT_STATED)


def _horizon(body: str, year: int, today: dt.date) -> Period | None:
    for found in _HORIZON.finditer(body):
        try:
            return parse_period(found["term"] or found["date"], year=year, today=today)
        except ParseError:
            continue
    return None


_NOT_FUNCTION: Final = re.compile(
    rf"{_UNIT}|\b(?:niveau|cpas|ocmw|commune|gemeente|econom|reaffect|bespa|herplaats|non-remplacement|niet-vervang"
    r"|echeance|horizon|tegen|peut|peuvent|pourr|kan|kunnen|zou|remplace)",
)


def _function(text: str) -> str:
    """Return what the post is for: what stands between commas and is nothing else, or what follows "pour"."""
    for part in [plain(one) for one in text.split(",")][1:]:
        if part and len(part) <= 60 and not _NOT_FUNCTION.search(folded(part)):
            return part
    plainly = plain(text).replace("’", "'")
    found = re.search(
        r"\b(?:pour|voor) (?:la |le |l'|les |het |de )(?P<what>[^,;.]+?)"
        r"(?= (?:au|du) (?:CPAS|OCMW)| (?:à|de) (?:l'|la )| bij | van | kan | kunnen | zou|[,;.]|$)",
        plainly,
        re.IGNORECASE,
    )
    what = plain(found["what"]) if found else ""
    return what if what and len(what) <= 60 and not _NOT_FUNCTION.search(folded(what)) else ""


def _guessed(body: str, fte: Range[Fte] | None) -> Family:
    if re.search(r"echelle|schaal|depenses|uitgaven|achats?\b|aankopen|economique|economische|economisch", body):
        return Family.SCALE
    if fte is not None or re.search(r"\b(?:effectif|personnel|personeel|etp|vte)", body):
        return Family.STAFF
    return Family.QUALITY
