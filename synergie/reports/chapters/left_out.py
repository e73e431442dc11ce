"""What the public version says of records that only the internal one tells."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, TypeVar

from synergie.basis.words import N_, NN_, Message
from synergie.reports.content import Paragraph, Run, Runs, Style
from synergie.reports.voice import Voice
from synergie.services.report_results import GainFacts, MovementFacts
from synergie.services.report_rows import UnprintedAnnexes, YearlyReport

Told = TypeVar("Told")

_LEFT_OUT: Final[Mapping[str, Message]] = {
    "divergences": NN_(
        "{n} point of disagreement is told in the internal version only.",
        "{n} points of disagreement are told in the internal version only.",
    ),
    "decisions": NN_(
        "{n} decision is told in the internal version only; the figures count it.",
        "{n} decisions are told in the internal version only; the figures count them.",
    ),
    "actions": NN_(
        "{n} action is told in the internal version only; the figures count it.",
        "{n} actions are told in the internal version only; the figures count them.",
    ),
    "teams": NN_(
        "{n} team aimed at is told in the internal version only.",
        "{n} teams aimed at are told in the internal version only.",
    ),
}
_ANNEXES: Final[Mapping[str, Message]] = {
    "minutes": NN_(
        "{n} version of minutes is annexed to the internal version only.",
        "{n} versions of minutes are annexed to the internal version only.",
    ),
    "mails": NN_(
        "{n} e-mail is annexed to the internal version only.",
        "{n} e-mails are annexed to the internal version only.",
    ),
    "documents": NN_(
        "{n} document is annexed to the internal version only.",
        "{n} documents are annexed to the internal version only.",
    ),
}
_LEVELS: Final = N_(
    "Of a single post the level and the grade stand in the internal version only; its number is counted here."
)
_APART: Final = N_(
    "Posts whose details stand in the internal version only count as posts without a date; the totals are the same."
)


def untold(report: YearlyReport, what: str, voice: Voice) -> tuple[Paragraph, ...]:
    """Return the sentence that says how many records of a field of `left_out` are not told here, none without any."""
    number = getattr(report.left_out, what)
    return (Paragraph((Run(voice.say(_LEFT_OUT[what], n=number)),), Style.MINOR),) if number else ()


def not_annexed(left_out: UnprintedAnnexes, voice: Voice) -> tuple[Paragraph, ...]:
    """Return the sentence that says how many annexes of each kind are not here, none without any."""
    numbers = [(message, getattr(left_out, kind)) for kind, message in _ANNEXES.items()]
    said = " ".join(voice.say(message, n=number) for message, number in numbers if number)
    return (Paragraph((Run(said),), Style.MINOR),) if said else ()


def without_levels(report: YearlyReport, voice: Voice) -> tuple[Runs, ...]:
    """Return the note that the levels of single posts are not told here."""
    return ((Run(voice.say(_LEVELS)),),) if report.left_out.levels else ()


def undated(report: YearlyReport, voice: Voice) -> tuple[Runs, ...]:
    """Return the note of a table that tells posts apart by horizon or by year."""
    return ((Run(voice.say(_APART)),),) if report.left_out.gains else ()


def alike(
    found: Iterable[tuple[GainFacts | MovementFacts, Told]], report: YearlyReport, reads: Callable[[Told], Hashable]
) -> list[tuple[int, Told]]:
    """Return what is told of records, each with of how many it is told.

    Only those of which the public version leaves the details out are brought together: nothing tells them apart there.
    """
    times: dict[Hashable, int] = {}
    kept: list[tuple[Hashable, Told]] = []
    for place, (record, told) in enumerate(found):
        key: Hashable = reads(told) if record.is_internal and report.left_out.gains else place
        if key not in times:
            kept.append((key, told))
        times[key] = times.get(key, 0) + 1
    return [(times[key], told) for key, told in kept]


def counted(runs: Runs, times: int) -> Runs:
    """Return a line that begins with of how many it tells, where that is more than one."""
    return (Run(f"{times} × ", bold=True), *runs) if times > 1 else runs
