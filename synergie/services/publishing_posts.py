"""Passages that tell of a single post or a single person: a grade of one, a retirement, somebody who leaves."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from synergie.services.publishing_names import folded, seen


class Post(NamedTuple):
    """Words that tell of one post; `is_sure`: they give its level with a year or a departure, or a dated retirement."""

    text: str
    is_sure: bool


_MAY_GRADE: Final = re.compile(r"[Nn](?i:iveau)|NIVEAU|[A-E]\s?\d|\([A-E]\)")
_MAY_LEAVE: Final = re.compile(
    r"pensi|retraite|carri|loopbaan|vertr[eo]k|d[ée]part\b|quitt|verl(?:aa|ie|a)t|\bpart(?:ie?|ira|irait)?\b",
    re.IGNORECASE,
)
"""What costs little to look for, and stands wherever there is more to be found."""
_SENTENCE: Final = re.compile(r"[^.;!?•\n]+(?:(?:\.(?=\S)|\n(?!\n))[^.;!?•\n]*)*")

_SEVERAL: Final = (
    r"(?:(?:[2-9]|\d\d+)(?![\d,.])|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|quelques"
    r"|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|meerdere|enkele)(?!\w)"
)
_ONE: Final = (
    r"(?<![\w,.])(?:(?:1|un|une|een|unique|seule?|enige)(?!\w|[,.]\d|\s?[%°/-]|\s(?:a|ou|tot|of|et)\s\d)\s*|l')"
)
_BETWEEN: Final = rf"(?:(?!{_SEVERAL})[^\s:]+\s+){{0,7}}?"
_LEVEL: Final = r"(?:(?P<named>niveau|graad|grade|rang|schaal)\s+)?(?P<letter>[a-e])(?P<rank>\s?\d{1,2})?(?![\w'’])"
_GRADE: Final = re.compile(rf"{_ONE}(?P<between>{_BETWEEN})(?:\(|«\s?|\"|“)?{_LEVEL}")

_STAFF: Final = (
    r"(?<!\w)(?:etp|vte|fte|equivalent|poste|emploi|agente?|employee?|travailleu(?:r|se)|collaborat(?:eur|rice)"
    r"|fonctionnaire|chargee?|gestionnaire|responsable|cheff?e?|conseill(?:er|ere)|adjointe?|administrati(?:f|ve)"
    r"|specialiste|titulaire|directeur|directrice|secretaire|betrekking|medewerk(?:er|ster)|personeelslid|ambtenaar"
    r"|beheerder|\w*verantwoordelijke|\w*hoofd|adviseur|projectleider|adjunct|voltijds\w*|secretaris)(?!\w)"
)
_WORKER: Final = re.compile(_STAFF)
_ONE_WORKER: Final = re.compile(rf"{_ONE}(?:(?!{_SEVERAL})[^\s:]+\s+){{0,2}}?{_STAFF}")
_TONGUE: Final = re.compile(
    r"(?<!\w)(?:langues?|taal\w*|francais|frans|neerlandais|nederlands|anglais|engels|cecr|erk)(?!\w)"
)
"""A1 to C2 are what somebody knows of a language, too."""

_RETIRES: Final = re.compile(
    r"(?<!\w)(?:pre)?pension(?:nee?|nera)?(?!\w| alimentaire)|(?<!maison de )(?<!maisons de )(?<!\w)retraite(?!\w)"
    r"|fin de (?:sa )?carriere|sa carriere|pensioen(?!uitkering)|gepensioneerd|einde van de loopbaan|loopbaaneinde"
    r"|einde loopbaan|beeindigt (?:zijn|haar|de) loopbaan|(?:zijn|haar) loopbaan"
)
_LEAVES: Final = re.compile(
    rf"{_RETIRES.pattern}|(?:pas|plus|non)[ -](?:etre\s)?remplac\w*|(?<!point de )(?<!\w)depart(?!\w)|(?<!\w)quitte"
    r"|vertrekt?(?!\w)|verlaat|niet[ -](?:meer |te )?(?:worden |wordt )?vervang\w*|uit dienst"
)
_DATE: Final = re.compile(
    r"\d{1,2}(?:er)?\s+[a-z]{3,9}\.?\s+20\d\d|\d{1,2}[/.-]\d{1,2}[/.-]20\d\d"
    r"|(?:budget|exercice|rapport|begroting|dienstjaar|verslag)\s+(?:de\s+|van\s+)?20\d\d"
)
_YEAR: Final = re.compile(r"(?<![\d/.,-])20\d\d(?![\d/-])")

_OFFICE: Final = (
    r"(?:directeur|directrice|secretaire|receveu(?:r|se)|responsable|cheffe|chef|coordinat(?:eur|rice)"
    r"|secretaris|ontvanger|\w*hoofd|\w*verantwoordelijke|coordinator)(?!\w)"
)
_FOR_TODAY: Final = r"(?!\w)(?! (?:la |de |cette |deze )?(?:reunion|seance|salle|vergadering|zitting|zaal))"
"""Not the meeting or its room."""
_GONE: Final = re.compile(
    rf"depart(?: a la (?:pension|retraite))? (?:de (?:la |sa |son |leur |cette |cet |l')|du |d'une? ){_OFFICE}"
    rf"|vertrek van (?:de|haar|zijn|het|hun|een) (?:\w+ )?{_OFFICE}"
    rf"|(?<!\w){_OFFICE}(?:,?\s(?!que\s|qu'|dat\s)[^\s:]+){{0,12}}?\s"
    rf"(?:(?:quitt(?:e|era|erait|ait)|(?:est|a) (?:quitte|partie?)|vertrekt|vertrok|verla(?:at|ten)|verliet|vertrokken)"
    rf"{_FOR_TODAY}|(?:part|partira|partirait) a la (?:pension|retraite)|(?:gaat |is )?met pensioen)"
)


@functools.lru_cache(maxsize=8192)  # the checks ask for the same texts after each change
def posts(text: str) -> tuple[Post, ...]:
    """Return the passages of `text` that tell of one post, in their order."""
    text = seen(text)
    if _MAY_GRADE.search(text) is None and _MAY_LEAVE.search(text) is None:
        return ()
    low = folded(text)
    found = [post for match in _SENTENCE.finditer(low) for post in _in_sentence(text, low, *match.span())]
    return tuple(dict.fromkeys(found))


def _in_sentence(text: str, low: str, start: int, end: int) -> Iterator[Post]:
    own, sentence = text[start:end], low[start:end].replace("\n", " ")
    if _MAY_GRADE.search(own) is not None:
        match = next((one for one in _GRADE.finditer(sentence) if _is_grade(own, sentence, one)), None)
        if match is not None:
            sure = _LEAVES.search(sentence) or _year(sentence)
            yield Post(_words(own, *filter(None, (match, sure))), sure is not None)
            return
    if _MAY_LEAVE.search(own) is None:
        return
    retires = _RETIRES.search(sentence)
    worker = _ONE_WORKER.search(sentence) if retires is not None else None
    if retires is not None and worker is not None:
        yield Post(_words(own, worker, retires), _year(sentence) is not None)
        return
    gone = _GONE.search(sentence)
    if gone is not None:
        yield Post(_words(own, gone), is_sure=False)


def _year(sentence: str) -> re.Match[str] | None:
    """Return the year of a sentence that is not that of a day or of a paper."""
    return _YEAR.search(_DATE.sub(lambda date: "-" * len(date[0]), sentence))


def _is_grade(text: str, sentence: str, match: re.Match[str]) -> bool:
    """Return whether a letter is that of a level or of a grade, and not of paper, of a room or of a language."""
    place = match.start("letter")
    if text[place] not in "ABCDE":
        return False
    if match["rank"] is None:
        bracketed = sentence[place - 1 : place + 2] == f"({match['letter']})"
        return match["named"] == "niveau" or (bracketed and _WORKER.search(match["between"]) is not None)
    if place and _TONGUE.search(sentence) and match["letter"] in "abc" and match["rank"].strip() in ("1", "2"):
        return False
    if match["named"] is not None or _WORKER.search(match["between"]):
        return True
    return not match["between"].strip() and not (match["letter"] == "a" and match["rank"].strip() in "345")


def _words(text: str, *matches: re.Match[str]) -> str:
    """Return the words that were found, those that stand apart with an ellipsis between them."""
    spans = sorted(match.span() for match in matches)
    found, last = [], -1
    for begin, end in spans:
        if begin >= last:
            found.append(" ".join(text[begin:end].split()))
            last = end
    words = " … ".join(found)
    return f"{words})" if words.count("(") > words.count(")") else words
