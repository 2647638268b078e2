"""That a check found nothing wrong, kept with a digest of all that it looked at: asked of the same again, it looks no further.

What it looked at is every file of the book but those that it makes itself, other people's texts in each folder where
records look for them, the engine, the packages, the settings of the process, and the day.
"""

from __future__ import annotations

import hashlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from briefing.paths import engine, text_folders
from briefing.walking import files, saved
from briefing.writing import put_whole

FILE = "_build/.check/passed"


def look(root: Path, *, strict_dates: bool = False) -> str:
    """Return a digest of all that a check of the book at `root` looks at, and of how it was asked."""
    told = hashlib.sha256(
        repr((root, strict_dates, sys.version, engine(), datetime.now(UTC).astimezone().date())).encode()
    )
    told.update(repr([saved(Path(one)) for one in sys.path]).encode())  # packages come and go there
    told.update(
        repr(sorted(pair for pair in os.environ.items() if pair[0].startswith(("BRIEFING_", "SOURCE_")))).encode()
    )
    for folder in (root, *text_folders(root)):
        for path in files(folder):
            told.update(f"\0{path}\0{saved(path)}".encode())
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
