"""Runs the tests on one mutant: in a fork of a process in which all is imported and all tests are collected.

There a fault is put into the living functions (`patching`). One in what runs on import gets a fork of a process that has
loaded the libraries but none of our own code. mutmut was tried and does not fit: it knows neither that one check of a
book, in a fixture, serves two hundred examples, nor when to import anew. Forks make this a tool for Linux and macOS.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from . import patching
from .covering import OPTIONS, import_all, quiet
from .making import ROOT, Mutant, module_of

LIBRARIES = (
    "_pytest.assertion.rewrite", "sphinx.application", "myst_nb", "myst_parser.sphinx_", "sphinx_external_toc",
    "jupyter_book.config", "pydantic", "altair", "vl_convert", "hypothesis", "rapidfuzz", "babel.dates", "pandas", "lxml.etree",
)  # fmt: skip
GRACE = 10
"""A test may take ten times as long as it did, and so many seconds more: then the fault is one of a loop without an end."""
LONGEST = 900
"""Seconds on the clock after which a run is ended that waits and does nothing."""
KILLED, SURVIVED, TIMED_OUT, CRASHED, NOT_HERE = "killed", "survived", "timed out", "crashed", "not here"
_NOT_HERE, _SAID = 3, "failed.txt"
_OUTCOMES = {0: SURVIVED, 1: KILLED, _NOT_HERE: NOT_HERE, -signal.SIGXCPU: TIMED_OUT, -signal.SIGALRM: TIMED_OUT}


@dataclass(frozen=True)
class Trial:
    """A mutant, the tests that are to notice it with the seconds that each takes, and whether it runs on import."""

    mutant: Mutant
    tests: dict[str, float]
    on_import: bool


@dataclass(frozen=True)
class Result:
    """What became of a trial: the outcome, the test that noticed, the seconds it took."""

    trial: Trial
    outcome: str
    test: str
    seconds: float


class _Mutated(importlib.abc.SourceLoader):
    """Loads one module from a mutant's source instead of its file."""

    def __init__(self, path: str, source: str) -> None:
        self.path, self.source = path, source

    def get_filename(self, fullname: str) -> str:  # noqa: ARG002 - the interface's
        return self.path

    def get_data(self, path: str | bytes) -> bytes:  # noqa: ARG002 - the interface's
        return self.source.encode()

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.get_filename(fullname), "exec")


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the mutant where its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self.path = str(ROOT / mutant.file)
        self.name = module_of(mutant.file)
        self.loader = _Mutated(self.path, mutant.source())

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the mutant's specification for its module, None for all others."""
        del path, target
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self.loader,
            submodule_search_locations=[str(Path(self.path).parent)] if self.path.endswith("__init__.py") else None,
        )  # fmt: skip


class Asking:
    """A plugin of pytest's that runs some of the collected tests, in the order given, until one fails."""

    def __init__(self, tests: dict[str, float]) -> None:
        self.tests = tests
        self.failed = ""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests instead of pytest's own loop."""
        collected = {item.nodeid: item for item in session.items}
        for item, following in pairwise([*(collected[one] for one in self.tests if one in collected), None]):
            _limited(self.tests[item.nodeid])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.shouldfail:
                self.failed = item.nodeid
                break
        return True


class _Server:
    """A plugin of pytest's that forks, once the tests are collected, instead of running them."""

    def __init__(self, trials: Sequence[Trial], jobs: int, tell: Callable[[Result], None]) -> None:
        self.trials, self.jobs, self.tell = trials, jobs, tell

    def pytest_sessionstart(self) -> None:
        """Import what no test may have imported."""
        import_all()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run each trial's tests in a fork of this session."""
        functions = patching.living()
        gc.freeze()

        def failed(trial: Trial) -> str:
            new = patching.codes(trial.mutant)
            if new is None or not patching.put(functions.get(trial.mutant.file, {}), new):
                os._exit(_NOT_HERE)
            asking = Asking(trial.tests)
            asking.pytest_runtestloop(session)
            return asking.failed

        for result in _forked(self.trials, self.jobs, failed):
            self.tell(result)
        return True


