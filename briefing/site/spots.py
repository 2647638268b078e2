"""Where the records of claims and sources stand, as addresses relative to one page."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from briefing.doctrees.known.spread import spread_of


class Spots:
    """The addresses of records, as the page `pagename` leads to them."""

    def __init__(self, app: Sphinx, pagename: str) -> None:
        assert app.builder is not None  # noqa: S101 - pages are only written by a builder
        self._here, self._uri, self._spread = pagename, app.builder.get_target_uri, spread_of(app)
        self._found: dict[str, str] = {}

    def claim(self, cid: str) -> str:
        """Return the address of a claim's entry."""
        return f"{self._page(self._spread.claims.get(cid, 'book/claims'))}#claim-{cid}"

    def source(self, sid: str) -> str:
        """Return the address of a source's entry."""
        return f"{self._page(self._spread.sources.get(sid, 'book/sources'))}#source-{sid}"

    def _page(self, docname: str) -> str:
        if docname not in self._found:
            own = docname == self._here
            self._found[docname] = "" if own else relative_uri(self._uri(self._here), self._uri(docname))
        return self._found[docname]
