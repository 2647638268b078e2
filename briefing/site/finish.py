"""What is written once all pages are: shared files, fonts cut to what the pages show, feeds; unused files removed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx

from briefing.doctrees.filled.beside import passed_on
from briefing.records.models import Name
from briefing.reuse import short
from briefing.settings import shared

from . import assets, feeds, fonts, parts, prune, search, settings, sharing

UNDRESSED = (short.FOLDER, short.JUDGEMENTS)
"""The folders of the pages that only lead on: no font of ours is asked for there."""
CORRECTIONS, CHANGES = "book/corrections", "book/changes"


def finish(app: Sphinx, error: Exception | None) -> None:
    """Complete a built site; nothing is done after an error, nor for other builders."""
    if error or app.builder.format != "html":
        return
    complete(app)
    if shared.address(app.config):
        write_cards(app)
    write_search(Path(app.outdir), in_order(app), getattr(getattr(app, "briefing", None), "names", None) or {})


def complete(app: Sphinx, *, tables: bool = True) -> None:
    """Write what all pages share, but for the search, and without `tables` for what readers take along as files."""
    html, cache = Path(app.outdir), settings.cache(app)
    static = html / "_static"
    if shared.address(app.config):
        assets.write_card(static, settings.book_title(app.config))
    records = getattr(app, "briefing", None)
    if tables:
        assets.write_tables(static, getattr(records, "tables", None) or {}, getattr(records, "sources", None) or {})
    prune.prune(html)
    parts.sweep(app)
    pages = [path.read_text("utf-8") for path in sorted(html.rglob("*.html")) if path.parent.name not in UNDRESSED]
    cuts = fonts.cuts(fonts.characters([*pages, *_scripts(static)]), fonts.in_italics(pages), cache)
    assets.write(static, cache, cuts, charts=(static / "charts").is_dir(), label=shared.label(app.config))
    _feeds(app, html)


def write_cards(app: Sphinx) -> None:
    """Draw the pictures of the social cards of claims, judgements and figures."""
    html, book = Path(app.outdir), settings.book_title(app.config)
    listed = passed_on(app) if hasattr(app, "briefing") else ()
    pictures = [*((one.path, sharing.picture(one, book)) for one in listed), *sharing.drawn(html)]
    sharing.draw(html, pictures, settings.cache(app) / "cards")


def in_order(app: Sphinx) -> list[str]:
    """Return the addresses of the pages, in the order of the contents."""
    return [app.builder.get_target_uri(name) for name in parts.pages(app)]


def write_search(html: Path, pages: list[str], names: Mapping[str, Name]) -> None:
    """Write what the search looks into: it takes longer than all else that pages share, and needs only the pages."""
    (html / "_static" / "search-index.js").write_text(search.index(html, pages, names), encoding="utf-8")


def _scripts(static: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((static / "charts").glob("*.js"))]


def _feeds(app: Sphinx, html: Path) -> None:
    base = shared.address(app.config)
    pages = in_order(app)
    home = CORRECTIONS if CORRECTIONS in app.env.found_docs else app.config.root_doc
    changed = CHANGES if CHANGES in app.env.found_docs else home
    records = getattr(app, "briefing", None)
    entries = feeds.corrections(records, app.builder.get_target_uri(home)) if records else []
    entries += feeds.editions(Path(app.srcdir), app.builder.get_target_uri(changed))
    entries.sort(key=lambda one: one.day, reverse=True)
    feed = feeds.Feed(
        settings.book_title(app.config),
        str(app.config.author),
        base,
        app.builder.get_target_uri(home),
        shared.evidence_day(app.config),
        app.config.briefing_name,
    )
    files = {
        "sitemap.xml": feeds.sitemap(base, pages),
        "robots.txt": feeds.robots(base),
        "changes.xml": feeds.atom(feed, entries),
    }
    feeds.write(html, files)
