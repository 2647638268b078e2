"""How long printing takes: run with `pytest --bench`."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from briefing.print.builder import TypstBuilder
from tests.doctrees.building import build
from tests.print.kit import print_book

from .test_live import copy

CHAPTERS = 100
SECTION = "The words of a sentence that goes on for a while, with [a link](c{other}.md) in it. " * 4


def chapter(number: int) -> str:
    """Return a chapter of some three pages."""
    parts = (
        f"## Part {part}\n\n" + (SECTION.format(other=(number + part) % CHAPTERS) + "\n\n") * 5 for part in range(5)
    )
    return f"# Chapter {number}\n\n" + "".join(parts)


def timed(make: Callable[..., object], *given: Any) -> float:
    """Return the seconds that printing takes in `make` once the chapters are read, without the collector as in `briefing build`."""
    seconds: list[float] = []
    write = TypstBuilder.write

    def measured(self: TypstBuilder, *ignored: Any) -> None:
        gc.disable()
        begun = time.monotonic()
        write(self, *ignored)
        seconds.append(time.monotonic() - begun)
        gc.enable()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TypstBuilder, "write", measured)
        make(*given)
    return seconds[0]


def anew(make: Callable[..., object], *given: Any) -> float:
    """Return what `timed` does, measured in a process of its own: in this one Typst may remember what it has set before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(timed, make, *given).result()


def print_to(root: Path, folder: Path) -> None:
    """Print a book, its annex and its brief."""
    assert {"book.pdf", "annex.pdf", "brief.pdf"} <= build(root, folder, builder="typst").keys()


def test_this_book(tmp_path: Path) -> None:
    """All PDFs of this book are made in less than two seconds once its chapters are read, after an edit of one; Typst remembers nothing yet."""
    root, out = copy(tmp_path / "book"), tmp_path / "out"
    chapter = root / "book" / "method.md"
    first = anew(print_to, root, out)
    chapter.write_text(f"{chapter.read_text('utf-8')}\nIs there more of it?\n", "utf-8")
    edited, same = (anew(print_to, root, out) for _ in range(2))
    print(
        f"\nall PDFs of this book: {first:.2f} s after the doctrees for the first time, {edited:.2f} s after an edit, {same:.2f} s again"
    )
    assert edited < 2


def test_a_hundred_chapters(tmp_path: Path) -> None:
    """Both PDFs of a book of a hundred chapters are made in less than ten seconds once the chapters are read."""
    files: dict[str, str | bytes] = {"summary.md": "# Summary\n\nWords.\n"}
    files |= {f"c{number}.md": chapter(number) for number in range(CHAPTERS)}
    seconds = anew(print_book, tmp_path, files)
    print(f"\na hundred chapters: {seconds:.2f} s after the doctrees")
    assert seconds < 10
