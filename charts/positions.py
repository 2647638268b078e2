"""Who stood where on talking to HTS: actor by period, as words and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import matrix
from briefing.figures.prepare import Row, first_day, records, shown

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

STANCES = {
    "against contact": "orange",
    "silent": "grey",
    "none at present": "green",
    "reported": "ochre",
    "indirect": "purple",
    "open contact": "blue",
}
"""Stance on contact -> ink, from the farthest to the nearest; reported is what an unnamed official says and nobody announces."""
ELSEWHERE = "on other matters"
"""What a cell says whose statements do not touch contact with HTS, but delisting, recognition or else; it has the page's quiet band and no colour."""

NOTHING = "no statement found"


def cells(frame: pd.DataFrame) -> list[Row]:
    """Return one cell an actor and period with statements: its stances in order of date, coloured by the last.

    A statement on other matters counts only where the cell has no other.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(records(frame), key=lambda row: first_day(row["date"])):
        found.setdefault((str(row["actor"]), str(row["period"])), []).append(row)
    return [{"a": actor, "p": period, **_cell(said)} for (actor, period), said in found.items()]


def _cell(said: list[Row]) -> Row:
    stances = [row["stance"] for row in said if row["matter"] == "contact"] or [ELSEWHERE]
    told = "; ".join(f"{shown(row['date'])}: {row['position']}" for row in said)
    return {"k": stances[-1], "t": list(dict.fromkeys(stances))[-2:], "s": told}


def axes(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the actors in the order of the table, and the periods in the order of their first statement."""
    rows = records(frame)
    actors = list(dict.fromkeys(str(row["actor"]) for row in rows))
    by_date = sorted(rows, key=lambda row: first_day(row["date"]))
    return actors, list(dict.fromkeys(str(row["period"]) for row in by_date))


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the matrix; a cell for which no statement was found stays empty."""
    return matrix.draw(cells(frame), matrix.Matrix(*axes(frame), STANCES, ELSEWHERE, NOTHING), layout)
