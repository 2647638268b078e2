"""Registers that are longer than a page may be: their parts, and the addresses that their records had before."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.doctrees.known.spread import even

from . import test_pages
from .pages import Page, Site

RECORDS = "//article[contains(@class, 'claim-record') or contains(@class, 'source-record')][@id]"
DISPUTED = "//article[contains(@class, 'claim-record')][@data-status='disputed'][@id]"
REGISTER = re.compile(r"book/(claims|sources)")
MOST = 60


@given(st.integers(0, 400), st.integers(1, 90))
def test_parts_are_few_and_even_and_keep_the_order(count: int, most: int) -> None:
    """A register is cut into as few parts as hold it, whose sizes differ by one at most; together they are the register."""
    ids = [str(number) for number in range(count)]
    parts = even(ids, most)
    assert [one for part in parts for one in part] == ids
    assert len(parts) == -(-count // most)
    sizes = {len(part) for part in parts}
    assert not sizes or (max(sizes) <= most and max(sizes) - min(sizes) <= 1)


def held(site: Site) -> dict[str, Page]:
    """Return the page of each record of a site, by the record's anchor."""
    found: dict[str, Page] = {}
    for page in site.pages:
        for record in page.tree.xpath(RECORDS) if REGISTER.match(page.name) else ():
            assert record.get("id") not in found, record.get("id")
            found[record.get("id")] = page
    return found


def test_no_page_of_a_register_is_too_long(book_site: Site) -> None:
    """A page of the real book holds at most sixty records of claims or sources, and each of them stands on one page."""
    pages = [*held(book_site).values()]
    assert {page.name: count for page in pages if (count := pages.count(page)) > MOST} == {}


def test_a_long_register_is_spread_in_its_order(mini: Site, spread_site: Site) -> None:
    """Its parts hold what one page would, in the same order and under the same numbers, as even as can be."""
    whole, spread = held(mini), held(spread_site)
    assert [*spread] == [*whole]
    for register in ("claims", "sources"):
        records = [page.name for page in spread.values() if page.name.startswith(f"book/{register}")]
        assert len(records) > 2
        assert all(records.count(name) <= 2 for name in records)
        heads = lambda site: [  # noqa: E731
            head.text_content()
            for page in site.pages
            if page.name.startswith(f"book/{register}")  # noqa: B023 - called within the round
            for head in page.tree.xpath(f"{RECORDS}/*[1]")
        ]
        assert heads(spread_site) == heads(mini)


def test_the_address_that_a_record_had_leads_to_it(mini: Site, spread_site: Site) -> None:
    """Where all records stood on one page, a line with the same anchor leads to the record, without a script."""
    spread = held(spread_site)
    for anchor, page in held(mini).items():
        (line,) = spread_site.page(page.name).tree.xpath(f"//li[@id='{anchor}']")
        (address,) = line.xpath(".//a/@href")
        assert address == f"{spread[anchor].name.removeprefix('book/')}#{anchor}"


def test_links_of_a_spread_register_lead_somewhere(spread_site: Site) -> None:
    """Marks, cards, entries, the parts' own menu and the pages' heads all lead to pages and anchors that there are."""
    test_pages.test_every_internal_link_and_anchor_leads_somewhere(spread_site)
    test_pages.test_ids_are_unique(spread_site)
    test_pages.test_every_page_has_a_title_language_and_description(spread_site)
    test_pages.test_no_page_is_empty_or_shows_a_hole(spread_site)
    for page in spread_site.page("book/claims-2.html"), spread_site.page("book/sources-1.html"):
        assert page.tree.xpath("//nav[@class='turn']/a[@rel='prev']/@href")
        assert page.tree.xpath("//nav[@class='parts']/a[@aria-current='page']")


def test_search_and_sitemap_know_the_parts(mini: Site, spread_site: Site) -> None:
    """The search finds each record on its part, under the number it has in print, and the sitemap lists every part."""
    spread = held(spread_site)
    entries, pages = _index(spread_site)
    for _, kind, anchor, _, code, *_ in _index(mini)[0]:
        if kind in ("claim", "source") and anchor in spread:
            (found,) = [one for one in entries if one[2] == anchor and one[1] == kind]
            assert (pages[found[0]][0], found[4]) == (spread[anchor].name, code)
    listed = (spread_site.root / "sitemap.xml").read_text("utf-8")
    assert all(f"<loc>{page.name}</loc>" in listed for page in spread.values())


