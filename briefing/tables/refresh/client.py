"""Asking a publisher's interface for JSON: with patience, and with a clear message when it does not work."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefing.problems import Problem
from briefing.tables.descriptor import Refresh
from briefing.tables.table import Table

BASE_URLS = {
    "unhcr": "https://api.unhcr.org",
    "fts": "https://api.hpc.tools",
    "hdx": "https://data.humdata.org",
    "reliefweb": "https://api.reliefweb.int",
}
"""Where the publishers' public interfaces are."""

_LONGEST_WAIT = 60.0
_BUSY = frozenset({429, 500, 502, 503, 504})


class RefreshError(Exception):
    """The refresh cannot go on; `problem` says why and what to do. Nothing was changed."""

    def __init__(self, where: str, message: str, mend: str) -> None:
        self.problem = Problem("refresh", where, message, mend)
        super().__init__(str(self.problem))


@dataclass(frozen=True)
class Client:
    """Fetches JSON. `pauses` are the seconds to wait before each further try when a publisher is busy."""

    base_urls: Mapping[str, str] = field(default_factory=lambda: BASE_URLS)
    pauses: Sequence[float] = (2.0, 8.0)
    timeout: float = 30.0

    def get(self, publisher: str, path: str, params: Mapping[str, str | int] | None = None) -> Any:
        """Return the JSON at a path of the publisher; raises `RefreshError` with a clear message otherwise."""
        return self._ask("GET", publisher, path, params=dict(params or {}))

    def post(self, publisher: str, path: str, body: Any, params: Mapping[str, str]) -> Any:
        """Send a JSON body and return the JSON answer; raises `RefreshError` otherwise."""
        return self._ask("POST", publisher, path, params=dict(params), json=body)

    def _ask(self, method: str, publisher: str, path: str, **sent: Any) -> Any:
        """Ask, and ask again after a pause while the publisher is busy."""
        import httpx

        url = (self.base_urls.get(publisher) or BASE_URLS[publisher]).rstrip("/") + path
        for pause in (*self.pauses, None):
            try:
                answer = httpx.request(method, url, timeout=self.timeout, follow_redirects=True, **sent)
            except httpx.TimeoutException:
                raise RefreshError(url, f"no answer within {self.timeout:g} seconds", "try again later") from None
            except httpx.RemoteProtocolError as error:
                raise RefreshError(url, f"the answer broke off ({error})", "try again later") from None
            except httpx.HTTPError as error:
                raise RefreshError(url, f"cannot be reached ({error})", "is there an internet connection?") from None
            if answer.status_code not in _BUSY or pause is None:
                return _content(url, answer)
            time.sleep(min(_wait(answer, pause), _LONGEST_WAIT))
        raise AssertionError(url)  # the loop always returns: its last pause is None


def _wait(answer: Any, pause: float) -> float:
    """Return how long to wait: what the publisher asks for (`Retry-After` in seconds), or the pause."""
    asked = answer.headers.get("retry-after", "")
    return float(asked) if asked.isdigit() else pause


_REFUSED = {
    401: ("the publisher wants a login", "see the publisher's documentation"),
    403: ("the publisher refuses access", "does it want a registered name or key?"),
    404: ("there is nothing at this address", "the interface has moved: see the publisher's documentation"),
    410: ("this version of the interface was shut down", "see the publisher's documentation for the new version"),
    429: ("the publisher asks for fewer requests (429)", "wait some minutes and try again"),
}


def _content(url: str, answer: Any) -> Any:
    """Return the JSON of a good answer; raises `RefreshError` for any other."""
    if not answer.is_success:
        server = ("the publisher's server fails", "try again later")
        message, mend = _REFUSED.get(answer.status_code, server)
        raise RefreshError(url, f"{message} (status {answer.status_code})", mend)
    try:
        return answer.json()
    except ValueError:
        raise RefreshError(
            url,
            "the answer is not complete JSON (cut off, or a web page instead of data)",
            "try again later; if it stays so, the interface has changed",
        ) from None


def part(data: Any, *path: str | int, where: str) -> Any:
    """Return the part of an answer at `path`; raises `RefreshError` naming what is missing."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            there = ", ".join(map(str, data)) if isinstance(data, dict) else type(data).__name__
            raise RefreshError(
                where,
                f"the answer has no '{step}' (there is: {there}): the interface has changed",
                "compare with the publisher's documentation, and adapt briefing/tables/refresh",
            ) from None
    return data


def listed(data: Any, *path: str | int, where: str) -> list[Any]:
    """Return the list at `path`; raises `RefreshError` if there is none."""
    found = part(data, *path, where=where)
    if not isinstance(found, list):
        raise RefreshError(where, f"'{path[-1]}' is no list: the interface has changed", "see its documentation")
    return found


def count(item: Any, name: str, where: str) -> int:
    """Return a whole number that may be written as text; "-" counts as 0. Raises `RefreshError` for anything else."""
    value = part(item, name, where=where)
    text = "0" if value in {"-", None} else str(value)
    if not text.isdigit():
        raise RefreshError(
            where, f"'{name}' is {value!r}, not a number: the interface has changed", "see its documentation"
        )
    return int(text)


def asked_of(table: Table) -> Refresh:
    """Return what a table's description says to ask its publisher. Raises RefreshError where it says nothing."""
    if table.meta.refresh is None:
        raise RefreshError(
            f"table '{table.id}'", "its description has no `briefing:refresh`", "say there whom to ask, and for what"
        )
    return table.meta.refresh
