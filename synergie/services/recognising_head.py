"""The head of minutes read by rule: what the meeting was, when, who drew the minutes up, in which language."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.folding import folded, plain
from synergie.basis.parsing import ParseError
from synergie.basis.parsing_dates import parse_date, parse_time
from synergie.basis.words import capital
from synergie.model.meetings import MeetingKind, Mode
from synergie.services import recognising_actions, recognising_gains
from synergie.services.incoming.source import Block
from synergie.services.pasting_lines import side_of

_FR: Final = frozenset(
    {
        *(
            "le",
            "la",
            "les",
            "des",
            "du",
            "une",
            "et",
            "est",
            "dans",
            "pour",
            "par",
            "sur",
            "avec",
            "qui",
            "que",
            "pas",
        ),
        *("au", "aux", "cette", "sont", "plus", "ce"),
    }
)
_NL: Final = frozenset(
    {
        *("het", "een", "van", "en", "is", "in", "voor", "door", "op", "met", "die", "dat", "niet", "aan", "deze"),
        *("zijn", "meer", "wordt", "bij", "te"),
    }
)

_KINDS: Final = (
    (MeetingKind.STEERING, r"copil|comites? de pilotage|stuurgroep|stuurcomite"),
    (MeetingKind.CONCERTATION, r"comite de concertation|overlegcomite|concertation commune"),
    (MeetingKind.FOCUS_GROUP, r"focus ?-?groups?|focusgroep\w*|groupes? (?:focus|de travail)|werkgroep\w*"),
    (MeetingKind.PROGRAMME, r"we ?pulse|comigov|comex|programme regional|gewestelijk programma"),
    (MeetingKind.BUDGET, r"budget\w*|begroting\w*"),
    (MeetingKind.IT, r"informatique|informatica|\bit\b|ict"),
)
_MODES: Final = (
    (Mode.VIDEO, r"videoconference|visioconference|teams\b|zoom\b"),
    (Mode.PHONE, r"par telephone|telefonisch"),
    (Mode.EMAIL, r"par (?:e-?mail|courriel)|per e-?mail"),
)
_SKIPPED: Final = re.compile(
    r"(?:projet de )?(?:proces[- ]verbal|pv|p\.v\.|compte[- ]rendu|notulen|verslag|ontwerp(?:verslag)?)"
    r"(?: (?:de la|van de) (?:reunion|vergadering))?(?: (?:du|van|dd\.?) .*)?"
)
ATTENDANCE: Final = re.compile(
    r"(?:etai(?:en)?t |sont |waren )?(?:present|excuse|absent|aanwezig|verontschuldigd|afwezig|participant|deelnemer)"
    r"[^:]{0,40}?(?::|$)"
)
_DRAFTER: Final = re.compile(
    r"(?:redige|etabli|dresse|pris|opgesteld|opgemaakt|genotuleerd)\w* (?:par|door) (?P<who>[^.;]{2,60})"
    r"|(?:redacteur|auteur|secretaire de seance|verslaggever|opsteller) ?: ?(?P<other>[^.;]{2,60})"
    r"|version (?:de la|du|de l') ?(?P<whose>[^.;]{2,40})|versie van (?:de|het) (?P<whom>[^.;]{2,40})"
)
_CLOCK: Final = r"[0-9]{1,2} ?(?:h|u|uur|heures?|:)(?: ?[0-9]{2})?(?: ?uur)?"
_FROM_TO: Final = re.compile(rf"(?P<from>{_CLOCK}) ?(?:-|–|—|a|à|tot|jusqu'a|au|->) ?(?P<to>{_CLOCK})")
_START: Final = re.compile(rf"(?:debut|aanvang|begin|start|ouverture|opening)[^0-9:]{{0,30}}:? ?(?P<at>{_CLOCK})")
_END: Final = re.compile(rf"\b(?:fin|einde|eind|cloture|sluiting)\b[^0-9:]{{0,30}}:? ?(?P<at>{_CLOCK})")
_MONTH_WORDS: Final = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|januari|februari|maart"
    r"|april|mei|juni|juli|augustus|september|oktober|november|december|jan|fev|feb|mrt|apr|sept?|oct|okt|nov|dec)"
)
_DATE: Final = re.compile(
    rf"\b[0-9]{{1,2}}(?:er)? {_MONTH_WORDS}\.?(?: [0-9]{{4}})?\b"
    r"|\b[0-9]{1,2} ?[/.-] ?[0-9]{1,2} ?[/.-] ?[0-9]{2,4}\b"
    r"|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"
)
_ACRONYMS: Final = frozenset(
    {
        *(
            "AC",
            "CPAS",
            "OCMW",
            "RH",
            "HR",
            "IT",
            "ICT",
            "SIPPT",
            "IDPBW",
            "COPIL",
            "DPO",
            "RGPD",
            "GDPR",
            "ETP",
            "VTE",
        ),
        *("GAC", "MP", "PCUI", "GNIP", "ULB", "MR", "DMH", "CCM", "FTE", "CIRB", "CIBG", "COMEX", "COMIGOV"),
    }
)


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A value and where it stands in the text."""

    value: object
    start: int
    end: int
    block: int


