"""The numbers that notebooks publish, read from their stored outputs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefing.doctrees.written.outputs import VALUE_MIME
from briefing.notebooks import nbfile
from briefing.problems import Problem


@dataclass(frozen=True)
class Computed:
    """A published number: what `{val}`=name`` prints, and the tables it was computed from."""

    number: Decimal
    unit: str
    kind: str
    tables: tuple[str, ...]
    where: str

    @property
    def digest(self) -> str:
        """What a page that prints it depends on."""
        return f"{self.number} {self.unit} {self.kind} {self.tables}"


Computeds = dict[str, Computed]
"""The published numbers of all chapters by name."""


def read_notebooks(root: Path) -> tuple[Computeds, list[Problem]]:
    """Return the published numbers of all chapters by name, and what is wrong in the stored outputs."""
    values: Computeds = {}
    problems: list[Problem] = []
    for path in sorted((root / "book").glob("*.ipynb")):
        file = path.relative_to(root).as_posix()
        try:
            cells = nbfile.read(path, file)["cells"]
        except nbfile.NotANotebookError:
            continue  # notebooks.check_fresh says what is wrong with it
        for number, output in _outputs(cells):
            where = f"{file}:cell {number}, line 1"
            if output.get("output_type") == "error":
                where = f"{file}:cell {number}, line {_failed_at(output)}"
                message = f"the cell failed: {output.get('ename')}: {output.get('evalue')}"
                problems.append(Problem("cell-failed", where, message, "mend the cell, then run `make book`"))
            elif data := output.get("data", {}).get(VALUE_MIME):
                with suppress(ValueError, KeyError, TypeError, ArithmeticError):  # changed by hand: the notebook is out of date
                    _take(values, problems, json.loads(data), where)
    return values, problems


def _failed_at(error: dict[str, Any]) -> str:
    """Return the line of the cell at which it failed, as IPython's stored traceback tells it; 1 where it does not."""
    text = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(error.get("traceback", ())))
    return next(iter(re.findall(r"Cell In\[\d+\], line (\d+)", text)[-1:]), "1")


def _outputs(cells: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, cell in enumerate(cells, 1):
        for output in cell.get("outputs", ()):
            yield number, output


def _take(values: Computeds, problems: list[Problem], data: dict[str, Any], where: str) -> None:
    name = data["name"]
    if name in values:
        message = f"the number '{name}' is published twice; the first is at {values[name].where}"
        problems.append(Problem("duplicate-id", where, message, "give one of them another name"))
        return
    values[name] = Computed(Decimal(data["number"]), data["unit"], data["kind"], tuple(data["tables"]), where)
