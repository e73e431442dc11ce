"""Colours and sizes of the window: two sets of tokens, nothing computed from them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """The colours of one scheme."""

    background: str
    surface: str
    surface2: str
    navigation: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    field_border: str
    separator: str
    neutral_background: str
    ok: str
    ok_background: str
    warn: str
    warn_background: str
    err: str
    err_background: str
    info: str
    info_background: str
    commune: str
    commune_background: str
    cpas: str
    cpas_background: str
    undo_background: str
    undo_text: str
    undo_action: str


LIGHT: Final = Tokens(
    background="#F4F5F7",
    surface="#FFFFFF",
    surface2="#F8F9FB",
    navigation="#ECEEF1",
    text="#1B2430",
    text2="#4E5A6B",
    text3="#5B6577",
    accent="#0F6A73",
    accent_hover="#0B545B",
    accent_soft="#DCEEEF",
    on_accent="#FFFFFF",
    field_border="#8A94A3",
    separator="#DDE1E7",
    neutral_background="#E9ECF0",
    ok="#1B7048",
    ok_background="#E3F3EA",
    warn="#8A5200",
    warn_background="#FDF1DA",
    err="#B3261E",
    err_background="#FCE9E7",
    info="#2457A6",
    info_background="#E8F0FB",
    commune="#12436D",
    commune_background="#E6EDF7",
    cpas="#F46A25",
    cpas_background="#FBEFDD",
    undo_background="#1B2430",
    undo_text="#FFFFFF",
    undo_action="#8BDDE3",
)
DARK: Final = Tokens(
    background="#16191E",
    surface="#21262D",
    surface2="#1C2127",
    navigation="#1B1F25",
    text="#E8EBEF",
    text2="#B5BDC9",
    text3="#98A2B1",
    accent="#5CC2CB",
    accent_hover="#7FD3DA",
    accent_soft="#1D3B40",
    on_accent="#06282B",
    field_border="#7C8796",
    separator="#353C46",
    neutral_background="#2C333C",
    ok="#6FCF97",
    ok_background="#1B3527",
    warn="#F2C06B",
    warn_background="#3A2E16",
    err="#FF9A91",
    err_background="#43211F",
    info="#8DB8F5",
    info_background="#1D2C43",
    commune="#7FB0EE",
    commune_background="#1E2D42",
    cpas="#F0AE55",
    cpas_background="#3B2D18",
    undo_background="#E8EBEF",
    undo_text="#1B2430",
    undo_action="#0F6A73",
)

NAVIGATION: Final = 216
RAIL: Final = 56
TOP: Final = 56
LIST: Final = 324
CHECKLIST: Final = 284
FIELD: Final = 32
ROW: Final = 34
HEAD_SLACK: Final = 6
"""What the head of a column asks for and does not write in: it is whole without."""
LIST_ROW: Final = 64
ICON: Final = 18
SMALL_ICON: Final = 14
