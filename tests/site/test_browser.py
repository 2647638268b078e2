"""Pages in Chromium, opened as files: quiet, self-contained, accessible, complete without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from .pages import Page, Site, wire

AXE = "axe-playwright-python brings axe-core"


def test_pages_are_light_as_loaded(site: Site, browser: Any) -> None:
    """What Chromium really loads for a page is at most 150 KB compressed (170 KB with charts) in at most 15 requests."""
    context = browser.new_context()
    for page in site.staying:
        tab, loaded = context.new_page(), set()
        tab.on("request", lambda request, loaded=loaded: loaded.add(request.url))
        tab.goto(page.path.as_uri())
        tab.wait_for_timeout(300)
        weight = sum(wire(Path(unquote(urlsplit(url).path))) for url in loaded)
        limit = 170_000 if tab.locator("figure.chart").count() else 150_000
        assert weight <= limit, (page.name, weight)
        assert len(loaded) <= 15, (page.name, len(loaded))
        tab.close()
    context.close()


FACES = """
() => [...document.fonts].filter((face) => face.status === "loaded").map((face) => {
  const weight = face.weight === "normal" ? "400" : face.weight;  // what a rule without a weight answers
  return `${face.family.replaceAll('"', "")} ${weight}`;
})
"""
SHIFT = """
window.shift = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) shift += e.value }).observe({type: "layout-shift", buffered: true});
"""


def test_the_designed_type_is_there_on_the_first_visit(mini: Site, browser: Any) -> None:
    """A reader's first visit, from disk, shows the book's own type, and the text does not move under the eyes."""
    for page in mini.staying:
        context = browser.new_context()  # nothing remembered from another page
        context.add_init_script(SHIFT)
        tab, _, _ = visit(context, page)
        prose = page.tree.xpath("//article[contains(@class, 'text')]//section/p")  # a bare register has none
        wanted = {"Briefing Serif 600 700", "Briefing Sans 400"} | ({"Briefing Serif 400"} if prose else set())
        assert wanted <= set(tab.evaluate(FACES)), page.name
        assert tab.evaluate("shift") < 0.05, page.name
        context.close()


def test_copied_text_keeps_numbers_and_marks_apart(mini: Site, browser: Any) -> None:
    """What a reader copies has each mark in brackets after a space, never run together with a number."""
    context = browser.new_context()
    page = next(page for page in mini.staying if page.tree.xpath("//article//sup/a[@class='mark'][i]"))
    tab, _, _ = visit(context, page)
    copied = tab.evaluate(
        "getSelection().selectAllChildren(document.querySelector('article')); getSelection().toString()"
    )
    shown = tab.locator("article sup a.mark:has(i)").count()
    assert len(re.findall(r" \[\d+[°?×†]?\]", copied.replace("\u00a0", " "))) == shown
    assert not re.search(r"\d\[|\w\d+[°×†]", copied)
    context.close()


def visit(context: Any, page: Page) -> tuple[Any, list[str], list[str]]:
    """Open a page and return it with what it wrote on the console and what it asked from elsewhere."""
    tab, said, asked = context.new_page(), [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else asked.append(request.url))
    tab.goto(page.path.as_uri())
    tab.wait_for_timeout(150)
    return tab, said, asked


STRANDED = """
() => [...document.querySelectorAll("main p > sup")].filter((mark) => {
  const text = mark.previousSibling;
  if (text?.nodeType !== Node.TEXT_NODE || !text.textContent.trim()) return false;
  const last = document.createRange();
  last.setStart(text, text.textContent.length - 1);
  last.setEnd(text, text.textContent.length);
  return mark.firstElementChild.getBoundingClientRect().left < last.getBoundingClientRect().left;
}).map((mark) => mark.previousSibling.textContent.slice(-20) + mark.textContent)
"""


@pytest.mark.parametrize("width", [375, 1280])
def test_no_mark_stands_in_a_line_without_its_word(book_site: Site, browser: Any, width: int) -> None:
    """The mark after a word begins no line: only further marks of a row may."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    for page in book_site.staying:
        tab, _, _ = visit(context, page)
        assert tab.evaluate(STRANDED) == [], page.name
        tab.close()
    context.close()


def test_pages_are_quiet_and_ask_nothing_from_elsewhere(site: Site, browser: Any) -> None:
    """Opened as a file, a page writes nothing on the console and makes no request to a host."""
    context = browser.new_context()
    for page in [*site.pages, *site.figures]:
        tab, said, asked = visit(context, page)
        assert said == [], page.name
        assert asked == [], page.name
        tab.close()
    context.close()


