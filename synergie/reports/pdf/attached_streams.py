"""What is packed in an attached file, unpacked to a limit: a small file may hold more than a computer does."""

from __future__ import annotations

import zlib
from typing import Any

from pikepdf import Array, PdfError, Stream

LARGEST = 4 * 1024 * 1024  # bytes of drawing on one page: what has more is a map, and better as a picture
LARGEST_FILE = 40 * 1024 * 1024  # bytes of a typeface, of a profile
_WIDENED = 1000  # how many times its size another way of packing may give, at most, by far
_FILTERS = frozenset(
    {
        *("/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode"),
        *("/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"),
    }
)


class Unfit(Exception):  # noqa: N818 - it is no error: the page is printed in another way
    """A page cannot be taken as it is; its argument says why, for whoever looks for the cause."""


def filters(stream: Any) -> list[str]:
    """Return how a stream is packed; raises `Unfit` when an archive does not allow it."""
    if not isinstance(stream, Stream) or "/F" in stream:
        raise Unfit("something that lies elsewhere")
    found = stream.get("/Filter", Array([]))
    names = [str(one) for one in (found if isinstance(found, Array) else [found])]
    for one in names:
        if one not in _FILTERS:
            raise Unfit(f"something packed by {one}")
    return names


def unpacked(stream: Any, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a stream; raises `Unfit` when they are more than `largest`, or cannot be read."""
    names = filters(stream)
    try:
        raw = bytes(stream.read_raw_bytes())
        if not names:
            data = raw
        elif names == ["/FlateDecode"] and "/DecodeParms" not in stream:
            data = zlib.decompressobj().decompress(raw, largest + 1)
        elif names.count("/FlateDecode") > 1 or len(raw) * _WIDENED > largest * 10:
            raise Unfit("something packed twice")
        else:
            data = bytes(stream.read_bytes())
    except (PdfError, zlib.error) as error:
        raise Unfit("something that cannot be unpacked") from error
    if len(data) > largest:
        raise Unfit("something far too large")
    return data
