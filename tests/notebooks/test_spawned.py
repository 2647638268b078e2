"""Notebooks without forks (as on Windows): the same outputs, and the same answers to what goes wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks, processes
from briefing.notebooks import worker
from tests.notebooks.test_execute import CELLS, outputs


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid forks."""
    monkeypatch.setenv(processes.FORK, "no")


def test_the_same_outputs(root: Path, make_notebook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook has the same outputs whether its process was forked or started anew."""
    forked, anew = make_notebook(*CELLS, name="forked"), make_notebook(*CELLS, name="anew")
    assert notebooks.execute(root, [forked]) == []
    monkeypatch.setenv(processes.FORK, "no")
    assert notebooks.execute(root, [anew]) == []
    assert outputs(forked) == outputs(anew)


@pytest.mark.usefixtures("spawned")
def test_what_goes_wrong(root: Path, make_notebook: Any) -> None:
    """A cell that raises, one that never ends and one that kills its process are each one problem of their notebook."""
    make_notebook("x = 1\n1 / 0", name="raises")
    make_notebook("while True:\n    pass", name="loops")
    make_notebook("import os\nos._exit(3)", name="dies")
    good = make_notebook("1 + 1", name="good")
    problems = sorted(notebooks.execute(root, timeout=3), key=lambda problem: problem.where)
    assert [problem.where.split(",")[0] for problem in problems] == [
        "book/dies.ipynb:cell 1",
        "book/loops.ipynb:cell 1",
        "book/raises.ipynb:cell 1",
    ]
    assert "ended with code 3" in problems[0].message
    assert "TimeoutError" in problems[1].message
    assert "ZeroDivisionError" in problems[2].message
    assert outputs(good)[0][0] == 1


@pytest.mark.parametrize("fork", ["yes", "no"])
def test_what_no_alarm_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str) -> None:
    """A child that never comes back into Python's hands is killed, and what it was doing is told."""
    monkeypatch.setenv(processes.FORK, fork)
    monkeypatch.setattr(worker, "_GRACE_S", 0)
    cells = [(0, "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ntime.sleep(60)")]
    job = {"root": str(tmp_path), "jobs": 1, "timeout": 3, "notebooks": [{"path": str(tmp_path / "a"), "cells": cells}]}
    (answer,) = worker.answers(job, tmp_path)
    assert answer["died"] < 0
    assert answer["last"] == "it ran for too long"
