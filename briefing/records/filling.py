"""A claim's statement with its values and dates filled in, for the claim as it is and for one that an edition keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from .display import show_date, show_number
from .models import PLACEHOLDER


def filled(statement: str, numbers: Mapping[str, Decimal], days: Mapping[str, str | None]) -> str:
    """Return a statement with numbers and dates in their places, as the formats after their names ask; unknown names stay.

    Raises ValueError for a format that there is not.
    """

    def shown(place: re.Match[str]) -> str:
        if place[1] in numbers:
            return show_number(numbers[place[1]], place[2] or "")
        return show_date(day) if (day := days.get(place[1])) else place[0]

    return PLACEHOLDER.sub(shown, statement)