LOOKS = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
RULES = "{resultTypes: ['violations'], rules: {'label-content-name-mismatch': {enabled: true}}}"
"""WCAG 2.2, 2.5.3 is not among axe's usual rules."""


def violations(found: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """Return what axe found, by rule; a mark's sign is a symbol and no text that its name must hold (WCAG 2.2, 2.5.3)."""
    listed = [(one["id"], [node["html"][:150] for node in one["nodes"]]) for one in found]
    kept = [(rule, [node for node in nodes if not _is_mark(rule, node)][:3]) for rule, nodes in listed]
    return [one for one in kept if one[1]]


def _is_mark(rule: str, node: str) -> bool:
    return rule == "label-content-name-mismatch" and node.startswith('<a class="mark"')


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "forced"])
def test_pages_have_no_accessibility_violation(site: Site, browser: Any, look: dict[str, str]) -> None:
    """Axe finds nothing on any page, in either theme and in forced colours, with every folded part opened."""
    folder = Path(pytest.importorskip("axe_playwright_python", reason=AXE).__file__).parent
    axe = (folder / "axe.min.js").read_text("utf-8")
    context = browser.new_context(**look)
    for page in [*site.staying, *site.figures]:
        tab, _, _ = visit(context, page)
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        tab.evaluate(axe)
        found = tab.evaluate(f"axe.run({RULES})")["violations"]
        assert violations(found) == [], page.name
        tab.close()
    context.close()


@pytest.mark.parametrize("width", [320, 375])
def test_pages_reflow(site: Site, browser: Any, width: int) -> None:
    """At 320 and 375 pixels no page scrolls sideways (WCAG 2.2, 1.4.10)."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    for page in site.staying:
        tab, _, _ = visit(context, page)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, page.name
        tab.close()
    context.close()


OVER = """
() => [...document.querySelectorAll(".table-wrapper")].filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.getAttribute("aria-label"))
"""


def test_tables_need_no_scrolling_on_a_phone(site: Site, browser: Any) -> None:
    """At 375 pixels a reader sees every column of every table: rows of many columns stand as cards, with each column's heading."""
    context = browser.new_context(viewport={"width": 375, "height": 700})
    for page in site.staying:
        tab, _, _ = visit(context, page)
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        assert tab.evaluate(OVER) == [], page.name
        for cell in page.tree.xpath("//div[contains(@class, 'stacked')]//tbody//td"):
            assert cell.get("data-label"), page.name
        tab.close()
    context.close()


SQUEEZED = """
() => [...document.querySelectorAll("main :is(p, dt, dd, td, th, li, summary, figcaption)")]
  .filter((e) => e.checkVisibility() && e.innerText.trim().length > 3 && e.offsetWidth < 20)
  .map((e) => e.innerText.replace(/\\s+/g, ""))
"""
"""Elements whose words have hardly room for a letter: they would run down the page like a rope."""


