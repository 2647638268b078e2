"""What is kept of a trial, how long it holds, and what is told in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import __main__ as program
from . import running
from .__main__ import Kept, explained, run, sample, without_line
from .covering import Measured
from .making import mutants

ONE, OTHER, THIRD = sample(3, 1)
TESTS = {"": "all", "tests/a.py": "a", "tests/b.py": "b"}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep results in a folder that is thrown away, over tests with these digests."""
    monkeypatch.setattr(program, "RESULTS", tmp_path / "results.jsonl")
    monkeypatch.setattr(program, "_digests", TESTS.copy)
    return tmp_path


@pytest.mark.parametrize(
    ("outcome", "test", "tests", "holds"),
    [
        (running.KILLED, "tests/a.py::one", "a", True),
        (running.KILLED, "tests/a.py::one", "an older a", False),
        (running.KILLED, "tests/a.py::one", "all", False),
        (running.KILLED, "the import", "all", True),
        (running.TIMED_OUT, "", "all", True),
        (running.SURVIVED, "", "all", True),
        (running.SURVIVED, "", "other tests", False),
        (running.CRASHED, "", "all", False),
    ],
)
def test_a_result_holds_for_the_tests_it_rests_on(outcome: str, test: str, tests: str, *, holds: bool) -> None:
    """Who was noticed is tried again when the tests that noticed have changed, a survivor when any have, a broken trial always."""
    assert Kept("", outcome, test, 1, tests).holds() is holds


def test_a_run_that_was_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each mutant is tried once; where the tests have changed, what noticed it the last time is asked first."""
    tests = {
        "a": Measured("", {f"tests/a.py::{one}": 1.0 for one in "xyz"}, {f"tests/a.py::{one}": [] for one in "xyz"})
    }
    tests["a"].lines = {ONE.file: {test: [*ONE.lines()] for test in tests["a"].shared}}
    asked: list[list[str]] = []

    def tried(trials: list[running.Trial], _jobs: int) -> list[running.Result]:
        asked.extend([*trial.tests] for trial in trials)
        return [running.Result(trial, running.KILLED, "tests/a.py::z", 1.0) for trial in trials]

    monkeypatch.setattr(running, "tried", tried)
    for _ in range(2):
        assert run([ONE], tests, seconds=60, jobs=1) == {ONE: running.KILLED}
    assert [one[0] for one in asked] == ["tests/a.py::x"]
    monkeypatch.setattr(program, "_digests", lambda: TESTS | {"tests/a.py": "a newer a"})
    run([ONE], tests, seconds=60, jobs=1)
    assert [one[0] for one in asked] == ["tests/a.py::x", "tests/a.py::z"]


def test_the_figures_are_told_in_the_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Told are those tried, killed, explained and open; those that are open are named with their place."""
    why = {(without_line(ONE.name), ONE.where()): "nobody can see it", (without_line(OTHER.name), "elsewhere"): "no"}
    monkeypatch.setattr(program, "explained", lambda: why)
    found = {ONE: running.SURVIVED, OTHER: running.SURVIVED, THIRD: running.KILLED}
    assert program.told(found, 1) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == [
        f"not noticed: {OTHER.name} (where: {OTHER.where()})",
        "3 tried, 1 killed (33.3%), 1 survived and explained, 1 survived and open; 1 s",
    ]
    assert program.told({THIRD: running.TIMED_OUT, ONE: running.SURVIVED}, 1) == 0
    assert program.told({ONE: running.KILLED}, 1) == 1
    assert capsys.readouterr().out.splitlines()[1] == f"noticed, though explained: {ONE.name} (where: {ONE.where()})"


def test_a_trial_that_broke_off_is_open() -> None:
    """A trial that broke off has shown nothing, so it is not counted as noticed."""
    assert program.told({THIRD: running.CRASHED}, 1) == 1


def test_each_explanation_is_of_a_fault_that_there_is() -> None:
    """An explanation names a fault and its place as they stand in the code: where either changed, it must be thought anew."""
    names = {name for name, _ in explained()}
    there = {(name, one.where()) for one in mutants() if (name := without_line(one.name)) in names}
    assert {*explained()} - there == set()


def test_a_place_is_a_function_and_its_line_with_the_fault_marked() -> None:
    """Faults of the same words in one file are told apart by where they stand."""
    places = [one.where() for one in mutants() if without_line(one.name) == "briefing/records/quotes.py: 1 -> 2"]
    assert len({*places}) == len(places) > 1
    assert "_followed: return self._folded[0][at : at + len(suffix) + «1»].lstrip().startswith(suffix)" in places
