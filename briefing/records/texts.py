"""The source texts, where they are at hand, and the verdict on each quote.

The articles are other people's texts and are never in the repository. They are looked for in the folder that
`BRIEFING_TEXTS` names, in `seeds/texts/`, and in `../shared/seeds`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing.paths import text_folders

from .models import Claim, Evidence, Source
from .quotes import Hit, SourceText
from .reading import Shelf

QuoteVerdict = Literal["found", "absent", "not checkable"]


@dataclass(frozen=True)
class Verdict:
    """Whether a quote is in its source's text; `hit` says where. A paraphrase is never checkable."""

    verdict: QuoteVerdict
    hit: Hit | None = None


NOT_CHECKABLE = Verdict("not checkable")


def read_texts(shelf: Shelf) -> dict[str, SourceText]:
    """Return the texts at hand by source id; a text that is not the registered one is a problem."""
    found = {}
    for source in shelf.sources.values():
        path = _find(shelf.root, source.file) if source.file else None
        if path and (text := _read(shelf, source, path)):
            found[source.id] = text
    return found


def _find(root: Path, file: str) -> Path | None:
    return next((folder / file for folder in text_folders(root) if (folder / file).is_file()), None)


def _read(shelf: Shelf, source: Source, path: Path) -> SourceText | None:
    data = path.read_bytes()
    got = hashlib.sha256(data).hexdigest()
    if got != source.sha256:  # a checkout on another system may have other line ends
        data = data.replace(b"\r\n", b"\n")
    if hashlib.sha256(data).hexdigest() != source.sha256:
        where = shelf.where("source", source.id, "sha256")
        mend = f"restore the file, or check every quote again and set sha256: {got}"
        shelf.bad(
            "checksum", where, f"source '{source.id}': the text {source.file} is not the text that was registered", mend
        )
        return None
    return SourceText(data.decode("utf-8", errors="replace"))


def verify(shelf: Shelf, texts: dict[str, SourceText]) -> dict[tuple[str, int], Verdict]:
    """Return the verdict on each evidence item, by claim id and position; absent and ambiguous quotes are problems."""
    return {
        (claim.id, number): _verdict(shelf, claim, number, evidence, texts.get(evidence.source))
        for claim in shelf.claims.values()
        for number, evidence in enumerate(claim.evidence)
    }


def _verdict(shelf: Shelf, claim: Claim, number: int, evidence: Evidence, text: SourceText | None) -> Verdict:
    if text is None or not evidence.quote:
        return NOT_CHECKABLE
    hits = text.find(evidence.quote, evidence.prefix, evidence.suffix)
    if len(hits) == 1:
        return Verdict("found", hits[0])
    where = shelf.where("claim", claim.id, "evidence", number, "quote")
    if hits:
        lines = ", ".join(str(hit.line) for hit in hits)
        message = f"claim '{claim.id}': the quote occurs {len(hits)} times in its source (lines {lines})"
        shelf.bad(
            "quote-ambiguous", where, message, "add a few words of context: `prefix:` (before) or `suffix:` (after)"
        )
    else:
        near = text.nearest(evidence.quote)
        mend = f"the nearest words, line {near.line}: “{near.exact}”" if near else "copy the words from the source"
        shelf.bad("quote-absent", where, f"claim '{claim.id}': the quote is not in its source", mend)
    return Verdict("absent")
