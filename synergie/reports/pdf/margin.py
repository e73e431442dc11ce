"""Key figures in the margin column, beside the text that they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from synergie.reports.pdf.style import MARGIN

_GAP = 9.0
_INSET = 12.0  # white space between the figures and the text column


class MarginFigures(Flowable):
    """Numbers with their words, drawn in the margin; takes no room in the text column.

    The number and its words are content: they are read where they stand in the story.
    """

    keepWithNext = 1

    def __init__(self, figures: Sequence[tuple[Paragraph, Paragraph]]) -> None:
        super().__init__()
        self.figures = figures
        self.below = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Measure the column of figures; `below` is the room that is left in the frame under it."""
        self.heights = [
            (value.wrap(MARGIN - _INSET, 10_000)[1], label.wrap(MARGIN - _INSET, 10_000)[1])
            for value, label in self.figures
        ]
        self.depth = sum(value + 2 + label + _GAP for value, label in self.heights)
        self.below = aH - self.depth
        self.width, self.height = aW, 0.0
        return aW, 0.0

    def draw(self) -> None:
        """Draw the figures downwards from here."""
        y = 4.0
        for (value, label), (value_height, label_height) in zip(self.figures, self.heights, strict=True):
            y -= value_height
            value.drawOn(self.canv, -MARGIN, y)
            y -= label_height + 2
            label.drawOn(self.canv, -MARGIN, y)
            y -= _GAP


class BelowMargin(Flowable):
    """Takes the room that is needed for what hangs into the margin to begin under the figures there."""

    def __init__(self, figures: MarginFigures) -> None:
        super().__init__()
        self.figures = figures

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Ask for the difference; nothing when a new page has begun since."""
        missing = aH - self.figures.below
        room = missing if 0 < missing < self.figures.depth else 0.0
        self.width, self.height = aW, min(room, aH)
        return aW, self.height

    def draw(self) -> None:
        """Draw nothing."""
