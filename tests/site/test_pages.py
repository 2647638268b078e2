"""What holds for every page of a built site, seen without a browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefing.site.csp import THEME_SCRIPT, hash_of

from .conftest import EPOCH
from .pages import Page, Site

TWO_WRITERS = """
import sys
from pathlib import Path
from jupyter_book.sphinx import build_sphinx
book, out = map(Path, sys.argv[1:])
options = {"latex_individualpages": False}
paths = {"path_config": book / "_config.yml", "doctreedir": out / ".doctrees"}
sys.exit(bool(build_sphinx(book, out / "html", noconfig=True, jobs=2, confoverrides=options, **paths)))
"""
# Written by the print side and copied in by `briefing build`.
LATER = ("_downloads/book.pdf", "_downloads/annex.pdf", "_downloads/brief.pdf")


def test_every_internal_link_and_anchor_leads_somewhere(site: Site) -> None:
    """A link within the book reaches a file that exists and, where it names one, an anchor in it."""
    known = {page.path: set(page.ids) for page in site.pages}
    broken = [
        (page.name, address)
        for page in site.pages
        for address in page.links()
        if not urlsplit(address).scheme and not address.endswith(LATER) and not _arrives(page, address, known)
    ]
    assert broken == []


def _arrives(page: Page, address: str, known: dict) -> bool:
    path, anchor = page.target(address), urlsplit(address).fragment
    if path.is_dir() or not path.exists():
        return False
    return not anchor or path not in known or anchor in known[path]


def test_no_resource_comes_from_another_host(site: Site) -> None:
    """Scripts, styles, pictures and fonts are addressed within the site, and all of them exist."""
    for page in site.pages:
        for address in page.resources():
            assert not urlsplit(address).netloc, (page.name, address)
            assert page.target(address).exists(), (page.name, address)


def test_stylesheet_names_only_own_files(site: Site) -> None:
    """The stylesheet imports nothing and loads only fonts that are within it or lie beside it."""
    css = (site.root / "_static" / "briefing.css").read_text("utf-8")
    assert "@import" not in css
    for address in re.findall(r"url\(([^)]+)\)", css):
        assert address.startswith("data:font/woff2;base64,") or (site.root / "_static" / address).exists(), address


def test_every_page_has_a_title_language_and_description(site: Site) -> None:
    """Each page names itself, its language and what it is about, and no two chapters share a title."""
    titles = [page.tree.findtext(".//title") for page in site.pages]
    assert all(title and title.strip() for title in titles)
    chapters = [title for page, title in zip(site.pages, titles, strict=True) if page.name.startswith("book/")]
    assert len(set(chapters)) == len(chapters)
    for page in site.pages:
        assert page.tree.get("lang"), page.name
        assert page.tree.xpath("//meta[@name='description']/@content")[0].strip(), page.name


def test_a_page_s_description_is_of_the_page(site: Site, spread_site: Site) -> None:
    """What search engines show of a page is neither the head of one of its records nor the word that one was withdrawn."""
    for page in [*site.pages, *spread_site.pages]:
        told = str(page.tree.xpath("//meta[@name='description']/@content")[0]).rstrip("…")
        heads = [one.text_content() for one in page.tree.find_class("record-head")]
        assert not any(told in re.sub(r"\s+", " ", head) for head in heads), page.name
        assert not told.startswith("Withdrawn"), page.name


def test_letters_of_another_script_carry_a_language(site: Site) -> None:
    """Words in Arabic or Cyrillic letters, in names and in quotations, stand in an element of another language."""
    bare = [
        (page.name, str(words))
        for page in site.pages
        for words in page.tree.xpath(
            "//body//text()[not(ancestor::*[@lang][not(self::html)]) and not(ancestor::a) and not(ancestor::script)]"
        )
        if re.search("[\u0400-\u052f\u0600-\u06ff]", words)
    ]
    assert bare == []


def test_every_page_has_a_strict_policy(site: Site) -> None:
    """The policy allows nothing by default, no inline style, no eval, and just the one inline script it names."""
    for page in site.pages:
        policy = page.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert hash_of(THEME_SCRIPT) in policy
        inline = [
            s for s in page.tree.xpath("//script[not(@src)]") if s.get("type") in (None, "text/javascript", "module")
        ]
        assert [script.text for script in inline] in ([], [THEME_SCRIPT]), page.name


def test_no_page_holds_inline_code(site: Site) -> None:
    """No page has a style attribute, an event attribute, a style element or an address that runs a script."""
    for page in site.pages:
        assert page.tree.xpath("//@style") == [], page.name
        assert page.tree.xpath("//style") == [], page.name
        assert [a for e in page.tree.iter() for a in getattr(e, "attrib", ()) if a.startswith("on")] == [], page.name
        assert [h for h in page.tree.xpath("//@href") if "script:" in h.replace("\n", "").lower()] == [], page.name


def test_ids_are_unique(site: Site) -> None:
    """An id occurs once on a page."""
    for page in site.pages:
        assert len(page.ids) == len(set(page.ids)), (page.name, sorted({i for i in page.ids if page.ids.count(i) > 1}))


def test_every_picture_has_a_text_alternative(site: Site) -> None:
    """Inline drawings that are pictures have a title and a description; images have alt text."""
    for page in site.pages:
        for image in page.tree.xpath("//img"):
            assert image.get("alt"), page.name
        for drawing in page.tree.xpath("//svg[@role='img']"):
            assert drawing.get("aria-labelledby") or drawing.get("aria-label"), page.name


def test_tables_have_captions_and_scoped_headers(site: Site) -> None:
    """Every data table has a caption, every header cell a scope and some text."""
    for page in site.pages:
        for table in page.tree.xpath("//table[contains(@class, 'data-table')]"):
            assert table.xpath("caption"), page.name
        for head in page.tree.xpath("//th"):
            assert head.get("scope") in ("col", "row"), page.name
            assert head.text_content().strip(), page.name


def test_no_page_is_empty_or_shows_a_hole(site: Site) -> None:
    """Each page has one h1 and text below it, and no unresolved reference."""
    for page in site.pages:
        assert len(page.tree.xpath("//h1")) == 1, page.name
        text = page.tree.xpath("string(//main)")
        assert len(text.split()) >= 5, page.name
        assert "[?" not in text, page.name


def test_pages_are_light(site: Site) -> None:
    """A page weighs at most 150 KB over the wire in at most 15 requests, one with charts at most 170 KB."""
    for page in site.pages:
        weight, requests = page.weight()
        limit = 170_000 if page.tree.xpath("//figure[contains(@class, 'chart')]") else 150_000
        assert weight <= limit, (page.name, weight)
        assert requests <= 15, (page.name, requests)


REGISTERS = ("book/claims", "book/sources", "book/tables", "book/changes", "book/corrections")


def test_every_claim_mark_has_its_card(site: Site) -> None:
    """Each mark's claim has a card on the same page, by which the script finds it, and each card is used; registers do without."""
    for page in site.pages:
        marks = page.tree.xpath("//a[@class='mark' or @class='val'][contains(@href, '#claim-')]/@href")
        named = {unquote(href).replace("#claim-", "#card-").partition("#")[2] for href in marks}
        cards = set(page.tree.xpath("//li[@popover]/@id"))
        assert named >= cards, page.name
        assert named == cards or page.name.startswith(REGISTERS), page.name


