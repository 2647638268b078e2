"""Changes to records: other values of the same kind at any place of nested data, one at a time."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from briefing.records import Records, load
from briefing.records.readings.files import added
from briefing.records.readings.model import Unsigned
from briefing.records.readings.taking import signed

Place = tuple[str | int, ...]
READERS = ("second reader", "third reader", "first reader")


def leaves(data: Any, at: Place = ()) -> Iterator[Place]:
    """Yield the place of every value in nested data, lists among them."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*at, key))
    elif isinstance(data, list):
        yield at
        for number, value in enumerate(data):
            yield from leaves(value, (*at, number))
    else:
        yield at


def found(data: Any, at: Place) -> Any:
    """Return what stands at a place."""
    for step in at:
        data = data[step]
    return data


def changes(value: Any) -> Iterator[Any]:
    """Yield other values of the same kind: a letter more, one more, the other answer, an item fewer or twice."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        yield value - 1
    elif isinstance(value, list):
        yield value[:-1]
        yield [*value, *value[:1]]
    elif isinstance(value, str):
        yield f"{value}x"
        yield value[:-1]
        if value[-1:].isdigit():
            yield value[:-1] + str((int(value[-1]) + 1) % 10)
        if len(value) == 1 and value.isalpha():
            yield chr(ord(value) + 1)


def put(data: Any, at: Place, value: Any) -> Any:
    """Return nested data with another value at a place."""
    if not at:
        return value
    changed = copy.copy(data)
    changed[at[0]] = put(data[at[0]], at[1:], value)
    return changed


def without(data: Any, at: Place) -> Any:
    """Return nested data without what stands at a place."""
    changed = copy.copy(data)
    if len(at) == 1:
        del changed[at[0]]
    else:
        changed[at[0]] = without(data[at[0]], at[1:])
    return changed


def others(data: Any, at: Place) -> Iterator[Any]:
    """Yield nested data with each change at a place, and without what stands there, where that says something."""
    value = found(data, at)
    yield from (put(data, at, other) for other in changes(value) if other != value)
    if at and value not in ([], [""], "", None):  # leaving out what is empty changes nothing
        yield without(data, at)


def stopped(root: Path, lapsed_before: int = 0) -> bool:
    """Return whether a rule fires, a record no longer stands, or more readings have lapsed than before.

    What is soonest known is asked first: of a changed edition nothing else is read.
    """
    from briefing.editions import snapshot

    return bool(snapshot.faults(root)) or _lets_nothing_stand(load(root), lapsed_before)


def _lets_nothing_stand(records: Records, lapsed_before: int) -> bool:
    from briefing.editions import kept

    waits = any(not one.signed for one in records.readings.standings.values())
    return bool(records.problems) or waits or lapsed(records) > lapsed_before or any(kept.faults(records))


def lapsed(records: Records) -> int:
    """Return how many readings are of their record as it was, or were changed themselves."""
    readings, subjects = records.readings.readings, records.readings.subjects
    found = (one.fits(subjects[ref].fields) for ref, listed in readings.items() if ref in subjects for one in listed)
    return sum(not fits for fits in found)


def sign_all(root: Path, **said: Any) -> Records:
    """Sign every record that does not stand as it is, by a role that did not write it; return the records then."""
    for role in READERS:
        records = load(root)
        assert records.problems == []
        waiting = [ref for ref, one in records.readings.standings.items() if not one.signed]
        reading = {"on": "2030-01-01", "by": role, "found": "holds"} | said
        readings = [
            signed(records.readings.subjects[ref], Unsigned.model_validate({"record": ref} | reading))
            for ref in waiting
        ]
        for seen, content in added(root, readings):
            seen.put(content)
    return load(root)


def freeze(root: Path, name: str, entries: tuple[str, ...] = ()) -> None:
    """Freeze what the book says, with its readings, as an edition."""
    from briefing.editions import snapshot

    records = load(root)
    held, read = snapshot.of(records), snapshot.digests(records)
    (root / snapshot.FOLDER).mkdir(exist_ok=True)
    text = snapshot.text_of(snapshot.Edition(name, "2030-01-01", held, entries or tuple(records.corrections), read))
    (root / snapshot.FOLDER / f"{name}.json").write_text(text, "utf-8")


class _Plain(yaml.SafeDumper):
    """Writes out what stands twice: records have no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Return that nothing is ever referred to."""
        del data
        return True


def yaml_text(data: Any) -> str:
    """Return data as a record file."""
    dumped: str = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    return dumped
