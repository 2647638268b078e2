"""Plain words and numbers that YAML 1.1, which our reader speaks, takes for something else than their writer.

YAML 1.2 dropped these forms for that reason: `no` for false, `024` for twenty, `1:30` for ninety, `2_0`.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal, InvalidOperation
from typing import Any

_TRUE_OR_FALSE = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_OCTAL = re.compile(r"[-+]?0[0-7_]+")
TAG = re.compile(r"(?:^|[\s,\[\]{}:?-])![^\s,\[\]{}]*", re.MULTILINE)
"""What may be a tag, such as `!!binary`, or is in a text."""


def misread(text: str, value: Any) -> tuple[str, str] | None:
    """Return what is wrong with a plain value and the mend, where `value`, as it was read, is not what it says, or None."""
    if isinstance(value, bool):
        return None if text in _TRUE_OR_FALSE else _word(text, value)
    if isinstance(value, float) and not math.isfinite(value):
        return f"`{text}` is no number that can be counted or shown", "write a number, or leave the field out"
    if isinstance(value, int | float) and not _says(text, value):
        return _number(text, value)
    return None


def _word(text: str, value: bool) -> tuple[str, str]:  # noqa: FBT001 - the value that was read
    said = str(value).lower()
    return f"`{text}` is read as {said}, not as a word", f'write `{said}`, or "{text}" in quotation marks for the word'


def _number(text: str, value: float) -> tuple[str, str]:
    if "_" not in text and not _OCTAL.fullmatch(text) and _decimal(text) is not None:
        return f"`{text}` has more digits than a number keeps", f'put it in quotation marks: "{text}"'
    mend = f'write it in plain digits{_digits(text)}; what is text goes in quotation marks: "{text}"'
    return f"`{text}` is read as the number {value}", mend


def _digits(text: str) -> str:
    """Return the plain digits that are meant, as far as that can be known."""
    plain = text.replace("_", "")
    if _OCTAL.fullmatch(text):
        plain = plain.replace("0", "", 1).lstrip("0") or "0"
    return f": {plain}" if plain != text and _decimal(plain) is not None else ""


def _says(text: str, value: float) -> bool:
    """Return whether the digits, read as they stand, are the number that was read."""
    return "_" not in text and not _OCTAL.fullmatch(text) and _decimal(text) == Decimal(str(value))


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
