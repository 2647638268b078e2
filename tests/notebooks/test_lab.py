"""JupyterLab beside `make live`: stored outputs are no reason to choose between two versions, other words are."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.commands import lab
from briefing.commands.report import FailedError
from briefing.notebooks import nbfile

TEXT = {"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# A"}
CODE = {"cell_type": "code", "id": "c", "metadata": {}, "source": "print(1)", "outputs": [], "execution_count": None}


def notebook(*cells: dict[str, Any]) -> nbfile.Notebook:
    """Return a notebook of some cells."""
    return json.loads(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))  # type: ignore[no-any-return] # a notebook


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"outputs": [{"output_type": "stream", "name": "stdout", "text": "1\\n"}], "execution_count": 3}, True),
        ({"id": "another"}, True),
        ({"metadata": {"execution": {"iopub.status.idle": "now"}}}, True),
        ({"source": "print(2)"}, False),
        ({"metadata": {"tags": ["hide-input"]}}, False),
        ({"cell_type": "markdown"}, False),
    ],
)
def test_what_people_wrote(change: dict[str, Any], *, same: bool) -> None:
    """Outputs, counts and ids are not written by people; code, text, tags and the kinds of cells are."""
    before, after = notebook(TEXT, CODE), notebook(TEXT, {**CODE, **change})
    assert (nbfile.written(before) == nbfile.written(after)) is same


def test_how_it_is_started(tmp_path: Path) -> None:
    """It shows the book's folder, finds the engine and the book's drawings, and asks nothing of the internet."""
    words = lab.command(tmp_path, 8888, browser=False)
    assert f"--ServerApp.root_dir={tmp_path}" in words
    assert "--LabApp.news_url=" in words
    assert lab.environment(tmp_path)["PYTHONPATH"].split(":")[0] == str(tmp_path)


def test_not_installed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where JupyterLab is not installed, one message says how to get it."""
    monkeypatch.chdir(root)
    monkeypatch.setattr(lab, "find_spec", lambda _: None)
    with pytest.raises(FailedError) as failed:
        lab.run(Namespace(port=8888, no_browser=True))
    assert "make lab" in failed.value.problems[0].mend


class Lab:
    """Asks jupyter-server's contents as JupyterLab does: it saves only what nobody else has saved since it looked."""

    def __init__(self, root: Path, path: str) -> None:
        from briefing.notebooks.contents import BookContents

        self.contents, self.path = BookContents(root_dir=str(root)), path
        self.model = self._ask(content=True)
        self.seen = self.model["hash"]

    def _ask(self, *, content: bool) -> dict[str, Any]:
        return asyncio.run(self.contents.get(self.path, content=content, type="notebook", require_hash=True))

    def save(self) -> bool:
        """Save what is open, unless the file has another hash than when it was seen last; return whether it was saved."""
        if self._ask(content=False)["hash"] != self.seen:
            return False
        model = {"type": "notebook", "format": "json", "content": self.model["content"]}
        self.seen = asyncio.run(self.contents.save(model, self.path))["hash"]
        return True


def test_saved_in_both(root: Path) -> None:
    """Words typed in JupyterLab while a notebook runs are saved without a question; over others' words it asks first."""
    pytest.importorskip("jupyter_server", reason="it is in the environment of `make lab` alone")
    path = root / "book" / "a.ipynb"
    path.write_text(json.dumps(notebook(TEXT, CODE)))
    opened = Lab(root, "book/a.ipynb")
    assert notebooks.execute(root) == []  # outputs are stored meanwhile
    assert all(one["metadata"].get("trusted", True) for one in opened.model["content"]["cells"])
    opened.model["content"]["cells"][0]["source"] = "# Typed in JupyterLab"
    assert opened.save()
    assert notebooks.execute(root) == []
    nb = nbfile.read(path, "a")
    assert nb["cells"][0]["source"] == "# Typed in JupyterLab"
    assert nb["cells"][1]["outputs"][0]["text"] == "1\n"
    assert notebooks.stale(root) == []
    nb["cells"][0]["source"] = "# Saved by another"
    path.write_text(nbfile.dumps(nb))
    assert not opened.save()
    assert nbfile.read(path, "a")["cells"][0]["source"] == "# Saved by another"
