"""What is noticed, what pages are told, and whom the server answers."""

from __future__ import annotations

import http.client
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.commands.report import FailedError
from briefing.live.board import Board
from briefing.live.server import Server
from briefing.live.watching import Watch, is_ours
from briefing.problems import Problem


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("book/summary.md", True),
        ("seeds/claims/a.yml", True),
        ("_config.yml", True),
        ("charts/map.py", True),
        ("book/.summary.md.swp", False),
        ("book/summary.md~", False),
        ("book/4913", False),
        ("book/__pycache__/x.pyc", False),
        ("book/.ipynb_checkpoints/a.ipynb", False),
        ("_build/html/index.html", False),
        (".git/index", False),
        ("", False),
    ],
)
def test_what_is_ours(name: str, *, ours: bool) -> None:
    """Files that the book is made from count; what editors and builds leave beside them does not."""
    assert is_ours(Path(name)) is ours


def test_a_save_is_noticed(tmp_path: Path) -> None:
    """A file written in place, a file replaced, a new one and the settings are noticed, and nothing else is."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "a.md").write_text("1")
    watch = Watch(tmp_path)
    watch.start()
    try:
        for change in ("book/a.md", "book/new.md", "_config.yml"):
            (tmp_path / change).write_text("2")
            assert watch.take(5) == {change}
        (tmp_path / "book" / ".a.md.x").write_text("3")
        (tmp_path / "book" / ".a.md.x").replace(tmp_path / "book" / "a.md")
        assert watch.take(5) == {"book/a.md"}
    finally:
        watch.stop()


def test_the_board(tmp_path: Path) -> None:
    """A page is told at once how things stand, then each change; it counts as looked at for as long as it follows."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "a b.md").write_text("")
    board = Board(tmp_path)
    news = board.follow("book/a.html", 0.01)
    first = next(news)
    assert first == {"doing": "building", "version": 0, "problems": [], "pdfs": ""}
    assert board.looked_at() == ["book/a.html"]
    board.written("book/b.html")
    assert (next(news) or {})["version"] == 0
    board.written("book/a.html")
    board.tell(doing="ready", problems=[Problem("r", "book/a b.md:7", "wrong", "mend")])
    told = next(news) or {}
    assert told["version"] > 0
    assert told["problems"][0]["link"] == f"vscode://file{tmp_path.as_posix()}/book/a%20b.md:7"
    assert next(news) is None
    news.close()  # type: ignore[attr-defined] # a generator
    assert board.looked_at() == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Return a server of one page, whose form repeats what was sent."""
    (tmp_path / "index.html").write_text(
        '<head><meta http-equiv="Content-Security-Policy" content="x"></head><body>Hi</body>'
    )
    found = Server(tmp_path, Board(tmp_path), 0, lambda name, sent: (200, f"{name} {dict(sent)}"))
    found.start()
    yield found
    found.stop()


def ask(server: Server, path: str, method: str = "GET", body: str = "", **headers: str) -> tuple[int, str, str]:
    """Return the answer's code, text and cookie."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")


def test_pages(server: Server) -> None:
    """Pages come with what follows the build and without the policy that would forbid it; none is ever kept."""
    code, text, _ = ask(server, "/")
    assert code == 200
    assert '<script src="/.live/live.js" data-version="0">' in text
    assert "Content-Security-Policy" not in text
    assert "EventSource" in ask(server, "/.live/live.js")[1]


def test_a_browser_that_goes_is_no_fault(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    """A browser that closes while it is answered leaves nothing in the terminal, and the next one is answered."""
    for path in ("/", "/.live/events?page=index.html"):
        with socket.create_connection(("127.0.0.1", server.port)) as gone:
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closed at once, unread
            gone.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    assert ask(server, "/")[0] == 200
    assert capfd.readouterr().err == ""


def test_before_the_first_build(server: Server) -> None:
    """A page that is not there yet says that the book is being built."""
    code, text, _ = ask(server, "/book/summary.html")
    assert code == 200
    assert "being built" in text
    assert "/.live/live.js" in text


def test_other_names_are_refused(server: Server) -> None:
    """A request under another name than this machine's is refused, so that no site can reach in through the browser."""
    assert ask(server, "/", Host="evil.example:80")[0] == 421


def test_only_the_browser_with_the_key_may_write(server: Server) -> None:
    """Forms are shown and taken only with the key's cookie, and from pages of this server."""
    own = f"http://127.0.0.1:{server.port}"
    assert ask(server, "/.live/write/claim")[0] == 403
    code, _, cookie = ask(server, f"/?key={server.key}")
    assert code == 303
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    key = cookie.split(";")[0]
    assert ask(server, "/.live/write/claim", Cookie=key)[1] == "claim {}"
    assert ask(server, "/.live/write/claim", Cookie="briefing-key=wrong")[0] == 403
    assert ask(server, "/.live/write/claim", "POST", "id=a", Cookie=key, Origin=own)[1] == "claim {'id': ['a']}"
    assert ask(server, "/.live/write/claim", "POST", "id=a", Cookie=key, Origin="http://evil.example")[0] == 403
    assert ask(server, "/.live/write/claim", "POST", "id=a", Cookie=key)[0] == 403


def test_port_taken(server: Server, tmp_path: Path) -> None:
    """A port that another program uses is one message."""
    with pytest.raises(FailedError) as failed:
        Server(tmp_path, Board(tmp_path), server.port)
    assert "--port" in failed.value.problems[0].mend


def test_news_without_delay(tmp_path: Path) -> None:
    """What is written is told while a page waits, without polling."""
    from threading import Timer

    board = Board(tmp_path)
    news = board.follow("a.html", 5)
    next(news)
    start = time.monotonic()
    Timer(0.1, board.written, ["a.html"]).start()
    assert (next(news) or {})["version"] > 0
    assert time.monotonic() - start < 4
