"""Which other cells a code cell's outputs depend on, read from the code without running it.

Why it matters: with one digest for the whole notebook, two people who edit different cells would always get a
merge conflict in that digest. With one digest a cell, over the cell and just those it depends on, their edits
merge cleanly and the merged notebook is rightly fresh. Where the code cannot tell, the answer is "depends".
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# names whose call may read or change anything
_REFLECTION = {"exec", "eval", "globals", "locals", "vars", "setattr", "delattr", "get_ipython", "__import__"}
# calls on these modules have no effect on later cells
_HARMLESS = {"book"}
# a number that `book.publish` names and a text like "{=name}" shows is "=name" here; these stand for those whose names
# are only made when the cell runs, and for any
_COMPUTED, _ANY = "=", "=*"
_SHOWN = re.compile(r"{\s*=\s*([\w-]*)\s*([|}])?")


@dataclass
class _Names:
    """What one cell uses and binds; a `loose` name's object may be changed by any cell that mentions it."""

    uses: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    bare_calls: set[str] = field(default_factory=set)
    opaque: bool = False


def closures(sources: Sequence[str]) -> list[list[int]]:
    """Return for each cell the indices of the cells that its outputs depend on, itself last."""
    cells = [_names(source) for source in sources]
    modules = set().union(*(cell.modules for cell in cells))
    for cell in cells:
        # pd.set_option(...) on a line of its own changes how every later table prints
        cell.opaque = cell.opaque or bool((cell.bare_calls & modules) - _HARMLESS)
    loose = set().union(*(cell.loose for cell in cells))
    return [_closure(cells, index, loose) for index in range(len(cells))]


def _closure(cells: Sequence[_Names], index: int, loose: set[str]) -> list[int]:
    needed, found = set(cells[index].uses), set[int]()
    grown = True
    while grown:  # a function called here may use a name that is bound in any earlier cell
        grown = False
        for other in set(range(index)) - found:
            cell = cells[other]
            if cells[index].opaque or cell.opaque or needed & (cell.binds | (cell.uses & loose)):
                found.add(other)
                needed |= cell.uses
                grown = True
    return [*sorted(found), index]


def _names(source: str) -> _Names:
    names = _Names()
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # a magic command, or a mistake: nothing can be said about it
        names.opaque = True
        return names
    for node in ast.walk(tree):
        _note_names(node, names)
        _note_effects(node, names)
    return names


def _note_names(node: ast.AST, names: _Names) -> None:
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            names.uses.add(name)
            names.opaque = names.opaque or name in _REFLECTION
        case ast.Name(id=name):
            names.binds.add(name)
            names.loose.add(name)
        case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
            names.binds.add(_root(node))
            names.loose.add(_root(node))
        case ast.AugAssign(target=target):
            names.uses.add(_root(target))
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            names.binds.add(name)
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            bound = {alias.asname or alias.name.split(".")[0] for alias in aliases}
            names.binds |= bound
            names.modules |= bound
            names.opaque = names.opaque or "*" in bound


def _note_effects(node: ast.AST, names: _Names) -> None:
    """Note what reaches other cells without a name of its own."""
    match node:
        case ast.Call(func=ast.Attribute(attr="publish") as function, args=[ast.Constant(value=str(name)), *_]):
            names.binds |= {f"={name}", _ANY}
            names.told.add(id(function))  # met again when the walk gets to it
        case ast.Attribute(attr="publish") if id(node) not in names.told:
            names.binds |= {_COMPUTED, _ANY}
        case ast.Constant(value=str(text)):
            for name, end in _SHOWN.findall(text):
                names.uses |= {f"={name}", _COMPUTED} if name and end else {_ANY}
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=attr) as function)):
            if attr[0].islower() and not any(isinstance(part, ast.Call) for part in ast.walk(function)):
                names.bare_calls.add(_root(function))  # not pd.DataFrame(...) and not alt.Chart(...).encode(...)


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call | ast.Starred):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
