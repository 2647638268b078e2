"""Taking readings over: lists that readers wrote down become readings with digests of the records as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import yaml

from briefing.problems import Problem, near
from briefing.records.reading import Shelf, records_in

from .files import check_sources
from .model import Reading, Unsigned, says_against_what, sealed
from .subjects import Subject, known_as

_ANCHOR = re.compile(r"[:-] &\w+")
AGAINST = "give `against`: a source's id, an address, or in words what it was"
MOST = 1000
"""Aliases beyond which a list is left to the records' own reader, which refuses them."""

if TYPE_CHECKING:
    from briefing.records import Records


@dataclass
class Taken:
    """What was taken over, how many were there already, and what could not be taken."""

    readings: list[Reading] = field(default_factory=list)
    again: int = 0
    problems: list[Problem] = field(default_factory=list)


def take(records: Records, paths: Iterable[Path]) -> Taken:
    """Return the readings in these files, signed. A reading that is there already is not signed anew."""
    taken = Taken()
    with TemporaryDirectory() as folder:
        for path in paths:
            plain = _plain(path, Path(folder))
            aside = Shelf(plain.parent, sources=records.sources)
            for item, unsigned in records_in(aside, plain, "reading", Unsigned):
                _one(records, aside, item.at(("record",)), unsigned, taken)
            taken.problems += aside.problems
    return taken


def _plain(path: Path, folder: Path) -> Path:
    """Return a list as record files are written: anchors and aliases, which YAML's own writers make, written out."""
    text = path.read_text("utf-8", "replace")
    if not _ANCHOR.search(text) or text.count("*id") > MOST:
        return path
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only, of days and of `on` too
    except yaml.YAMLError:
        return path  # the records' own reader says what is wrong, and where
    out = folder / path.name
    out.write_text(yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10_000), "utf-8")
    return out


class _Plain(yaml.SafeDumper):
    """Writes everything out."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that nothing is ever referred to."""
        del data
        return True


def take_one(records: Records, unsigned: Unsigned) -> Taken:
    """Return one reading, signed, unless it is there already."""
    taken, aside = Taken(), Shelf(records.root, sources=records.sources)
    _one(records, aside, unsigned.record, unsigned, taken)
    taken.problems += aside.problems
    return taken


def _one(records: Records, aside: Shelf, where: str, unsigned: Unsigned, taken: Taken) -> None:
    ref = known_as(unsigned.record, records.tables)
    if ref not in records.readings.subjects:
        mend = near(ref, records.readings.subjects) or "write kind/id, such as claim/its-id or row/table/key"
        aside.bad("unknown-record", where, f"there is no record '{unsigned.record}'", mend)
        return
    if not says_against_what(unsigned.by, unsigned.found, unsigned.against, unsigned.note):
        message = f"reading of '{unsigned.record}': it does not say against what the record was read"
        aside.bad("review", where, message, AGAINST)
        return
    if not check_sources(aside, where, unsigned):
        return
    reading = signed(records.readings.subjects[ref], unsigned)
    if any(_same(reading, one) for one in (*records.readings.readings.get(ref, ()), *taken.readings)):
        taken.again += 1
    else:
        taken.readings.append(reading)


def signed(subject: Subject, unsigned: Unsigned) -> Reading:
    """Return a reading of a record as it is now."""
    named = unsigned.model_copy(update={"record": subject.ref})
    return Reading.model_validate(named.model_dump() | {"digest": sealed(subject.fields, named)})


def _same(one: Reading, other: Reading) -> bool:
    """Return whether two are one reading, whatever the record was like when each was signed."""
    return one.model_dump(exclude={"digest"}) == other.model_dump(exclude={"digest"})
