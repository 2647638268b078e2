"""The custody log, `seeds/custody.yml`: when each text was taken, from where, with which hash, by which version.

What a source's record says of its text must be what one of its entries says: so no checksum, day or archived address
changes without a capture. Each entry is sealed with a digest of itself. Entries are only added.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

import yaml
from pydantic import Field, StringConstraints

from .models import VAULT, Note, Record, Slug, Source, Text
from .reading import Shelf, records_in
from .readings.model import Digest, digest

FILE = "seeds/custody.yml"
HEAD = """# When each source's text was taken, from where, and by what it was read. `briefing capture` adds to this file.
# `raw` is the SHA-256 of the bytes as they came, `sha256` that of the text that quotations are looked up in.
"""
Sha = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Unsealed(Record):
    """One taking of one source, without its seal."""

    source: Slug
    on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
    origin: Text = Field(alias="from")
    media_type: Literal["text/html", "application/xhtml+xml", "application/pdf", "text/plain"]
    bytes: Annotated[int, Field(ge=1)]
    raw: Sha
    file: Text
    sha256: Sha
    by: Note
    archived: Text = ""

    def fields(self) -> dict[str, str]:
        """Return what the source's record says of its text after this taking."""
        return {
            "retrieved": self.on[:10], "media_type": self.media_type, "file": self.file, "sha256": self.sha256,
            "archived": self.archived,
        }  # fmt: skip

    def sealed(self) -> Entry:
        """Return the entry with its seal."""
        return Entry.model_validate(self._said() | {"seal": digest(self._said())})

    def _said(self) -> dict[str, object]:
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"seal"})


class Entry(Unsealed):
    """One entry of the log."""

    seal: Digest

    @property
    def whole(self) -> bool:
        """Whether the entry is as it was written."""
        return self.seal == digest(self._said())


def check(shelf: Shelf) -> dict[str, list[Entry]]:
    """Return the log by source; note entries that were changed, and sources whose text nobody took as they say."""
    log: dict[str, list[Entry]] = {}
    for item, entry in records_in(shelf, shelf.root / FILE, "entry", Entry):
        if not entry.whole:
            message = f"the entry for '{entry.source}' was changed after it was written"
            shelf.bad("custody", item.at(), message, "restore it, or remove it and run `briefing capture` again")
        if entry in log.setdefault(entry.source, []):
            shelf.bad("custody", item.at(), f"the entry for '{entry.source}' stands twice", "remove one")
        log[entry.source].append(entry)
    for source in shelf.sources.values():
        _agree(shelf, source, log.get(source.id, ()))
    return log


def _agree(shelf: Shelf, source: Source, entries: Iterable[Entry]) -> None:
    said = {name: getattr(source, name) for name in VAULT}
    if not any(said.values()) or any(entry.fields() == said for entry in entries):
        return
    wrong = next((name for name in VAULT if said[name]), VAULT[0])
    message = f"source '{source.id}': what it says of its text ({', '.join(VAULT)}) is no entry of {FILE}"
    mend = f"restore it, or take the text again: `briefing capture {source.id}`, or `briefing capture FILE --source {source.id}`"
    shelf.bad("custody", shelf.where("source", source.id, wrong), message, mend)


def text_of(entries: Iterable[Entry]) -> str:
    """Return entries as they stand in the file."""
    listed = [entry.model_dump(mode="json", by_alias=True, exclude_defaults=True) for entry in entries]
    return "".join(yaml.safe_dump([one], sort_keys=False, allow_unicode=True, width=10_000) for one in listed)
