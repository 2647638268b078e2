"""The warm process stays for all that is asked of it, and knows what was saved meanwhile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing import notebooks
from briefing.notebooks.workers import Workers
from tests.notebooks.test_execute import outputs


def shown(path: Path) -> str:
    """Return what the last cell shows."""
    return "".join(outputs(path)[-1][1][0]["data"]["text/plain"])


def test_one_process_for_all(root: Path, make_notebook: Any) -> None:
    """Two runs have children of the same process, and nothing of the first is in the second."""
    one = make_notebook("import os\nx = 1\nos.getppid()", name="one")
    two = make_notebook("import os\nassert 'x' not in globals()\nos.getppid()", name="two")
    with Workers(root, ahead=True) as workers:
        for path in (one, two):
            assert notebooks.execute(root, [path], workers=workers) == []
    assert shown(one) == shown(two)


def test_after_one_died(root: Path, make_notebook: Any) -> None:
    """Where the process was killed, its notebooks are told and the next run has another."""
    dies = make_notebook("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)", name="dies")
    good = make_notebook("1 + 1", name="good")
    with Workers(root, ahead=True) as workers:
        (problem,) = notebooks.execute(root, [dies], workers=workers)
        assert "was ended by SIGKILL" in problem.message
        assert notebooks.execute(root, [good], workers=workers) == []
    assert shown(good) == "2"


def test_charts_saved_between(root: Path, make_notebook: Any) -> None:
    """A chart's code that is saved between two runs is in the second, also where it has the same size and second."""
    charts = root / "charts"
    charts.mkdir()
    (charts / "__init__.py").write_text("")
    (charts / "tall.py").write_text("HEIGHT = 1\n")
    paths = [make_notebook("from charts import tall\ntall.HEIGHT", name=name) for name in ("one", "two", "three")]
    with Workers(root, ahead=True) as workers:
        for number, path in enumerate(paths, 1):
            (charts / "tall.py").write_text(f"HEIGHT = {number}\n")
            assert notebooks.execute(root, [path], workers=workers) == []
    assert [shown(path) for path in paths] == ["1", "2", "3"]


def test_broken_between(root: Path, make_notebook: Any) -> None:
    """A chart that cannot be imported is told at the cell that needs it, and runs once it is mended."""
    charts = root / "charts"
    charts.mkdir()
    (charts / "__init__.py").write_text("")
    path = make_notebook("from charts import tall\ntall.HEIGHT")
    with Workers(root, ahead=True) as workers:
        (charts / "tall.py").write_text("HEIGHT = \n")
        (problem,) = notebooks.execute(root, [path], workers=workers)
        assert "SyntaxError" in str(problem)
        (charts / "tall.py").write_text("HEIGHT = 2\n")
        assert notebooks.execute(root, [path], workers=workers) == []
    assert shown(path) == "2"
    assert json.loads(path.read_text())["cells"][0]["execution_count"] == 1
