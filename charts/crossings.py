"""Crossings from Turkey and elsewhere: when aid could use them, and under which mandate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import spans
from briefing.figures.prepare import Row, first_day, records, shown

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

WINDOW = ("2014-01-01", "2026-12-31")
WITHOUT_BAR = (
    "status",
    "consent-ends",
    "expiry-25",
    *(f"resolution-{number}" for number in (2191, 2258, 2332, 2393, 2449)),
)
"""How the ids begin that get no bar: what is no instrument, a consent's end with no renewal found, a lapse of a day or two, renewals that kept all four."""
KINDS = {
    "Security Council": ("blue", 10),
    "consent of Damascus": ("orange", 7),
    "no consent found": ("ochre", 5),
    "after the fall of the government": ("green", 4),
    "commercial channels": ("purple", 3),
    "instrument": ("grey", 2),
}


def openings(frame: pd.DataFrame, until: str) -> list[Row]:
    """Return one bar an opening, to the ISO day `until` where no closing is recorded; openings of one crossing share its row, in order of its first."""
    found = sorted(records(frame), key=lambda row: first_day(row["open_from"]))
    first = {row["crossing"]: row for row in reversed(found)}
    place: dict[str, int] = {}
    return [
        {
            "row": place.setdefault(str(row["crossing"]), len(place)),
            "start": first_day(row["open_from"]),
            "end": first_day(row["open_to"]) if row["open_to"] else until,
            "kind": row["basis"],
            "text": row["crossing"] if row is first[row["crossing"]] else "",
            "tip": _tip(row),
        }
        for row in found
    ]


def _tip(row: Row) -> str:
    until = f"to {shown(row['open_to'])}" if row["open_to"] else "no closing found"
    return f"{row['crossing']}, {row['basis']}: from {shown(row['open_from'])} {until}"


def mandates(frame: pd.DataFrame, until: str) -> list[Row]:
    """Return one bar an instrument: from its date to the next one's, as the next replaced it, or to the ISO day `until`.

    A report on how things stand is no instrument and gets no bar; a lapse of a day or two is too short for one.
    The renewals of the first mandate changed no crossing: its bar runs on through them.
    """
    rows = (row for row in records(frame) if not row["id"].startswith(WITHOUT_BAR))
    found = sorted(rows, key=lambda row: first_day(row["date"]))
    ends = [*(first_day(row["date"]) for row in found[1:]), until]
    return [
        {
            "row": place,
            "start": first_day(row["date"]),
            "end": end,
            "kind": "instrument",
            "text": row["instrument"],
            "tip": f"{shown(row['date'])}: {row['open'] or 'no crossing'}",
        }
        for place, (row, end) in enumerate(zip(found, ends, strict=True))
    ]


def draw(frame: pd.DataFrame, instruments: pd.DataFrame, layout: Layout, *, until: str) -> alt.LayerChart:
    """Return the chart: a bar for each opening, crossing by crossing, and below them the mandates.

    `until` is the last day of the evidence (ISO): what is open then is drawn up to it and no further.
    """
    values = openings(frame, until)
    below = 1 + max(row["row"] for row in values)
    values += [{**row, "row": row["row"] + below} for row in mandates(instruments, until)]
    axis = {"format": "%Y", "tickCount": 5 if layout.narrow else 12, "grid": True}
    return spans.chart(values, WINDOW, layout, KINDS, **axis)
