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
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from itertools import count, repeat
from pathlib import Path

from briefing.writing import put_whole

from . import typ
from .edition import HEAD, Sheets, Written
from .errors import PrintError
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
class Annex:
    """The annex as it was proven last: a digest of all that it was made from, its chapters, the marks of its records, its labels, and the digests of its parts."""

    made_from: str
    chapters: tuple[str, ...]
    marks: dict[str, str]
    labels: tuple[str, ...]
    parts: tuple[str, ...]

    @classmethod
    def of(cls, made_from: str, sheet: Sheets) -> Annex:
        """Return what is to be kept of an annex that was written."""
        digests = tuple(part.digest for part in _parts(sheet))
        return cls(made_from, tuple(sheet.written.chapters), sheet.marks, tuple(sorted(sheet.labels)), digests)


@dataclass(frozen=True)
class Proofs:
    """What is proven on some ground (an engine, a Typst, a paper), kept in a file: `whole` says of what book."""

    file: Path
    ground: str
    whole: str = ""
    parts: frozenset[str] = frozenset()
    annex: Annex | None = None

    @classmethod
    def of(cls, file: Path, *ground: object) -> Proofs:
        """Read what is kept; nothing where it was proven on another ground, or was cut off."""
        here = " ".join(map(str, (version("typst"), *ground)))
        try:
            told = json.loads(file.read_text("utf-8"))
            annex = Annex(**told["annex"]) if told["annex"] else None
            kept = cls(file, told["ground"], told["whole"], frozenset(told["parts"]), annex)
        except (OSError, ValueError, KeyError, TypeError):
            return cls(file, here)
        return kept if kept.ground == here else cls(file, here)

    def keep(self, whole: str, parts: Iterable[str], annex: Annex | None = None) -> None:
        """Keep what is proven now instead."""
        told = {"ground": self.ground, "whole": whole, "parts": sorted(parts), "annex": annex and asdict(annex)}
        put_whole(self.file, json.dumps(told).encode())


def prove(sheets: Sequence[Sheets], proofs: Proofs) -> frozenset[str]:
    """Set what was not set before as it is now. Return the digests of all parts. Raises PrintError."""
    parts = [part for sheet in sheets for part in _parts(sheet)]
    if not _hold(parts, sheets, proofs):
        pressed(sheets)
    return frozenset(part.digest for part in parts)


def proven_beside(annex: Annex, sheets: Sequence[Sheets], proofs: Proofs) -> frozenset[str]:
    """Set what was not set before, where the annex is as it was proven. Return the digests of all parts, or none where this does not tell."""
    parts = [part for sheet in sheets for part in _parts(sheet)]
    if not _hold(parts, sheets, proofs, annex.labels):
        return frozenset()
    return frozenset((*(part.digest for part in parts), *annex.parts))


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
def _hold(parts: Sequence[Part], sheets: Sequence[Sheets], proofs: Proofs, labels: Iterable[str] = ()) -> bool:
    """Return whether those of the parts that are not proven are few, and each can be set alone; `labels` lie in what was not written."""
    new = [part for part in parts if part.digest not in proofs.parts]
    others = frozenset((*(label for one in sheets for label in one.labels), *labels))
    if len(new) > FEW:
        return False
    with ThreadPoolExecutor(max_workers=2) as pool:
        return all(pool.map(_holds, new, count(), repeat(others)))


def _holds(part: Part, number: int, others: frozenset[str]) -> bool:
    sheet = part.sheets if part.sheets.name in WHOLE else _alone(part, others)
    sheet = replace(sheet, folder=sheet.folder / f"part{number}")
    try:
        sheet.lay_out()
        sheet.told(dict.fromkeys(sheet.asked, 1))
        sheet.tagged(sheet.compiled(), replace(sheet, name="other", labels=others))
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
    return replace(sheet, written=replace(written, end=f"{end}\n{stubs}"), images=images, annexed=False)


def _lies_in(label: str, chapters: Container[str]) -> bool:
    return label.partition("#")[0] in chapters
