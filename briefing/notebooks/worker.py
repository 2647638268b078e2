"""The warm process: imports what notebooks need once, then forks a child for each notebook.

Run as `python -m briefing.notebooks.worker`, with a job as JSON on standard input; answers with one line of
JSON for each notebook as it ends. Most of a notebook's time in a stock kernel goes into starting Python and
importing pandas and altair.

vl_convert must never be imported before the fork: its JavaScript engine's threads do not survive it, and the
child waits for them for ever. The processes that draw (see `drawers`) start it while this one imports.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

# the slowest first, the rest in the order in which they need each other
_WARM = ("pandas", "altair", "briefing.notebooks.shell", "briefing.book", "briefing.lint")
_FIGURES = "briefing.figures"
_CHARTS = "charts"
_NEVER_BEFORE_FORK = "vl_convert"


def main() -> None:
    """Run the notebooks of the job on standard input: `{root, jobs, timeout, notebooks: [{path, cells}]}`."""
    gc.disable()  # what is imported stays: to search it for garbage takes a third of the time
    job = json.load(sys.stdin)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing that a library prints may end up among the answers
    _warm(Path(job["root"]))
    waiting, running = list(job["notebooks"]), dict[int, tuple[dict[str, Any], Path]]()
    with tempfile.TemporaryDirectory() as folder:
        while waiting or running:
            while waiting and len(running) < job["jobs"]:
                task = waiting.pop(0)
                result = Path(folder) / f"{len(waiting)}.json"
                running[_fork(task, result, job)] = (task, result)
            pid, status = os.wait()
            task, result = running.pop(pid)
            answers.write(json.dumps(_answer(task, result, status)) + "\n")
            answers.flush()


def _warm(root: Path) -> None:
    """Import what cells import, and load what they ask for: each child then has it for nothing."""
    os.chdir(root)
    steps: list[Callable[[], object]] = [partial(importlib.import_module, name) for name in _WARM]
    steps += [_load_records, _draw, partial(_import_all, _CHARTS, root)]
    for step in steps:
        # what is broken here breaks again in the cell that needs it, where it can be shown with its line
        with contextlib.suppress(Exception):
            step()
    gc.freeze()  # what all share need not be searched, and so copied, by each child's garbage collector
    if _NEVER_BEFORE_FORK in sys.modules:
        message = f"{_NEVER_BEFORE_FORK} was imported before the fork: import it in the function that needs it"
        raise RuntimeError(message)


def _load_records() -> None:
    from briefing import book
    from briefing.lint import find_typed

    book.records()
    find_typed("1", book.house())


def _draw() -> None:
    """Import what charts share, and make altair build the validators of its schema, which takes longer than a chart.

    altair checks every part of a chart when it is made, and the whole again when it is drawn; the second is kept.
    """
    import altair as alt
    from altair.utils import schemapi

    schemapi.DEBUG_MODE = False
    _import_all(_FIGURES)
    chart = alt.Chart(alt.InlineData([{"a": 1}])).mark_line().encode(x="a:Q", color="a:N")
    alt.layer(chart, title="warm").properties(width=1).configure_view(stroke=None).to_dict()


def _import_all(package: str, root: Path | None = None) -> None:
    """Import a package's modules; with `root`, only if the book there has it."""
    if root and not (root / package).is_dir():
        return
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        importlib.import_module(module.name)


def _fork(task: dict[str, Any], result: Path, job: dict[str, Any]) -> int:
    pid = os.fork()
    if not pid:
        _child(task, result, job)
    return pid


def _child(task: dict[str, Any], result: Path, job: dict[str, Any]) -> NoReturn:
    code = 1
    gc.enable()
    try:
        signal.signal(signal.SIGALRM, _too_long)
        signal.alarm(job["timeout"])
        result.write_text(json.dumps(_run(task, Path(job["root"]))), "utf-8")
        code = 0
    except BaseException as error:  # noqa: BLE001 - a child must never return into the warm process's code
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        sys.stderr.flush()
        os._exit(code)


def _too_long(*_: Any) -> NoReturn:
    message = "this notebook runs for too long"
    raise TimeoutError(message)


def _run(task: dict[str, Any], root: Path) -> dict[str, Any]:
    """Run one notebook's cells in its own folder and return their outputs, or where it failed."""
    from briefing.notebooks.shell import CellError, new_shell

    os.chdir(Path(task["path"]).parent)
    sys.path.insert(0, "")  # as a kernel does
    shell = new_shell()
    done, reads = [], set[str]()
    for index, source in task["cells"]:
        _asked().clear()
        try:
            count, outputs = shell.run(source)
        except CellError as error:
            return {"error": {"cell": index, "line": error.line, "kind": error.kind, "text": error.text}}
        asked = sorted(_asked())
        reads.update(asked)
        done.append({"cell": index, "execution_count": count, "outputs": outputs, "reads": asked})
    return {"cells": done, "reads": _digests(root, sorted(reads))}


def _asked() -> set[str]:
    """Return the tables and claims that cells have asked for; to be cleared in place."""
    asked: set[str] = getattr(sys.modules.get("briefing.book"), "reads", set())
    return asked


def _digests(root: Path, reads: list[str]) -> dict[str, str]:
    """Return the digest of each table and claim that the notebook's cells asked for, as they got them."""
    from briefing.notebooks.digest import World

    book, records = sys.modules.get("briefing.book"), None
    with contextlib.suppress(ValueError):  # records that are not sound: a cell may have caught that
        records = book.records() if book and reads else None
    world = World(root, records)
    return {part: world.digest(part) for part in reads}


def _answer(task: dict[str, Any], result: Path, status: int) -> dict[str, Any]:
    if result.is_file() and status == 0:
        return {"path": task["path"], **json.loads(result.read_text("utf-8"))}
    return {"path": task["path"], "died": os.waitstatus_to_exitcode(status)}


if __name__ == "__main__":
    main()
    sys.stderr.flush()
    os._exit(0)  # to take pandas and altair apart piece by piece would take a tenth of a second
