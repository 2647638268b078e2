"""`briefing explain RULE`: what a rule in a message means, on whose authority it stands, and what to do."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from briefing import rules
from briefing.commands.report import FailedError, say
from briefing.problems import Problem, near

if TYPE_CHECKING:
    from argparse import Namespace

WIDTH = 100
"""Characters in a line of what is printed."""


def run(args: Namespace) -> int:
    """Print one rule, by its name or number, or all of them. Raises FailedError for a rule that there is not."""
    listed = [_found(args.rule.strip("[]"))] if args.rule else list(rules.catalogue().values())
    if args.json:
        say(json.dumps([asdict(rule) for rule in listed], ensure_ascii=False, indent=1))
    else:
        say("\n".join(_entry(listed[0]) if args.rule else _list(listed)))
    return 0


def _found(word: str) -> rules.Rule:
    known = rules.catalogue()
    numbered = {rule.number: rule for rule in known.values()}
    rule = known.get(word) or numbered.get(word)
    if rule is None:
        mend = near(word, known) or "`briefing explain` lists all rules"
        raise FailedError([Problem("unknown-rule", word, "there is no such rule", mend)], "")
    return rule


def _entry(rule: rules.Rule) -> Iterator[str]:
    yield f"{rule.name} ({rule.number}, {rule.group.lower()})"
    for label, words in (("", rule.means), ("why:", rule.authority), ("mend:", rule.mend)):
        yield textwrap.fill(
            words,
            WIDTH,
            initial_indent=f"    {label:6}" if label else "    ",
            subsequent_indent=" " * (10 if label else 4),
        )
    yield f"    more: {f'the test {rule.shown}' if rule.shown else f'files that break it and nearly break it, in tests/rules/{rule.name}/'}, with the engine's code"


def _list(listed: Iterable[rules.Rule]) -> Iterator[str]:
    for group, members in groupby(listed, key=lambda rule: rule.group):
        yield group
        for rule in members:
            start = f"  {rule.number:6}{rule.name:20} "
            yield textwrap.fill(rule.means, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))
