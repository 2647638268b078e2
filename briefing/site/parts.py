"""Pages that the site makes for the parts of a long register, beside the chapters that editors write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from briefing.doctrees.known.domain import domain_of, toc_order
from briefing.doctrees.known.spread import spread_of
from briefing.doctrees.written.nodes import register_part
from briefing.reuse import short

from .entries import record
from .text import esc


def visit_register_part(_self: Any, _node: register_part) -> None:
    """Leave a part out of the register's own page: `write` makes a page of it."""
    raise nodes.SkipNode


def write(app: Sphinx, home: str, doctree: nodes.document | None) -> None:
    """Write the pages of the parts that a register's page holds, each before the next."""
    builder = app.builder
    spread = hasattr(app, "briefing") and spread_of(app).of(home)
    found = list(doctree.findall(register_part)) if doctree is not None and spread else []
    if not found:
        return
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101 - no other builder asks the templates
    of_home = builder.get_doc_context(home, "", "")
    for number, part in enumerate(found):
        page = nodes.section("", nodes.title("", part["title"]), *part.children, ids=[f"part-{number + 1}"])
        around = [found[n] if 0 <= n < len(found) else None for n in (number - 1, number + 1)]
        context = of_home | {
            "title": part["title"],
            "body": _body(part, page["ids"][0]),
            "toc": "",
            "display_toc": False,
            "part_of": home,
            "next": _turn(builder, around[1]) or of_home["next"],
            "prev": _turn(builder, around[0]) or _home(app, home),
        }
        builder.handle_page(part["docname"], context, event_arg=page)


def _body(part: nodes.Element, name: str) -> str:
    link = f'<a class="headerlink" href="#{name}" aria-label="Link to this heading">#</a>'
    records = "".join(record(one, 2) for one in part.children if isinstance(one, nodes.Element))
    return f'<section id="{name}">\n<h1>{esc(part["title"])}{link}</h1>\n{records}</section>\n'


def _turn(builder: StandaloneHTMLBuilder, part: nodes.Element | None) -> dict[str, str] | None:
    return (
        {"link": builder.get_target_uri(part["docname"]).rpartition("/")[2], "title": part["title"]} if part else None
    )


def _home(app: Sphinx, home: str) -> dict[str, str]:
    assert app.builder is not None  # noqa: S101 - pages are only written by a builder
    return {"link": app.builder.get_target_uri(home).rpartition("/")[2], "title": app.env.titles[home].astext()}


def around(app: Sphinx, pagename: str, home: str) -> list[dict[str, Any]]:
    """Return the pages of a register, of which `pagename` is a part: address, title, whether it is this page."""
    assert app.builder is not None  # noqa: S101 - pages are only written by a builder
    uri = app.builder.get_target_uri
    return [
        {"href": relative_uri(uri(pagename), uri(part.docname)), "number": number, "here": part.docname == pagename}
        for number, part in enumerate(spread_of(app).of(home), 1)
    ]


def pages(app: Sphinx) -> Iterator[str]:
    """Yield the names of all pages in the order of the contents, the parts of a register after its own page."""
    for docname in toc_order(app.env):
        yield docname
        if hasattr(app, "briefing"):
            yield from (part.docname for part in spread_of(app).of(docname))


def sweep(app: Sphinx) -> None:
    """Remove what an earlier build into the same folder made for chapters, parts of registers and figures that are no more."""
    assert app.builder is not None  # noqa: S101 - pages are only written by a builder
    html, known = Path(app.outdir), {unquote(app.builder.get_target_uri(name)) for name in pages(app)}
    for folder in {uri.partition("/")[0] for uri in known if "/" in uri}:
        for path in html.joinpath(folder).rglob("*.html"):
            if path.relative_to(html).as_posix() not in known:
                path.unlink()
    figures = domain_of(app.env).figures() if hasattr(app, "briefing") else {}
    for path in html.joinpath(short.FIGURES).glob("*.*"):
        if path.stem not in figures:
            path.unlink()
