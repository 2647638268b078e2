"""A copy of the real book, in which faults may be made."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("book", "charts", "seeds", "data", "editions", "_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml")


def copied(root: Path) -> Path:
    """Copy what the book is made of into a new folder; return it."""
    root.mkdir()
    for name in PARTS:
        if (ROOT / name).exists():
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
            copy(ROOT / name, root / name)
    return root
