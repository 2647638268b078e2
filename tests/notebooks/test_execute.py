"""The executor stores what nbclient would store, and stores nothing when something is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from briefing import notebooks
from briefing.writing import Seen
from tests.conftest import ROOT

CELLS = (
    "import pandas as pd\nframe = pd.DataFrame({'town': ['Idlib', 'Saraqib'], 'people': [1.5, None]})",
    "frame",
    "print('one')\nprint('two')\nframe['people'].sum()",
    "from IPython.display import HTML, Image, Markdown, display, clear_output",
    "print('before')\ndisplay(Markdown('**bold**'), metadata={'kept': True})\nprint('after')",
    "handle = display(HTML('<b>old</b>'), display_id='shown')",
    "handle.update(HTML('<b>new</b>'))",
    "print('gone')\nclear_output()\nprint('stays')",
    "print('gone too')\nclear_output(wait=True)\ndisplay('last')",
    "display(Image(data=bytes.fromhex('89504e470d0a1a0a'), format='png'))",
    """class Shown:
    def _repr_mimebundle_(self, **kwargs):
        return {'application/vnd.briefing.value': '{"n":1}', 'text/plain': 'one'}
Shown()""",
    "print('10 %\\r20 %\\ndone', end='')",
    "_ = 1;\n2;",
    "",
    "In, __name__, list(range(3))",
    "pd.Series(range(100))",
    "%precision 3",
    "1 / 3",
)


def outputs(path: Path) -> list[Any]:
    """Return counts and outputs of the code cells in `path`."""
    nb = json.loads(path.read_text())
    return [(cell["execution_count"], cell["outputs"]) for cell in nb["cells"]]


def test_same_as_nbclient(root: Path, make_notebook: Any) -> None:
    """Streams, results, displays, updates and clearing are stored as nbclient stores them."""
    ours, theirs = make_notebook(*CELLS, name="ours"), make_notebook(*CELLS, name="theirs")
    assert notebooks.execute(root, [ours]) == []
    nb = nbformat.read(theirs, 4)
    NotebookClient(
        nb, record_timing=False, kernel_name="python3", resources={"metadata": {"path": str(theirs.parent)}}
    ).execute()
    nbformat.write(nb, theirs)
    for number, (ours_cell, theirs_cell) in enumerate(zip(outputs(ours), outputs(theirs), strict=True)):
        assert ours_cell == theirs_cell, CELLS[number]


def test_written_as_nbformat_writes(root: Path, make_notebook: Any) -> None:
    """The file has the bytes that nbformat would give it, and is valid."""
    path = make_notebook(*CELLS)
    assert notebooks.execute(root) == []
    nb = nbformat.read(path, 4)
    nbformat.validate(nb)
    assert nbformat.writes(nb) + "\n" == path.read_text()


def test_twice_is_the_same(root: Path, make_notebook: Any) -> None:
    """Executing again changes no byte and does not touch the file."""
    path = make_notebook(*CELLS)
    assert notebooks.execute(root, [path]) == []
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    assert notebooks.execute(root, [path]) == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


def test_runs_in_its_own_folder(root: Path, make_notebook: Any) -> None:
    """A cell sees the notebook's folder as the current one, as in a kernel."""
    path = make_notebook("import os\nos.path.basename(os.getcwd()), __name__")
    assert notebooks.execute(root) == []
    assert outputs(path)[0][1][0]["data"]["text/plain"] == ["('book', '__main__')"]


