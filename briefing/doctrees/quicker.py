"""Docutils' ways of making nodes and of walking over them, as quick as they can be: the same results with less work.

Some hundred passes of docutils, Sphinx, MyST and this engine go over each page, and docutils hands each node that it finds
up through as many generators as the node is deep. Every build takes these ways, a stock one's transforms included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes


def make() -> None:
    """Take the quicker ways, in this process."""
    nodes.Node.findall = findall  # type: ignore[assignment, method-assign] # docutils' own is replaced
    nodes.Node.setup_child = adopt  # type: ignore[method-assign] # as above
    nodes.Node.walkabout = walkabout  # type: ignore[method-assign] # as above


_OWN, _TELLING = nodes.Node.findall, nodes.Node.walkabout


def findall(self: nodes.Node, condition: Any = None, *how: Any, **asked: Any) -> Iterator[nodes.Node]:
    """Return the nodes of a class, or of which a condition holds, or all; who asks for neighbours too has docutils' own way."""
    if how or asked:
        return _OWN(self, condition, *how, **asked)
    if condition is None:
        return walk(self)
    if isinstance(condition, type):
        return find(self, condition)
    holds: Callable[[nodes.Node], object] = condition
    return filter(holds, walk(self))


def find(self: nodes.Node, cls: type[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield the nodes of a class in the order of the tree, this one among them."""
    ahead = [self]
    while ahead:
        node = ahead.pop()
        if isinstance(node, cls):
            yield node
        if node.children:
            ahead += node.children[::-1]


def walk(self: nodes.Node) -> Iterator[nodes.Node]:
    """Yield all nodes in the order of the tree, this one among them."""
    ahead = [self]
    while ahead:
        node = ahead.pop()
        yield node
        if node.children:
            ahead += node.children[::-1]


def walkabout(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Have a tree visited and departed from, node by node; return whether to stop. Docutils' own way tells each step to whoever debugs it."""
    if visitor.document.reporter.debug_flag:
        return _TELLING(self, visitor)
    left, stop = True, False
    try:
        try:
            visitor.dispatch_visit(self)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            left = False
        stop = _children(self, visitor)
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stop = True
    if left:
        visitor.dispatch_departure(self)
    return stop


def _children(node: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Have the children of a node visited, until one of them asks to stop; return whether one did."""
    try:
        return any(child.walkabout(visitor) for child in node.children[:])
    except nodes.SkipSiblings:
        return False


def adopt(self: nodes.Node, child: nodes.Node) -> None:
    """Make a node the parent of another, which takes over the document, and where it has none its place."""
    child.parent = self
    document = _document(self)
    if document is not None:
        child.document = document
        if child.source is None:
            child.source = document.current_source
        if child.line is None:
            child.line = document.current_line


def _document(node: Any) -> nodes.document | None:
    """Return the document of a node or of the nearest one around it that knows its own."""
    while node is not None:
        if node._document is not None:  # noqa: SLF001 - the property asks each parent in turn, and fails at the last
            return node._document  # type: ignore[no-any-return] # noqa: SLF001 - as above
        node = node.parent
    return None
