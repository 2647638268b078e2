"""The labelled sentences, and how well a lint does on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from briefing.lint import Finding

FILE = Path(__file__).with_name("labelled.yml")


@dataclass
class Score:
    """What was to be found and was; what was found and was right; and what went wrong, in words."""

    wanted: int = 0
    recalled: int = 0
    found: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of what was to be found that was found."""
        return self.recalled / self.wanted

    @property
    def precision(self) -> float:
        """The share of what was found that was right."""
        return self.right / self.found


def sentences(which: str) -> list[dict[str, Any]]:
    """Return the sentences of one half: `tune` or `held-out`."""
    return [one for one in yaml.safe_load(FILE.read_text("utf-8")) if one["set"] == which]


def score(which: str, lint: Callable[[str], list[Finding]]) -> Score:
    """Run a lint on one half. A finding is right if it overlaps words labelled with its rule."""
    total = Score()
    for one in sentences(which):
        text, found = one["text"], lint(one["text"])
        wanted = [(rule, text.index(words), words) for rule, all_words in one["find"].items() for words in all_words]
        missed = [w for w in wanted if not any(_same(f, w) for f in found)]
        extra = [f for f in found if not any(_same(f, w) for w in wanted)]
        total.wanted += len(wanted)
        total.recalled += len(wanted) - len(missed)
        total.found += len(found)
        total.right += len(found) - len(extra)
        total.wrong += [f"missed {rule} “{words}” in: {text}" for rule, _, words in missed]
        total.wrong += [f"wrong {f.rule} “{f.text}” in: {text}" for f in extra]
    return total


def _same(finding: Finding, wanted: tuple[str, int, str]) -> bool:
    rule, at, words = wanted
    return finding.rule == rule and finding.start < at + len(words) and at < finding.end
