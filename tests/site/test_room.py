"""The room that is kept for a section until a phone lays it out."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document

from briefing.doctrees.written.nodes import fact, facts, figure_block, table_record
from briefing.site import room
from briefing.site.disclosure import disclosure

from .pages import Site
from .test_browser import visit

SHORT = """
() => {
  const waiting = [...document.querySelectorAll("[class*=room-]")];
  for (const one of waiting) one.style.contentVisibility = "visible";
  return waiting.filter((one) => {
    const kept = parseFloat(getComputedStyle(one).containIntrinsicHeight.replace("auto", ""));
    return !(one.getBoundingClientRect().height <= kept);
  }).map((one) => one.id || one.parentElement.id);
}
"""


@pytest.mark.parametrize("width", [375, 412])
def test_nothing_is_higher_than_its_room(site: Site, browser: Any, width: int) -> None:
    """On phones what waits to be laid out, section, list or record, has at least the room that it takes, with its reasons unfolded."""
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
    assert (
        room.needed(nodes.section("", disclosure("", listed.deepcopy(), summary="9 records", kind="records")))
        == room.BLOCK
    )
    assert room.needed(nodes.section("", disclosure("", listed, summary="Why", kind="reasons"))) > room.BLOCK


@pytest.mark.parametrize(("height", "number"), [(0, 0), (20, 0), (20.1, 1), (28, 1), (1e9, room.STEPS - 1)])
def test_a_room_is_the_smallest_that_holds_the_height(height: float, number: int) -> None:
    """Rooms come in steps, of which a section has the smallest that it fits into, or the largest."""
    assert room.step(height) == number


def sections(depth: int, *held: nodes.Node) -> nodes.document:
    """Return a page whose section, that many sections deep, holds something."""
    document = new_document("page")
    within: nodes.Element = document
    for _ in range(depth):
        within += (inner := nodes.section("", nodes.title("", "Title")))
        within = inner
    within += held
    return document


@pytest.mark.parametrize(
    ("depth", "words", "kept"), [(1, 900, False), (2, 900, False), (3, 900, True), (4, 900, True), (3, 9, False)]
)
def test_a_long_list_waits_where_no_section_does_so_for_it(depth: int, words: int, *, kept: bool) -> None:
    """In a section of sections a long list waits; not one on the page itself, in a section that waits, or a short one."""
    listed = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "word " * words)))
    room.keep_room(sections(depth, listed))
    assert ("room-" in " ".join(listed["classes"])) is kept


def test_a_record_of_a_table_waits_and_its_facts_need_room() -> None:
    """A table's record waits, and the longer its facts are, the more room it has."""
    short, long = (
        table_record(
            "", nodes.paragraph("", "Title"), facts("", *(fact(name="Area", words="word " * count) for _ in range(9)))
        )
        for count in (1, 90)
    )
    room.keep_room(sections(1, short, long))
    kept = [int(record["classes"][-1].removeprefix("room-")) for record in (short, long)]
    assert kept[0] < kept[1]


TOPS = """
(containment) => {
  for (const one of document.querySelectorAll("ul[class*=room-]")) {
    one.style.contentVisibility = "visible";
    one.style.contain = containment;
    if (!containment) one.className = "simple";
  }
  return [...document.querySelectorAll("h2, h3, h4, li")].map((one) => Math.round(one.getBoundingClientRect().y));
}
"""


def test_a_list_that_waits_stands_as_any_other(book_site: Site, browser: Any) -> None:
    """On a phone a list that waited, its first and last lines and what follows stand where they would without waiting."""
    context = browser.new_context(viewport={"width": 375, "height": 700})
    pages = [page for page in book_site.staying if page.tree.xpath("//ul[contains(@class, 'room-')]")]
    assert pages
    for page in pages:
        tab, _, _ = visit(context, page)
        assert tab.evaluate(TOPS, "layout style paint") == tab.evaluate(TOPS, ""), page.name
        tab.close()
    context.close()


def test_a_link_reaches_an_entry_of_a_list_that_waits(book_site: Site, browser: Any) -> None:
    """A link to the last entry of a page of lists that wait, and then to its first, shows it."""
    context = browser.new_context(viewport={"width": 375, "height": 700})
    page = next(page for page in book_site.staying if page.tree.xpath("//ul[contains(@class, 'room-')]"))
    ids = page.tree.xpath("//ul[contains(@class, 'room-')]/li/@id")
    tab = context.new_page()
    tab.goto(f"{page.path.as_uri()}#{ids[-1]}")
    for entry in (ids[-1], ids[0], ids[len(ids) // 2]):
        tab.evaluate("(id) => { location.hash = id }", entry)
        tab.wait_for_timeout(400)
        assert -1 <= tab.locator(f"[id='{entry}']").bounding_box()["y"] < 700, entry
    context.close()


WAITING = """
() => [
  [...document.querySelectorAll("main *")].some((one) => getComputedStyle(one).contentVisibility === "auto"),
  getComputedStyle(document.documentElement).scrollBehavior,
]
"""


@pytest.mark.parametrize("width", [375, 1280])
def test_a_page_scrolls_at_once_where_something_waits(site: Site, browser: Any, width: int) -> None:
    """Where something waits to be laid out, a link leads to its place at once: that may move on the way to it."""
    context = browser.new_context(viewport={"width": width, "height": 700}, reduced_motion="no-preference")
    for page in site.staying:
        tab, _, _ = visit(context, page)
        waiting, scrolls = tab.evaluate(WAITING)
        assert scrolls == "auto" or not waiting, page.name
        tab.close()
    context.close()


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("<p>A classroom.</p>", ""),
        ('<section class="room-3">', "narrow"),
        ('<section class="room-3"><article class="claim-record">', "ever"),
        ('<div class="table-wrapper wide stacked">', "ever"),
        ('<section class="claims-index">', "ever"),
    ],
)
def test_a_page_says_whether_it_holds_what_waits(body: str, when: str) -> None:
    """A page with sections that wait on phones says so, one with records, wide tables or lists of records that these wait ever."""
    assert room.waits(body) == when
