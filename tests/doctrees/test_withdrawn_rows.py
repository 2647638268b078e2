"""What rests on a withdrawn source says so where it stands: in a table, below a figure, on a figure's own page, in the registers."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from briefing import notebooks
from tests.doctrees import minibook
from tests.doctrees.building import build
from tests.doctrees.test_drawn_rows import CELL

WITHDRAWN = '  withdrawn: {on: "2026-11-27", why: It was made up.}\n'
SINCE = "withdrawn since 27 November 2026"


def book(root: Path, *gone: str, counts: str = minibook.COUNTS, rows: str = "") -> Path:
    """Write a book with a table and its figure, of which some sources are withdrawn."""
    sources = minibook.SOURCES
    for one in gone:
        assert f"- id: {one}\n" in sources
        sources = sources.replace(f"- id: {one}\n", f"- id: {one}\n{WITHDRAWN}")
    code = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": None, "outputs": []}
    cells = minibook.markdown("# Counts\n\n{sign}`Counts by day.`"), {**code, "source": CELL.replace("{rows}", rows)}
    claims = minibook.CLAIMS.replace("status: corroborated", "status: single-source")
    files = {"seeds/sources.yml": sources, "seeds/claims/all.yml": claims, "data/counts.csv": counts}
    return minibook.write(root, files | minibook.listed({"book/counts.ipynb": minibook.notebook(*cells)}))


def lines(page: bytes) -> list[str]:
    """Return the lines of sources below the tables and figures of a page."""
    tree = html.fromstring(page.decode())
    found = tree.xpath("//*[contains(@class, 'table-source') or contains(@class, 'figure-source')]")
    return [" ".join(one.text_content().split()) for one in found]


TWO = minibook.COUNTS.replace("948000,un-report", "948000,state-paper")


@pytest.mark.parametrize(
    ("gone", "counts", "rows", "told"),
    [
        (["un-report"], minibook.COUNTS, "", f"OHCHR, {SINCE}, behind 2 of 2 rows"),
        (["state-paper"], TWO, "", f"State Press, {SINCE}, behind 1 of 2 rows"),
        (["state-paper"], TWO, 'rows={"counts": ["2020-02-23"]},', f"State Press, {SINCE}, behind 1 of 1 row"),
        (["state-paper"], TWO, 'rows={"counts": ["2020-02-02"]},', ""),
        ([], minibook.COUNTS, "", ""),
    ],
)
def test_a_figure_says_which_of_its_rows_count_no_more(
    gone: list[str], counts: str, rows: str, told: str, tmp_path: Path
) -> None:
    """Below a figure, on the page of its own and below a table stands each withdrawn source of the rows shown, and behind how many."""
    root = book(tmp_path / "book", *gone, counts=counts, rows=rows)
    assert notebooks.execute(root) == []
    made = build(root, tmp_path / "out", briefing_draft=True)
    (below,) = [one for one in lines(made["book/counts.html"]) if one.startswith("Source: ")]
    alone = next(one for one in lines(made["f/counted.html"]) if one.startswith("Source: "))
    assert (told in below and told in alone) if told else "withdrawn" not in below + alone
    (table,) = lines(made["book/figures.html"])
    assert ("Counts no more" in table) is bool(gone)
    cells = html.fromstring(made["book/figures.html"].decode()).xpath("//table//td[last()]")
    marked = [" (withdrawn)" in one.text_content() for one in cells]
    assert marked == [one in gone for one in [row.rpartition(",")[2] for row in counts.split()[1:]]]


def test_the_registers_say_it_too(tmp_path: Path) -> None:
    """The list of a page's sources and the entry of a table name a withdrawn source as one."""
    root = book(tmp_path / "book", "un-report")
    minibook.put(root, {"book/figures.md": minibook.FIGURES + "\n```{table-list}\n```\n"})
    assert notebooks.execute(root) == []
    made = build(root, tmp_path / "out", briefing_draft=True)
    page = html.fromstring(made["book/summary.html"].decode())
    listed = [one.text_content() for one in page.xpath("//*[contains(@class, 'page-sources')]/li")]
    gone = [one.partition(",")[0] for one in listed if one.endswith("; withdrawn")]
    assert gone == ["The UN report", "A copy of the UN report"]
    assert len(listed) > len(gone)
    (entry,) = html.fromstring(made["book/figures.html"].decode()).xpath("//*[@id='table-counts']")
    assert f"The UN report ({SINCE})" in entry.text_content()


def test_a_later_build_says_it_of_a_source_that_no_claim_has(tmp_path: Path) -> None:
    """A page that was written before its table's source was withdrawn is written anew, whatever else rests on that source."""
    more = minibook.SOURCES[minibook.SOURCES.index("- id: state-paper") :].replace("state-paper", "other-paper")
    counts = minibook.COUNTS.replace("un-report", "other-paper")
    root = book(tmp_path / "book", counts=counts)
    minibook.put(root, {"seeds/sources.yml": minibook.SOURCES + more})
    assert notebooks.execute(root) == []
    (before,) = lines(build(root, tmp_path / "out", briefing_draft=True)["book/figures.html"])
    told = (minibook.SOURCES + more).replace("- id: other-paper\n", f"- id: other-paper\n{WITHDRAWN}")
    minibook.put(root, {"seeds/sources.yml": told})
    (after,) = lines(build(root, tmp_path / "out", briefing_draft=True)["book/figures.html"])
    assert "withdrawn" not in before
    assert f"{SINCE}, behind 2 of 2 rows" in after
