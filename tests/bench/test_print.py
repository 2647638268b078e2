"""How long printing takes: run with `pytest --bench`."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Any

import pytest

from briefing.print.builder import TypstBuilder
from tests.conftest import ROOT
from tests.doctrees.building import build
from tests.print.kit import print_book

CHAPTERS = 100
SECTION = "The words of a sentence that goes on for a while, with [a link](c{other}.md) in it. " * 4


def chapter(number: int) -> str:
    """Return a chapter of some three pages."""
    parts = (
        f"## Part {part}\n\n" + (SECTION.format(other=(number + part) % CHAPTERS) + "\n\n") * 5 for part in range(5)
    )
    return f"# Chapter {number}\n\n" + "".join(parts)


@pytest.fixture
def took(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that each printing took once the chapters were read, without the collector as in `briefing build`."""
    seconds: list[float] = []
    write = TypstBuilder.write

    def timed(self: TypstBuilder, *ignored: Any) -> None:
        gc.disable()
        begun = time.monotonic()
        write(self, *ignored)
        seconds.append(time.monotonic() - begun)
        gc.enable()

    monkeypatch.setattr(TypstBuilder, "write", timed)
    return seconds


def test_this_book(tmp_path: Path, took: list[float]) -> None:
    """Both PDFs of this book are made in less than two seconds once its chapters are read; Typst remembers nothing yet."""
    out = build(ROOT, tmp_path, builder="typst")
    print(f"\nboth PDFs of this book: {took[0]:.2f} s after the doctrees")
    assert {"book.pdf", "brief.pdf"} <= out.keys()
    assert took[0] < 2


def test_a_hundred_chapters(tmp_path: Path, took: list[float]) -> None:
    """Both PDFs of a book of a hundred chapters are made in less than ten seconds once the chapters are read."""
    files: dict[str, str | bytes] = {"summary.md": "# Summary\n\nWords.\n"}
    print_book(tmp_path, files | {f"c{number}.md": chapter(number) for number in range(CHAPTERS)})
    print(f"\na hundred chapters: {took[0]:.2f} s after the doctrees")
    assert took[0] < 10
