"""Carrying over what records of an older form said of their reading, `reviewed: DAY`, into readings by their writers.

A day outlives any change of its record. Where the last edition has the record otherwise, and the day is older than that
edition, the day is taken for the record as the edition has it: the reading has lapsed, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.forms import yamlmarks
from briefing.records.readings.model import WRITER, Against, Reading, Unsigned, sealed
from briefing.writing import Seen

from . import snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from briefing.records import Records

FIELD = "reviewed"
NOTE = "The day that the record itself gave for its review; its quotations were copied from these sources when they were read."
_KINDS = ("claim", "question", "judgement")


def readings(records: Records) -> Iterator[Reading]:
    """Yield a writer's reading for each record that says when it was reviewed."""
    frozen = snapshot.read_all(records.root)
    before, day = (frozen[-1].records, frozen[-1].day) if frozen else ({}, "")
    for kind in _KINDS:
        for rid, record in getattr(records, f"{kind}s").items():
            if on := getattr(record, FIELD):
                ref = f"{kind}/{rid}"
                fields: Mapping[str, Any] = records.readings.subjects[ref].fields
                yield _reading(records, ref, on, before.get(ref, fields) if on < day else fields)


def _reading(records: Records, ref: str, on: str, fields: Mapping[str, Any]) -> Reading:
    kind, _, rid = ref.partition("/")
    evidence = records.claims[rid].evidence if kind == "claim" else ()
    # a quotation is only written by who read it; a paraphrase may rest on less
    against = [Against(source=sid) for sid in dict.fromkeys(one.source for one in evidence if one.quote)]
    unsigned = Unsigned(record=ref, on=on, by=WRITER, found="holds", against=against, note=NOTE)
    return Reading.model_validate(unsigned.model_dump() | {"digest": sealed(fields, unsigned)})


def without_days(root: Path) -> Iterator[tuple[Seen, bytes]]:
    """Yield each record file without the lines that say when a record was reviewed; all else stays as it is."""
    for path in [
        *sorted((root / "seeds/claims").glob("*.yml")),
        root / "seeds/questions.yml",
        root / "seeds/judgements.yml",
    ]:
        seen = Seen.of(path)
        if seen.content is None:
            continue
        data, marks = yamlmarks.parse(seen.text)
        gone = {marks[number, FIELD] for number, one in enumerate(data or ()) if FIELD in one}
        lines = seen.text.splitlines(keepends=True)
        kept = [line for at, line in enumerate(lines, 1) if at not in gone or line.strip().partition(":")[0] != FIELD]
        yield seen, "".join(kept).encode()
