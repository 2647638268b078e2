"""The built site beside a stock Jupyter Book of the same chapters: weight, requests, speed, charts, accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import BuiltBook
from tests.site.conftest import build

from . import elsewhere, stock, visits
from .server import BROTLI, folder, serving

PLAIN_KB, CHART_KB, REQUESTS = 150, 170, 15
WITH_PAINT = 1.2  # the first chart comes at most so many times as late as the first paint
EARLIER = 5  # and at least so many times earlier than in the stock page


@dataclass(frozen=True)
class Visited:
    """One page of one book, as measured."""

    load: visits.Load
    elsewhere: int
    times: visits.Times
    without_script: bool | None

    def __str__(self) -> str:
        """Return the page's half of a line in the table."""
        chart = "" if self.times.chart is None else f"{self.times.chart:.2f}"
        plain = {None: "", True: "yes", False: "no"}[self.without_script]
        counts = (
            f"{self.load.kb:6.0f} {len(self.load.requests):4} {self.elsewhere:5} {self.times.paint:6.2f} {chart:>6}"
        )
        return f"{counts} {plain:>5} {len(self.load.violations):4} {len(self.load.said):4}"


@dataclass(frozen=True)
class Pair:
    """The same page in both books."""

    ours: Visited
    stock: Visited


@pytest.fixture(scope="module")
def addresses(built_book: BuiltBook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Serve our site, the stock book and what the latter loads from elsewhere; return the first two's addresses."""
    base = tmp_path_factory.mktemp("stock")
    html = build(stock.write(built_book.html, base / "source"), base / "built")
    with (
        serving(folder(built_book.html)) as ours,
        serving(elsewhere.stand_in, BROTLI, host="localhost") as cdn,
        serving(elsewhere.pointing_to(cdn, folder(html))) as theirs,
    ):
        yield ours, theirs


@pytest.fixture(scope="module")
def pages(built_book: BuiltBook, addresses: tuple[str, str], browser: Any) -> dict[str, Pair]:
    """Visit every page of both books, each page's two after one another, so that a busy machine burdens both."""
    print(f"\n{'':<20} {'ours':^47} | {'stock':^47}")
    columns = f"{'KB':>6} {'req':>4} {'other':>5} {'paint':>6} {'chart':>6} {'no JS':>5} {'axe':>4} {'said':>4}"
    print(f"{'page':<20} {columns} | {columns}")
    found = {}
    for path in sorted((built_book.html / "book").glob("*.html")):
        chart = "data-chart=" in path.read_text("utf-8")
        pair = _visit(browser, [f"{address}/book/{path.name}" for address in addresses], chart=chart)
        print(f"{path.stem:<20} {pair.ours} | {pair.stock}", flush=True)
        found[path.stem] = pair
    _explain(found)
    return found


def _visit(browser: Any, urls: list[str], *, chart: bool) -> Pair:
    found = []
    for url, times in zip(urls, visits.times(browser, urls, chart=chart), strict=True):
        load = visits.load(browser, url)
        without = visits.chart_without_script(browser, url) if chart else None
        found.append(Visited(load, len(load.elsewhere(url)), times, without))
    return Pair(*found)


def _explain(pages: dict[str, Pair]) -> None:
    said = sorted({message[:90] for pair in pages.values() for message in pair.stock.load.said})
    broken = sorted({rule for pair in pages.values() for rule in pair.stock.load.violations})
    print(
        "KB over the wire (1,000 bytes, headers included; gzip), requests, those to other hosts; first paint and first"
        f" chart seen, in seconds: medians of {visits.LOADS} first visits, slow 4G, processor slowed {visits.CPU_SLOWDOWN}"
        " times, 412 pixels wide; first chart seen without JavaScript; rules of axe broken; console messages"
    )
    for note in (*elsewhere.NOTES, f"the stock pages say: {said}", f"axe, stock: {broken}"):
        print(f"- {note}")


def test_pages_are_light_and_quiet(pages: dict[str, Pair]) -> None:
    """A page weighs at most 150 KB (170 KB with charts), asks 15 times at most and nobody else, and says nothing."""
    for name, pair in pages.items():
        ours = pair.ours
        assert ours.load.kb <= (PLAIN_KB if ours.without_script is None else CHART_KB), name
        assert len(ours.load.requests) <= REQUESTS, name
        assert (ours.elsewhere, ours.load.said, ours.load.failed, ours.load.violations) == (0, [], [], []), name


def test_pages_are_lighter_than_stock(pages: dict[str, Pair]) -> None:
    """Every page weighs less, asks less often and is painted sooner than the stock book's."""
    for name, pair in pages.items():
        ours, theirs = pair.ours, pair.stock
        assert ours.load.kb < theirs.load.kb, name
        assert len(ours.load.requests) < len(theirs.load.requests), name
        assert ours.times.paint < theirs.times.paint, name


def test_charts_come_with_the_text(pages: dict[str, Pair]) -> None:
    """The first chart is seen with the first paint, at least five times earlier than in stock, and without JavaScript."""
    charts = {name: pair for name, pair in pages.items() if pair.ours.without_script is not None}
    print(f"\n{'page':<20} {'chart / paint':>14} {'stock / ours':>14}")
    ratios = {name: _ratios(pair) for name, pair in charts.items()}
    for name, (with_paint, earlier) in ratios.items():
        print(f"{name:<20} {with_paint:14.2f} {earlier:14.1f}")
    assert all(pair.ours.without_script for pair in charts.values())
    assert [name for name, (with_paint, _) in ratios.items() if with_paint > WITH_PAINT] == []
    assert [name for name, (_, earlier) in ratios.items() if earlier < EARLIER] == []


def _ratios(pair: Pair) -> tuple[float, float]:
    """Return how late our first chart is beside our first paint, and the stock page's beside ours."""
    ours, theirs = pair.ours.times, pair.stock.times
    assert ours.chart, "our page shows no chart"
    assert theirs.chart, f"the stock page shows no chart: {pair.stock.load}"
    return ours.chart / ours.paint, theirs.chart / ours.chart
