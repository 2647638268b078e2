"""A table's entry in `data/datapackage.yml`, proposed from its CSV: columns, types, HXL hashtags, key, period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.forms.dates import today
from briefing.forms.wording import NAMED, is_name
from briefing.tables.split import Reading, decoded, doubled, other_marks, parted_otherwise, records_of, rows_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TYPES = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "yearmonth": re.compile(r"\d{4}-\d{2}"),
    "year": re.compile(r"(?:19|20)\d{2}"),
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+\.\d+|-?\d+"),
}
# the hashtag of a column by a word of its name (https://hxlstandard.org)
_HXL = {
    "source": "#meta+source", "note": "#meta+note", "claim": "#meta+claim", "country": "#country+name",
    "iso": "#country+code", "place": "#loc+name", "town": "#loc+name", "governorate": "#adm1+name",
    "district": "#adm2+name", "displaced": "#affected+displaced", "idps": "#affected+idps",
    "refugees": "#affected+refugees", "killed": "#affected+killed", "deaths": "#affected+killed",
    "people": "#affected", "price": "#value+price", "usd": "#value+usd", "name": "#meta+name", "actor": "#org+name",
}  # fmt: skip


class UnfitError(ValueError):
    """A file that no entry can describe: the `line`, what is wrong with it, and the `mend`."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(message)
        self.line, self.mend = line, mend


_KINDS = {"displaced": "displaced", "refugees": "refugees", "killed": "deaths", "deaths": "deaths"}


class Sheet(NamedTuple):
    """A table's file as it was read: the names of its columns, and its rows."""

    path: Path
    names: list[str]
    rows: list[list[str]]


def entry(sheet: Sheet, given: Mapping[str, str]) -> dict[str, Any]:
    """Return the entry of a table, as far as its content and what was `given` say it. Raises UnfitError."""
    path, names, rows = sheet
    fields = [_field(name, [row[at] for row in rows], given) for at, name in enumerate(names)]
    dates = sorted(
        row[at] for row in rows for at, one in enumerate(fields) if one["type"] in {"date", "yearmonth", "year"}
    )
    period = f"{dates[0]}/{dates[-1]}" if dates else today()
    unit = next((one["briefing:unit"] for one in fields if "briefing:unit" in one), "")
    kinds = {one["briefing:kind"] for one in fields if "briefing:kind" in one}
    return {
        "name": path.stem, "type": "table",
        "title": given.get("title", path.stem.replace("-", " ").capitalize()),
        "description": given.get("description", ""),
        "path": path.name, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [{"title": given.get("source", ""), "path": given.get("address", "")}],
        "briefing:row": given.get("row", ""), "briefing:rows": len(rows), "briefing:area": given.get("area", ""),
        "briefing:unit": given.get("unit", unit),
        "briefing:kind": given.get("kind", "several" if len(kinds) > 1 else next(iter(kinds), "")),
        "briefing:period": given.get("period", period), "briefing:retrieved": given.get("retrieved", today()),
        "briefing:caveats": [given.get("caveat", "")],
        "schema": {"primaryKey": _key(names, rows), "missingValues": [""], "fields": fields},
    }  # fmt: skip


def read(path: Path) -> Sheet:
    """Read a table's file, as a check of the book will. Raises UnfitError, OSError."""
    reading = Reading(path.name)
    records = records_of(reading, decoded(reading, path.read_bytes())[1])
    _sound(reading)
    if len(records) < 2 or not records[0][1]:  # noqa: PLR2004 - a header and a row
        raise UnfitError(
            1, "the table has no rows", "write the names of its columns on the first line, and the rows below"
        )
    parted_otherwise(reading, records[0], other_marks(records[0][1]))
    _sound(reading)
    names = trimmed(reading, records, len(_without_ends(records[0][1])))
    rows = rows_of(reading, records[1:], len(names))
    _named(names)
    _sound(reading)
    _key(names, [cells for _, cells in rows])
    return Sheet(path, names, [cells for _, cells in rows])


def _sound(reading: Reading) -> None:
    """Refuse a file of which something was noted that a check of the book would refuse."""
    for one in reading.problems[:1]:
        raise UnfitError(int(one.where.rpartition(":")[2]), one.message, one.mend)


def _without_ends(head: list[str]) -> list[str]:
    """Return a header without the empty cells at its end."""
    filled = [number for number, name in enumerate(head, 1) if name]
    return head[: filled[-1]] if filled else head


def _named(names: list[str]) -> None:
    """Refuse headings that cannot be names of columns, all at once, and one that stands twice."""
    if twice := doubled(names):
        raise UnfitError(1, *twice)
    wrong = [name for name in names if not is_name(name)]
    if wrong:
        listed, meant = ", ".join(f"'{name}'" for name in wrong), ",".join(map(_as_name, names))
        what = "names of columns" if len(wrong) > 1 else "the name of a column"
        mend = f"did you mean {meant}?" if all(map(is_name, meant.split(","))) else NAMED
        raise UnfitError(1, f"{listed} cannot be {what}: these have lower-case letters, digits and underscores", mend)


def _as_name(text: str) -> str:
    """Return what a heading is called as a name: "Trucks per day" is trucks_per_day."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _field(name: str, cells: list[str], given: Mapping[str, str]) -> dict[str, Any]:
    kind = next((kind for kind, form in _TYPES.items() if all(form.fullmatch(one) for one in cells if one)), "string")
    kind = kind if any(cells) else "string"
    words = name.split("_")
    found: dict[str, Any] = {"name": name, "type": kind, "title": " ".join(words).capitalize()}
    if kind in {"integer", "number"}:
        found["briefing:unit"] = given.get(f"{name}.unit", given.get("unit", words[-1]))
        population = given.get(
            f"{name}.kind", given.get("kind", next((_KINDS[word] for word in words if word in _KINDS), ""))
        )
        found |= {"briefing:kind": population} if population else {}
    usual = (
        "#date" if kind in {"date", "yearmonth", "year"} else "#value" if "briefing:unit" in found else f"#meta+{name}"
    )
    found["briefing:hxl"] = next((_HXL[word] for word in words if word in _HXL), usual)
    if all(cells):
        found["constraints"] = {"required": True}
    return found


def _key(names: list[str], rows: list[list[str]]) -> list[str]:
    """Return the first columns that tell all rows apart."""
    for count in range(1, len(names) + 1):
        if len({tuple(row[:count]) for row in rows}) == len(rows):
            return names[:count]
    raise UnfitError(1, "two rows are the same", "take one out, or add a column that tells them apart")
