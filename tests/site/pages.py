"""Reading a built site in tests."""

from __future__ import annotations

import gzip
import re
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

TEXT = {".html", ".css", ".js", ".svg", ".json", ".xml", ".csv", ".txt"}


class Page:
    """One page, parsed."""

    def __init__(self, site: Site, path: Path) -> None:
        self.site, self.path = site, path
        self.name = path.relative_to(site.root).as_posix()
        self.text = path.read_text("utf-8")

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The page as a tree."""
        return html.document_fromstring(self.text)

    @cached_property
    def ids(self) -> list[str]:
        """All ids, in order."""
        return [str(one) for one in self.tree.xpath("//@id")]

    def resources(self) -> list[str]:
        """Return the addresses that a browser loads with the page."""
        wanted = "//script/@src|//img/@src|//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href|//source/@src|//iframe/@src|//object/@data"
        return [str(one) for one in self.tree.xpath(wanted)]

    def links(self) -> list[str]:
        """Return the addresses that a reader can follow."""
        return [str(one) for one in self.tree.xpath("//a/@href")]

    def target(self, address: str) -> Path:
        """Return the file an address within the site leads to."""
        path = unquote(urlsplit(address).path)
        return (self.path.parent / path).resolve() if path else self.path

    def weight(self) -> tuple[int, int]:
        """Return bytes over the wire, compressed as servers do, and the number of requests, fonts included.

        Every face counts, though a browser loads only those that the page shows; the parts for rarer letters
        do not, since which face shows them is the browser's to find (test_browser.py measures that).
        """
        files = {self.path, *(self.target(address) for address in self.resources())}
        for style in [path for path in files if path.suffix == ".css"]:
            files |= {(style.parent / one).resolve() for one in self._fonts(style.read_text("utf-8"))}
        return sum(wire(path) for path in files), len(files)

    @staticmethod
    def _fonts(css: str) -> list[str]:
        return [
            file for file in re.findall(r"url\(([^)]+\.woff2)\)", css) if "-more" not in file and "-arabic" not in file
        ]


def wire(path: Path) -> int:
    """Return the bytes of a file over the wire."""
    raw = path.read_bytes()
    return len(gzip.compress(raw, 6)) if path.suffix in TEXT else len(raw)


class Site:
    """A folder of pages."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @cached_property
    def pages(self) -> list[Page]:
        """All pages but those of `_static`, the short addresses, which lead on at once, and the figures' own."""
        found = (path for path in sorted(self.root.rglob("*.html")) if "_static" not in path.parts)
        return [Page(self, path) for path in found if path.parent.name not in {"c", "j", "f"}]

    @cached_property
    def figures(self) -> list[Page]:
        """The pages of figures by themselves."""
        return [Page(self, path) for path in sorted((self.root / "f").glob("*.html"))]

    @property
    def staying(self) -> list[Page]:
        """All pages but the start page, which leaves for the summary at once."""
        return [page for page in self.pages if page.name != "index.html"]

    def page(self, name: str) -> Page:
        """Return one page by its path."""
        return next(page for page in self.pages if page.name == name)
