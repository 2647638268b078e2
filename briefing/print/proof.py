"""That print can be set, kept for each chapter: a check sets only what is not what it was when it was set last.

A chapter that is set alone stands in its own PDF's template; where its links lead to other chapters, labels stand for
these. Where that fails, and where much is new, all PDFs are set as a build sets them, and what is wrong is said as a
build says it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import count, repeat
from pathlib import Path

from briefing.writing import put_whole

from . import typ
from .edition import HEAD, Sheets, Written
from .errors import PrintError
from .meta import Meta
from .press import pressed

PROVEN = "proven.json"
FEW = 6
"""So many chapters are set one by one; for more of them it is quicker to set all."""
WHOLE = ("brief", "brief-aloud")
"""The PDFs that are set whole: theirs is the room that they take."""
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Part:
    """What is set alone: a chapter of a PDF, what begins and ends it, or the whole of it; `digest` is that of its source."""

    sheets: Sheets
    chapter: str
    digest: str


@dataclass(frozen=True)
class Proofs:
    """What is proven on some ground (an engine, a Typst, a paper), kept in a file: `whole` says of what book."""

    file: Path
    ground: str
    whole: str = ""
    parts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, file: Path, engine: str, meta: Meta) -> Proofs:
        """Read what is kept; nothing where it was proven on another ground, or was cut off."""
        ground = f"{engine} {version('typst')} {meta.paper} {meta.duplex}"
        try:
            told = json.loads(file.read_text("utf-8"))
            return cls(file, **told) if told["ground"] == ground else cls(file, ground)
        except (OSError, ValueError, KeyError, TypeError):
            return cls(file, ground)

    def keep(self, whole: str, parts: Iterable[str]) -> None:
        """Keep what is proven now instead."""
        told = {"ground": self.ground, "whole": whole, "parts": sorted(parts)}
        put_whole(self.file, json.dumps(told).encode())


def prove(sheets: Sequence[Sheets], proofs: Proofs, whole: str) -> None:
    """Set what was not set before as it is now, and keep that it could be. Raises PrintError."""
    parts = [part for sheet in sheets for part in _parts(sheet)]
    new = [part for part in parts if part.digest not in proofs.parts]
    if len(new) > FEW or not _hold(new, sheets):
        pressed(sheets)
    proofs.keep(whole, {part.digest for part in parts})


def _parts(sheet: Sheets) -> Iterator[Part]:
    if sheet.name in WHOLE:
        yield Part(sheet, HEAD, _digest(sheet.source))
        return
    written = sheet.written
    yield Part(sheet, HEAD, _digest(f"{written.head}{written.end}"))
    yield from (Part(sheet, name, _digest(f"{sheet.name} {text}")) for name, text in written.chapters.items())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# -- a part alone ---------------------------------------------------------------------------------------------------
def _hold(parts: Sequence[Part], sheets: Sequence[Sheets]) -> bool:
    """Return whether each of these parts can be set alone."""
    others = frozenset(label for one in sheets for label in one.labels)
    with ThreadPoolExecutor(max_workers=2) as pool:
        return all(pool.map(_holds, parts, count(), repeat(others)))


def _holds(part: Part, number: int, others: frozenset[str]) -> bool:
    sheet = part.sheets if part.sheets.name in WHOLE else _alone(part, others)
    sheet = replace(sheet, folder=sheet.folder / f"part{number}")
    try:
        sheet.lay_out()
        sheet.told(dict.fromkeys(sheet.asked, 1))
        made, _ = sheet.compiled()
        sheet.tagged(made, replace(sheet, name="other", labels=others))
    except (PrintError, ValueError):
        return False
    return True


def _alone(part: Part, others: frozenset[str]) -> Sheets:
    """Return the sheets of one chapter, or of what begins and ends the PDF, with labels for those that it has not."""
    sheet, name, whole_of_it = part.sheets, part.chapter, part.sheets.written
    chapters = {name: whole_of_it.chapters[name]} if name != HEAD else {}
    end = whole_of_it.end if name == HEAD else ""
    heads = {one: whole_of_it.row_heads[one] for one in (HEAD, *chapters)}
    written = Written(whole_of_it.head, chapters, end, heads)
    elsewhere = {
        label for label in _STRING.findall(written.source) if label in others and not _lies_in(label, chapters)
    }
    stubs = "".join(f"#metadata(none){typ.label(label)}" for label in sorted(elsewhere))
    images = {file: data for file, data in sheet.images.items() if file in written.source}
    return replace(sheet, written=replace(written, end=f"{end}\n{stubs}"), images=images)


def _lies_in(label: str, chapters: Container[str]) -> bool:
    return label.partition("#")[0] in chapters
