"""What a page's template needs beyond Sphinx's own: cards, sources, navigation, addresses, metadata."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.osutil import relative_uri

from briefing.doctrees.filled.changes import one_line
from briefing.doctrees.known.coverage import shares
from briefing.doctrees.known.domain import domain_of, toc_order
from briefing.doctrees.known.state import State, state_of
from briefing.doctrees.written.nodes import claim_mark, figure_block
from briefing.forms.dates import today
from briefing.records.display import show_date
from briefing.settings import shared

from . import filtering, jsonld, parts, room, settings
from .cards import Cards, source_list
from .csp import THEME_SCRIPT, policy
from .spots import Spots
from .text import esc, plain

_STYLE = re.compile(r'(<[a-zA-Z][^<>]*?)\sstyle="[^"]*"')
_HEADERLINK = re.compile(r'<a class="headerlink" href="([^"]*)" title="([^"]*)">[^<]*</a>')
# What docutils adds for other stylesheets: some kilobytes of a register.
_NOISE = (
    *((f' class="field-{which}"', "") for which in ("odd", "even")),
    ('<span class="colon">:</span>', ""),
    *((f' class="reference {which}"', "") for which in ("internal", "external")),
    *((f' reference {which}"', '"') for which in ("internal", "external")),
)
WORDS = {"briefing_editor": "editor", "briefing_contact": "contact", "briefing_address": "address"}
BRIEF = "book/brief"  # the chapter of which the print side makes a PDF of its own
ONE_OF_MANY = {"box-label", "record-head", "withdrawn"}
"""Classes of paragraphs that name a box or a record of the page."""
DESCRIPTION_LENGTH = 200  # characters; search engines and social cards cut longer ones


def add_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Fill the template's context for one page."""
    context["body"] = tidy(context.get("body", ""))
    for key in ("title", "toc", "docstitle"):
        context[key] = plain(context.get(key) or "")
    for key in ("prev", "next"):
        if context.get(key):
            context[key] = {name: plain(value) for name, value in context[key].items()}
    context |= {
        "csp": policy(),
        "theme_script": THEME_SCRIPT,
        "chapters": chapters(app, context.get("part_of", pagename)),
        "document": context.get("part_of", pagename),
        "parts": parts.around(app, pagename, context.get("part_of", pagename)) if hasattr(app, "briefing") else [],
        "description": description(doctree) or f"{settings.book_title(app.config)}: {context['title']}",
        "evidence_as_of": show_date(shared.evidence_day(app.config)),
        "evidence_iso": shared.evidence_day(app.config),
        "base_url": shared.address(app.config),
        "page_path": app.builder.get_target_uri(pagename),
        "has_brief": BRIEF in app.env.found_docs,
        "has_annex": any(domain_of(app.env).home(register) for register in ("claims", "sources")),
        "has_charts": doctree is not None and any(doctree.findall(figure_block)),
        "register_of_all": register_of_all(app, pagename, context.get("part_of", pagename)),
        "is_front": pagename == app.config.root_doc,
        "author": plain(app.config.author),
        "waits": room.waits(context["body"]),
        "book_title": settings.book_title(app.config),
    }
    if pagename == "404" and context["base_url"]:
        _from_the_root(context)
    if context["is_front"]:
        context["body"] = _titled(context["body"], context["book_title"])
    records = getattr(app, "briefing", None)
    context |= _answering(app.config)
    context["edition"] = edition(state_of(app)) if records is not None else ""
    if records is not None and context["is_front"]:
        context["changed"], context["seen"] = one_line(state_of(app)), shares(records)
    context["status"], context["tlp"] = app.config.briefing_status, app.config.briefing_tlp
    context |= _evidence(app, pagename, doctree, records)
    context["register"] = filtering.script(doctree, records)
    context["json_ld"] = jsonld.script(jsonld.page(app, pagename, context, records))
    parts.write(app, pagename, doctree)


