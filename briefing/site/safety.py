"""What must not reach a page: links that run scripts, raw HTML that loads or runs anything."""

from __future__ import annotations

from html.parser import HTMLParser

from docutils import nodes

from .text import esc, is_safe

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "class",
        "id",
        "lang",
        "dir",
        "title",
        "scope",
        "colspan",
        "rowspan",
        "headers",
        "datetime",
        "open",
        "cite",
        "href",
    ]
)
_SILENT = frozenset({"script", "style", "template", "iframe", "object", "noscript", "svg", "math"})
_VOID = frozenset({"br", "hr", "wbr"})


class _Cleaner(HTMLParser):
    """Keeps harmless elements and attributes, drops scripts and styles with their content."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag in _TAGS and not self.silent:
            self.out.append(f"<{tag}{''.join(_kept(attrs))}>")
            if tag not in _VOID:
                self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID and not self.silent:
            self.out.append(f"<{tag}{''.join(_kept(attrs))}>")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if self.silent[-1] == tag:
                self.silent.pop()
        elif tag in self.open:
            while (last := self.open.pop()) != tag:
                self.out.append(f"</{last}>")
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(esc(data))


def _kept(attrs: list[tuple[str, str | None]]) -> list[str]:
    return [f' {name}="{esc(value or "")}"' for name, value in attrs if name in _ATTRIBUTES and is_safe(value or "")]


def clean_html(html: str) -> str:
    """Return HTML with harmless elements only, each of them closed."""
    cleaner = _Cleaner()
    cleaner.feed(html)
    cleaner.close()
    return "".join(cleaner.out) + "".join(f"</{tag}>" for tag in reversed(cleaner.open))


def make_safe(document: nodes.document) -> None:
    """Take the address from links that could run a script, and clean raw HTML."""
    for node in list(document.findall(lambda node: isinstance(node, (nodes.reference, nodes.raw)))):
        if isinstance(node, nodes.reference) and not is_safe(node.get("refuri", "")):
            node.replace_self(nodes.inline("", "", *node.children))
        elif isinstance(node, nodes.raw) and "html" in node.get("format", "").split():
            node.replace_self(nodes.raw("", clean_html(node.astext()), format="html"))
