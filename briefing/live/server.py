"""The server of the live pages: on this machine alone, each page with what follows the build and shows its problems."""

from __future__ import annotations

import json
import re
import secrets
import sys
from functools import partial
from http.cookies import CookieError, SimpleCookie
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from briefing.commands.report import FailedError
from briefing.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing.live.board import Board

    Form = Callable[[str, Mapping[str, list[str]]], tuple[int, str]]

HOST = "127.0.0.1"
_PAGE = Path(__file__).parent / "page"
_FILES = {"live.js": "text/javascript", "live.css": "text/css"}
# the policy of the published pages forbids what a live page needs
_POLICY = re.compile(rb'<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
_PATIENCE_S = 5.0
_LARGEST = 1_000_000
_COOKIE = "briefing-key"


class Server:
    """Serves the folder `site` and what the `board` says; `form` answers what is sent to /.live/write/.

    Raises FailedError if the port is taken.
    """

    def __init__(self, site: Path, board: Board, port: int, form: Form | None = None) -> None:
        self.key = secrets.token_urlsafe(16)
        handler = partial(_Handler, board=board, form=form, key=self.key, directory=str(site))
        try:
            self._server = _Patient((HOST, port), handler)
        except (OSError, OverflowError):
            problem = Problem("live", f"port {port}", "this port is taken or not allowed", "choose another with --port")
            raise FailedError([problem], "Nothing is served.") from None
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]

    @property
    def address(self) -> str:
        """Return the address to open; its key lets its browser write records."""
        return f"http://{HOST}:{self.port}/?key={self.key}"

    def start(self) -> None:
        """Begin to serve, in threads."""
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def stop(self) -> None:
        """End."""
        self._server.shutdown()
        self._server.server_close()


class _Patient(ThreadingHTTPServer):
    """Says nothing of a browser that has gone before it was answered."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print what went wrong with an answer, unless nobody waited for it any more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Files, what follows the build, and the forms."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, board: Board, form: Form | None, key: str, **settings: Any) -> None:
        self._board, self._form, self._key = board, form, key
        super().__init__(*args, **settings)

    def do_GET(self) -> None:
        """Answer a request."""
        at = urlsplit(self.path)
        asked = parse_qs(at.query)
        if not self._is_for_us():
            self._send("Not for this server.", "text/plain", 421)
        elif asked.get("key") == [self._key]:
            self._let_in(at.path)
        elif at.path == "/.live/events":
            self._events(asked.get("page", [""])[0])
        elif at.path.startswith("/.live/write/"):
            self._write(at.path, asked)
        elif (name := at.path.removeprefix("/.live/")) in _FILES:
            self._send((_PAGE / name).read_bytes(), _FILES[name])
        else:
            self._page(at.path)

    def do_POST(self) -> None:
        """Take a form, from a page of ours alone."""
        length = int(self.headers.get("Content-Length") or 0)
        own = {f"http://{host}" for host in self._hosts()}
        if not self._is_for_us() or self.headers.get("Origin", "") not in own or length > _LARGEST:
            self.close_connection = True
            self._send("Not from a page of this server.", "text/plain", 403)
            return
        sent = parse_qs(self.rfile.read(length).decode("utf-8", "replace"), keep_blank_values=True)
        self._write(urlsplit(self.path).path, sent)

    # -- who may ask --------------------------------------------------------------------------------------------
    def _hosts(self) -> set[str]:
        port = self.server.server_address[1]  # type: ignore[index] # an internet address
        return {f"{HOST}:{port}", f"localhost:{port}"}

    def _is_for_us(self) -> bool:
        """Whether the request names this machine: another name that leads here may be a trap (DNS rebinding)."""
        return self.headers.get("Host") in self._hosts()

    def _let_in(self, path: str) -> None:
        """Give the browser that came with the key a cookie, so that it may write, and the address without it."""
        self.send_response(303)
        self.send_header("Location", path)
        self.send_header("Set-Cookie", f"{_COOKIE}={self._key}; HttpOnly; SameSite=Strict; Path=/.live/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _has_key(self) -> bool:
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return False
        return _COOKIE in cookie and secrets.compare_digest(cookie[_COOKIE].value, self._key)

    # -- answers ------------------------------------------------------------------------------------------------
    def _write(self, path: str, sent: Mapping[str, list[str]]) -> None:
        """Show or take a form."""
        if self._form is None:
            self._send("There are no forms here.", "text/plain", 404)
            return
        if not self._has_key():
            words = "Open the address with its key that `make live` printed; then come back here."
            self._send(words, "text/plain; charset=utf-8", 403)
            return
        code, text = self._form(path.removeprefix("/.live/write/"), sent if self.command == "POST" else {})
        self._send(text, "text/html; charset=utf-8", code)

    def _page(self, path: str) -> None:
        """Send a file; a page with what follows the build, and before there is one, a page that says so."""
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") or file.is_dir() else file
        version = self._board.version(unquote(path).lstrip("/"))
        if file.suffix == ".html" and file.is_file():
            page = _POLICY.sub(b"", file.read_bytes())
            self._send(page.replace(b"</body>", _tags(version) + b"</body>"), "text/html; charset=utf-8")
        elif not version and file.suffix == ".html":
            page = (_PAGE / "building.html").read_bytes()
            self._send(page.replace(b"</body>", _tags(version) + b"</body>"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Forbid caches: the next build may be seconds away."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's own name
        """Keep the terminal for problems."""

    def _send(self, content: bytes | str, kind: str, code: int = 200) -> None:
        data = content.encode() if isinstance(content, str) else content
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _events(self, page: str) -> None:
        """Tell an open page how the build stands, now and at each change (Server-Sent Events)."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for news in self._board.follow(page.lstrip("/"), _PATIENCE_S):
            self.wfile.write(b": still here\n\n" if news is None else f"data: {json.dumps(news)}\n\n".encode())


def _tags(version: int) -> bytes:
    return (
        b'<link rel="stylesheet" href="/.live/live.css">'
        b'<script src="/.live/live.js" data-version="%d"></script>' % version
    )
