"""Whether a chart shows all that its data hold.

Vega draws nothing, without a word, for a field that is not there or a row whose number is missing.

Authority: Vega-Lite's documentation of `invalid` ("filter", the default, excludes data items with null, NaN or invalid
values from marks of path and point) and of `field`; a chart that says in words what it leaves out sets `invalid` itself or
filters the field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from briefing.problems import Problem, near

SVG = "{http://www.w3.org/2000/svg}"
_POSITIONS = ("x", "y", "x2", "y2", "theta", "theta2", "radius", "longitude", "latitude", "size")
_BROKEN = re.compile(r"NaN|undefined|Infinity")
_WORDS = ("aria-", "class", "font-family", "role")
Spec = Mapping[str, Any]
Row = Mapping[str, Any]


class _View(NamedTuple):
    """One unit of a chart: its encoding and mark, the rows it draws, the fields that its transforms make or choose."""

    spec: Spec
    encoding: Mapping[str, Any]
    rows: list[Row]
    transforms: list[Spec]

    def made(self) -> set[str]:
        """Return the fields that transforms make."""
        return {name for one in self.transforms for name in _made(one)}

    def chosen(self, field: str) -> bool:
        """Return whether a filter, or the mark's own `invalid`, says which rows are shown."""
        mark = self.spec.get("mark")
        asked = isinstance(mark, Mapping) and "invalid" in mark
        return asked or any(field in json.dumps(one) for one in self.transforms if "filter" in one or "impute" in one)


def data_problems(figure: str, spec: Spec) -> Iterator[Problem]:
    """Yield the fields that no row has, and the rows that would be left out because a number is missing."""
    where = f"figure '{figure}'"
    seen: set[str] = set()
    for view in _views(spec, spec.get("datasets", {}), None, {}, []):
        for problem in (*_unknown_fields(where, view), *_missing_values(where, view)):
            if problem.message not in seen:
                seen.add(problem.message)
                yield problem


def drawing_problems(figure: str, width: int, drawn: str) -> Iterator[Problem]:
    """Yield the marks of Vega's own drawing that have no position, or of which none is drawn."""
    where = f"figure '{figure}' at {width} px"
    root = ET.fromstring(drawn)  # noqa: S314 - our own renderer's output
    attributes = (one for element in root.iter() for one in element.attrib.items())
    if any(_BROKEN.search(value) for name, value in attributes if not name.startswith(_WORDS)):
        yield Problem("figure-broken", where, "a mark has no position", "look for empty cells and for text in numbers")
    groups = [group for group in root.iter(f"{SVG}g") if "role-mark" in group.get("class", "")]
    marks = [group for group in groups if "mark-group" not in group.get("class", "")]
    if not any(len(group) for group in marks):
        yield Problem("figure-broken", where, "not one mark is drawn", "look at the fields, the filters and the scales")


def _views(
    spec: Spec, datasets: Mapping[str, Any], data: Any, encoding: Mapping[str, Any], before: list[Spec]
) -> Iterator[_View]:
    """Yield the units of a chart; what stands around them is handed down, as Vega-Lite does."""
    data = spec.get("data", data)
    encoding = {**encoding, **spec.get("encoding", {})}
    transforms = [*(before if "data" not in spec else []), *spec.get("transform", [])]
    inner = [one for name in ("layer", "hconcat", "vconcat", "concat") for one in spec.get(name, ())]
    inner += [spec["spec"]] if "spec" in spec else []
    for one in inner:
        yield from _views(one, datasets, data, encoding, transforms)
    if "mark" in spec and (rows := _rows(data, datasets)):
        yield _View(spec, encoding, rows, transforms)


def _rows(data: Any, datasets: Mapping[str, Any]) -> list[Row]:
    if not isinstance(data, Mapping):
        return []
    values = data.get("values") or datasets.get(str(data.get("name")), ())
    rows = [row for row in values if isinstance(row, Mapping)] if isinstance(values, list) else []
    return [] if any(row.get("type") == "Feature" for row in rows[:1]) else rows


def _made(transform: Spec) -> Iterator[str]:
    for key, value in transform.items():
        if key == "as":
            yield from [value] if isinstance(value, str) else value
        elif isinstance(value, list):
            yield from (one["as"] for one in value if isinstance(one, Mapping) and isinstance(one.get("as"), str))
    if "fold" in transform and "as" not in transform:
        yield from ("key", "value")
    if "pivot" in transform or "lookup" in transform:
        yield "*"
    yield from (one for one in transform.get("groupby", ()) if isinstance(one, str))


def _fields(view: _View) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Yield channel, its definition and the field it shows."""
    for channel, defined in view.encoding.items():
        for one in defined if isinstance(defined, list) else [defined]:
            field = one.get("field") if isinstance(one, Mapping) else None
            if isinstance(field, str):
                yield channel, one, re.split(r"(?<!\\)[.\[]", field)[0].replace("\\", "")


def _unknown_fields(where: str, view: _View) -> Iterator[Problem]:
    columns, made = {str(name) for row in view.rows for name in row}, view.made()
    for _, _, field in _fields(view):
        if field not in columns and field not in made and "*" not in made:
            mend = near(field, columns | made) or f"the data have: {', '.join(sorted(columns))}"
            yield Problem("figure-broken", where, f"the data have no column '{field}'", mend)


def _missing_values(where: str, view: _View) -> Iterator[Problem]:
    for channel, defined, field in _fields(view):
        numeric = defined.get("type") in ("quantitative", "temporal")
        if channel not in _POSITIONS or not numeric or field in view.made() or view.chosen(field):
            continue
        lacking = [row for row in view.rows if row.get(field) is None]
        if lacking and len(lacking) < len(view.rows):
            message = f"{len(lacking)} of {len(view.rows)} rows {'has' if len(lacking) == 1 else 'have'} no '{field}' and would vanish: {_told(lacking[0])}"
            mend = 'show them as "not reported", or leave them out in words: transform_filter("isValid(datum.…)")'
            yield Problem("figure-broken", where, message, mend)


def _told(row: Row) -> str:
    return ", ".join(f"{name} {value}" for name, value in row.items() if value is not None)[:80] or "an empty row"
