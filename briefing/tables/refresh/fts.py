"""Appeals and funding, from OCHA's Financial Tracking Service.

`/v2/public/plan/country/CODE` lists the plans with their years and `revisedRequirements`; the funding of a plan
is `incoming.fundingTotal` of `/v1/public/fts/flow?planId=` (https://fts.unocha.org/content/fts-public-api).
People in need are not in this service and stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from briefing.forms.dates import span
from briefing.tables.refresh.client import Client, RefreshError, asked_of, count, listed, part
from briefing.tables.table import Row, Table

SOURCE = """- id: fts-api
  title: Financial Tracking Service, public interface
  publisher: OCHA
  kind: dataset
  published: unknown
  url: https://api.hpc.tools
  reliability: A
  reliability_why: Reported by donors and agencies to the service, read on the day noted with the table
"""


def fetch(client: Client, tables: Mapping[str, Table], today: str) -> dict[str, list[Row]]:
    """Return the tables with appeal and funding as the service has them today, where it has a plan for the year."""
    return {name: _rows(client, table, today) for name, table in tables.items()}


def _rows(client: Client, table: Table, today: str) -> list[Row]:
    rows = {row["year"]: dict(row) for row in table.rows}
    for year, plan in _plans(client, table).items():
        row = rows.setdefault(year, dict.fromkeys((f.name for f in table.meta.fields), "") | {"year": year})
        row.update(_funding(client, plan), as_of=today, source=_with_api(row.get("source", "")))
    return [rows[year] for year in sorted(rows)]


def _with_api(source: str) -> str:
    """Return the row's sources with the service added; the first stays, for people in need are from it."""
    return ";".join(dict.fromkeys([*(s for s in source.split(";") if s), "fts-api"]))


def _plans(client: Client, table: Table) -> dict[str, Any]:
    """Return the response plan for the table's country of each year in its period."""
    where = f"plan/country/{asked_of(table).country}"
    first, last = span(table.meta.period)
    found: dict[str, Any] = {}
    for plan in listed(client.get("fts", f"/v2/public/{where}"), "data", where=where):
        names = [str(part(c, "name", where=where)).casefold() for c in listed(plan, "categories", where=where)]
        years = [str(part(y, "year", where=where)) for y in listed(plan, "years", where=where)]
        if "humanitarian response plan" not in names or len(years) != 1:
            continue  # regional plans and appeals that run over several years are other sums
        if years[0] in found:
            raise RefreshError(where, f"two response plans for {years[0]}", "choose one in refresh/fts.py")
        if first.year <= int(years[0]) <= last.year:
            found[years[0]] = plan
    return found


def _funding(client: Client, plan: Any) -> Row:
    """Return appeal, received sum and share of one plan."""
    asked = count(plan, "revisedRequirements", "plan")
    flow = client.get("fts", "/v1/public/fts/flow", {"planId": count(plan, "id", "plan")})
    received = count(part(flow, "data", "incoming", where="flow"), "fundingTotal", "flow")
    share = round(Decimal(received) / asked * 100, 1) if asked else None
    return {"appeal_usd": str(asked or ""), "received_usd": str(received or ""), "funded_pct": _plain(share)}


def _plain(share: Decimal | None) -> str:
    """Return a percentage without trailing zeros, or nothing."""
    return "" if share is None else f"{share.normalize():f}"
