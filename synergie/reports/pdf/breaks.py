"""Where a page may end: nothing that leads is left without what it leads to, and no last page holds a line or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import CondPageBreak, Flowable, Indenter, KeepTogether, PageBreak, Spacer

from synergie.reports.pdf.margin import BelowMargin, MarginFigures
from synergie.reports.pdf.paragraphs import TagParagraph
from synergie.reports.pdf.style import TEXT, WIDTH
from synergie.reports.pdf.tables import TagTable

SHORT: Final = 260.0
"""A table up to this height is kept on one page."""
_ENDLESS: Final = 100_000.0
_SENTENCE: Final = 60.0  # a paragraph of up to three lines
_END: Final = 110.0  # what the last page of a chapter or of an annex holds at the least: seven lines
_MOVED: Final = 260.0  # what is taken over to it at the most: more would leave too large a hole behind
_LARGE: Final = 400.0  # what wants so much room begins a page of its own as good as always


class Together(KeepTogether):
    """A chart with its caption, and the room that they take."""

    room: float


class Gap(Spacer):
    """Keeps a distance to what follows on the page; at its foot it takes what is left, and never a page of its own."""

    _ZEROSIZE = True  # the library then asks it even where no room is left

    def __init__(self, height: float) -> None:
        super().__init__(1, height)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take no more than there is; the frame may be fuller than full by a fraction."""
        return 1, min(self.height, aH)


def with_breaks(story: Sequence[Flowable]) -> list[Flowable]:
    """Return `story` with what keeps together on its pages that belongs together."""
    _mark_introductions(story)
    return _with_ends(_with_room(story))


def _mark_introductions(story: Sequence[Flowable]) -> None:
    """Find the short paragraphs that stand right before a list, a table or a chart."""
    for place, flowable in enumerate(story[:-1]):
        if not isinstance(flowable, TagParagraph) or flowable.tag != "P" or flowable.getKeepWithNext():
            continue
        following = next((one for one in story[place + 1 :] if not isinstance(one, (BelowMargin, Indenter))), None)
        leads = isinstance(following, (TagTable, Together)) or getattr(following, "tag", "") in ("LI", "Caption")
        flowable.introduces = leads and _height(flowable) <= _SENTENCE


def _with_room(story: Sequence[Flowable]) -> list[Flowable]:
    """Ask for room before each table, so that headings and a caption are never left without it at the foot of a page.

    A short table wants room for all of its rows, a long one for its head and its first rows; a list that is introduced
    wants room for its first item.
    """
    found: list[Flowable] = []
    for flowable in story:
        wanted = _wanted(flowable, found)
        if wanted:
            start = len(found)
            while start and (_leads(found[start - 1]) or _introduces(found[:start])):
                start -= 1
            # behind what stays with it, the library would try the same break without an end
            if not (start and found[start - 1].getKeepWithNext()):
                found.insert(start, CondPageBreak(_room(found[start:]) + wanted))
        found.append(flowable)
    return found


def _with_ends(story: list[Flowable]) -> list[Flowable]:
    """Take something over to the last page before each page break, where a line or two would stand alone there."""
    found: list[Flowable] = []
    start = 0
    for place, flowable in enumerate(story):
        if isinstance(flowable, PageBreak) or (isinstance(flowable, CondPageBreak) and flowable.height >= _LARGE):
            found += [*_ended(story[start:place]), flowable]
            start = place + 1
    return [*found, *_ended(story[start:])]


def _ended(part: list[Flowable]) -> list[Flowable]:
    """Return what stands between two page breaks, its end kept together."""
    height = below = 0.0  # `below`: the distance that what comes next keeps to what is above it
    indented = False
    for place in range(len(part) - 1, -1, -1):
        one = part[place]
        if isinstance(one, Indenter):
            indented = one.left > 0  # what ends it is met first
        elif isinstance(one, (TagParagraph, TagTable, Together)):
            size, before, after = _measured(one, WIDTH if indented else TEXT)
            if height + size > _MOVED:
                if isinstance(one, TagTable):
                    one.keep_last_rows(_MOVED, _END - height)
                break
            height += size + (max(after, below) if height else 0.0)
            below = before
        elif isinstance(one, Gap):
            height += one.height if height else 0.0
        elif not isinstance(one, (CondPageBreak, BelowMargin, MarginFigures)):
            break
        if height >= _END and not indented and not (place and _leads_on(part[place - 1])):
            return [*part[:place], CondPageBreak(height), *part[place:]] if place else part
    return part


def _room(leading: Sequence[Flowable]) -> float:
    """Return the room that what leads to something takes, the key figures in the margin too."""
    height = beside = 0.0
    for one in leading:
        if isinstance(one, TagParagraph):
            height += _height(one)
        elif isinstance(one, MarginFigures):
            one.wrap(TEXT, 0)
            beside = height + one.depth
        elif isinstance(one, BelowMargin):
            height = max(height, beside)
    return height


def _measured(one: TagParagraph | TagTable | Together, width: float) -> tuple[float, float, float]:
    """Return the height of a flowable, and the distances that it keeps above and below."""
    if isinstance(one, Together):
        return one.room, 0.0, 0.0
    _, height = one.wrap(width, _ENDLESS)
    return float(height), float(one.getSpaceBefore()), float(one.getSpaceAfter())


def _leads_on(flowable: Flowable) -> bool:
    return _leads(flowable) or bool(flowable.getKeepWithNext()) or isinstance(flowable, CondPageBreak)


def _leads(flowable: Flowable) -> bool:
    """Return whether `flowable` belongs to what follows it: a caption, a heading within a chapter, a shift."""
    if isinstance(flowable, TagParagraph):
        if flowable.heading is not None:
            return bool(flowable.getKeepWithNext()) and flowable.heading[0] > 0
        return flowable.introduces or bool(flowable.getKeepWithNext())
    return isinstance(flowable, (Indenter, BelowMargin))


def _introduces(story: Sequence[Flowable]) -> bool:
    """Return whether the last of `story` is a short paragraph right under a heading, with its key figures."""
    last, before = story[-1], story[:-1]
    if isinstance(last, MarginFigures):
        return bool(before) and _leads(before[-1])
    if not isinstance(last, TagParagraph) or last.tag != "P" or _height(last) > _SENTENCE:
        return False
    return bool(before) and (isinstance(before[-1], MarginFigures) or _leads(before[-1]))


def _height(paragraph: TagParagraph) -> float:
    _, height = paragraph.wrap(TEXT, _ENDLESS)
    return float(height + paragraph.getSpaceBefore() + paragraph.getSpaceAfter())


def _wanted(flowable: Flowable, above: Sequence[Flowable]) -> float:
    """Return the room that a table, a chart or the beginning of a list wants at the least, 0 of anything else."""
    if isinstance(flowable, Together):
        return flowable.room
    if isinstance(flowable, TagTable):
        _, height = flowable.wrap(WIDTH, _ENDLESS)
        flowable.keep_last_rows(SHORT)
        if height <= flowable.kept:
            return float(height)
        return float(min(sum(flowable.row_heights()[: flowable.repeatRows + 1]), SHORT))
    if isinstance(flowable, TagParagraph) and flowable.tag == "LI" and above:
        last = above[-1]
        if isinstance(last, TagParagraph) and last.introduces:
            return min(_height(flowable), _SENTENCE)
    return 0.0
