"""How a record stands: read and unchanged, changed since, doubtful, or waiting for a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing.problems import several

from .model import NOTHING, STANDING, WRITER, Reading, not_withdrawn
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
    """A record's state, the reading that decided it, if there is any, and the one that found nothing independent.

    `alone` outlives changes of the record and later readings: it is no longer so once the record says corroborated.
    """

    state: State
    reading: Reading | None = None
    alone: Reading | None = None

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
    return replace(_decided(subject, readings), alone=_alone(subject, readings))


def _alone(subject: Subject, readings: Iterable[Reading]) -> Reading | None:
    """Return the newest reading that looked for something independent and found nothing."""
    if subject.fields.get("status") == "corroborated":
        return None
    found = [one for one in readings if one.by != WRITER and one.found == NOTHING]
    return found[-1] if found else None


def _decided(subject: Subject, readings: list[Reading]) -> Standing:
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
    """Return how many records stand how, and of how many nothing independent was found."""
    counts = Counter(one.state for one in standings.values())
    parts = [f"{counts[state]} {state}" for state in State if counts[state]]
    alone = sum(one.alone is not None for one in standings.values())
    more = f" Of {alone} a reader found nothing independent." if alone else ""
    return f"{several(len(standings), 'record')}: {', '.join(parts) or 'none'}.{more}"
