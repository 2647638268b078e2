"""Lanes of time: every event a mark in its lane, the ones that the text turns on by name.

On a phone no name finds room beside its mark: there each lane lists its named events below its marks, with their days.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, along, first_day, last_day, records, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

LINE = 15
"""CSS pixels of a line of labels."""
LETTER = 6.1
"""Mean width in CSS pixels of a letter of the house font at 12 px, with a margin."""
DAYS = 118
"""CSS pixels that the days of a list take before its names."""
BASE = 38
"""CSS pixels of a lane without labels: its name and its marks."""
LEVELS = (26, 33, 19)
"""CSS pixels below a lane's top where marks may stand: those that would hide each other stand on different levels."""


def events(frame: pd.DataFrame, window: tuple[str, str]) -> list[Row]:
    """Return the events of `window`, in order; one whose date is a month or a year lies in its middle."""
    found = [
        {
            "i": row["id"],
            "d": middle(row["date"]),
            "l": row["lane"].capitalize(),
            "e": row["event"],
            "on": shown(row["date"]),
        }
        for row in records(frame)
    ]
    return sorted((row for row in found if window[0] <= row["d"] <= window[1]), key=lambda row: str(row["d"]))


def middle(partial: object) -> str:
    """Return the middle day of the days that a partial date can mean."""
    first, last = (dt.date.fromisoformat(day).toordinal() for day in (first_day(partial), last_day(partial)))
    return dt.date.fromordinal((first + last) // 2).isoformat()


def labelled(rows: list[Row], names: Mapping[str, str], window: tuple[str, str], width: int) -> list[Row]:
    """Return the events in `names` (id -> short name) with the line of their label, so that no two touch.

    Labels stand right of their event, or left of it where they would run out of the drawing. Those on the
    right are placed from the last event back and those on the left from the first on, each in the first free
    line of its lane: so no event's stem runs through a label beside it.
    """
    found = [_sized(row, names[row["i"]], window, width) for row in rows if row["i"] in names]
    right, left = ([row for row in found if row["left"] is side] for side in (False, True))
    taken: list[Row] = []
    for row in [*right[::-1], *left]:
        free = [n for n in range(len(found)) if not any(_touch(row, n, other) for other in taken)]
        clear = (n for n in free if not any(_cross(row, n, other) for other in taken))
        row["n"] = next(clear, free[0])
        taken.append(row)
    return sorted(taken, key=lambda row: str(row["d"]))


def spread(rows: list[Row], window: tuple[str, str], width: int) -> dict[str, int]:
    """Return the level of each event's mark: the first one where it hides no earlier mark of its lane, if there is one."""
    step = LEVELS[1] - LEVELS[0]
    last: dict[tuple[str, int], float] = {}
    levels: dict[str, int] = {}
    for row in rows:
        at = width * along(row["d"], window)
        room = {level: at - last.get((row["l"], level), -width) for level in LEVELS}
        level = next((level for level in LEVELS if room[level] >= step), max(LEVELS, key=lambda one: room[one]))
        levels[row["i"]] = level
        last[row["l"], level] = at
    return levels


def _sized(row: Row, text: str, window: tuple[str, str], width: int) -> Row:
    at, long = width * along(row["d"], window), len(text) * LETTER
    left = at + long > width
    return {
        **row,
        "t": text,
        "left": left,
        "at": at,
        "from": at - long if left else at,
        "to": at if left else at + long,
    }


def _touch(row: Row, line: int, other: Row) -> bool:
    same = row["l"] == other["l"] and other["n"] == line
    return bool(same and row["from"] < other["to"] + LETTER and other["from"] < row["to"] + LETTER)


def _cross(row: Row, line: int, other: Row) -> bool:
    """Return whether the stem of one event would run through the label of the other."""
    upper, lower = (row, other) if line < other["n"] else (other, row)
    return bool(row["l"] == other["l"] and upper["from"] < lower["at"] < upper["to"])


def draw(frame: pd.DataFrame, layout: Layout, *, window: tuple[str, str], names: Mapping[str, str]) -> alt.LayerChart:
    """Return the lanes between the two ISO days of `window`; `names` are the events to be named."""
    rows = events(frame, window)
    named = listed(rows, names) if layout.narrow else labelled(rows, names, window, layout.width - 10)
    tops, height = lanes(rows, named)
    years = int(window[1][:4]) - int(window[0][:4])
    axis = {
        "orient": "top",
        "format": "%Y" if years > 1 else "%-d %b",
        "tickCount": 5 if layout.narrow else 10,
        "grid": True,
    }
    place = _Plane(window, height, axis)
    levels = spread(rows, window, layout.width - 10)
    dots = place.chart([{**row, "y": tops[row["l"]] + levels[row["i"]]} for row in rows])
    tips = marks.tips(on="date", e="event")
    stems = [{"d": r["d"], "y": tops[r["l"]] + levels[r["i"]], "z": _line(tops, r)} for r in named]
    layers = [
        *([] if layout.narrow else [place.stems(stems)]),
        dots.mark_point(size=60, stroke=theme.ink("paper"), strokeWidth=1).encode(tooltip=tips),
        *(_list(place, tops, named) if layout.narrow else _labels(place, tops, named)),
        place.headings([{"d": window[0], "y": top + 9, "t": lane} for lane, top in tops.items()]),
    ]
    return marks.stack(layers, layout, height)


def listed(rows: list[Row], names: Mapping[str, str]) -> list[Row]:
    """Return the events in `names` with the line of their lane's list on which each stands, in order of their days."""
    count: Counter[str] = Counter()
    found = []
    for row in (row for row in rows if row["i"] in names):
        found.append({**row, "t": names[row["i"]], "n": count[row["l"]]})
        count[row["l"]] += 1
    return found


def _list(place: _Plane, tops: dict[str, int], named: list[Row]) -> list[alt.Chart]:
    """Return the lists: the day in grey, the name after it."""
    days = [{"y": _line(tops, row), "t": row["on"]} for row in named]
    names = [{"y": day["y"], "t": row["t"]} for day, row in zip(days, named, strict=True)]
    return [
        marks.label(
            place.down(words).encode(x=marks.at(left)), "t", align="left", baseline="middle", color=theme.ink(ink)
        )
        for words, left, ink in ((days, 0, "muted"), (names, DAYS, "text"))
        if named
    ]


def lanes(rows: list[Row], named: list[Row]) -> tuple[dict[str, int], int]:
    """Return the top of each lane in CSS pixels, in order of its first event, and the height of all."""
    tops: dict[str, int] = {}
    foot = 0
    for lane in dict.fromkeys(str(row["l"]) for row in rows):
        tops[lane] = foot
        depth = max((int(row["n"]) + 1 for row in named if row["l"] == lane), default=0)
        foot += BASE + depth * LINE + 4
    return tops, foot


def _line(tops: dict[str, int], row: Row) -> int:
    return tops[str(row["l"])] + BASE + int(row["n"]) * LINE + LINE // 2


def _labels(place: _Plane, tops: dict[str, int], named: list[Row]) -> list[alt.Chart]:
    layers = []
    for left, align, shift in ((False, "left", 4), (True, "right", -4)):
        side = [{"d": row["d"], "y": _line(tops, row), "t": row["t"]} for row in named if row["left"] is left]
        if side:
            layers.append(marks.label(place.chart(side), "t", align=align, dx=shift, baseline="middle"))
    return layers


class _Plane:
    """Time across, CSS pixels down: the axes that all layers share."""

    def __init__(self, window: tuple[str, str], height: int, axis: dict[str, Any]) -> None:
        self.window, self.height, self.axis = window, height, axis

    def chart(self, rows: list[Row]) -> alt.Chart:
        kept = [{key: value for key, value in row.items() if key not in "il"} for row in rows]
        chart: alt.Chart = self.down(kept).encode(x=marks.time("d", self.window, **self.axis))
        return chart

    def down(self, rows: list[Row]) -> alt.Chart:
        """Return a chart of rows at their heights `y`, with no place across."""
        chart: alt.Chart = marks.rows(rows).encode(y=marks.down("y", self.height))
        return chart

    def stems(self, rows: list[Row]) -> alt.Chart:
        stems: alt.Chart = self.chart(rows).mark_rule(color=theme.ink("axis"), strokeWidth=0.8).encode(y2="z:Q")
        return stems

    def headings(self, rows: list[Row]) -> alt.Chart:
        return marks.label(self.chart(rows), "t", align="left", baseline="middle", fontWeight=600)
