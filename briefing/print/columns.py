"""Which widths of a table's columns make it lowest: all widths are in ens, half ems of the table's type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import ceil

UNBROKEN = 17.0
"""Text of at most this width ("24 September 2020", in bold) should stand on one line."""
STEP = 2.0
"""By which widths are tried."""
TRIES = 12
"""How often room is taken from one column for another."""
RAGGED = 0.3
"""Of a line: what lines of words leave empty at their ends."""
BROKEN = 0.2
"""Lines that a short text is worth that is broken in a row that is high in any case."""
ALSO = 0.2
"""What a lower cell counts beside a lower row."""


def lines(line: float, width: float) -> int:
    """Return how many lines a text takes in a column: `line` is its length on one."""
    return 1 if line <= width else ceil(line / width + RAGGED)


@dataclass(frozen=True)
class Columns:
    """Columns whose widths are sought: how long the texts of their cells are, row by row; the `least` that their words take, what they `need` and what they `like`."""

    rows: Sequence[Sequence[float]]
    least: Sequence[float]
    need: Sequence[float]
    like: Sequence[float]

    def fitted(self, room: float) -> list[float]:
        """Return the widths with which the table is lowest in a room: what columns need, then what each gains by."""
        widths = self._filled(room)
        height = self._height(widths)
        for _ in range(TRIES):
            tried = [made for made in self._moved(widths) if made]
            best = min(tried, key=self._height, default=widths)
            if self._height(best) >= height:
                return widths
            widths, height = best, self._height(best)
        return widths

    def _filled(self, room: float) -> list[float]:
        """Return what the columns need, with the rest of the room where rows are lowered most."""
        widths, spare = [*self.need], room - sum(self.need)
        while spare > 0 and (wanting := [n for n, most in enumerate(self.like) if widths[n] < most]):
            best = max(wanting, key=lambda column: self._gain(widths, column))
            given = min(STEP, spare, self.like[best] - widths[best])
            widths[best] += given
            spare -= given
        return widths

    def _gain(self, widths: Sequence[float], column: int) -> float:
        """Return by how many lines the table is lower if a column is a step wider, in parts of lines, so that many steps lead to a whole one."""
        gained, was, now = 0.0, widths[column], widths[column] + STEP
        for row in self.rows:
            if row[column] > was:
                fewer = row[column] / was - max(row[column] / now, 1)
                others = max(line / wide for n, (line, wide) in enumerate(zip(row, widths, strict=True)) if n != column)
                gained += min(fewer, max(0.0, row[column] / was - others)) + ALSO * fewer
        return gained

    def _moved(self, widths: Sequence[float]) -> list[list[float]]:
        """Return the widths if one column gives another a step, for each two of which one can give and the other would take."""
        found = []
        for giver, taker in permutations(range(len(widths)), 2):
            if widths[giver] - STEP >= self.least[giver] and widths[taker] < self.like[taker]:
                made = [*widths]
                made[giver] -= STEP
                made[taker] += STEP
                found.append(made)
        return found

    def _height(self, widths: Sequence[float]) -> float:
        """Return the lines of all rows, and a bit for each short text that is broken."""
        return sum(self._row(row, widths) for row in self.rows)

    @staticmethod
    def _row(row: Sequence[float], widths: Sequence[float]) -> float:
        high = max(lines(line, wide) for line, wide in zip(row, widths, strict=True))
        return high + BROKEN * sum(wide < line <= UNBROKEN for line, wide in zip(row, widths, strict=True))
