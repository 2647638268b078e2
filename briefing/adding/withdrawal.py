"""A source withdrawn: written into its record, what rested on it lowered, the draft of a correction added.

Files are changed where they must be and nowhere else: ruamel.yaml says where a value stands, and the rest of each
file, its comments, order and quotation marks, stays byte for byte. All files are written together, or none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.records.withdrawn import copies, fall, unconfirmed
from briefing.writing import Seen, put_all

from .place import as_yaml, trial_problems

if TYPE_CHECKING:
    from briefing.problems import Problem
    from briefing.records import Records

CORRECTIONS = "seeds/corrections.yml"
LOWEST, WEAKER = "6", "single-source"
"""The credibility of what a withdrawn source says, and the status of what no second origin confirms any more."""
_WORD = re.compile(r"""["']?[\w-]*["']?""")


class Withdrawal(NamedTuple):
    """What is said of a withdrawn source: the day, and why."""

    source: str
    on: str
    why: str


class Edit(NamedTuple):
    """A change of one place of a text, by line and column from 0: the word there is replaced, or something put before it."""

    at: tuple[int, int]
    new: str
    before: bool = False


class Written(NamedTuple):
    """What a withdrawal changed: claims whose status fell, items of evidence regraded, files; and what is wrong now."""

    lowered: list[str]
    regraded: int
    files: list[str]
    left: list[Problem]


def withdraw(records: Records, one: Withdrawal) -> Written:
    """Write a withdrawal. Raises UnknownRecord, ChangedError, OSError; then nothing is written."""
    found, gone = fall(records, one.source), {one.source, *copies(records, one.source)}
    low = [cid for cid in (*found.fallen, *found.weakened) if records.claims[cid].status == "corroborated"]
    touched = [claim.id for claim in records.claims.values() if any(item.source in gone for item in claim.evidence)]
    changes, regraded = [], 0
    for file in _files(records, one.source, touched):
        seen = Seen.of(records.root / file)
        edits = list(_edits(seen.text, one, gone, low))
        regraded += sum(edit.new == LOWEST for edit in edits)
        changes.append((seen, edited(seen.text, edits)))
    seen = Seen.of(records.root / CORRECTIONS)
    changes.append((seen, _with_correction(seen.text, one, touched)))
    texts = {seen.path.relative_to(records.root).as_posix(): text for seen, text in changes}
    left = [*trial_problems(records.root, texts), *unconfirmed(records, one.source, found.weakened)]
    put_all([(seen, text.encode()) for seen, text in changes])
    return Written(low, regraded, list(texts), left)


def _files(records: Records, sid: str, cids: Iterable[str]) -> list[str]:
    """Return the files in which the source and these claims stand."""
    places = [records.shelf.where("source", sid), *(records.shelf.where("claim", cid) for cid in cids)]
    return list(dict.fromkeys(place.rpartition(":")[0] for place in places))


def _edits(text: str, one: Withdrawal, gone: Iterable[str], low: Iterable[str]) -> Iterator[Edit]:
    """Yield the changes of one file of sources or claims."""
    from ruamel.yaml import YAML

    for record in YAML().load(text):
        if record["id"] == one.source and "evidence" not in record:
            yield _said(record, one)
        if record["id"] in low and "evidence" in record:
            yield Edit(record.lc.value("status"), WEAKER)
        for item in record.get("evidence", ()):
            if item["source"] in gone and str(item["credibility"]) != LOWEST:
                yield Edit(item.lc.value("credibility"), LOWEST)


def _said(record: Any, one: Withdrawal) -> Edit:
    """Return what is added to the source's record: the field before its reliability, as the record is written."""
    line, column = record.lc.key("reliability")
    after = ", " if record.fa.flow_style() else "\n" + " " * column
    field = f"withdrawn: {{on: {json.dumps(one.on)}, why: {json.dumps(one.why, ensure_ascii=False)}}}"
    return Edit((line, column), field + after, before=True)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with these changes, and nothing else changed."""
    lines = text.splitlines(keepends=True)
    for (line, column), new, before in sorted(edits, reverse=True):
        head, tail = lines[line][:column], lines[line][column:]
        lines[line] = head + new + (tail if before else _WORD.sub("", tail, count=1))
    return "".join(lines)


def _with_correction(text: str, one: Withdrawal, cids: Iterable[str]) -> str:
    """Return the file of corrections with one for readers, which an editor may word better."""
    record = {
        "id": f"withdrawn-{one.source}"[:80].rstrip("-"),
        "on": one.on,
        "title": "A source that was withdrawn",
        "records": [f"source/{one.source}", *(f"claim/{cid}" for cid in cids)],
        "why": one.why,
    }
    return (text.rstrip("\n") + "\n\n" if text.strip() else "") + as_yaml(record)
