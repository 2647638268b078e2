"""What `data/datapackage.yml` may say: a Frictionless Data Package with `briefing:` properties of our own.

The standard (https://datapackage.org/standard/data-package/) allows custom properties; ours carry what it has
no word for: the population kind and unit of a column, the HXL hashtag, what one row is, and sums that must hold.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from briefing.forms.dates import span
from briefing.forms.kinds import KINDS, PEOPLE_UNITS


class Strict(BaseModel):
    """A part of the descriptor in which a misspelt property is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Constraints(Strict):
    """The Table Schema constraints we use (https://datapackage.org/standard/table-schema/#field-constraints)."""

    required: bool = False
    unique: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    pattern: str = ""
    enum: list[str] = []


class Column(Strict):
    """One column: type, constraints, unit, population kind and HXL hashtag.

    `dates` marks a text column that holds dates of reduced precision ("partial") or periods ("period").
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: Literal["string", "integer", "number", "date", "year", "yearmonth"]
    title: str
    description: str = ""
    constraints: Constraints = Constraints()
    hxl: str = Field(alias="briefing:hxl", pattern=r"^#[a-z]+(\+[a-z0-9_]+)*$")
    unit: str = Field("", alias="briefing:unit")
    kind: str = Field("", alias="briefing:kind")
    unit_column: str = Field("", alias="briefing:unit-column")
    kind_column: str = Field("", alias="briefing:kind-column")
    dates: Literal["", "partial", "period"] = Field("", alias="briefing:dates")

    @property
    def numeric(self) -> bool:
        """Whether the cells are numbers (a year is a date, not a number)."""
        return self.type in {"integer", "number"}

    @property
    def dated(self) -> bool:
        """Whether the cells are dates of any form."""
        return self.type in {"date", "year", "yearmonth"} or bool(self.dates)

    @model_validator(mode="after")
    def _says_what_it_counts(self) -> Self:
        """Require a unit for every number and a population kind for every number of people."""
        if self.kind and self.kind not in KINDS:
            message = f"'{self.kind}' is no population kind; use one of: {', '.join(KINDS)}"
            raise ValueError(message)
        if self.numeric and not (self.unit or self.unit_column):
            message = f"the number column '{self.name}' has no briefing:unit"
            raise ValueError(message)
        if self.numeric and self.unit in PEOPLE_UNITS and not (self.kind or self.kind_column):
            message = f"'{self.name}' counts {self.unit} but has no briefing:kind"
            raise ValueError(message)
        return self


class Schema(Strict):
    """The columns and the key of a table."""

    primary_key: list[str] = Field(alias="primaryKey", min_length=1)
    fields: list[Column] = Field(min_length=1)
    missing: list[str] = Field(alias="missingValues", default=[""])

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        """Require unique column names, and that the key and helper columns exist."""
        names = [f.name for f in self.fields]
        wanted = [*self.primary_key, *(c for f in self.fields for c in (f.unit_column, f.kind_column) if c)]
        absent = [n for n in wanted if n not in names]
        if absent:
            message = f"no column named '{absent[0]}'"
            raise ValueError(message)
        twice = [n for n in names if names.count(n) > 1]
        if twice:
            message = f"the column '{twice[0]}' is described twice"
            raise ValueError(message)
        return self


class Order(Strict):
    """Rows stand in rising order of these columns."""

    check: Literal["order"]
    columns: list[str]


class Total(Strict):
    """A control total: the plain sum of a column, kept as a second entry so that a changed digit shows.

    It is a check figure like those of bookkeeping, never a statistic: periods may overlap.
    """

    check: Literal["control-total"]
    column: str
    total: Decimal = Field(alias="is")


class Gaps(Strict):
    """The column is empty in exactly these rows (by key): a value that vanishes is an error, and so is a new one."""

    check: Literal["gaps"]
    column: str
    rows: list[str]


class NeverFalls(Strict):
    """A cumulative column never falls, except in the rows (by key) whose revision is stated with its reason."""

    check: Literal["never-falls"]
    column: str
    skip: list[str] = []
    revisions: dict[str, str] = {}


class RowSum(Strict):
    """In each row where all parts are given, the parts add up to the total; known parts never exceed it."""

    check: Literal["row-sum"]
    parts: list[str]
    total: str
    complete: bool = True


class GroupSum(Strict):
    """In each group, the rows add up to the row that is the group's total."""

    check: Literal["group-sum"]
    group: str
    column: str
    by: str
    total: str


class SameAs(Strict):
    """The rows where `where` holds have the same values as another table, row by row on a common key column."""

    check: Literal["same-as"]
    column: str
    where: dict[str, str] = {}
    key: str
    table: str
    other: str


class FoundIn(Strict):
    """Every value of the column occurs in a column of another table."""

    check: Literal["found-in"]
    column: str
    table: str
    other: str


class Spans(Strict):
    """Each row's period ends no earlier than it starts."""

    check: Literal["spans"]
    start: str
    end: str


class NoOverlap(Strict):
    """Within a group, periods do not overlap (an empty end is still open; touching is no overlap)."""

    check: Literal["no-overlap"]
    group: str
    start: str
    end: str


class Within(Strict):
    """The dates of these columns lie inside the table's stated period."""

    check: Literal["within-period"]
    columns: list[str]


