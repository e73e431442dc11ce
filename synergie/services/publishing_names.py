"""Names of people in texts, and what takes their place in the public version."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.words import N_, Texts
from synergie.services.publishing_words import ABBREVIATIONS, COMMON, PARTICLES, SAINTS, TITLES

NOBODY: Final = N_("[person]")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['.-]*[^\W\d_]+)*\.?")
_TOKEN: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 3
_GAP: Final = r"[\s-]+"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A person as texts may name them: the name, other spellings, initials; and the function that is printed."""

    names: tuple[str, ...] = ()
    initials: str = ""
    function: Bilingual = dataclasses.field(default_factory=Bilingual)


class Found(NamedTuple):
    """Something in a text that identifies a person: where it stands, as it is written, and what takes its place."""

    start: int
    end: int
    text: str
    instead: Bilingual


class _Pattern(NamedTuple):
    """A way to write a person: an expression over folded text, and whether it has to begin with a capital.

    Of two that begin at the same place the one with the greater `weight` counts: it says more of the name. `exact`:
    over the text as it is.
    """

    expression: str
    person: int
    weight: int
    capital: bool = False
    exact: bool = False

    @property
    def first(self) -> str:
        """The letter that it begins with, "" when there are several."""
        return self.expression.partition("{}")[2][:1] if self.exact else ""


