"""Typst source from Python: every string is a string literal, so no text of a chapter is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_ESCAPED = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", ""), ("\t", "\\t"))
_SPACE = re.compile(r"[ \t\r\n]+")
_WHOLE = re.compile(r"\b([Aa]l-\w+|\d[\d,.]*–\d[\d,.]*(?<=\d))")
"""A name with its article, or a range of numbers."""
_AFTER_NUMBER = (
    "thousand|million|billion|January|February|March|April|May|June|July|August|September|October|November|December"
)
_HELD = re.compile(rf" (?:(?<=\d )(?=(?:{_AFTER_NUMBER})\b)|(?<=\bNo\. )(?=\d))")
"""A space that breaks no line; it begins the pattern, and so is found at once."""
LONG = 34
"""Letters from which a word may be broken anywhere."""
_TOKEN = re.compile(rf"[^\s\u200b\u00ad]{{{LONG},}}")
_BREAK_AFTER = re.compile(r"([/?&=#._:;,|+-]+)(?=\w)|(\w{24})(?=\w)")
ZERO_WIDTH_SPACE = "\u200b"


def string(text: str) -> str:
    """Return a Typst string literal."""
    if '"' in text or "\\" in text or not text.isprintable():
        for plain, escaped in _ESCAPED:  # faster than str.translate
            text = text.replace(plain, escaped)
    return f'"{text}"'


@lru_cache(maxsize=4096)  # of the texts of a register two in three are those of another entry, too
def text(words: str) -> str:
    """Return running text as Typst content: white space folded, very long words given places to break, "al-Sham", "3 million", "4 May" and "5–7" none."""
    plain = words if words.isprintable() and "  " not in words else _SPACE.sub(" ", words)
    folded = breakable(held(plain))
    if "l-" not in folded and "–" not in folded:
        return f"#{string(folded)};" if folded else ""
    parts = _WHOLE.split(folded)  # every second one is to stay whole
    return "".join(f"#box({string(p)});" if n % 2 else f"#{string(p)};" for n, p in enumerate(parts) if p)


def held(words: str) -> str:
    """Put no-break spaces where a line may not end: "3 million", "4 May", "No. 5"."""
    return _HELD.sub("\u00a0", words)


def breakable(words: str) -> str:
    """Put zero-width spaces into words too long for a line (addresses, file names); all else is left alone."""
    if len(words) < LONG or max(map(len, words.split()), default=0) < LONG:
        return words
    return _TOKEN.sub(lambda token: _BREAK_AFTER.sub(lambda m: m[0] + ZERO_WIDTH_SPACE, token[0]), words)


def content(body: str) -> str:
    """Return a content block."""
    return f"[{body.strip()}]"


def array(items: Iterable[str]) -> str:
    """Return a Typst array; one item is still an array."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def call(name: str, *args: str, **named: str) -> str:
    """Return a call in markup. Arguments are Typst code; `_` in a name becomes `-`."""
    return "#" + expression(name, *args, **named) + ";"


def expression(name: str, *args: str, **named: str) -> str:
    """Return a call in code, without the leading `#`."""
    pairs = (f"{key.replace('_', '-')}: {value}" for key, value in named.items())
    return f"{name}({', '.join([*args, *pairs])})"


def maybe(body: str) -> str:
    """Return a content block, or `none` for nothing."""
    return content(body) if body.strip() else "none"


def boolean(value: object) -> str:
    """Return `true` or `false`."""
    return "true" if value else "false"


def label(name: str) -> str:
    """Return a label, to be put right after the element it names."""
    return f"#label({string(name)})"
