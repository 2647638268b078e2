"""That a check found nothing wrong, kept with a digest of all that it looked at: asked of the same again, it looks no further.

What it looked at is every file of the book but those that it makes itself, other people's texts wherever they lie, the
engine, the packages, the settings of the process, and the day.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from briefing.paths import engine
from briefing.writing import put_whole

FILE = "_build/.check/passed"
MADE = frozenset({"_build", "__pycache__"})
"""Folders of what is made from the book; others whose names begin with a dot are no part of it either."""


def look(root: Path, *, strict_dates: bool = False) -> str:
    """Return a digest of all that a check of the book at `root` looks at, and of how it was asked."""
    told = hashlib.sha256(
        repr((root, strict_dates, sys.version, engine(), datetime.now(UTC).astimezone().date())).encode()
    )
    told.update(repr([_stat(Path(one)) for one in sys.path]).encode())  # packages come and go there
    told.update(
        repr(sorted(pair for pair in os.environ.items() if pair[0].startswith(("BRIEFING_", "SOURCE_")))).encode()
    )
    texts = os.environ.get("BRIEFING_TEXTS")
    for path in (*_files(root), *(_files(Path(texts)) if texts else ())):
        told.update(f"\0{path}\0{_stat(path)}".encode())
    return told.hexdigest()


def before(root: Path, seen: str) -> str | None:
    """Return what a check said that found nothing wrong with the very same, or None."""
    try:
        digest, said = (root / FILE).read_text("utf-8").split("\n", 1)
    except (OSError, ValueError):
        return None
    return said if digest == seen else None


def keep(root: Path, seen: str, said: str) -> None:
    """Keep that a check found nothing wrong, and what it said."""
    put_whole(root / FILE, f"{seen}\n{said}".encode())


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if one not in MADE and not one.startswith("."))
        yield from (Path(here, one) for one in sorted(files))


def _stat(path: Path) -> tuple[int, ...]:
    """Return what tells that a file was saved, or that a folder's files are others; the time of its last change cannot be set."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
