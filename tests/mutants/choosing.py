"""Which tests are asked about a fault, and in which order: those that run it, the cheapest first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .covering import IMPORTED, Covering, Measured
from .making import ROOT, Mutant, judging, module_of


def on_import(mutant: Mutant, covering: Covering) -> bool:
    """Return whether a fault needs a new import: it stands where code runs on import, or whose answers are kept from before.

    So is one that no test was seen to run: it ran before any was.
    """
    lines, measured = mutant.lines(), covering.values()
    imported = any(not lines.isdisjoint(one.lines.get(mutant.file, {}).get(IMPORTED, [])) for one in measured)
    return imported or mutant.is_kept() or not any(one.running(mutant.file, lines) for one in measured)


def asked(mutant: Mutant, covering: Covering, seconds: float, last: str = "") -> dict[str, float]:
    """Return the tests that are to notice a fault, in order, with what each costs; together at most so many seconds.

    Tests of a file that share fixtures stay together: first those that cost least for each test. Before all others come
    the one that noticed it the last time, the examples of a rule that the function names, then the tests that are called
    as the faulty file is.
    """
    on_its_lines = None if on_import(mutant, covering) else mutant.lines()
    running = [(one, _running(mutant.file, on_its_lines, one)) for one in covering.values()]
    names = [f"[{word}/" for word in mutant.words()]
    examples = [(one, [test for test in tests if any(name in test for name in names)]) for one, tests in running]
    called = f"/test_{Path(mutant.file).name}::"
    own = [(one, [test for test in tests if called in test]) for one, tests in running]
    noticed = [(one, [test for test in tests if test == last]) for one, tests in running]
    order: dict[str, float] = {}
    for test, cost in (cost for some in (noticed, examples, own, running) for cost in _cheapest_first(some)):
        if test not in order and cost <= seconds:
            order[test] = cost
            seconds -= cost
    return order


def _cheapest_first(found: list[tuple[Measured, list[str]]]) -> Iterator[tuple[str, float]]:
    groups = [group for measured, tests in found for group in _groups(measured, tests)]
    for group in sorted(groups, key=lambda group: sum(group.values()) / len(group)):
        yield from group.items()


def _running(file: str, lines: set[int] | None, measured: Measured) -> list[str]:
    """Return the tests that run some lines; without lines, those that run anything of a file, or of what imports it."""
    if lines is not None:
        return measured.running(file, lines)
    return [*dict.fromkeys(test for one in _around(file) for test in measured.running(one, None))]


@cache
def _around(file: str) -> list[str]:
    """Return a file and those of the code that judges which import from it."""
    module = module_of(file)
    paths = [path for path in judging() if module in _imported(path)]
    return [file, *(path.relative_to(ROOT).as_posix() for path in paths)]


@cache
def _imported(path: Path) -> set[str]:
    """Return the modules that a file imports, and what might be some."""
    here = [*path.relative_to(ROOT).parent.parts]
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            found |= {module, *(f"{module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def _groups(measured: Measured, tests: list[str]) -> list[dict[str, float]]:
    """Return tests of a file by the fixtures they share, in each group the cheapest first, with what each costs.

    The fixtures count for the first.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for test in sorted(tests, key=lambda test: measured.seconds[test]):
        groups.setdefault(tuple(measured.shared[test]), []).append(test)
    return [
        {
            test: measured.seconds[test] + (0 if n else sum(map(measured.seconds.__getitem__, shared)))
            for n, test in enumerate(group)
        }
        for shared, group in groups.items()
    ]
