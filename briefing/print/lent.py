"""What the chapters beside it lend the annex: on which places of theirs its records are used, their titles and numbers.

While this, the annex's own chapters, the records and the settings are what they were, the annex is what it was, and a
check need not write it again: it is most of what is written for paper.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any

from briefing.doctrees.filled.links import back_links
from briefing.doctrees.known.domain import domain_of, listed_pages, toc_order
from briefing.doctrees.known.state import state_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

GRAPH = "graph"
"""The digest of all sentences: the site quotes them, paper has the numbers of their pages."""


def lent(app: Sphinx, annex: Container[str]) -> str:
    """Return all that chapters lend those of the annex, in a form in which two states can be compared."""
    return repr(list(_lent(app, annex)))


def _lent(app: Sphinx, annex: Container[str]) -> Iterator[Any]:
    env, state, domain = app.env, state_of(app), domain_of(app.env)
    yield listed_pages(env)
    yield sorted((key, digest) for key, digest in domain.data["seen"].items() if key != GRAPH)
    yield [(docname, sorted(domain.data["registers"].get(docname, ()))) for docname in toc_order(env)]
    yield sorted(
        (key, [(docname, use.uid) for docname, use in found]) for key, found in back_links(state, domain).items()
    )
    yield [
        (docname, use.mode, use.ref, use.uid) for docname, use in domain.uses() if use.mode in ("figure", "judgement")
    ]
    # what links to headings show
    yield sorted((docname, title.astext()) for docname, title in env.titles.items())
    yield sorted((docname, told.get("myst_slugs")) for docname, told in env.metadata.items())
    yield sorted(env.domaindata["std"]["labels"].items())
    if any(use.mode == "coverage" for docname, use in domain.uses() if docname in annex):
        yield state.coverage
