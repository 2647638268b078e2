"""Refugees by host country and yearly totals, from UNHCR's population statistics.

The interface (https://api.unhcr.org/docs/refugee-statistics.html) answers with `items`, `page` and `maxPages`.
`cf_type=ISO` makes country codes ISO 3166; `coa_all=true` breaks the numbers down by country of asylum.
A count that was not reported comes as 0 or "-": where a table treats 0 as not reported, it becomes a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefing.forms.dates import span
from briefing.tables.refresh.client import Client, RefreshError, asked_of, count, listed, part
from briefing.tables.table import Row, Table

SOURCE = """- id: unhcr-api
  title: Refugee Population Statistics, public interface
  publisher: UNHCR
  kind: dataset
  published: unknown
  url: https://api.unhcr.org
  reliability: A
  reliability_why: The agency's own statistics, read from its public interface on the day noted with the table
"""

_PATH = "/population/v1"
_PAGES = 200
_REPORTED = {
    "refugees": "refugees",
    "asylum_seekers": "asylum_seekers",
    "idps_unhcr": "idps",
    "returned_refugees": "returned_refugees",
    "returned_idps": "returned_idps",
}


def fetch(client: Client, tables: Mapping[str, Table], _today: str) -> dict[str, list[Row]]:
    """Return the tables' rows as the publisher has them now, for the years of the tables' stated periods."""
    return {name: _ROWS[asked_of(table).service](client, table) for name, table in tables.items()}


def _years(table: Table) -> list[int]:
    """Return the years that the table covers."""
    first, last = span(table.meta.period)
    return list(range(first.year, last.year + 1))


def _items(client: Client, name: str, table: Table, **more: str) -> list[Any]:
    """Return all items of one data set for people from the table's country, from all pages."""
    years = _years(table)
    place = {"coo": asked_of(table).country, "cf_type": "ISO"}
    asked: dict[str, str | int] = {"yearFrom": years[0], "yearTo": years[-1], **place, **more}
    found: list[Any] = []
    for page in range(1, _PAGES):
        answer = client.get("unhcr", f"{_PATH}/{name}/", {**asked, "limit": 1000, "page": page})
        found += listed(answer, "items", where=name)
        if page >= count(answer, "maxPages", name):
            return found
    raise RefreshError(name, f"more than {_PAGES} pages of answers", "narrow the question in refresh/unhcr.py")


def _by_year(items: list[Any], field: str, where: str) -> dict[int, int]:
    """Return the sum of a field for each year."""
    sums: dict[int, int] = {}
    for item in items:
        year = count(item, "year", where)
        sums[year] = sums.get(year, 0) + count(item, field, where)
    return sums


def _totals(client: Client, table: Table) -> list[Row]:
    """Return the yearly totals."""
    items = _items(client, "population", table)
    columns = {ours: _by_year(items, theirs, "population") for ours, theirs in _REPORTED.items()}
    columns["idps_idmc"] = _by_year(_items(client, "idmc", table), "total", "idmc")
    applied = _items(client, "asylum-applications", table)
    columns["asylum_applications"] = _by_year(applied, "applied", "asylum-applications")
    return [
        {"year": str(year), **{c: str(v.get(year) or "") for c, v in columns.items()}, "source": "unhcr-api"}
        for year in _years(table)
        if year in columns["refugees"]
    ]


def _hosts(client: Client, table: Table) -> list[Row]:
    """Return the refugees by host: the named hosts, the others together, and the total."""
    named = {row["host"]: row["host_name"] for row in table.rows}
    counts: dict[tuple[int, str], int] = {}
    for item in _items(client, "population", table, coa_all="true"):
        host, number = str(part(item, "coa_iso", where="population")), count(item, "refugees", "population")
        year = count(item, "year", "population")
        for code in (host if host in named else "OTH", "ALL"):
            counts[year, code] = counts.get((year, code), 0) + number
    years = sorted({year for year, _ in counts})
    return [
        {"year": str(y), "host": h, "host_name": n, "refugees": str(counts.get((y, h), 0)), "source": "unhcr-api"}
        for y in years
        for h, n in named.items()
    ]


_ROWS: dict[str, Callable[[Client, Table], list[Row]]] = {"unhcr-hosts": _hosts, "unhcr-totals": _totals}
