"""Which tests are asked about a fault, and in which order: those that run it, the cheapest first."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from .covering import IMPORTED, Covering, Measured
from .making import ROOT, Mutant, judging, module_of


def on_import(mutant: Mutant, covering: Covering) -> bool:
    """Return whether a fault stands where code runs on import."""
    lines = mutant.lines()
    return any(not lines.isdisjoint(one.lines.get(mutant.file, {}).get(IMPORTED, [])) for one in covering.values())


def asked(mutant: Mutant, covering: Covering, seconds: float) -> dict[str, float]:
    """Return the tests that are to notice a fault, in order, with what each costs; together at most so many seconds.

    File by file, because tests of a file share fixtures: first the file whose tests cost least.
    """
    chosen = {file: _running(mutant, covering, one) for file, one in covering.items()}
    order: dict[str, float] = {}
    for file in sorted(filter(chosen.get, chosen), key=lambda file: covering[file].cost(chosen[file])):
        for test, cost in _cheapest_first(covering[file], chosen[file]).items():
            if cost <= seconds:
                order[test] = cost
                seconds -= cost
    return order


def _running(mutant: Mutant, covering: Covering, measured: Measured) -> list[str]:
    """Return the tests that run a fault; of one on import, those that run anything of its file, or of what imports it."""
    if not on_import(mutant, covering):
        return measured.running(mutant.file, mutant.lines())
    return [*dict.fromkeys(test for file in _around(mutant.file) for test in measured.running(file, None))]


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


def _cheapest_first(measured: Measured, tests: list[str]) -> dict[str, float]:
    """Return the tests of a file by what each costs, the shared fixtures counted for the first that needs them."""
    order, had = dict[str, float](), set[str]()
    for test in sorted(tests, key=lambda test: measured.cost([test])):
        needed = {test, *measured.shared[test]} - had
        order[test] = sum(measured.seconds[one] for one in needed)
        had |= needed
    return order
