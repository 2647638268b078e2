"""Writing a capture into the records: the custody log first, then `seeds/sources.yml`, comments and order kept.

Whatever moment a capture is killed at, both files are whole; what is in the log but not yet in the record is carried
over by the next capture, without fetching again.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from briefing.records import custody
from briefing.records.models import VAULT
from briefing.writing import ChangedError, Seen

SOURCES = "seeds/sources.yml"
_BEFORE = ("derived_from", "partisan", "reliability")
"""The fields before which a record says what is in the vault."""


TRIES = 5


def log(root: Path, entry: custody.Entry) -> None:
    """Add an entry to the custody log. Raises ChangedError, OSError."""
    added = custody.text_of([entry]).encode()
    change(root / custody.FILE, lambda before: (before or custody.HEAD.encode()).rstrip(b"\n") + b"\n" + added)


def write(root: Path, found: Mapping[str, custody.Entry]) -> None:
    """Write what these captures found into the sources' records. Raises ChangedError, OSError."""
    change(root / SOURCES, lambda before: _with(before, found))


def _with(before: bytes, found: Mapping[str, custody.Entry]) -> bytes:
    """Return the file of sources with these captures in it."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 1_000_000
    yaml.indent(mapping=2, sequence=2, offset=0)
    records = yaml.load(before.decode("utf-8-sig"))
    for record in records:
        if record["id"] in found:
            _set(record, found[record["id"]].fields())
    out = io.StringIO()
    yaml.dump(records, out)
    return out.getvalue().encode()


def _set(record: Any, fields: Mapping[str, str]) -> None:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    for name in VAULT:
        value = DoubleQuotedScalarString(fields[name]) if name in ("retrieved", "sha256") else fields[name]
        if not fields[name]:
            record.pop(name, None)
        elif name in record:
            record[name] = value
        else:
            names = list(record)
            record.insert(min(names.index(one) for one in _BEFORE if one in names), name, value)


def change(path: Path, made: Callable[[bytes], bytes]) -> None:
    """Change a file in one step; where somebody saved it meanwhile, their content is changed. Raises ChangedError, OSError."""
    for left in reversed(range(TRIES)):
        seen = Seen.of(path)
        try:
            seen.put(made(seen.content or b""))
        except ChangedError:
            if not left:
                raise
        else:
            return
