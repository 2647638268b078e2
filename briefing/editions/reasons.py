"""Why something changed: the corrections, `seeds/corrections.yml` and the page of corrections, by the records they name."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from briefing.problems import Problem, near
from briefing.records.models import Day, Note, Prose, Record, Slug
from briefing.records.reading import Shelf, records_in

from .compare import Change
from .snapshot import Edition, read_all

if TYPE_CHECKING:
    from briefing.records import Records

FILE = "seeds/corrections.yml"
_ENTRY = re.compile(r"^- \*(?P<title>[^*]+?)\.?\*")
_NAMED = re.compile(r"{(?:claim|said|quote)}`([^`]+)`")
_SHOWN = re.compile(r"{val}`([^`|]+?)\s*(?:\|\s*([^`]+))?`")
_VALUES = re.compile(r"{val}`([a-z0-9-]+)[./]")


class Correction(Record):
    """One correction: the day, the records concerned (`claim/id`, `row/table/*`), and why; what it said and says where that helps.

    `kinds` narrows a pattern to kinds of change, so that it explains no later change of something published.
    """

    id: Slug
    on: Day
    records: Annotated[list[str], Field(min_length=1)]
    kinds: list[Literal["conclusion", "verdict", "value", "new", "withdrawn", "other"]] = Field(default=[])
    said: Note = ""
    says: Note = ""
    why: Prose
    noticed: Note = ""

    def explains(self, change: Change) -> bool:
        """Return whether this is the reason for a change."""
        of_kind = not self.kinds or change.kind.name.lower() in self.kinds
        return of_kind and any(fnmatch.fnmatchcase(change.ref, pattern) for pattern in self.records)


def corrections(shelf: Shelf) -> list[Correction]:
    """Return the corrections that are records, in the order of the file; faults are added to the shelf's problems."""
    return [one for _, one in records_in(shelf, shelf.root / FILE, "correction", Correction)]


def faults(records: Records) -> list[Problem]:
    """Return what is wrong with the corrections that are records: their form, and records that no edition has or had.

    Where records could not be read nobody can say which there are, and only the form is judged.
    """
    shelf = Shelf(records.root)
    known = set(records.readings.subjects)
    for item, one in records_in(shelf, shelf.root / FILE, "correction", Correction):
        for number, ref in enumerate(one.records if records.readings.subjects else ()):
            if not _names(ref, known) and not _names(ref, gone := _published(records.root)):
                mend = near(ref, known | gone) or "name records by kind and id, such as claim/its-id or row/table/*"
                where = item.at(("records", number))
                shelf.bad("unknown-record", where, f"correction '{one.id}': there is no record '{ref}'", mend)
    return shelf.problems


def _names(ref: str, known: Collection[str]) -> bool:
    """Whether a reference or pattern names any of these records."""
    return ref in known or bool(fnmatch.filter(known, ref))


def _published(root: Path) -> set[str]:
    """Return the records that some edition had."""
    return {ref for one in read_all(root) for ref in one.records}


@dataclass(frozen=True)
class Reasons:
    """The reasons given: by records' references, and by what a pattern names."""

    exact: dict[str, str]
    listed: list[Correction]

    def explain(self, change: Change) -> Change:
        """Return the change with its reason, if one was given."""
        reason = self.exact.get(change.ref, "")
        for one in self.listed:
            if one.explains(change):
                reason = one.why
                break
        return replace(change, reason=reason)


def read(records: Records, last: Edition) -> Reasons:
    """Return the reasons given since an edition; one for a claim is one for its rows and the sources it rests on, too."""
    exact: dict[str, str] = {}
    for cid, title in _of_page(records.root):
        if title not in last.entries:
            exact.setdefault(f"claim/{cid}", f"Correction: {_SHOWN.sub(partial(_shown, records), title)}")
    # an exact reason comes before a pattern
    given = [one for one in corrections(Shelf(records.root)) if one.on >= last.day]
    listed = sorted(given, key=lambda one: any("*" in ref for ref in one.records))
    for one in listed:
        exact |= {ref: one.why for ref in one.records if "*" not in ref and not one.kinds}
    return Reasons(exact | {ref: why for ref, why in _resting(records, exact) if ref not in exact}, listed)


def _shown(records: Records, found: re.Match[str]) -> str:
    """Return a title's value as readers see it; a reference that leads nowhere is another rule's to tell."""
    try:
        return records.show(found[1], found[2] or "")
    except LookupError:
        return found[1]


def _of_page(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the claims that the entries of the page of corrections name, each with the entry's title."""
    for path in sorted((root / "book").glob("corrections.md")):
        for line in path.read_text("utf-8").splitlines():
            if entry := _ENTRY.match(line):
                for named in [*_NAMED.findall(line), *_VALUES.findall(line)]:
                    for cid in named.split(","):
                        yield cid.strip(), entry["title"]


def entries(root: Path) -> list[str]:
    """Return the titles of all entries of the page of corrections: an edition keeps them, for they explain nothing later."""
    return list(dict.fromkeys(title for _, title in _of_page(root)))


def _resting(records: Records, exact: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the rows that name an explained claim, what opposes it, and the sources of its evidence, with its reason."""
    from briefing.records.readings.subjects import row_ref

    for table in records.tables.values():
        for row in table.rows:
            for cid in row.get("claim", "").split(";"):
                if why := exact.get(f"claim/{cid}"):
                    yield row_ref(table, table.key(row)), why
    for claim in records.claims.values():
        if why := exact.get(f"claim/{claim.id}"):
            yield from ((f"claim/{other}", why) for other in (*claim.opposed_by, *claim.superseded_by))
            yield from ((f"source/{one.source}", why) for one in claim.evidence)
