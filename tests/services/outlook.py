"""A message as Outlook saves it, made by hand: no library writes the container."""

import struct
from typing import Any

SECTOR = 512
_FREE, _END, _TABLE, _NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
TEXT, NUMBER, BYTES, TIME = 0x001F, 0x0003, 0x0102, 0x0040
SMALLEST = 4096
"""Smaller streams would stand in a container of their own."""

Property = tuple[int, int, Any]
Folder = dict[str, Any]


def message(properties: list[Property], recipients: list[list[Property]], files: list[list[Property]]) -> bytes:
    """Return a message file: properties as (id, type, value)."""
    root = _folder(properties, struct.pack("<8x4I8x", len(recipients), len(files), len(recipients), len(files)))
    for place, one in enumerate(recipients):
        root[f"__recip_version1.0_#{place:08X}"] = _folder(one, b"\0" * 8)
    for place, one in enumerate(files):
        root[f"__attach_version1.0_#{place:08X}"] = _folder(one, b"\0" * 8)
    return container(root)


def _folder(properties: list[Property], head: bytes) -> Folder:
    found: Folder = {}
    rows = head
    for key, kind, value in properties:
        if kind == NUMBER:
            rows += struct.pack("<HHIi4x", kind, key, 6, value)
        elif kind == TIME:
            rows += struct.pack("<HHIQ", kind, key, 6, value)
        else:
            data = value.encode("utf-16-le") if kind == TEXT else value
            data += (" ".encode("utf-16-le") if kind == TEXT else b"\0\0") * max(0, (SMALLEST - len(data) + 1) // 2)
            found[f"__substg1.0_{key:04X}{kind:04X}"] = data
            rows += struct.pack("<HHII4x", kind, key, 6, len(data))
    while len(rows) < SMALLEST:  # a number that nobody asks for
        rows += struct.pack("<HHIi4x", NUMBER, 0x6FFF, 6, 0)
    found["__properties_version1.0"] = rows
    return found


def container(root: Folder) -> bytes:
    """Return a compound file with the folders and streams of `root`."""
    sectors: list[bytes] = []
    chains: list[int] = []

    def kept(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        sectors.extend(pieces)
        chains.extend([*range(start + 1, start + len(pieces)), _END])
        return start

    entries: list[list[Any]] = []

    def entered(name: str, kind: int) -> int:
        entries.append([name, kind, _NOBODY, _NOBODY, _END, 0])
        return len(entries) - 1

    def filled(place: int, folder: Folder) -> None:
        before = None
        for name, value in folder.items():
            here = entered(name, 1 if isinstance(value, dict) else 2)
            if before is None:
                entries[place][3] = here
            else:
                entries[before][2] = here
            before = here
            if isinstance(value, dict):
                filled(here, value)
            else:
                entries[here][4], entries[here][5] = kept(value), len(value)

    filled(entered("Root Entry", 5), root)
    rows = b"".join(_entry(*one) for one in entries)
    rows += _entry("", 0, _NOBODY, _NOBODY, 0, 0) * (-len(entries) % 4)
    directory = kept(rows)
    tables = 1
    while (len(sectors) + tables) * 4 > tables * SECTOR:
        tables += 1
    places = range(len(sectors), len(sectors) + tables)
    table = [*chains, *([_TABLE] * tables)]
    table += [_FREE] * (tables * SECTOR // 4 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, directory, 0, SMALLEST, _END, 0, _END, 0)
    head += struct.pack("<109I", *places, *([_FREE] * (109 - tables)))
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0" if name else b""
    places = struct.pack("<HBBIII", len(written), kind, 1, _NOBODY, right, child)
    return written.ljust(64, b"\0") + places + b"\0" * 36 + struct.pack("<IQ", start, size)
