"""Passages that tell of a single post or a single person: a grade of one, a retirement, somebody who leaves."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from synergie.services.publishing_names import folded, seen


class Post(NamedTuple):
    """Words that tell of one post; `is_sure`: they give its level with a departure or a year, or a dated retirement.

    A level with a year alone is sure only where the words name a worker: a course or an examination has both, too.
    """

    text: str
    is_sure: bool


_MAY_GRADE: Final = re.compile(r"[Nn](?i:iv)(?:(?i:eau)|\b)|[A-E]\s?\d|\([A-E]\)")
_MAY_LEAVE: Final = re.compile(
    r"pensi|retraite|carri|loopbaan|vertr[eo]k|d[ée]part\b|quitt|verl(?:aa|ie|a)t|\bpart(?:ie?|ira|irait)?\b",
    re.IGNORECASE,
)
"""What costs little to look for, and stands wherever there is more to be found."""
_HIGHEST: Final = 12
"""The highest rank of a grade: E19 and E40 are roads."""
_SENTENCE: Final = re.compile(r"[^.;!?•\n]+(?:(?:\.(?=\S)|(?<=\bniv)\.|\n(?!\n))[^.;!?•\n]*)*")

_SEVERAL: Final = (
    r"(?:(?:[2-9]|\d\d+)(?![\d,.])|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|quelques"
    r"|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|meerdere|enkele)(?!\w)"
)
_ONE: Final = (
    r"(?<![\w,.])(?:(?:1(?:[,.]0{1,2})?|0[,.](?!0+(?!\d))\d{1,2}|un|une|een|unique|seule?|enige)"
    r"(?!\w|[,.]\d|\s?[%°/-]|\s(?:a|ou|tot|of|et)\s\d)\s*|l')"
)
_WORD: Final = r"[^\s:]{1,40}"
"""Not without an end: a long run without blanks would be read again from each count in it."""
_BETWEEN: Final = rf"(?:(?!{_SEVERAL}){_WORD}\s+){{0,7}}?"
_NAMED: Final = r"(?P<named>(?:niveau|graad|grade|rang|schaal|niv\.?)(?=\s)|niv\.)\s*"
_LETTER: Final = r"(?P<letter>[a-e])(?P<rank>\s?\d{1,2})?(?![\w'’])"
_GRADE: Final = re.compile(rf"{_ONE}(?P<between>{_BETWEEN})(?:\(|«\s?|\"|“)?(?:{_NAMED})?{_LETTER}")
_AND_LEVEL: Final = re.compile(r"\s?(?:(?:et|en|of|ou)(?=\s)|[,/])\s?(?P<letter>[a-e])(?![\w'’])")
_THING: Final = re.compile(
    r"(?:budget|begroting|point|punt|plan|formation|opleiding|examen|reserve|wervingsreserve|prime|premie)\s"
    r"(?:\S+\s){0,2}(?:de\s|van\s)?"
)
"""What may be of a level and is no post."""

_STAFF: Final = (
    r"(?<!\w)(?:etp|vte|fte|equivalent|poste|emploi|agente?|employee?|travailleu(?:r|se)|collaborat(?:eur|rice)"
    r"|fonctionnaire|chargee?|gestionnaire|responsable|cheff?e?|conseill(?:er|ere)|adjointe?|administrati(?:f|ve)"
    r"|specialiste|titulaire|directeur|directrice|secretaire|informaticien(?:ne)?|assistante?|juriste|betrekking"
    r"|\w*(?:verantwoordelijke|hoofd|beheerder|medewerk(?:er|ster)|ambtenaar|adviseur|leider|assistente?|deskundige)"
    r"|maatschappelijk werk(?:er|ster)|personeelslid|adjunct|voltijds\w*|secretaris|informaticus|jurist)(?!\w)"
)
_WORKER: Final = re.compile(_STAFF)
_ONE_WORKER: Final = re.compile(rf"{_ONE}(?:(?!{_SEVERAL}){_WORD}\s+){{0,2}}?{_STAFF}")
_COUNTED: Final = re.compile(rf"(?<!\w){_NAMED}{_LETTER}\s?[:=(-]\s?{_ONE}{_STAFF}")
_TONGUE: Final = re.compile(
    r"(?<!\w)(?:langues?|taal\w*|francais|frans|neerlandais|nederlands|anglais|engels|cecr|erk)(?!\w)"
)
"""A1 to C2 are what somebody knows of a language, too."""

_RETIRES: Final = re.compile(
    r"(?<!caisse de )(?<!caisses de )(?<!fonds de )(?<!\w)(?:pre)?pension(?:nee?|nera)?(?!\w| alimentaire)"
    r"|(?<!maison de )(?<!maisons de )(?<!caisse de )(?<!caisses de )(?<!\w)retraite(?!\w)"
    r"|fin de (?:sa )?carriere|sa carriere|pensioen(?!uitkering|kas|fonds|dienst)|gepensioneerd"
    r"|einde van de loopbaan|loopbaaneinde"
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
    rf"|(?<!\w){_OFFICE},?(?:\s(?!que\s|qu'|dat\s){_WORD}){{0,12}}?\s"
    r"(?:(?:quitt(?:e|era|erait|ait)|(?:est|a) (?:quitte|partie?(?: a la (?:pension|retraite))?)|vertrekt|vertrok"
    rf"|verla(?:at|ten)|verliet|vertrokken){_FOR_TODAY}|(?:part|partira|partirait) a la (?:pension|retraite)"
    r"|(?:prend|prendra|prendrait) (?:sa |la )(?:pension|retraite)"
    r"|(?:est|sera|serait) (?:(?:mise? )?a la (?:pension|retraite)|pensionnee?|retraitee?)(?!\w)"
    r"|(?:gaat |is )?(?:met|op) pensioen|(?:wordt|is) gepensioneerd)"
)
_OF_SINGLE: Final = re.compile(
    rf"(?<!\w)(?P<thing>(?:permis|rijbewijs|batiment|bloc|local|salle|zone|gebouw|lokaal|zaal)\s)?(?:{_NAMED})?{_LETTER}"
)
_GOES: Final = re.compile(r"(?<!\w)(?:part|partira|partirait)(?: (?:en|vers|debut|fin|mi))+[ -]20\d\d|(?<!\w)quittera")


class _Sentence(NamedTuple):
    """A sentence as it is written and folded, and what is asked of it more than once."""

    own: str
    low: str
    retires: re.Match[str] | None
    leaves: re.Match[str] | None
    is_of_tongue: bool


@functools.lru_cache(maxsize=8192)  # the checks ask for the same texts after each change
def posts(text: str) -> tuple[Post, ...]:
    """Return the passages of `text` that tell of one post, in their order."""
    text = seen(text)
    if _MAY_GRADE.search(text) is None and _MAY_LEAVE.search(text) is None:
        return ()
    return tuple(dict.fromkeys(post for sentence in _sentences(text) for post in _in_sentence(sentence)))


@functools.lru_cache(maxsize=8192)
def tells_single(text: str) -> bool:
    """Return whether a text that is said of one post tells its level, its grade or that its holder leaves."""
    return bool(posts(text)) or any(
        sentence.leaves is not None
        or _GOES.search(sentence.low) is not None
        or any(_is_of_single(sentence, match) for match in _OF_SINGLE.finditer(sentence.low))
        for sentence in _sentences(seen(text))
    )


def _sentences(text: str) -> Iterator[_Sentence]:
    low = folded(text)
    for match in _SENTENCE.finditer(low):
        start, end = match.span()
        said = low[start:end].replace("\n", " ")
        is_of_tongue = _TONGUE.search(said) is not None
        yield _Sentence(text[start:end], said, _RETIRES.search(said), _LEAVES.search(said), is_of_tongue)


def _in_sentence(sentence: _Sentence) -> Iterator[Post]:
    own, low, retires, leaves, _ = sentence
    if _MAY_GRADE.search(own) is not None:
        year = _year(low)
        first = None
        for match, has_worker in _grades(sentence):
            sure = leaves or (year if has_worker else None)
            post = Post(_words(own, *filter(None, (match, sure))), sure is not None)
            first = first or post
            if post.is_sure:
                first = post
                break
        if first is not None:
            yield first
            return
    if _MAY_LEAVE.search(own) is None:
        return
    worker = _ONE_WORKER.search(low) if retires is not None else None
    if retires is not None and worker is not None:
        yield Post(_words(own, worker, retires), _year(low) is not None)
        return
    gone = _GONE.search(low)
    if gone is not None:
        yield Post(_words(own, gone), _RETIRES.search(gone[0]) is not None and _year(low) is not None)


def _year(sentence: str) -> re.Match[str] | None:
    """Return the year of a sentence that is not that of a day or of a paper."""
    return _YEAR.search(_DATE.sub(lambda date: "-" * len(date[0]), sentence))


def _grades(sentence: _Sentence) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield what gives the level or the grade of one, and whether it names a worker."""
    for match in _GRADE.finditer(sentence.low):
        has_worker = _WORKER.search(match["between"]) is not None
        if _is_grade(sentence, match, has_worker=has_worker):
            yield match, has_worker
    for match in _COUNTED.finditer(sentence.low):
        if _is_level(sentence, match) and (match["rank"] is not None or match["named"].startswith("niv")):
            yield match, True


