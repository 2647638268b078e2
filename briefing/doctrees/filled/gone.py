"""What was withdrawn, told at the short addresses that readers had of it: `c/ID.html` and `j/ID.html` stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.editions.compare import words_of
from briefing.editions.snapshot import Withdrawn
from briefing.records.display import show_date
from briefing.reuse import short

from .changed import reason_of

FOLDERS = {"claim": (short.FOLDER, "Claim"), "judgement": (short.JUDGEMENTS, "Key judgement")}


def withdrawn(gone: Mapping[str, Withdrawn], home: str) -> Iterator[short.Shared]:
    """Yield a page for each withdrawn record that had a short address; claims lead to the register (`home`), where a line stays."""
    for ref, one in gone.items():
        kind, _, rid = ref.partition("/")
        if kind in FOLDERS:
            folder, name = FOLDERS[kind]
            to = f"{home}#claim-{rid}" if kind == "claim" else "index.html"
            yield short.Shared(
                f"{folder}/{rid}", f"{name}, withdrawn", words_of(one.fields), to, tuple(_told(name, one))
            )


def _told(name: str, one: Withdrawn) -> Iterator[str]:
    """Yield what readers who come to a withdrawn record are told: that it is, since when, why, and what it said."""
    since = f"since {show_date(one.on)}" if one.on else f"after the edition of {show_date(one.day)}"
    yield f"This {name.lower()} is withdrawn {since}. {reason_of(one.why)}"
    yield f"The edition {one.edition} of {show_date(one.day)} was the last to have it. It said: “{words_of(one.fields)}”"
