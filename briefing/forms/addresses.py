"""Addresses in ASCII, as formats ask that know no other letters: PDF, JSON Schema's `uri`, BibTeX."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

KEPT = "%/:=&?~#+!$,;'@()*[]"
"""What stands in an address as it is (RFC 3986, 2.2), and what is encoded already."""


_OF_A_HOST = frozenset({"http", "https", "ftp"})


def is_empty(address: str) -> bool:
    """Return whether an address names no host, nobody to write to, or holds what no address can: `https://`, `mailto:`."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return True
    if parts.scheme == "mailto":
        name, at, there = parts.path.partition("@")
        return not (name and at and there.strip("."))
    return parts.scheme in _OF_A_HOST and not host.strip(".")


def encoded(address: str) -> str:
    """Return an address in ASCII (RFC 3987, 3.1): its words percent-encoded, its host in Punycode."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return quote(urlunsplit(parts._replace(netloc=host)), safe=KEPT)
