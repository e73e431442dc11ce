"""Duplicated or overlapping activities: removed, reduced, studied, remaining or kept on purpose."""

from __future__ import annotations

from synergie.basis.words import N_, NN_, NP_
from synergie.model.overlaps import OVERLAP_STATES, OverlapState
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import Block, Bullets, Item, KeyFigure, Run, Runs, Section
from synergie.reports.origins import page, record, sourced
from synergie.reports.voice import Voice
from synergie.services.report_results import OverlapFacts
from synergie.services.report_rows import YearlyReport

_GROUPS = (
    (N_("Removed or reduced"), (OverlapState.REMOVED, OverlapState.REDUCED)),
    (N_("Still present"), (OverlapState.STUDIED, OverlapState.REMAINING)),
    (N_("Kept on purpose"), (OverlapState.KEPT,)),
)


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on the second half of what the law asks: the removal of duplications and overlaps."""
    blocks: list[Block] = list(opening(report, Chapter.OVERLAPS, voice))
    rows = report.results.overlaps
    gone = sum(one.state in _GROUPS[0][1] for one in rows)
    if rows:
        blocks.append(
            KeyFigure(
                voice.formats.number(gone),
                voice.say(NN_("duplication removed or reduced", "duplications removed or reduced"), n=gone),
                page("initiatives"),
            )
        )
        left = len(rows) - gone
        label = voice.say(NN_("still present or kept on purpose", "still present or kept on purpose"), n=left)
        blocks.append(KeyFigure(voice.formats.number(left), label, page("initiatives")))
    parts = []
    for place, (title, states) in enumerate(_GROUPS):
        own = [one for one in rows if one.state in states]
        if own:
            items = tuple(_item(one, voice, with_state=len(states) > 1) for one in own)
            parts.append(Section(f"overlaps-{place}", voice.say(title), (Bullets(items),)))
    if not parts and not blocks:
        blocks.append(nothing(voice))
    return Section("overlaps", voice.say(N_("Duplications removed or remaining")), tuple(blocks), tuple(parts))


def _item(one: OverlapFacts, voice: Voice, *, with_state: bool) -> Item:
    head: Runs = sourced(voice.text(one.activity, bold=True), record("overlap", one.id))
    words = [voice.say(OVERLAP_STATES[one.state])] if with_state else []
    if one.domain is not None:
        words.append(voice.word(one.domain))
    if words:
        head = (*head, Run(f" ({', '.join(words)})", muted=True))
    details = [paragraph.runs for paragraph in voice.paragraphs(one.how)]
    details.append(voice.dated(NP_("overlap", "Since"), one.since))
    return Item(head, tuple(runs for runs in details if runs))
