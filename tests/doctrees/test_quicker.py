"""Docutils' quicker ways give what its own give: over any tree, and where the tree changes meanwhile."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st

from briefing.doctrees import quicker

LEAVES = st.text("ab", max_size=2).map(nodes.Text)
INNER = (nodes.paragraph, nodes.emphasis, nodes.reference, nodes.section)


def trees() -> st.SearchStrategy[nodes.Node]:
    """Return trees of some kinds of nodes."""
    return st.recursive(
        LEAVES,
        lambda inner: st.builds(
            lambda kind, children: kind("", *([""] if issubclass(kind, nodes.TextElement) else []), *children),
            st.sampled_from(INNER),
            st.lists(inner, max_size=4),
        ),
    )


def own_find(node: Any, cls: type[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield nodes as docutils' own way does."""
    if isinstance(node, cls):
        yield node
    for child in node.children:
        yield from own_find(child, cls)


@given(trees())
def test_same_nodes(tree: nodes.Node) -> None:
    """The same nodes are found in the same order as docutils finds them."""
    for kind in (nodes.Node, nodes.Text, nodes.reference, nodes.Inline):
        assert [*map(id, quicker.findall(tree, kind))] == [*map(id, own_find(tree, kind))]
    assert [*map(id, quicker.findall(tree))] == [*map(id, own_find(tree, nodes.Node))]
    short = [node for node in own_find(tree, nodes.Node) if len(node.astext()) < 2]
    assert [*map(id, quicker.findall(tree, lambda node: len(node.astext()) < 2))] == [*map(id, short)]


def test_neighbours_are_found_by_docutils() -> None:
    """Who asks for what follows a node, and not for what it holds, gets what docutils gives."""
    tree = nodes.paragraph("", "", nodes.strong("", "a"), nodes.strong("", "b"), nodes.emphasis("", "c"))
    after = quicker.findall(tree.children[0], nodes.Inline, include_self=False, siblings=True)
    assert [node.astext() for node in after] == ["b", "c"]


class Recorder(nodes.NodeVisitor):
    """Notes each visit and departure, and at one of them raises what visitors may raise."""

    def __init__(self, at: int, raised: type[Exception]) -> None:
        super().__init__(new_document("a"))
        self.at, self.raised, self.seen = at, raised, list[tuple[str, int]]()

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Note a visit."""
        self.seen.append(("in", id(node)))
        if len(self.seen) == self.at:
            raise self.raised

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Note a departure."""
        self.seen.append(("out", id(node)))


SKIPS = (nodes.SkipNode, nodes.SkipChildren, nodes.SkipSiblings, nodes.SkipDeparture, nodes.StopTraversal)


@given(trees(), st.integers(2, 12), st.sampled_from(SKIPS))
def test_same_visits(tree: nodes.Node, at: int, raised: type[Exception]) -> None:
    """A visitor comes and goes as with docutils' own way, wherever it skips or stops."""
    ours, own = Recorder(at, raised), Recorder(at, raised)
    own.document.reporter.debug_flag = True  # by which each step takes docutils' own way
    own.document.reporter.stream = None
    root = nodes.section("", tree)
    assert quicker.walkabout(root, ours) is bool(quicker._TELLING(root, own))  # noqa: SLF001 - docutils' own way
    assert ours.seen == own.seen


def test_what_is_replaced_meanwhile() -> None:
    """A node that is replaced as it is found takes none of its neighbours out of the walk."""
    tree = nodes.paragraph("", "", *(nodes.strong("", word) for word in "abc"))
    for found in quicker.find(tree, nodes.strong):
        found.replace_self(nodes.emphasis("", found.astext()))
    assert [child.astext() for child in tree.findall(nodes.emphasis)] == ["a", "b", "c"]


def test_what_a_found_node_is_given_is_walked() -> None:
    """Children that a node is given as it is found are walked too, as docutils does."""
    tree = nodes.section("", nodes.paragraph("", "a"))
    found = []
    for node in quicker.walk(tree):
        found.append(node)
        if isinstance(node, nodes.paragraph):
            node.append(nodes.strong("", "b"))
    assert [type(node).__name__ for node in found] == ["section", "paragraph", "Text", "strong", "Text"]


@pytest.mark.parametrize("attached", [True, False])
def test_a_child_takes_over_its_place(attached: bool) -> None:  # noqa: FBT001 - pytest gives it by name
    """A node that joins a document knows it, and its source and line; one that joins a loose element knows its parent alone."""
    section, child = nodes.section(), nodes.paragraph()
    if attached:
        document = new_document("book/a.md")
        document.current_source, document.current_line = "book/a.md", 7
        document.append(section)
        quicker.adopt(section, child)
        assert (child.document, child.source, child.line) == (document, "book/a.md", 7)
    else:
        quicker.adopt(section, child)
        assert (child.document, child.source, child.line) == (None, None, None)
    assert child.parent is section


def test_docutils_still_has_these_ways() -> None:
    """Docutils, as it is locked, still walks and takes in nodes by the functions that are replaced."""
    asked = inspect.signature(quicker._OWN).parameters  # noqa: SLF001 - what docutils has, whether replaced or not
    assert [*asked] == ["self", "condition", "include_self", "descend", "siblings", "ascend"]
    assert [asked[name].default for name in asked if name != "self"] == [None, True, True, False, False]
    assert "self.setup_child(item)" in inspect.getsource(nodes.Element.append)
