"""The Sphinx extension itself: what is registered, and what runs at which point of a build."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from briefing.doctrees.filled import beside, resolve
from briefing.doctrees.filled.rewriting import pages_to_rewrite
from briefing.doctrees.judged import first, gate, linked, prose
from briefing.doctrees.known import asread
from briefing.doctrees.known.coverage import measure
from briefing.doctrees.known.domain import BriefingDomain, domain_of
from briefing.doctrees.known.spread import spread_of
from briefing.doctrees.known.state import State, remember, state_of
from briefing.doctrees.known.warnings import collect
from briefing.doctrees.written import blocks, roles, sourced
from briefing.doctrees.written.nodes import lang_span
from briefing.forms.characters import composed
from briefing.problems import Problem
from briefing.settings import asked_extensions, shared
from briefing.settings.form import FORM, NAME

# With one of these, pages could not be read in a sound way: one broken file would set off a cascade.
UNREADABLE = frozenset({"form", "config", "notebook", "toc"})
# With one of these, they can be read, and judged by what rests on no record, but not be written.
UNWRITABLE = frozenset({"yaml", "record", "unread-file"})

DEEPEST = 6
"""Levels of headings that links may lead to: all."""
SYNTAX = ("attrs_block", "attrs_inline", "colon_fence", "deflist")


def begin(app: Sphinx) -> None:
    """Load what every page needs, once a build. Raises NotPublishable where no page could be read in a sound way."""
    state = first.read(Path(app.srcdir), collect(app), getattr(app, "briefing_loader", None))
    remember(app, state)
    if any(problem.rule in UNREADABLE for problem in state.first):
        gate.refuse(app, state.first, even_a_draft=True)


def choose_syntax(app: Sphinx, config: Config) -> None:
    """Read the Markdown that this engine can print where the book asks for no other: Jupyter Book's choice has formulas.

    Each heading can be linked to, from its own page and from others: `other.md#its-words`.
    """
    if not asked_extensions(Path(app.srcdir)):
        config.myst_enable_extensions = list(SYNTAX)
    config.myst_heading_anchors = config.myst_heading_anchors or DEEPEST


def allow_parallel(app: Sphinx, _: Config) -> None:
    """Declare what sphinx-multitoc-numbering does not: it numbers sections after reading, and reads nothing itself."""
    extension = app.extensions.get("sphinx_multitoc_numbering")  # loaded by sphinx-external-toc, always
    if extension is not None:
        extension.parallel_read_safe = True


def read(app: Sphinx, document: nodes.document) -> None:
    """Note what a page that was just read uses, and what is wrong with it."""
    docname = app.env.docname
    domain_of(app.env).note(docname, prose.read_page(app.env, docname, document))


def judge(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Run the gate after reading, before a page is written; return the pages to write again. Raises NotPublishable."""
    state, domain = state_of(app), domain_of(env)
    domain.keep_warnings(state.take_warnings())
    if any(problem.rule in UNWRITABLE for problem in state.first):
        links = _dead_links(app)
        gate.refuse(app, [*state.first, *gate.whatever_the_records(state, domain), *links], even_a_draft=_writes_pages(app))
        return []
    status = app.config.briefing_status
    found = [*gate.page_problems(state, domain, strict_dates=app.config.briefing_strict_dates, status=status)]
    days = [*gate.two_last_days(app.config, state.records), *gate.not_yet(app.config, state.records)]
    settings = [*gate.unnamed(app.config, status), *days]
    gate.refuse(app, [*state.first, *found, *settings, *(_dead_links(app) if state.first or found or settings else ())])
    state.coverage = measure(state.records, domain)
    state.spread = None  # pages may have changed
    digests = {**state.records.digests, **_placed(app, state)}
    digests |= {f"computed:{name}": value.digest for name, value in state.computed.items()}
    figures = {f"figures:{docname}": str(number) for docname, number in domain.first_figures().items()}
    figures |= {f"fig:{fid}": str(figure.number) for fid, figure in domain.figures().items()}
    return sorted(pages_to_rewrite(env, digests | figures | {"graph": _graph(env, domain)}, domain))


def _dead_links(app: Sphinx) -> list[Problem]:
    """Return the links that lead nowhere, where no pages will be written, which would tell them."""
    if app.config.briefing_draft and _writes_pages(app):
        return []
    linked.unresolved(app.env)
    return state_of(app).take_warnings()


def _writes_pages(app: Sphinx) -> bool:
    return app.builder is not None and app.builder.format == "html"


def _placed(app: Sphinx, state: State) -> dict[str, str]:
    """Return the digests of claims with the pages on which they and their sources stand, to which each mark and card leads."""
    spread, records = spread_of(app), state.records
    return {
        f"claim:{cid}": f"{records.digests[f'claim:{cid}']} {spread.claims.get(cid)} {[spread.sources.get(one.source) for one in claim.evidence]}"
        for cid, claim in records.claims.items()
    }


def _graph(env: BuildEnvironment, domain: BriefingDomain) -> str:
    """Return a digest of which sentence uses what, under which title: what the back-links show."""
    shown = [(docname, env.titles[docname].astext(), use) for docname, use in domain.uses() if docname in env.titles]
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def compose(_app: Sphinx, _docname: str, source: list[str]) -> None:
    """Read chapters with composed letters (NFC), as records and tables are."""
    source[0] = composed(source[0])


def compose_part(_app: Sphinx, _path: Path, _docname: str, source: list[str]) -> None:
    """Read what chapters include with composed letters, as the chapters."""
    source[0] = composed(source[0])


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Refuse to publish what only showed while pages were written. Raises NotPublishable."""
    gate.retire_collectors(app)
    if exception is None:
        beside.write(app)
        gate.refuse(app, state_of(app).take_warnings())


def setup(app: Sphinx) -> dict[str, Any]:
    """Register roles, blocks, domain and gate."""
    app.add_domain(BriefingDomain)
    app.add_node(lang_span, override=True)  # in headings, Sphinx passes over nodes that it knows and fails on others
    for module in (roles, blocks, sourced, resolve):
        module.setup(app)
    app.add_config_value(NAME, FORM, "", [int])
    app.add_config_value("briefing_about_pages", [], "env", [list])
    app.add_config_value("briefing_engine", "", "env", [str])  # what a check keeps of pages is this engine's alone
    app.add_config_value("briefing_strict_dates", default=False, rebuild="", types=[bool])
    shared.declare(app)
    app.add_config_value("briefing_draft", default=False, rebuild="", types=[bool])
    app.add_config_value("briefing_report", default=True, rebuild="", types=[bool])
    app.connect("config-inited", allow_parallel)
    app.connect("config-inited", choose_syntax)
    app.connect("builder-inited", begin)
    # before Sphinx copies headings, in which no placeholder may stand, to menus and titles
    app.connect("doctree-read", read, priority=100)
    app.connect("source-read", compose)
    app.connect("include-read", compose_part)
    app.connect("env-get-outdated", asread.outdated)
    app.connect("env-before-read-docs", asread.begin)
    app.connect("env-updated", asread.note)
    app.connect("env-updated", judge)
    app.connect("build-finished", finish)
    return {"version": "1", "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