@dataclasses.dataclass(slots=True)
class Head:
    """What the head of minutes says; `body` is the first block after it."""

    body: int = 0
    subject: Passage | None = None
    kind: Passage | None = None
    mode: Passage | None = None
    date: Passage | None = None
    date_sure: bool = True
    starts: Passage | None = None
    ends: Passage | None = None
    drafter: Passage | None = None
    attendance: tuple[int, ...] = ()


def language_of(text: str) -> tuple[str, bool]:
    """Return the language of `text`, and whether one clearly prevails."""
    words = re.findall(r"[^\W\d_]+", folded(text[:40_000]))
    french, dutch = sum(one in _FR for one in words), sum(one in _NL for one in words)
    most, least = max(french, dutch), min(french, dutch)
    return ("nl" if dutch > french else "fr"), most >= 3 and most >= 2 * least


def head(blocks: Sequence[Block], year: int, today: dt.date) -> Head:
    """Return what the first blocks say of the meeting."""
    found = Head()
    listed = _attendance(blocks)
    found.attendance = listed
    found.body = _body(blocks, listed)
    top = list(enumerate(blocks[: found.body]))
    titles: list[tuple[int, Block]] = []
    for place, one in top:
        body = folded(one.text)
        is_listed = place in listed
        if found.date is None and not is_listed:
            found.date = _dated(place, one, year, today)
        if not is_listed:
            _times(found, place, one)
        if found.drafter is None and (drafted := _DRAFTER.search(body)):
            side = side_of(next(group for group in drafted.groups() if group))
            if side is not None:
                found.drafter = Passage(side, one.start, one.end, place)
        if not is_listed and _names(one, body, found, place, listed):
            titles.append((place, one))
    if titles:
        first, last = titles[0][1], titles[-1][1]
        subject = " – ".join(_spoken(one.text) for _, one in titles)
        found.subject = Passage(subject, first.start, last.end, titles[0][0])
    for kind, words in _KINDS:
        named = next((pair for pair in top if pair[0] not in listed and re.search(words, folded(pair[1].text))), None)
        if named is not None:
            found.kind = Passage(kind, named[1].start, named[1].end, named[0])
            break
    for mode, words in _MODES:
        named = next((pair for pair in top if re.search(words, folded(pair[1].text))), None)
        if named is not None and found.mode is None:
            found.mode = Passage(mode, named[1].start, named[1].end, named[0])
    if found.date is None:
        found.date_sure = False
        found.date = next(
            (hit for place, one in enumerate(blocks[:40]) if (hit := _dated(place, one, year, today))), None
        )
    return found


