"""Writing what other programs take (`briefing.reuse`) beside the pages of a site."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.doctrees.known.domain import domain_of, toc_order
from briefing.doctrees.known.spread import spread_of
from briefing.doctrees.known.state import state_of
from briefing.reuse import api, citations, short, webannotations
from briefing.reuse.schema import SCHEMA
from briefing.settings import shared

from . import gone

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from briefing.records import Records


FOLDERS = (short.FOLDER, short.JUDGEMENTS, "_static/api", "_static/cite")
"""Folders of a site that hold nothing else."""


def write(app: Sphinx) -> None:
    """Write annotations, records, bibliographies and short addresses beside the pages; what earlier builds left of records that are gone goes."""
    if app.builder is None or app.builder.format != "html":
        return
    records, out = state_of(app).records, Path(app.outdir)
    home = _home(app)
    found = dict(_files(app, records, home))
    put(out, found)
    for path in _names(out) - found.keys():
        (out / path).unlink()


def _names(out: Path) -> set[str]:
    """Return the files in `FOLDERS` by their names below a site."""
    walked = (found for folder in FOLDERS for found in os.walk(out / folder))
    return {f"{Path(here).relative_to(out).as_posix()}/{name}" for here, _, names in walked for name in names}


def short_addresses(app: Sphinx) -> dict[str, str]:
    """Return the short addresses alone, text by name: they show records' words, and so follow each save of `make live`."""
    return dict(_short(app, _home(app)))


def put(out: Path, found: Mapping[str, str]) -> None:
    """Write texts by their names below a folder."""
    for folder in {name.rpartition("/")[0] for name in found}:
        (out / folder).mkdir(parents=True, exist_ok=True)
    for name, text in found.items():  # thousands of small files: a path's own ways of writing take twice as long
        with open(f"{out}/{name}", "wb") as file:  # noqa: PTH123
            file.write(text.encode())


def _home(app: Sphinx) -> webannotations.Home:
    title = str(app.config.html_title or app.config.project)
    return webannotations.Home(title, shared.address(app.config), _page(app, "claims"), _page(app, "sources"))


def _page(app: Sphinx, register: str) -> str:
    home = domain_of(app.env).home(register)
    return app.builder.get_target_uri(home) if home and app.builder else f"book/{register}.html"


def _files(app: Sphinx, records: Records, home: webannotations.Home) -> Iterator[tuple[str, str]]:
    yield "_static/claims.json", webannotations.text_of(webannotations.collection(records, home))
    yield "_static/claims.schema.json", json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n"
    about = {
        "title": home.title,
        "address": home.base,
        "evidence": str(getattr(app.config, "briefing_evidence_as_of", "")),
    }
    yield from ((f"_static/api/{name}", text) for name, text in api.files(records, about))
    yield from _bibliography("_static/sources", [citations.item(one) for one in records.sources.values()])
    for docname in toc_order(app.env):
        yield from _bibliography(f"_static/cite/{docname.replace('/', '-')}", [_cited(app, docname, home)])
    yield from _short(app, home)


def _short(app: Sphinx, home: webannotations.Home) -> Iterator[tuple[str, str]]:
    return ((f"{one.path}.html", short.page(one, home.title, home.base)) for one in passed_on(app))


def passed_on(app: Sphinx) -> Iterator[short.Shared]:
    """Yield the claims and judgements that have short addresses, each with its place in the book; then those withdrawn."""
    assert app.builder is not None  # noqa: S101 - pages are only written by a builder
    domain, records, builder, spread = domain_of(app.env), state_of(app).records, app.builder, spread_of(app)
    shown = {use.ref: builder.get_target_uri(docname) for docname, use in domain.uses() if use.mode == "judgement"}

    def page_of(cid: str) -> str:
        home = spread.claims.get(cid)
        return builder.get_target_uri(home) if home else _page(app, "claims")

    yield from short.claims(records, page_of)
    yield from short.judgements(records, shown)
    yield from gone.withdrawn(state_of(app).since.withdrawn, _page(app, "claims"))


def _bibliography(stem: str, items: list[citations.Item]) -> Iterator[tuple[str, str]]:
    yield f"{stem}.csl.json", citations.csl_json(items)
    yield f"{stem}.bib", citations.bibtex(items)
    yield f"{stem}.ris", citations.ris(items)


def _cited(app: Sphinx, docname: str, home: webannotations.Home) -> dict[str, Any]:
    assert app.builder is not None  # noqa: S101 - pages are only written by a builder
    title = app.env.titles[docname].astext() if docname in app.env.titles else docname
    day = str(getattr(app.config, "briefing_evidence_as_of", ""))
    url = f"{home.base}{app.builder.get_target_uri(docname)}" if home.base else ""
    return citations.page_item(title, home.title, str(app.config.author), day, url)
