"""What stands in a chapter's file and would not be read as it was meant, or be shown nowhere.

Each rule is one function of a chapter's texts or of a notebook's cells, and yields problems with their places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from briefing.doctrees.written.outputs import FIGURE_MIME, VALUE_MIME
from briefing.forms import characters
from briefing.problems import Problem

Place = Callable[[int], str]
_CODE_CELL = re.compile(r"^ {0,3}(?:`{3,}|~{3,}|:{3,})\{(?:code-cell|jupyter-execute)\}", re.MULTILINE)
_BREAK = re.compile(r"^(?![ \t]*$|#)(?P<text>.*?\S)(?P<break>\\| {2,})\n(?=[ \t]*[^\s`:])", re.MULTILINE)
_TITLED = re.compile(
    r"""(?<!!)(?P<link>\[[^\[\]\n]*\]\((?:<[^<>\n]*>|[^\s()<>]+))[ \n]+(?P<title>"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)) *(?P<end>\))"""
)
_DEFINED = re.compile(
    r"""^ {0,3}(?P<link>\[[^\[\]\n^][^\[\]\n]*\]:[ ]+\S+)[ ]+(?P<title>"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))(?P<end>) *$""",
    re.MULTILINE,
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))*?(?<!`)\1(?!`)")
_FENCE = re.compile(r"^[^`\n]*?`{3,}(?=[^`\n]*$)", re.MULTILINE)  # what begins or ends a block that holds prose
_FENCED = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<info>.*)\n(?:.*\n)*?(?P=indent)(?P=fence)[`~]* *$", re.MULTILINE
)
# a block begins a line, in a list, a quotation, a definition or a footnote as well
_BEGINS = r"^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|:[ \t]|\[\^[^\]\s]+\]:[ \t])*(?:`{3,}|~{3,}|:{3,})[ \t]*"
# blocks and roles that Jupyter Book's own extensions bring (sphinx-design, -togglebutton, -thebe, MyST-NB, its theme), and those of
# Sphinx and docutils that are shown without being judged (lines as typed, glued outputs), or nowhere (a manual's settings)
_SCREEN_ONLY = re.compile(
    _BEGINS + r"\{(?P<name>tab-set(?:-code)?|tab-item|dropdown|card[\w-]*|grid[\w-]*|button-(?:link|ref)|"
    r"article-info|div|margin|toggle|thebe-button|sidebar|tableofcontents|toctree|only|ifconfig|literalinclude|"
    r"index|(?:section|code|module)author|title|default-role|role|highlight|(?:rst-|css)?class|container(?!\}[ \t]+key-figures[ \t]*$)|tabularcolumns|meta|header|footer|"
    r"sectnum|section-numbering|contents|eval-rst|nb-exec-table|target-notes|restructuredtext-test-directive|"
    r"glue|eval|centered|parsed-literal|line-block|program|default-domain|[a-z]+:[\w:-]+)\}",
    re.MULTILINE | re.IGNORECASE,
)
# blocks that only stand within another, which is told: one slip, one message
_WITHIN = {"tab-item": "tab-set", "grid-item": "grid", "grid-item-card": "grid"}
_SCREEN_ROLE = re.compile(
    r"\{(?P<name>bdg[\w-]*|octicon|fa[bsr]?|material-[\w-]+|abbr|(?:nb-)?download|eval|glue|"
    r"samp|kbd|file|regexp|envvar|token|[a-z]+:[\w:-]+)\}`",
    re.IGNORECASE,
)
# classes and styles of the pages' own, by which words could be hidden, or kept from being judged
_ATTRIBUTES = re.compile(
    r"(?:(?<=[\])`*_])|^[ >]*)\{[ ]*(?P<name>[.#][\w-]|[\w-]+=)[^}\n]*\}|^[ >]*:(?P<option>[\w-]*class[\w-]*):",
    re.MULTILINE,
)
# a fence that holds code: one of no block, or of one that shows code
_CODE_BLOCK = re.compile(
    r"\s*+(?!\{)|\s*\{(?:code(?:-block|-cell)?|sourcecode|raw(?:-cell)?|math|parsed-literal|literalinclude)\}",
    re.IGNORECASE,
)


