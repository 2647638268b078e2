"""The files that a notebook may read: records, tables and the book's own drawings."""

from __future__ import annotations

from pathlib import Path

from briefing.walking import files

CHARTS = "charts"
_FOLDERS = ("seeds", "data", CHARTS)
State = dict[str, tuple[int, int]]
"""Files by their paths: when each was written, and its size."""


def state(root: Path) -> State:
    """Return what these files are like; what was made of them fits as long as this does."""
    found = ((path, path.stat()) for folder in _FOLDERS for path in files(root / folder) if path.is_file())
    return {str(path): (stat.st_mtime_ns, stat.st_size) for path, stat in found}
