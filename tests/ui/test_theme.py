"""Every text of the window can be read, in the light and in the dark."""

import pytest

from tests.charts.test_bars import luminance
from ui.theme import DARK, LIGHT, Tokens

TEXTS = (
    ("text", "surface"),
    ("text2", "surface"),
    ("text2", "navigation"),
    ("text3", "surface"),
    ("text3", "navigation"),
    ("accent", "surface"),
    ("on_accent", "accent"),
    ("warn", "warn_background"),
    ("commune", "surface"),
)
SHAPES = (("field_border", "surface"), ("cpas", "surface"))


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(int(colour.removeprefix("#"), 16)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_and_shapes_stand_out(tokens: Tokens) -> None:
    for pairs, least in ((TEXTS, 4.5), (SHAPES, 3.0)):
        for one, other in pairs:
            assert contrast(getattr(tokens, one), getattr(tokens, other)) >= least, (one, other)