def text_problems(text: str, where: Place) -> Iterator[Problem]:
    """Yield what is wrong with the characters and marks of one Markdown text."""
    for one in (*characters.stray(text), *characters.stray_spaces(text), *characters.stray_entities(text)):
        yield Problem("stray-character", where(one.line), one.message, one.mend)
    for found in _CODE_CELL.finditer(text):
        message = "a code cell stands in Markdown, where it is neither run nor shown"
        yield Problem("code-cell", where(_line(text, found.start())), message, "make the chapter a notebook (.ipynb)")
    plain = _FENCE.sub(_spaced, _FENCED.sub(_blanked, text))
    for found in (*_screen_blocks(text), *_screen_roles(plain)):
        message = f"{{{found['name']}}} is for screens alone, or shows what nobody has judged"
        mend = "say it in headings, paragraphs and lists, or in one of the book's own blocks"
        yield Problem("screen-only", where(_line(text, found.start("name"))), message, mend)
    shown = _CODE.sub(_spaced, plain)
    for found in (*_TITLED.finditer(shown), *_DEFINED.finditer(shown)):
        message = f"the link's title {found['title']} would be shown nowhere on paper, and to few on screens"
        mend = f"say it in the text, and write {found['link']}" + found["end"]
        yield Problem("markup", where(_line(plain, found.start())), message, mend)
    for found in _ATTRIBUTES.finditer(plain):
        message = (
            f"“{found[0].strip()}” gives words a look or name of its own, by which they could be hidden or unjudged"
        )
        yield Problem("screen-only", where(_line(text, found.end())), message, "remove it; the layout is the book's")
    for found in _BREAK.finditer(plain):
        kind = "a backslash" if found["break"] == "\\" else "two spaces"
        message = f"a line break is typed, as {kind} at the line's end"
        yield Problem("line-break", where(_line(plain, found.start("break"))), message, "make it a paragraph or a list")


def _screen_blocks(text: str) -> Iterator[re.Match[str]]:
    seen = set[str]()
    for found in _SCREEN_ONLY.finditer(text):
        name = found["name"].lower()
        if _WITHIN.get(name) not in seen:
            yield found
        seen.add(name)


def _screen_roles(text: str) -> Iterator[re.Match[str]]:
    """Yield the roles for screens alone; one in literal text is named, not used."""
    literal = {code.start() for code in _CODE.finditer(text)}
    return (found for found in _SCREEN_ROLE.finditer(text) if found.end() - 1 in literal)


def _blanked(block: re.Match[str]) -> str:
    """Return a block of code with its lines, but nothing in them; blocks that hold prose stay."""
    return "\n" * block[0].count("\n") if _CODE_BLOCK.match(block["info"]) else block[0]


def _spaced(code: re.Match[str]) -> str:
    """Return literal text as blanks of the same length."""
    return re.sub(r"[^\n]", " ", code[0])


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def cell_problems(file: str, cells: list[dict[str, Any]]) -> Iterator[Problem]:
    """Yield the cells and outputs of a notebook that no product shows, or whose words nobody has judged."""
    for number, cell in enumerate(cells, 1):
        where = f"{file}:cell {number}, line 1"
        if cell.get("cell_type") == "raw" and "".join(cell.get("source", "")).strip():
            yield Problem("raw-cell", where, "a raw cell is shown nowhere", "make it a Markdown cell, or delete it")
        for output in cell.get("outputs", ()):
            if (shown := _shown(output)) is not None:
                message = f"this cell shows {shown}, which nobody checks"
                mend = "say it in a Markdown cell, and publish its numbers with book.publish(...) for {val}"
                yield Problem("cell-prose", where, message, mend)
                break


def _shown(output: dict[str, Any]) -> str | None:
    """Return what an output shows to readers beside figures and published values, in words; None for nothing."""
    if output.get("output_type") == "stream":
        words = _words(output.get("text", ""))
        return f"“{words}”" if words else None
    data = output.get("data") or {}
    if not data or FIGURE_MIME in data or VALUE_MIME in data or any(_drawn(mime) for mime in data):
        return None  # a chart or table that is not finished is named where pages are read
    kind = next((mime for mime in ("text/markdown", "text/latex", "text/plain") if mime in data), next(iter(data)))
    words = _words(data[kind])
    if kind == "text/plain" and words.startswith("<"):
        return f"an object that neither page nor paper can show ({words})"
    return f"“{words}”" if words else None


def _drawn(mime: str) -> bool:
    return any(word in mime for word in ("image/", "html", "vega"))


def _words(text: Any) -> str:
    whole = "".join(text) if isinstance(text, list) else str(text)
    return " ".join(re.sub(r"\x1b\[[\d;]*m", "", whole).split())[:60]
