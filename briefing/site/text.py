"""Text made safe for a page: escaped, and without characters that turn the direction of what follows."""

from __future__ import annotations

import html
import re

from briefing.records.typography import direction

# Direction overrides and embeddings can make a line read as what it is not (Unicode TR 36, "Bidirectional Text
# Spoofing"); the page marks direction with `dir` instead. NUL and other C0 controls are not allowed in HTML.
_UNSAFE = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto"})
_SCHEME = re.compile(r"^\s*([a-zA-Z][a-zA-Z0-9+.\-]*)\s*:")


def plain(text: object) -> str:
    """Return text without direction overrides and control characters."""
    words = str(text)
    return words if words.isprintable() else _UNSAFE.sub("", words)  # none of these is printable, and most words are


def esc(text: object) -> str:
    """Return text for use in HTML, as content or within a quoted attribute."""
    return html.escape(plain(text), quote=True)


def language(lang: str) -> str:
    """Return the attributes of an element in another language than the page's (WCAG 3.1.2); "" for English."""
    return "" if lang == "en" else f' lang="{esc(lang)}" dir="{direction(lang)}"'


def scheme(address: str) -> str:
    """Return an address's scheme in lower case; "" for a relative address.

    White space and control characters are dropped first, as browsers do: a scheme with a line break in it runs too.
    """
    if ":" not in address:
        return ""
    squeezed = re.sub(r"[\x00-\x20]+", "", plain(address))
    match = _SCHEME.match(squeezed)
    return match[1].lower() if match else ""


def is_safe(address: str) -> bool:
    """Return whether a link to this address cannot run a script."""
    return scheme(address) in SAFE_SCHEMES


def link(address: str, text: str, lang: str = "en", **attributes: str) -> str:
    """Return a link, or only its text where the address is empty or not safe; `lang` is the language of the text."""
    words = esc(text) if lang == "en" else f"<bdi{language(lang)}>{esc(text)}</bdi>"
    if not address or not is_safe(address):
        return words
    more = "".join(f' {name.replace("_", "-").strip("-")}="{esc(value)}"' for name, value in attributes.items())
    return f'<a href="{esc(address)}"{more}>{words}</a>'
