"""Run notebooks in forked children of one warm process and write their outputs back."""

from __future__ import annotations

import signal
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.figures import drawings
from briefing.notebooks import nbfile, runs
from briefing.notebooks.digest import ReadRecords, World, key, name_of, notebooks, ran, read_all, shown, stale
from briefing.notebooks.failed import keep
from briefing.notebooks.workers import DRAWINGS, Workers
from briefing.problems import Problem
from briefing.writing import ChangedError, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Say = Callable[[str], None]

# no notebook of a book that people edit interactively may take longer
_TIMEOUT_S = 300
# how often a notebook is run whose code is saved anew while it runs
_TRIES = 5


def execute(  # noqa: PLR0913 - all but the first have defaults
    root: Path,
    paths: Iterable[Path] | None = None,
    jobs: int = 2,
    *,
    records: ReadRecords | None = None,
    say: Say | None = None,
    timeout: int = _TIMEOUT_S,
    workers: Workers | None = None,
) -> list[Problem]:
    """Run the notebooks `paths` (default: the stale ones) and store their outputs; return what went wrong.

    A notebook is written in one step, only if all its cells ran and only if its text changes. Whatever was saved
    while its cells ran stays: outputs go into the notebook as it is then, and where its code is another by then it is
    run again. `say` gets a line for each notebook; `timeout` is in seconds for each notebook; `workers` are processes
    that run already.
    """
    chosen = None if paths is None else list(paths)
    with nullcontext(workers) if workers else Workers(root, jobs) as running:
        return _Execution(root, running, records, timeout, say or _silent).run(chosen)


@dataclass(frozen=True)
class _Execution:
    """How notebooks are run: see `execute`."""

    root: Path
    workers: Workers
    records: ReadRecords | None
    timeout: int
    say: Say

    def run(self, chosen: list[Path] | None) -> list[Problem]:
        """Run notebooks (None: the stale ones) until their code is at rest; return what went wrong."""
        problems: list[Problem] = []
        for _ in range(_TRIES):
            found, again = self._round(chosen)
            problems += found
            if not again:
                return problems
            chosen = again
        return problems + [_restless(shown(self.root, path)) for path in chosen or ()]

    def _round(self, chosen: list[Path] | None) -> tuple[list[Problem], list[Path]]:
        """Run notebooks once; return what went wrong, and those whose code was saved anew while they ran."""
        root, world = self.root, World(self.root, self.records)
        paths = notebooks(root) if chosen is None else chosen
        found, problems = read_all(root, paths)
        due = {one.path for one in stale(root, self.records)} if chosen is None else found.keys()
        strange = {path: list(_stand_ins(root, path, nb)) for path, nb in found.items() if path in due}
        problems += [problem for said in strange.values() for problem in said]
        books = {path.resolve(): found[path] for path, said in strange.items() if not said}
        if not books:
            return problems, []
        for part in ("package", "lock"):
            world.digest(part)  # as it is now: what changes while the cells run must leave the notebook stale
        ran, again = self._store(books, world)
        return [*problems, *ran], again

    def _store(self, books: dict[Path, nbfile.Notebook], world: World) -> tuple[list[Problem], list[Path]]:
        results, problems = Results(self.root, world), list[Problem]()
        keys = {path: key(self.root, nb, world) for path, nb in books.items()}
        failed = dict[str, tuple[str, list[Problem]]]()
        for answer in self.workers.run(_tasks(books), self.timeout):
            path = Path(answer["path"])
            found = results.store(path, books[path], answer)
            failed[shown(self.root, path)] = keys[path], found
            problems += found
            self.say(f"executed {shown(self.root, path)} in {answer['seconds']:.1f} s")
        try:
            if results.ran:
                runs.store(self.root, results.ran)
        except OSError as error:
            problems.append(_unwritten(f"{runs.FILE}:1", "what outputs were made from", error))
        keep(self.root, failed)
        drawings.forget_old(self.root / DRAWINGS)
        return problems, results.again


def _restless(name: str) -> Problem:
    message = "its code was saved anew each time while it ran"
    return Problem("notebook", f"{name}:1", message, "nothing was lost; run the command again when it is at rest")


def _silent(_: str) -> None:
    pass


def _stand_ins(root: Path, path: Path, nb: nbfile.Notebook) -> Iterator[Problem]:
    """Refuse what would not run in another editor's kernel."""
    language = nb.get("metadata", {}).get("kernelspec", {}).get("language", "python")
    if language.lower() != "python":
        message = f"the notebook is written in {language}"
        mend = "choose the kernel 'Python 3' in JupyterLab"
        yield Problem("notebook", f"{shown(root, path)}:1", message, mend)


def _tasks(books: dict[Path, nbfile.Notebook]) -> list[dict[str, Any]]:
    """Return what the worker is to run."""
    return [
        {"path": str(path), "cells": [(index, cell["source"]) for index, cell in nbfile.code_cells(nb)]}
        for path, nb in sorted(books.items(), key=_length, reverse=True)
    ]


def _length(item: tuple[Path, nbfile.Notebook]) -> int:
    """Return how much code a notebook has: the longest is started first."""
    return sum(len(cell["source"]) for _, cell in nbfile.code_cells(item[1]))


