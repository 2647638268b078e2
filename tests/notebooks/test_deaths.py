"""A cell that ends the process that runs it is told at its place, and takes no other notebook with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks

DEATHS = {
    "an exit": ("import os\ndef leave():\n    os._exit(3)\nleave()", 4, "ended with code 3", "leave()"),
    "an exit without a fault": (
        "x = 1\n__import__('os')._exit(0)",
        2,
        "ended with code 0",
        "__import__('os')._exit(0)",
    ),
    "a kill": ("import os\nos.kill(os.getpid(), 9)", 2, "was ended by SIGKILL", "os.kill(os.getpid(), 9)"),
    "a crash": ("import ctypes\n\nif True:\n    ctypes.string_at(0)", 3, "was ended by SIGSEGV", "if True:"),
    "an abort": ("import os; os.abort()", 1, "was ended by SIGABRT", "import os; os.abort()"),
}


@pytest.mark.parametrize("death", DEATHS)
def test_the_statement_is_told(root: Path, make_notebook: Any, death: str) -> None:
    """A cell that ends its process is told with notebook, cell and the line where its statement begins; another notebook runs."""
    source, line, ended, shown = DEATHS[death]
    make_notebook("good = 1", source, "never = 1", name="dies")
    good = make_notebook("1 + 1", name="good")
    (problem,) = notebooks.execute(root)
    assert (problem.rule, problem.where) == ("cell", f"book/dies.ipynb:cell 2, line {line}")
    assert problem.message == f"the process that ran it {ended}"
    assert problem.mend == f"the line is: {shown}"
    assert notebooks.check_fresh(root) == [problem]
    assert json.loads(good.read_text())["cells"][0]["execution_count"] == 1


@pytest.mark.parametrize(
    "source", ["x = 1\nraise SystemExit(3)", "import sys\nsys.exit('no')", "x = 1\nraise KeyboardInterrupt"]
)
def test_an_exit_that_can_be_caught_is_an_error_of_the_cell(root: Path, make_notebook: Any, source: str) -> None:
    """What Python itself can catch is told as any exception is."""
    make_notebook(source)
    (problem,) = notebooks.execute(root)
    assert problem.where == "book/a.ipynb:cell 1, line 2"
    assert problem.message.startswith(("SystemExit: ", "KeyboardInterrupt: "))
