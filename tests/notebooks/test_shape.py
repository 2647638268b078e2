"""A file that is JSON and no notebook is told with its cell, before anything reads it as one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from briefing.doctrees.checking import check
from briefing.notebooks import nbfile
from tests.doctrees import minibook

OUTPUT = {"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}}
CODE = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": None, "outputs": [OUTPUT], "source": "1"}
NB = {
    "cells": [minibook.markdown(minibook.FIGURES), CODE],
    "metadata": {"kernelspec": {"name": "python3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
GONE = object()
# the place of a slip, what stands there, where it is told, and as what
SLIPS: list[tuple[tuple[str | int, ...], object, str, str]] = [
    (("nbformat",), 3, "1", "nbformat"),
    (("nbformat",), GONE, "1", "nbformat"),
    (("nbformat_minor",), "5", "1", "nbformat_minor"),
    (("metadata",), None, "1", "metadata"),
    (("metadata", "kernelspec"), ["python3"], "1", "kernelspec"),
    (("cells",), {"1": CODE}, "1", "cells"),
    (("cells", 1), "x = 1", "cell 2, line 1", "cells"),
    (("cells", 0, "cell_type"), GONE, "cell 1, line 1", "cell_type"),
    (("cells", 1, "cell_type"), "cod", "cell 2, line 1", "cell_type"),
    (("cells", 1, "source"), 7, "cell 2, line 1", "source"),
    (("cells", 1, "metadata"), {"tags": "remove-cell"}, "cell 2, line 1", "tags"),
    (("cells", 0, "metadata"), {"tags": 5}, "cell 1, line 1", "tags"),
    (("cells", 1, "source"), GONE, "cell 2, line 1", "source"),
    (("cells", 1, "id"), ["c"], "cell 2, line 1", "id"),
    (("metadata",), GONE, "1", "metadata"),
    (("cells", 0, "metadata"), GONE, "cell 1, line 1", "metadata"),
    (("cells", 1, "outputs"), GONE, "cell 2, line 1", "outputs"),
    (("cells", 1, "outputs", 0, "data"), GONE, "cell 2, line 1", "data"),
    (("cells", 1, "outputs"), None, "cell 2, line 1", "outputs"),
    (("cells", 1, "outputs", 0), "1", "cell 2, line 1", "outputs"),
    (("cells", 1, "outputs", 0, "data"), "1", "cell 2, line 1", "data"),
    (("cells", 1, "outputs", 0, "output_type"), GONE, "cell 2, line 1", "output_type"),
]


def slipped(place: tuple[str | int, ...], value: object) -> str:
    """Return the text of the notebook with something else, or nothing, at a place."""
    nb: Any = copy.deepcopy(NB)
    at = nb
    for step in place[:-1]:
        at = at[step]
    if value is GONE:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return json.dumps(nb)


@pytest.mark.parametrize(("place", "value", "where", "field"), SLIPS)
def test_a_slip_is_told_in_its_cell(place: tuple[str | int, ...], value: object, where: str, field: str) -> None:
    """What is not of the form that notebooks have is one problem, which names cell and field."""
    with pytest.raises(nbfile.NotANotebookError) as raised:
        nbfile.parse(slipped(place, value), "a.ipynb")
    problem = raised.value.problem
    assert (problem.rule, problem.where) == ("notebook", f"a.ipynb:{where}")
    assert problem.message.startswith("not a notebook of format 4: ")
    assert f"'{field}'" in problem.message


@pytest.mark.parametrize("place", [("cells", 1, "id"), ("cells", 1, "execution_count"), ("nbformat_minor",)])
def test_what_a_text_editor_leaves_out_is_no_slip(place: tuple[str | int, ...]) -> None:
    """A notebook written by hand, without what programs fill in, is one."""
    assert nbfile.parse(slipped(place, GONE), "a.ipynb")["cells"]


@pytest.mark.parametrize("slip", [SLIPS[3], SLIPS[7], SLIPS[9], SLIPS[12]])
def test_a_check_tells_it_alone(tmp_path: Path, slip: tuple[tuple[str | int, ...], object, str, str]) -> None:
    """A check of the whole book tells it once, and nothing that reads notebooks fails on it."""
    changes = {"book/figures.md": None, "book/figures.ipynb": slipped(slip[0], slip[1])}
    (problem,) = check(minibook.write(tmp_path, changes))
    assert (problem.rule, problem.where) == ("notebook", f"book/figures.ipynb:{slip[2]}")


def test_too_deep(tmp_path: Path) -> None:
    """JSON that is nested more deeply than can be read is told as any other that is none."""
    with pytest.raises(nbfile.NotANotebookError, match="nested too deeply"):
        nbfile.read(minibook.put(tmp_path, {"a.ipynb": "[" * 100_000}) / "a.ipynb", "a.ipynb")


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ('"nbformat": 4', '"cells": [], "nbformat": 4', "1", "'cells' stands twice"),
        ('"id": "c"', '"source": "2", "id": "c"', "1", "'source' stands twice"),
        ('"metadata": {"kernelspec"', '"metadata": {"n": ' + "9" * 5000 + ', "kernelspec"', "1", "thousands of digits"),
        ('"id": "c"', '"id": "\\ud800"', "cell 2, line 1", "half a character"),
        ('"text/plain": "1"', '"text/plain": "\\udc00\\ud800"', "cell 2, line 1", "half a character"),
        ('"name": "python3"', '"name": "\\ud800"', "1", "half a character"),
    ],
)
def test_what_json_lets_pass_and_no_notebook_holds_is_told(old: str, new: str, where: str, says: str) -> None:
    """A name given twice, a number that cannot be read and half a character are told where they stand."""
    text = json.dumps(NB)
    assert old in text
    with pytest.raises(nbfile.NotANotebookError) as refused:
        nbfile.parse(text.replace(old, new, 1), "a.ipynb")
    assert refused.value.problem.where == f"a.ipynb:{where}"
    assert says in refused.value.problem.message


def test_a_character_written_as_two_halves_is_one() -> None:
    """A letter beyond the first plane may be written by the numbers of its two halves, as JSON does."""
    nb = nbfile.parse(json.dumps(NB).replace('"text/plain": "1"', '"text/plain": "\\ud83d\\ude00"', 1), "a.ipynb")
    assert nb["cells"][1]["outputs"][0]["data"]["text/plain"] == "\U0001f600"
