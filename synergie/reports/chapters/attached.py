"""Documents that are annexed as they are: what they are, and their pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.documents import TONGUES
from synergie.reports.annexes import Annex
from synergie.reports.attaching import Ready, Sort
from synergie.reports.content import Attached, Block, Bullets, Item, Paragraph, Run, Runs, plain
from synergie.reports.voice import Voice, joined
from synergie.services.report_annexes import AttachedFacts

NOT_PRINTED = N_("This annex is not printed. {why}")
_TAGGED: Final = NN_("{n} page of a tagged PDF", "{n} pages of a tagged PDF")
_UNTAGGED: Final = NN_("{n} page of a PDF without tags", "{n} pages of a PDF without tags")
_WORD: Final = NN_("{n} page of a Word document", "{n} pages of a Word document")
_IMAGE: Final = NN_("An image on {n} page", "An image on {n} pages")


def blocks(annex: Annex, one: AttachedFacts, ready: Ready, voice: Voice) -> tuple[Block, ...]:
    """Return what is said of a document, and its pages; of one that cannot be printed, why it cannot."""
    title = voice.word(one.caption) or voice.word(one.document) or one.name
    head = _head(annex, one, ready, title, voice)
    if ready.problem is not None:
        return head, Paragraph((Run(voice.say(NOT_PRINTED, why=ready.problem), bold=True),))
    lang = one.language.value if one.language.value in ("fr", "nl") and one.language.value != voice.language else None
    key = f"{annex.key}-pages"
    return head, Attached(key, title, one.name, ready.kind, ready.data, lang)


def _head(annex: Annex, one: AttachedFacts, ready: Ready, title: str, voice: Voice) -> Bullets:
    """Return what a document is, from whom and from when, as far as its title does not say it."""
    meeting = annex.meeting
    document = voice.text(one.document)
    lines: list[Runs] = [
        voice.fact(N_("Document"), () if plain(document) in (title, one.name, Path(one.name).stem) else document),
        voice.fact(NP_("annex", "Drawn up by"), voice.text(one.author)),
        voice.dated(NP_("document", "Dated"), one.dated),
        voice.fact(N_("Language of the original"), (Run(voice.say(TONGUES[one.language])),)),
    ]
    if meeting is not None:
        when = voice.formats.date(meeting.date, "long") if meeting.date else ""
        lines.append(voice.fact(N_("Meeting"), joined([voice.text(meeting.subject), voice.plain(when)], ", ")))
    if ready.pages:
        lines.append((Run(voice.say(_printed(ready), n=ready.pages)),))
    return Bullets(tuple(Item(runs) for runs in lines if runs))


def _printed(ready: Ready) -> Message:
    if ready.sort is Sort.WORD:
        return _WORD
    if ready.sort is Sort.IMAGE:
        return _IMAGE
    return _TAGGED if ready.tagged else _UNTAGGED
