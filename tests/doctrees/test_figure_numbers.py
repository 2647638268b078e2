"""Figures are numbered through the book, and a figure put before others renumbers them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from briefing.doctrees.filled.rewriting import pages_to_rewrite
from briefing.doctrees.known.domain import BriefingDomain, Use


@pytest.fixture
def domain() -> Any:
    """Return the domain of a book of three chapters, of which the first and the last have figures."""
    chapters = ["one", "two", "three"]
    env = SimpleNamespace(
        found_docs={"root", *chapters},
        toctree_includes={"root": chapters},
        config=SimpleNamespace(root_doc="root"),
        domaindata={},
    )
    domain = BriefingDomain(env)  # type: ignore[arg-type] # as much of an environment as it asks for
    domain.data["counts"] = {"one": {"figures": 2}, "two": {}, "three": {"figures": 1}}
    return domain


def test_figures_are_counted_through_the_book(domain: Any) -> None:
    """A page's first figure follows the last of the pages before it; a page without figures has none."""
    assert domain.first_figures() == {"one": 1, "three": 3}


def test_a_renumbered_page_is_written_again(domain: Any) -> None:
    """A figure more in the first chapter makes the last one be written again, and no other page."""

    def digests() -> dict[str, str]:
        return {f"figures:{docname}": str(number) for docname, number in domain.first_figures().items()}

    pages_to_rewrite(domain.env, digests(), domain)
    assert pages_to_rewrite(domain.env, digests(), domain) == set()
    domain.data["counts"]["one"] = {"figures": 3}
    assert pages_to_rewrite(domain.env, digests(), domain) == {"three"}


def figure_uses(*ids: str) -> list[Use]:
    """Return the uses that figures leave: one for each data table, here two a figure."""
    return [Use("figure", table, fid, f"fig-{fid}", "") for fid in ids for table in ("one-table", "another")]


def test_a_figure_is_found_by_its_id(domain: Any) -> None:
    """Each figure has its page, its anchor and its number in the book, however many tables it draws."""
    domain.data["uses"] = {"one": figure_uses("map", "deaths"), "three": figure_uses("prices")}
    assert domain.figures() == {
        "map": ("one", "fig-map", 1),
        "deaths": ("one", "fig-deaths", 2),
        "prices": ("three", "fig-prices", 3),
    }


def test_a_page_that_names_a_renumbered_figure_is_written_again(domain: Any) -> None:
    """A figure with another number makes the page be written again that refers to it."""
    domain.data["uses"] = {"two": [Use("fig", "prices", "", "", "")]}
    pages_to_rewrite(domain.env, {"fig:prices": "3", "fig:map": "1"}, domain)
    assert pages_to_rewrite(domain.env, {"fig:prices": "3", "fig:map": "2"}, domain) == set()
    assert pages_to_rewrite(domain.env, {"fig:prices": "4", "fig:map": "2"}, domain) == {"two"}