def test_nothing_of_mathjax_or_unused_extensions_is_shipped(site: Site) -> None:
    """Neither MathJax nor the scripts and styles of extensions that no page uses are part of the site."""
    names = " ".join(path.relative_to(site.root).as_posix() for path in site.root.rglob("*") if path.is_file()).lower()
    for unwanted in (
        "mathjax",
        "thebe",
        "togglebutton",
        "copybutton",
        "fontawesome",
        "bootstrap",
        "sphinx-book-theme",
        "design-tabs",
    ):
        assert unwanted not in names
    assert not any("mathjax.js" in page.text.lower() for page in site.pages)


def test_structured_data_is_valid_json(site: Site) -> None:
    """Each page carries one JSON-LD block that parses and names a Report."""
    for page in site.staying:
        (block,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
        assert json.loads(block)["@graph"][0]["@type"] == "Report", page.name


def test_start_page_leads_to_the_summary(site: Site) -> None:
    """index.html sends readers on to the first chapter, and links to it where they are not sent."""
    page = site.page("index.html")
    assert page.tree.xpath("//a/@href") == ["book/summary.html"]
    assert page.target("book/summary.html").exists()


def test_the_same_book_gives_the_same_bytes_with_two_writers(mini: Site, mini_source: Path, tmp_path: Path) -> None:
    """Two processes write exactly the files that one writes."""
    command = [sys.executable, "-c", TWO_WRITERS, str(mini_source), str(tmp_path)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    one, two = (snapshot(root) for root in (mini.root, tmp_path / "html"))
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def snapshot(root: Path) -> dict[str, bytes]:
    """Return all files of a site but those that only the next build reads."""
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and p.name not in (".buildinfo", "objects.inv")
    }


def test_every_page_and_sheet_of_a_draft_says_so(mini: Site) -> None:
    """A draft says so at the head and foot of each page, on each printed sheet, and where a figure stands alone."""
    for page in mini.staying:
        said = [" ".join(one.text_content().split()) for one in page.tree.find_class("handling")]
        assert set(said) == {"Draft edition"}, page.name
    assert '@top-right{content:"DRAFT EDITION"' in (mini.root / "_static/briefing.css").read_text("utf-8")
    assert mini.figures
    for page in mini.figures:
        assert page.tree.xpath("string(//strong)") == "DRAFT EDITION", page.name
