"""All files below a folder, as whoever opens them by their names would find them, also through links; and what tells that one was saved."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

MADE = frozenset({"_build", "__pycache__"})
"""Folders of what is made from the book; others whose names begin with a dot are no part of it either."""


def files(folder: Path, leave: Collection[str] = MADE, *, hidden: bool = False) -> Iterator[Path]:
    """Yield the files below a folder by their names from there, in an order that is always the same; none where it is no folder.

    Links are followed, but not back to a folder that they stand in. Left out are bytecode, folders whose name is to be
    left and, unless `hidden`, those whose name begins with a dot; also what may not be listed.
    """
    return _files(str(folder), os.path.realpath(folder), frozenset(), leave, hidden=hidden)


def saved(path: Path) -> tuple[int, ...]:
    """Return what tells that a file was saved, or that a folder's files are others; the time of its last change cannot be set."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def stands_for_a_file(path: Path) -> bool:
    """Return whether something stands there that is no file: a folder, pipe or device. To read a pipe would be to wait for whoever writes."""
    return path.exists() and not path.is_file()


def _files(folder: str, real: str, around: frozenset[str], leave: Collection[str], *, hidden: bool) -> Iterator[Path]:
    """Yield the files below a `folder` that is `real`, and stands in the folders `around`."""
    around |= {real}
    for entry in _entries(folder):
        if not _is_folder(entry):
            if not entry.name.endswith(".pyc"):
                yield Path(entry.path)
        elif entry.name not in leave and (hidden or not entry.name.startswith(".")):
            inner = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
            if inner not in around:
                yield from _files(entry.path, inner, around, leave, hidden=hidden)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