class People:
    """Finds the people that a dossier knows in its texts.

    What counts as a name of a person, in any mix of capitals and with or without accents, whole words only:

    - the name and each other spelling, as entered, or with its first word or its words in capitals put last;
    - the family name alone, with its particles or without ("de Bruyn", "Van den Bossche", "Bossche"), and each half of
      a double one; the first name alone, but not after "Saint", "Sainte" or "Sint" nor as a part of a compound;
    - initials written in capitals; where they are an abbreviation of the trade too ("RH", "AC"), only with full stops,
      in brackets, before a colon at the beginning of a line, or after a title.

    Another spelling without a capital, or with a word of the function in it, is a wording of the function and no name.
    A family name is what is written in capitals, what follows a particle, or else all but the first word; initials and
    titles are not part of it. A word of fewer than three letters is no name by itself.

    A name that is a common word too ("Petit", "Commune", "Claire", the place itself) counts only with a capital, and
    within the full name or after a title ("M.", "Mme", "mevrouw", "de heer" …) – or wherever it stands with a capital
    when people flagged it, by entering that word alone as another spelling.
    """

    def __init__(self, people: Iterable[NamedPerson], common: Iterable[str] = ()) -> None:
        self._people = tuple(people)
        self._common = COMMON | {word for text in common for word in _words(folded(text))}
        patterns = [one for place, person in enumerate(self._people) for one in self._of(place, person)]
        patterns = sorted(set(patterns), key=lambda one: (-one.weight, one))
        self._patterns = patterns
        loose = [one for one in patterns if not one.exact]
        exact = [one for one in patterns if one.exact]
        self._loose = _compiled(loose)
        self._exact = _compiled(exact)
        self._by = (loose, exact)
        self._words = frozenset(one for each in self._people for name in each.names for one in _tokens(name))
        self._instead = tuple(self._function(one.function) for one in self._people)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def found(self, text: str) -> tuple[Found, ...]:
        """Return the names of people in `text`, in their order; none covers another."""
        if not text or not self:
            return ()
        hits = sorted(self._hits(text), key=lambda one: (one.start, -one.end))
        kept: list[Found] = []
        for one in hits:
            last = kept[-1] if kept else None
            if last is None or one.start >= last.end:
                if last is not None and one.instead is last.instead and text[last.end : one.start] == " ":
                    one = Found(last.start, one.end, text[last.start : one.end], one.instead)
                    kept.pop()
                kept.append(one)
        return tuple(kept)

    def replaced(self, text: str, language: str) -> str:
        """Return `text` with the function of each person in place of the name."""
        for one in reversed(self.found(text)):
            text = text[: one.start] + one.instead.best(language) + text[one.end :]
        return text

    def _hits(self, text: str) -> Iterator[Found]:
        low = folded(text)
        tokens = _TOKEN.findall(_spread(low))
        loose = None if self._words.isdisjoint(tokens) else self._loose  # most texts name nobody
        for expression, patterns, where in ((loose, self._by[0], low), (self._exact, self._by[1], text)):
            if expression is None:
                continue
            for match in expression.finditer(where):
                pattern = patterns[int((match.lastgroup or "p0")[1:])]
                start, end = match.span(match.lastgroup or 0)
                if pattern.capital and not _capital(text[start:end]):
                    continue
                yield Found(start, end, text[start:end], self._instead[pattern.person])

    def _function(self, function: Bilingual) -> Bilingual:
        """Return what is printed instead of a name: the function, where that itself names nobody."""
        found = {}
        for language in LANGUAGES:
            own = function.best(language).strip()
            found[language] = f"[{own}]" if own and not self._names(own) else Texts(language)(NOBODY)
        return Bilingual(found["fr"], found["nl"])

    def _names(self, text: str) -> bool:
        low = folded(text)
        return any(
            found is not None and found.search(where) for found, where in ((self._loose, low), (self._exact, text))
        )

    # The ways to write a person

    def _of(self, place: int, person: NamedPerson) -> Iterator[_Pattern]:
        names = [name for at, name in enumerate(person.names) if _is_name(name, person.function, is_spelling=at > 0)]
        flagged = {folded(name).strip() for name in names[1:]}
        for name in names:
            spelt = _spelling(name)
            words = (*spelt.first, *spelt.family)
            if len(words) > 1:
                for order in {words, (*spelt.family, *spelt.first)}:
                    capital = all(self._is_common(one) for one in order if folded(one) not in PARTICLES)
                    yield _Pattern(_whole(order), place, _weight(order), capital=capital)
            for family, first in ((spelt.family, spelt.first), (spelt.first[:1], spelt.family)):
                if family and first:
                    yield _Pattern(_initialled(family, _letters_of(first)), place, _weight(family) + 1, capital=True)
            if words:
                yield from self._alone(place, spelt, flagged)
        yield from self._initials(place, person.initials)

    def _alone(self, place: int, spelt: _Spelling, flagged: set[str]) -> Iterator[_Pattern]:
        """Yield the ways to write the family name, or a first name, by itself."""
        core = tuple(word for word in spelt.family if folded(word) not in PARTICLES)
        halves = tuple((half,) for word in core for half in _halves(word))
        for group in dict.fromkeys((spelt.family, core, *halves)):
            yield from self._by_itself(place, group, flagged, _whole(group, _letters_of(spelt.first)))
        for word in spelt.first:
            yield from self._by_itself(place, (word,), flagged, _first(word))

    def _by_itself(self, place: int, group: tuple[str, ...], flagged: set[str], expression: str) -> Iterator[_Pattern]:
        word, weight = folded(" ".join(group)), _weight(group)
        if sum(one.isalpha() for one in word) < 2:
            return
        named = [one for one in group if folded(one) not in PARTICLES]
        common = all(self._is_common(one) for one in named)
        if len(word) >= _SHORTEST and (not common or word in flagged):
            yield _Pattern(expression, place, weight, capital=common)
            leading = sum(folded(one) in PARTICLES for one in group)
            if leading and named:
                yield _Pattern(_whole(group, tight=True), place, weight, capital=common or leading < 2)
        yield _Pattern(_titled(group), place, weight, capital=True)

    def _initials(self, place: int, text: str) -> Iterator[_Pattern]:
        """Yield the ways to write initials."""
        upper = [one.upper() for one in text if one.isalpha()]
        if len(upper) < 2:
            return
        bare, dotted = "".join(upper), r"\.[ -]?".join(upper) + r"\."
        ways = [rf"(?<![\w.]){{}}{dotted}"]
        if folded(bare) in ABBREVIATIONS or self._is_common(bare):
            ways += [rf"(?<=[(\[]){{}}{bare}(?=[)\]])", rf"(?:^|(?<=\n)){{}}{bare}(?=\s?:)"]
        else:
            ways.append(rf"(?<![\w.-]){{}}{bare}(?![\w-])")
        for way in ways:
            yield _Pattern(way, place, len(bare), exact=True)

    def _is_common(self, word: str) -> bool:
        return folded(word) in self._common


