"""What a host's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from .limits import AGENT, Limits

LONGEST = 500_000
"""Bytes of robots.txt that are read: RFC 9309, section 2.5, asks for 500 kibibytes at least."""


class Robots:
    """Asks each host once. A file that is not there allows all; a host that fails allows nothing (section 2.3.1)."""

    def __init__(self, client: httpx.AsyncClient, limits: Limits) -> None:
        self._client, self._limits = client, limits
        self._known: dict[str, RobotFileParser] = {}

    async def allow(self, url: str) -> bool:
        """Return whether an address may be fetched. Raises httpx.HTTPError where the host cannot be reached."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._known:
            self._known[host] = await self._ask(host)
        return self._known[host].can_fetch(AGENT, url)

    async def _ask(self, host: str) -> RobotFileParser:
        rules = RobotFileParser()
        async with self._client.stream("GET", f"{host}/robots.txt") as answer:
            if answer.status_code >= 500:  # noqa: PLR2004 - the servers' own errors begin there
                rules.parse(["User-agent: *", "Disallow: /"])
            elif not answer.is_success:
                rules.parse([])
            else:
                rules.parse((await _beginning(answer)).decode("utf-8", "replace").splitlines())
        return rules


async def _beginning(answer: httpx.Response) -> bytes:
    read = b""
    async for part in answer.aiter_bytes(65_536):
        read += part
        if len(read) >= LONGEST:
            break
    return read[:LONGEST]
