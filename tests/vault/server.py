"""A server on this machine that holds the texts of many sources, and misbehaves in every way that servers do."""

from __future__ import annotations

import gzip
import io
import shutil
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

PARAGRAPH = (
    "The ministry said on Monday that it had no part in the meeting, and that the meeting had been called by others. "
    "Officials in the province described long queues at the crossing and a shortage of fuel in the northern towns. "
)


BOMB = gzip.compress(b"x" * 30_000_000, 1)


def html(quote: str, number: int = 0, *, head: str = "", paragraphs: int = 6) -> bytes:
    """Return a page with a frame, an article and a quotation in it."""
    body = "".join(f"<p>{PARAGRAPH} Paragraph {number}.{n}.</p>" for n in range(paragraphs))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Article {number}</title>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav><article><h1>Article {number}</h1>{body}<p>A speaker said: {quote}.</p>"
        f"{body}</article><footer>Imprint</footer></body></html>"
    ).encode()


def pdf(text: str, password: str = "") -> bytes:
    """Return a PDF of one page with a line of text, locked with a password if one is given."""
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 400)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 300 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001 - pypdf has no public way to draw
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class Handler(BaseHTTPRequestHandler):
    """Answers one request by the path's first word."""

    site: Site

    def do_GET(self) -> None:
        """Answer."""
        site = self.site
        site.asked[self.path] += 1
        with site.lock:
            site.now += 1
            site.at_once = max(site.at_once, site.now)
        try:
            page = site.pages.get(self.path.split("?")[0])
            if page is None:
                self.answer(404, b"nothing here")
            else:
                page(self)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client had enough
        finally:
            with site.lock:
                site.now -= 1

    def answer(self, status: int, body: bytes, media_type: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        self.send_header("content-type", media_type)
        self.send_header("content-length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Page = Callable[[Handler], None]


@dataclass
class Site:
    """What the server answers, by path, and what it was asked."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    url: str = ""
    now: int = 0
    at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(
        self, path: str, body: bytes, media_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> str:
        """Answer a path with this; return the address."""
        self.pages[path] = lambda handler: handler.answer(status, body, media_type, **headers)
        return self.url + path

    def do(self, path: str, page: Page) -> str:
        """Answer a path by calling this; return the address."""
        self.pages[path] = page
        return self.url + path


def drip(handler: Handler) -> None:
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()
    for _ in range(400):
        handler.wfile.write(b".")
        time.sleep(0.05)


def endless(handler: Handler) -> None:
    """Send more than anybody wants, without saying how much."""
    handler.send_response(200)
    handler.send_header("content-type", "text/plain")
    handler.end_headers()
    for _ in range(2_000):
        handler.wfile.write(b"x" * 100_000)


def bomb(handler: Handler) -> None:
    """Send a little that unfolds into much."""
    handler.answer(200, BOMB, "text/html", content_encoding="gzip")


def broken(handler: Handler) -> None:
    """Promise more than is sent, and hang up."""
    handler.answer(200, b"<html><body><p>Half an", length="100000")
    handler.close_connection = True


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that hang up, or never come to speak."""

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


def certificate(folder: Path, name: str, days: int = 2) -> Path:
    """Return a certificate that nobody but itself vouches for, with its key. Skips where openssl is not installed."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    key, out = folder / "key.pem", folder / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(out)]
    subject = ["-days", str(days), "-subj", f"/CN={name}", "-addext", f"subjectAltName=IP:{name}"]
    subprocess.run([*words, *subject], check=True, capture_output=True)
    out.write_bytes(out.read_bytes() + key.read_bytes())
    return out


@contextmanager
def serve(secured: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site on a free port of this machine, over TLS where its settings are given."""
    site = Site()
    server = Quiet(("127.0.0.1", 0), type("Own", (Handler,), {"site": site}))
    if secured:
        server.socket = secured.wrap_socket(server.socket, server_side=True)
    site.url = f"http{'s' if secured else ''}://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