def test_no_machine_in_the_file(root: Path, make_notebook: Any) -> None:
    """Python's version, timings and other tools' marks are dropped."""
    path = make_notebook("1", kernelspec={"name": "x", "display_name": "My env", "language": "python"}, widgets={})
    assert notebooks.execute(root) == []
    metadata = json.loads(path.read_text())["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
    assert "version" not in metadata["language_info"]
    assert "widgets" not in metadata


@pytest.mark.parametrize(
    ("cell", "line", "message"),
    [
        ("x = 1\nx / 0", 2, "ZeroDivisionError: division by zero"),
        ("def f():\n    raise ValueError('two\\nlines')\n\nf()", 2, "ValueError: two lines"),
        ("x = (1,\n  2", 2, "SyntaxError: incomplete input"),
        ("x = 1 +", 1, "SyntaxError: invalid syntax"),
        ("x = 1\n\n  y = 2", 3, "IndentationError: unexpected indent"),
        ("ok = 1\nmissing", 2, "NameError: name 'missing' is not defined"),
        ("import json\njson.loads('{')", 2, "JSONDecodeError: Expecting property name"),
        ("class Bad:\n    def _repr_html_(self):\n        raise KeyError('in repr')\nBad()", 3, "KeyError: 'in repr'"),
        ("raise SystemExit(3)", 1, "SystemExit: 3"),
    ],
)
def test_a_cell_that_raises(root: Path, make_notebook: Any, cell: str, line: int, message: str) -> None:
    """The problem names the cell, its line, the exception and the code; the notebook stays as it was."""
    path = make_notebook("import os", cell, "'never'")
    before = path.read_bytes()
    problems = notebooks.execute(root)
    assert [p.where for p in problems] == [f"book/a.ipynb:cell 2, line {line}"]
    assert message in problems[0].message
    assert path.read_bytes() == before


def test_a_mistake_in_one_notebook_does_not_lose_another(root: Path, make_notebook: Any) -> None:
    """The notebooks that ran are stored although another one failed."""
    good, bad = make_notebook("1 + 1", name="good"), make_notebook("1 / 0", name="bad")
    assert len(notebooks.execute(root)) == 1
    assert [item.path for item in notebooks.stale(root)] == [bad]
    assert outputs(good)[0][0] == 1


def refused(root: Path, make_notebook: Any, code: str) -> str:
    """Return what is told of a cell, at its place, whose notebook stays as it was."""
    path = make_notebook(code)
    before = path.read_bytes()
    (problem,) = notebooks.execute(root)
    assert problem.where == "book/a.ipynb:cell 1, line 1"
    assert path.read_bytes() == before
    return problem.message


@pytest.mark.parametrize("code", [r"print('\ud800')", r"print(1, '\udfff')", r"print('a\ude00b')"])
def test_half_a_character_is_a_problem(root: Path, make_notebook: Any, code: str) -> None:
    """A cell that shows what no file can hold is told at its place, and its notebook stays as it was."""
    assert "half a character" in refused(root, make_notebook, code)


def test_a_whole_character_by_its_halves_is_stored(root: Path, make_notebook: Any) -> None:
    """A character beyond the first plane is none of its halves."""
    make_notebook(r"print('\U0001f600')")
    assert notebooks.execute(root) == []


def test_a_warning_is_a_problem(root: Path, make_notebook: Any) -> None:
    """A cell that writes to standard error is reported: a reader would see its warning."""
    assert "old way" in refused(root, make_notebook, "import warnings\nwarnings.warn('old way')")


def test_a_cell_that_never_ends(root: Path, make_notebook: Any) -> None:
    """A notebook that runs for too long is stopped, and the line where it hung is named."""
    make_notebook("1", "x = 0\nwhile True:\n    x += 1")
    (problem,) = notebooks.execute(root, timeout=2)
    assert problem.where.startswith("book/a.ipynb:cell 2, line ")
    assert "TimeoutError: this notebook runs for too long" in problem.message


def test_a_process_that_dies(root: Path, make_notebook: Any) -> None:
    """A crash of the interpreter is a problem of its notebook alone."""
    make_notebook("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", name="crash")
    good = make_notebook("1 + 1", name="good")
    (problem,) = notebooks.execute(root)
    assert problem.where == "book/crash.ipynb:cell 1, line 2"
    assert "SIGKILL" in problem.message
    assert outputs(good)[0][0] == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n "cells": [\n<<<<<<< HEAD\n', 3),
        ("[]", 1),
        ('{"nbformat": 3, "cells": []}', 1),
        ("", 1),
        ('{"nbformat": 4}', 1),
    ],
)
def test_not_a_notebook(root: Path, text: str, line: int) -> None:
    """A file that is no notebook, such as one with a merge's marks in it, is named with its line."""
    (root / "book" / "a.ipynb").write_text(text)
    for problems in (notebooks.execute(root), notebooks.check_fresh(root)):
        (problem,) = problems
        assert problem.where == f"book/a.ipynb:{line}"
        assert "not a notebook" in problem.message


