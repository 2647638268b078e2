"""Links to records: written for Typst as if they led to elsewhere, and made links within the PDF once it is set.

Typst describes a link to a label by the page that it leads to, so that a paragraph with a mark is laid out anew whenever a
page before the target changes. A link to elsewhere is left alone. Its address holds the name of the record's heading, of
which Typst makes a named destination (ISO 32000-1, 12.3.2.3), and words for those who cannot see the page (PDF/UA-1, 7.18.5).
"""

from __future__ import annotations

import re
from collections.abc import Container
from urllib.parse import quote

from briefing.forms.addresses import KEPT

from .pdf import OTHER, Objects

SCHEME = "record:"
PAGE = "page-"
SHOWN = 46
"""Letters of an address that paper shows; the link holds the whole of it."""
_CODES = re.compile(r"(?:%[0-9A-Fa-f]{2}|[-_.+](?=%)){6,}")
_MARKED = b"/URI(" + SCHEME.encode()
_PLAIN = re.compile(r"[\w./#-]+", re.ASCII)
_ADDRESS = re.compile(rb"/A<</Type/Action/S/URI" + re.escape(_MARKED) + rb"(\S+) ([^)]*)\)>>(.*)/Contents\([^)]*\)")
_DESTINATIONS = re.compile(rb"/Dests<</Names\[([^\]]*)\]")
_NAME = re.compile(rb"\(([^)]*)\)")


def short(address: str) -> str:
    """Return an address as paper shows it: without scheme, and of long ones the host alone, for nobody would type the rest; percent codes are left out."""
    plain = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
    host, slash, path = plain.partition("/")
    path = _CODES.sub("…", quote(path, safe=KEPT))
    return f"{host}{slash}{path if len(host) + len(slash) + len(path) <= SHOWN else '…'}"


def written(name: str, words: str) -> str:
    """Return the address of a link to a record, by the label of its heading; `words` describe it: "claim 12, disputed". Returns "" for a label that an address cannot hold."""
    return f"{SCHEME}{name} {words}" if _PLAIN.fullmatch(name) else ""


def lead_within(pdf: Objects, beside: str = "", others: Container[str] = ()) -> None:
    """Make these links lead to their records: in this PDF, or to the names in `others` and the pages of the PDF `beside`.

    Raises ValueError if a link has no heading, or is not as Typst writes it.
    """
    found = _DESTINATIONS.search(pdf.plain[pdf.root])
    known = frozenset(_NAME.findall(found[1]) if found else ())
    for number, body in pdf.plain.items():
        if _MARKED in body:
            pdf.plain[number] = _led(body, known, beside, others)


def _led(link: bytes, known: Container[bytes], beside: str, others: Container[str]) -> bytes:
    address = _ADDRESS.search(link)
    if address is None:
        raise ValueError(f"{OTHER}: the link {link!r}")
    name, words, between = address.groups()
    if name in known:
        where = b"/Dest(%b)" % name
    elif beside and (target := _beside(name.decode(), others)):
        # a remote go-to action (ISO 32000-1, 12.6.4.3): both PDFs lie in one folder
        where = b"/A<</Type/Action/S/GoToR/F(%b)/D%b>>" % (beside.encode(), target)
        words = words + b" (%b)" % beside.encode()
    else:
        raise ValueError(f"no heading is named '{name.decode()}'")
    return link[: address.start()] + b"%b%b/Contents(%b)" % (where, between, words) + link[address.end() :]


def _beside(name: str, others: Container[str]) -> bytes:
    """Return where a link leads in the other PDF: a named destination, or a page, counted from 0; b"" for neither."""
    if name.startswith(PAGE):
        return b"[%d/Fit]" % (int(name.removeprefix(PAGE)) - 1)
    return b"(%b)" % name.encode() if name in others else b""
