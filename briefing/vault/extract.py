"""The text of a page or a PDF: the article without its frame, or the whole page where the article leaves a quotation out."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

from briefing.problems import several

from .fetch import Page
from .limits import RefusedError

TEASER = 150
"""Words below which a page that says it is not free holds a beginning only."""
_JSON_LD = re.compile(rb"<script[^>]+application/ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


class Text(NamedTuple):
    """A text and by what it was read."""

    text: str
    by: str


def texts(page: Page) -> Iterator[Text]:
    """Yield the readings of a page, the best first. Raises RefusedError where there is no text in it."""
    kind = page.media_type
    found = _pdf(page) if kind == "application/pdf" else _plain(page) if kind == "text/plain" else _html(page)
    empty = True
    for one in found:
        if one.text.strip():
            empty = False
            yield one
    if empty:
        raise RefusedError("there is no text in it (a scan, or a page that only scripts fill)")


def best(page: Page, holds: Callable[[str], int]) -> Text:
    """Return the reading that holds most of what is looked for; among equals the first. Raises RefusedError."""
    return max(texts(page), key=lambda one: holds(one.text))


def _plain(page: Page) -> Iterator[Text]:
    yield Text(decoded(page), "as it is")


def _html(page: Page) -> Iterator[Text]:
    import trafilatura
    from trafilatura import metadata

    source: str | bytes = decoded(page) if _known(page.charset) else page.content
    name = f"trafilatura {version('trafilatura')}"
    try:
        main = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""
        whole = _all_words(trafilatura.load_html(source))
        about = metadata.extract_metadata(source)
    except Exception as error:  # noqa: BLE001 - a page that breaks the reader is one more page that cannot be read
        raise RefusedError(f"the page cannot be read ({type(error).__name__})") from None
    if _paid(page.content) and len(main.split()) < TEASER:
        raise RefusedError(f"it is behind a paywall: all that is shown of it is {several(len(main.split()), 'word')}")
    title = (about.title or "") if about else ""
    yield Text(f"{title}\n\n{main}\n" if main and title and title not in main[:300] else f"{main}\n", name)
    yield Text(f"{whole}\n", f"{name}, whole page")


_SILENT = ("script", "style", "template", "noscript")
_INLINE = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"})  # fmt: skip


def _all_words(tree: Any) -> str:
    """Return every word of a page, captions and frames too; only elements within a line leave words joined."""
    from lxml import etree

    if tree is None:
        return ""
    etree.strip_elements(tree, *_SILENT, etree.Comment, with_tail=False)
    for element in tree.iter():
        if element.tag not in _INLINE:
            element.tail = f"\n{element.tail or ''}"
            element.text = f"\n{element.text or ''}"
    return "\n".join(filter(None, (line.strip() for line in tree.text_content().splitlines())))


def _pdf(page: Page) -> Iterator[Text]:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(page.content))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [one.extract_text() for one in reader.pages]
    except Exception as error:  # noqa: BLE001 - as above
        raise RefusedError(f"the PDF cannot be read ({type(error).__name__})") from None
    if locked:
        raise RefusedError("the PDF is locked with a password")
    yield Text("\n\f\n".join(pages) + "\n", f"pypdf {version('pypdf')}")


def decoded(page: Page) -> str:
    """Return plain text by the letters that the server names, else as UTF-8, else as Windows-1252, as browsers do."""
    for name in filter(_known, (page.charset, "utf-8-sig", "cp1252")):
        try:
            return page.content.decode(name)
        except UnicodeDecodeError:
            continue
    return page.content.decode("latin-1")


def _known(charset: str) -> bool:
    try:
        return bool(charset and codecs.lookup(charset))
    except LookupError:
        return False


def _paid(content: bytes) -> bool:
    """Return whether the page says that it is not free to read (schema.org, `isAccessibleForFree`)."""
    for match in _JSON_LD.finditer(content):
        try:
            found = json.loads(match[1])
        except ValueError:
            continue
        if any(str(value).lower() == "false" for value in _values(found, "isAccessibleForFree")):
            return True
    return False


def _values(data: Any, name: str) -> Iterator[Any]:
    for inner in data if isinstance(data, list) else data.values() if isinstance(data, dict) else ():
        yield from _values(inner, name)
    if isinstance(data, dict) and name in data:
        yield data[name]