def test_another_language(root: Path, make_notebook: Any) -> None:
    """A notebook for another language is refused with advice."""
    make_notebook("1", kernelspec={"name": "ir", "language": "R"})
    (problem,) = notebooks.execute(root)
    assert "written in R" in problem.message


def test_unwritable_outputs(root: Path, make_notebook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk or read-only folder leaves the notebook alone and is one problem."""
    path = make_notebook("1")
    before = path.read_bytes()

    def full(*_: Any) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Seen, "put", full)
    (problem,) = notebooks.execute(root)
    assert "No space left on device" in problem.message
    assert path.read_bytes() == before


def test_missing_ids_are_stable(root: Path, make_notebook: Any) -> None:
    """Cells of an older notebook without ids get ids that depend on nothing but their place."""
    path = make_notebook("1", "2")
    nb = json.loads(path.read_text())
    for cell in nb["cells"]:
        del cell["id"]
    path.write_text(json.dumps({**nb, "nbformat_minor": 2}))
    assert notebooks.execute(root) == []
    nb = json.loads(path.read_text())
    assert [cell["id"] for cell in nb["cells"]] == ["cell-1", "cell-2"]
    assert nb["nbformat_minor"] == 5


DRAWS = """from briefing.figures import drawings, render
drawings.draw({"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}, render.VL_VERSION)[:4]"""


def test_drawings_are_remembered(root: Path, make_notebook: Any) -> None:
    """A chart drawn before is not drawn again: the executor keeps it in `_build`, and it shows as before."""
    path = make_notebook(DRAWS)
    assert notebooks.execute(root) == []
    before = path.read_bytes()
    (kept,) = (root / "_build" / ".drawings").glob("*.svg")
    kept.write_text("kept")
    assert notebooks.execute(root, [path]) == []
    assert outputs(path)[0][1][0]["data"]["text/plain"] == ["'kept'"]
    kept.unlink()
    assert notebooks.execute(root, [path]) == []
    assert path.read_bytes() == before


def test_what_cannot_be_drawn(root: Path, make_notebook: Any) -> None:
    """A specification that vl-convert refuses is the cell's error, with vl-convert's words."""
    make_notebook(DRAWS.replace('"mark": "point"', '"mark": "pointe"'))
    (problem,) = notebooks.execute(root)
    assert problem.where == "book/a.ipynb:cell 1, line 2"
    assert problem.message.startswith("ValueError: ")


TYPES = """from briefing import book
book.figure(None, id="f", title="{title}", subtitle="Trucks", tables=["needs"], alt="A line", caveat="None.")"""


@pytest.mark.parametrize(
    ("title", "rule", "text", "mend"),
    [
        ("The largest convoy came late", "rank-word", "largest", "say what is drawn without a rank, or show the rank from its table: book.publish(...), and {=its-name} here"),
        ("In all 40 trucks came", "typed-number", "40", "bind it, as in {table/row/column}, {claim-id.name} or {=published-name}"),
        ("They came on 3 June 2020", "typed-date", "3 June 2020", "bind it, as in {claim-id.said_on} or {table/row/column}"),
        ("They came last week", "relative-date", "last week", "name the day, bound as in {claim-id.said_on}, or a month or year"),
    ],
)  # fmt: skip
def test_what_is_typed_in_a_figures_words(  # noqa: PLR0913, PLR0917 - a case has these parts
    root: Path, make_notebook: Any, title: str, rule: str, text: str, mend: str
) -> None:
    """What is typed in a figure's words is told by the rule that it breaks, with its mend, and not as an exception."""
    make_notebook(TYPES.format(title=title))
    (problem,) = notebooks.execute(root)
    assert str(problem) == (
        f"book/a.ipynb:cell 1, line 2: figure 'f': \u201c{text}\u201d is typed in its title [{rule}]\n    {mend}"
    )


READS = """from pathlib import Path
from briefing import book
book.table("needs")
table = Path("../data/needs.csv")
table.write_text(table.read_text() + "\\n")"""


def test_a_table_that_changes_meanwhile(root: Path, make_notebook: Any) -> None:
    """What is stored is the digest of the table that the cells read: one that changed since leaves them stale."""
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
    path = make_notebook(READS)
    assert notebooks.execute(root, [path]) == []
    (found,) = notebooks.stale(root)
    assert found.reason == "data/needs.csv or its entry in data/datapackage.yml changed"