def leave_out_tree(_app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Take the tree of all pages from what the theme makes of each page: our templates do not show it."""
    context.pop("toctree", None)


def _titled(body: str, title: str) -> str:
    """Give the front page the book's own title, in place of its chapter's, which the list of chapters has."""
    return re.sub(
        r"<h1>.*?(?=<a class=\"headerlink\"|</h1>)", lambda _: f"<h1>{esc(title)}", body, count=1, flags=re.DOTALL
    )


def _answering(config: Config) -> dict[str, str]:
    """Return who answers for the book and whom readers write to; where that is not set, a line that says so."""
    lacking = [WORDS[name] for name in shared.unnamed(config)]
    said = f"This edition names no {' and no '.join(lacking)}." if lacking else ""
    contact = plain(config.briefing_contact)
    address = f"mailto:{contact}" if re.fullmatch(r"[^@\s]+@[^@\s]+", contact) else ""
    return {
        "editor": plain(config.briefing_editor),
        "contact": contact,
        "contact_address": address,
        "unnamed": said,
    }


def edition(state: State) -> str:
    """Return which edition this is, for a citation: a frozen one by its name, or what has changed since."""
    since = state.since
    if not since.name:
        return ""
    return f"edition {since.name}{', changed since' if since.changes else ''}"


def _from_the_root(context: dict[str, Any]) -> None:
    """Make the links of the page for unknown addresses absolute: a server shows it at any depth."""
    root, relative = urlsplit(context["base_url"]).path, context["pathto"]
    context["pathto"] = lambda *args, **more: root + relative(*args, **more)
    context["chapters"] = [chapter | {"href": root + chapter["href"]} for chapter in context["chapters"]]


def tidy(body: str) -> str:
    """Return a page's HTML without inline styles, which its policy forbids, and without direction overrides."""
    body = plain(body)
    if "style=" in body:
        body = _STYLE.sub(r"\1", body)
    for noise, instead in _NOISE:
        body = body.replace(noise, instead)
    return _HEADERLINK.sub(r'<a class="headerlink" href="\1" aria-label="\2">#</a>', body)


def chapters(app: Sphinx, pagename: str) -> list[dict[str, Any]]:
    """Return the chapters in the order of the table of contents: address, title, whether it is this page."""
    own = "".join(app.builder.get_target_uri(pagename).rpartition("/")[:2])
    found = []
    for docname in toc_order(app.env):
        title = app.env.titles.get(docname)
        if (
            title is not None
            and "orphan" not in app.env.metadata.get(docname, {})
            and not _is_part(app, docname, pagename)
        ):
            address = "#" if docname == pagename else _leading(own, app.builder.get_target_uri(docname))
            found.append({"href": address, "title": esc(title.astext()), "here": docname == pagename})
    return found


_leading = cache(relative_uri)  # each page lists all chapters, and all pages of a folder lead to them alike


def _is_part(app: Sphinx, docname: str, pagename: str) -> bool:
    """Return whether a page holds a part of a register: the register leads to it, and the list of chapters stays short."""
    registers = domain_of(app.env).data["registers"].get(docname, ())
    return docname != pagename and any("/" in register for register in registers)


def register_of_all(app: Sphinx, pagename: str, document: str) -> str:
    """Return the address of the page that lists all records of the register of which a page holds a part; "" elsewhere."""
    assert app.builder is not None  # noqa: S101 - pages are only written by a builder
    domain, uri = domain_of(app.env), app.builder.get_target_uri
    kinds = {register.partition("/")[0] for register in domain.data["registers"].get(document, ())}
    homes = (domain.home(kind) for kind in ("claims", "sources") if kind in kinds)
    return next((relative_uri(uri(pagename), uri(home)) for home in homes if home and home != pagename), "")


def description(doctree: nodes.document | None) -> str:
    """Return the opening of the first paragraph that speaks of the page and not of one record, for search engines and social cards."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        text = " ".join(plain(paragraph.astext()).split())
        if len(text) > 40 and not ONE_OF_MANY & {*paragraph["classes"]}:  # noqa: PLR2004 - a label says too little
            return text if len(text) <= DESCRIPTION_LENGTH else text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + "…"
    return ""


def used_claims(doctree: nodes.document | None) -> list[str]:
    """Return the claims marked on a page, in the order met, each once."""
    if doctree is None:
        return []
    return list(dict.fromkeys(mark["cid"] for mark in doctree.findall(claim_mark) if mark.get("card", True)))


def _evidence(app: Sphinx, pagename: str, doctree: nodes.document | None, records: Any) -> dict[str, Any]:
    """Return the cards, the list of sources, the labels of the register's filter."""
    cids = used_claims(doctree)
    if records is None or doctree is None:
        return {"cards": "", "page_sources": ""}
    spots = Spots(app, pagename)
    return {
        "cards": Cards(records, spots, today()).section(cids),
        "page_sources": source_list(records, cids, spots),
    }
