"""Lighthouse's marks for every page of the built site, as a phone on slow 4G loads it; left out without Lighthouse."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import BuiltBook
from tests.site.conftest import CHROMIUM

from .server import folder, serving

PERFECT = ("accessibility", "best-practices", "seo")
FAST = 98
ROUNDS = 3  # a mark for speed below the bar is measured again: other programs may have run


@dataclass(frozen=True)
class Marks:
    """What Lighthouse says of a page: a mark from 0 to 100 for each category, and what it complains of."""

    of: dict[str, int]
    complaints: list[str]


@pytest.fixture
def lighthouse() -> str:
    """Return the program, where it is installed."""
    found = shutil.which("lighthouse")
    if not found:
        pytest.skip("there is no lighthouse on the PATH: npm install --global lighthouse")
    return found


def test_lighthouse(lighthouse: str, built_book: BuiltBook) -> None:
    """Every page has 100 for accessibility, best practices and SEO, and at least 98 for performance."""
    below: list[str] = []
    print(f"\n{'page':<24} {'performance':>11} {'accessible':>10} {'practices':>9} {'SEO':>4}  complaints")
    with serving(folder(built_book.html)) as address:
        for page in sorted((built_book.html / "book").glob("*.html")):
            marks = median(lighthouse, f"{address}/book/{page.name}")
            speed, *others = (marks.of[name] for name in ("performance", *PERFECT))
            print(
                f"{page.stem:<24} {speed:11} {others[0]:10} {others[1]:9} {others[2]:4}  {'; '.join(marks.complaints)}"
            )
            if speed < FAST or min(others) < 100:
                below.append(page.stem)
    assert below == []


def median(program: str, url: str) -> Marks:
    """Return a page's marks; where the one for speed is low, those of the middle one of three runs."""
    runs = [run(program, url)]
    while runs[0].of["performance"] < FAST and len(runs) < ROUNDS:
        runs.append(run(program, url))
    middle = statistics.median_low(each.of["performance"] for each in runs)
    return next(each for each in runs if each.of["performance"] == middle)


def run(program: str, url: str) -> Marks:
    """Run Lighthouse once with its own settings for phones."""
    categories = ",".join(("performance", *PERFECT))
    command = [program, url, "--quiet", "--output=json", f"--only-categories={categories}"]
    done = subprocess.run(
        [*command, "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return read(json.loads(done.stdout))


def read(report: dict[str, Any]) -> Marks:
    """Return the marks of a report, and the audits that lowered them."""
    categories = report["categories"]
    marks = {name: round(100 * category["score"]) for name, category in categories.items()}
    weighed = {each["id"] for category in categories.values() for each in category["auditRefs"] if each["weight"]}
    low = [audit for name, audit in report["audits"].items() if name in weighed and (audit["score"] or 0) < 0.9]
    scored = [audit for audit in low if audit["scoreDisplayMode"] not in {"notApplicable", "informative", "manual"}]
    return Marks(marks, [f"{audit['title']} {audit.get('displayValue', '')}".strip() for audit in scored])