@pytest.mark.parametrize(("media", "width"), [("screen", 1280), ("screen", 375), ("print", 700)])
def test_no_words_are_squeezed(site: Site, browser: Any, media: str, width: int) -> None:
    """With every folded part opened, all words have room for themselves, on a screen, a phone and on paper."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    for page in site.staying:
        tab, _, _ = visit(context, page)
        tab.emulate_media(media=media)
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        assert tab.evaluate(SQUEEZED) == [], page.name
        tab.close()
    context.close()


def test_pages_are_complete_without_javascript(site: Site, browser: Any) -> None:
    """Without JavaScript a page shows the same text, its charts and its navigation."""
    context = browser.new_context(java_script_enabled=False)
    for page in site.staying:
        tab = context.new_page()
        tab.goto(page.path.as_uri())
        assert tab.locator("h1").first.is_visible(), page.name
        assert tab.locator("nav.chapters a").first.is_visible(), page.name
        for chart in tab.locator("figure.chart .views").all():
            assert chart.bounding_box()["height"] > 50, page.name
        tab.close()
    context.close()


def test_cards_open_by_pointer_and_by_key_and_close_by_escape(mini: Site, browser: Any) -> None:
    """A card opens when its mark is pointed at or focused, stays while it is pointed at itself, and closes by Escape."""
    context = browser.new_context()
    tab, _, _ = visit(context, mini.page("book/summary.html"))
    mark = tab.locator("a.mark").first
    mark.hover()
    tab.wait_for_selector("#card-killed:popover-open", timeout=4000)
    tab.locator("#card-killed .statement").hover()
    tab.wait_for_timeout(600)
    assert tab.locator("#card-killed:popover-open").count() == 1
    tab.mouse.move(0, 0)
    tab.wait_for_selector("#card-killed:popover-open", state="hidden", timeout=4000)
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.locator("a.mark:focus").count():
            break
    tab.wait_for_selector(".card:popover-open", timeout=4000)
    tab.keyboard.press("Escape")
    tab.wait_for_selector(".card:popover-open", state="hidden", timeout=4000)
    context.close()


def test_each_tapped_card_stays_open(mini: Site, browser: Any) -> None:
    """Under a finger a card stays until the next mark is tapped, whose card then stays as well."""
    context = browser.new_context(has_touch=True, viewport={"width": 375, "height": 800})
    tab, _, _ = visit(context, mini.page("book/summary.html"))
    marks = [mark for mark in tab.locator("article p > sup a.mark").all() if mark.is_visible()]
    assert len(marks) > 2
    for mark in marks[:3]:
        cid = str(mark.get_attribute("href")).rpartition("#claim-")[2]
        mark.tap(force=True)  # the sheet of the card before may lie above it
        tab.wait_for_timeout(700)
        assert tab.locator(".card:popover-open").evaluate_all("cards => cards.map(card => card.id)") == [f"card-{cid}"]
    context.close()


def test_cards_are_a_list_without_javascript(mini: Site, browser: Any) -> None:
    """Without JavaScript the cards stand at the page's end, below a heading, each to be read."""
    context = browser.new_context(java_script_enabled=False)
    tab, _, _ = visit(context, mini.page("book/summary.html"))
    assert tab.get_by_role("heading", name="Claims on this page").is_visible()
    cards = tab.locator(".card")
    assert cards.count() > 1
    assert all(card.is_visible() for card in cards.all())
    context.close()


def open_filter(tab: Any) -> None:
    """Open the filter above a register."""
    tab.locator(".filter summary").click()


def test_register_is_filtered(mini: Site, browser: Any) -> None:
    """Choosing a status, an actor, a source, a year or a word leaves the claims that fit, and says how many."""
    context = browser.new_context()
    tab, said, _ = visit(context, mini.page("book/claims.html"))
    shown = tab.locator(".claim-record:visible")
    assert shown.count() == 7
    open_filter(tab)
    tab.get_by_label("Status").select_option("disputed")
    assert shown.count() == 1
    assert tab.get_by_role("status").inner_text() == "1 of 7 claims"
    assert tab.locator(".filter summary").inner_text() == "Filter: 1 of 7 claims"
    tab.get_by_label("Status").select_option("")
    assert "United Nations" in tab.get_by_label("Actor").locator("option").all_inner_texts()  # the label, not "un"
    tab.get_by_label("Actor").select_option("hts")
    assert [r.get_attribute("id") for r in shown.all()] == ["claim-many-displaced"]
    tab.get_by_label("Actor").select_option("")
    tab.get_by_label("Words").fill("saraqib")
    assert [r.get_attribute("id") for r in shown.all()] == ["claim-fled"]
    assert said == []
    context.close()


@pytest.mark.parametrize("register", ["claims", "sources"])
def test_a_filter_is_made_when_somebody_filters(mini: Site, browser: Any, register: str) -> None:
    """The values to choose from are found when the filter is opened, or by an address that chooses: not for those who only read."""
    context = browser.new_context()
    page = mini.page(f"book/{register}.html")
    tab, said, _ = visit(context, page)
    chosen = tab.locator(".filter select").first.locator("option")
    assert chosen.count() == 1
    open_filter(tab)
    tab.wait_for_timeout(100)
    assert chosen.count() > 1
    values = chosen.all_inner_texts()
    asked = tab.locator(".filter select").first.get_attribute("name")
    tab.goto(f"{page.path.as_uri()}?{asked}={chosen.nth(1).get_attribute('value')}")
    assert chosen.all_inner_texts() == values
    assert tab.locator(".filter select").first.input_value() == chosen.nth(1).get_attribute("value")
    assert said == []
    context.close()


