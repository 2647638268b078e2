"""What readers see where a record is used: the value of a {val}, and a sentence with all its marks filled."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from briefing.lint import MARK, XREF
from briefing.problems import near
from briefing.records import Records, UnknownRecord
from briefing.records.display import show_number

from .computed import Computeds
from .domain import Figure, Use

FIGURE = "fig:"
"""Before a figure's id, among what stands for the references of a sentence."""


def of_claim(ref: str) -> bool:
    """Return whether a value is a claim's, and not a table's or a published one."""
    return not ref.startswith("=") and "/" not in ref


def shown_value(records: Records, computed: Computeds, ref: str, spec: str) -> str:
    """Return what {val} prints. Raises UnknownRecord or ValueError."""
    if not ref.startswith("="):
        return records.show(ref, spec)
    if ref[1:] not in computed:
        raise UnknownRecord(
            "unknown-value",
            f"no cell publishes '{ref[1:]}'",
            near(ref[1:], computed) or "publish it with book.publish(...)",
        )
    value = computed[ref[1:]]
    return show_number(value.number, spec, value.unit)


def shown_sentence(records: Records, computed: Computeds, use: Use, figures: Mapping[str, Figure]) -> str:
    """Return the sentence of a use as readers see it; a reference that leads nowhere shows as such."""
    parts = _crossed(use, figures).split(MARK)
    shown = parts[0]
    for (mode, ref, spec), rest in zip(use.fills, parts[1:], strict=False):
        shown += _filled(records, computed, mode, ref, spec) + rest
    return shown


def _crossed(use: Use, figures: Mapping[str, Figure]) -> str:
    """Return a use's sentence with the words of its links and the numbers of its figures."""
    head, *rest = use.text.split(XREF)
    shown = head
    for ref, text in zip_longest(use.crossed, rest, fillvalue=""):
        fid = ref.removeprefix(FIGURE)
        shown += (f"Figure {figures[fid].number}" if fid in figures else f"[?{fid}]") if fid != ref else ref
        shown += text
    return shown


def _filled(records: Records, computed: Computeds, mode: str, ref: str, spec: str) -> str:
    try:
        if mode == "val":
            return shown_value(records, computed, ref, spec)
        if mode == "quote":
            cid, number = records.quote(ref)
            return f"‘{records.claims[cid].evidence[number].quote}’"
    except (UnknownRecord, ValueError):
        return f"[?{ref}]"
    return ""
