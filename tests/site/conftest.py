"""The sites under test: a miniature book, always, and the real one where it has been built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.doctrees import minibook

from .pages import Site

HERE = Path(__file__).parent
EPOCH = "1795392000"  # a day on which the miniature book is "built", so that what is out of date is fixed
CHROMIUM = "/usr/bin/chromium"


def build(source: Path, target: Path, **environment: str) -> Path:
    """Build a book as an editor would and return the folder of its pages."""
    command = [
        sys.executable,
        "-c",
        "from jupyter_book.cli.main import main; main()",
        "build",
        str(source),
        "--path-output",
        str(target),
    ]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return target / "_build" / "html"


@pytest.fixture(scope="session")
def mini_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature book, with what only pages need laid over it: a chart, names, a formula, and hostile records."""
    files = minibook.listed(minibook.laid(HERE / "laid"))
    return minibook.put(tmp_path_factory.mktemp("mini") / "book-source", minibook.of_folder() | files)


@pytest.fixture(scope="session")
def mini(mini_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The miniature book's site."""
    return Site(build(mini_source, tmp_path_factory.mktemp("site"), SOURCE_DATE_EPOCH=EPOCH))


@pytest.fixture(scope="session")
def spread_site(mini_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The miniature book's site where a page may hold two records of a register."""
    source = Path(shutil.copytree(mini_source, tmp_path_factory.mktemp("spread") / "book-source"))
    config = source / "_config.yml"
    config.write_text(
        config.read_text("utf-8").replace("  config:\n", "  config:\n    briefing_page_records: 2\n"), "utf-8"
    )
    return Site(build(source, tmp_path_factory.mktemp("spread-site"), SOURCE_DATE_EPOCH=EPOCH))


@pytest.fixture(scope="session")
def book_site(request: pytest.FixtureRequest) -> Site:
    """The real book's site: built for all tests, or that of the folder in BRIEFING_HTML."""
    if given := os.environ.get("BRIEFING_HTML"):
        return Site(Path(given))
    return Site(Path(request.getfixturevalue("built_book").html))


@pytest.fixture(scope="session", params=["mini", "book"])
def site(request: pytest.FixtureRequest) -> Site:
    """The miniature book's site, then the real one's."""
    return request.getfixturevalue("mini" if request.param == "mini" else "book_site")  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, where there is one."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()