def test_the_filter_over_the_records_is_a_large_target(mini: Site, browser: Any) -> None:
    """Where the filter has come to stand over records, no checker finds it too small to be hit beside their links (WCAG 2.2, 2.5.8)."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    tab, _, _ = visit(context, mini.page("book/claims.html"))
    tab.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    assert tab.locator(".filter summary").bounding_box()["height"] >= 24
    context.close()


def test_a_filter_stands_in_the_address(mini: Site, browser: Any) -> None:
    """What is chosen is in the address and is chosen again when that is opened; none that fits is said, and one button shows all."""
    context = browser.new_context()
    tab, said, _ = visit(context, mini.page("book/claims.html"))
    open_filter(tab)
    tab.get_by_label("Status").select_option("disputed")
    tab.get_by_label("Words").fill("no such word")
    tab.wait_for_url("**/*?status=disputed&words=no+such+word")  # words are looked for when typing pauses
    assert tab.get_by_role("status").inner_text().startswith("No claim fits all of this.")
    tab.goto(tab.url)
    assert tab.get_by_label("Status").input_value() == "disputed"
    assert tab.locator(".claim-record:visible").count() == 0
    tab.get_by_role("button", name="Show all").click()
    assert tab.locator(".claim-record:visible").count() == 7
    assert "?" not in tab.url
    tab.goto(f"{mini.page('book/claims.html').path.as_uri()}?status=disputed#claim-no-contact")
    assert tab.locator("#claim-no-contact").is_visible()  # a link to a record reaches it, whatever is filtered
    assert said == []
    context.close()


def test_sources_are_filtered_and_sorted(mini: Site, browser: Any) -> None:
    """Sources are chosen by publisher, kind, reliability and year, and put in another order and back into their own."""
    context = browser.new_context()
    tab, said, _ = visit(context, mini.page("book/sources.html"))
    shown = tab.locator(".source-record:visible")
    # the text itself, not as painted: records that have just moved are painted in the next frame
    heads = lambda: [text.split("]")[0].strip() for text in shown.locator(".record-head").all_text_contents()]  # noqa: E731
    own = heads()
    assert own == [f"[S{number}" for number in range(1, len(own) + 1)]
    open_filter(tab)
    years = lambda: [re.findall(r"\d{4}", text) for text in shown.locator("dd:first-of-type").all_text_contents()]  # noqa: E731
    for order, turned in (("newest", True), ("oldest", False)):
        tab.get_by_label("Order").select_option(order)
        known = [found[0] for found in years() if found]
        assert known == sorted(known, reverse=turned)
        assert all(not found for found in years()[len(known) :])  # those of unknown date come last
    tab.get_by_label("Order").select_option("")
    assert heads() == own
    for field, value in (
        ("publisher", "OHCHR"),
        ("kind", "UN report"),
        ("grade", "A"),
        ("year", "2020"),
    ):
        tab.locator(f"select[name={field}]").select_option(value)
        assert 0 < shown.count() <= len(own)
    assert all("OHCHR; UN report; 17 January 2020" in " ".join(text.split()) for text in shown.all_text_contents())
    assert tab.url.endswith("?publisher=OHCHR&kind=UN+report&grade=A&year=2020")
    assert said == []
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("register", ["claims", "sources"])
def test_links_to_records_reach_them(site: Site, browser: Any, register: str, width: int) -> None:
    """A link to a record, from another page or from the same one, shows its first line, however long the register is."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = site.page(f"book/{register}.html")
    ids = page.tree.xpath("//article[contains(@class, '-record')]/@id")
    if not ids:  # a register of several pages
        page = site.page("book/claims-contacts-1.html" if register == "claims" else "book/sources-2.html")
        ids = page.tree.xpath("//article[contains(@class, '-record')]/@id")
    first, last = ids[len(ids) // 2], ids[-1]
    tab = context.new_page()
    tab.goto(f"{page.path.as_uri()}#{first}")
    for record in (first, last, ids[0]):
        tab.evaluate("(id) => { location.hash = id }", record)
        tab.wait_for_timeout(400)
        assert -1 <= tab.locator(f"[id='{record}']").bounding_box()["y"] < 700, record
    context.close()


def test_search_works_from_a_file_in_any_script(mini: Site, browser: Any) -> None:
    """Searching a variant spelling, or a name in Arabic, finds the glossary; nothing is fetched."""
    context = browser.new_context()
    for words in ("al-Cham", "تحرير"):
        tab, said, asked = visit(context, mini.page("book/chart.html"))
        tab.locator(".masthead input[type=search]").fill(words)
        tab.keyboard.press("Enter")
        tab.wait_for_selector("#search-results a", timeout=5000)
        assert any("glossary" in (a.get_attribute("href") or "") for a in tab.locator("#search-results a").all()), words
        assert said == []
        assert asked == []
        tab.close()
    context.close()


def test_interactive_chart_runs_under_the_policy(mini: Site, browser: Any) -> None:
    """The interactive chart is loaded on request only, without eval, in the theme's colours, and says nothing on the console."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    tab, said, _ = visit(context, mini.page("book/chart.html"))
    assert not [url for url in asked if "vega" in url]
    tab.get_by_role("button", name="Explore this chart").click()
    tab.wait_for_selector(".view.live svg[role=group]", timeout=15000)
    assert tab.locator(".view.live svg").get_attribute("aria-label") == "Two bars; the second is longer."
    assert tab.locator(".view.wide").is_hidden()
    held = tab.locator(".view.live :focus").get_attribute("aria-label")
    tab.keyboard.press("ArrowRight")  # from point to point, each told below the chart
    assert tab.locator(".view.live :focus").get_attribute("aria-label") != held
    assert tab.locator(".looking p").inner_text() == tab.locator(".view.live :focus").get_attribute("aria-label")
    assert tab.locator(".view.live [tabindex='0']").count() == 1
    tab.get_by_label("Show only points with").fill(held)
    assert tab.locator(".view.live [role=img]:not(.faint)").count() == 1
    tab.get_by_role("button", name="Back to the drawing").click()
    assert tab.locator(".view.wide").is_visible()
    assert tab.locator(".view.live").count() == 0
    assert tab.evaluate("document.activeElement.textContent") == "Explore this chart"
    assert said == []
    context.close()


def explored(figure: Any) -> Any:
    """Return a figure whose interactive version is drawn and ready."""
    figure.scroll_into_view_if_needed()
    figure.get_by_role("button", name="Explore this chart").click()
    figure.locator(".view.live svg[role=group]").wait_for(timeout=15000)
    return figure


FRAMED = """
(figure) => {
  const shape = (one) => one.tagName === "path" ? one.getAttribute("d") : "";
  const svg = figure.querySelector(".view.live svg"), held = document.activeElement, frame = svg.lastElementChild;
  const [own, round] = [held, frame].map((one) => one.getBoundingClientRect());
  return {
    outline: getComputedStyle(held).outlineStyle,
    above: frame.matches(".focused"),
    alike: held.tagName === "line" || [...frame.children].every((one) => shape(one) === shape(held)),
    there: ["left", "top", "right", "bottom"].every((side) => Math.abs(own[side] - round[side]) < 12),
    frames: svg.querySelectorAll(".focused").length,
  };
}
"""


@pytest.mark.parametrize("name", ["contacts", "positions", "humanitarian-data"])
def test_points_tell_themselves_apart_and_the_held_one_is_outlined(book_site: Site, browser: Any, name: str) -> None:
    """No two points of a chart are told in the same words; the one with the focus, cell, area, rule or dot, is outlined above all others."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab, said, _ = visit(context, book_site.page(f"book/{name}.html"))
    for figure in map(explored, tab.locator("figure.chart[data-live]").all()):
        points = figure.locator(".view.live [role=img]")
        words = points.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
        assert len(words) == len(set(words)), figure.get_attribute("id")
        for _ in range(2):
            tab.keyboard.press("ArrowRight")
            framed = {"outline": "none", "above": True, "alike": True, "there": True, "frames": 1}
            assert figure.evaluate(FRAMED) == framed, figure.get_attribute("id")
        figure.get_by_label("Show only points with").focus()
        assert figure.locator(".focused").count() == 0
    assert said == []
    context.close()


@pytest.mark.parametrize(("name", "word"), [("contacts", "Qatar"), ("positions", "Turkey"), ("contacts", "2019")])
def test_a_row_or_column_of_a_grid_is_found_by_its_name(book_site: Site, browser: Any, name: str, word: str) -> None:
    """Looking for a row's or a column's name in a grid of cells keeps cells, and only such as are told with it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab, _, _ = visit(context, book_site.page(f"book/{name}.html"))
    figure = explored(tab.locator(f"#fig-{name}"))
    figure.get_by_label("Show only points with").fill(word)
    kept = figure.locator(".view.live [role=img]:not(.faint)")
    assert 0 < kept.count() < figure.locator(".view.live [role=img]").count()
    assert all(word in one.get_attribute("aria-label") for one in kept.all())
    context.close()


def test_a_figure_is_embedded_by_one_line(mini: Site, browser: Any, tmp_path: Path) -> None:
    """The line that is copied shows the figure in somebody else's page, with nothing from elsewhere."""
    context = browser.new_context(viewport={"width": 900, "height": 900})
    (figure,) = mini.figures
    host = tmp_path / "host.html"
    host.write_text(
        f'<!doctype html><title>Host</title><iframe src="{figure.path.as_uri()}" width="100%" height="640"></iframe>'
    )
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(host.as_uri())
    frame = tab.frame_locator("iframe")
    assert frame.locator(".view.wide svg").is_visible()
    assert frame.locator("h1").inner_text().startswith("Figure 1.")
    assert {url.rsplit("/", 1)[1] for url in asked} == {"host.html", figure.path.name, "briefing.css"}
    context.close()


def test_theme_button_is_remembered(mini: Site, browser: Any) -> None:
    """The theme button changes the colours, names the choice, and the next page keeps it."""
    context = browser.new_context(color_scheme="light")
    tab, said, _ = visit(context, mini.page("book/chart.html"))
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.locator("button.theme").click()
    tab.locator("button.theme").click()
    assert tab.locator("button.theme").get_attribute("aria-label") == "Colours: dark"
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before
    tab.goto(mini.page("book/summary.html").path.as_uri())
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    assert said == []
    context.close()


def test_print_shows_cards_as_notes(mini: Site, browser: Any) -> None:
    """Printed, a page shows its claims as a numbered list, each piece of evidence in a line, and neither controls nor the sources twice."""
    context = browser.new_context()
    tab, _, _ = visit(context, mini.page("book/summary.html"))
    tab.emulate_media(media="print")
    assert tab.locator(".card").first.is_visible()
    assert tab.locator(".card").first.evaluate("e => getComputedStyle(e).display") == "list-item"
    assert tab.locator(".card .origin").first.evaluate("e => getComputedStyle(e).display") == "inline"
    assert tab.locator(".tools").is_hidden()
    assert tab.locator(".sources-used").is_hidden()
    context.close()


def test_hostile_page_keeps_its_title_and_runs_nothing(mini: Site, browser: Any) -> None:
    """A chapter full of scripts neither changes its title nor opens a dialogue."""
    context = browser.new_context()
    dialogues: list[str] = []
    tab, said, _ = visit(context, mini.page("book/hostile.html"))
    tab.on("dialog", lambda dialogue: (dialogues.append(dialogue.message), dialogue.dismiss()))
    for part in tab.locator("article.text div").all()[:10]:
        part.dispatch_event("click")
    assert tab.title().startswith("Hostile text")
    assert dialogues == []
    assert said == []
    context.close()


def test_zoomed_text_stays_readable(mini: Site, browser: Any) -> None:
    """At 200 % zoom of a 1280 pixel window, that is at 640 pixels, nothing is cut off or scrolls sideways."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    for page in mini.staying:
        tab, _, _ = visit(context, page)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 640, page.name
        tab.close()
    context.close()


def test_key_figures_stand_on_one_line(book_site: Site, browser: Any) -> None:
    """On the front page the figures of a row stand side by side at one height, also where words come before one of them."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(book_site.page("book/summary.html").path.as_uri())
    figures = [one.bounding_box() for one in tab.locator("#key-figures li .val:not(.val ~ .val)").all()]
    rows = [one.bounding_box()["y"] for one in tab.locator("#key-figures li").all()]
    assert len(figures) > 1
    below = {(round(row), round(figure["y"] - row)) for figure, row in zip(figures, rows, strict=True)}
    assert len(below) == len({row for row, _ in below})
    context.close()


PRINTED = """
() => ({
  buttons: [...document.querySelectorAll("button")].filter((one) => one.checkVisibility()).map((one) => one.textContent),
  alone: [...document.querySelectorAll(".table-wrapper")].filter((one) => getComputedStyle(one).breakBefore !== "auto").length,
})
"""


def test_print_has_no_buttons_and_tables_where_they_stand(site: Site, browser: Any) -> None:
    """A printed page shows nothing to press, and a table follows its text instead of beginning a new sheet."""
    context = browser.new_context()
    for page in site.staying:
        tab, _, _ = visit(context, page)
        tab.emulate_media(media="print")
        assert tab.evaluate(PRINTED) == {"buttons": [], "alone": 0}, page.name
        tab.close()
    context.close()
