"""A reading: who read which record on which day, against what, and what was found.

Readings stand apart from the records, in `seeds/readings/`, and are only ever added to. Each holds a digest of the
record as it was read, so that it lapses when any field of the record changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from briefing.forms.readers import FOUND, ROLES
from briefing.records.models import Day, Note, Record, Text

DIGITS = 16

if TYPE_CHECKING:
    By = str
    Found = str
else:
    By = Literal[ROLES]
    Found = Literal[FOUND]
Ref = Annotated[str, StringConstraints(pattern=r"^[a-z]+/\S(.*\S)?$", max_length=200)]
"""A record by its kind and id: claim/us-lists-nusra, row/displacement/2020-02-23."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
AnyDigest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")]


class Against(Record):
    """What a record was read against: a source of the book, or an address; `what` says what stands there."""

    source: Text = ""
    url: Text = ""
    what: Note = ""

    @model_validator(mode="before")
    @classmethod
    def _of_a_word(cls, given: Any) -> Any:
        """Take a plain word for an address if it looks like one, else for a source's id; several words say what was read."""
        if not isinstance(given, str):
            return given
        if "://" in given:
            return {"url": given}
        return {"what" if " " in given.strip() else "source": given}

    @model_validator(mode="after")
    def _names_something(self) -> Against:
        if not (self.source or self.url or self.what):
            raise ValueError("give a `source`, a `url`, or say in `what` what was read")
        return self


class Unsigned(Record):
    """A reading as a reader writes it down: without the digest, which the book computes when it takes it over."""

    record: Ref
    on: Day
    by: By
    against: Annotated[list[Against], BeforeValidator(lambda given: given or [])] = Field(default=[])
    found: Found
    note: Annotated[Note, BeforeValidator(lambda given: given or "")] = ""
    withdraws: AnyDigest = ""

    @model_validator(mode="after")
    def _withdraws_with_a_reason(self) -> Unsigned:
        if bool(self.withdraws) is not (self.found == WITHDRAWN):
            raise ValueError("`withdraws` (a reading's digest) and `found: withdrawn` go together")
        if self.withdraws and not self.note:
            raise ValueError("say in `note` why the reading is withdrawn")
        return self


class Reading(Unsigned):
    """A reading with the digest of the record as it was read, and of the reading's own words."""

    digest: Digest

    def fits(self, fields: Mapping[str, Any]) -> bool:
        """Return whether neither the record, given by its fields, nor this reading has changed since it was signed."""
        return self.digest == sealed(fields, self)


def sealed(fields: Mapping[str, Any], reading: Unsigned) -> str:
    """Return the digest of a record's fields and of what a reading says about them."""
    words = reading.model_dump(mode="json", exclude_defaults=True, exclude={"digest"})
    return digest({"fields": fields, "reading": words})


def digest(fields: Mapping[str, Any]) -> str:
    """Return the digest of a record's fields, the same whatever their order in the file."""
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def says_against_what(by: str, found: str, against: object, note: str) -> bool:
    """Whether a new reading says what its record was read against; one who wrote it, or withdraws a reading, need not.

    Who found nothing independent may say in the note what was searched.
    """
    return bool(against) or by == WRITER or found == WITHDRAWN or (found == NOTHING and bool(note))


WITHDRAWN: Literal["withdrawn"] = "withdrawn"
WRITER: Literal["writer"] = "writer"
"""Who wrote a record does not approve it: this reading alone lets nothing stand."""
NOTHING: Found = "nothing independent found"
STANDING = frozenset({"holds", NOTHING})
"""What a reading must have found for the record to stand."""


def not_withdrawn(readings: Iterable[Reading], fields: Mapping[str, Any]) -> list[Reading]:
    """Return the readings of a record that count: not those withdrawn, nor those that withdraw.

    A withdrawal that was itself changed, or is of the record as it was, withdraws nothing.
    """
    listed = list(readings)
    gone = {one.withdraws for one in listed if one.withdraws and one.fits(fields)}
    return [one for one in listed if not one.withdraws and one.digest not in gone]
