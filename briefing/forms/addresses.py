"""Addresses in ASCII, as formats ask that know no other letters: PDF, JSON Schema's `uri`, BibTeX."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

KEPT = "%/:=&?~#+!$,;'@()*[]"
"""What stands in an address as it is (RFC 3986, 2.2), and what is encoded already."""


def encoded(address: str) -> str:
    """Return an address in ASCII (RFC 3987, 3.1): its words percent-encoded, its host in Punycode."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return quote(urlunsplit(parts._replace(netloc=host)), safe=KEPT)
