"""What is said at the table, and how a gain stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital

if TYPE_CHECKING:
    from synergie.services.at_table import Point, Sitting

PROGRESS: Final = NN_("Gain {at} of {total}, {n} to decide", "Gain {at} of {total}, {n} to decide")
ALL_DECIDED: Final = N_("Gain {at} of {total}, all decided")
FIELD: Final = "line.table"
"""What the line of the minutes is called where it is kept on this computer."""
TYPED: Final = NP_("draft", "Line of the minutes of {what}")
WAITS: Final = N_("A line of the minutes was typed and is not written yet: M brings it back.")
LEFT: Final = N_(
    "The line of the minutes is not written yet. It is kept on this computer: M at the table brings it back."
)
STEPS: Final = {
    "agree": N_("Agree at the table: {what}"),
    "dispute": N_("Disagree at the table: {what}"),
    "defer": N_("Carry over: {what}"),
    "note": N_("Write a line of the minutes"),
}
OF_MEETING: Final = N_("meeting of {date}")
DISPUTED: Final = N_("In dispute: both versions stand")
AGREED_SAME: Final = N_("Agreed: the same in both versions")
DEFERRED: Final = N_("Carried over to the next meeting")
WAITING: Final = N_("Carried over: it waits among the open points")
NOTED: Final = {
    "commune": N_("Written in the minutes of the commune"),
    "cpas": N_("Written in the minutes of the CPAS"),
    "minutes": N_("Written in the minutes"),
    "outcome": N_("Written in the outcome of the meeting"),
}
GOES: Final = {
    "commune": N_("→ minutes of the commune"),
    "cpas": N_("→ minutes of the CPAS"),
    "minutes": N_("→ minutes"),
    "outcome": N_("→ outcome of the meeting"),
}
NO_WRITING: Final = N_("Nothing can be decided: the year is closed, or the dossier can only be read.")
NOTHING_DONE: Final = N_("Nothing was done at this table that could be taken back.")
LAST: Final = N_("This is the last gain.")
FIRST: Final = N_("This is the first gain.")
TOTALS: Final = (
    ("commune", NP_("column", "Commune")),
    ("cpas", NP_("column", "CPAS")),
    ("common", NP_("totals", "In both")),
    ("disputed", N_("In dispute")),
    ("counted", NP_("totals", "Counted")),
)
VERSIONS: Final = {"commune": N_("Version of the commune"), "cpas": N_("Version of the CPAS")}


def progress(say: Texts, sitting: Sitting, at: int) -> str:
    """Return which gain is in front, and how many are still to be decided."""
    words = PROGRESS if sitting.left else ALL_DECIDED
    return say(words, at=at + 1, total=len(sitting.points), n=sitting.left)


def standing(say: Texts, point: Point) -> tuple[str, str, str]:
    """Return how a gain stands: an icon, its colour, and words."""
    from synergie.reports import comparison_words

    row = point.row
    if point.disputed:
        return "git-compare", "err", say(DISPUTED)
    if point.deferred:
        return "clock", "warn", say(DEFERRED)
    if row.kept is not None and str(row.kept.value) == "both" and point.can_be_same:
        return "circle-check", "ok", say(AGREED_SAME)
    words = comparison_words.standing(say, row)
    words = capital(words)
    if row.kept is not None:
        return "circle-check", "ok", words
    return ("circle-dashed", "warn", words) if row.needs_decision else ("equal", "ok", words)


def said(say: Texts, point: Point) -> dict[str, tuple[Any, Any]]:
    """Return what each version says of a gain: its figures and its text, the words of its own marked."""
    from synergie.reports import comparison_words
    from synergie.services import comparing_text
    from synergie.services.comparing_types import Words

    row = point.row
    texts = [comparison_words.text(say, one.text) if one is not None else "" for one in (row.commune, row.cpas)]
    marked: Any = [(Words(text),) if text else () for text in texts]
    if all(texts) and not comparing_text.same(*texts):
        marked = comparing_text.words(*texts)
    facts = comparison_words.lines(say, row)
    found = {}
    for place, (side, cell) in enumerate((("commune", row.commune), ("cpas", row.cpas))):
        figures = facts[place][0] if cell is not None and cell.parts and facts[place] else ()
        body = marked[place] if cell is not None else (Words(comparison_words.cell(say, row, side)),)
        found[side] = (figures, body)
    return found


def totals(say: Texts, sitting: Sitting) -> dict[str, str]:
    """Return the running totals by the names of `TOTALS`."""
    from synergie.services.gains import Voice

    found = sitting.totals
    if found is None:
        return {}
    values = {
        "commune": found.claimed[Voice.COMMUNE],
        "cpas": found.claimed[Voice.CPAS],
        "common": found.common,
        "disputed": found.disputed,
        "counted": found.counted,
    }
    return {key: say.formats.range(value, unit=True) for key, value in values.items()}
