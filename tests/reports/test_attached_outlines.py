"""The widths that typefaces of attached files state in themselves, read from programs made by hand."""

import struct

import pytest

from synergie.reports.pdf.attached_glyphs import TrueType
from synergie.reports.pdf.attached_outlines import Outlines
from tests.reports.attached_kinds import typeface


def index(*entries: bytes) -> bytes:
    if not entries:
        return b"\0\0"
    offsets = [1]
    for one in entries:
        offsets.append(offsets[-1] + len(one))
    return struct.pack(">HB", len(entries), 1) + bytes(offsets) + b"".join(entries)


def number(value: int) -> bytes:
    return struct.pack(">Bi", 29, value)


def compact(*shapes: bytes, routines: tuple[bytes, ...] = ()) -> bytes:
    """Return a program in the compact format: 500 wide by default, and 600 is the nominal width."""
    private = number(500) + b"\x14" + number(600) + b"\x15"
    drawn, shared, names = index(*shapes), index(*routines), index(b"A")
    size = 4 + len(names) + len(index(b"\0" * 17)) + len(index()) + len(shared)
    top = number(size) + b"\x11" + number(len(private)) + number(size + len(drawn)) + b"\x12"
    return b"\x01\0\x04\x01" + names + index(top) + index() + shared + drawn + private


ENDED, MOVED, CALLED = b"\x0e", b"\x15", b"\x1d"


def test_the_width_stands_before_the_first_step() -> None:
    found = Outlines(compact(ENDED, b"\x95" + ENDED, b"\x27\x8b\x8b" + MOVED + ENDED, b"\x8b\x8b" + MOVED + ENDED))
    assert found.widths == [500, 610, 500, 500]
    assert found.glyphs == 4
    assert found.of_cid(2) == 2


def test_a_width_is_found_in_what_a_shape_calls() -> None:
    called = struct.pack(">B", 139 - 107) + CALLED
    assert Outlines(compact(ENDED, b"\x95" + called, routines=(ENDED,))).widths == [500, 610]


def test_a_shape_that_calls_itself_is_not_followed_for_ever() -> None:
    called = struct.pack(">B", 139 - 107) + CALLED
    with pytest.raises(ValueError, match="calls itself"):
        Outlines(compact(called, routines=(called,)))


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x02\0\x04\x01", compact(ENDED)[:20]])
def test_what_is_no_compact_program_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="typeface"):
        Outlines(data)


def test_truetype_says_how_wide_its_glyphs_are_and_which_character_shows_which() -> None:
    program = TrueType(typeface())
    assert program.widths[program.of_unicode("i")] == pytest.approx(246, abs=20)
    assert program.widths[program.of_unicode("W")] > 2 * program.widths[program.of_unicode("i")]
    assert program.of_unicode("\U0010ffff") == 0


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x00\x00", b"OTTO" + b"\0" * 40, b"\x00\x01\x00\x00\xff\xff" + b"\0" * 64]
)
def test_what_is_no_truetype_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="typeface"):
        TrueType(data)
