"""Find a quotation in its source text: exact where it matters, blind to typography.

The selector is the W3C Web Annotation Data Model's `TextQuoteSelector` (section 4.2.4: `exact` with an
optional `prefix` and `suffix`); offsets count characters of the raw text, as its `TextPositionSelector` does
(4.2.5).
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from .edges import whole
from .folding import fold

ELLIPSIS = re.compile(r" ?\[ ?\.\.\. ?\] ?")
MAX_GAP = 600  # characters that one ellipsis may leave out: about a long paragraph
_LEAST_LIKE = 0.6
_CANDIDATES = 12
_ENOUGH_WORDS, _ENOUGH = 60, 600  # words and characters of a lost quotation that are worth comparing


@dataclass(frozen=True)
class Hit:
    """Where a quotation stands in its source: `start` and `end` in the raw text, `line` from 1.

    `exact` holds the source's own characters, so that the page prints these and not the editor's retyping.
    """

    start: int
    end: int
    line: int
    exact: str


class _Span(NamedTuple):
    start: int
    end: int


class SourceText:
    """A source text in which quotations are looked up; folding is done once, at the first look-up."""

    def __init__(self, raw: str) -> None:
        """Keep the text as it was read; nothing is changed in it."""
        self.raw = raw

    @cached_property
    def _folded(self) -> tuple[str, list[int], list[int]]:
        return fold(self.raw)

    @cached_property
    def _lines(self) -> list[int]:
        return [m.end() for m in re.finditer(r"\r\n?|\n", self.raw)]

    @cached_property
    def _words(self) -> list[_Span]:
        return [_Span(m.start(), m.end()) for m in re.finditer(r"\S+", self._folded[0])]

    def find(self, exact: str, prefix: str = "", suffix: str = "") -> list[Hit]:
        """Return every place where `exact` stands, between `prefix` and `suffix` if given, in reading order.

        White space, dashes, quotation marks, Unicode and Arabic presentation forms are folded. Words and
        numbers must stand whole: signs, decimals, thousands and per cent count. `[...]` leaves out up to
        `MAX_GAP` characters; the hit spans the whole.
        """
        pieces = [p for p in (x.strip() for x in ELLIPSIS.split(normalise(exact))) if p]
        if not pieces:
            return []
        before, after = normalise(prefix).strip(), normalise(suffix).strip()
        first, *rest = ([*self._occurrences(p)] for p in pieces)
        first = [s for s in first if self._preceded(s.start, before)]
        found = [first, *rest]
        found[-1] = [s for s in found[-1] if self._followed(s.end, after)]
        return [self._hit(s) for s in _chained(found)]

    def nearest(self, exact: str) -> Hit | None:
        """Return the stretch of the source most like a quotation that was not found, if any is."""
        wanted = " ".join(normalise(exact).lower().split()[:_ENOUGH_WORDS])[:_ENOUGH]
        if not wanted or not self._words:
            return None
        size = len(wanted.split())
        best, like = None, _LEAST_LIKE
        for at in self._promising(wanted.split(), size):
            for span in self._windows(at, size):
                ratio = difflib.SequenceMatcher(None, wanted, self._lower(span), autojunk=False).ratio()
                if ratio > like:
                    best, like = span, ratio
        return self._hit(best) if best else None

    def _lower(self, span: _Span) -> str:
        return self._folded[0][span.start : span.end].lower()

    def _occurrences(self, piece: str) -> list[_Span]:
        norm, out = self._folded[0], []
        at = norm.find(piece)
        while at >= 0:
            if whole(norm, at, at + len(piece)):
                out.append(_Span(at, at + len(piece)))
            at = norm.find(piece, at + 1)
        return out

    def _preceded(self, at: int, prefix: str) -> bool:
        return self._folded[0][max(0, at - len(prefix) - 1) : at].rstrip().endswith(prefix)

    def _followed(self, at: int, suffix: str) -> bool:
        return self._folded[0][at : at + len(suffix) + 1].lstrip().startswith(suffix)

    def _hit(self, span: _Span) -> Hit:
        _, starts, ends = self._folded
        start, end = starts[span.start], ends[span.end - 1]
        return Hit(start, end, bisect_left(self._lines, start + 1) + 1, self.raw[start:end])

    def _promising(self, wanted: list[str], size: int) -> list[int]:
        """Return the word positions whose window shares most letters' worth of words with the wanted ones."""
        words = [_bare(self._lower(w)) for w in self._words]
        score = _scores(wanted, set(words))
        worth, total, ranked = [score.get(w, 0) for w in words], 0, []
        for i, gain in enumerate(worth):
            total += gain - (worth[i - size] if i >= size else 0)
            ranked.append((total, -i))
        ranked.sort(reverse=True)
        return [max(0, -at - size + 1) for got, at in ranked[:_CANDIDATES] if got]

    def _windows(self, at: int, size: int) -> list[_Span]:
        """Return the window at a word position, and those a word longer or shorter at either end."""
        words, last = self._words, len(self._words)
        cuts = [(a, min(a + n, last)) for a in (at, at + 1) for n in (size - 1, size, size + 1)]
        spans = [_Span(words[a].start, words[b - 1].end) for a, b in cuts if a < b]
        return [span for span in spans if span.end - span.start < 2 * _ENOUGH]


@lru_cache(maxsize=4096)  # `make live` checks all records again when one was saved
def normalise(text: str) -> str:
    """Return the text with typography folded."""
    return fold(text)[0]


def word_count(quote: str) -> int:
    """Return how many words a quotation has; an ellipsis, a lone dash or a mark is none."""
    text = ELLIPSIS.sub(" ", normalise(quote))
    return sum(any(c.isalnum() for c in word) for word in text.split())


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]\"'-")


def _scores(wanted: list[str], known: set[str]) -> Counter[str]:
    """Return what each source word is worth: the length of the wanted word that it (nearly) equals."""
    score: Counter[str] = Counter()
    for word in {_bare(w) for w in wanted} - {""}:
        if word in known:
            score[word] = len(word)
            continue
        alike = [k for k in known if k[:1] == word[0] and abs(len(k) - len(word)) <= 2]  # noqa: PLR2004 - a slip or two
        for k in difflib.get_close_matches(word, alike, 3, 0.7):
            score[k] = max(score[k], len(word) - 1)
    return score


def _chained(found: list[list[_Span]]) -> list[_Span]:
    """Join the pieces of a quotation with ellipses: in order, each within `MAX_GAP` of the one before.

    Works from the last piece back, keeping for each occurrence the nearest end it can reach, so that the cost
    grows with the number of occurrences and not with their product.
    """
    reach = [(s.start, s.end) for s in found[-1]]
    for piece in reversed(found[:-1]):
        starts = [start for start, _ in reach]
        here = []
        for s in piece:
            i = bisect_left(starts, s.end)
            if i < len(starts) and starts[i] <= s.end + MAX_GAP:
                here.append((s.start, reach[i][1]))
        reach = here
    tightest = {end: start for start, end in reach}  # the last start for an end is the tightest
    return [_Span(start, end) for end, start in tightest.items()]
