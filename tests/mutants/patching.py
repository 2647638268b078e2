"""Puts a fault into code that has been imported: functions get the code that they would have, nothing is imported anew.

That works for what stands in functions. What runs on import (constants, patterns, forms of records) has left its traces
everywhere by then, so such a fault needs a process that has imported nothing yet.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from inspect import CO_OPTIMIZED
from types import CodeType, FunctionType

from .making import ROOT, SOUND, Mutant

Place = tuple[str, int]
"""A function's name and first line: they are the same with the fault and without."""
Functions = dict[str, dict[Place, list[FunctionType]]]
"""The living functions, by file."""
_OWN = ("co_code", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_exceptiontable")


def living() -> Functions:
    """Return all functions of the engine that are in memory."""
    found: Functions = {}
    gc.unfreeze()  # what a build has frozen is not listed
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(f"{ROOT}/briefing/"):
            code = one.__code__
            of_file = found.setdefault(code.co_filename.removeprefix(f"{ROOT}/"), {})
            of_file.setdefault((code.co_qualname, code.co_firstlineno), []).append(one)
    return found


def codes(mutant: Mutant) -> dict[Place, CodeType] | None:
    """Return the code of the functions in a mutant's file, or None where the fault is in what runs on import."""
    sound, faulty = (_compiled(one) for one in (Mutant(mutant.file, 1, "", "", SOUND), mutant))
    if not _same_on_import(sound, faulty):
        return None
    return {(code.co_qualname, code.co_firstlineno): code for code in _within(faulty) if _is_function(code)}


def put(functions: dict[Place, list[FunctionType]], new: dict[Place, CodeType]) -> bool:
    """Give functions their new code; return False where one cannot take it."""
    for place, code in new.items():
        for one in functions.get(place, []):
            if len(one.__code__.co_freevars) != len(code.co_freevars):
                return False
            one.__code__ = code
    return True


def _compiled(mutant: Mutant) -> CodeType:
    return compile(mutant.tree(), str(ROOT / mutant.file), "exec", dont_inherit=True)


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & CO_OPTIMIZED)


def _parts(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _within(code: CodeType) -> Iterator[CodeType]:
    for one in _parts(code):
        yield one
        yield from _within(one)


def _same_on_import(one: CodeType, other: CodeType) -> bool:
    """Return whether modules, or bodies of classes, differ at most in what their functions do."""
    if _is_function(one) and _is_function(other):
        return not one.co_name.startswith("<") or one == other  # comprehensions run where they stand
    if any(getattr(one, name) != getattr(other, name) for name in _OWN):
        return False
    if len(one.co_consts) != len(other.co_consts):
        return False
    return all(map(_same, one.co_consts, other.co_consts))


def _same(one: object, other: object) -> bool:
    if isinstance(one, CodeType) and isinstance(other, CodeType):
        return _same_on_import(one, other)
    return type(one) is type(other) and one == other
