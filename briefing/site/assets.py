"""The files all pages share: one stylesheet, one script, fonts, the interactive charts' library, CSV downloads."""

from __future__ import annotations

import importlib.metadata
import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin

from briefing.figures.theme import FONTS, SENTINELS, WIDE
from briefing.writing import put_whole

from . import fonts, look
from .text import esc

HERE = Path(__file__).parent
FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#8a1c2b"/>'
    '<path d="M8 9h16M8 15h16M8 21h10" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>\n'
)
NOUGHT = re.compile(r"(?<![\w.])0(?=\.\d)")
"""The nought of a number below one, which CSS does without."""


def stylesheet(cuts: fonts.Cuts, label: str = "") -> str:
    """Return the one stylesheet: fonts, colours, then `css/` in the order of its names, and what each sheet is headed."""
    parts = (path.read_text("utf-8") for path in sorted((HERE / "css").glob("*.css")))
    squeezed: str = rcssmin.cssmin("\n".join((look.variables(), *parts, look.on_each_sheet(label))))
    return fonts.stylesheet(cuts) + NOUGHT.sub("", squeezed) + "\n"


def script() -> str:
    """Return the script of all pages: `js/` in the order of its names, each part in a scope of its own."""
    return _squeezed(_joined(_ordered("js")))


def charts_script() -> str:
    """Return the script of the pages that hold charts: `js/charts/`."""
    text = _joined(_ordered("js/charts"))
    return _squeezed(
        text.replace("= INKS;", f"= {json.dumps(dict(SENTINELS))};").replace("WIDE_COLUMN", str(WIDE - 20))
    )


def search_script() -> str:
    """Return the script of the search page: MiniSearch, then `js/search/` in the order of its names."""
    return _squeezed(_joined([HERE / "vendor/minisearch.js", *_ordered("js/search")]))


def register_script() -> str:
    """Return the script of the pages that hold records: `js/register/` in the order of its names."""
    return _squeezed(_joined(_ordered("js/register")))


def _ordered(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.js"))


def _joined(parts: Iterable[Path]) -> str:
    return '"use strict";\n' + "\n".join(path.read_text("utf-8") for path in parts)


def _squeezed(text: str) -> str:
    return str(rjsmin.jsmin(text)) + "\n"


def vega(cache: Path) -> str:
    """Return the library of the interactive charts, from the pinned vl-convert; kept in `cache`."""
    import vl_convert

    kept = cache / f"vega-{importlib.metadata.version('vl-convert-python')}.js"
    if not kept.exists():
        bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
        put_whole(kept, f"(()=>{{{bundle}}})();\n".encode())
    return kept.read_text("utf-8")


def write(static: Path, cache: Path, cuts: fonts.Cuts, *, charts: bool, label: str = "") -> None:
    """Write stylesheet, fonts, script, icon and, where the book has charts, their library; `label` heads printed pages."""
    fonts.write(static / "fonts", cuts)
    static.mkdir(parents=True, exist_ok=True)
    files = {
        "briefing.css": stylesheet(cuts, label),
        "briefing.js": script(),
        "charts.js": charts_script(),
        "register.js": register_script(),
        "search.js": search_script(),
        "favicon.svg": FAVICON,
    }
    if charts:
        files["vega.js"] = vega(cache)
    for name, text in files.items():
        (static / name).write_text(text, encoding="utf-8")


def card(title: str) -> str:
    """Return the picture that stands for the book where its address is shared, as SVG."""
    lines = textwrap.wrap(title, 26)[:3]
    words = "".join(
        f'<text x="90" y="{250 + 92 * n}" font-family="Briefing Serif" font-weight="600" font-size="76">{esc(line)}</text>'
        for n, line in enumerate(lines)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="1200" height="630" fill="#fefefd"/>'
        f'<rect width="24" height="630" fill="#8a1c2b"/>{words}'
        '<text x="90" y="560" font-family="Briefing Sans" font-size="34" fill="#53565a">A briefing with its evidence</text></svg>'
    )


def write_card(static: Path, title: str) -> None:
    """Draw that picture: social sites take no SVG."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    (static / "card.png").write_bytes(vl_convert.svg_to_png(card(title)))


def write_tables(static: Path, tables: Mapping[str, Any], sources: Mapping[str, Any]) -> None:
    """Write each data table for download: as CSV with its HXL row and a byte order mark, by which Excel knows UTF-8, and as a workbook."""
    if not tables:
        return
    from briefing.reuse.workbooks import workbook
    from briefing.tables.hxl import hxl_csv

    (static / "data").mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        (static / "data" / f"{name}.csv").write_text(hxl_csv(table), encoding="utf-8-sig")
        publishers = dict.fromkeys(sources[sid].publisher for sid in table.source_ids() if sid in sources)
        (static / "data" / f"{name}.xlsx").write_bytes(workbook(table, [*publishers]))
