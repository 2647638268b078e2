"""The files of readings in `seeds/readings/`, one for each kind of record: read, checked, added to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from briefing.forms import dates
from briefing.problems import near
from briefing.records.reading import Shelf, records_in
from briefing.writing import Seen

from .model import WRITER, Reading, Unsigned
from .subjects import Subject

FOLDER = "seeds/readings"
HEAD = """# Who read which record, on which day, against what, and what was found. `briefing review` adds to this file.
# The digest is that of the record as it was read: when the record changes, the reading lapses. Nothing is removed.
"""


def read(shelf: Shelf, known: Mapping[str, Subject]) -> dict[str, list[Reading]]:
    """Return the readings of each record, in the order of the files; a reading of nothing is a problem."""
    found: dict[str, list[Reading]] = {}
    gone: dict[str, list[str]] = {}
    for path in sorted((shelf.root / FOLDER).glob("*.yml")):
        for item, reading in records_in(shelf, path, "reading", Reading):
            _check_place(shelf, item.at(), reading, found.setdefault(reading.record, []))
            found[reading.record].append(reading)
            if reading.record not in known:
                gone.setdefault(reading.record, []).append(item.at(("record",)))
            check_sources(shelf, item.at(("against",)), reading)
            _check_day(shelf, item.at(("on",)), reading)
    for ref, places in gone.items():
        _say_gone(shelf, ref, places)
    return found


def _say_gone(shelf: Shelf, ref: str, places: list[str]) -> None:
    """Note once that the record of these readings is gone. Another's id is never proposed: a signature is for what was read."""
    which = "this reading" if len(places) == 1 else f"its {len(places)} readings, of which this is the first"
    message = f"there is no record '{ref}' any more, which was read here"
    mend = (
        f"if it was withdrawn, remove {which}; else put the record back as it was called. No other record may take them"
    )
    shelf.bad("unknown-record", places[0], message, mend)


def _check_place(shelf: Shelf, where: str, reading: Reading, before: list[Reading]) -> None:
    """Note a reading that stands twice, below a later one of its record, or withdraws none that stands above.

    Of the readers other than the writer the last word counts, so their order does.
    """
    last = next((one.on for one in reversed(before) if one.by != WRITER), "")
    if reading in before:
        message = f"reading of '{reading.record}': it stands in the file twice"
        shelf.bad("reading-order", where, message, "remove it; readings are only added")
    elif reading.withdraws and reading.withdraws not in {one.digest for one in before}:
        message = (
            f"reading of '{reading.record}': it withdraws {reading.withdraws}, and no reading above has that digest"
        )
        shelf.bad("reading-order", where, message, "give the digest of a reading of the same record that stands above")
    elif reading.by != WRITER and last > reading.on:
        message = f"reading of '{reading.record}': it is of {reading.on}, and stands below one of {last}"
        shelf.bad("reading-order", where, message, "put it back to where it stood; readings are only added")


def _check_day(shelf: Shelf, where: str, reading: Reading) -> None:
    """Note a reading of a claim on a day before it was said."""
    kind, _, rid = reading.record.partition("/")
    claim = shelf.claims.get(rid) if kind == "claim" else None
    if claim and dates.span(claim.said_on)[0] > dates.day(reading.on):
        message = f"claim '{rid}' was read on {reading.on}, before it was said ({claim.said_on})"
        shelf.bad("date-disagrees", where, message, "correct the claim's date; nothing of a reading is changed")


def check_sources(shelf: Shelf, where: str, reading: Unsigned) -> bool:
    """Note each source that a reading names and the book does not have; return whether there is none."""
    absent = [one.source for one in reading.against if one.source and one.source not in shelf.sources]
    for sid in absent:
        mend = near(sid, shelf.sources) or "give an address as `url:`, or write the source's record"
        shelf.bad("unknown-source", where, f"reading of '{reading.record}': there is no source '{sid}'", mend)
    return not absent


def text_of(readings: Iterable[Reading]) -> str:
    """Return readings as they stand in a file."""
    listed = [one.model_dump(mode="json", exclude_defaults=True) for one in readings]
    ordered = [{name: one[name] for name in _ORDER if name in one} for one in listed]
    return "".join(yaml.safe_dump([one], sort_keys=False, allow_unicode=True, width=10_000) for one in ordered)


_ORDER = ("record", "on", "by", "found", "withdraws", "against", "note", "digest")


def added(root: Path, readings: Iterable[Reading]) -> list[tuple[Seen, bytes]]:
    """Return the files with these readings added, to be written together. Nothing is written."""
    by_kind: dict[str, list[Reading]] = {}
    for one in readings:
        by_kind.setdefault(one.record.partition("/")[0], []).append(one)
    out = []
    for kind, found in by_kind.items():
        seen = Seen.of(root / FOLDER / f"{kind}.yml")
        out.append((seen, ((seen.text or HEAD).rstrip("\n") + "\n" + text_of(found)).encode()))
    return out
