"""`briefing edition NAME`: freeze what the book says, so that the next edition can say what changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, several

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from briefing.editions import Since
    from briefing.records import Records

_NOTHING = "No edition was made."
NAME = r"[a-z0-9]+(-[a-z0-9]+)*"


def run(args: Namespace) -> int:
    """Freeze the book that the current folder belongs to, or list what changed since the last edition. Raises FailedError."""
    from briefing import editions, records

    loaded = records.load(find_root())
    if loaded.problems:
        raise FailedError(loaded.problems, _NOTHING)
    found = editions.since(loaded)
    if not args.name:
        return _list(found)
    _refuse(loaded.root, args.name, found)
    path = _freeze(loaded, args.name, args.on)
    say(
        f"{path}: {several(len(loaded.readings.subjects), 'record')}. Since the edition before: {editions.in_one_line(found.changes)}."
    )
    return 0


def _list(found: Since) -> int:
    from briefing.editions import in_one_line

    for one in found.changes:
        say(
            f"{one.kind.value[0]}: {one.ref} {one.field}: {one.before} -> {one.after}\n    {one.reason or 'no reason given'}"
        )
    say(f"Since {found.name or 'the beginning'}: {in_one_line(found.changes)}.")
    return 0


def _refuse(root: Path, name: str, found: Since) -> None:
    from briefing.editions.snapshot import FOLDER

    if not re.fullmatch(NAME, name):
        mend = "write it with lower-case letters, digits and single hyphens, such as 2026-11-first"
        raise FailedError([Problem("edition", name, "this is no name of an edition", mend)], _NOTHING)
    if (root / FOLDER / f"{name}.json").exists():
        problem = Problem(
            "edition", f"{FOLDER}/{name}.json", "this edition exists; editions are not changed", "choose another name"
        )
        raise FailedError([problem], _NOTHING)
    if found.unexplained:
        from briefing.doctrees.judged.gate import unexplained

        raise FailedError(unexplained(found), _NOTHING)


def _freeze(loaded: Records, name: str, on: str | None) -> str:
    from briefing.editions import snapshot
    from briefing.forms.dates import today
    from briefing.writing import Seen

    held, read = snapshot.of(loaded), snapshot.digests(loaded)
    edition = snapshot.Edition(name, on or today(), held, tuple(loaded.corrections), read)
    path = loaded.root / snapshot.FOLDER / f"{name}.json"
    Seen.of(path).put(snapshot.text_of(edition).encode())
    return f"{snapshot.FOLDER}/{name}.json"
