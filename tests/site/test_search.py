"""The search: what the index holds, and what its script answers, run by node where there is one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.site import search

from .pages import Site

HERE = Path(__file__).parent
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node runs the scripts of the site")
QUERIES = yaml.safe_load((HERE / "queries.yml").read_text("utf-8"))
PART = re.compile(r"-\d{1,2}\.html")
"""Which part of a long register a record stands in is its length's matter, not the search's."""
PAGE = """
<html><body><article class="text"><section id="counts"><h1>Counts</h1><p>Berg counted <a class="val" href="#">12</a>
<sup><a class="mark" href="#">[3]</a></sup>.</p><details class="figure-data"><table class="data-table" id="rows-1">
<caption>By year</caption><tr><td>Kestrel</td></tr></table></details></section>
<article class="claim-record" id="claim-one"><p class="record-head">[7] Berg counted.</p><p>Said by her</p></article>
<article class="source-record" id="source-a"><p class="record-head">A list</p></article>
<article class="source-record" id="source-b"><p class="record-head">B list</p></article>
</article></body></html>
"""


def test_entries_are_sections_records_and_tables() -> None:
    """A page's sections, records and data tables are entries of their own, numbered as readers know them."""
    title, found = search.entries(PAGE)
    assert title == "Counts"
    assert [(one.kind, one.anchor, one.code) for one in found] == [
        ("chapter", "counts", ""),
        ("rows", "rows-1", ""),
        ("claim", "claim-one", "claim 7"),
        ("source", "source-a", "S1"),
        ("source", "source-b", "S2"),
    ]


def test_a_tables_rows_are_not_the_chapters_text() -> None:
    """What stands in a data table is found with the table, not with the chapter around it."""
    _, found = search.entries(PAGE)
    assert found[0].text == "Berg counted 12 ."
    assert (found[1].title, found[1].text) == ("By year", "Kestrel")


RECORD = """
<html><body><article class="text"><article class="claim-record" id="claim-one"><p class="record-head">Berg counted.</p>
<dl class="facts"><dt>Said by</dt>\n<dd>Anna Berg,\n2020</dd><dt>Evidence</dt><dd>A list: one. <span class="verdict">(=)</span></dd>
<dd>B <i>list</i></dd><dt>Cite as</dt><dd><a class="short-address" href="#">c/one.html</a></dd><dt>Used in</dt>
<dd><a class="back-link" href="#">Counts</a></dd></dl></article>
<section id="counts"><h2>Counts</h2><p>First.</p><ul><li>an item</li><li>another</li></ul><p aria-hidden="true">no</p></section>
<table class="data-table" id="rows-1"><caption>By year</caption><thead><tr><th>Id</th><th>Year</th><th>Bird</th></tr></thead>
<tbody><tr><th>kestrel-returns</th><td>2020</td><td>Kestrel</td><td>–</td><td></td></tr>
<tr><th>A01</th><td>2021</td><td>Reed-warbler</td></tr></tbody></table></article></body></html>
"""


def test_facts_rows_and_paragraphs_are_lines() -> None:
    """A fact stands after what it is, a row's cells in one line without headings and slugs, paragraphs and items apart."""
    _, (claim, section, rows) = search.entries(RECORD)
    assert claim.text.split("\n") == ["Said by: Anna Berg, 2020", "Evidence: A list: one.", "B list"]
    assert section.text.split("\n") == ["First.", "an item", "another"]
    assert rows.text.split("\n") == ["2020; Kestrel", "A01; 2021; Reed-warbler"]


@needs_node
def test_the_scripts_pass_their_own_tests() -> None:
    """Node's test runner finds no fault in the search's scripts."""
    files = sorted(str(path) for path in (HERE / "js").glob("*.test.js"))
    done = subprocess.run([str(NODE), "--test", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.fixture(scope="module")
def answers(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    """The best answers of the book's own search to each query."""
    site: Site = request.getfixturevalue("book_site")
    asked = [one["query"] for one in QUERIES]
    command = [str(NODE), str(HERE / "js" / "answers.js"), str(site.root / "_static" / "search-index.js")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    found = [[PART.sub(".html", one) for one in answer] for answer in json.loads(done.stdout)]
    return dict(zip(asked, found, strict=True))


@needs_node
@pytest.mark.parametrize("one", QUERIES, ids=lambda one: str(one["query"]))
def test_the_right_answer_stands_first(one: dict[str, Any], answers: dict[str, list[str]]) -> None:
    """What a policy reader would type leads to the right place at once; all that answers it is among the first three."""
    found = answers[one["query"]]
    assert found[0] in one["first"], found
    assert set(one.get("also", [])) <= set(found[:3]), found
