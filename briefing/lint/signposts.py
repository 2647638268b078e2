"""Sentences that point the way and state no fact: "This chapter compares ...", "The table below ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .findings import MARK
from .quotations import find_quotations

if TYPE_CHECKING:
    from briefing.records.house import House

MAX_WORDS = 40
_LEADING = re.compile(r"^[\W\ue010-\ue0ff]*")


def is_signpost(sentence: str, house: House) -> bool:
    """Return whether a sentence opens as the house list's signposts do, and is short, unquoted and unmarked.

    A sentence that carries a claim or a quotation states something, however it begins.
    """
    if MARK in sentence or len(sentence.split()) > MAX_WORDS or find_quotations(sentence):
        return False
    return house.opens_signpost(_LEADING.sub("", sentence) if not sentence.startswith("\ue011") else sentence)
