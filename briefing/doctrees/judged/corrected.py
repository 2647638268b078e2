"""What is typed in the corrections that readers see: `briefing check` and `briefing add` both ask it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from briefing.lint import find_typed
from briefing.problems import Problem
from briefing.records import Records
from briefing.records.corrections import BOUND, WORDS
from briefing.records.house import House


def typed(records: Records, house: House) -> Iterator[Problem]:
    """Yield the numbers and days that are typed in corrections which readers see."""
    told = [one for one in records.corrections.values() if one.title]
    for one, field in product(told, WORDS):
        for found in find_typed(BOUND.sub("", getattr(one, field)), house):
            where = records.shelf.where("correction", one.id, field)
            message = f"correction '{one.id}': “{found.text}” is typed; it could not follow when a record changes"
            yield Problem(found.rule, where, message, "bind it, as in {claim-id.said_on} or {table/row/column}")
