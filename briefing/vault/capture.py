"""Capturing many sources: fetched at once from many hosts, kept one by one, each whole or not at all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.records import custody
from briefing.records.quotes import SourceText

from . import keep, register
from .archive import Archive
from .extract import Text, best
from .fetch import Fetcher, Page
from .limits import Limits, RefusedError

if TYPE_CHECKING:
    from briefing.records import Records
    from briefing.records.models import Evidence, Source

WRITE_EVERY_S = 5.0
"""How often the records are written while a long capture goes on; the custody log is written at once."""


@dataclass
class Outcome:
    """What became of one source: captured, or why not; where it moved to; the quotations that its new text lost."""

    source: str
    entry: custody.Entry | None = None
    refused: str = ""
    moved: str = ""
    changed: bool = False
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Job:
    """What a capture needs to know: the book, the limits, and whether the archive is asked, or asked to take a copy."""

    records: Records
    limits: Limits = field(default_factory=Limits)
    archive: bool = True
    take: bool = False

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return keep.folder(self.records.root)


class Whence(NamedTuple):
    """Where a page came from, and the address of the archive's copy, or ""."""

    origin: str
    archived: str


def evidence_from(records: Records, sid: str) -> list[Evidence]:
    """Return all evidence that claims draw from a source."""
    return [one for claim in records.claims.values() for one in claim.evidence if one.source == sid]


def capture(job: Job, sources: Iterable[Source], told: Callable[[Outcome], None]) -> list[Outcome]:
    """Capture these sources and write the records; `told` hears of each at once. Raises ChangedError, OSError."""
    keep.sweep(job.vault)
    keep.sweep(job.records.root / "seeds")
    outcomes: list[Outcome] = []
    waiting: dict[str, custody.Entry] = {}
    written = time.monotonic()

    async def run() -> None:
        nonlocal written
        async for outcome in _all(job, list(sources)):
            outcomes.append(outcome)
            told(outcome)
            if outcome.entry:
                waiting[outcome.source] = outcome.entry
            if waiting and time.monotonic() - written > WRITE_EVERY_S:
                register.write(job.records.root, waiting)
                waiting.clear()
                written = time.monotonic()

    try:
        asyncio.run(run())
    finally:
        if waiting:
            register.write(job.records.root, waiting)
    return outcomes


async def _all(job: Job, sources: list[Source]) -> AsyncIterator[Outcome]:
    desk = Desk(job)
    async with Fetcher(job.limits) as fetcher:
        tasks = [asyncio.create_task(desk.one(fetcher, source)) for source in sources]
        try:
            for task in asyncio.as_completed(tasks):
                yield await task
        finally:
            for task in tasks:
                task.cancel()


class Desk:
    """Where pages are read and logged one after the other, and the archive is asked one question at a time."""

    def __init__(self, job: Job) -> None:
        self.job, self._reading, self._asking = job, asyncio.Lock(), asyncio.Lock()

    async def one(self, fetcher: Fetcher, source: Source) -> Outcome:
        """Fetch, read and keep one source; the copy that was read comes first, then the original."""
        refused = "it has no address"
        for asked in dict.fromkeys(filter(None, (source.read_at, source.url))):
            try:
                page = await fetcher.get(asked)
                outcome = await self._take(source, page)
            except RefusedError as error:
                refused = f"{asked}: {error}"
                continue
            if page.url.rstrip("/") != asked.rstrip("/"):
                outcome.moved = f"{asked} -> {page.url}"
            return outcome
        return Outcome(source.id, refused=refused)

    async def _take(self, source: Source, page: Page) -> Outcome:
        async with self._asking:
            copy = await asyncio.to_thread(archived, self.job, source)
        async with self._reading:
            return await asyncio.to_thread(take, self.job, source, page, Whence(page.url, copy))


def archived(job: Job, source: Source) -> str:
    """Return the address of the archive's copy; where the archive is not asked, or has none, the one that is known."""
    if not (job.archive and source.address):
        return source.archived
    return Archive(job.limits).copy_of(source.address, take=job.take) or source.archived


def take(job: Job, source: Source, page: Page, whence: Whence) -> Outcome:
    """Read a page's text, keep both and log them. Raises RefusedError, OSError.

    A new text that has lost quotations which the text at hand holds does not take its place: it is listed.
    """
    quotes = [one for one in evidence_from(job.records, source.id) if one.quote]
    text = best(page, lambda words: len(found_in(words, quotes)))
    outcome = Outcome(source.id, changed=_other_than_before(job, source, text))
    if outcome.changed:
        before = found_in(_kept_text(job, source), quotes)
        outcome.lost = [words for words in before if words not in found_in(text.text, quotes)]
    if outcome.lost:
        return outcome
    outcome.entry = _entry(job, source, page, text, whence).sealed()
    register.log(job.records.root, outcome.entry)
    return outcome


def found_in(text: str, quotes: Iterable[Evidence]) -> list[str]:
    """Return the quotations that stand in a text."""
    looked = SourceText(text)
    return [one.quote for one in quotes if looked.find(one.quote, one.prefix, one.suffix)]


def _entry(job: Job, source: Source, page: Page, text: Text, whence: Whence) -> custody.Unsealed:
    kept = keep.keep(job.vault, source, page, text.text)
    return custody.Unsealed.model_validate({
        "source": source.id, "on": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "from": whence.origin,
        "media_type": page.media_type, "bytes": len(page.content), "raw": kept.raw_sha256, "file": kept.file,
        "sha256": kept.sha256, "by": f"briefing {version('briefing')}, {text.by}",
        "archived": whence.archived,
    })  # fmt: skip


def _kept_text(job: Job, source: Source) -> str:
    path = job.vault / source.file
    return path.read_text("utf-8", "replace") if source.file and path.is_file() else ""


def _other_than_before(job: Job, source: Source, text: Text) -> bool:
    before = _kept_text(job, source)
    return bool(before) and before != text.text
