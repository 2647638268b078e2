"""How long printing takes: run with `pytest --bench`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from briefing.print.builder import TypstBuilder
from tests.print.kit import print_book

CHAPTERS = 100
SECTION = "The words of a sentence that goes on for a while, with [a link](c{other}.md) in it. " * 4


def chapter(number: int) -> str:
    """Return a chapter of some three pages."""
    parts = (
        f"## Part {part}\n\n" + (SECTION.format(other=(number + part) % CHAPTERS) + "\n\n") * 5 for part in range(5)
    )
    return f"# Chapter {number}\n\n" + "".join(parts)


def test_a_hundred_chapters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both PDFs of a book of a hundred chapters are made in less than ten seconds once the chapters are read."""
    took: list[float] = []
    write = TypstBuilder.write

    def timed(self: TypstBuilder, *ignored: Any) -> None:
        begun = time.monotonic()
        write(self, *ignored)
        took.append(time.monotonic() - begun)

    monkeypatch.setattr(TypstBuilder, "write", timed)
    files: dict[str, str | bytes] = {"summary.md": "# Summary\n\nWords.\n"}
    print_book(tmp_path, files | {f"c{number}.md": chapter(number) for number in range(CHAPTERS)})
    assert took[0] < 10
