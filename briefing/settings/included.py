"""The texts that more than one chapter shows: which chapter includes which, and what an include must be to lose nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.problems import Problem, closest, near

PARTS = "book/parts"
"""Where texts lie that more than one chapter includes."""
CHAPTERS = (".md", ".ipynb")
_FENCE = re.compile(r"^[ \t>]*(?:[-*+][ ]+)?(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*?)[ \t]*$")
_INCLUDE = re.compile(r"\{include\}[ \t]*(?P<path>.*)")
_CODE = re.compile(r"(?!\{)|\{(?:code[\w-]*|sourcecode|literalinclude|parsed-literal|highlight|math|raw)\}")
_OPTION = re.compile(r"[ \t>]*(?::[\w-]+:|---)")
_WHOLE = "an include stands alone and takes a part whole: ```{include} parts/NAME.md and ``` below it"


class Include(NamedTuple):
    """One include: the file that it names, where it stands, and the first line below it, if that is none of the fence."""

    path: str
    where: str
    below: str

    @property
    def part(self) -> str:
        """The name of the part that it takes, or "" for a file elsewhere."""
        folder, _, name = self.path.rpartition("/")
        return name if folder == "parts" else ""


def include_problems(root: Path) -> Iterator[Problem]:
    """Yield the includes that take something else than a whole part, and the parts that include another or that nothing includes."""
    parts = sorted(path for path in (root / PARTS).glob("*") if path.is_file() and not path.name.startswith("."))
    names = [path.name for path in parts if path.suffix == ".md"]
    found = [one for path in _chapters(root) for one in _includes(root, path)]
    for one in found:
        yield from _include(one, names)
    within = [one for path in parts if path.suffix == ".md" for one in _includes(root, path)]
    asked = {one.path.rpartition("/")[2] for one in (*found, *within)}  # also where that is told
    named = {name if name in names else closest(name, names) for name in asked}
    for path in parts:
        yield from _part(root, path, named)
    for one in within:
        message = f"an included text includes another, '{one.path}'"
        yield Problem("toc", one.where, message, "include both in the chapter, one below the other")


def _include(one: Include, names: list[str]) -> Iterator[Problem]:
    if not one.part:
        message = f"{{include}} takes a text of {PARTS}/, not '{one.path}'"
        yield Problem("toc", one.where, message, "move the text there, and write {include} parts/NAME.md")
    elif one.part not in names:
        mend = near(one.part, names) or f"write the file {PARTS}/{one.part}, or remove the line"
        yield Problem("toc", one.where, f"there is no text '{one.part}' in {PARTS}/", mend)
    elif _OPTION.match(one.below):
        message = f"“{one.below.strip()}” would show the included text in part, or unjudged"
        yield Problem("toc", one.where, message, _WHOLE)


def _part(root: Path, path: Path, named: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with one part: another ending, or included by nothing."""
    file = path.relative_to(root).as_posix()
    if path.suffix != ".md":
        yield Problem("toc", f"{file}:1", "a text that chapters include ends in .md", "rename the file, or delete it")
    elif path.name not in named:
        mend = f"put ```{{include}} parts/{path.name} into the chapter that it belongs to, or delete it"
        yield Problem("toc", f"{file}:1", "no chapter includes this text", mend)


def _chapters(root: Path) -> list[Path]:
    return sorted(path for path in (root / "book").glob("*") if path.suffix in CHAPTERS and path.is_file())


def _includes(root: Path, path: Path) -> Iterator[Include]:
    """Yield the includes of a chapter, or of a notebook's Markdown cells."""
    file = path.relative_to(root).as_posix()
    text = path.read_text("utf-8-sig", errors="replace")
    if path.suffix != ".ipynb":
        for line, target, below in included(text):
            yield Include(target, f"{file}:{line}", below)
        return
    for number, cell in enumerate(_cells(text), 1):
        for line, target, below in included(cell):
            yield Include(target, f"{file}:cell {number}, line {line}", below)


def _cells(text: str) -> Iterator[str]:
    """Yield the text of each cell, of code and of what is no notebook nothing: the notebook itself is told elsewhere."""
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return
    for cell in cells if isinstance(cells, list) else ():
        markdown = isinstance(cell, dict) and cell.get("cell_type") == "markdown"
        source = cell.get("source", "") if markdown else ""
        yield "".join(one for one in source if isinstance(one, str)) if isinstance(source, (list, str)) else ""


def included(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each include of a Markdown text that MyST would follow: its line, its file, and the line below it.

    Not those in comments or in blocks of code.
    """
    lines = text.splitlines()
    open_: list[tuple[str, bool]] = []
    for number, line in enumerate(lines, 1):
        fence = _FENCE.match(line)
        if fence is None:
            continue
        mark, info = fence["fence"], fence["info"]
        if open_ and not info and mark[0] == open_[-1][0][0] and len(mark) >= len(open_[-1][0]):
            open_.pop()
        elif not any(code for _, code in open_):
            if found := _INCLUDE.match(info):
                yield number, found["path"].strip(), lines[number] if number < len(lines) else ""
            open_.append((mark, bool(_CODE.match(info))))
