"""The two articles, statement by statement: one square each, by verdict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, records

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

PITCH = 27
"""CSS pixels from square to square."""
HEAD = 20
"""CSS pixels of a line of text above squares."""
GAP = 20
"""CSS pixels between the two articles' columns."""
ARTICLES = {"a": "First article", "b": "Second article"}
"""Article's id in the table -> its name on the chart; other ids stand as they are."""
TONES = (
    ("blue", r"corroborat|true"),
    ("orange", r"contradict|error|distort|garbled|implausible|outdated|wrong|false"),
    ("purple", r"part|imprecise|inflated|misquot|superseded|stale"),
    ("grey", r""),
)
"""Ink of a verdict -> words at its beginning; the last takes what is left (not found, opinion, not checkable)."""


def tone(verdict: str) -> str:
    """Return the ink of a verdict, by the first word of it that decides."""
    return next(ink for ink, words in TONES if re.match(words, verdict.casefold()))


def grouped(frame: pd.DataFrame) -> dict[str, dict[str, list[Row]]]:
    """Return article -> verdict -> its claims, verdicts with the most claims first within their tone."""
    articles: dict[str, dict[str, list[Row]]] = {}
    for row in records(frame):
        articles.setdefault(str(row["article"]), {}).setdefault(str(row["verdict"]).casefold(), []).append(row)
    order = [ink for ink, _ in TONES]
    return {
        article: dict(sorted(found.items(), key=lambda item: (order.index(tone(item[0])), -len(item[1]), item[0])))
        for article, found in articles.items()
    }


def placed(frame: pd.DataFrame, layout: Layout) -> tuple[list[Row], list[Row], int]:
    """Return squares and headings with their place in CSS pixels, and the height used.

    The articles stand side by side, or one under the other on a phone. Every claim has exactly one square.
    """
    articles = grouped(frame)
    columns = 1 if layout.narrow else len(articles)
    across = (layout.width - GAP * (columns - 1)) // columns
    squares: list[Row] = []
    heads: list[Row] = []
    foot = 0
    for number, (article, verdicts) in enumerate(articles.items()):
        x, y = (0, foot) if columns == 1 else (number * (across + GAP), 0)
        foot = max(foot, _article(article, verdicts, (x, y, across), squares, heads))
    return squares, heads, foot


def _article(
    name: str, verdicts: dict[str, list[Row]], box: tuple[int, int, int], squares: list[Row], heads: list[Row]
) -> int:
    x, y, across = box
    total = sum(map(len, verdicts.values()))
    heads.append({"x": x, "y": y + HEAD // 2, "t": f"{ARTICLES.get(name, name)}: {total} statements", "b": 1})
    y += HEAD + 4
    for verdict, claims in verdicts.items():
        heads.append({"x": x, "y": y + HEAD // 2, "t": f"{verdict}: {len(claims)}", "b": 0})
        y += HEAD
        y = _squares(claims, (x, y, across), squares) + 4
    return y + 8


def _squares(claims: list[Row], box: tuple[int, int, int], squares: list[Row]) -> int:
    x, y, across = box
    fit = across // PITCH
    for i, claim in enumerate(claims):
        squares.append(
            {
                "x": x + (i % fit) * PITCH + PITCH // 2,
                "y": y + (i // fit) * PITCH + PITCH // 2,
                "t": claim["id"].upper(),
                "k": tone(str(claim["verdict"])),
                "c": claim["claim_text"],
                "v": claim["verdict"],
            }
        )
    return y + (1 + (len(claims) - 1) // fit) * PITCH


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart: a square for each claim with its number, under its verdict's name and count."""
    squares, heads, height = placed(frame, layout)
    chart = marks.rows(squares).encode(**_plane(layout, height))
    tips = marks.tips(t="claim", c="the article says", v="verdict")
    boxes = chart.mark_square(size=24 * 24, opacity=1).encode(color=_colour(), tooltip=tips)
    numbers = marks.label(
        chart, "t", color=theme.ink("paper"), fontSize=theme.MIN_FONT, fontWeight=600, baseline="middle"
    )
    return marks.stack([boxes, numbers, *_heads(heads, layout, height)], layout, height)


def _plane(layout: Layout, height: int) -> dict[str, Any]:
    import altair as alt

    across = alt.Scale(domain=[0, layout.width], nice=False)
    down = alt.Scale(domain=[height, 0], nice=False)
    return {"x": alt.X("x:Q", axis=None, scale=across), "y": alt.Y("y:Q", axis=None, scale=down)}


def _colour() -> alt.Color:
    import altair as alt

    names = [ink for ink, _ in TONES]
    return alt.Color("k:N", legend=None, scale=alt.Scale(domain=names, range=[theme.ink(name) for name in names]))


def _heads(heads: list[Row], layout: Layout, height: int) -> list[alt.Chart]:
    layers = []
    for bold, weight, size in ((1, 600, 14), (0, 400, theme.TEXT_SIZE)):
        kept = [{key: row[key] for key in "xyt"} for row in heads if row["b"] == bold]
        chart = marks.rows(kept).encode(**_plane(layout, height))
        layers.append(marks.label(chart, "t", align="left", baseline="middle", fontWeight=weight, fontSize=size))
    return layers
