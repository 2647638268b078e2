"""Fetching one address: politely, within limits, all of it or nothing."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from .limits import AGENT, Limits, RefusedError
from .robots import Robots

BUSY = frozenset({429, 503})
_STATUS = {
    401: "the server wants a login",
    402: "the server wants to be paid",
    403: "the server refuses to show it",
    404: "there is nothing at this address any more",
    410: "it was taken down",
    429: "the server asks for fewer requests",
    451: "it is withheld for legal reasons",
}
TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "txt",
}
"""What can be read, and the ending under which it is kept."""


@dataclass(frozen=True)
class Page:
    """What was found: `url` is where it was found in the end, `charset` what the server says of its letters, or ""."""

    url: str
    content: bytes
    media_type: str
    charset: str = ""


class Fetcher:
    """Fetches pages, one at a time from each host. To be used as a context manager."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._at_once = asyncio.Semaphore(limits.hosts)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._client = httpx.AsyncClient(
            headers={"user-agent": f"{AGENT}/1.0", "accept": "text/html,application/pdf,text/plain;q=0.9,*/*;q=0.1"},
            follow_redirects=True,
            max_redirects=limits.redirects,
            timeout=httpx.Timeout(limits.seconds, connect=limits.connect),
        )
        self._robots = Robots(self._client, limits)

    async def __aenter__(self) -> Self:
        """Open the connections."""
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Close them."""
        await self._client.__aexit__(kind, error, at)

    async def get(self, url: str) -> Page:
        """Return the page at an address. Raises RefusedError."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise RefusedError("this is no address of a page (http or https)")
        async with self._turn(url):
            try:
                async with asyncio.timeout(self.limits.seconds):
                    return await self._get(url)
            except (TimeoutError, httpx.TimeoutException):
                raise RefusedError(f"no whole answer within {self.limits.seconds:g} seconds") from None
            except httpx.TooManyRedirects:
                raise RefusedError("it is sent round in a circle of redirections") from None
            except httpx.RemoteProtocolError as error:
                raise RefusedError(f"the answer broke off ({_short(error)})") from None
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                raise RefusedError(_unreachable(error)) from None

    async def _get(self, url: str) -> Page:
        for last in (False, True):
            if not await self._robots.allow(url):
                raise RefusedError("robots.txt asks not to fetch it")
            async with self._client.stream("GET", url) as answer:
                if answer.status_code in BUSY and not last:
                    await asyncio.sleep(self._wait(answer))
                    continue
                return await self._read(url, answer)
        raise AssertionError(url)  # the second round always returns or raises

    async def _read(self, asked: str, answer: httpx.Response) -> Page:
        _refuse_status(answer.status_code)
        found = str(answer.url)
        if urlsplit(found).netloc != urlsplit(asked).netloc and not await self._robots.allow(found):
            raise RefusedError(f"it moved to {found}, where robots.txt asks not to fetch it")
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type and media_type not in TYPES:
            raise RefusedError(f"it is {media_type}, neither a page nor a PDF nor text")
        content = await self._body(answer)
        return Page(found, content, media_type or sniffed(content), answer.charset_encoding or "")

    async def _body(self, answer: httpx.Response) -> bytes:
        """Return the body, whatever the server says of its length. Raises RefusedError beyond the limit."""
        stated = answer.headers.get("content-length", "")
        if stated.isdigit() and int(stated) > self.limits.size:
            raise RefusedError(self._too_large(int(stated)))
        parts, size = [], 0
        async for part in answer.aiter_bytes(65_536):
            parts.append(part)
            size += len(part)
            if size > self.limits.size:
                raise RefusedError(self._too_large(size))
        if not size:
            raise RefusedError("the answer is empty")
        return b"".join(parts)

    def _too_large(self, size: int) -> str:
        return f"it has {size / 1e6:,.1f} MB or more; the limit is {self.limits.size / 1e6:,.1f} MB"

    def _wait(self, answer: httpx.Response) -> float:
        asked = answer.headers.get("retry-after", "")
        return min(float(asked) if asked.isdigit() else self.limits.pause, self.limits.longest_wait)

    @contextlib.asynccontextmanager
    async def _turn(self, url: str) -> AsyncIterator[None]:
        """Wait until this host is asked nothing else and was left in peace for a moment."""
        async with self._turns[urlsplit(url).netloc]:
            async with self._at_once:
                yield
            await asyncio.sleep(self.limits.pause)


def sniffed(content: bytes) -> str:
    """Return the media type of content of which nothing is said. Raises RefusedError."""
    head = content[:1024].lstrip().lower()
    if head.startswith(b"%pdf-"):
        return "application/pdf"
    if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head:
        return "text/html"
    if b"\0" in content[:4096]:
        raise RefusedError("it is neither a page nor a PDF nor text")
    return "text/plain"


def _refuse_status(status: int) -> None:
    if status in _STATUS:
        raise RefusedError(f"{_STATUS[status]} (status {status})")
    if status >= 500:  # noqa: PLR2004 - the servers' own errors begin there
        raise RefusedError(f"the server fails (status {status})")
    if status != 200:  # noqa: PLR2004 - nothing else is the whole page
        raise RefusedError(f"the server gives no page (status {status})")


def _unreachable(error: BaseException) -> str:
    """Return in a line why no connection came about: a certificate, a handshake (TLS 1.3, RFC 8446), or the network."""
    secure = next((one for one in _causes(error) if isinstance(one, ssl.SSLError)), None)
    if isinstance(secure, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted ({secure.verify_message.rstrip('.')})"
    if secure:
        return f"no secure connection can be made ({(secure.reason or _short(secure)).replace('_', ' ').lower()})"
    return f"cannot be reached ({_short(error)})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _short(error: BaseException) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:120]
