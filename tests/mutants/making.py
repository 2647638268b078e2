"""The faults that are put into code: a comparison turned, a condition reversed, a number moved, a step left out.

What readers are told (strings with a space) is left alone: its words are judged by reading, not by a test. So is what
only types or documents: annotations, docstrings, `__all__`.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("briefing/records", "briefing/lint", "briefing/doctrees/judged")
"""What judges: the records, the lint and the gate."""

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OTHER: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


SOUND = -1
"""The place of no fault: a mutant that is none, on which all tests must pass."""


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, the line, what it was and is now, and the number of its place in the file."""

    file: str
    line: int
    was: str
    now: str
    place: int

    @property
    def name(self) -> str:
        """A name that holds as long as the line and its neighbours of the same words do."""
        return f"{self.file}:{self.line}: {self.was} -> {self.now}"

    def tree(self) -> ast.Module:
        """Return the file's code with the fault in it, its lines as they were."""
        tree = ast.parse(text_of(self.file))
        if self.place != SOUND:
            next(change for number, (_, _, change) in enumerate(_faults(tree)) if number == self.place)()
        return ast.fix_missing_locations(tree)

    def source(self) -> str:
        """Return that code in words."""
        return ast.unparse(self.tree())

    def lines(self) -> set[int]:
        """Return the lines of the smallest statement that the fault is in: of one with a body, its head."""
        tree = ast.parse(text_of(self.file))
        heads = [_head(one) for one in ast.walk(tree) if isinstance(one, ast.stmt)]
        return set(min((one for one in heads if self.line in one), key=len))

    def words(self) -> set[str]:
        """Return the words in quotation marks of the function that the fault is in: names of rules, among others."""
        around = self._around()
        found = ast.walk(around) if around else ()
        return {one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str)}

    def where(self) -> str:
        """Return the function that the fault is in, and its line with the fault marked: they stay when lines move."""
        around = self._around()
        node = next(
            node for number, (node, _, _) in enumerate(_faults(ast.parse(text_of(self.file)))) if number == self.place
        )
        line = text_of(self.file).splitlines()[self.line - 1].encode()  # columns count bytes
        begin, end = node.col_offset, node.end_col_offset if node.end_lineno == node.lineno else len(line)
        marked = b"".join((line[:begin], "«".encode(), line[begin:end], "»".encode(), line[end:])).decode().strip()
        return f"{around.name}: {marked}" if around else marked

    def is_kept(self) -> bool:
        """Return whether the fault is in a function whose answers are kept: it may not run again before the next import."""
        around = self._around()
        return around is not None and around.name in _kept(self.file)

    def _around(self) -> ast.FunctionDef | None:
        """Return the smallest function that the fault is in."""
        functions = [one for one in ast.walk(ast.parse(text_of(self.file))) if isinstance(one, ast.FunctionDef)]
        around = [one for one in functions if self.line in _whole(one)]
        return min(around, key=lambda one: len(_whole(one)), default=None)


def _whole(statement: ast.stmt) -> range:
    return range(statement.lineno, (statement.end_lineno or 0) + 1)


@cache
def _kept(file: str) -> frozenset[str]:
    """Return the names of a file's functions whose answers are kept, and of those that they call."""
    functions = {one.name: one for one in ast.walk(ast.parse(text_of(file))) if isinstance(one, ast.FunctionDef)}
    found = {name for name, one in functions.items() if any(map(_keeps, one.decorator_list))}
    while more := {word for name in found for word in _named(functions[name]) & functions.keys()} - found:
        found |= more
    return frozenset(found)


def _keeps(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).partition("(")[0] in ("cache", "lru_cache")


def _named(function: ast.FunctionDef) -> set[str]:
    return {one.id for one in ast.walk(function) if isinstance(one, ast.Name)}


def _head(statement: ast.stmt) -> range:
    body = getattr(statement, "body", None)
    return range(
        statement.lineno, max(statement.lineno, body[0].lineno - 1) + 1 if body else (statement.end_lineno or 0) + 1
    )


@cache
def text_of(file: str) -> str:
    """Return a file as it was when a run began: what is saved meanwhile is another run's."""
    return (ROOT / file).read_text("utf-8")


def judging() -> list[Path]:
    """Return the files of the code that judges."""
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def module_of(file: str) -> str:
    """Return the name under which a file of the engine is imported."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def mutants() -> list[Mutant]:
    """Return all faults that can be put into the code that judges, in the order of files and lines."""
    return [one for path in judging() for one in _of_file(path)]


def _of_file(path: Path) -> Iterator[Mutant]:
    file = path.relative_to(ROOT).as_posix()
    tree = ast.parse(text_of(file))
    for place, (node, now, _) in enumerate(_faults(tree)):
        yield Mutant(file, node.lineno, _shown(node), now, place)


Fault = tuple[ast.expr | ast.stmt, str, Callable[[], None]]


def _faults(tree: ast.Module) -> Iterator[Fault]:
    """Yield the faults of a file: where, what stands there then, and what makes it so in the tree."""
    for parent, field, index, node in _places(tree):
        for made in _made(node):

            def change(
                parent: ast.AST = parent, field: str = field, index: int | None = index, made: ast.AST = made
            ) -> None:
                if index is None:
                    setattr(parent, field, made)
                else:
                    getattr(parent, field)[index] = made

            yield node, _shown(made), change


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.expr | ast.stmt]]:
    """Yield each expression and statement that is run, with the place it stands at."""
    for field, value in ast.iter_fields(tree):
        if field in (
            "annotation",
            "returns",
            "decorator_list",
            "bases",
            "keywords" if isinstance(tree, ast.ClassDef) else "",
        ):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(node, (ast.expr, ast.stmt)) and not _said(node):
                yield tree, field, index, node
            if isinstance(node, ast.AST) and not _said(node):
                yield from _places(node)


def _said(node: ast.AST) -> bool:
    """Return whether a node only documents, imports or types."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.AnnAssign)):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _made(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    """Yield what may stand in a node's place, each wrong."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _TURNED:
        yield ast.Compare(node.left, [_TURNED[type(node.ops[0])]()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield ast.BoolOp(other, node.values)
        yield from (_without(node, n) for n in range(len(node.values)))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _OTHER:
        yield ast.BinOp(node.left, _OTHER[type(node.op)](), node.right)
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
    elif isinstance(node, ast.If):
        yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
    elif isinstance(node, ast.Constant):
        yield from _constant(node.value)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, (ast.Continue, ast.Break, ast.AugAssign)) or _does(node):
        yield ast.Pass()


def _without(node: ast.BoolOp, number: int) -> ast.expr:
    rest = [one for n, one in enumerate(node.values) if n != number]
    return rest[0] if len(rest) == 1 else ast.BoolOp(copy.copy(node.op), rest)


def _constant(value: object) -> Iterator[ast.expr]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and value and value.replace("-", "").replace("_", "").isalnum():
        yield ast.Constant(f"{value}-not")


def _does(node: ast.AST) -> bool:
    """Return whether a statement is run for what it does: a call, a yield."""
    return isinstance(node, ast.Expr) and isinstance(node.value, (ast.Call, ast.Yield, ast.YieldFrom))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _shown(node: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).splitlines()[0]
    return text if len(text) <= 90 else f"{text[:87]}..."