def _is_name(text: str, function: Bilingual, *, is_spelling: bool) -> bool:
    """Return whether a spelling is one of the name and not of the function."""
    if not is_spelling:
        return bool(text.strip())
    own = {word for one in (function.fr, function.nl) for word in _words(folded(one)) if len(word) > _SHORTEST}
    return any(one.isupper() for one in text) and own.isdisjoint(_words(folded(text)))


class _Spelling(NamedTuple):
    """A name as it is spelt: the words before the family name, and those of it."""

    first: tuple[str, ...]
    family: tuple[str, ...]


def _spelling(name: str) -> _Spelling:
    words = [word for word in re.split(r"[\s,;/()]+", _UNSEEN.sub("", name).strip()) if word]
    words = [word for word in words if folded(word).strip(".") not in TITLES]
    words = [word for word in words if any(one.isalpha() for one in word)]
    full = [word for word in words if not (word.endswith(".") and len(word) <= 5) and len(word.strip(".")) > 1]
    if len(full) <= 1:
        return _Spelling((), tuple(full))
    capitals = [word for word in full if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(full):
        start, end = full.index(capitals[0]), full.index(capitals[-1]) + 1
        while start and folded(full[start - 1]) in PARTICLES:
            start -= 1
        return _Spelling(tuple((*full[:start], *full[end:])), tuple(full[start:end]))
    place = next((place for place, word in enumerate(full) if folded(word) in PARTICLES), None)
    elided = next((place for place, word in enumerate(full) if "'" in folded(word)), None)
    if place is None and elided is not None:
        return _Spelling(tuple((*full[:elided], *full[elided + 1 :])), (full[elided],))
    if place == 0:
        last = next((at for at, word in enumerate(full) if folded(word) not in PARTICLES), len(full) - 1)
        return _Spelling(tuple(full[last + 1 :]), tuple(full[: last + 1]))
    first = place or 1
    return _Spelling(tuple(full[:first]), tuple(full[first:]))


_SAINTS: Final = "".join(rf"(?<!\b{saint}[ -])" for saint in SAINTS)
_TITLED: Final = "|".join(sorted((one.replace(" ", r"\s+") for one in TITLES), key=len, reverse=True))


def _whole(words: Iterable[str], letters: str = "", *, tight: bool = False) -> str:
    """Return the expression of words that stand together; of `letters` some may stand before or after them."""
    before = rf"(?:{_initials(letters)}\s*)?" if letters else ""
    after = rf"(?:\s{_initials(letters)})?" if letters else ""
    return rf"(?<![^\W_]){{}}{before}{_inner(words, tight=tight)}(?![^\W_]){after}"


def _initialled(words: Iterable[str], letters: str) -> str:
    """Return the expression of a name with one of `letters` before or after it, whatever else the name means."""
    name, initials = rf"{_inner(words)}(?![^\W_])", _initials(letters)
    return rf"(?<![^\W_]){{}}(?:{initials}\s*{name}|{name},?\s{initials})"


def _initials(letters: str) -> str:
    """Return the expression of the initial of a first name, compound or not: "M.", "M.-Cl."."""
    return rf"[{letters}]\.(?:-\w{{1,3}}\.| ?\w\.)*"


def _first(word: str) -> str:
    """Return the expression of a first name: not within a compound, and not that of a saint."""
    return rf"(?<![\w-]){_SAINTS}{{}}{_inner((word,))}(?![\w-])"


def _titled(words: Iterable[str]) -> str:
    return rf"(?<![^\W_])(?:{_TITLED})\.?\s+{{}}{_inner(words)}(?![^\W_])"


def _letters_of(first: Iterable[str]) -> str:
    """Return the first letters of first names."""
    return "".join(sorted({folded(word)[:1] for word in first if word[:1].isalpha()}))


def _halves(word: str) -> list[str]:
    """Return what a family name is made of: its halves, and what follows an elided particle."""
    word = folded(word)
    parts = [one for one in word.split("-") if one] if "-" in word else []
    parts += [one[2:] for one in (parts or [word]) if one[1:2] == "'" and len(one) > 3]
    return [one for one in parts if len(one) >= _SHORTEST]


def _weight(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _inner(words: Iterable[str], *, tight: bool = False) -> str:
    """Return the expression of words one after the other; `tight`: what follows a particle may be joined to it."""
    parts = [part for word in words for part in re.split(r"[\s-]+", _spread(folded(word))) if part]
    found = []
    for place, part in enumerate(parts):
        found.append(_JOINED.sub(lambda match: _LETTERS[match[0]], re.escape(part)))
        if place < len(parts) - 1:
            joined = part in PARTICLES and (tight or parts[place + 1] in PARTICLES)
            found.append(r"[\s-]*" if joined else _GAP)
    return "".join(found)


_LETTERS: Final = {"'": r"(?:'\s?)?", "oe": "(?:oe|œ)", "ae": "(?:ae|æ)"}
_JOINED: Final = re.compile("|".join(_LETTERS))


def _spread(text: str) -> str:
    """Return folded text with two letters for each that is two in one; places do not stay."""
    return text.replace("œ", "oe").replace("æ", "ae")


def _tokens(name: str) -> Iterator[str]:
    """Yield the words that a text has to hold to name somebody, those that a particle may be joined to with it too."""
    words = _words(_spread(folded(name)))
    joined = ""
    for word in reversed(words):
        joined = word + joined if word in PARTICLES else word
        if word in PARTICLES and joined == word:
            continue
        yield joined.replace("'", "")
        yield from (one for one in word.split("'") if one not in PARTICLES)


def _compiled(patterns: list[_Pattern]) -> re.Pattern[str] | None:
    """Return one expression for all; the place of each is in the name of its group, "{}" in it is where that begins."""
    if not patterns:
        return None
    found = []
    for place, one in enumerate(patterns):
        before, _, after = one.expression.partition("{}")
        found.append(f"{before}(?P<p{place}>{after})")
    letters = "".join(sorted({one.first for one in patterns}))
    begins = f"(?=[{letters}])" if "" not in {one.first for one in patterns} else ""
    return re.compile(f"{begins}(?:{'|'.join(found)})")


def _capital(text: str) -> bool:
    words = [word for word in text.split() if not word.endswith(".")] or [text]
    return words[0][:1].isupper() or any(word[:1].isupper() for word in words if folded(word) not in PARTICLES)


def _words(text: str) -> list[str]:
    return [one for one in re.split(r"[^\w']+|[\s-]+", text) if one]


class _Fold(dict[int, str]):
    """The small letter without an accent for each character: one for one, so that places stay."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        if one.isspace():
            found = "\n" if one == "\n" else " "
        elif one in "\u2018\u2019\u02bc`\u00b4":
            found = "'"
        elif one in "\u2010\u2011\u2012\u2013\u2014":
            found = "-"
        else:
            base = unicodedata.normalize("NFKD", one)[:1] or one
            low = base.casefold()
            found = low if len(low) == 1 else one
        self[code] = found
        return found


_FOLD: Final = _Fold()


def folded(text: str) -> str:
    """Return `text` in small letters without accents, as long as it is."""
    return text.translate(_FOLD)


def seen(text: str) -> str:
    """Return `text` composed and without characters that nobody sees, so that none hides a name."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text)) if not text.isascii() else text
