"""Documents that are annexed as they are: what they are, and their pages."""

from __future__ import annotations

from synergie.basis.words import N_, NN_, NP_
from synergie.model.documents import TONGUES
from synergie.reports.annexes import Annex
from synergie.reports.attaching import Ready
from synergie.reports.content import Attached, Block, Bullets, Item, Paragraph, Run, Runs
from synergie.reports.voice import Voice
from synergie.services.report_annexes import AttachedFacts

NOT_PRINTED = N_("This annex is not printed. {why}")


def blocks(annex: Annex, one: AttachedFacts, ready: Ready, voice: Voice) -> tuple[Block, ...]:
    """Return what is said of a document, and its pages; of one that cannot be printed, why it cannot."""
    head = _head(annex, one, ready, voice)
    if ready.problem is not None:
        return head, Paragraph((Run(voice.say(NOT_PRINTED, why=ready.problem), bold=True),))
    lang = one.language.value if one.language.value in ("fr", "nl") and one.language.value != voice.language else None
    title = voice.word(one.caption) or voice.word(one.document) or one.name
    key = f"{annex.key}-pages"
    return head, Attached(key, title, one.name, ready.kind, ready.data, lang)


def _head(annex: Annex, one: AttachedFacts, ready: Ready, voice: Voice) -> Bullets:
    meeting = annex.meeting
    lines: list[Runs] = [
        voice.fact(N_("Document"), voice.text(one.document) or voice.plain(one.name)),
        voice.fact(NP_("annex", "Drawn up by"), voice.text(one.author)),
        voice.dated(NP_("document", "Dated"), one.dated),
        voice.fact(N_("Language of the original"), (Run(voice.say(TONGUES[one.language])),)),
    ]
    if meeting is not None:
        lines.append(voice.fact(N_("Meeting"), voice.text(meeting.subject)))
    if ready.pages:
        lines.append((Run(voice.say(NN_("{n} page", "{n} pages"), n=ready.pages)),))
    return Bullets(tuple(Item(runs) for runs in lines if runs))
