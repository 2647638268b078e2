"""The faults of mutation testing: each changes the code, none breaks it, and a sample is the same each time."""

from __future__ import annotations

import ast
from random import Random

import pytest

from .__main__ import sample, without_line
from .making import ROOMS, ROOT, SOUND, Mutant, mutants

SOME = Random(7).sample(mutants(), 40)  # noqa: S311 - a seeded draw


@pytest.mark.parametrize("mutant", SOME, ids=lambda one: one.name)
def test_a_fault_changes_the_code_and_can_be_run(mutant: Mutant) -> None:
    """A mutant's code is another than its file's, and is valid Python."""
    sound = Mutant(mutant.file, 1, "", "", SOUND).source()
    assert mutant.source() != sound
    ast.parse(mutant.source())


def test_without_a_fault_nothing_changes() -> None:
    """The sound code, written from its tree, says the same as the file."""
    for room in ROOMS:
        for path in (ROOT / room).glob("*.py"):
            sound = Mutant(path.relative_to(ROOT).as_posix(), 1, "", "", SOUND).source()
            assert ast.dump(ast.parse(sound)) == ast.dump(ast.parse(path.read_text("utf-8")))


def test_a_sample_is_fixed() -> None:
    """The same seed draws the same faults, and a larger sample begins with the smaller."""
    assert sample(20, 1) == sample(40, 1)[:20]
    assert sample(20, 1) != sample(20, 2)


def test_a_survivor_is_named_without_its_line() -> None:
    """What is said of a survivor stays when lines before it move."""
    name = "briefing/lint/typed.py:128: m[0][0].isupper() -> x: y"
    assert without_line(name) == "briefing/lint/typed.py: m[0][0].isupper() -> x: y"
