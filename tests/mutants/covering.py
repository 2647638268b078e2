"""Which tests run which lines of the code that judges, and how long each takes: measured once, kept in `_build/mutants/`.

A test runs its own lines and those of the fixtures that it shares with others: one check of a book, in a fixture, serves
two hundred examples. Each shared fixture is therefore measured apart, and counted for every test that had it. What is
kept of a file of tests holds until that file or its examples change, or the code that judges.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

from .making import ROOT, judging, module_of

HERE = Path(__file__).parent
KEPT = ROOT / "_build" / "mutants" / "covering"
TESTS = (
    "tests/lint", "tests/records", "tests/rules", "tests/doctrees", "tests/editions/test_editions.py",
)  # fmt: skip
"""The tests that may notice a fault: those of what judges, and of what stands on it and is quick."""
OPTIONS = ("-q", "-p", "no:cacheprovider", "--hypothesis-seed=0")
IMPORTED = ""
"""The context of what runs when the code is imported, before any test."""


@dataclass
class Measured:
    """What was measured of one file of tests, by context: a test, or a fixture that several of them share."""

    digest: str
    seconds: dict[str, float] = field(default_factory=dict)
    shared: dict[str, list[str]] = field(default_factory=dict)
    """The shared fixtures that a test had."""
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """The lines that were run, by file of the engine, then by context."""

    def running(self, file: str, lines: set[int] | None) -> list[str]:
        """Return the tests that run one of these lines of a file, or any, themselves or in a fixture."""
        ran = self.lines.get(file, {}).items()
        contexts = {context for context, some in ran if context and (lines is None or not lines.isdisjoint(some))}
        return [test for test, shared in self.shared.items() if test in contexts or not contexts.isdisjoint(shared)]

    def cost(self, tests: Iterable[str]) -> float:
        """Return the seconds that tests take together: what they share counts once."""
        return sum(self.seconds[one] for one in {one for test in tests for one in (test, *self.shared[test])})


Covering = dict[str, Measured]
"""What was measured, by file of tests."""


def covering() -> Covering:
    """Return what is known of all tests, measured anew where it no longer holds."""
    found = _all_stored()
    if stale := [file for file, measured in found.items() if not measured.shared]:
        print(f"Measuring which lines the tests run: {len(stale)} of {len(found)} files of tests", flush=True)
        child = os.fork()
        if child == 0:
            _measure(stale, found)
            os._exit(0)
        os.waitpid(child, 0)
        found = _all_stored()
    return found


def _all_stored() -> Covering:
    ground = _ground()
    return {file: _stored(file, ground) for file in files()}


def files() -> list[str]:
    """Return the files of tests that may notice a fault, by their paths."""
    paths = (
        path for name in TESTS for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("test_*.py"))
    )
    return sorted(path.relative_to(ROOT).as_posix() for path in paths)


def digest_of(some: Iterable[str]) -> str:
    """Return a digest of files of tests, of their examples, and of what all tests share."""
    return _digest([*_shared(), *(path for file in some for path in _own(file))])


def _ground() -> str:
    """Return a digest of what all measurements rest on: the code that judges, and what tests share."""
    return _digest([*_shared(), *judging()])


def _shared() -> list[Path]:
    tests = ROOT / "tests"
    helpers = [path for path in tests.rglob("*.py") if not path.name.startswith("test_") and path.parent != HERE]
    return [*helpers, *_data(tests / "miniature")]


def _own(file: str) -> list[Path]:
    return [ROOT / file, *_data((ROOT / file).parent)]


def _data(folder: Path) -> list[Path]:
    """Return the files of a folder that are no code: examples, cases, sentences."""
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]


def _digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _place(file: str) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    return KEPT / f"{file.replace('/', '.')}.json"


def _stored(file: str, ground: str) -> Measured:
    """Return what is kept of a file of tests, or nothing but its digest where that is another by now."""
    digest = f"{ground} {_digest(_own(file))}"
    place = _place(file)
    stored = Measured(**json.loads(place.read_text("utf-8"))) if place.is_file() else Measured(digest)
    return stored if stored.digest == digest else Measured(digest)


def _measure(stale: list[str], found: Covering) -> None:
    """Run the tests of these files, and keep what each ran; in a process that is thrown away afterwards."""
    quiet()
    recorder = Recorder()
    pytest.main([*OPTIONS, *stale], plugins=[recorder])
    for file in stale:
        _place(file).write_text(json.dumps(asdict(recorder.of_file(file, found[file].digest))), "utf-8")


class Recorder:
    """A plugin of pytest's that notes, for each test and each shared fixture, the lines it runs and the time it takes."""

    def __init__(self) -> None:
        self.coverage = Coverage(data_file=None, config_file=False, include=[*map(str, judging())])
        self.seconds: dict[str, float] = {}
        self.shared: dict[str, list[str]] = {}
        self._open, self._since = [IMPORTED], _worked()

    def pytest_sessionstart(self) -> None:
        """Begin to trace before any test is collected: what runs on import belongs to no test."""
        self.coverage.start()
        import_all()

    def pytest_sessionfinish(self) -> None:
        """End the tracing."""
        self.coverage.stop()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Measure a test with what is set up for it alone."""
        with self._measuring(item.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Note the shared fixtures that a test had, those included that it asked for while it ran."""
        had = item._request._fixture_defs.values()  # noqa: SLF001 - pytest names only those asked for beforehand
        self.shared[item.nodeid] = [_context(one) for one in had if one.scope != "function"]
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
        """Measure a shared fixture apart from the test that happens to be the first to ask for it."""
        if fixturedef.scope == "function":
            return (yield)
        with self._measuring(_context(fixturedef)):
            return (yield)

    @contextmanager
    def _measuring(self, context: str) -> Iterator[None]:
        """Count lines and seconds for a context, and afterwards again for the one around it."""
        self._count()
        self._open.append(context)
        self.coverage.switch_context(context)
        try:
            yield
        finally:
            self._count()
            self._open.pop()
            self.coverage.switch_context(self._open[-1])

    def _count(self) -> None:
        now = _worked()
        self.seconds[self._open[-1]] = self.seconds.get(self._open[-1], 0.0) + now - self._since
        self._since = now

    def of_file(self, file: str, digest: str) -> Measured:
        """Return what was measured of one file of tests."""
        shared = {test: fixtures for test, fixtures in self.shared.items() if test.partition("::")[0] == file}
        contexts = {IMPORTED, *shared, *(one for fixtures in shared.values() for one in fixtures)}
        seconds = {context: took for context, took in self.seconds.items() if context in contexts}
        return Measured(digest, seconds, shared, self._lines(contexts))

    def _lines(self, contexts: set[str]) -> dict[str, dict[str, list[int]]]:
        return {
            file: {context: lines for context, lines in ran.items() if context in contexts}
            for file, ran in self._ran.items()
        }

    @cached_property
    def _ran(self) -> dict[str, dict[str, list[int]]]:
        """The lines that were run, by file, then by context."""
        data, found = self.coverage.get_data(), dict[str, dict[str, list[int]]]()
        for path in sorted(data.measured_files()):
            of_file = found.setdefault(Path(path).relative_to(ROOT).as_posix(), {})
            for line, contexts in data.contexts_by_lineno(path).items():
                for context in contexts:
                    of_file.setdefault(context, []).append(line)
        return found


def _context(fixture: pytest.FixtureDef[Any]) -> str:
    return f"{fixture.baseid}::{fixture.argname} (fixture)"


def import_all() -> None:
    """Import all of the code that judges."""
    for path in judging():
        importlib.import_module(module_of(path.relative_to(ROOT).as_posix()))


def quiet() -> None:
    """Let this process print nothing more."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _worked() -> float:
    """Return the seconds that this process and its children have worked: on a busy machine the clock says little."""
    return sum(os.times()[:4])
