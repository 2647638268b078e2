"""Every chart of the book, drawn from the book's own tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import yaml

from briefing import tables
from briefing.figures import Layout
from briefing.paths import find_root
from charts import (
    contacts,
    crossings,
    deaths,
    displacement,
    exchange_rates,
    food_basket,
    idlib_map,
    known_2020,
    known_2024,
    needs,
    positions,
    refugees,
    returns,
    timeline,
    verdicts,
)
from charts.known_2024 import Condition

ROOT = find_root()
UNTIL = "2026-07-21"
"""The last day of evidence that the charts are drawn to."""
PRINTED = "2020-01-28"
"""The day on which OCHA printed the first article's number of the displaced."""
CONDITIONS = (
    Condition("Assad's future is to be secured", None, "2024-12-08"),
    Condition("Moscow has revealed contact", "2024-12-12", None),
    Condition("Blinken is Secretary of State", None, "2025-01-20"),
)


@cache
def book() -> Any:
    """Return the book's tables, read once."""
    sources = yaml.safe_load((ROOT / "seeds" / "sources.yml").read_text("utf-8"))
    return tables.load(ROOT, [source["id"] for source in sources])


def frame(table: str) -> Any:
    """Return a table of the book as notebooks get it."""
    return book()[table].frame()


def _of(draw: Callable[..., Any], *ids: str, **options: Any) -> Callable[[Layout], Any]:
    return lambda layout: draw(*(frame(one) for one in ids), layout=layout, **options)


CHARTS: dict[str, Callable[[Layout], Any]] = {
    "displacement": _of(displacement.draw, "displacement", "displacement-conflicts"),
    "known-2020": _of(known_2020.draw, "displacement", "displacement-conflicts", "civilian-deaths", printed=PRINTED),
    "known-2024": _of(known_2024.draw, conditions=CONDITIONS),
    "deaths": _of(deaths.draw, "civilian-deaths"),
    "refugees": _of(refugees.draw, "refugees-by-host"),
    "returns": _of(returns.draw, "syria-totals"),
    "basket": _of(food_basket.draw, "food-prices"),
    "rates": _of(exchange_rates.draw, "food-prices"),
    "crossings": _of(crossings.draw, "crossings", "aid-mandates", until=UNTIL),
    "map": _of(idlib_map.draw, "places", root=ROOT),
    "contacts": _of(contacts.draw, "contacts"),
    "positions": _of(positions.draw, "positions"),
    "timeline": _of(timeline.draw, "timeline", window=("2011-01-01", "2026-12-31")),
    "verdicts": _of(verdicts.draw, "verdicts"),
    "needs": _of(needs.draw, "needs"),
}
"""Name -> what draws it for a layout."""