class Results:
    """Takes over what ran: outputs into the notebooks as they are now, and in `ran` what each cell depended on.

    `again` lists the notebooks whose code was saved anew while it ran: they keep what they had.
    """

    def __init__(self, root: Path, world: World) -> None:
        self.root, self.world = root, world
        self.ran: dict[str, dict[str, runs.Parts]] = {}
        self.again: list[Path] = []

    def store(self, path: Path, nb: nbfile.Notebook, answer: dict[str, Any]) -> list[Problem]:
        """Store the `answer` to the notebook `nb`, as it was read from `path`; return what went wrong."""
        name = shown(self.root, path)
        if "died" in answer:
            return [_death(name, nb, answer)]
        if "error" in answer:
            unsound = answer["error"]["unsound"] and self.world.waits  # it stays out of date; what it waits for is told
            return [] if unsound else _cell_problems(name, nb, answer["error"])
        said = [*warnings(name, answer["cells"]), *halves(name, answer["cells"])]
        return said or self._write(name, path, nb, answer)

    def _write(self, name: str, path: Path, nb: nbfile.Notebook, answer: dict[str, Any]) -> list[Problem]:
        try:
            merged = merge(path, nb, partial(_fill, cells=answer["cells"]))
        except OSError as error:
            return [_unwritten(f"{name}:1", "its outputs", error)]
        if merged is None:
            self.again.append(path)
        elif merged:
            self.world.learn(answer["reads"])
            reads = [cell["reads"] for cell in answer["cells"]]
            self.ran[name_of(self.root, path)] = ran(merged, reads, self.world)
        return []


def _unwritten(where: str, what: str, error: OSError) -> Problem:
    mend = "free disk space, or change the permissions of the folder"
    return Problem("notebook", where, f"{what} cannot be written: {error.strerror}", mend)


def merge(
    path: Path,
    nb: nbfile.Notebook,
    fill: Callable[[nbfile.Notebook], None],
    note: Callable[[bytes], None] | None = None,
) -> nbfile.Notebook | None:
    """Write outputs into the notebook as it is now, whatever was saved around the code of `nb`, and return it.

    `fill` puts them there; `note` gets what is about to be written. Returns None, and writes nothing, where the code
    itself is another now; an empty notebook where the file is gone. Raises OSError.
    """
    while True:
        seen = Seen.of(path)
        if seen.content is None:
            return {}
        try:
            now = nbfile.parse(seen.text, path.name)
        except (nbfile.NotANotebookError, UnicodeDecodeError):  # perhaps half a save
            return None
        if _code(now) != _code(nb):
            return None
        fill(now)
        nbfile.normalise(now)
        content = nbfile.dumps(now).encode()
        try:
            if note:
                note(content)
            seen.put(content)
        except ChangedError:
            continue
        return now


def _code(nb: nbfile.Notebook) -> list[str]:
    return [cell["source"] for _, cell in nbfile.code_cells(nb)]


def _fill(nb: nbfile.Notebook, cells: list[dict[str, Any]]) -> None:
    """Give each code cell of `nb` its outputs; `cells` are those of a notebook with the same code."""
    for cell in nb["cells"]:
        if cell.get("cell_type") == "code":
            cell.update(outputs=[], execution_count=None)
    for (_, cell), done in zip(nbfile.code_cells(nb), cells, strict=True):
        cell.update(outputs=done["outputs"], execution_count=done["execution_count"])


def _death(name: str, nb: nbfile.Notebook, answer: dict[str, Any]) -> Problem:
    """Return how a notebook ended the process that ran it, at the statement that ran then, where that is known."""
    message = f"the process that ran it {_ended(answer['died'])}"
    if "last" in answer:
        message += f": {answer['last']}"
    if not answer.get("at"):
        return Problem("notebook", f"{name}:1", message, "run it in JupyterLab to see more")
    index, line = answer["at"]
    return Problem("cell", f"{name}:cell {index + 1}, line {line}", message, _line_mend(nb, index, line))


def _ended(code: int) -> str:
    """Say how a process ended: with its exit code or, where that is below 0, by which signal."""
    if code >= 0:
        return f"ended with code {code}"
    with suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"


def _line_mend(nb: nbfile.Notebook, index: int, line: int) -> str:
    lines = nb["cells"][index]["source"].splitlines()
    code = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return f"the line is: {_cut(code, 100)}" if code else "run the notebook in JupyterLab to see more"


def _cell_problems(name: str, nb: nbfile.Notebook, error: dict[str, Any]) -> list[Problem]:
    """Return what a cell that failed brings of problems, or how it failed, at its line."""
    index, line = error["cell"], error["line"] or 1
    text, mend = " ".join(error["text"].split()) or "no message", _line_mend(nb, index, line)
    where = f"{name}:cell {index + 1}, line {line}"
    told = [Problem(rule, where, message, mend) for rule, message, mend in error["problems"]]
    return told or [Problem("cell", where, f"{error['kind']}: {_cut(text, 300)}", mend)]


def warnings(name: str, cells: list[dict[str, Any]]) -> Iterator[Problem]:
    """Yield a problem for each cell that writes to standard error: readers would see it."""
    for cell in cells:
        said = "".join(o["text"] for o in cell["outputs"] if o.get("name") == "stderr").split("\n")
        if said != [""]:
            where = f"{name}:cell {cell['cell'] + 1}, line 1"
            mend = "mend what it warns of; a page must not show warnings"
            yield Problem("cell-warning", where, f"the cell writes a warning: {_cut(said[0], 200)}", mend)


def halves(name: str, cells: list[dict[str, Any]]) -> Iterator[Problem]:
    """Yield a problem for each cell that shows half a character, which no file can hold."""
    for cell in cells:
        if half := nbfile.half_in(cell["outputs"]):
            where = f"{name}:cell {cell['cell'] + 1}, line 1"
            message = f"the cell shows half a character ({half}), which no file can hold"
            yield Problem("notebook", where, message, "write the whole character, or mend what the text was cut by")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 3] + "..."