class AtLeast(Strict):
    """Where both are given, the column is at least as large (or as late) as the other."""

    check: Literal["at-least"]
    column: str
    than: str


class Ratio(Strict):
    """Where all three are given, `percent` is part over whole in per cent, within the tolerance (rounding)."""

    check: Literal["percent"]
    percent: str
    part: str
    whole: str
    tolerance: Decimal


class Counts(Strict):
    """The number column counts the names in the list column (separated by "; ")."""

    check: Literal["counts"]
    number: str
    names: str


class Jump(Strict):
    """From one given value to the next, the column changes by no more than this factor (a unit slipped?)."""

    check: Literal["jump"]
    column: str
    factor: Decimal


class Bins(Strict):
    """The bin column names the period that the date column falls into."""

    check: Literal["bins"]
    date: str
    bin: str
    bins: dict[str, str]


class Precision(Strict):
    """The precision column says how exact the date column is (day, month, year, range, about)."""

    check: Literal["precision"]
    date: str
    precision: str


class Claim(Strict):
    """The cell has the same number as a value of a claim, so that record and table cannot drift apart."""

    check: Literal["claim"]
    row: str
    column: str
    value: str


Check = Annotated[
    Order
    | Total
    | Gaps
    | NeverFalls
    | RowSum
    | GroupSum
    | SameAs
    | FoundIn
    | Spans
    | NoOverlap
    | Within
    | AtLeast
    | Ratio
    | Counts
    | Jump
    | Bins
    | Precision
    | Claim,
    Field(discriminator="check"),
]


class SourceNote(Strict):
    """Where the figures come from, as the standard states it."""

    title: str
    path: str = ""


class Refresh(Strict):
    """What `briefing refresh-data` asks for: the publisher's service (`from`), and what it is asked about.

    `country` is the ISO 3166 code of three letters, `dataset` the name of a data set, `query` the words searched for,
    `publisher` whose documents are wanted; which of them a service needs, `ASKED` says.
    """

    service: Literal["unhcr-hosts", "unhcr-totals", "fts", "hdx", "reliefweb"] = Field(alias="from")
    country: str = Field("", pattern=r"^([A-Z]{3})?$")
    dataset: str = ""
    query: str = ""
    publisher: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Require what the service needs to be asked."""
        if missing := [name for name in ASKED[self.service] if not getattr(self, name)]:
            message = f"to ask {self.service}, `{missing[0]}` is needed"
            raise ValueError(message)
        return self


ASKED: dict[str, tuple[str, ...]] = {
    "unhcr-hosts": ("country",),
    "unhcr-totals": ("country",),
    "fts": ("country",),
    "hdx": ("dataset",),
    "reliefweb": ("country", "query", "publisher"),
}
"""Service -> what has to be said to ask it."""


class Licence(Strict):
    """The licence, as the standard states it."""

    name: str
    title: str
    path: str


class Meta(Strict):
    """One table's description.

    `area` and `unit` hold for the whole table; `kind` is its population kind ("" where no people are counted,
    "several" where it differs by column or row). `overlaps` says why rows must never be added, if so. `record` is what
    one row is called where it is read as a record of its own (event, position); empty where rows have no name.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    type: Literal["table"]
    title: str
    description: str
    path: str
    scheme: Literal["file"] = "file"
    format: Literal["csv"]
    mediatype: Literal["text/csv"]
    encoding: Literal["utf-8"]
    sources: list[SourceNote] = Field(min_length=1)
    licenses: list[Licence] = Field(min_length=1)
    schema_: Schema = Field(alias="schema")
    row: str = Field(alias="briefing:row")
    record: str = Field("", alias="briefing:record", pattern=r"^([a-z]+)?$")
    rows: int | None = Field(None, alias="briefing:rows", ge=1)
    area: str = Field(alias="briefing:area")
    unit: str = Field(alias="briefing:unit")
    kind: str = Field(alias="briefing:kind")
    period: str = Field(alias="briefing:period")
    retrieved: dt.date = Field(alias="briefing:retrieved")
    next_look: dt.date | None = Field(None, alias="briefing:next-look")
    caveats: list[str] = Field(alias="briefing:caveats", min_length=1)
    overlaps: str = Field("", alias="briefing:overlaps")
    checks: list[Check] = Field(alias="briefing:checks", default=[])
    refresh: Refresh | None = Field(None, alias="briefing:refresh", exclude=True)

    @property
    def fields(self) -> list[Column]:
        """The columns, in the order of the file."""
        return self.schema_.fields

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or None."""
        return next((f for f in self.fields if f.name == name), None)

    @field_validator("period")
    @classmethod
    def _is_period(cls, value: str) -> str:
        """Require a period that can be read."""
        span(value)
        return value

    @field_validator("kind")
    @classmethod
    def _is_kind(cls, value: str) -> str:
        """Require a known population kind, "several" or nothing."""
        if value and value != "several" and value not in KINDS:
            message = f"'{value}' is no population kind; use one of: {', '.join(KINDS)}"
            raise ValueError(message)
        return value


class Package(Strict):
    """The whole descriptor. `evidence_date` is the last day that any date in the tables may name."""

    profile: str = Field("", alias="$schema")
    name: str
    title: str
    description: str
    version: str
    created: str
    licenses: list[Licence]
    evidence_date: dt.date = Field(alias="briefing:evidence-date")
    resources: list[Meta] = Field(min_length=1)
