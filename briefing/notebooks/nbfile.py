"""Reading and writing `.ipynb` files as plain JSON, byte for byte as nbformat writes them.

nbformat itself takes 0.1 s to import and validates what our own executor has just made; what is needed of it
is small: lines split for readable diffs, keys sorted, one space of indent.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.forms.merging import unmerged
from briefing.notebooks import shape
from briefing.problems import Problem
from briefing.walking import stands_for_a_file

if TYPE_CHECKING:
    from collections.abc import Iterator

Notebook = dict[str, Any]
Cell = dict[str, Any]

# what an editor's tool leaves behind and no reader needs; "briefing" held digests that now stand in `runs`
_VOLATILE_CELL = ("execution", "ExecuteTime", "scrolled", "collapsed", "trusted", "briefing")
_VOLATILE_NOTEBOOK = ("widgets", "signature", "orig_nbformat", "orig_nbformat_minor", "varInspector", "briefing")
_KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
# without the Python version, which would change with every machine
_LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
# a half of a character, written by its number; together two of them are one character
_HALVES = re.compile(r"\\u[dD][89a-fA-F]")
# the MIME types that nbformat (v4, rwbase) splits into lines
_SPLIT = re.compile(r"text/|application/javascript$|image/svg\+xml$")


class NotANotebookError(Exception):
    """A file that cannot be read as a notebook; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read(path: Path, shown: str) -> Notebook:
    """Return the notebook in `path`, its texts joined to single strings; `shown` is its name in messages.

    Raises NotANotebookError where the file is not JSON or not a version 4 notebook.
    """
    if stands_for_a_file(path):
        message = "cannot be read: it is a folder, pipe or device, not a file"
        raise NotANotebookError(Problem("notebook", f"{shown}:1", message, "rename or remove it"))
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NotANotebookError(Problem("notebook", f"{shown}:1", f"cannot be read: {error}")) from None
    return parse(text, shown)


def parse(text: str, shown: str) -> Notebook:
    """Return the notebook that `text` is. Raises NotANotebookError."""
    nb: Notebook = _loaded(text, shown)
    cell, wrong = shape.fault(nb) if not _HALVES.search(text) else _halved(nb)
    if wrong:
        where = f"{shown}:cell {cell}, line 1" if cell else f"{shown}:1"
        mend = "restore it with `git checkout`, or convert it with `jupyter nbconvert --to notebook`"
        raise NotANotebookError(Problem("notebook", where, f"not a notebook of format 4: {wrong}", mend))
    _join(nb)
    return nb


def _loaded(text: str, shown: str) -> Any:
    """Return what JSON says, each name of an object once. Raises NotANotebookError."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise NotANotebookError(Problem("notebook", f"{shown}:1", "not a notebook: it is nested too deeply")) from None
    except _TwiceError as error:
        line = text.count("\n", 0, max(0, text.rfind(json.dumps(error.name)))) + 1
        message = f"not a notebook: '{error.name}' stands twice in one place, and only the second would be read"
        raise NotANotebookError(Problem("notebook", f"{shown}:{line}", message, "remove one of the two")) from None
    except json.JSONDecodeError as error:
        if merge := unmerged(text):
            message = f"not a notebook: {merge.message}"
            raise NotANotebookError(Problem("notebook", f"{shown}:{merge.line}", message, merge.mend)) from None
        message = f"not a notebook: {error.msg} at column {error.colno}"
        mend = "restore the file with `git checkout`"
        raise NotANotebookError(Problem("notebook", f"{shown}:{error.lineno}", message, mend)) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        message = "not a notebook: it holds a number of thousands of digits"
        raise NotANotebookError(Problem("notebook", f"{shown}:1", message, "restore it with `git checkout`")) from None


class _TwiceError(Exception):
    """A name that stands twice in one object: Python would read the second, and drop the first."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON. Raises _TwiceError."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return found


def _halved(nb: Any) -> tuple[int, str]:
    """Return the cell, from 1 (0: none), with half a character in it, which no file can hold, and what is wrong; else what its form says."""
    cells = nb.get("cells") if isinstance(nb, dict) else None
    for number, part in [*enumerate(cells if isinstance(cells, list) else [], 1), (0, nb)]:
        if half := half_in(part):
            return number, f"half a character ({half}) stands in the text"
    return shape.fault(nb)


def half_in(part: Any) -> str:
    """Return the half of a character, as it is written, that stands in a part of a notebook; "" for none."""
    try:
        json.dumps(part, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        return error.object[error.start].encode("ascii", "backslashreplace").decode()
    return ""


def code_cells(nb: Notebook) -> Iterator[tuple[int, Cell]]:
    """Yield (index, cell) for each code cell that has code in it; the index counts all cells from 0."""
    for index, cell in enumerate(nb["cells"]):
        if cell.get("cell_type") == "code" and cell["source"].strip():
            yield index, cell


def written(nb: Notebook) -> str:
    """Return a digest of what people wrote in a notebook: its cells without outputs, counts and ids."""
    cells = [
        [one.get("cell_type"), one["source"], one.get("attachments"), one.get("metadata", {}).get("tags")]
        for one in nb["cells"]
    ]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def normalise(nb: Notebook) -> None:
    """Drop from `nb` what differs between machines and tools, and give every cell an id that stays."""
    metadata = nb.setdefault("metadata", {})
    for key in _VOLATILE_NOTEBOOK:
        metadata.pop(key, None)
    metadata["kernelspec"] = dict(_KERNELSPEC)
    metadata["language_info"] = dict(_LANGUAGE)
    nb["nbformat_minor"] = max(5, nb.get("nbformat_minor", 5))
    taken: set[str] = set()
    for cell in nb["cells"]:  # a cell copied as text has the id of the first
        cell["id"] = "" if cell.get("id") in taken else cell.get("id", "")
        taken.add(cell["id"])
    for number, cell in enumerate(nb["cells"], 1):
        for key in _VOLATILE_CELL:
            cell.setdefault("metadata", {}).pop(key, None)
        if not cell["id"]:
            cell["id"] = next(i for i in _ids(number) if i not in taken)
            taken.add(cell["id"])


def dumps(nb: Notebook) -> str:
    """Return the text of `nb` as nbformat would write it, with a newline at the end."""
    nb = json.loads(json.dumps(nb))
    for cell in nb["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
        for output in cell.get("outputs", []):
            _split(output)
    return json.dumps(nb, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n"


def _ids(number: int) -> Iterator[str]:
    yield f"cell-{number}"
    yield from (f"cell-{number}-{again}" for again in range(2, 1000))


def _text(value: Any) -> Any:
    return "".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value


def _join(nb: Notebook) -> None:
    for cell in nb["cells"]:
        cell["source"] = _text(cell.get("source", ""))
        for output in cell.get("outputs", []):
            if "text" in output:
                output["text"] = _text(output["text"])
            data = output.get("data", {})
            data.update({mime: _text(value) for mime, value in data.items()})


def _split(output: dict[str, Any]) -> None:
    if isinstance(output.get("text"), str):
        output["text"] = output["text"].splitlines(keepends=True)
    data = output.get("data", {})
    for mime, value in data.items():
        if isinstance(value, str) and _SPLIT.match(mime):
            data[mime] = value.splitlines(keepends=True)