def _index(site: Site) -> tuple[list[list[Any]], list[list[str]]]:
    text = (site.root / "_static" / "search-index.js").read_text("utf-8")
    made = json.loads(text.removeprefix("briefingIndex(").rstrip().removesuffix(")"))
    return made["entries"], made["pages"]


@pytest.mark.parametrize("register", ["claims", "sources"])
def test_an_old_address_is_led_on(mini: Site, spread_site: Site, browser: Any, register: str) -> None:
    """Opened from disk, the address of a record on the register's page ends at the record; the page alone stays."""
    context = browser.new_context()
    tab = context.new_page()
    page, spread = spread_site.page(f"book/{register}.html"), held(spread_site)
    for anchor in (anchor for anchor, was in held(mini).items() if was.name == page.name):
        tab.goto("about:blank")
        tab.goto(f"{page.path.as_uri()}#{anchor}")
        tab.wait_for_url(f"{spread[anchor].path.as_uri()}#{anchor}")
        assert tab.locator(f"article[id='{anchor}']").is_visible()
    tab.goto(page.path.as_uri())
    assert tab.url == page.path.as_uri()
    context.close()


@pytest.mark.parametrize("register", ["claims", "sources"])
def test_an_entry_that_moved_to_another_part_is_found(spread_site: Site, browser: Any, register: str) -> None:
    """As a register grows its entries move on: the address of any on any other part leads to it, and none that never was is sought for ever."""
    context = browser.new_context()
    tab = context.new_page()
    spread = {anchor: page for anchor, page in held(spread_site).items() if page.name.startswith(f"book/{register}")}
    parts = {page.name: page for page in spread.values()}
    for anchor, page in spread.items():
        for former in (one for one in parts.values() if one.name != page.name):
            tab.goto("about:blank")
            tab.goto(f"{former.path.as_uri()}#{anchor}")
            tab.wait_for_url(f"{page.path.as_uri()}#{anchor}")
    tab.goto("about:blank")
    tab.goto(f"{former.path.as_uri()}#{register[:-1]}-that-never-was")
    tab.wait_for_url(f"{spread_site.page(f'book/{register}.html').path.as_uri()}#{register[:-1]}-that-never-was")
    context.close()


def test_one_filter_looks_through_all_parts(spread_site: Site, browser: Any) -> None:
    """The list of all records is filtered by fields and words, and sorted in one list; its state is in the address, and goes along from a part."""
    context = browser.new_context()
    tab, said = context.new_page(), []
    tab.on("pageerror", lambda error: said.append(str(error)))
    disputed = [page for page in held(spread_site).values() for _ in page.tree.xpath(DISPUTED)]
    tab.goto(disputed[0].path.as_uri())
    tab.locator(".filter summary").click()
    tab.get_by_label("Status").select_option("disputed")
    tab.get_by_role("link", name="All, with one filter").click()
    tab.wait_for_url("**/claims.html?status=disputed")
    lines = tab.locator(".claims-index li:visible")
    assert lines.count() == sum(len(page.tree.xpath(DISPUTED)) for page in spread_site.pages)
    tab.get_by_label("Actor").select_option(index=1)
    tab.get_by_label("Words").fill("no such word")
    assert tab.get_by_role("status").inner_text().startswith("No claim fits all of this.")
    tab.get_by_role("button", name="Show all").click()
    assert lines.count() == sum(anchor.startswith("claim-") for anchor in held(spread_site))
    tab.goto(spread_site.page("book/sources.html").path.as_uri())
    own = lines.all_text_contents()
    tab.locator(".filter summary").click()
    tab.get_by_label("Order").select_option("newest")
    years = [found[-1] for line in lines.all_text_contents() if (found := re.findall(r"\b20\d\d\b", line))]
    assert years == sorted(years, reverse=True)
    assert tab.locator(".claims-index h2:visible", has_text="Sources S").count() == 0
    tab.get_by_label("Order").select_option("")
    assert lines.all_text_contents() == own
    assert said == []
    context.close()
