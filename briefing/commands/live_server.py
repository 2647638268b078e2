"""The server behind `briefing live`: the pages of one folder, each with a script that reloads it after a build."""

from __future__ import annotations

import os
import re
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from briefing import processes
from briefing.commands.report import FailedError
from briefing.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

_SCRIPT = b"""new EventSource("/.live/events").onmessage = (event) => {
  if (window.briefingBuild && window.briefingBuild !== event.data) location.reload();
  window.briefingBuild = event.data;
};
"""
_TAG = b'<script src="/.live/reload.js"></script></body>'
# the policy of the published pages forbids what a live page needs
_POLICY = re.compile(rb'<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
_LOOK_EVERY_S = 0.2


def start(folder: Path, version: Path, port: int) -> tuple[Callable[[], None], int]:
    """Serve `folder` on this machine alone, beside the process that builds; return what stops it, and the port.

    Pages reload when the content of the file `version` changes. Raises FailedError if the port is taken.
    """
    handler = partial(_Handler, version=version, directory=str(folder))
    try:
        server = _Server(("127.0.0.1", port), handler)
    except (OSError, OverflowError):
        problem = Problem("live", f"port {port}", "this port is taken or not allowed", "choose another with --port")
        raise FailedError([problem], "Nothing is served.") from None
    stop = _in_a_fork(server) if processes.can_fork() else _in_a_thread(server)
    return stop, server.server_address[1]


def _in_a_fork(server: _Server) -> Callable[[], None]:
    """Serve from a process of its own, before any thread: so the process that builds stays free of them."""
    pid = os.fork()
    if not pid:
        try:
            server.serve_forever()
        finally:
            os._exit(0)
    server.server_close()
    return partial(_stop, pid)


def _in_a_thread(server: _Server) -> Callable[[], None]:
    """Serve from this process, which builds in others where it cannot fork."""
    Thread(target=server.serve_forever, daemon=True).start()
    return partial(_shut, server)


def _stop(pid: int) -> None:
    os.kill(pid, 15)
    os.waitpid(pid, 0)


def _shut(server: _Server) -> None:
    server.shutdown()
    server.server_close()


class _Server(ThreadingHTTPServer):
    """Ends with the process that started it, however that ends."""

    daemon_threads = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._builder = os.getpid()

    def service_actions(self) -> None:
        """Look after the builder; called twice a second."""
        if self._builder not in {os.getppid(), os.getpid()}:
            os._exit(0)


class _Handler(SimpleHTTPRequestHandler):
    """Files, and the two addresses that live pages ask."""

    def __init__(self, *args: Any, version: Path, **settings: Any) -> None:
        self._version = version
        super().__init__(*args, **settings)

    def do_GET(self) -> None:
        """Answer a request."""
        path = self.path.split("?")[0]
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() else file
        if path == "/.live/events":
            self._events()
        elif path == "/.live/reload.js":
            self._send(_SCRIPT, "text/javascript")
        elif file.suffix == ".html" and file.is_file():
            page = _POLICY.sub(b"", file.read_bytes())
            self._send(page.replace(b"</body>", _TAG), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Forbid caches: the next build may be seconds away."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's own name
        """Keep the terminal for problems."""

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        """Tell the page the number of the build, now and whenever it changes (Server-Sent Events)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told = ""
        try:
            while True:
                now = self._version.read_text("utf-8") if self._version.is_file() else ""
                if now != told:
                    self.wfile.write(f"data: {now}\n\n".encode())
                    told = now
                time.sleep(_LOOK_EVERY_S)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page was left
