"""The room that is kept for a section until a phone lays it out."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from briefing.doctrees.written.nodes import figure_block
from briefing.site import room
from briefing.site.disclosure import disclosure

from .pages import Site
from .test_browser import visit

SHORT = """
() => [...document.querySelectorAll("section[class*=room-]")].filter((one) => {
  const kept = parseFloat(getComputedStyle(one).containIntrinsicHeight.replace("auto", ""));
  one.style.contentVisibility = "visible";
  const high = one.getBoundingClientRect().height;
  one.style.contentVisibility = "";
  return !(high <= kept);
}).map((one) => one.id)
"""


@pytest.mark.parametrize("width", [375, 412])
def test_no_section_is_higher_than_its_room(site: Site, browser: Any, width: int) -> None:
    """On phones every section that waits to be laid out has at least the room that it takes, with its reasons unfolded."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    for page in site.staying:
        tab, _, _ = visit(context, page)
        tab.evaluate("document.querySelectorAll('details.reasons').forEach((d) => { d.open = true })")
        assert tab.evaluate(SHORT) == [], page.name
        tab.close()
    context.close()


def test_room_grows_with_words_blocks_and_figures() -> None:
    """A longer section needs more room, and so does one of more blocks or with a figure; no folded data is counted."""
    section = nodes.section("", nodes.paragraph("", "word " * 50))
    longer = nodes.section("", nodes.paragraph("", "word " * 100))
    parted = nodes.section("", *(nodes.paragraph("", "word " * 10) for _ in range(5)))
    drawn = nodes.section("", nodes.paragraph("", "word " * 50), figure_block("", nodes.paragraph("", "row " * 9000)))
    high = room.needed(section)
    assert high < room.needed(longer)
    assert high < room.needed(parted)
    assert room.needed(drawn) == pytest.approx(high + room.FIGURE)


def test_a_folded_list_of_records_needs_a_line() -> None:
    """A list that stands folded needs the room of its summary; reasons need all of theirs."""
    listed = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "word " * 900)))
    assert room.needed(nodes.section("", disclosure("", listed.deepcopy(), summary="9 records", kind="records"))) == room.BLOCK
    assert room.needed(nodes.section("", disclosure("", listed, summary="Why", kind="reasons"))) > room.BLOCK


@pytest.mark.parametrize(("height", "number"), [(0, 0), (20, 0), (20.1, 1), (28, 1), (1e9, room.STEPS - 1)])
def test_a_room_is_the_smallest_that_holds_the_height(height: float, number: int) -> None:
    """Rooms come in steps, of which a section has the smallest that it fits into, or the largest."""
    assert room.step(height) == number
