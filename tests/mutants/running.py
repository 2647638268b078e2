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
import select
import signal
import sys
import time
from collections.abc import Sequence
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
    "briefing/doctrees/judged": ("tests/rules/test_examples.py", "tests/doctrees"),
}
LIMIT = 240
"""Seconds after which a run counts as noticed: a loop that never ends, where sound code takes a fraction."""
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


def tried(mutant: Mutant) -> str:
    """Run the tests on a mutant until one fails; return what became of it."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os._exit(_run(mutant))  # the pipe's other end closes with the process
    os.close(write)
    try:
        if not select.select([read], [], [], LIMIT)[0]:
            os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        pass
    finally:
        os.close(read)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return SURVIVED if code == 0 else TIMED_OUT if code < 0 else KILLED


def _run(mutant: Mutant) -> int:
    os.setpgid(0, 0)
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
    base = f"/tmp/mutants-{os.getpid()}-{time.monotonic_ns()}"  # noqa: S108 - removed by pytest's own rule
    options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", f"--basetemp={base}")
    try:
        return pytest.main([*options, *TESTS[room]])
    finally:
        import shutil

        shutil.rmtree(base, ignore_errors=True)
