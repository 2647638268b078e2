"""The warm process: imports what notebooks need once, then forks a child for each notebook.

Where there are no forks (see `briefing.processes`) each child is started anew and imports what its cells ask for.

Run as `python -m briefing.notebooks.worker ROOT`, with jobs on standard input, one a line as JSON; answers with one
line of JSON for each notebook as it ends, and with an empty one when a job is done. It ends when its standard input
does. Most of a notebook's time in a stock kernel goes into starting Python and importing pandas and altair.

vl_convert must never be imported before the fork: its JavaScript engine's threads do not survive it, and the
child waits for them for ever. The processes that draw (see `drawers`) start it while this one imports.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.util
import json
import os
import pkgutil
import sys
import tempfile
import time
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing import processes
from briefing.notebooks import inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import RawIOBase
    from multiprocessing.process import BaseProcess

# the slowest first, the rest in the order in which they need each other
_WARM = ("pandas", "altair", "briefing.notebooks.shell", "briefing.book", "briefing.lint")
_FIGURES = "briefing.figures"
_NEVER_BEFORE_FORK = "vl_convert"
# a child that its own alarm does not stop, because it never comes back into Python, is killed so much later
_GRACE_S = 10
# the ending of the file in which a child notes what runs, beside that of its result
_AT = ".at"


class _Running(NamedTuple):
    """A notebook that is being executed."""

    task: dict[str, Any]
    result: Path
    process: BaseProcess
    latest: float


def main() -> None:
    """Get warm for the book at the first argument, then run the jobs on standard input.

    A job is `{root, jobs, timeout, notebooks: [{path, cells}]}`; it may come much later. `cells` are pairs of an index
    and code; the third of a triple is the count that a cell runs under, where those before it are left out.
    """
    gc.disable()  # what is imported stays: to search it for garbage takes a third of the time
    said = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing that a library prints may end up among the answers
    root = Path(sys.argv[1])
    read = inputs.state(root)
    if processes.can_fork():
        _warm(root)
    for line in sys.stdin:
        if processes.can_fork():
            read = _up_to_date(root, read)
        with tempfile.TemporaryDirectory() as folder:
            for answer in (*answers(json.loads(line), Path(folder)), None):
                said.write((json.dumps(answer) if answer else "") + "\n")
                said.flush()
        gc.collect()  # nobody waits, and what was read before may be gone


def answers(job: dict[str, Any], folder: Path) -> Iterator[dict[str, Any]]:
    """Execute the job's notebooks, so many at a time; yield the answer of each as it ends."""
    waiting, running = list(job["notebooks"]), list[_Running]()
    while waiting or running:
        while waiting and len(running) < job["jobs"]:
            running.append(_start(waiting.pop(0), folder / f"{len(waiting)}.json", job))
        left = min(one.latest for one in running) - time.monotonic()
        wait([one.process.sentinel for one in running], timeout=max(0, left))
        for one in [one for one in running if _has_ended(one)]:
            running.remove(one)
            yield _answer(one)


def _start(task: dict[str, Any], result: Path, job: dict[str, Any]) -> _Running:
    process = processes.start(_child, task, result, job)
    return _Running(task, result, process, time.monotonic() + job["timeout"] + _GRACE_S)


def _has_ended(one: _Running) -> bool:
    """Return whether a child has ended; one that should have ended long ago is killed."""
    if one.process.is_alive() and time.monotonic() >= one.latest:
        one.process.kill()
        one.process.join()
    return not one.process.is_alive()


def _warm(root: Path) -> None:
    """Import what cells import, and load what they ask for: each child then has it for nothing."""
    os.chdir(root)
    steps: list[Callable[[], object]] = [partial(importlib.import_module, name) for name in _WARM]
    steps += [_load_records, _draw, _shell, partial(_import_all, inputs.CHARTS, root)]
    for step in steps:
        # what is broken here breaks again in the cell that needs it, where it can be shown with its line
        with contextlib.suppress(Exception):
            step()
    gc.freeze()  # what all share need not be searched, and so copied, by each child's garbage collector
    if _NEVER_BEFORE_FORK in sys.modules:
        message = f"{_NEVER_BEFORE_FORK} was imported before the fork: import it in the function that needs it"
        raise RuntimeError(message)


def _up_to_date(root: Path, read: inputs.State) -> inputs.State:
    """Take over what was saved since `read`; return how the files are now."""
    now = inputs.state(root)
    changed = {path for path in read.keys() | now.keys() if read.get(path) != now.get(path)}
    charts = {path for path in changed if Path(path).is_relative_to(root / inputs.CHARTS)}
    if changed - charts:
        _read_again()
    if changed:  # charts may have looked into tables when they were imported
        _import_again(inputs.CHARTS, root, charts)
    return now


