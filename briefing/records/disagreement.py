"""What it is for two places to disagree: the record of it, which the house list may let pass."""

from __future__ import annotations

from typing import NamedTuple


class Disagreement(NamedTuple):
    """Two places that disagree: the name under which the house list may let them pass, where, what and the mend."""

    name: str
    where: str
    rule: str
    message: str
    mend: str
