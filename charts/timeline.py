"""The timeline: every event in its lane, the ones that the book turns on by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import lanes

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

TURNS = {
    "protests-2011": "war begins",
    "russia-intervenes": "Russia intervenes",
    "offensive-2019-begins": "offensive on Idlib",
    "damascus-falls": "Damascus falls",
    "hts-formed": "HTS formed",
    "hts-dissolved": "factions dissolved",
    "us-lists-nusra": "US lists al-Nusra",
    "un-lists-nusra": "UN lists al-Nusra anew",
    "us-alias-hts": "US adds HTS",
    "russia-bans-hts": "Russia bans HTS",
    "us-revokes-fto": "US ends designation",
    "un-delists-hts": "UN delists HTS",
    "sochi-memorandum": "Sochi memorandum",
    "lavrov-unacceptable-2020": "Lavrov's warning",
    "protocol-ceasefire": "Moscow protocol",
    "jeffrey-indirect-channels-2021": "US tells of indirect channels",
    "bogdanov-contact": "Russia confirms contact",
    "blinken-contact-2024": "US confirms contact",
    "putin-sharaa-october-2025": "Putin receives al-Sharaa",
    "resolution-2165": "four crossings",
    "resolution-2533": "one crossing",
    "mandate-ends-2023": "mandate ends",
    "earthquakes-2023": "earthquakes",
}
"""Events that the book turns on -> their short names: what the drawing names unless told otherwise."""


def drawn(frame: pd.DataFrame, window: tuple[str, str]) -> list[str]:
    """Return the ids of the events that lie in `window`, in order."""
    return [str(event["i"]) for event in lanes.events(frame, window)]


def draw(
    frame: pd.DataFrame, layout: Layout, *, window: tuple[str, str], names: Mapping[str, str] | None = None
) -> alt.LayerChart:
    """Return the lanes between the two ISO days of `window`; `names` are the events to be named."""
    return lanes.draw(frame, layout, window=window, names=TURNS if names is None else names)
