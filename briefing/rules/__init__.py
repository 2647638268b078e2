"""The catalogue of rules: what may stop a book, one entry each, grouped by what is judged.

The entries are data (`*.toml`, one file a group), so that anyone can write a second checker: each has a number that
never changes its meaning, a name, what it means, on whose authority, and how to mend what breaks it. The files that
break a rule and nearly break it are in `tests/rules/`, a folder a rule. Models: the numbered tests of OASIS CSAF 2.0
(section 6) and the checks of proselint, each with its authority and its examples.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
TABLES, COMMANDS = 3, 10


@dataclass(frozen=True)
class Rule:
    """One rule.

    `number` is group and place ("4.1"): a rule that is given up leaves its number unused. `shown` names a test, for a
    rule that no file can break: it takes a full disk, another process, or a page that runs over.
    """

    name: str
    number: str
    means: str
    authority: str
    mend: str
    shown: str = ""
    group: str = field(default="", compare=False)

    @property
    def place(self) -> tuple[int, int]:
        """Group and place in it, as numbers, to sort by."""
        group, _, place = self.number.partition(".")
        return int(group), int(place)


@cache
def catalogue() -> Mapping[str, Rule]:
    """Return all rules by name, in the order of their numbers."""
    found = [rule for path in FOLDER.glob("*.toml") for rule in _read(path)]
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.place)}


def _read(path: Path) -> list[Rule]:
    entries = tomllib.loads(path.read_text("utf-8"))
    title = entries.pop("title")
    return [Rule(name, **entry, group=title) for name, entry in entries.items()]


def of_tables(name: str) -> bool:
    """Return whether a rule is one on the data tables."""
    rule = catalogue().get(name)
    return rule is not None and rule.place[0] == TABLES
