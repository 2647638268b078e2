"""Refreshing tables from their publishers' public interfaces.

`refresh(root, table)` fetches what the publisher has now, writes it as a candidate beside the data and shows row
by row what would change. Nothing else changes unless `accept` is given; then the table, the description (day,
rows, control totals, gaps) and, if needed, the source record are written together, and only if every check holds.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from briefing.problems import near, several
from briefing.tables.descriptor import Refresh
from briefing.tables.load import DESCRIPTOR, load
from briefing.tables.refresh import fts, listings, unhcr
from briefing.tables.refresh.client import BASE_URLS, Client, RefreshError
from briefing.tables.refresh.compare import Change, compare, merged
from briefing.tables.refresh.settle import csv_bytes, described
from briefing.tables.table import Row, Table
from briefing.writing import ChangedError, Seen, put_all

__all__ = ["BASE_URLS", "RefreshError", "refresh"]

Fetch = Callable[[Client, Mapping[str, Table], str], dict[str, list[Row]]]
Listed = Callable[[Client, Table], list[listings.Document]]

_ROWS: dict[str, tuple[Fetch, str]] = {
    "unhcr-hosts": (unhcr.fetch, unhcr.SOURCE),
    "unhcr-totals": (unhcr.fetch, unhcr.SOURCE),
    "fts": (fts.fetch, fts.SOURCE),
}
"""Service that gives rows -> what fetches them, and the record of its source."""
_LISTS: dict[str, Listed] = {
    "hdx": listings.files,
    "reliefweb": listings.reports,
}
"""Service that gives documents -> what lists them."""

SOURCES = "seeds/sources.yml"


def refresh(
    root: Path,
    table_id: str,
    *,
    accept: bool = False,
    base_urls: Mapping[str, str] | None = None,
    client: Client | None = None,
) -> int:
    """Fetch a table from its publisher, show what differs, and with `accept` take it over.

    Returns 0 if the question was answered (whether or not anything differs), 1 if something went wrong: then a
    message says what, and nothing was changed. `base_urls` replaces the publishers' addresses, `client`
    also its patience (for tests).
    """
    asking = client or Client(base_urls or BASE_URLS)
    job = Job(root, accept, dt.datetime.now(dt.UTC).date().isoformat(), asking)
    try:
        return job.run(table_id)
    except RefreshError as error:
        sys.stderr.write(f"{error.problem}\n")
        sys.stderr.write("Nothing was changed.\n")
        return 1


def say(text: str) -> None:
    """Print a line for the editor."""
    sys.stdout.write(f"{text}\n")


@dataclass(frozen=True)
class Job:
    """One refresh: the book, whether to take over, the day, the client."""

    root: Path
    accept: bool
    today: str
    client: Client

    def run(self, table_id: str) -> int:
        """Refresh one table, or list the documents that its publisher has for it."""
        asked = self._asked()
        if table_id not in asked:
            hint = near(table_id, asked) or f"these can: {', '.join(asked) or 'none'}"
            raise RefreshError(f"table '{table_id}'", "this table cannot be refreshed from its publisher", hint)
        service = asked[table_id].service
        if service in _LISTS:
            return self.list_documents(table_id, _LISTS[service])
        fetch, record = _ROWS[service]
        # tables of one release change together
        together = [name for name, one in asked.items() if one.service in _ROWS and _ROWS[one.service][0] is fetch]
        return self.refresh_rows(together, fetch, record)

    def _asked(self) -> dict[str, Refresh]:
        """Return what each table that can be refreshed asks for, as the description says."""
        tables = load(self.root, self._source_ids())
        for problem in tables.problems:
            if DESCRIPTOR in problem.where:
                raise RefreshError(problem.where, problem.message, "mend this first: " + problem.mend)
        return {name: table.meta.refresh for name, table in tables.items() if table.meta.refresh}

    def refresh_rows(self, together: Sequence[str], fetch: Fetch, record: str) -> int:
        """Refresh tables that come from one release."""
        seen = self._seen(together)
        tables = self._sound(together)
        fetched = fetch(self.client, tables, self.today)
        changes = {name: compare(tables[name], rows) for name, rows in fetched.items()}
        rows = {name: merged(tables[name], found) for name, found in fetched.items()}
        self._show(tables, rows, changes)
        if self.accept:
            self._take_over(seen, tables, rows, changes, record)
        elif any(changes.values()):
            say("Nothing was taken over. Read the differences, then run again with --accept.")
        return 0

    def _seen(self, names: Sequence[str]) -> dict[str, Seen]:
        """Return the files that may be written, as they are before anything is fetched."""
        files = (*(f"data/{name}.csv" for name in names), DESCRIPTOR, SOURCES)
        return {name: Seen.of(self.root / name) for name in files}

    def _sound(self, names: Sequence[str]) -> Mapping[str, Table]:
        """Return the tables, if they have no problems; a refresh must not paper over a fault."""
        tables = load(self.root, self._source_ids())
        for problem in tables.problems:
            if any(problem.where.startswith(f"data/{name}.csv") for name in names) or DESCRIPTOR in problem.where:
                raise RefreshError(problem.where, problem.message, "mend this first: " + problem.mend)
        return {name: tables[name] for name in names}

    def _source_ids(self) -> set[str]:
        """Return the known source ids."""
        try:
            records = yaml.safe_load((self.root / SOURCES).read_text(encoding="utf-8"))
            return {record["id"] for record in records}
        except (OSError, yaml.YAMLError, TypeError, KeyError) as error:
            raise RefreshError(SOURCES, f"cannot be read: {error}", "mend the source records first") from None

    def _show(
        self, tables: Mapping[str, Table], rows: Mapping[str, list[Row]], changes: Mapping[str, list[Change]]
    ) -> None:
        """Write the candidates, and show what differs."""
        for name, found in changes.items():
            place = self._candidate(f"{name}.csv", csv_bytes(tables[name], rows[name]))
            say(f"{name}: {_summary(found)} (read {self.today}, candidate in {place})")
            for change in found:
                say(str(change))

    def _candidate(self, name: str, content: bytes) -> str:
        """Write a candidate beside the data, where git and the book do not look; return its place."""
        folder = self.root / "data" / ".candidates"
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        (folder / name).write_bytes(content)
        return f"data/.candidates/{name}"

    def _take_over(
        self,
        seen: Mapping[str, Seen],
        tables: Mapping[str, Table],
        rows: Mapping[str, list[Row]],
        changes: Mapping[str, list[Change]],
        record: str,
    ) -> None:
        """Write tables, description and source record together, if nothing is lost and every check holds."""
        for name, found in changes.items():
            lost = [change for change in found if change.loses]
            if lost:
                what = lost[0].column or "the row"
                message = f"the publisher no longer has {what} of '{lost[0].key}' (and {len(lost) - 1} more)"
                raise RefreshError(
                    f"data/{name}.csv", message, "has the interface changed? Otherwise delete it by hand"
                )
        files, known = self._files(seen, tables, rows, changes, record)
        problems = load(self.root, known, files).problems
        mine = [p for p in problems if any(p.where.startswith(f) for f in files)]
        if mine:
            raise RefreshError(mine[0].where, f"the candidate does not pass: {mine[0].message}", mine[0].mend)
        try:
            put_all((seen[name], content) for name, content in files.items())
        except ChangedError as error:
            where = error.path.relative_to(self.root).as_posix()
            raise RefreshError(where, "the file was saved anew meanwhile, and stays as it is", "run again") from None
        say(f"Taken over: {', '.join(files)}; retrieved {self.today}.")

    def _files(
        self,
        seen: Mapping[str, Seen],
        tables: Mapping[str, Table],
        rows: Mapping[str, list[Row]],
        changes: Mapping[str, list[Change]],
        record: str,
    ) -> tuple[dict[str, bytes], set[str]]:
        """Return the new content of each file that changes, and the source ids known then."""
        description = seen[DESCRIPTOR].text
        files: dict[str, bytes] = {}
        for name, found in changes.items():
            description = described(description, tables[name], rows[name], self.today)
            if found:
                files[f"data/{name}.csv"] = csv_bytes(tables[name], rows[name])
        known, new = self._source_ids(), yaml.safe_load(record)[0]["id"]
        if any(new in row["source"].split(";") for found in rows.values() for row in found) and new not in known:
            files[SOURCES] = f"{seen[SOURCES].text.rstrip()}\n\n{record}".encode()
        files[DESCRIPTOR] = description.encode()
        return files, known | {new}

    def list_documents(self, table_id: str, listed: Listed) -> int:
        """Show the documents that a publisher has for a table, and which of them have a source record."""
        table = self._sound([table_id])[table_id]
        documents = listed(self.client, table)
        read = (self.root / SOURCES).read_text(encoding="utf-8")
        say(f"{table_id}: {several(len(documents), 'document')} at the publisher (read {self.today})")
        for one in documents:
            say(f"  {'known' if one.url.rstrip('/') in read else 'new  '} {one.date}  {one.title}  {one.url}")
        if self.accept:
            message = "this publisher gives documents, not rows: there is nothing to take over"
            raise RefreshError(
                f"data/{table_id}.csv", message, "read the new documents and enter their figures by hand"
            )
        return 0


def _summary(changes: Sequence[Change]) -> str:
    """Return how many cells and rows differ."""
    cells = sum(bool(c.column) for c in changes)
    new = sum(not c.column and bool(c.new) for c in changes)
    gone = sum(not c.column and not c.new for c in changes)
    return f"{cells} cells differ, {new} rows are new, {gone} rows are gone" if changes else "no differences"
