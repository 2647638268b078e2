"""A chapter's text that cannot be read as it was meant at all: what else would be said of it follows from that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.forms.merging import unmerged
from briefing.problems import Problem

RULE = "unread-file"


def unreadable(path: Path, file: str, texts: list[tuple[str, Callable[[int], str]]]) -> Iterator[Problem]:
    """Yield that a chapter is in another encoding than UTF-8, or which of its texts holds two versions that git put there."""
    if path.suffix == ".md" and path.is_file():
        raw = path.read_bytes()
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            yield Problem(RULE, f"{file}:{line}", "the line is not UTF-8 text", "save the file as UTF-8")
            return
    for text, where in texts:
        if found := unmerged(text):
            yield Problem(RULE, where(found.line), found.message, found.mend)


def follows(problem: Problem, unread: set[str]) -> bool:
    """Whether a problem is of a file that could not be read, and not that it could not."""
    return problem.file in unread and problem.rule != RULE
