"""The rows of a comparison as the table shows them, in the language of the window: headings, gains, passages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from synergie.basis.words import N_, NN_, NP_, Texts

if TYPE_CHECKING:
    from synergie.services.comparing_types import Comparison, Passage, Row, Words

Lines = tuple[tuple["Words", ...], ...]
KEPT_WORDS: Final = {
    "commune": NP_("kept version", "Commune"),
    "cpas": NP_("kept version", "CPAS"),
    "both": NP_("kept version", "Both"),
}
_SIGNS: Final = {
    "same": ("ok", "check"),
    "differs": ("warn", "split"),
    "only_commune": ("neutral", "minus"),
    "only_cpas": ("neutral", "minus"),
    "maybe_same": ("warn", "circle-question-mark"),
    "linked": ("ok", "link"),
    "unlinked": ("neutral", "unlink"),
    "of_meeting": ("neutral", "calendar-days"),
}
_NOTED: Final = frozenset({"maybe_same", "linked", "unlinked"})
_PASSAGE: Final = N_("{kind}. Commune: {commune}. CPAS: {cpas}. {relation}.")
_SAID_BY: Final = N_("according to: {who}")
_GAINS: Final = NN_("Gains ({n})", "Gains ({n})")
_TEXT: Final = NN_("Text ({n} passage differs)", "Text ({n} passages differ)")
_TEXT_SAME: Final = N_("Text (identical)")
_POINTS: Final = NN_("Points of disagreement ({n})", "Points of disagreement ({n})")
_FACTS: Final = NP_("tab", "Attendance")
_FACTS_SAME: Final = N_("Attendance (identical)")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row of the table; `heading` rows have a title only. An empty cell says what `absent` says.

    `choice`: which version the report counts can be said. `open`: F8 comes to it.
    """

    key: str
    title: str
    heading: bool = False
    subtitle: str = ""
    note: str = ""
    commune: Lines = ()
    cpas: Lines = ()
    common: Lines = ()
    absent: str = ""
    relation: str = "same"
    standing: str = ""
    kind: str = "neutral"
    icon: str = ""
    tinted: bool = False
    minor: bool = False
    strong: bool = False
    choice: bool = False
    kept: str = ""
    waits: bool = False
    open: bool = False
    spoken: str = ""
    row: Row | None = None


def gains(say: Texts, found: Comparison) -> tuple[Shown, ...]:
    """Return the lines of gain and what was recorded with them."""
    return tuple(_headed(say, found.gains, waits=True))


def points(say: Texts, found: Comparison) -> tuple[Shown, ...]:
    """Return the points of disagreement."""
    return tuple(_row(say, row, is_open=True) for row in found.points)


def facts(say: Texts, found: Comparison) -> tuple[Shown, ...]:
    """Return who drew the versions up, when the meeting was and who was there."""
    return tuple(_headed(say, found.facts, waits=False))


def passages(say: Texts, found: Comparison) -> tuple[Shown, ...]:
    """Return the paragraphs of both versions side by side."""
    return tuple(_passage(say, one) for one in found.passages)


def tabs(say: Texts, found: Comparison) -> tuple[tuple[str, str], ...]:
    """Return the tabs: keys and words, with how much there is to see on each."""
    different = sum(one.differs for one in found.passages)
    same = all(row.relation.value == "same" for row in found.facts)
    shown = [("gains", say(_GAINS, n=len(found.lines)))]
    shown.append(("text", say(_TEXT, n=different) if different else say(_TEXT_SAME)))
    if found.points:
        shown.append(("points", say(_POINTS, n=len(found.points))))
    shown.append(("facts", say(_FACTS_SAME) if same else say(_FACTS)))
    return tuple(shown)


def _headed(say: Texts, rows: Iterable[Row], *, waits: bool) -> Iterator[Shown]:
    """Yield the rows, each family under its heading."""
    from synergie.services.comparing_types import KINDS

    family = ""
    for row in rows:
        kind = "staff" if row.kind.value in ("body", "total") else row.kind.value
        if kind != family:
            family = kind
            title = say(KINDS[row.kind])
            yield Shown(key=f"heading/{kind}", title=title, heading=True, spoken=title)
        yield _row(say, row, is_open=row.needs_decision if waits else row.relation.value == "differs")


def _row(say: Texts, row: Row, *, is_open: bool) -> Shown:
    from synergie.reports import comparison_words
    from synergie.services.comparing_types import ABSENT

    relation = str(row.relation.value)
    commune, cpas = comparison_words.lines(say, row)
    kind, icon = _SIGNS[relation]
    waits = row.needs_decision
    kept = str(row.kept.value) if row.kept is not None else ""
    if kept:
        kind, icon = "ok", "circle-check"
    elif waits:
        kind, icon = "warn", "circle-dashed"
    minor = row.kind.value == "body"
    return Shown(
        key=row.key,
        title=comparison_words.title(say, row),
        subtitle=comparison_words.subtitle(say, row),
        note=" · ".join(_notes(say, row)),
        commune=commune,
        cpas=cpas,
        common=comparison_words.common(say, row),
        absent=say(ABSENT) if row.common is None else "",
        relation=relation,
        standing=comparison_words.standing(say, row),
        kind=kind,
        icon=icon,
        tinted=relation in ("differs", "maybe_same", "linked") and row.commune is not None and row.cpas is not None,
        minor=minor,
        strong=row.kind.value == "total",
        choice=row.may_decide,
        kept=kept,
        waits=waits,
        open=is_open,
        spoken=comparison_words.spoken(say, row),
        row=row,
    )


def _notes(say: Texts, row: Row) -> Iterator[str]:
    from synergie.services.comparing_types import RELATIONS

    if str(row.relation.value) in _NOTED:
        yield say(RELATIONS[row.relation])
    if row.decided is not None:
        yield say(N_("Decided on {date}"), date=row.decided)


def _passage(say: Texts, one: Passage) -> Shown:
    from synergie.reports.comparison_words import plain
    from synergie.services.comparing_types import ABSENT_PASSAGE, RELATIONS

    relation = str(one.relation.value)
    kind, icon = _SIGNS[relation]
    who = next((say.show(each) for each in one.said_by if each is not None), "")
    words = say(RELATIONS[one.relation])
    absent = say(ABSENT_PASSAGE)
    spoken = say(
        _PASSAGE,
        kind=one.kind,
        commune=plain([one.commune]) if one.commune else absent,
        cpas=plain([one.cpas]) if one.cpas else absent,
        relation=words,
    )
    return Shown(
        key=one.key,
        title=say(one.kind),
        subtitle=say(_SAID_BY, who=who) if who else "",
        commune=(one.commune,) if one.commune else (),
        cpas=(one.cpas,) if one.cpas else (),
        absent=absent,
        relation=relation,
        standing=words,
        kind=kind,
        icon=icon,
        tinted=relation == "differs",
        strong=one.is_heading,
        open=one.differs,
        spoken=spoken,
    )