def _attendance(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the places of the list of who attended: its headings and what follows them."""
    found: list[int] = []
    open_list = False
    for place, one in enumerate(blocks[:120]):
        body = folded(one.cells[0] if one.cells else one.text)
        if ATTENDANCE.match(body) and len(body.split(":")[0]) <= 45:
            found.append(place)
            open_list = body.endswith(":") or ":" not in body or bool(one.cells)
        elif open_list and _is_name(one):
            found.append(place)
        elif found:
            open_list = False
            if place > found[-1] + 3:
                break
    return tuple(found)


def _is_name(one: Block) -> bool:
    if one.role == "heading" and one.mark:
        return False
    body = folded(one.text)
    if re.match(r"(?:debut|fin|aanvang|begin|einde|date|datum|lieu|plaats|objet|onderwerp|ordre|agenda)\b", body):
        return False
    return len(one.text) <= 160 and not one.text.endswith((".", "?", ":")) and one.text[:1].isupper()


def _body(blocks: Sequence[Block], listed: tuple[int, ...]) -> int:
    """Return where the head ends: after the list of who attended and the lines of date, time and drafter below it."""
    place = listed[-1] + 1 if listed else 0
    if not listed:
        while place < min(len(blocks), 8) and not _opens_body(blocks[place], place):
            place += 1
        return place
    while place < len(blocks):
        one, body = blocks[place], folded(blocks[place].text)
        head_line = _DRAFTER.search(body) or _START.search(body) or _END.search(body) or _FROM_TO.search(body)
        label = re.match(r"(?:date|datum|lieu|plaats|objet|onderwerp|heure|uur|duree|duur)[^:]{0,15}:", body)
        numbered = one.role == "heading" and bool(one.mark)
        if numbered or len(one.text) > 160 or not (head_line or label):
            break
        place += 1
    return place


def _opens_body(one: Block, place: int) -> bool:
    """Return whether the head of minutes without a list of who attended ends before a block."""
    if len(one.text) > 120 or one.role in ("item", "row") or (one.mark and place > 0):
        return True
    announced = recognising_gains.is_recap(one.text) or recognising_gains.family_of(one.text) is not None
    return announced or recognising_actions.heads_decisions(one.text) or recognising_actions.heads_actions(one.text)


def _dated(place: int, one: Block, year: int, today: dt.date) -> Passage | None:
    for found in _DATE.finditer(_flat(one.text)):
        try:
            date = parse_date(found[0], year=year, today=today)
        except ParseError:
            continue
        if date.precision is Precision.DAY:
            shift = one.end - len(one.text)
            return Passage(date, shift + found.start(), shift + found.end(), place)
    return None


def _flat(text: str) -> str:
    """Return `text` in small letters without accents, character for character."""
    return "".join((folded(one) or one)[:1] for one in text)


def _times(found: Head, place: int, one: Block) -> None:
    flat = _flat(one.text).replace("’", "'")
    shift = one.end - len(one.text)
    both = _FROM_TO.search(flat)
    pairs = (
        [("starts", both["from"], both.start("from")), ("ends", both["to"], both.start("to"))]
        if both
        else [
            (name, hit["at"], hit.start("at"))
            for name, words in (("starts", _START), ("ends", _END))
            if (hit := words.search(flat))
        ]
    )
    for name, text, at in pairs:
        if getattr(found, name) is not None:
            continue
        try:
            time = parse_time(text)
        except ParseError:
            continue
        setattr(found, name, Passage(time, shift + at, shift + at + len(text), place))


def _names(one: Block, body: str, found: Head, place: int, listed: tuple[int, ...]) -> bool:
    """Return whether a block of the head is part of the title."""
    if listed and place > listed[0]:
        return False
    if _SKIPPED.fullmatch(body) or _DRAFTER.search(body) or one.mark or len(one.text) > 120:
        return False
    if re.match(r"(?:lieu|plaats|adresse|adres|local|lokaal)\s*:", body):
        return False
    if _START.search(body) or _FROM_TO.search(body):
        return False
    bare = plain(_DATE.sub(" ", _flat(one.text)))
    rest = re.sub(r"\b(?:reunion|vergadering|seance|zitting|du|van|de|la|le|dd|date|datum|op|en)\b\.? ?:?", " ", bare)
    return bool(re.search(r"[^\W\d_]{2}", rest))


def _spoken(text: str) -> str:
    """Return a title without its date, and in ordinary letters where it was in capitals."""
    flat = _flat(text)
    hit = _DATE.search(flat)
    shown = plain(text[: hit.start()] + text[hit.end() :]) if hit else text
    shown = re.sub(
        r"(?:\s|[–—(,-])*(?:(?:r[ée]union|vergadering) )?(?:du|van|dd\.?|le|op)?[\s)]*$" if hit else r"[\s:]+$",
        "",
        shown,
        flags=re.IGNORECASE,
    )
    letters = [one for one in shown if one.isalpha()]
    if not letters or sum(one.isupper() for one in letters) < 0.7 * len(letters):
        return shown
    words = re.split(r"(\W+)", shown)
    made = [one if one.upper() in _ACRONYMS else one.lower() for one in words]
    spoken = "".join(made)
    return capital(spoken)


def days_in(text: str, year: int) -> Iterator[tuple[int, int, PartialDate]]:
    """Yield the days that `text` names, with their places; `year` is meant where it names none."""
    for found in _DATE.finditer(_flat(text)):
        try:
            date = parse_date(found[0], year=year, today=dt.date(year, 12, 31))
        except ParseError:
            continue
        if date.precision is Precision.DAY:
            yield found.start(), found.end(), date
