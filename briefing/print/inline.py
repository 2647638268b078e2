"""Rules for what stands within a paragraph."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from briefing.doctrees.written.nodes import lang_span
from briefing.forms.addresses import encoded
from briefing.records.typography import direction

from . import links, typ
from .translator import Translator, writes


@writes(nodes.Text)
def words(t: Translator, node: nodes.Text) -> str:
    """Text, as it is."""
    return t.words(str(node))


@writes(nodes.emphasis, nodes.title_reference, addnodes.literal_emphasis)
def emphasis(t: Translator, node: nodes.Element) -> str:
    """Emphasis and titles of works."""
    return t.anchor(node) + typ.call("emph", typ.content(t.inside(node)))


@writes(nodes.strong, addnodes.literal_strong)
def strong(t: Translator, node: nodes.Element) -> str:
    """Strong words."""
    return t.anchor(node) + typ.call("strong", typ.content(t.inside(node)))


@writes(nodes.superscript)
def superscript(t: Translator, node: nodes.Element) -> str:
    """Raised text."""
    return t.anchor(node) + typ.call("super", typ.content(t.inside(node)))


@writes(nodes.subscript)
def subscript(t: Translator, node: nodes.Element) -> str:
    """Lowered text."""
    return t.anchor(node) + typ.call("sub", typ.content(t.inside(node)))


@writes(nodes.literal)
def literal(t: Translator, node: nodes.literal) -> str:
    """Code within a line."""
    return t.anchor(node) + typ.call("raw", typ.string(typ.breakable(node.astext())))


@writes(nodes.abbreviation, nodes.acronym)
def abbreviation(t: Translator, node: nodes.Element) -> str:
    """An abbreviation; paper shows no tooltip, so its explanation follows it."""
    told = str(node.get("explanation", ""))
    return t.inside(node) + (typ.text(f" ({told})") if told else "")


@writes(nodes.inline, nodes.generated, lang_span)
def inline(t: Translator, node: nodes.Element) -> str:
    """A span: its classes have no meaning on paper, its id and language have; Arabic letters run from the right."""
    body = t.inside(node)
    if lang := str(node.get("lang", "")):
        body = typ.call("run", typ.string(lang), typ.string(direction(lang)), typ.content(body))
    return t.anchor(node) + body


REGISTERED = frozenset({"source-title", "table-mark"})
"""The classes of links to what stands in a list under a number."""


@writes(nodes.reference, addnodes.download_reference)
def reference(t: Translator, node: nodes.Element) -> str:
    """A link: to elsewhere as it is, within the book with its page."""
    body, name = t.inside(node), t.target(node)
    if not name:
        return t.anchor(node) + _outside(t, node, body)
    if "figure-link" in node["classes"]:
        return t.anchor(node) + _figure(t, node, name)
    if REGISTERED & {*node["classes"]} and (t.holds(name) or t.beside(name)):
        return t.anchor(node) + _registered(t, node, name, body)
    if not t.holds(name):
        return t.anchor(node) + body + (typ.text(" (annex)") if t.beside(name) and t.pages and not t.annex else "")
    paged = {} if t.pages else {"page": "false"}
    return t.anchor(node) + typ.call("xref", t.follow(node, name), typ.content(body), **paged)


def _registered(t: Translator, node: nodes.Element, name: str, body: str) -> str:
    """A source or data table by its number, under which it stands in the list, and its title if it is to be told."""
    mark = t.register_mark(name.partition("#")[2])
    to = t.leading(node, name, f"{'data table' if mark.startswith('T') else 'source'} {mark}")
    return typ.call("sourceref", to, typ.string(mark), typ.maybe(body))


def _figure(t: Translator, node: nodes.Element, name: str) -> str:
    if t.holds(name):
        before = node.parent.children[: node.parent.index(node)]
        bracketed = bool(before) and before[-1].astext().endswith("(")
        return typ.call("figref", t.follow(node, name), bracketed=typ.boolean(bracketed))
    t.problem(node, "broken-link", "the figure named here is not in the same PDF", "say in words what it shows")
    return ""


def _outside(t: Translator, node: nodes.Element, body: str) -> str:
    uri = str(node.get("refuri", ""))
    if uri.startswith(("http://", "https://", "mailto:")):
        return typ.call("weblink", typ.string(encoded(uri)), typ.content(_shown(t, node, uri, body)))
    if isinstance(node, addnodes.download_reference):
        return body + typ.text(f" ({str(node.get('filename') or node.get('reftarget', '')).rsplit('/', 1)[-1]})")
    t.problem(
        node, "broken-link", f"the link to '{uri}' cannot be followed from paper", "link to a chapter or a web address"
    )
    return body


def _shown(t: Translator, node: nodes.Element, uri: str, body: str) -> str:
    """Return a link's words; an address that stands for itself is shortened, since the link holds it whole."""
    return t.words(links.short(uri)) if node.astext() == uri else body


@writes(addnodes.pending_xref)
def unresolved(t: Translator, node: addnodes.pending_xref) -> str:
    """A reference that Sphinx could not resolve."""
    t.problem(
        node, "broken-link", f"the reference to '{node.get('reftarget', '')}' leads nowhere", "check its spelling"
    )
    return t.inside(node)


@writes(nodes.target)
def target(t: Translator, node: nodes.target) -> str:
    """A place to link to."""
    return t.anchor(node) + t.inside(node)


@writes(nodes.footnote_reference)
def footnote_reference(t: Translator, node: nodes.footnote_reference) -> str:
    """A footnote, printed at the foot of the page where it is first referred to."""
    name = str(node.get("refid", ""))
    note = t.chapter.footnotes.get(name)
    if note is None:
        t.problem(
            node, "broken-footnote", f"there is no footnote '{node.astext()}'", "write it, or take the reference out"
        )
        return ""
    label = t.label_of(note["ids"][0])
    if t.chapter.printed & set(note["ids"]):
        return t.anchor(node) + _apart(t, node) + typ.call("footnote", typ.expression("label", typ.string(label)))
    t.chapter.printed.update(note["ids"])
    body = "#parbreak()".join(t.inside(c).strip() for c in note.children if not isinstance(c, nodes.label))
    return t.anchor(node) + _apart(t, node) + f"#footnote[{body}]{t.take(label)}"


def _apart(t: Translator, note: nodes.footnote_reference) -> str:
    """Return the comma between a note's number and that of a mark or note right before it: 4 and 2 are not 42."""
    from .claims import marks_before

    return typ.call("super", typ.content(typ.text(", "))) if marks_before(note, t.chapter.silent) else ""


@writes(nodes.math)
def math(t: Translator, node: nodes.math) -> str:
    """A formula: LaTeX cannot be set here, and a picture of it could not be read aloud."""
    t.problem(
        node,
        "formula",
        f"the print side cannot set the formula '{node.astext()[:40]}'",
        "say it in words, or put numbers in with {val}",
    )
    return ""


@writes(nodes.problematic)
def problematic(t: Translator, node: nodes.problematic) -> str:
    """What docutils could not understand."""
    t.problem(
        node, "markup", f"'{node.astext()[:60]}' could not be read", "see the message above it in the build's output"
    )
    return t.inside(node)


@writes(nodes.image)
def image(t: Translator, node: nodes.image) -> str:
    """A picture within a line or standing alone."""
    from .figures import picture

    return t.anchor(node) + picture(t, node)
