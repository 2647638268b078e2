"""A register that is longer than a page of the site may be: the list of its records, part by part, and the parts themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from briefing.doctrees.known.spread import Part
from briefing.doctrees.written.nodes import IndexLine, claims_listed, index_lines, register_part

if TYPE_CHECKING:
    from .links import Links

Liner = Callable[[str], IndexLine]


def paged(
    links: Links, records: Sequence[nodes.Element], key: str, line: Liner, title: Callable[[Part], tuple[str, str]]
) -> list[nodes.Node]:
    """Return a register's records; where the site spreads them over several pages, a line for each, and the pages that hold them.

    `key` is the attribute of a record that holds its id, `line` gives the line of an id, `title` of a part its page's
    title and what its heading in the list says more.
    """
    parts = () if links.on_paper else links.spread.of(links.here)
    made = {str(record[key]): record for record in records}
    out: list[nodes.Node] = [] if parts else [*records]
    for number, part in enumerate(parts, 1):
        name, more = title(part)
        listed = index_lines(lines=[*map(line, part.records)])
        out.append(listing(f"{name}{more}", listed, f"part-{number}"))
        out.append(register_part("", *(made[rid] for rid in part.records), docname=part.docname, title=name))
    return out


def listing(title: str, listed: index_lines, anchor: str) -> claims_listed:
    """Return a list of records below its heading."""
    return claims_listed("", nodes.section("", nodes.title("", title), listed, ids=[anchor]))