def warm() -> None:
    """Load the libraries, once for all runs."""
    os.environ.update({"TZ": "UTC", "PYTHONUTF8": "1"})
    os.chdir(ROOT)
    for name in LIBRARIES:
        importlib.import_module(name)


def tried(trials: Sequence[Trial], jobs: int) -> Iterator[Result]:
    """Run each trial's tests until one fails, `jobs` trials at a time; yield what became of each."""
    later = [one for one in trials if one.on_import]
    for result in _served([one for one in trials if not one.on_import], jobs):
        if result.outcome == NOT_HERE:
            later.append(result.trial)
        else:
            yield result
    yield from _forked(later, jobs, _anew)


def _served(trials: list[Trial], jobs: int) -> Iterator[Result]:
    """Run trials in forks of one session, which is a process of its own; it tells of each in a line."""
    if not trials:
        return
    here, there = os.pipe()
    server = os.fork()
    if server == 0:
        os.close(here)
        quiet()
        said = os.fdopen(there, "w", buffering=1)

        def tell(result: Result) -> None:
            print(json.dumps([trials.index(result.trial), result.outcome, result.test, result.seconds]), file=said)

        code = pytest.main([*OPTIONS, "-x", *_files(trials)], plugins=[_Server(trials, jobs, tell)])
        os._exit(int(code))
    os.close(there)
    with os.fdopen(here) as lines:
        for line in lines:
            number, *rest = json.loads(line)
            yield Result(trials[number], *rest)
    if os.waitpid(server, 0)[1]:
        raise SystemExit("The tests cannot be collected without a fault: mend them first")


def _anew(trial: Trial) -> str:
    """Import everything with the fault in it, and return the test that fails."""
    sys.meta_path.insert(0, _Finder(trial.mutant))
    asking = Asking(trial.tests)
    code = pytest.main([*OPTIONS, "-x", *_files([trial])], plugins=[asking])
    return asking.failed or ("the import" if code else "")


def _files(trials: Iterable[Trial]) -> list[str]:
    return sorted({test.partition("::")[0] for trial in trials for test in trial.tests})


def _forked(trials: Iterable[Trial], jobs: int, failed: Callable[[Trial], str]) -> Iterator[Result]:
    """Ask `failed` of each trial in a fork of this process."""
    running: dict[int, tuple[Trial, Path, float]] = {}
    left = iter(trials)
    while True:
        for trial in islice(left, jobs - len(running)):
            base = Path(tempfile.mkdtemp(prefix="mutant-"))
            running[_begun(trial, base, failed)] = trial, base, time.monotonic()
        if not running:
            return
        child, status = os.wait()
        trial, base, since = running.pop(child)
        with contextlib.suppress(ProcessLookupError):  # what it started goes with it
            os.killpg(child, signal.SIGKILL)
        said = base / _SAID
        test = said.read_text("utf-8") if said.is_file() else ""
        shutil.rmtree(base, ignore_errors=True)
        yield Result(trial, _OUTCOMES.get(os.waitstatus_to_exitcode(status), CRASHED), test, time.monotonic() - since)


def _begun(trial: Trial, base: Path, failed: Callable[[Trial], str]) -> int:
    child = os.fork()
    if child:
        return child
    os.setsid()
    quiet()
    signal.alarm(LONGEST)
    os.environ.update(dict.fromkeys(("TMPDIR", "PYTEST_DEBUG_TEMPROOT", "HYPOTHESIS_STORAGE_DIRECTORY"), str(base)))
    tempfile.tempdir = None
    try:
        test = failed(trial)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it was noticed
        test = repr(error)
    (base / _SAID).write_text(test, "utf-8")
    os._exit(bool(test))


def _limited(seconds: float) -> None:
    """End this process when it has worked much longer on the next test than that takes."""
    most = time.process_time() + GRACE + 10 * seconds
    resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]))
