"""`briefing live`, the whole command, as one works with it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from tests.commands.conftest import Book

# a shell hands SIGINT as "ignored" to what it runs in the background, the tests among it; at a terminal it is not
_AS_AT_A_TERMINAL = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from briefing.cli import main
sys.exit(main())
"""


@contextmanager
def live(book: Book, said: list[str]) -> Iterator[str]:
    """Run the command; yield its address, and note in `said` what it prints. Whatever happens, it does not outlive the test."""
    command = [sys.executable, "-u", "-c", _AS_AT_A_TERMINAL, "live", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=book.root) as running:
        assert running.stdout is not None
        try:
            found = re.search(r"http://[^/]+", running.stdout.readline())
            assert found
            Thread(target=said.extend, args=(running.stdout,), daemon=True).start()  # a full pipe would make it wait
            yield found[0]
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 130
        finally:
            running.kill()


def until(address: str, words: str, patience: float = 60) -> str:
    """Wait until a page holds some words."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with urllib.request.urlopen(address, timeout=5) as answer:
            text = str(answer.read().decode())
        if words in text:
            return text
        time.sleep(0.1)
    raise AssertionError(text)


def told(address: str, words: str, patience: float = 40) -> dict[str, object]:
    """Wait until a page is told something that holds some words."""
    with urllib.request.urlopen(f"{address}/.live/events?page=/book/summary.html", timeout=patience) as answer:
        end, text = time.monotonic() + patience, ""
        for line in answer:
            text = line.decode() if line.startswith(b"data: ") else text
            if time.monotonic() > end:
                break
            if text.startswith("data: ") and words in text:
                found: dict[str, object] = json.loads(text.removeprefix("data: "))
                return found
    raise AssertionError(f"{words} not in {text}")


def test_a_day(book: Book) -> None:
    """It serves the book, follows text, cell and table, tells what is wrong and that it is mended, in page and terminal, and ends at Ctrl+C."""
    said: list[str] = []
    with live(book, said) as address:
        summary = f"{address}/book/summary.html"
        until(summary, "more than one way")
        told(address, '"ready"')
        book.edit("book/summary.md", "more than one way", "many ways")
        until(summary, "many ways")
        book.edit("data/counts.csv", "948000", "949000")
        until(f"{address}/book/figures.html", "949,000")
        until(summary, "949 thousand")
        book.edit("book/summary.md", "`killed`", "`kiled`")
        assert "there is no claim 'kiled'" in json.dumps(told(address, "kiled")["problems"])
        book.edit("book/summary.md", "`kiled`", "`killed`")
        told(address, '"problems": []')
        before = (book.root / "book" / "figures.ipynb").read_text("utf-8")
        book.edit_cell(json.loads(before)["cells"][1]["source"][0] + "\n1 / 0")
        assert "ZeroDivisionError" in json.dumps(told(address, "ZeroDivision")["problems"])
        (book.root / "book" / "figures.ipynb").write_text(before)
        told(address, '"problems": []')
        book.edit("seeds/claims/all.yml", "- id: fled", "- id: [fled")
        assert told(address, "unreadable")["problems"]
        until(summary, "949 thousand")
        book.edit("seeds/claims/all.yml", "- id: [fled", "- id: fled")
        told(address, '"problems": []')
    counts = [line.strip() for line in said if re.fullmatch(r"\d+ problems?|No problem found\.", line.strip())]
    assert counts == ["No problem found.", *["1 problem", "No problem found."] * 3]
