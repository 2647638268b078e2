"""The order in which names and sources stand in lists."""

from __future__ import annotations

import re
import unicodedata

from .models import Source

UNDATED = "9999"


def sort_key(name: str) -> str:
    """Return what a name is sorted by: letters only, accents and the article left out ("al-Sham" under S)."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w ]", "", re.sub(r"^(?:al|the)[- ]", "", plain))


def by_publisher(source: Source) -> tuple[str, str, str]:
    """Return what a source is sorted by: its publisher, then its date, undated ones last."""
    return sort_key(source.publisher), re.sub(r"[^\d-]", "", source.published) or UNDATED, source.title.casefold()
