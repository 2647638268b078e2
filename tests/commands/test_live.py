"""`briefing live` follows what is saved, shows drafts with their problems, and keeps pages that it cannot rebuild."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import IO

import pytest

from briefing import processes
from briefing.commands import live, live_server
from briefing.commands.report import FailedError
from tests.commands.conftest import Book


@pytest.fixture
def folder(book: Book, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the live pages, which are built in this process: pytest has threads, so it must not fork."""
    monkeypatch.setattr(processes, "run", lambda function, *arguments: function(*arguments))
    path = book.root / "_build" / ".live"
    path.mkdir(parents=True)
    return path


def page(folder: Path) -> str:
    """Return the text of the first page."""
    return (folder / "html" / "book" / "summary.html").read_text("utf-8")


def test_rebuild(book: Book, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A saved change is on the page after the next build, and the page's version changes."""
    live.rebuild(book.root, folder)
    version = (folder / "version").read_text()
    book.edit("book/summary.md", "more than one way", "many ways")
    seen = live.rebuild(book.root, folder)
    assert "many ways" in page(folder)
    assert (folder / "version").read_text() != version
    assert seen == live.snapshot(book.root)
    assert " built (" in capfd.readouterr().out


def test_a_draft_shows_problems(book: Book, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A page that the gate would refuse is shown, and the terminal says what is wrong with it."""
    book.edit("book/summary.md", "`killed`", "`kiled`")
    live.rebuild(book.root, folder)
    assert "The UN counted the dead." in page(folder)
    assert "book/summary.md:3: there is no claim 'kiled'" in capfd.readouterr().err


def test_unreadable_keeps_the_last_page(book: Book, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A broken record leaves the last good pages, and the next sound one is followed."""
    live.rebuild(book.root, folder)
    before = page(folder)
    book.edit("seeds/claims/all.yml", "- id: fled", "- id: [fled")
    live.rebuild(book.root, folder)
    assert page(folder) == before
    said = capfd.readouterr()
    assert "the last good pages are shown" in said.out
    assert "seeds/claims/all.yml:" in said.err
    book.edit("seeds/claims/all.yml", "- id: [fled", "- id: fled")
    live.rebuild(book.root, folder)
    assert " built (" in capfd.readouterr().out


def test_a_failing_cell_is_told_once(book: Book, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A cell that raises is listed with its line; that its notebook is out of date goes without saying."""
    book.edit_cell("1 / 0")
    live.rebuild(book.root, folder)
    said = capfd.readouterr().err
    assert "book/figures.ipynb:cell 2, line 1: ZeroDivisionError" in said
    assert "out of date" not in said


def test_a_changed_record_changes_the_page(book: Book, folder: Path) -> None:
    """A number changed in a record or a table is on the page after the next build."""
    live.rebuild(book.root, folder)
    book.edit("data/counts.csv", "948000", "949000")
    live.rebuild(book.root, folder)
    assert "949 thousand" in page(folder)
    assert "949,000" in (folder / "html" / "book" / "figures.html").read_text("utf-8")


def test_snapshot(book: Book) -> None:
    """New, changed and removed files are seen; caches and editors' own files are not."""
    first = live.snapshot(book.root)
    (book.root / "book" / ".summary.md.swp").write_text("")
    (book.root / "book" / "__pycache__").mkdir()
    (book.root / "book" / "__pycache__" / "x.pyc").write_text("")
    assert live.snapshot(book.root) == first
    (book.root / "book" / "new.md").write_text("")
    assert live.snapshot(book.root).keys() - first.keys() == {"book/new.md"}


@pytest.mark.parametrize("fork", ["yes", "no"])
def test_the_command(book: Book, fork: str) -> None:
    """The whole command, with and without forks: it serves, follows a saved file, and ends at Ctrl+C with its server."""
    command = [sys.executable, "-u", "-m", "briefing", "live", "--port", "0"]
    environment = {**os.environ, processes.FORK: fork}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=book.root, env=environment) as running:
        assert running.stdout is not None
        address = re.search(r"http://[^/]+", running.stdout.readline())
        assert address
        wait_for(running.stdout, " built (")
        assert "more than one way" in get(f"{address[0]}/book/summary.html")
        book.edit("book/summary.md", "more than one way", "many ways")
        wait_for(running.stdout, " built (")
        assert "many ways" in get(f"{address[0]}/book/summary.html")
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
    with pytest.raises(OSError, match="refused"):
        get(address[0])


def wait_for(lines: IO[str], text: str) -> None:
    """Read lines until one holds `text`."""
    assert any(text in line for line in lines)


def test_server(book: Book, tmp_path: Path) -> None:
    """Pages come with the script that reloads them and without the policy that would forbid it; the rest as it is."""
    (tmp_path / "version").write_text("7")
    serve = (
        "import sys; from pathlib import Path; from briefing.commands import live_server\n"
        "stop, port = live_server.start(Path(sys.argv[1]), Path(sys.argv[2]), 0)\n"
        "print(port, flush=True); sys.stdin.read(); stop()"
    )
    command = [sys.executable, "-c", serve, str(book.root / "_build" / "html"), str(tmp_path / "version")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        base = f"http://127.0.0.1:{int(running.stdout.readline())}"
        text = get(f"{base}/book/summary.html")
        assert '<script src="/.live/reload.js"></script></body>' in text
        assert "Content-Security-Policy" not in text
        assert "EventSource" in get(f"{base}/.live/reload.js")
        with urllib.request.urlopen(f"{base}/.live/events", timeout=5) as answer:
            assert answer.readline() == b"data: 7\n"
        with urllib.request.urlopen(f"{base}/_downloads/book.pdf", timeout=5) as answer:
            assert answer.read(5) == b"%PDF-"
            assert answer.headers["Cache-Control"] == "no-store"
        running.stdin.close()


def get(address: str) -> str:
    """Return a page's text."""
    with urllib.request.urlopen(address, timeout=5) as answer:
        text: str = answer.read().decode()
    return text


def test_port_taken(folder: Path) -> None:
    """A port that another program uses is one message."""
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(FailedError) as failed:
        live_server.start(folder, folder / "version", other.getsockname()[1])
    assert "--port" in failed.value.problems[0].mend
