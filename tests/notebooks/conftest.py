"""A small book of notebooks to run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.notebooks import digest

MakeNotebook = Callable[..., Path]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an otherwise empty book; of the package's code only one file counts here."""
    monkeypatch.setattr(digest, "_CODE", ("notebooks/shell.py",))
    for folder in ("book", "seeds", "data/geo"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "_config.yml").write_text("title: Test\n")
    (tmp_path / "requirements.txt").write_text("pandas==3.1.1\n")
    return tmp_path


@pytest.fixture
def make_notebook(root: Path) -> MakeNotebook:
    """Return a function that writes `book/NAME.ipynb` with the given code cells."""

    def make(*sources: str, name: str = "a", **metadata: Any) -> Path:
        cells = [
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"c{number}",
                "metadata": {},
                "outputs": [],
                "source": source,
            }
            for number, source in enumerate(sources)
        ]
        path = root / "book" / f"{name}.ipynb"
        path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}))
        return path

    return make
