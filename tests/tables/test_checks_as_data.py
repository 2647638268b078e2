"""The list of checks: every check that a descriptor may ask for is in it, and its texts hold only what it tells."""

from __future__ import annotations

import typing

from briefing.tables import descriptor as d
from briefing.tables.checks import CHECKS


def test_every_check_of_the_descriptor_is_made() -> None:
    """Each check that `datapackage.yml` may name is in the list; `claim` alone is made where claims are known."""
    named = set(typing.get_args(typing.get_args(d.Check)[0]))
    assert {check.rule for check in CHECKS} == named - {d.Claim}
