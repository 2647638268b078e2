"""Below a figure stand the rows that it draws, with the sources of these rows, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from briefing import notebooks
from tests.doctrees import minibook
from tests.doctrees.building import build

CELL = """from briefing import book
import altair as alt

book.figure(
    lambda layout: alt.Chart(book.table("counts"), width=layout.width - 60).mark_bar().encode(x="as_of:O", y="people:Q"),
    id="counted",
    title="The count of people displaced rose in February",
    subtitle="People displaced, by day of the count",
    tables=["counts"],
    {rows}
    alt="A bar for the earlier day of the counts, and beside it a higher one for the later day.",
    caveat="Figures are rounded.",
)"""


def _data(root: Path, rows: str) -> tuple[str, list[str]]:
    """Return the caption and the first cells of the data below the figure of a book whose figure names `rows`."""
    code = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": None, "outputs": []}
    cells = minibook.markdown("# Counts\n\n{sign}`Counts by day.`"), {**code, "source": CELL.replace("{rows}", rows)}
    minibook.write(root, minibook.listed({"book/counts.ipynb": minibook.notebook(*cells)}))
    assert notebooks.execute(root) == []
    page = html.fromstring(build(root, root / "out")["book/counts.html"])
    (table,) = page.xpath("//details[contains(@class, 'figure-data')]//table")
    caption = re.sub(r"#$", "", table.xpath("string(caption)")).strip()
    return caption, [row.xpath("string(*[1])").strip().replace("\u00a0", " ") for row in table.xpath(".//tbody/tr")]


@pytest.mark.parametrize(
    ("rows", "caption", "days"),
    [
        ("", "People counted", ["2 February 2020", "23 February 2020"]),
        ('rows={"counts": ["2020-02-23"]},', "People counted: 1 of 2 rows", ["23 February 2020"]),
        (
            'rows={"counts": (day for day in ("2020-02-23", "2020-02-02"))},',
            "People counted",
            ["2 February 2020", "23 February 2020"],
        ),
    ],
)
def test_the_data_of_a_figure_are_the_rows_drawn(rows: str, caption: str, days: list[str], tmp_path: Path) -> None:
    """A figure that draws some rows shows them alone and says of how many; one that draws all, in whatever order, has no such words."""
    assert _data(tmp_path, rows) == (caption, days)
