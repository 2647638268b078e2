"""What the campaign of faults says of the gate, and what the book says of it, are one."""

from __future__ import annotations

import re
from pathlib import Path

from tests.campaign.faults import KNOWABLE, UNKNOWABLE

METHOD = Path(__file__).resolve().parents[2] / "book" / "method.md"


def test_the_method_names_the_faults_that_nobody_can_notice() -> None:
    """The chapter on method names each class of faults that a machine cannot know, and no other."""
    named = re.findall(r"\(\*([a-z-]+)\*\)", METHOD.read_text("utf-8"))
    assert named == [fault.name for fault in UNKNOWABLE]


def test_there_are_enough_classes() -> None:
    """The campaign has at least 25 classes that a machine can know, each with a name of its own."""
    names = [fault.name for fault in (*KNOWABLE, *UNKNOWABLE)]
    assert len(KNOWABLE) >= 25
    assert len(set(names)) == len(names)
