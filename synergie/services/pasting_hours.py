"""The time of a meeting within a line of a pasted list: "à 10h15", "9u30-11u", "(van 14 tot 16 uur)"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from synergie.basis.folding import folded
from synergie.basis.parsing import ParseError
from synergie.basis.parsing_dates import parse_time

_UNIT: Final = r"(?:heures?|uur|h|u)"
_MARKED: Final = (
    rf"[0-9]{{1,2}}(?: ?{_UNIT} ?[0-9]{{2}}(?: ?min)?|:[0-9]{{2}}(?::00)?(?: ?{_UNIT})?|\.[0-9]{{2}} ?{_UNIT}"
    rf"| ?{_UNIT})(?!\w)"
)
_TO: Final = r" ?(?:[-–—]|à|a|tot|t/m|to|until) ?"
_HOURS: Final = re.compile(
    r"(?<![\w/.:'-])(?P<open>\()?(?:(?P<lead>à partir de|à|a|dès|om|vanaf|at|de|van|from) )?"
    rf"(?P<starts>{_MARKED}|[0-9]{{1,2}}(?:[.:][0-9]{{2}})?(?={_TO}{_MARKED}))(?:{_TO}(?P<ends>{_MARKED}))?(?(open)\))",
    re.IGNORECASE,
)
_NOT_EXACTLY: Final = re.compile(
    r"(?:vers|environ|avant|apres|jusqu'a|pendant|duree|rond|omstreeks|circa|voor|na|tot|duur|gedurende|about|before"
    r"|after|until|de|van|from)$"
)
"""What before a time makes it another thing than when a meeting begins."""
_EARLIEST: Final = dt.time(6)
"""No meeting begins earlier: "2h" says how long."""
_AROUND: Final = " ,;:.–—-"


def hours(text: str) -> tuple[dt.time | None, dt.time | None, str]:
    """Return when a meeting begins and ends, as `text` says it beside other words, and `text` without it.

    Where it may mean something else, or names two, nothing is taken from it.
    """
    words = text.replace("’", "'")
    found = [one for one in _HOURS.finditer(words) if _is_meant(words, one)]
    if len(found) != 1:
        return None, None, text
    where = found[0]
    if re.search(_MARKED, words[: where.start()] + " " + words[where.end() :], re.IGNORECASE):
        return None, None, text
    try:
        starts = parse_time(where["starts"])
        ends = parse_time(where["ends"]) if where["ends"] else None
    except ParseError:
        return None, None, text
    if starts < _EARLIEST or (ends is not None and ends <= starts):
        return None, None, text
    return starts, ends, f"{text[: where.start()].rstrip()} {text[where.end() :].lstrip()}"


def _is_meant(words: str, where: re.Match[str]) -> bool:
    before, after = words[: where.start()].rstrip(_AROUND), words[where.end() :].strip(_AROUND)
    if before.count("(") > before.count(")"):
        return False
    if not before:
        return True
    lead = folded(where["lead"] or "")
    if lead in ("de", "van", "from") and not where["ends"]:
        return False
    return bool(lead or where["open"] or not after) and not _NOT_EXACTLY.search(folded(before))
