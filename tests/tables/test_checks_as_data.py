"""The list of checks: every check that a descriptor may ask for is in it, and its texts hold only what it tells."""

from __future__ import annotations

import typing
from pathlib import Path

from briefing.paths import find_root
from briefing.tables import descriptor as d
from briefing.tables.checks import CHECKS


def test_every_check_of_the_descriptor_is_made() -> None:
    """Each check that `datapackage.yml` may name is in the list; `claim` alone is made where claims are known."""
    named = set(typing.get_args(typing.get_args(d.Check)[0]))
    assert {check.rule for check in CHECKS} == named - {d.Claim}


def _row(rule: type[d.Strict]) -> str:
    """Return a check as the guide of the tables has it: its name, its fields, those that may be left out in brackets, and what must hold."""
    name, fields = "", []
    for one, field in rule.model_fields.items():
        if one == "check":
            (name,) = typing.get_args(field.annotation)
        else:
            fields.append(f"`{field.alias or one}`" if field.is_required() else f"(`{field.alias or one}`)")
    holds = (rule.__doc__ or "").partition("\n")[0].replace("|", r"\|")
    return f"| `{name}` | {', '.join(fields)} | {holds} |"


def test_editors_read_what_each_check_is_and_needs() -> None:
    """The guide of the tables has each check with its fields and what must hold, in the order and words of the descriptor."""
    lines = (find_root(Path(__file__)) / "data" / "README.md").read_text("utf-8").splitlines()
    named = typing.get_args(typing.get_args(d.Check)[0])
    assert [line for line in lines if line.startswith("| `") and line.count("|") == 4] == [*map(_row, named)]
