"""The processes that run a book's notebooks: a warm one (see `worker`) and those that draw for it (see `drawers`)."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self

from briefing.figures import drawings
from briefing.notebooks.drawers import drawers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DRAWINGS = Path("_build", ".drawings")
# what would make outputs differ from one machine or run to the next
_ENVIRONMENT = {"TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}


class _Worker(NamedTuple):
    process: Popen[str]
    errors: IO[str]


class Workers:
    """Runs notebooks, `jobs` at a time; with `ahead` the warm process begins at once, and stays for all that is asked.

    A context manager: all its processes end with it. Not for use in two threads at once.
    """

    def __init__(self, root: Path, jobs: int = 2, *, ahead: bool = False) -> None:
        self._root, self._jobs, self._ahead = root.resolve(), max(1, jobs), ahead
        self._ends = ExitStack()
        self._environment: dict[str, str] = {}
        self._warm: _Worker | None = None

    def __enter__(self) -> Self:
        """Begin: processes are started when they are needed, or at once where they are to be ahead."""
        if self._ahead:
            self._begin()
            self._warm = self._start()
        return self

    def _begin(self) -> None:
        """Start the processes that draw."""
        if self._environment:
            return
        # no editor's own start-up files; drawings made before are not made again
        private = self._ends.enter_context(tempfile.TemporaryDirectory())
        kept = self._root / DRAWINGS
        environment = {**os.environ, **_ENVIRONMENT, "IPYTHONDIR": private, drawings.FOLDER: str(kept)}
        # where nothing was drawn before, all will be
        at_once = self._ahead or not kept.exists()
        drawing = drawers(Path(private), self._jobs, environment, at_once=at_once)
        self._environment = self._ends.enter_context(drawing)

    def __exit__(self, *_: object) -> None:
        """End all processes."""
        if self._warm is not None:
            self._warm.process.kill()
            self._close(self._warm)
        self._ends.close()

    def run(self, tasks: Sequence[dict[str, Any]], timeout: int) -> Iterator[dict[str, Any]]:
        """Run notebooks (`path`, `cells`); yield the answer to each as it comes, with the `seconds` it took."""
        start = time.monotonic()
        self._begin()
        worker, self._warm = self._warm or self._start(), None
        missing = {task["path"] for task in tasks}
        job = {"jobs": self._jobs, "timeout": timeout, "root": str(self._root), "notebooks": tasks}
        try:
            for answer in _asked(worker, job, last=not self._ahead):
                if answer is None:
                    self._warm = worker
                    break
                missing.discard(answer["path"])
                yield {**answer, "seconds": time.monotonic() - start}
            if missing:
                code, last = worker.process.wait(), _last_line(worker.errors)
                for path in sorted(missing):
                    yield {"path": path, "died": code, "last": last, "seconds": time.monotonic() - start}
        finally:
            self._keep(worker)

    def _keep(self, worker: _Worker) -> None:
        """Keep a process that has done its job where there is more to come, else end it and have the next one ready."""
        if self._warm is None or not self._ahead:
            self._close(worker)
            self._warm = self._start() if self._ahead else None

    def _start(self) -> _Worker:
        errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with its worker
        command = [sys.executable, "-P", "-m", "briefing.notebooks.worker", str(self._root)]
        process = Popen(  # noqa: S603 - our own module
            command, stdin=PIPE, stdout=PIPE, stderr=errors, encoding="utf-8", env=self._environment
        )
        return _Worker(process, errors)

    @staticmethod
    def _close(worker: _Worker) -> None:
        with worker.errors, suppress(BrokenPipeError), worker.process:
            pass  # closes its pipes, and waits for its end


def _asked(worker: _Worker, job: dict[str, Any], *, last: bool) -> Iterator[dict[str, Any] | None]:
    """Hand a job, the `last` or not, to a process and yield its answers; None when it is done, nothing where it died."""
    assert worker.process.stdin is not None  # noqa: S101 - for mypy: both are pipes
    assert worker.process.stdout is not None  # noqa: S101 - for mypy
    with suppress(BrokenPipeError):  # it died while it got warm
        worker.process.stdin.write(json.dumps(job) + "\n")
        worker.process.stdin.flush()
        if last:
            worker.process.stdin.close()
    for line in worker.process.stdout:
        if not line.strip():
            yield None
            return
        yield json.loads(line)


def _last_line(errors: IO[str]) -> str:
    errors.seek(0)
    return next((text for text in reversed(errors.read().splitlines()) if text.strip()), "no message")
