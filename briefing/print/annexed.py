"""The annex as it was written last: most of what print writes, and seldom other than it was."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from .edition import Sheets, Written
from .kept import Kept
from .meta import Meta

FILE = "annex.written"
SETS = ("labels", "asked", "followed")


class Annexed(NamedTuple):
    """An annex as it was written, and a digest of all that it was written from."""

    made_from: str
    sheets: Sheets


def keep(kept: Kept, annexed: Annexed) -> None:
    """Keep an annex instead of the last; nothing where nothing is kept."""
    if kept.folder is None:
        return
    sheets = annexed.sheets
    told = {
        "made_from": annexed.made_from,
        "place": sheets.place,
        "written": asdict(sheets.written),
        "marks": sheets.marks,
        "images": {name: b64encode(data).decode() for name, data in sheets.images.items()},
        **{name: sorted(getattr(sheets, name)) for name in SETS},
    }
    kept.keep(FILE, json.dumps(told).encode())


def last(kept: Kept, meta: Meta, folder: Path) -> Annexed | None:
    """Return the annex that was kept, to be laid out in a folder; None where there is none, or an engine kept it that wrote otherwise."""
    if (found := kept.read(FILE)) is None:
        return None
    try:
        told = json.loads(found)
        sheets = Sheets(
            "annex", meta, folder, Written(**told["written"]), told["place"],
            labels=frozenset(told["labels"]), asked=set(told["asked"]), followed=frozenset(told["followed"]),
            images={name: b64decode(data) for name, data in told["images"].items()}, marks=told["marks"], kept=kept,
        )  # fmt: skip
        return Annexed(told["made_from"], sheets)
    except (KeyError, TypeError):
        return None
