"""A small web server as books are served by: compressed, connections kept open, nothing cached between visits."""

from __future__ import annotations

import gzip
import mimetypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import brotli

COMPRESSED = {".html", ".css", ".js", ".svg", ".json", ".xml", ".csv", ".txt", ".ttf"}
LEVEL = 6  # nginx's and Apache's usual level

Read = Callable[[str], bytes | None]


@dataclass(frozen=True)
class Coding:
    """How text is compressed, and what that is called in HTTP."""

    name: str
    compress: Callable[[bytes], bytes]


GZIP = Coding("gzip", partial(gzip.compress, compresslevel=LEVEL))
BROTLI = Coding("br", brotli.compress)  # as strong as it can, like the content delivery networks


@contextmanager
def serving(read: Read, coding: Coding = GZIP, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve what `read` returns for a path (None: not found) on a free port; yield the address."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, cache(partial(_answer, read, coding))))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{host}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def folder(root: Path) -> Read:
    """Return a reader of the files under a folder."""

    def read(path: str) -> bytes | None:
        file = root / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        return file.read_bytes() if file.is_file() and file.resolve().is_relative_to(root.resolve()) else None

    return read


def _answer(read: Read, coding: Coding, path: str) -> tuple[int, dict[str, str], bytes]:
    content = read(path)
    if content is None:
        return 404, {"Content-Type": "text/plain"}, b"Not found\n"
    suffix = Path(path).suffix or ".html"
    headers = {"Content-Type": mimetypes.guess_type("x" + suffix)[0] or "application/octet-stream"}
    if headers["Content-Type"].startswith("text/"):
        headers["Content-Type"] += "; charset=utf-8"
    if suffix in COMPRESSED:
        content = coding.compress(content)
        headers["Content-Encoding"] = coding.name
    return 200, headers, content


class _Server(ThreadingHTTPServer):
    """Says nothing of visitors who leave early."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Show errors but those of closed connections."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers from what was read and compressed once, so that the server's own work is not measured."""

    protocol_version = "HTTP/1.1"

    def __init__(self, answer: Callable[[str], tuple[int, dict[str, str], bytes]], *args: object) -> None:
        self._find = answer
        super().__init__(*args)  # type: ignore[arg-type] # http.server's own arguments

    def do_GET(self) -> None:
        """Answer a request."""
        status, headers, content = self._find(unquote(urlsplit(self.path).path))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        """Keep the terminal for the measurements."""
