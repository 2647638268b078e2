"""The mark of a build that passed the gate: what it was made from, and what it consists of."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from briefing import walking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = "gate.json"
_SETTINGS = ("_config.yml", "_toc.yml", "requirements.txt")
_SOURCES = ("book", "charts", "seeds", "data", "briefing")
# not part of what is published: the articles' texts, caches, editors' back-ups
_IGNORED = {"texts", "__pycache__", ".ipynb_checkpoints"}


def inputs(root: Path) -> str:
    """Return a digest of everything the book is made from."""
    files = [root / name for name in _SETTINGS]
    for folder in _SOURCES:
        files += _files(root / folder)
    return _digest(root, files)


def outputs(folder: Path, names: Iterable[str]) -> str:
    """Return a digest of what was built: the files and folders `names` in `folder`."""
    return _digest(folder, (path for name in names for path in _files(folder / name)))


def text(made_from: str, made: str, checked: list[str]) -> str:
    """Return the mark's content."""
    return json.dumps({"inputs": made_from, "outputs": made, "checked": checked}, indent=1) + "\n"


def why_not(root: Path, folder: Path, names: Iterable[str]) -> str:
    """Say why what lies in `folder` is not a checked build of the book as it is now, or return ""."""
    try:
        mark = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return "there is no build that passed all checks"
    if mark.get("inputs") != inputs(root):
        return "the book has changed since it was built"
    if mark.get("outputs") != outputs(folder, names):
        return "the built files have changed since they were checked"
    return ""


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        found = walking.files(path, leave=_IGNORED, hidden=True)
        yield from (one for one in found if one.name not in _IGNORED and not one.name.endswith("~"))


def _digest(base: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(base).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
