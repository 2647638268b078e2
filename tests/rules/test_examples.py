"""Each rule has files that break it and files that nearly do: the first give that rule alone, the others nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import rules
from briefing.problems import Problem

from . import running
from .running import Example, Kept

ROOT = Path(__file__).resolve().parents[2]
ALL = sorted(running.all_examples(), key=lambda one: one.path.suffix != ".md")  # the chapters, read in two goes, first
CHAPTERS = [one for one in ALL if one.path.suffix == ".md"]


def _in_print(example: Example) -> bool:
    """Whether a chapter is written in Typst too: only what is sound gets so far."""
    return not example.breaks or rules.catalogue()[example.rule].place[0] == running.PRINT


@pytest.fixture(scope="module")
def chapters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """Return what the gate says of each chapter."""
    said: dict[str, list[Problem]] = {}
    for printed in (False, True):
        some = [one for one in CHAPTERS if _in_print(one) is printed]
        found = running.chapters_said(some, tmp_path_factory.mktemp("chapters"))
        assert found.pop("") == []
        said |= found
    return said


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return the book that folders of files are laid over."""
    return Kept(tmp_path_factory.mktemp("kept"))


@pytest.mark.parametrize("rule", rules.catalogue().values(), ids=lambda rule: rule.name)
def test_a_rule_has_both_kinds_of_example(rule: rules.Rule) -> None:
    """A rule has at least one example that breaks it and one that nearly does, or names the test that shows it."""
    found = [one.breaks for one in running.examples(rule.name)]
    if rule.shown:
        file, _, name = rule.shown.partition("::")
        assert f"def {name}" in (ROOT / file).read_text("utf-8")
        assert not found, "the rule can be shown by files: leave `shown` out"
    else:
        assert {*found} == {True, False}


def test_each_folder_is_a_rule_s() -> None:
    """No example is left of a rule that is gone, or is called neither `breaks-` nor `near-`."""
    folders = [path for path in running.FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert [path.name for path in folders if path.name not in rules.catalogue()] == []
    assert [one.name for one in ALL if not one.path.name.startswith(("breaks-", "near-"))] == []


def test_the_book_without_examples_is_sound(kept: Kept) -> None:
    """The book that the examples are put into has no problem."""
    assert kept.sound == []


@pytest.mark.parametrize("example", ALL, ids=lambda one: one.name)
def test_an_example_says_what_it_shows(example: Example, request: pytest.FixtureRequest) -> None:
    """What breaks a rule gives that rule and no other, with what to do; what nearly breaks it gives nothing."""
    if example.path.suffix == ".md":
        found = request.getfixturevalue("chapters")[example.name]
    else:
        kept: Kept = request.getfixturevalue("kept")
        found = kept.drawn(example) if example.path.suffix == ".py" else kept.said(example)
    assert {problem.rule for problem in found} == ({example.rule} if example.breaks else set()), [*map(str, found)]
