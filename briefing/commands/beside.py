"""The PDFs, set in a process of their own while the pages of the site are written: both are made from the same doctrees."""

from __future__ import annotations

import traceback
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing import processes
from briefing.commands import report
from briefing.commands.sphinx_run import CrashError, run

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from briefing.doctrees.known.loading import Loader
    from briefing.problems import Problem


class _Told(NamedTuple):
    """What the process says at its end: what is wrong with the book, or how it crashed."""

    problems: list[Problem]
    crash: str = ""
    log: str = ""


class Job(NamedTuple):
    """What is to be set: the book at `root`, into the folder `out`; with `verbose`, all that Sphinx prints is shown."""

    root: Path
    out: Path
    settings: dict[str, Any]
    loader: Loader
    verbose: bool


class Printing:
    """Will do a job; to be started once the chapters are read, and stopped in the end."""

    def __init__(self, job: Job) -> None:
        # begun before a chapter is read: where processes are forks, this one is to have nothing of the site's application
        self._here, there = Pipe()
        self._process = processes.start(_print, there, self._here, job, needs="typst")
        there.close()

    def start(self) -> None:
        """Say that the doctrees are there."""
        try:
            self._here.send(None)
        except OSError:  # it has ended: `problems` says so
            return

    def problems(self) -> list[Problem]:
        """Wait for the PDFs, and return what kept them from being set. Raises CrashError."""
        try:
            told: _Told = self._here.recv()
        except (EOFError, OSError):
            raise CrashError("The process that sets the PDFs ended before it was done", "") from None
        if told.crash:
            raise CrashError(told.crash, told.log)
        return told.problems

    def stop(self) -> None:
        """End the process, if it has not ended."""
        self._process.kill()
        self._process.join()
        self._here.close()


def _print(here: Connection, there: Connection, job: Job) -> int:
    """Wait for the doctrees, set the PDFs, and say what came of it."""
    there.close()  # so that the other side's end is noticed
    try:
        here.recv()
        here.send(_set(job))
    except (EOFError, OSError):  # nobody waits for it any more
        return 1
    return 0


def _set(job: Job) -> _Told:
    step = None if job.verbose else _nothing
    try:
        return _Told(run(job.root, "typst", job.out, job.settings, step, job.loader).problems)
    except Exception as error:  # noqa: BLE001 - told by the process that is waited for
        if (problem := report.disk_problem(error)) is not None:
            return _Told([problem])
        return _Told([], f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))


def _nothing(_step: str) -> None:
    pass
