"""How much is asked of other people's servers, and how long is waited for them."""

from __future__ import annotations

from dataclasses import dataclass

AGENT = "briefing-capture"
"""The product token by which robots.txt may address us (RFC 9309, section 2.2.1)."""


@dataclass(frozen=True)
class Limits:
    """`size` in bytes, times in seconds, `hosts` how many hosts are asked at once; a host is never asked twice at once."""

    size: int = 50_000_000
    seconds: float = 60.0
    connect: float = 10.0
    pause: float = 1.0
    longest_wait: float = 30.0
    hosts: int = 8
    redirects: int = 10


class RefusedError(Exception):
    """A page that could not be taken; the message says why in one line."""
