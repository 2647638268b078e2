"""What all tests share: a fixed environment, and one build of the whole book for all who look at its pages."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# Kernels that nbval starts inherit this. The hash seed differs on purpose from the one that notebooks are
# executed with: an output that depends on the order of a set is found here.
os.environ.update({"TZ": "UTC", "PYTHONHASHSEED": "1", "PYTHONUTF8": "1"})


# how long an example takes is measured in `tests/bench`: here it depends on what else the machine does
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--bench`: run the measurements, which are no tests of right and wrong."""
    parser.addoption("--bench", action="store_true", help="run the measurements in tests/bench")


# notebooks below tests/ are examples, some of them broken on purpose: only the book's own are run
collect_ignore_glob = ["*.ipynb"]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the measurements out unless they are asked for."""
    return True if collection_path.name == "bench" and not config.getoption("--bench") else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test that looks at a page in a browser a second try, which the summary counts: its frames come when they come."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass(frozen=True)
class BuiltBook:
    """Where the products of a build lie."""

    folder: Path

    @property
    def html(self) -> Path:
        """The site's folder."""
        return self.folder / "html"

    @property
    def pdf(self) -> Path:
        """The folder of book.pdf and brief.pdf."""
        return self.folder / "pdf"

    @property
    def zip(self) -> Path:
        """The zipped edition."""
        return self.folder / "idlib-briefing.zip"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the book's folder."""
    return ROOT


@pytest.fixture(scope="session")
def built_book(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltBook:
    """Return the whole book, built once for all tests and workers as `make book` builds it, but elsewhere.

    Notebooks are not executed: a stale one fails here, and its cause is named. So does any other problem.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "built-book"
    with FileLock(folder.with_suffix(".lock")):
        failed = folder.with_suffix(".failed")
        if failed.is_file():
            pytest.fail(failed.read_text("utf-8"), pytrace=False)
        if not (folder / "gate.json").is_file():
            _build(folder, failed)
    return BuiltBook(folder)


def _build(folder: Path, failed: Path) -> None:
    from briefing.commands.build import build
    from briefing.commands.report import FailedError

    try:
        build(ROOT, folder, execute=False)
    except FailedError as error:
        message = "the book cannot be built:\n" + "\n".join(map(str, error.problems))
        failed.write_text(message, "utf-8")
        pytest.fail(message, pytrace=False)
