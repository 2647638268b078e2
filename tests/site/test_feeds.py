"""The Atom feed: valid, and each entry known by the same id for ever."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from briefing.records import load
from briefing.site import feeds
from tests.doctrees import minibook

from .pages import Site

FORM = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))
NAMES = {"a": feeds.ATOM}
FEED = feeds.Feed("A book & more", "Desk", "https://example.org/", "book/corrections.html", "2026-06-25", "a-book")
CORRECTION = """- id: {name}
  on: {day}
  title: {title}
  records: [claim/killed]
  why: The office said so on {{killed.said_on}}.
"""


def listed(root: Path, *corrections: tuple[str, str, str]) -> list[feeds.Change]:
    """Return the feed's entries of a book with these corrections, each by name, day and title."""
    text = "".join(CORRECTION.format(name=name, day=day, title=title) for name, day, title in corrections)
    minibook.write(root, {"seeds/corrections.yml": text})
    return feeds.corrections(load(root), "book/corrections.html")


def ids(found: etree._Element) -> list[str]:
    """Return the ids of a feed's entries."""
    return [str(one) for one in found.xpath("//a:entry/a:id/text()", namespaces=NAMES)]


def read(text: str) -> etree._Element:
    """Return a feed as a tree."""
    return etree.fromstring(text.encode())


ONE, TWO = ("the-dead", "2026-11-29", "The dead"), ("the-living", "2026-11-29", "The living < the dead")
NEW = ("of-the-same-day", "2026-11-29", "Another of the same day")


@pytest.mark.parametrize("base", ["", "https://example.org/book/"])
def test_the_feed_keeps_to_its_format(tmp_path: Path, base: str) -> None:
    """The feed has what RFC 4287 asks for, with an address and without, with entries and without."""
    feed = feeds.Feed("A book & more", "Desk", base, "book/corrections.html", "2026-06-25", "a-book")
    for entries in ([], listed(tmp_path, ONE, TWO)):
        assert FORM.validate(read(feeds.atom(feed, entries))), FORM.error_log
    assert "17 January 2020" in feeds.atom(feed, listed(tmp_path, ONE))


def test_what_a_feed_must_not_be_is_noticed() -> None:
    """A feed without an id, with an empty title, a day for an instant, a relative id or no author breaks the form."""
    good = feeds.atom(FEED, [feeds.Change("2026-11-29", "Words", "a-name", "book/changes.html")])
    assert FORM.validate(read(good))
    for old, new in (
        (f"<id>{FEED.identity('a-name')}</id>", ""),
        ("<title>Words</title>", "<title/>"),
        ("2026-11-29T00:00:00Z", "2026-11-29"),
        (FEED.identity("a-name"), "book/changes.html"),
        ("<author><name>Desk</name></author>", ""),
        ('<link href="https://example.org/book/changes.html"/>', ""),
    ):
        assert old in good
        assert not FORM.validate(read(good.replace(old, new))), old


def test_an_entry_keeps_its_id_when_others_come(tmp_path: Path) -> None:
    """Whatever is added before, after or between, whatever the address, and whatever the words: an entry's id stays."""
    before = feeds.atom(FEED, listed(tmp_path / "a", ONE, TWO))
    elsewhere = feeds.Feed("Renamed", "Desk", "", "book/log.html", "2027-06-25", "a-book")
    for number, corrections in enumerate(([NEW, ONE, TWO], [ONE, NEW, TWO], [ONE, TWO, NEW], [TWO, ONE])):
        for feed in (FEED, elsewhere):
            after = feeds.atom(feed, listed(tmp_path / f"b{number}", *corrections))
            assert {*ids(read(before))} <= {*ids(read(after))}
    renamed = ("the-dead", "2026-11-30", "The dead, counted again")
    assert ids(read(feeds.atom(FEED, listed(tmp_path / "c", renamed)))) == ids(read(before))[:1]


def test_the_feed_of_the_site_is_valid_and_leads_to_what_it_tells(site: Site) -> None:
    """The site's own feed keeps to its format, no id comes twice, the newest stands first, and each link leads somewhere."""
    tree = etree.parse(str(site.root / "changes.xml"))
    assert FORM.validate(tree), FORM.error_log
    found = ids(tree.getroot())
    assert len(found) == len({*found})
    days = [str(one) for one in tree.xpath("//a:entry/a:updated/text()", namespaces=NAMES)]
    assert all(one >= other for one, other in pairwise(days))
    for href in tree.xpath("//a:entry/a:link/@href", namespaces=NAMES):
        page, _, anchor = str(href).partition("#")
        text = (site.root / page).read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in text
