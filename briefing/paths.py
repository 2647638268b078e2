"""Where the book's folder is."""

from __future__ import annotations

from pathlib import Path


def find_root(start: Path | None = None) -> Path:
    """Return the book's folder: the nearest one at or above `start` (default: here) with `_config.yml` and `seeds/`.

    Falls back on the folder the package lies in, so that notebooks and commands work from any place.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").is_file() and (folder / "seeds").is_dir():
            return folder
    return Path(__file__).resolve().parents[1]
