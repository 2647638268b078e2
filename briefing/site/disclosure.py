"""A <details> element as a docutils node: the data behind a figure, a long list of records, folded away."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from briefing.reuse import short

from .text import esc

MANY = 5
"""Records that changed for one reason and stand open; more are folded."""


class disclosure(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Content behind a summary line: `summary`, `kind` (its class), and `tables`, whose CSV files are offered above it, as is the page of its `figure`."""


def fold_data(document: nodes.document, figure: type[nodes.Element]) -> None:
    """Put the data of each figure behind a summary."""
    for block in document.findall(figure):
        for box in [
            child
            for child in block.children
            if isinstance(child, nodes.Element) and "figure-data" in child.get("classes", ())
        ]:
            tables: list[str] = list(block.get("tables", ()))
            fold = disclosure("", *box.children, summary="Data", tables=tables, figure=block.get("figure_id", ""))
            block.replace(box, fold)


def fold_records(document: nodes.document) -> None:
    """Put a long list of the records that changed for one reason behind a summary: the page is read by its reasons."""
    for held in [*document.findall(nodes.bullet_list)]:
        if "changed-records" in held.get("classes", ()) and len(held) > MANY:
            fold = disclosure("", summary=f"{len(held)} records", kind="records", tables=[])
            held.parent.replace(held, fold)
            fold.append(held)


def visit_disclosure(self: Any, node: nodes.Element) -> None:
    """Open the element; the downloads stand above the table."""
    self.body.append(
        f'<details class="{esc(node.get("kind", "figure-data"))}"><summary>{esc(node["summary"])}</summary>\n'
    )
    links = "".join(
        f'<li><a href="{esc(static(self, f"data/{table}.csv"))}" download>{esc(table)}.csv</a>, '
        f'<a href="{esc(static(self, f"data/{table}.xlsx"))}" download>{esc(table)}.xlsx</a> (cite the producer, named in its first sheet)</li>'
        for table in node["tables"]
    )
    if node.get("figure"):
        alone = _below_home(self, short.address(node["figure"], short.FIGURES))
        links += f'<li><a class="share" href="{esc(alone)}">This figure by itself</a></li>'
    if links:
        self.body.append(f'<ul class="downloads" aria-label="Downloads">{links}</ul>\n')


def depart_disclosure(self: Any, _node: nodes.Element) -> None:
    """Close the element."""
    self.body.append("</details>\n")


def static(self: Any, path: str) -> str:
    """Return the address of a file in `_static/`, relative to the page being written."""
    return _below_home(self, f"_static/{path}")


def _below_home(self: Any, path: str) -> str:
    page: str = self.builder.get_target_uri(self.builder.current_docname)
    return "../" * page.count("/") + path
