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
ADDRESS: Final = N_("[e-mail address]")
PHONE: Final = N_("[telephone number]")

_MAIL: Final = re.compile(r"(?:mailto:)?[\w.+'-]+\s?@\s?[\w-]+(?:\.[\w-]+)*\.\w+", re.IGNORECASE)
_PHONE: Final = re.compile(
    r"(?=[+0])(?:(?<![\w+/])(?<!\d[.-])(?!\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d(?!\d))"
    r"(?:(?:\+|00)32[ ./-]?(?:\(0\)[ ./-]?)?|0(?=[1-9]))[1-9]\d{0,2}[ /.-]{0,3}"
    r"(?:\d{2,3}(?:[ .-]?\d{2}){2}|\d{3}(?:/\d{2}){2})(?!\d)"
    r"|(?<![\w+/])\+(?:\d[ ./()-]{0,2}){8,14}\d(?!\d))"
)
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
        words = {word for person in self._people for name in person.names for word in _words(folded(name))}
        self._words = frozenset(one for word in words for one in (word, *word.split("'"))) - PARTICLES
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
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        return tuple(kept)

    def replaced(self, text: str, language: str) -> str:
        """Return `text` with the function of each person in place of the name."""
        for one in reversed(self.found(text)):
            text = text[: one.start] + one.instead.best(language) + text[one.end :]
        return text

    def _hits(self, text: str) -> Iterator[Found]:
        low = folded(text)
        loose = None if self._words.isdisjoint(_TOKEN.findall(low)) else self._loose  # most texts name nobody
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
    if place == 0:
        last = next((at for at, word in enumerate(full) if folded(word) not in PARTICLES), len(full) - 1)
        return _Spelling(tuple(full[last + 1 :]), tuple(full[: last + 1]))
    first = place or 1
    return _Spelling(tuple(full[:first]), tuple(full[first:]))


_SAINTS: Final = "".join(rf"(?<!\b{saint}[ -])" for saint in SAINTS)
_TITLED: Final = "|".join(sorted((one.replace(" ", r"\s+") for one in TITLES), key=len, reverse=True))


def _whole(words: Iterable[str], letters: str = "") -> str:
    """Return the expression of words that stand together; of `letters` some may stand before or after them."""
    before = rf"(?:[{letters}]\.(?:[ -]?\w\.)*\s*)?" if letters else ""
    after = rf"(?:\s[{letters}]\.)?" if letters else ""
    return rf"(?<![^\W_]){{}}{before}{_inner(words)}(?![^\W_]){after}"


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
    parts = [one for one in word.split("-") if one] if "-" in word else []
    parts += [folded(one)[2:] for one in (parts or [word]) if folded(one)[1:2] == "'" and len(one) > 3]
    return [one for one in parts if len(one) >= _SHORTEST]


def _weight(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _inner(words: Iterable[str]) -> str:
    parts = [part for word in words for part in re.split(r"[\s-]+", folded(word)) if part]
    found = []
    for place, part in enumerate(parts):
        found.append(re.escape(part).replace("'", r"'\s?"))
        if place < len(parts) - 1:
            found.append(r"[\s-]*" if part in PARTICLES and parts[place + 1] in PARTICLES else _GAP)
    return "".join(found)


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
    return text[:1].isupper() or any(word[:1].isupper() for word in text.split() if folded(word) not in PARTICLES)


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


def addresses(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses and then the telephone numbers in `text`."""
    mails = [one[0] for one in _MAIL.finditer(text)] if "@" in text else []
    return (*mails, *(one[0] for one in _PHONE.finditer(_MAIL.sub(" ", text))))


def without_addresses(text: str, language: str) -> str:
    """Return `text` with a neutral mark in place of each e-mail address and telephone number."""
    texts = Texts(language)
    if "@" in text:
        text = _MAIL.sub(lambda _: texts(ADDRESS), text)
    return _PHONE.sub(lambda _: texts(PHONE), text) if any(one in text for one in "+0") else text
