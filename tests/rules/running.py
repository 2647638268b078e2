"""Runs the examples of `tests/rules/<rule>/` through the gate: what `briefing check` says of each.

An example begins with `breaks-` or `near-` and is

- a chapter (`.md`), which is added to the book in `tests/miniature/` and listed at the end of its contents;
- a folder of files that lie over the book's own: a file whose name ends in `+` is added at the end of the file of that
  name, any other stands in its place, and a new chapter is listed at the end of the contents unless the folder has
  contents of its own. Notebooks count as just executed, unless `book/.executed` says otherwise;
- a cell (`.py`), which is run in the book's folder as a notebook runs it.

All chapters are read in two goes: those that break a rule of the gate in one book, all others in another, which is
written in Typst as well. So a problem is told by the file that it is in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from briefing import book, rules
from briefing.doctrees.checking import check
from briefing.figures import FigureRefused
from briefing.notebooks import digest, nbfile, runs
from briefing.problems import Problem
from tests.doctrees import minibook

FOLDER = Path(__file__).parent
PRINT = 8


class Example(NamedTuple):
    """One example of a rule."""

    rule: str
    path: Path

    @property
    def breaks(self) -> bool:
        """Whether it breaks the rule, or nearly does."""
        return self.path.name.startswith("breaks-")

    @property
    def name(self) -> str:
        """Rule and example, as a test is named."""
        return f"{self.rule}/{self.path.name}"

    @property
    def chapter(self) -> str:
        """Where a chapter stands in the book."""
        return f"book/{self.rule}-{self.path.stem}.md"

    def files(self) -> dict[str, str]:
        """Return the files that it puts into the book, by path."""
        if self.path.is_file():
            return {self.chapter: self.path.read_text("utf-8")}
        return minibook.laid(self.path)


def examples(rule: str) -> list[Example]:
    """Return the examples of a rule, those that break it first."""
    return [Example(rule, path) for path in sorted((FOLDER / rule).glob("*-*"))]


def all_examples() -> list[Example]:
    """Return the examples of all rules, in the catalogue's order."""
    return [one for rule in rules.catalogue() for one in examples(rule)]


def chapters_said(chapters: Iterable[Example], root: Path) -> dict[str, list[Problem]]:
    """Return what the gate says of each chapter, all in one book; what it says of another file stands under ""."""
    found: dict[str, list[Problem]] = {one.name: [] for one in chapters} | {"": []}
    names = {one.chapter: one.name for one in chapters}
    files: dict[str, str] = {}
    for one in chapters:
        files |= one.files()
    minibook.put(root, minibook.of_folder() | minibook.listed(files))
    for problem in check(root):
        found[names.get(problem.where.partition(":")[0], "")].append(problem)
    return found


class Kept:
    """The book kept as it was read: examples are put into it one at a time, and taken out again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        minibook.put(root, minibook.of_folder())
        self.sound = check(root)

    def said(self, example: Example) -> list[Problem]:
        """Return what the gate says of the book with an example in it."""
        files = minibook.listed(example.files())
        minibook.put(self.root, files)
        try:
            if runs.FILE not in files:
                _executed(self.root)
            return check(self.root, strict_dates=True)
        finally:
            for name in {*files, runs.FILE}:
                (self.root / name).unlink(missing_ok=True)
            minibook.put(self.root, {name: text for name, text in minibook.of_folder().items() if name in files})

    def drawn(self, example: Example) -> list[Problem]:
        """Return what is said of the figure that a cell makes."""
        with _inside(self.root):
            try:
                exec(compile(example.path.read_text("utf-8"), example.name, "exec"), {})  # noqa: S102 - our own cell
            except FigureRefused as refused:
                return refused.problems
        return []


def _executed(root: Path) -> None:
    """Note the notebooks' stored outputs as those of their code, as it is."""
    noted = {}
    for path in digest.notebooks(root):
        try:
            nb = nbfile.read(path, path.name)
        except nbfile.NotANotebookError:
            continue
        cells = [cell for _, cell in nbfile.code_cells(nb)]
        codes = digest.of_codes(cell["source"] for cell in cells)
        noted[path.name] = {
            str(cell["id"]): {"code": code, "outputs": digest.of_outputs(cell)}
            for cell, code in zip(cells, codes, strict=True)
        }
    runs.store(root, noted)


@contextmanager
def _inside(root: Path) -> Iterator[None]:
    """Work in the book's folder, with nothing remembered of another book."""
    before = Path.cwd()
    os.chdir(root)
    for remembered in (book.records, book.house):
        remembered.cache_clear()
    try:
        yield
    finally:
        os.chdir(before)
        for remembered in (book.records, book.house):
            remembered.cache_clear()
