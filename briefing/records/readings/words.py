"""A standing in words, as registers, cards and commands print it."""

from __future__ import annotations

from briefing.records.display import show_date

from .model import Reading
from .standing import Standing, State

OWN = ", the act or word itself"
"""What stands after the grade of such an item of evidence."""


def in_words(standing: Standing) -> str:
    """Return who read a record, when and with what result, or what it waits for; and that nothing confirms it."""
    words, alone = _decided(standing), standing.alone
    told = alone is standing.reading and standing.state in {State.SIGNED, State.ONCE}
    return words if alone is None or told else f"{words} {_found(alone)} ({_who(alone)})."


def _who(one: Reading) -> str:
    return f"{one.by} on {show_date(one.on)}"


def _decided(standing: Standing) -> str:
    one = standing.reading
    if one is None:
        return "Not read yet by anyone but its writer."
    who = _who(one)
    if standing.state is State.CHANGED:
        return f"Changed since it was read ({who}); waits for {standing.waits_for}."
    if standing.state is State.DOUBTFUL:
        return f"Found doubtful ({who})" + (f": {one.note.rstrip('.')}." if one.note else ".")
    if standing.state is State.ONCE:
        return f"{_found(one)} ({who}); waits for {standing.waits_for}."
    return f"{_found(one)} ({who})."


def _found(one: Reading) -> str:
    return {"holds": "Holds", "changed": "Mended", "nothing independent found": "Nothing independent found"}.get(
        one.found, one.found.capitalize()
    )
