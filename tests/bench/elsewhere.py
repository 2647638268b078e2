"""What a stock page loads from other hosts, answered by this machine: a measurement that needs no network.

The addresses are changed to another port, so that the files still come from another origin, over the same slow line.
This favours the stock page: no name is looked up, and no second encrypted connection is opened.
"""

from __future__ import annotations

import re

import vl_convert

from .server import Read

CDN = "https://cdn.jsdelivr.net/npm/"
_VEGA = re.compile(re.escape(CDN) + r"(vega|vega-lite|vega-embed)@[\d.]+\?noext")
NOTES = (
    (
        "vega, vega-lite and vega-embed (cdn.jsdelivr.net): three requests, one after another, as altair makes them; the"
        " first brings vl-convert's bundle of all three, 260 KB in brotli (the three files: 240 KB), the others nothing"
    ),
    "no names are looked up and no connection is encrypted, for either book",
)


def stand_in(path: str) -> bytes | None:
    """Return the file that stands in for one of a network's."""
    if path == "/vega.js":
        return b"(()=>{" + vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").encode() + b"})();"
    return b"" if path in {"/vega-lite.js", "/vega-embed.js"} else None


def pointing_to(address: str, read: Read) -> Read:
    """Return a reader of the same pages, whose scripts come from `address` rather than from the network."""

    def changed(path: str) -> bytes | None:
        content = read(path)
        if content is None or not path.endswith(".html"):
            return content
        return _VEGA.sub(rf"{address}/\1.js", content.decode()).encode()

    return changed
