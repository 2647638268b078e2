"""What is passed on from the book: the pictures of its social cards, and each figure on a page of its own, to be embedded."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes

from briefing.figures import measure
from briefing.figures.theme import FONTS
from briefing.reuse import short
from briefing.settings import shared
from briefing.writing import put_whole

from . import settings
from .csp import policy
from .text import esc

WIDTH, HEIGHT, EDGE = 600, 315, 40
"""CSS pixels of a card's picture, and of its margin; social sites ask for 1.91 to 1."""
MOST_LINES = 7
COLOURS = 32
INK, QUIET, PAPER, ACCENT = "#1b1c1d", "#53565a", "#fefefd", "#8a1c2b"


def picture(one: short.Shared, book: str) -> str:
    """Return a card's picture as SVG: what it is, its words as far as they fit, and the book's title."""
    lines = measure.lines(one.words, WIDTH - 2 * EDGE, 24)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [f"{lines[MOST_LINES - 1]} …"]
    said = "".join(_line(84 + 31 * n, 24, INK, line) for n, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<rect width="12" height="{HEIGHT}" fill="{ACCENT}"/>{_line(46, 17, ACCENT, one.title)}{said}{_line(HEIGHT - 22, 16, QUIET, book)}</svg>'
    )


def _line(y: int, size: int, ink: str, words: str) -> str:
    return f'<text x="{EDGE}" y="{y}" font-family="Briefing Sans" font-size="{size}" fill="{ink}">{esc(words)}</text>'


def draw(html: Path, pictures: Iterable[tuple[str, str]], cache: Path) -> None:
    """Write pictures (path below the site without its ending, SVG) as PNG, which is what social sites take; each is drawn once and kept in `cache`."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    for path, drawing in pictures:
        kept = cache / f"{hashlib.sha256(drawing.encode()).hexdigest()[:24]}.png"
        if not kept.exists():
            put_whole(kept, _small(vl_convert.svg_to_png(drawing)))
        (html / path).parent.mkdir(parents=True, exist_ok=True)
        (html / f"{path}.png").write_bytes(kept.read_bytes())


def _small(picture: bytes) -> bytes:
    """Return a PNG in a palette of COLOURS: a tenth of its bytes, and no difference in words on paper."""
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def headed(node: nodes.Element) -> str:
    """Return a figure's number and title, as its heading has them in a chapter and on its own page."""
    number = f'<span class="figure-number">Figure {esc(node["number"])}.</span> ' if node.get("number") else ""
    return f"{number}{esc(node['title'])}"


def of_figure(node: nodes.Element, page: str) -> short.Shared:
    """Return a figure as what is passed on."""
    number = f"Figure {node['number']}. " if node.get("number") else ""
    path = f"{short.FIGURES}/{node['figure_id']}"
    return short.Shared(path, f"{number}{node['title']}", node["alt"], f"{page}#fig-{node['figure_id']}")


def write_figure(builder: Any, node: nodes.Element, views: str) -> None:
    """Write the page of a figure: the drawings, what they mean, their sources, and the way into the book.

    It loads nothing but the book's own stylesheet, so one line of HTML shows it in another page.
    """
    html, page = Path(builder.outdir), builder.get_target_uri(builder.current_docname)
    one, book, base = of_figure(node, page), settings.book_title(builder.config), shared.address(builder.config)
    sources = " ".join(one.astext() for one in node.findall(nodes.paragraph) if one.astext().startswith("Source: "))
    subtitle = f'<p class="figure-subtitle">{esc(node["subtitle"])}</p>' if node.get("subtitle") else ""
    caveat = f'<p class="figure-caveat">{esc(node["caveat"])}</p>' if node.get("caveat") else ""
    told = f" <strong>{label}</strong>" if (label := shared.label(builder.config)) else ""
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{esc(policy())}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
        f'<title>{esc(one.title)} – {esc(book)}</title><meta name="description" content="{esc(one.words)}">{short.meta(one, book, base)}'
        f'{short.ICON}<link rel="stylesheet" href="../_static/briefing.css"></head><body class="alone"><main>'
        f'<figure class="chart"><figcaption><h1 class="figure-title">{headed(node)}</h1>{subtitle}</figcaption>\n{views}{caveat}'
        f'<p class="figure-source">{esc(sources)}</p></figure>'
        f'<p class="figure-source">From <a href="../{esc(one.to)}" target="_top">{esc(book)}</a>, which has the data and what speaks against them.{told}</p>'
        "</main></body></html>\n"
    )
    put_whole(html / f"{one.path}.html", text.encode())


def drawn(html: Path) -> Iterable[tuple[str, str]]:
    """Yield the wide drawings of the figures' own pages, in the colours of light, on paper."""
    for path in sorted((html / short.FIGURES).glob("*.html")):
        found = re.search(r'<div class="view wide[^"]*">(<svg.*?</svg>)', path.read_text("utf-8"), re.DOTALL)
        if found:
            light = re.sub(r"var\(--[a-z-]+,(#[0-9a-f]{6})\)", r"\1", found[1])
            ground = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
            yield f"{short.FIGURES}/{path.stem}", re.sub(r"(<svg[^>]*>)", rf"\1{ground}", light, count=1)
