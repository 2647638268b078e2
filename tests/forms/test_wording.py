"""What pydantic finds is told in an editor's words: what stands there, and what to write."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from briefing.forms.wording import worded
from briefing.records.house import Entry
from briefing.records.models import Claim, Source

CLAIM = {
    "id": "a", "statement": "It has {n} doors.", "said_by": "WFP", "said_on": "2020", "status": "single-source",
    "evidence": [{"source": "s", "paraphrase": "four doors", "credibility": 1}],
}  # fmt: skip
SOURCE = {
    "id": "s", "title": "A title", "publisher": "WFP", "kind": "blog", "published": "2020", "reliability": "A",
    "reliability_why": "Its own",
}  # fmt: skip
ENTRY = {"text": "a word", "reason": "long enough a reason"}


def said(model: type[BaseModel], record: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what is said of a record."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(record)
    return [worded(one, model.model_fields) for one in caught.value.errors(include_url=False)]


@pytest.mark.parametrize(
    ("field", "value", "message", "mend"),
    [
        ("actors", "un", "'actors' is 'un', not a list", "put it in square brackets: `actors: [un]`"),
        ("evidence", {"source": "s"}, "'evidence' is one set of fields", "begin each item below `evidence:`"),
        ("evidence", [], "'evidence' is empty", "fill it in"),
        ("evidence", ["s"], "'evidence' is 's', not a set of fields", "lines of `field: value`"),
        ("actors", None, "'actors' is empty", "remove the line"),
        ("actors", ["A b"], "'actors' is 'A b'", "lower-case letters"),
        ("values", "5", "'values' is '5', not lines with names", "a name and a colon"),
        ("values", {"n": 5}, "'n' is 5, not a set of fields", "lines of `field: value`"),
        ("values", {"n": {"number": "1,506"}}, "'number' is '1,506', not a number", "without separators: 1506"),
        ("values", {"n": {"number": "1 506"}}, "'number' is '1 506', not a number", "without separators: 1506"),
        ("values", {"n": {"number": "many"}}, "'number' is 'many', not a number", "as in 1506 or 2.5"),
        ("values", {"N 1": {"number": 1}}, "'N 1' cannot be a name here", "underscores"),
        ("statement", ["x"], "'statement' is ['x'], not one text", "in quotes"),
        ("statement", "", "'statement' is empty", "fill it in"),
        ("statement", "x", "'statement' is 'x', which is too short", "at least 2 characters"),
        ("note", True, "'note' was read as true", "put the word in quotes"),
        ("note", 5, "'note' was read as 5", "put it in quotes"),
        ("note", "x" * 2001, "'note' has 2001 characters", "shorten it to 2000"),
        ("valid_until", "soon", "'valid_until' is 'soon'", "write a day, as in 2020-02-24"),
        ("status", None, "'status' is empty", "fill it in"),
    ],
)  # fmt: skip
def test_claims(field: str, value: object, message: str, mend: str) -> None:
    """A claim's field of another form is named as the editor wrote it, and the mend can be copied."""
    (found,) = said(Claim, {**CLAIM, field: value})
    assert message in found[0]
    assert mend in found[1]


@pytest.mark.parametrize(
    ("model", "record", "message", "mend"),
    [
        (Source, {**SOURCE, "partisan": "perhaps"}, "'partisan' is 'perhaps'", "write true or false"),
        (Source, {**SOURCE, "derived_from": ["No Id"]}, "'derived_from' is 'No Id'", "lower-case letters"),
        (Source, {**SOURCE, "reliability": "a"}, "'reliability' is 'a'", "use one of: A, B"),
        (Entry, {**ENTRY, "reason": "no"}, "'reason' is 'no', which is too short", "at least 10 characters"),
        (Entry, {"reason": ENTRY["reason"]}, "give either `text` or `pattern`", ""),
    ],
)
def test_sources_and_exceptions(model: type[BaseModel], record: dict[str, Any], message: str, mend: str) -> None:
    """So is a source's field and an entry's of the house list."""
    (found,) = said(model, record)
    assert found[0].startswith(message)
    assert mend in found[1]
