"""Whether a claim is past the day until which it was held to be valid."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

from .library import Records


def today() -> str:
    """Return the day of the build, or that of SOURCE_DATE_EPOCH, so that a build can be repeated."""
    epoch = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()


def stale(records: Records, cid: str) -> bool:
    """Return whether a claim is past the day until which it was held to be valid."""
    until = records.claims[cid].valid_until
    return until is not None and until < today()
