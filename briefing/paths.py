"""Where the book's folder is, where other people's texts lie, and which engine this is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from briefing.walking import files

ENGINE = Path(__file__).parent


def find_root(start: Path | None = None) -> Path:
    """Return the book's folder: the nearest one at or above `start` (default: here) with `_config.yml` and `seeds/`.

    Falls back on the folder the package lies in, so that notebooks and commands work from any place.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").is_file() and (folder / "seeds").is_dir():
            return folder
    return Path(__file__).resolve().parents[1]


def text_folders(root: Path) -> list[Path]:
    """Return the folders in which source texts may lie, in the order in which they are tried."""
    named = os.environ.get("BRIEFING_TEXTS")
    return [*([Path(named)] if named else []), root / "seeds" / "texts", root.parent / "shared" / "seeds"]


def engine() -> str:
    """Return what tells this engine from another: what an older one found must not be taken for its own."""
    told = [(str(path), (stat := path.stat()).st_size, stat.st_mtime_ns) for path in files(ENGINE) if path.is_file()]
    return hashlib.sha256(repr(told).encode()).hexdigest()
