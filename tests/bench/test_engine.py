"""What the evidence engine costs: the same pages with and without claims, and the curve as the claims grow."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

from tests.doctrees import minibook
from tests.doctrees.building import run

PAGES = 100
STEPS = (1000, 2000, 3000)
ROUNDS = 2
AIM = 2
"""So many times the cost of the same pages without claims may the pages with 3,000 claims have."""

CLAIM = """- id: claim-{n}
  statement: In district {name} {{people}} people fled.
  said_by: First Press
  said_on: 2020-01-17
  evidence:
    - source: un-report
      paraphrase: "{n} people fled"
      credibility: 3
  values:
    people: {{number: {n}, unit: people, kind: displaced}}
  status: single-source
"""


def names() -> Iterator[str]:
    """Yield made-up names without digits."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    yield from (a + b + c for a in letters for b in letters for c in letters)


def book(root: Path, claims: int, *, marked: bool) -> Path:
    """Write a book of 100 pages that use so many claims; without marks, the same words stand there plainly."""
    each = claims // PAGES
    pages = {}
    for page in range(PAGES):
        numbers = range(page * each + 1, (page + 1) * each + 1)
        line = (
            "People fled from this district.{{claim}}`claim-{0}` It was {{val}}`claim-{0}`.{{claim}}`claim-{0}`"
            if marked
            else "Did people flee from it? Was it so many, {0}th?"
        )
        pages[f"book/page{page}.md"] = f"# Page {page}\n\n" + "\n\n".join(line.format(n) for n in numbers) + "\n"
    toc = minibook.TOC + "".join(f"  - file: book/page{n}\n" for n in range(PAGES))
    extra = (
        "".join(CLAIM.format(n=n, name=name) for n, name in zip(range(1, claims + 1), names(), strict=False))
        if marked
        else ""
    )
    return minibook.write(root, {"_toc.yml": toc, "seeds/claims/all.yml": minibook.CLAIMS + extra, **pages})


def seconds(root: Path, out: Path) -> float:
    """Return how long a clean build takes, in seconds of processor time, without the collector as in `briefing build`."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    run(root, out)
    took = time.process_time() - start
    gc.enable()
    return took


def test_engine(tmp_path: Path) -> None:
    """Show the curve: pages with and without claims, their ratio, and the cost of each claim; the best of two rounds."""
    run(book(tmp_path / "warm", PAGES, marked=True), tmp_path / "out-warm")  # imports and caches are nobody's cost
    print(f"\n{'claims':>8} {'without':>9} {'with':>9} {'ratio':>7} {'ms a claim':>11}")
    for claims in STEPS:
        plain = best(tmp_path / f"plain{claims}", claims, marked=False)
        marked = best(tmp_path / f"marked{claims}", claims, marked=True)
        each = (marked - plain) / claims * 1000
        print(f"{claims:8} {plain:8.2f}s {marked:8.2f}s {marked / plain:7.2f} {each:11.2f}")
    assert marked / plain < AIM


def best(folder: Path, claims: int, *, marked: bool) -> float:
    """Return the time of the quickest of some clean builds, each from nothing, in seconds of processor time."""
    return min(seconds(book(folder / str(n), claims, marked=marked), folder / f"out{n}") for n in range(ROUNDS))


def test_check(tmp_path: Path) -> None:
    """Show what a second `briefing check` costs beside the first, on the book of 3,000 claims."""
    from briefing.doctrees.checking import check

    root = book(tmp_path / "book", STEPS[-1], marked=True)
    times = []
    for _ in range(2):
        start = time.process_time()
        assert check(root) == []
        times.append(time.process_time() - start)
    print(f"\nfirst check {times[0]:.2f}s, second {times[1]:.2f}s of processor time")
