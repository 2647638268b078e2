"""The Internet Archive: the address of a copy that it has, or takes.

Availability: https://archive.org/help/wayback_api.php. Taking a copy ("Save Page Now") answers with the copy's address.
"""

from __future__ import annotations

import os
from urllib.parse import quote

import httpx

from .limits import AGENT, Limits

HAS, TAKES = "https://archive.org", "https://web.archive.org"


class Archive:
    """Asks for copies; `BRIEFING_ARCHIVE` names another archive with the same interface."""

    def __init__(self, limits: Limits) -> None:
        named = os.environ.get("BRIEFING_ARCHIVE", "").rstrip("/")
        self._has, self._takes = named or HAS, named or TAKES
        self._limits = limits

    def copy_of(self, url: str, *, take: bool = False) -> str:
        """Return the address of a copy, or "" where there is none and none is taken; never raises for a network's sake."""
        try:
            found = self._found(url) or (self._taken(url) if take else "")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, AttributeError, OSError):
            return ""
        return found

    def _found(self, url: str) -> str:
        if url.startswith(f"{self._takes}/web/"):
            return url  # it was read in the archive
        answer = self._ask(f"{self._has}/wayback/available?url={quote(url, safe='')}")
        copies = answer.json().get("archived_snapshots", {}) if answer.is_success else {}
        closest = copies.get("closest", {}) if isinstance(copies, dict) else {}
        good = closest.get("available") and str(closest.get("status", "200")) == "200"
        return (
            str(closest.get("url", "")).replace("http://web.archive.org/", "https://web.archive.org/") if good else ""
        )

    def _taken(self, url: str) -> str:
        answer = self._ask(f"{self._takes}/save/{url}")
        place: str = answer.headers.get("content-location", "")
        if answer.is_success and place.startswith("/web/"):
            return self._takes + place
        return str(answer.url) if answer.is_success and "/web/" in str(answer.url) else ""

    def _ask(self, url: str) -> httpx.Response:
        return httpx.get(
            url, headers={"user-agent": f"{AGENT}/1.0"}, timeout=self._limits.seconds, follow_redirects=True
        )
