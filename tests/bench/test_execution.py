"""Our executor against stock nbclient, one kernel after another: side by side, the same outputs, how much faster."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from briefing import notebooks, processes
from tests.conftest import ROOT

ROUNDS = 3
AT_LEAST = 5


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the book, so that the measurement changes nothing."""
    for name in ("book", "charts", "seeds", "data", "_config.yml", "_toc.yml", "requirements.txt"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
        else:
            shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def stock(path: Path) -> list[Any]:
    """Execute a notebook as nbclient does and return its outputs."""
    nb = nbformat.read(path, 4)
    client = NotebookClient(
        nb, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    return outputs(json.loads(nbformat.writes(nb)))


def outputs(nb: dict[str, Any]) -> list[Any]:
    """Return what a notebook shows."""
    return [(cell["execution_count"], cell["outputs"]) for cell in nb["cells"] if cell["cell_type"] == "code"]


def test_execution(copy: Path) -> None:
    """All notebooks of the book, executed by nbclient, by us with no drawing to remember, and by us with all."""
    paths = notebooks.notebooks(copy)
    theirs, cold, warm = [], [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        expected = {path: stock(path) for path in paths}
        theirs.append(time.perf_counter() - start)
        shutil.rmtree(copy / "_build", ignore_errors=True)
        for ours in (cold, warm):
            start = time.perf_counter()
            assert notebooks.execute(copy, paths) == []
            ours.append(time.perf_counter() - start)
            for path in paths:
                assert outputs(json.loads(path.read_text("utf-8"))) == expected[path]
    # the best of each: what else the machine does only ever adds
    other, first, again = min(theirs), min(cold), min(warm)
    print(
        f"\n{len(paths)} notebooks, the same outputs: nbclient {other:.2f} s; ours {first:.2f} s with nothing drawn "
        f"before ({other / first:.1f} times as fast), {again:.2f} s with unchanged drawings ({other / again:.1f} times)"
    )
    assert other / first >= AT_LEAST


def test_without_forks(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it costs to start each notebook's process anew, as on systems without forks; with nothing drawn before."""
    paths = notebooks.notebooks(copy)
    seconds: dict[str, list[float]] = {"yes": [], "no": []}
    for _ in range(ROUNDS):
        for fork, measured in seconds.items():
            monkeypatch.setenv(processes.FORK, fork)
            shutil.rmtree(copy / "_build", ignore_errors=True)
            start = time.perf_counter()
            assert notebooks.execute(copy, paths) == []
            measured.append(time.perf_counter() - start)
    forked, anew = min(seconds["yes"]), min(seconds["no"])
    print(f"\n{len(paths)} notebooks: forked {forked:.2f} s, started anew {anew:.2f} s ({anew / forked:.1f} times)")