def _read_again() -> None:
    from briefing import book

    book.records.cache_clear()
    book.house.cache_clear()
    with contextlib.suppress(Exception):  # as in `_warm`
        _load_records()


def _import_again(package: str, root: Path, changed: Iterable[str]) -> None:
    """Import a package's modules anew, also those saved twice in a second: their bytecode is told apart by that alone."""
    for path in changed:
        if path.endswith(".py"):
            Path(importlib.util.cache_from_source(path)).unlink(missing_ok=True)
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]
    importlib.invalidate_caches()
    with contextlib.suppress(Exception):  # as in `_warm`
        _import_all(package, root)


def _load_records() -> None:
    from briefing import book
    from briefing.lint import find_typed

    book.records()
    find_typed("1", book.house())


def _draw() -> None:
    """Import what charts share, measure its fonts, and make altair build the validators of its schema: longer than a chart.

    altair checks every part of a chart when it is made, and the whole again when it is drawn; the second is kept.
    """
    import altair as alt
    from altair.utils import schemapi

    from briefing.figures import measure

    schemapi.DEBUG_MODE = False
    _import_all(_FIGURES)
    for bold in (False, True):
        measure.width("warm", 1, bold=bold)
    chart = alt.Chart(alt.InlineData([{"a": 1}])).mark_line().encode(x="a:Q", color="a:N")
    alt.layer(chart, title="warm").properties(width=1).configure_view(stroke=None).to_dict()


def _shell() -> None:
    """Make the shell in which each child runs its cells."""
    from briefing.notebooks.shell import new_shell

    new_shell()


def _import_all(package: str, root: Path | None = None) -> None:
    """Import a package's modules; with `root`, only if the book there has it."""
    if root and not (root / package).is_dir():
        return
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        importlib.import_module(module.name)


def _child(task: dict[str, Any], result: Path, job: dict[str, Any]) -> int:
    gc.enable()
    try:
        processes.stop_main_after(job["timeout"], "this notebook runs for too long")
        with result.with_suffix(_AT).open("wb", buffering=0) as at:
            told = _run(task, Path(job["root"]), partial(_note, at))
        result.write_text(json.dumps(told), "utf-8")
    except BaseException as error:  # noqa: BLE001 - a child must never return into the warm process's code
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    return 0


def _note(at: RawIOBase, cell: int, line: int) -> None:
    """Note what runs now, for when the process does not get to its end."""
    at.seek(0)
    at.write(f"{cell:9} {line:9}".encode())


def _run(task: dict[str, Any], root: Path, note: Callable[[int, int], None]) -> dict[str, Any]:
    """Run one notebook's cells in its own folder and return their outputs, or where it failed; `note` gets cell and line of what runs."""
    from briefing.notebooks.shell import CellError, new_shell

    os.chdir(Path(task["path"]).parent)
    sys.path.insert(0, "")  # as a kernel does
    shell = new_shell()
    done, reads = [], set[str]()
    for index, source, *under in task["cells"]:
        shell.execution_count = under[0] if under else shell.execution_count
        _asked().clear()
        shell.at = partial(note, index)
        try:
            count, outputs = shell.run(source)
        except CellError as error:
            failed = {"line": error.line, "kind": error.kind, "text": error.text, "problems": error.problems}
            return {"error": {"cell": index, **failed, "unsound": _is_unsound(error)}}
        asked = sorted(_asked())
        reads.update(asked)
        done.append({"cell": index, "execution_count": count, "outputs": outputs, "reads": asked})
    return {"cells": done, "reads": _digests(root, sorted(reads))}


def _is_unsound(error: BaseException | None) -> bool:
    """Return whether a cell failed because the records are not sound, also where it then failed otherwise."""
    book, seen = sys.modules.get("briefing.book"), set[int]()
    while book and error is not None and id(error) not in seen:
        if isinstance(error, book.UnsoundError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


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


def _answer(one: _Running) -> dict[str, Any]:
    path, code = one.task["path"], one.process.exitcode
    if one.result.is_file() and code == 0:
        return {"path": path, **json.loads(one.result.read_text("utf-8"))}
    late = {"last": "it ran for too long"} if time.monotonic() >= one.latest else {}
    return {"path": path, "died": code, "at": _at(one.result.with_suffix(_AT)), **late}


def _at(noted: Path) -> list[int]:
    """Return the cell and the line that ran last; nothing where none did."""
    try:
        return [int(word) for word in noted.read_text("utf-8").split()]
    except OSError:
        return []


if __name__ == "__main__":
    main()
    sys.stderr.flush()
    os._exit(0)  # to take pandas and altair apart piece by piece would take a tenth of a second
