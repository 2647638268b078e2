"""The same chapters as a stock Jupyter Book: the words of our pages, the charts as altair shows them by default."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import yaml
from lxml import html
from lxml.etree import strip_elements, strip_tags

from tests.conftest import ROOT

# What has no plain counterpart: our marks, permalinks, drawings, and words that only screen readers meet.
_OURS_ALONE = ".//svg|.//sup[a[contains(@class, 'mark')]]|.//*[contains(@class, 'pilcrow') or contains(@class, 'headerlink') or @class='vh']"
_KEPT = {"href", "scope", "lang", "dir", "colspan", "rowspan", "start"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = "|".join(f"descendant::{tag}" for tag in (*_HEADINGS, "figure"))


@dataclass(frozen=True)
class Chart:
    """A place where the page shows a chart."""

    id: str


def write(built: Path, target: Path) -> Path:
    """Write the stock book of a built site's chapters and return its folder."""
    target.mkdir()
    shutil.copyfile(ROOT / "_toc.yml", target / "_toc.yml")
    ours = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    config = {"title": ours["title"], "author": ours["author"], "execute": {"execute_notebooks": "off"}}
    (target / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")
    for chapter in sorted((ROOT / "book").iterdir()):
        if chapter.suffix in {".md", ".ipynb"}:
            _chapter(built, chapter.stem, target / "book")
    return target


def _chapter(built: Path, name: str, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    tree = html.document_fromstring((built / "book" / f"{name}.html").read_text("utf-8"))
    parts = list(_merged(_parts(tree.xpath("//article[@class='text']")[0])))
    if any(isinstance(part, Chart) for part in parts):
        cells = [_cell(built, part) for part in parts]
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=_KERNEL), folder / f"{name}.ipynb")
    else:
        (folder / f"{name}.md").write_text("".join(map(str, parts)), "utf-8")


_KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def _cell(built: Path, part: Chart | str) -> Any:
    if isinstance(part, str):
        return nbformat.v4.new_markdown_cell(part)
    output = nbformat.v4.new_output("execute_result", altair_shows(spec(built, part.id)), execution_count=1)
    return nbformat.v4.new_code_cell("chart", outputs=[output], execution_count=1, metadata={"tags": ["remove-input"]})


def spec(built: Path, chart: str) -> dict[str, Any]:
    """Return a chart's Vega-Lite specification, the one that our page's interactive chart is drawn from."""
    text = (built / "_static" / "charts" / f"{chart}.js").read_text("utf-8")
    found: dict[str, Any] = json.loads(text.strip().removeprefix(f'briefingChart("{chart}",').removesuffix(")"))
    return found


def altair_shows(chart: dict[str, Any]) -> dict[str, Any]:
    """Return what altair's default renderer puts into a notebook."""
    with alt.renderers.enable("default"):
        found = alt.renderers.get()(chart)
    return dict(found[0] if isinstance(found, tuple) else found)


def _merged(parts: Iterator[Chart | str]) -> Iterator[Chart | str]:
    """Yield the parts with neighbouring texts as one: a stock author breaks cells at charts."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part + "\n\n"
            continue
        if text:
            yield text
        yield part
        text = ""
    if text:
        yield text


def _parts(element: html.HtmlElement) -> Iterator[Chart | str]:
    """Yield what an element holds in order: headings as Markdown, charts, and all else as plain HTML."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag in _HEADINGS:
            yield _heading(child)
        elif child.tag == "div" and child.get("class") == "views":
            yield Chart(child.getparent().get("data-chart"))
        elif child.tag == "figure" or child.xpath(_PARTS):
            yield from _parts(child)
        else:
            yield plain(child)


def _heading(element: html.HtmlElement) -> str:
    words = " ".join(_bare(element).text_content().split())
    return "#" * int(element.tag[1]) + " " + re.sub(r"([\\`*_\[\]<>$#])", r"\\\1", words)


def plain(element: html.HtmlElement) -> str:
    """Return an element as plain HTML on one line: Markdown ends a block of HTML at an empty line."""
    bare = _bare(element)
    for each in bare.iter():
        if each.tag == "a" and not str(each.get("href")).startswith("http"):
            each.tag = "span"  # leads to a record's own anchor, which a stock page has not
        for name in set(each.attrib) - _KEPT:
            del each.attrib[name]
    strip_tags(bare, "span", "bdi")
    return " ".join(html.tostring(bare, encoding="unicode", with_tail=False).split())


def _bare(element: html.HtmlElement) -> html.HtmlElement:
    """Return a copy without what a stock page has no counterpart of."""
    bare = copy.deepcopy(element)
    bare.tail = None
    for each in bare.xpath(_OURS_ALONE):
        each.tag = "drop"
    strip_elements(bare, "drop", with_tail=False)
    return bare
