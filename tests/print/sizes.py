"""How large the letters of a PDF are, and how long its lines: measured from what is drawn (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot
from pathlib import Path
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
SHOWS = frozenset({"Tj", "TJ", "'", '"'})


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does first `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass
class Pen:
    """What a content stream has set so far; `sizes` counts the letters shown by their height in points."""

    at: Matrix
    sizes: Counter[float]
    text: Matrix = UNIT
    size: float = 0
    kept: list[Matrix] = field(default_factory=list)

    def follow(self, stream: Iterable[Any], resources: Any) -> None:
        """Follow a stream's operators."""
        for operands, operator in stream:
            self.step(str(operator), list(operands), resources)

    def step(self, name: str, given: list[Any], resources: Any) -> None:
        """Do one operator, as far as it moves or shows letters."""
        if name == "q":
            self.kept.append(self.at)
        elif name == "Q" and self.kept:
            self.at = self.kept.pop()
        elif name == "cm":
            self.at = times(tuple(map(float, given)), self.at)  # type: ignore[arg-type] # six operands
        elif name == "Tf":
            self.size = float(given[1])
        elif name == "Tm":
            self.text = tuple(map(float, given))  # type: ignore[assignment] # as above
        elif name in SHOWS:
            self.show(given[-1])
        elif name == "Do":
            self.draw(resources.XObject[str(given[0])])

    def show(self, shown: Any) -> None:
        """Count what is shown."""
        import pikepdf

        whole = times(self.text, self.at)
        parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
        letters = sum(len(bytes(one)) for one in parts if isinstance(one, pikepdf.String))
        self.sizes[round(self.size * hypot(whole[2], whole[3]), 2)] += letters

    def draw(self, form: Any) -> None:
        """Follow a drawing."""
        import pikepdf

        if form.get("/Subtype") != "/Form":
            return
        own = tuple(map(float, form.get("/Matrix", UNIT)))
        inner = Pen(times(own, self.at), self.sizes)  # type: ignore[arg-type] # six numbers
        inner.follow(pikepdf.parse_content_stream(form), form.get("/Resources"))


def sizes(pdf: Path) -> Counter[float]:
    """Return how many bytes of letters a PDF shows in each size, in points, its drawings included."""
    import pikepdf

    found: Counter[float] = Counter()
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            Pen(UNIT, found).follow(pikepdf.parse_content_stream(page), page.get("/Resources"))
    return found
