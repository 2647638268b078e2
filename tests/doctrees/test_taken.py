"""What a notebook's tags and settings would take from readers."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.doctrees.judged.taken import taken
from tests.doctrees import minibook

SHOWN = {"output_type": "display_data", "data": {"text/plain": "words"}, "metadata": {}}


def said(cell: dict[str, Any], settings: dict[str, Any] | None = None) -> list[str]:
    """Return what is said of a notebook with this cell and these settings."""
    return [one.message for one in taken("book/a.ipynb", {"cells": [cell], "metadata": settings or {}})]


@pytest.mark.parametrize(
    "tag",
    ["remove-cell", "remove_cell", "remove-output", "remove_output", "hide-cell", "hide_cell", "hide-output", "hide_output"],
)  # fmt: skip
def test_a_tag_that_takes_an_output_is_told(tag: str) -> None:
    """A code cell may not keep what it shows from readers; without an output there is nothing to keep."""
    cell = {"cell_type": "code", "source": "1", "metadata": {"tags": [tag]}, "outputs": [SHOWN]}
    assert said(cell) == [f"the tag '{tag}' would keep what the cell shows from readers"]
    assert said(cell | {"outputs": []}) == []
    assert said(cell | {"metadata": {"tags": ["hide-input"]}}) == []


@pytest.mark.parametrize(
    "name",
    ["mystnb", "myst", "substitutions", "html_meta", "orphan", "tocdepth", "nosearch", "no-search", "nocomments"],
)
def test_a_setting_of_a_notebook_or_cell_is_told(name: str) -> None:
    """What is set for the book stands in its settings: neither a notebook nor a cell has its own."""
    cell = minibook.markdown("Words.")
    assert said(cell, {name: True}) == [f"'{name}' in the notebook's metadata changes what readers see of it"]
    assert said(cell | {"metadata": {name: True}}) == [
        f"'{name}' in the cell's metadata changes what readers see of it"
    ]
    assert said(cell, {"kernelspec": {}}) == []
