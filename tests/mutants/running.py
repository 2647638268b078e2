"""Runs the tests on one mutant: in a fork of a process that has loaded the libraries, but none of our own code.

mutmut was tried and does not fit: it runs, for each mutant, the tests in whose own time the function was called, and
here one check of a book, in a fixture, serves two hundred examples. It takes a quarter of an hour before the first
mutant, too. Forks make this a tool for Linux and macOS.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import CodeType, ModuleType

from .making import ROOT, Mutant

LIBRARIES = (
    "pytest", "_pytest.assertion.rewrite", "sphinx.application", "myst_nb", "myst_parser.sphinx_", "sphinx_external_toc",
    "jupyter_book.config", "pydantic", "altair", "vl_convert", "hypothesis", "rapidfuzz", "babel.dates", "pandas", "lxml.etree",
)  # fmt: skip
# what is most likely to notice comes first: a run ends with the first test that fails
TESTS = {
    "briefing/lint": ("tests/lint", "tests/rules/test_examples.py"),
    "briefing/records": ("tests/rules/test_examples.py", "tests/records", "tests/doctrees/test_incremental.py"),
    "briefing/records/readings": ("tests/records/test_readings.py", "tests/records"),
    "briefing/doctrees/judged": (
        "tests/rules/test_examples.py",
        "tests/doctrees/test_one_message.py",
        "tests/doctrees/test_breakages.py",
    ),
}
LIMIT = 240
"""Seconds of work after which a run counts as noticed: a loop that never ends, where sound code takes a fraction."""
KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"


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
        self.name = mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
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


def room_of(mutant: Mutant) -> str:
    """Return the room that a mutant is in."""
    return next(room for room in sorted(TESTS, key=len, reverse=True) if mutant.file.startswith(f"{room}/"))


def warm() -> None:
    """Load the libraries, once for all runs."""
    os.environ.update({"TZ": "UTC", "PYTHONUTF8": "1"})
    sys.path.insert(0, str(ROOT))
    for name in LIBRARIES:
        importlib.import_module(name)


def tried(waiting: Iterable[Mutant], jobs: int) -> Iterator[tuple[Mutant, str, float]]:
    """Run the tests on each mutant until one fails, `jobs` at a time; yield what became of each, and the seconds it took."""
    running: dict[int, tuple[Mutant, float]] = {}
    left = iter(waiting)
    while True:
        for mutant in islice(left, jobs - len(running)):
            running[_begun(mutant)] = mutant, time.monotonic()
        if not running:
            return
        child, status = os.wait()
        mutant, since = running.pop(child)
        code = os.waitstatus_to_exitcode(status)
        yield mutant, SURVIVED if code == 0 else TIMED_OUT if code < 0 else KILLED, time.monotonic() - since


def _begun(mutant: Mutant) -> int:
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        os._exit(_run(mutant))
    return child


def _run(mutant: Mutant) -> int:
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("briefing", "tests", "charts")]:
        del sys.modules[name]
    try:
        sys.meta_path.insert(0, _Finder(mutant))
        return int(_pytest(mutant))
    except BaseException:  # noqa: BLE001 - whatever it is, it was noticed
        return 1


def _pytest(mutant: Mutant) -> int:
    import pytest

    os.chdir(ROOT)
    room = room_of(mutant)
    with tempfile.TemporaryDirectory() as base:
        options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", f"--basetemp={base}/tests")
        return pytest.main([*options, *TESTS[room]])
