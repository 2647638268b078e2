"""A PDF as Typst writes it: taken apart into its objects, and written again with the small ones packed.

Typst writes each object once, plainly and in the order of its number, so that what must be changed in one is found in its
bytes. A library that reads any PDF parses all of a book's twenty thousand objects for that. Packed into object streams (ISO
32000-1, 7.5.7) they take less than a fifth of the room.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

PACK = 200
"""Objects in a stream: viewers unpack one whole to read any of them."""
HEAD = b"%PDF-1.7\n%\x80\x80\x80\x80\n"
OTHER = "not a PDF as Typst writes it"
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"/Root (\d+) 0 R/Info (\d+) 0 R")
ROW, FREE = struct.Struct(">BIH"), (0, 0, 65535)
"""An entry of a cross-reference stream, /W[1 4 2]: its kind, and where it is; and that of the object that is none."""
_ENTRY = 20
"""Bytes of an entry of a cross-reference table (ISO 32000-1, 7.5.4)."""


@dataclass
class Objects:
    """The objects of a PDF by their numbers: `plain` ones without, and `streams` with a stream; and which is the catalogue and which the information dictionary."""

    plain: dict[int, bytes]
    streams: dict[int, bytes]
    root: int
    info: int

    @classmethod
    def of(cls, data: bytes) -> Objects:
        """Take a PDF apart. Raises ValueError if it is not written as Typst writes one."""
        start, trailer = _START.search(data[-64:]), _TRAILER.search(data[-512:])
        if start is None or trailer is None:
            raise ValueError(f"{OTHER}: there is no trailer at its end")
        made = cls({}, {}, int(trailer[1]), int(trailer[2]))
        for number, body in enumerate(_bodies(data, int(start[1])), 1):
            kind = made.streams if body.endswith(b"\nendstream") else made.plain
            kind[number] = body
        return made

    def named(self, key: str) -> int:
        """Return the number of the object that the catalogue names by a key. Raises ValueError if it names none."""
        found = re.search(rb"/%b (\d+) 0 R" % key.encode(), self.plain[self.root])
        if found is None:
            raise ValueError(f"{OTHER}: its catalogue has no /{key}")
        return int(found[1])

    def pdf(self) -> bytes:
        """Return the PDF. The same objects always give the same bytes."""
        out, places = bytearray(HEAD), dict[int, tuple[int, int, int]]()
        packs = dict(enumerate(self._packs(), len(self.plain) + len(self.streams) + 1))
        with ThreadPoolExecutor() as beside:  # deflating does not hold the interpreter's lock
            streams = self.streams | dict(zip(packs, beside.map(_packed, packs.values()), strict=True))
        for number, body in streams.items():
            places[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        for number, pack in packs.items():
            places |= {one: (2, number, place) for place, (one, _) in enumerate(pack)}
        made = bytes(out)
        return made + self._end(made, places)

    def _packs(self) -> Iterator[list[tuple[int, bytes]]]:
        listed = [*self.plain.items()]
        return (listed[at : at + PACK] for at in range(0, len(listed), PACK))

    def _end(self, before: bytes, places: dict[int, tuple[int, int, int]]) -> bytes:
        """Return the cross-reference stream (ISO 32000-1, 7.5.8), which is also the trailer."""
        start, own = len(before), max(places) + 1
        rows = [FREE, *(places[number] for number in range(1, own)), (1, start, 0)]
        table = b"".join([ROW.pack(*row) for row in rows])
        identity = hashlib.md5(before, usedforsecurity=False).hexdigest().encode()
        about = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            own + 1, self.root, self.info, identity, identity,
        )  # fmt: skip
        return b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, stream(about, table), start)


def _bodies(data: bytes, start: int) -> Iterator[bytes]:
    """Yield what stands between "obj" and "endobj", in the order of the numbers."""
    table = _TABLE.match(data, start)
    if table is None:
        raise ValueError(f"{OTHER}: its cross-reference table is not where it says")
    first, end = table.end() + _ENTRY, table.end() + int(table[1]) * _ENTRY  # the first entry is of no object
    offsets = [int(data[at : at + 10]) for at in range(first, end, _ENTRY)]
    for number, (here, after) in enumerate(zip(offsets, [*offsets[1:], start], strict=True), 1):
        head, tail = b"%d 0 obj\n" % number, data.rfind(b"\nendobj", here, after)
        if not data.startswith(head, here) or tail < 0:
            raise ValueError(f"{OTHER}: object {number} is not at its place")
        yield data[here + len(head) : tail]


def _packed(pack: list[tuple[int, bytes]]) -> bytes:
    """Return an object stream."""
    index, at = [], 0
    for number, body in pack:
        index.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(index) + b"\n"
    return stream(b"/Type/ObjStm/N %d/First %d" % (len(pack), len(head)), head + b"\n".join([body for _, body in pack]))


def stream(about: bytes, content: bytes, *, packed: bool = True) -> bytes:
    """Return the body of a stream, with its content deflated or as it is; `about` is its dictionary without length and filter."""
    held, how = (zlib.compress(content), b"/Filter/FlateDecode") if packed else (content, b"")
    return b"<<%b/Length %d%b>>\nstream\n%b\nendstream" % (about, len(held), how, held)
