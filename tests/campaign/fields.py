"""Change every field of every kind of record of the real book, one at a time: `make campaign-fields`.

All records are signed in a copy of the book, and an edition is frozen. Then, for each field that some record of a kind
has, chance draws records, and each change of the field must set off a rule or lapse a reading; so must a record or a
reading that is taken out.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from briefing.forms import yamlmarks

from .book import copied
from .changes import Place, freeze, lapsed, leaves, others, sign_all, stopped, yaml_text

FREE = {"values", "revisions", "bins", "where", "records"}
"""What holds names of an editor's own, which are no fields."""


class Kind(NamedTuple):
    """A kind of record: its name, and the files that hold it."""

    name: str
    files: str


KINDS = (
    Kind("source", "seeds/sources.yml"), Kind("claim", "seeds/claims/*.yml"), Kind("question", "seeds/questions.yml"),
    Kind("judgement", "seeds/judgements.yml"), Kind("name", "seeds/names.yml"), Kind("actor", "seeds/actors.yml"),
    Kind("correction", "seeds/corrections.yml"), Kind("reading", "seeds/readings/*.yml"),
    Kind("custody", "seeds/custody.yml"), Kind("list", "seeds/house-list.yml"), Kind("table", "data/datapackage.yml"),
    Kind("row", "data/*.csv"), Kind("edition", "editions/*.json"),
)  # fmt: skip


def _read(path: Path) -> Any:
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text("utf-8").splitlines(keepends=True)))
    text = path.read_text("utf-8")
    return json.loads(text) if path.suffix == ".json" else yamlmarks.parse(text, aliases=True)[0]


def _text(path: Path, data: Any) -> str:
    if path.suffix == ".json":
        return json.dumps(data, ensure_ascii=False)
    if path.suffix == ".yml":
        return yaml_text(data)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(data)
    return out.getvalue()


def field_of(path: Path, data: Any, at: Place) -> str:
    """Return the field at a place, the same for all records of a kind: `evidence/credibility`, `displacement/people`."""
    if path.suffix == ".csv":
        return f"{path.stem}/{data[0][at[1]]}" if len(at) > 1 else path.stem
    names: list[str] = []
    for step in at:
        free = bool(names) and names[-1] in FREE
        names.append("*" if free or isinstance(step, int) else step)
    return "/".join(name for name in names if name != "*")


def places(root: Path, kind: Kind) -> dict[str, list[tuple[Path, Place]]]:
    """Return where each field of a kind stands."""
    held: dict[str, list[tuple[Path, Place]]] = {}
    for path in sorted(root.glob(kind.files)):
        data = _read(path)
        for at in leaves(data):
            head = path.suffix == ".csv" and at[:1] == (0,)  # it names the columns
            if not head:
                held.setdefault(field_of(path, data, at), []).append((path, at))
    return held


def survivors(path: Path, at: Place, root: Path, before_it: int) -> Iterator[str]:
    """Yield, for each change at a place, "" where something stopped it, else what it was."""
    before, data = path.read_bytes(), _read(path)
    try:
        for changed in others(data, at):
            path.write_text(_text(path, changed), "utf-8")
            yield "" if stopped(root, before_it) else f"{path.name} {'/'.join(map(str, at))}"
    finally:
        path.write_bytes(before)


def main() -> int:
    """Make the changes; print for each kind how many were stopped; return 1 where one was not."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--each", type=int, default=2, help="how many records are drawn for each field")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", metavar="KIND", default=[], help="these kinds alone")
    args = parser.parse_args()
    total = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder) / "book")
        old = lapsed(sign_all(root))
        freeze(root, "campaign")
        assert not stopped(root, old)
        for kind in (one for one in KINDS if one.name in args.only or not args.only):
            held, tried, missed = places(root, kind), 0, list[str]()
            for name in sorted(held):
                chance = Random(f"{args.seed} {kind.name} {name}")  # noqa: S311 - a seeded draw
                for path, at in chance.sample(held[name], min(args.each, len(held[name]))):
                    for survivor in survivors(path, at, root, old):
                        tried += 1
                        missed += [survivor] if survivor else []
            print(
                f"{kind.name:11} {len(held):4} fields, {tried - len(missed):5} of {tried:5} changes stopped", flush=True
            )
            print("".join(f"    not stopped: {one}\n" for one in dict.fromkeys(missed)), end="", flush=True)
            total, passed = total + tried, passed + len(missed)
    print(f"{total - passed} of {total} changes stopped by a rule or a lapsed reading")
    return int(passed > 0)


if __name__ == "__main__":
    sys.exit(main())
