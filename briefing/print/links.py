"""Links to records: written for Typst as if they led to elsewhere, and made links within the PDF once it is set.

Typst describes a link to a label by the page that it leads to, so that a paragraph with a mark is laid out anew whenever a
page before the target changes. A link to elsewhere is left alone. Its address holds the name of the record's heading, of
which Typst makes a named destination (ISO 32000-1, 12.3.2.3), and words for those who cannot see the page (PDF/UA-1, 7.18.5).
"""

from __future__ import annotations

import re
from collections.abc import Container

from .pdf import OTHER, Objects

SCHEME = "record:"
_MARKED = b"/URI(" + SCHEME.encode()
_PLAIN = re.compile(r"[\w./#-]+", re.ASCII)
_ADDRESS = re.compile(rb"/A<</Type/Action/S/URI" + re.escape(_MARKED) + rb"(\S+) ([^)]*)\)>>(.*)/Contents\([^)]*\)")
_DESTINATIONS = re.compile(rb"/Dests<</Names\[([^\]]*)\]")
_NAME = re.compile(rb"\(([^)]*)\)")


def written(name: str, words: str) -> str:
    """Return the address of a link to a record, by the label of its heading; `words` describe it: "claim 12, disputed". Returns "" for a label that an address cannot hold."""
    return f"{SCHEME}{name} {words}" if _PLAIN.fullmatch(name) else ""


def lead_within(pdf: Objects) -> None:
    """Make these links lead to their records. Raises ValueError if one has no heading, or is not as Typst writes it."""
    found = _DESTINATIONS.search(pdf.plain[pdf.root])
    known = frozenset(_NAME.findall(found[1]) if found else ())
    for number, body in pdf.plain.items():
        if _MARKED in body:
            pdf.plain[number] = _led(body, known)


def _led(link: bytes, known: Container[bytes]) -> bytes:
    address = _ADDRESS.search(link)
    if address is None:
        raise ValueError(f"{OTHER}: the link {link!r}")
    name, words, between = address.groups()
    if name not in known:
        raise ValueError(f"no heading is named '{name.decode()}'")
    return link[: address.start()] + b"/Dest(%b)%b/Contents(%b)" % (name, between, words) + link[address.end() :]