def _is_level(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Return whether a letter is a capital, of one level, and not what somebody knows of a language."""
    own, low = sentence.own, sentence.low
    if own[match.start("letter")] not in "ABCDE":
        return False
    if match["rank"] is None:
        other = _AND_LEVEL.match(low, match.end("letter"))
        return other is None or own[other.start("letter")] not in "ABCDE"
    is_of_tongue = sentence.is_of_tongue and match.start("letter") > 0
    return not (is_of_tongue and match["letter"] in "abc" and match["rank"].strip() in ("1", "2"))


def _is_grade(sentence: _Sentence, match: re.Match[str], *, has_worker: bool) -> bool:
    """Return whether a letter is that of a level or of a grade, and not of paper, of a road, of a room or of a plan."""
    if not _is_level(sentence, match):
        return False
    place, named, between = match.start("letter"), match["named"] or "", match["between"]
    if not has_worker and sentence.leaves is None and _THING.fullmatch(between):
        return False
    if match["rank"] is None:
        is_bracketed = sentence.low[place - 1 : place + 2] == f"({match['letter']})"
        return named.startswith("niv") or (is_bracketed and has_worker)
    if named or has_worker:
        return True
    if sentence.retires is not None and (not between.strip() or sentence.low[place - 1 : place] == "("):
        return True
    is_paper = match["letter"] == "a" and match["rank"].strip() in "345"
    return not between.strip() and not is_paper and not match[0].startswith("l'")


def _is_of_single(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Return whether a letter is the level or the grade of the post that a text stands beside."""
    if match["thing"] is not None or sentence.own[match.start("letter")] not in "ABCDE":
        return False
    named, rank, place = match["named"] or "", match["rank"], match.start("letter")
    if rank is None:
        return named.startswith("niv") or sentence.low[place - 1 : place + 2] == f"({match['letter']})"
    if not named and (rank[0].isspace() or int(rank) > _HIGHEST):
        return False
    return not (sentence.is_of_tongue and match["letter"] in "abc" and rank.strip() in ("1", "2"))


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
