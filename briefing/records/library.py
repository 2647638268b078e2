"""The records as the rest of the book sees them: look-ups, shown values, grades, verdicts, digests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.forms import dates
from briefing.problems import Problem, near, several
from briefing.tables.table import claims_of

from .checks import sound
from .display import show_date, show_number, take_no_format
from .filling import filled
from .models import Actor, Claim, Correction, Judgement, Name, Question, Source, Value
from .reading import Shelf
from .readings import Readings, Standing
from .readings.seen import Sight, seen
from .readings.subjects import row_ref
from .texts import NOT_CHECKABLE, Verdict
from .typography import curl

if TYPE_CHECKING:
    import datetime as dt

    from briefing.tables import Table, Tables

SOME = 8  # as many known names as fit a line
DATE_FIELDS = ("said_on", "as_of")


class UnknownRecord(LookupError):
    """A reference that leads nowhere: `rule`, `message`, and how to mend it."""

    def __init__(self, rule: str, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.mend = rule, message, mend


@dataclass
class Records:
    """Everything in `seeds/` and `data/`, read and checked. `problems` says what is wrong with it."""

    shelf: Shelf
    tables: Tables
    verdicts: dict[tuple[str, int], Verdict] = field(default_factory=dict)
    readings: Readings = field(default_factory=Readings)

    @property
    def root(self) -> Path:
        """The book's folder."""
        return self.shelf.root

    @property
    def actors(self) -> dict[str, Actor]:
        """The actors by id, in file order."""
        return self.shelf.actors

    @property
    def sources(self) -> dict[str, Source]:
        """The sources by id, in file order."""
        return self.shelf.sources

    @property
    def claims(self) -> dict[str, Claim]:
        """The claims by id, in file order."""
        return self.shelf.claims

    @property
    def questions(self) -> dict[str, Question]:
        """The open questions by id."""
        return self.shelf.questions

    @property
    def judgements(self) -> dict[str, Judgement]:
        """The key judgements by id."""
        return self.shelf.judgements

    @property
    def names(self) -> dict[str, Name]:
        """The names by id."""
        return self.shelf.names

    @property
    def corrections(self) -> dict[str, Correction]:
        """The corrections by id, in file order."""
        return self.shelf.corrections

    @property
    def evidence_day(self) -> dt.date | None:
        """The last day that the evidence covers."""
        return self.tables.evidence

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the records and tables."""
        return [*self.shelf.problems, *self.tables.problems]

    # -- claims -------------------------------------------------------------------------------------------------
    def claim(self, cid: str) -> Claim:
        """Return a claim. Raises UnknownRecord with a did-you-mean."""
        if cid not in self.claims:
            raise UnknownRecord(
                "unknown-claim",
                f"there is no claim '{cid}'",
                near(cid, self.claims) or "add it to a file in seeds/claims/",
            )
        return self.claims[cid]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {cid: number for number, cid in enumerate(self.claims, 1)}

    def number_of(self, cid: str) -> int:
        """Return the number that readers see for a claim, from 1."""
        return self._numbers[cid]

    @cached_property
    def topics(self) -> dict[str, str]:
        """The topic of each claim: the name of the file in `seeds/claims/` that it stands in."""
        return {cid: Path(self.shelf.where("claim", cid).rsplit(":", 1)[0]).stem for cid in self.claims}

    def statement(self, cid: str) -> str:
        """Return a claim's statement with its values and dates filled in, as the formats after their names ask."""
        if cid not in self._statements:
            claim = self.claims[cid]
            numbers = {name: value.number for name, value in claim.values.items()}
            dates_of = {"said_on": claim.said_on, "as_of": claim.as_of}
            self._statements[cid] = filled(claim.statement, numbers, dates_of)
        return self._statements[cid]

    @cached_property
    def _statements(self) -> dict[str, str]:
        """The statements that were asked for: card, register, search and other programs each ask for all."""
        return {}

    def grade(self, cid: str) -> str:
        """Return the Admiralty grade of a claim's best evidence, such as "B2"."""
        known = [e for e in self.claims[cid].evidence if e.source in self.sources and not self.withdrawn(e.source)]
        return min((f"{self.sources[e.source].reliability}{e.credibility}" for e in known), default="F6")

    def withdrawn(self, sid: str) -> bool:
        """Return whether a source counts no more: it was withdrawn, or all that it goes back to was."""
        return not sound(self.shelf, sid)

    def verdict(self, cid: str, number: int) -> Verdict:
        """Return whether a quote was found in its source's text, where that is at hand."""
        return self.verdicts.get((cid, number), NOT_CHECKABLE)

    @cached_property
    def sights(self) -> dict[tuple[str, int], Sight]:
        """What was seen of each item of evidence, by claim and position."""
        return {(claim.id, n): one for claim in self.claims.values() for n, one in enumerate(seen(self, claim))}

    def quote(self, ref: str) -> tuple[str, int]:
        """Return the claim id and evidence position of a quote: `claim` or `claim/source`. Raises UnknownRecord."""
        cid, _, source = ref.partition("/")
        for number, evidence in enumerate(self.claim(cid).evidence):
            if evidence.quote and source in ("", evidence.source):
                return cid, number
        wanted = f" from '{source}'" if source else ""
        raise UnknownRecord(
            "unknown-quote",
            f"claim '{cid}' has no quote{wanted}",
            "its evidence is paraphrased; say it in your own words",
        )

    def standing(self, kind: str, rid: str) -> Standing:
        """Return how a record stands: who has read it as it is now, if anybody has."""
        return self.readings.standing(f"{kind}/{rid}")

    def standings_of(self, table: Table) -> dict[str, Standing]:
        """Return how a table's description and each of its rows stand, by their references."""
        refs = [f"table/{table.id}", *(row_ref(table, table.key(row)) for row in table.rows)]
        return {ref: self.readings.standing(ref) for ref in refs}

    # -- values -------------------------------------------------------------------------------------------------
    def value(self, ref: str) -> Value:
        """Return the number behind `claim`, `claim.value` or `table/row/column`. Raises UnknownRecord."""
        return self._cell(ref) if "/" in ref else self._claim_value(ref)

    def _claim_value(self, ref: str) -> Value:
        cid, _, name = ref.partition(".")
        values = self.claim(cid).values
        if not name and len(values) == 1:
            return next(iter(values.values()))
        if name in values:
            return values[name]
        what = f"no value '{name}'" if name else f"{several(len(values), 'value')}; name one" if values else "no values"
        mend = near(name, values) or (f"its values: {', '.join(values)}" if values else "add one under `values:`")
        raise UnknownRecord("unknown-value", f"claim '{cid}' has {what}", mend)

    def _cell(self, ref: str) -> Value:
        table, row, column = self.cell_of(ref)
        cell = self.tables[table].cell(row, column)
        if cell.number is None:
            raise UnknownRecord(
                "unknown-value",
                f"table '{table}', row '{row}': the column '{column}' holds no number",
                "name a number column",
            )
        return Value(number=cell.number, unit=cell.unit, kind=cell.kind)

    def cell_of(self, ref: str) -> tuple[str, str, str]:
        """Return table, row and column of `table/row/column` or, where a table has one number column, `table/row`."""
        table, _, rest = ref.partition("/")
        row, _, column = rest.rpartition("/") if "/" in rest else (rest, "", "")
        if table not in self.tables:
            raise UnknownRecord(
                "unknown-table",
                f"there is no table '{table}'",
                near(table, self.tables) or "tables are listed in data/datapackage.yml",
            )
        self._known(row, self.tables[table].lines, f"table '{table}' has no row", "unknown-row")
        column = column or self._only_number(table)
        columns = {one.name: one for one in self.tables[table].meta.fields}
        self._known(column, columns, f"table '{table}' has no column", "unknown-column")
        return table, row, column

    def _only_number(self, table: str) -> str:
        numeric = [one.name for one in self.tables[table].meta.fields if one.numeric]
        if len(numeric) != 1:
            raise UnknownRecord(
                "unknown-column",
                f"table '{table}' has {len(numeric)} number columns; name one",
                f"write {table}/row/column, with a column of: {', '.join(numeric)}",
            )
        return numeric[0]

    @staticmethod
    def _known(word: str, known: Mapping[str, object], message: str, rule: str) -> None:
        if word not in known:
            some = ", ".join(list(known)[:SOME])
            raise UnknownRecord(
                rule, f"{message} '{word}'", near(word, known) or f"it has: {some}{' ...' if len(known) > SOME else ''}"
            )

    def show(self, ref: str, spec: str = "") -> str:
        """Return a value, or a claim's `said_on` or `as_of`, as readers see it. Raises UnknownRecord, ValueError."""
        if (words := self._words(ref, spec)) is not None:
            return words
        value = self.value(ref)
        return show_number(value.number, spec, value.unit)

    def _words(self, ref: str, spec: str) -> str | None:
        """Return a day or a cell of text as shown, or None where a number is named. Raises ValueError for a format."""
        cid, _, name = ref.partition(".")
        if name in DATE_FIELDS and "/" not in ref:
            take_no_format(spec)
            return self._date(cid, name)
        return self._text_cell(ref, spec) if "/" in ref else None

    def _date(self, cid: str, name: str) -> str:
        date = self.claim(cid).date(name)
        if date is None:
            raise UnknownRecord("unknown-value", f"claim '{cid}' has no '{name}'", f"add `{name}:` to the claim")
        return show_date(date)

    def _text_cell(self, ref: str, spec: str) -> str | None:
        """Return a date or text cell as shown, or None where the cell holds a number. Raises ValueError for a format."""
        table, row, column = self.cell_of(ref)
        cell = self.tables[table].cell(row, column)
        if cell.number is not None:
            return None
        if not cell.text:
            raise UnknownRecord("unknown-value", f"table '{table}', row '{row}': the column '{column}' is empty there")
        # a broken number has a message of its own, at its table
        take_no_format("" if self.tables[table].column(column).numeric else spec)
        return show_cell(self.tables[table], row, column)

    # -- digests: what a page that uses a record depends on -----------------------------------------------------
    @cached_property
    def digests(self) -> dict[str, str]:
        """A digest for each record, by `kind:id`: it changes with all that a page shows of the record."""
        out = {
            f"source:{sid}": _digest(f"{source.model_dump_json()}{self.standing('source', sid)}")
            for sid, source in self.sources.items()
        }
        out |= {f"claim:{cid}": self._claim_digest(claim, out) for cid, claim in self.claims.items()}
        out |= {
            f"table:{tid}": _digest(f"{table.digest()}{self.standings_of(table)}") for tid, table in self.tables.items()
        }
        for kind in ("question", "judgement", "name", "correction"):
            shelf = getattr(self, f"{kind}s")
            out |= {
                f"{kind}:{rid}": _digest(f"{n}{record.model_dump_json()}{self.standing(kind, rid)}")
                for n, (rid, record) in enumerate(shelf.items())
            }
        return out

    def _claim_digest(self, claim: Claim, sources: dict[str, str]) -> str:
        parts = [claim.model_dump_json(), str(self.number_of(claim.id)), repr(self.standing("claim", claim.id))]
        parts += [sources.get(f"source:{e.source}", "") for e in claim.evidence]
        parts += [
            f"{o}{self.number_of(o)}{self.statement(o)}"
            for o in (*claim.opposed_by, *claim.superseded_by)
            if o in self.claims
        ]
        parts += [repr(self.verdict(claim.id, n)) for n in range(len(claim.evidence))]
        return _digest("\n".join(parts))

    def digest(self, kind: str, rid: str) -> str:
        """Return the digest of one record; "" where there is none."""
        return self.digests.get(f"{kind}:{rid}", "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def sources_of(records: Records, cid: str) -> list[Source]:
    """Return the sources of a claim, best graded first."""
    evidence = sorted(
        records.claims[cid].evidence, key=lambda e: (records.sources[e.source].reliability, e.credibility)
    )
    return [records.sources[e.source] for e in evidence]


def show_cell(table: Table, row: str, column: str) -> str:
    """Return a cell as readers see it: numbers with separators, dates in words, the rest with typographic marks."""
    cell = table.cell(row, column)
    if cell.number is not None:
        return cell.text if table.column(column).type == "year" else show_number(cell.number)
    # "2025-26" is a span of years, no month
    return curl(cell.text) if dates.problem(cell.text) else show_date(cell.text)


def known_column(record: Table, name: str) -> None:
    """Raise UnknownRecord, with a did-you-mean, where a table has no such column."""
    names = [one.name for one in record.meta.fields]
    if name not in names:
        raise UnknownRecord(
            "unknown-column",
            f"table '{record.id}' has no column '{name}'",
            near(name, names) or f"it has: {', '.join(names)}",
        )


def row_filter(record: Table, rows: str) -> dict[str, set[str]]:
    """Return the row filter `column=value|value; column=value` as columns and their allowed values. Raises UnknownRecord."""
    wanted: dict[str, set[str]] = {}
    for part in filter(None, (one.strip() for one in rows.split(";"))):
        name, _, values = part.partition("=")
        known_column(record, name.strip())
        present = {row.get(name.strip(), "") for row in record.rows}
        wanted[name.strip()] = {value.strip() for value in values.split("|")}
        for value in wanted[name.strip()] - present:
            raise UnknownRecord(
                "unknown-row", f"table '{record.id}': no row has {name.strip()} '{value}'", near(value, present)
            )
    return wanted


def claim_ids(table: Table) -> list[str]:
    """Return the ids of all claims that a table's rows name, each once."""
    return list(dict.fromkeys(part for row in table.rows for part in claims_of(row)))


def as_number(number: Decimal) -> int | float:
    """Return a recorded number as what charts and pandas expect: int where it is whole."""
    return int(number) if number == number.to_integral_value() else float(number)
