"""Why a notebook's outputs are out of date, where that is a cell that fails: as its last run found it.

`briefing check` runs no cell. What `make book`, `execute` and `make live` found is kept in `_build`, and told for as
long as the notebook and all that it may read are what they were.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.notebooks import inputs, nbfile
from briefing.problems import Problem
from briefing.writing import put_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = Path("_build", ".failed.json")


def key(root: Path, nb: nbfile.Notebook, parts: Iterable[str]) -> str:
    """Return a digest of a notebook's cells, of some digests and of when each file that it may read was written."""
    return hashlib.sha256(repr((nbfile.written(nb), [*parts], inputs.state(root))).encode()).hexdigest()[:16]


def keep(root: Path, found: Mapping[str, tuple[str, list[Problem]]]) -> None:
    """Keep what runs found wrong, by the notebook's name, with the key of what was run; none forgets what was kept."""
    kept = {name: [run, *map(_parts, problems)] for name, (run, problems) in found.items() if problems}
    before = _load(root)
    now = {name: value for name, value in before.items() if name not in found} | kept
    if now != before:
        with suppress(OSError):  # to remember is a help, not a duty
            put_whole(root / FILE, json.dumps(now).encode())


def told(root: Path, name: str, run: str) -> list[Problem]:
    """Return what the last run of a notebook found wrong, if it was a run of what is there now."""
    kept = _load(root).get(name, [""])
    return [Problem(*one) for one in kept[1:]] if kept[0] == run else []


def _parts(problem: Problem) -> list[str]:
    return [problem.rule, problem.where, problem.message, problem.mend]


def _load(root: Path) -> dict[str, list[str | list[str]]]:
    with suppress(OSError, ValueError):
        found: dict[str, list[str | list[str]]] = json.loads((root / FILE).read_text("utf-8"))
        return found
    return {}
