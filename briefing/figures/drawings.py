"""Drawing a specification, and remembering drawings while notebooks are executed.

Drawing takes most of a notebook's time, and when one table changes most drawings do not. The executor therefore
names a folder in `BRIEFING_DRAWINGS`, and a specification drawn before with the same software and fonts is taken
from there. Nothing else sets it: nbval's kernels draw for themselves, and so check what was remembered.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.figures import drawer, theme, vega
from briefing.writing import put_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = "BRIEFING_DRAWINGS"
"""The environment variable that names the folder of remembered drawings."""
MOST = 500
"""So many drawings are kept, the latest; a book has dozens."""


def draw(spec: Mapping[str, Any], version: str) -> str:
    """Return the SVG that Vega-Lite `version` draws of a specification. No request leaves the machine.

    Raises ValueError (from vl-convert) for what cannot be drawn, such as data with an address.
    """
    return begin(spec, version)()


def begin(spec: Mapping[str, Any], version: str) -> Callable[[], str]:
    """Have `spec` drawn in another process where there is one; return what gives `draw`'s answer, or raises its error."""
    folder = os.environ.get(FOLDER)
    path = Path(folder, f"{_key(spec, version)}.svg") if folder else None
    if path:
        with suppress(OSError):
            kept = path.read_text("utf-8")
            return lambda: kept
    return partial(_end, drawer.ask(spec, version), spec, version, path)


def _end(asked: Callable[[], str] | None, spec: Mapping[str, Any], version: str, path: Path | None) -> str:
    drawn = ""
    with suppress(OSError):  # the other process died: if of this specification, it must be seen where
        drawn = asked() if asked else ""
    drawn = drawn or vega.svg(spec, version)
    if path:
        with suppress(OSError):  # remembering is a help, not a duty
            put_whole(path, drawn.encode())  # two notebooks may draw the same at once
    return drawn


def forget_old(folder: Path) -> None:
    """Remove all but the latest drawings in `folder`."""
    with suppress(OSError):
        for path in sorted(folder.glob("*.svg"), key=lambda path: path.stat().st_mtime)[:-MOST]:
            path.unlink(missing_ok=True)


def _key(spec: Mapping[str, Any], version: str) -> str:
    digest = hashlib.sha256(json.dumps(spec, ensure_ascii=False).encode())
    digest.update(f"\0{version}\0{_software()}".encode())
    return digest.hexdigest()


@cache
def _software() -> str:
    """Return what else a drawing depends on: the renderer's version and the fonts it measures text with."""
    from importlib.metadata import version

    digest = hashlib.sha256()
    for path in sorted(theme.FONTS.glob("*.ttf")):
        digest.update(path.read_bytes())
    return f"{version('vl-convert-python')} {digest.hexdigest()}"
