"""A publisher on this machine: answers like the public interfaces, from what the tables hold.

The answers are written by hand after the documented shapes (UNHCR: `items`, `page`, `maxPages`, numbers also as
text, "-" for none; FTS: `data` with `planVersion`, `years`, `categories`, `revisedRequirements`, and
`data.incoming.fundingTotal`; CKAN: `result.resources`; ReliefWeb 2: `data[].fields`); nothing here was recorded
from the live services.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

from .conftest import read

Answer = tuple[int, dict[str, str], bytes]
Asked = tuple[str, dict[str, str]]
NAMELESS = ["AFG", "AUS"]
"""Two host countries that the table counts among the others."""


def as_json(data: Any, status: int = 200, **headers: str) -> Answer:
    """Return an answer with JSON."""
    return status, {"content-type": "application/json", **headers}, json.dumps(data).encode()


def table(name: str) -> list[dict[str, str]]:
    """Return a table's rows."""
    header, *rows = read(name)
    return [dict(zip(header, row, strict=True)) for row in rows]


def split_hosts() -> list[dict[str, Any]]:
    """Return refugees by host as UNHCR lists them: each country by itself, the others not summed."""
    items = []
    for row in table("refugees-by-host"):
        number = int(row["refugees"])
        parts = {row["host"]: number} if row["host"] != "OTH" else {"AFG": 5, "AUS": number - 5}
        if row["host"] != "ALL":
            items += [
                {"year": int(row["year"]), "coo_iso": "SYR", "coa_iso": c, "refugees": n} for c, n in parts.items()
            ]
    return items


def yearly(*names: tuple[str, str]) -> list[dict[str, Any]]:
    """Return yearly totals under the publisher's names; a gap is "0" or "-"."""
    return [
        {"year": int(row["year"]), "coo_iso": "SYR", "coa_iso": "-"}
        | {theirs: row[ours] or ("0" if ours == "idps_unhcr" else "-") for ours, theirs in names}
        for row in table("syria-totals")
    ]


TOTALS = (
    ("refugees", "refugees"),
    ("asylum_seekers", "asylum_seekers"),
    ("idps_unhcr", "idps"),
    ("returned_refugees", "returned_refugees"),
    ("returned_idps", "returned_idps"),
)


@dataclass
class Publisher:
    """What is answered: override `answers` by path to make trouble; `asked` keeps the questions."""

    answers: dict[str, Callable[[dict[str, str]], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    hosts: list[dict[str, Any]] = field(default_factory=split_hosts)
    totals: list[dict[str, Any]] = field(default_factory=lambda: yearly(*TOTALS))
    plans: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        """Return the answer to one question."""
        self.asked.append((path, query))
        if path in self.answers:
            return self.answers[path](query)
        return self._usual(path, query)

    def _usual(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/population/v1/population/":
            return paged(self.hosts if "coa_all" in query else self.totals, query)
        if path == "/population/v1/idmc/":
            return paged(yearly(("idps_idmc", "total")), query)
        if path == "/population/v1/asylum-applications/":
            return paged(yearly(("asylum_applications", "applied")), query)
        if path == "/v2/public/plan/country/SYR":
            return as_json({"status": "ok", "data": self.plans})
        if path == "/v1/public/fts/flow":
            return as_json({"status": "ok", "data": {"incoming": {"fundingTotal": 1_500_000_000}}})
        return as_json({"error": "not here"}, 404)


def paged(items: list[dict[str, Any]], query: dict[str, str]) -> Answer:
    """Return one page of items; three pages, so that paging is used."""
    size = -(-len(items) // 3)
    page = int(query["page"])
    return as_json({"page": page, "maxPages": 3, "total": [], "items": items[(page - 1) * size : page * size]})


@contextmanager
def serving(publisher: Publisher) -> Iterator[str]:
    """Serve the publisher on this machine and give its address."""

    class Handler(BaseHTTPRequestHandler):
        """Answers GET and POST from the publisher."""

        def do_GET(self) -> None:
            """Answer a question."""
            url = urlparse(self.path)
            status, headers, body = publisher.answer(url.path, {k: v[0] for k, v in parse_qs(url.query).items()})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "content-length" not in headers:
                self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            """Read the body and answer."""
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    class Server(ThreadingHTTPServer):
        """A server that says nothing when a client has gone away."""

        def handle_error(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
