"""How a record stands: read and unchanged, changed since, doubtful, or waiting for a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .model import STANDING, WRITER, Reading, not_withdrawn
from .subjects import Subject


class State(StrEnum):
    """What the readings of a record say about it as it is now."""

    SIGNED = "read by another than their writer and unchanged"
    DOUBTFUL = "found doubtful"
    CHANGED = "changed since they were read"
    ONCE = "read by their writer alone"
    UNREAD = "not read yet"


WAITS_FOR = {
    State.DOUBTFUL: "its writer",
    State.CHANGED: "a reader",
    State.ONCE: "another reader",
    State.UNREAD: "a reader",
}
"""Who has to act next."""


@dataclass(frozen=True)
class Standing:
    """A record's state, and the reading that decided it, if there is any."""

    state: State
    reading: Reading | None = None

    @property
    def signed(self) -> bool:
        """Whether the record may stand in a final edition."""
        return self.state is State.SIGNED

    @property
    def waits_for(self) -> str:
        """Who has to act next."""
        return WAITS_FOR.get(self.state, "")


UNREAD = Standing(State.UNREAD)


def stand(subject: Subject, readings: Iterable[Reading]) -> Standing:
    """Return how a record stands after its readings, the oldest first; the last word of another than its writer counts.

    A reader who mended a record has written it, and cannot let it stand.
    """
    readings = not_withdrawn(readings, subject.fields)
    now = [one for one in readings if one.fits(subject.fields)]
    if not now:
        return Standing(State.CHANGED, readings[-1]) if readings else UNREAD
    wrote = {WRITER, *(one.by for one in now if one.found == "changed")}
    others = [one for one in now if one.by not in wrote]
    last = (others or now)[-1]
    if last.found == "doubtful":
        return Standing(State.DOUBTFUL, last)
    return Standing(State.SIGNED if others and last.found in STANDING else State.ONCE, last)


def counted(standings: Mapping[str, Standing]) -> str:
    """Return in one sentence how many records stand how."""
    counts = Counter(one.state for one in standings.values())
    parts = [f"{counts[state]} {state}" for state in State if counts[state]]
    return f"{len(standings)} records: {', '.join(parts) or 'none'}."
