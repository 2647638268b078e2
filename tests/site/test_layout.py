"""How pages are laid out: wide tables, claim cards and the list of chapters, measured in Chromium."""

from __future__ import annotations

from typing import Any

import pytest

from .pages import Site
from .test_browser import OVER, visit

EDGES = """
() => [...document.querySelectorAll(".table-wrapper.wide")].filter((one) => one.checkVisibility()).flatMap((one) => {
  const [edge, end] = [one.getBoundingClientRect().left, one.getBoundingClientRect().right];
  const beside = [one.querySelector(".caption-text"), one.querySelector("table"), one.nextElementSibling?.closest(".table-source")];
  const off = beside.filter((e) => e && Math.abs(e.getBoundingClientRect().left - edge) > 1).map((e) => e.className);
  return edge < -1 || end > document.documentElement.clientWidth + 1 ? [...off, `${edge} to ${end}`] : off;
})
"""


@pytest.mark.parametrize(("media", "width"), [("screen", 768), ("screen", 1280), ("screen", 1920), ("print", 1280)])
def test_a_wide_table_has_one_edge(site: Site, browser: Any, media: str, width: int) -> None:
    """A wide table, its caption and its line of sources begin at one edge, within the window and the sheet."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    for page in site.staying:
        if page.tree.find_class("table-wrapper"):
            tab, _, _ = visit(context, page)
            tab.emulate_media(media=media)
            assert tab.evaluate(EDGES) == [], page.name
            tab.close()
    context.close()


def test_wide_tables_take_the_room_that_is_free(book_site: Site, browser: Any) -> None:
    """On a small tablet no table scrolls while room stands free beside it."""
    context = browser.new_context(viewport={"width": 768, "height": 900})
    for page in book_site.staying:
        if page.tree.find_class("wide"):
            tab, _, _ = visit(context, page)
            assert tab.evaluate(OVER) == [], page.name
            tab.close()
    context.close()


LOOSE = """
() => [...document.querySelectorAll("tbody .short")].filter((cell) => cell.checkVisibility()).filter((cell) => {
  const column = [...cell.closest("table").rows].map((row) => row.cells[cell.cellIndex]);
  const needed = Math.max(...column.map((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    const style = getComputedStyle(one);
    return words.getBoundingClientRect().width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  }));
  return cell.getBoundingClientRect().width > needed + 8;
}).map((cell) => cell.textContent)
"""


@pytest.mark.parametrize("width", [768, 1280])
def test_a_column_of_single_words_is_as_wide_as_they_are(book_site: Site, browser: Any, width: int) -> None:
    """Ids and single words leave the room that they do not need to the columns of sentences."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab, _, _ = visit(context, book_site.page("book/evidence.html"))
    assert tab.locator("tbody .short").count() > 20
    assert tab.evaluate(LOOSE) == []
    context.close()


END = """
(card) => {
  const [last, above] = [card.querySelector(".more"), card.querySelector(".more").previousElementSibling];
  const fade = parseFloat(getComputedStyle(last, "::before").height);
  const at = (e) => e.getBoundingClientRect();
  const shown = at(last).bottom <= at(card).bottom;
  card.scrollTo(0, card.scrollHeight);
  return { shown, fade, clear: at(last).top - at(above).bottom - fade > -3 && at(last).bottom <= at(card).bottom };
}
"""


def test_a_card_that_goes_on_says_so(book_site: Site, browser: Any) -> None:
    """Of a card longer than its frame the last line is in sight and what goes on fades above it; the end, once reached, is read whole."""
    context = browser.new_context(viewport={"width": 1280, "height": 700})
    tab, _, _ = visit(context, book_site.page("book/summary.html"))
    longest = max((card for card in tab.locator(".card").all()), key=lambda card: len(card.text_content()))
    longest.evaluate("card => card.showPopover()")
    assert longest.evaluate("card => card.scrollHeight - card.clientHeight") > 50
    found = longest.evaluate(END)
    assert found["fade"] > 10
    assert found["shown"]
    assert found["clear"]
    context.close()


def test_the_pdfs_stand_whole_beside_a_long_list_of_chapters(book_site: Site, browser: Any) -> None:
    """Where the list of chapters is longer than the window, the PDFs below it stay in sight, and are not cut through."""
    context = browser.new_context(viewport={"width": 1280, "height": 600})
    tab, _, _ = visit(context, book_site.page("book/claims-contacts-1.html"))
    frame, pdfs = (tab.locator(one).bounding_box() for one in (".chapters", ".chapters .pdfs"))
    assert tab.evaluate("(e => e.scrollHeight > e.clientHeight)(document.querySelector('.chapters'))")
    assert pdfs["y"] + pdfs["height"] <= frame["y"] + frame["height"] + 1 <= 600
    context.close()
