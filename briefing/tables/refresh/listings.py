"""Publishers that give documents, not rows: what is new there, for an editor to read and enter by hand.

HDX (CKAN, https://data.humdata.org/documentation) says which files there are and when they changed. ReliefWeb (https://apidoc.reliefweb.int, version 2) lists
situation reports; since November 2025 it answers only to a name it has approved.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from briefing.tables.refresh.client import Client, RefreshError, asked_of, listed, part
from briefing.tables.table import Table


@dataclass(frozen=True)
class Document:
    """One document or file at a publisher: title, day of publication or change, address."""

    title: str
    date: str
    url: str


def files(client: Client, table: Table) -> list[Document]:
    """Return the files of the table's data set on HDX with the day each was last changed."""
    dataset = asked_of(table).dataset
    answer = client.get("hdx", "/api/3/action/package_show", {"id": dataset})
    found = listed(answer, "result", "resources", where=dataset)
    return [
        Document(
            str(part(one, "name", where=dataset)),
            str(part(one, "last_modified", where=dataset))[:10],
            str(one.get("download_url") or part(one, "url", where=dataset)),
        )
        for one in found
    ]


def reports(client: Client, table: Table) -> list[Document]:
    """Return a publisher's reports on the table's matter in its period, from ReliefWeb."""
    name = os.environ.get("RELIEFWEB_APPNAME", "")
    if not name:
        raise RefreshError(
            "https://api.reliefweb.int",
            "ReliefWeb answers only to an approved name",
            "ask for one at https://apidoc.reliefweb.int/parameters#appname and set RELIEFWEB_APPNAME to it",
        )
    answer = client.post("reliefweb", "/v2/reports", _question(table), {"appname": name})
    return [_report(part(one, "fields", where="reports")) for one in listed(answer, "data", where="reports")]


def _question(table: Table) -> dict[str, Any]:
    """Return the body of the question: publisher, country, words, the table's period, by date."""
    asked = asked_of(table)
    first, _, last = table.meta.period.partition("/")
    conditions = [
        {"field": "primary_country.iso3", "value": asked.country.lower()},
        {"field": "source.shortname", "value": asked.publisher},
        {"field": "date.original", "value": {"from": f"{first}T00:00:00+00:00", "to": f"{last}T23:59:59+00:00"}},
    ]
    return {
        "query": {"value": asked.query, "operator": "AND"},
        "filter": {"operator": "AND", "conditions": conditions},
        "fields": {"include": ["title", "date.original", "url"]},
        "sort": ["date.original:asc"],
        "limit": 200,
    }


def _report(fields: Any) -> Document:
    """Return one report."""
    return Document(
        str(part(fields, "title", where="reports")),
        str(part(fields, "date", "original", where="reports"))[:10],
        str(part(fields, "url", where="reports")),
    )
