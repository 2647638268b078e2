"""`briefing clean`: remove what can be made again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from briefing.commands.report import say
from briefing.paths import find_root

if TYPE_CHECKING:
    from argparse import Namespace

_MADE = ("_build", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")


def run(_: Namespace) -> int:
    """Remove the build and the caches of the book that the current folder belongs to. Raises OSError."""
    root = find_root()
    for name in _MADE:
        if (root / name).exists():
            shutil.rmtree(root / name)
            say(f"Removed {name}/")
    return 0
