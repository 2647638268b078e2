"""Visits of a page in Chromium: what it weighs and says, and when a reader on a slow phone sees its first chart."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

LOADS = 3
CPU_SLOWDOWN = 4
# Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms for a request and its answer
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8,
    "uploadThroughput": 750 * 1024 / 8,
}
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}
PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
_VIOLATIONS = {"resultTypes": ["violations"]}  # all that passes would be told at length
CHART = "figure.chart .views svg, canvas.marks, svg.marks"


@dataclass
class Load:
    """What a page brought and said when it was left to load in peace."""

    kb: float = 0.0
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def elsewhere(self, address: str) -> list[str]:
        """Return the requests that went to other hosts than the page's own."""
        return [url for url in self.requests if urlsplit(url).netloc != urlsplit(address).netloc]


@dataclass(frozen=True)
class Times:
    """When a page first paints and when its first chart is seen, in seconds since the reader followed the link."""

    paint: float
    chart: float | None


def load(browser: Any, url: str) -> Load:
    """Load a page until it asks for nothing more, and check it with axe."""
    found = Load()
    with _tab(browser) as (tab, devtools):
        devtools.send("Network.enable")
        devtools.on("Network.requestWillBeSent", lambda event: _asked(found, event["request"]["url"]))
        devtools.on("Network.loadingFinished", lambda event: _weighed(found, event["encodedDataLength"]))
        devtools.on("Network.loadingFailed", lambda event: found.failed.append(event["errorText"]))
        tab.on("console", lambda message: found.said.append(message.text))
        tab.on("pageerror", lambda error: found.said.append(str(error)))
        tab.goto(url, wait_until="networkidle")
        tab.wait_for_timeout(300)  # the icon is asked for last
        heard = list(found.said)
        found.violations = [violation["id"] for violation in Axe().run(tab, options=_VIOLATIONS).response["violations"]]
        found.said = heard  # what axe provokes is not the page's
    return found


def _asked(found: Load, url: str) -> None:
    if not url.startswith(("data:", "blob:")):
        found.requests.append(url)


def _weighed(found: Load, size: float) -> None:
    found.kb += size / 1000


def chart_without_script(browser: Any, url: str) -> bool:
    """Return whether the page shows its first chart to a reader without JavaScript."""
    with _tab(browser, java_script_enabled=False) as (tab, _):
        tab.goto(url)
        return any((box := chart.bounding_box()) and box["height"] > 50 for chart in tab.locator(CHART).all())


def times(browser: Any, urls: Sequence[str], *, chart: bool) -> list[Times]:
    """Return each page's median times of some first visits on a slow phone, each with nothing in its cache.

    The pages take turns, so that what else the machine does burdens all of them.
    """
    rounds = [[_slow_visit(browser, url, chart=chart) for url in urls] for _ in range(LOADS)]
    return [_median(visits) for visits in zip(*rounds, strict=True)]


def _median(visits: Sequence[Times]) -> Times:
    charts = [each.chart for each in visits if each.chart is not None]
    return Times(statistics.median(each.paint for each in visits), statistics.median(charts) if charts else None)


def _slow_visit(browser: Any, url: str, *, chart: bool) -> Times:
    with _tab(browser) as (tab, devtools):
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        tab.add_init_script(PROBE.replace("CHART", CHART))
        tab.goto(url, wait_until="commit")
        paint = tab.evaluate("firstPaint")
        shown = tab.evaluate("firstChart") if chart else None
    return Times(paint / 1000, shown and max(shown, paint) / 1000)  # a frame's script runs before it is on the screen


@contextmanager
def _tab(browser: Any, **settings: Any) -> Iterator[tuple[Any, Any]]:
    """Open a page of a reader who was never here before, and the browser's tools for it."""
    context = browser.new_context(**PHONE, **settings)
    try:
        tab = context.new_page()
        yield tab, context.new_cdp_session(tab)
    finally:
        context.close()
