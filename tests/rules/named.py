"""Which rules the engine's code names: found in the source, so that none can be named without an entry."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import briefing

ENGINE = Path(briefing.__file__).parent
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PART = re.compile(r"[a-z]+(?:-[a-z]+)*-")  # of f"unknown-{kind}"


class Named(NamedTuple):
    """A rule as code names it, and where; of `f"unknown-{kind}"` the part before the braces."""

    name: str
    where: str


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ENGINE.rglob("*.py")):
        if "starter" not in path.relative_to(ENGINE).parts:
            yield path, ast.parse(path.read_text("utf-8"))


def _makers() -> dict[str, set[int]]:
    """Return all functions and classes that take a rule's name (`rule: str`), with its place among the arguments."""
    found: dict[str, set[int]] = {}
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                fields = [one.target.id for one in node.body if _is_field(one)]  # type: ignore[attr-defined] # checked
                inits = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
                places = [fields.index("rule")] if "rule" in fields else [n for one in inits for n in _place(one)]
                found.setdefault(node.name, set()).update(places)
            elif isinstance(node, ast.FunctionDef) and node.name != "__init__":
                found.setdefault(node.name, set()).update(_place(node))
    return found


def _is_field(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def _place(function: ast.FunctionDef) -> list[int]:
    taken = [*function.args.posonlyargs, *function.args.args]
    names = [one.arg for one in taken]
    if "rule" not in names or ast.unparse(taken[names.index("rule")].annotation or ast.Constant("")) != "str":
        return []
    return [names.index("rule") - (names[0] in ("self", "cls"))]


def named() -> Iterator[Named]:
    """Yield each rule that the code names where it makes a problem."""
    makers = _makers()
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                for argument in _arguments(node, makers.get(called, set())):
                    yield from (Named(one, f"{path.name}:{node.lineno}") for one in _names(argument))


def _arguments(call: ast.Call, places: set[int]) -> Iterator[ast.expr]:
    yield from (call.args[place] for place in places if place < len(call.args))
    if places:
        yield from (one.value for one in call.keywords if one.arg == "rule")


def _names(argument: ast.expr) -> Iterator[str]:
    """Yield the names in an argument: a word, or what an f-string begins with. Messages hold spaces, and are none."""
    if isinstance(argument, ast.JoinedStr):
        first = argument.values[0]
        if len(argument.values) == 2 and isinstance(first, ast.Constant) and _PART.fullmatch(str(first.value)):
            yield str(first.value)
    elif isinstance(argument, ast.Constant) and _NAME.fullmatch(str(argument.value)):
        yield str(argument.value)


def words() -> set[str]:
    """Return all strings of the engine's code that could name a rule: some stand in tables of theirs."""
    return {
        node.value
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAME.fullmatch(node.value)
    }
