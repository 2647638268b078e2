"""What may stand at a quotation's edges: whole words and numbers."""

from __future__ import annotations

import pytest

from .test_quotes import found

CUT = [
    ("about 25 million people", "5 million people"),
    ("a rate of 3.5 a day", "3"),
    ("a rate of 3.5 a day", "5 a day"),
    ("some 1,303 people", "3"),
    ("some 1,303 people", "303 people"),
    ("some 11,506 people", "1,506 people"),
    ("some 1 506 people", "506 people"),
    ("some 1\u202f506 people", "1"),
    ("it was -5 degrees", "5 degrees"),
    ("it was \u22125 degrees", "5 degrees"),
    ("a rise of +5 points", "5 points"),
    ("a share of 5% was", "5"),
    ("a share of 5 % was", "5"),
    ("a share of 5 per cent was", "a share of 5"),
    ("a share of 5 percent was", "a share of 5"),
    ("a sum of $10 million", "10 million"),
    ("a sum of \u20ac10 million", "10 million"),
    ("a sum of 10\u20ac was", "10"),
    ("killed 5 million", "killed 5"),
    ("killed five million", "killed five"),
    ("between 3-5 people", "5 people"),
    ("between 3\u20135 people", "3"),
    ("COVID-19 cases", "19 cases"),
    ("at 10:30 sharp", "30 sharp"),
    ("half or 1/2 of it", "2 of it"),
    ("0.5 of it", "5 of it"),
    (".5 of it", "5 of it"),
    ("3.5 of it", ".5 of it"),
    ("5\u00bd years", "5"),
    ("5\u00b2 fields", "5"),
    ("twenty-five people", "five people"),
    ("hundreds of thousands of people", "thousands of people"),
    ("25 million people", "million people"),
    ("more than 100+ people", "more than 100"),
    ("they can't go", "they can"),
    ("as Non-Terrorists they", "Terrorists"),
    ("the anti-government side", "government side"),
    ("unacceptable hints", "acceptable hints"),
    ("hints were unacceptable", "were un"),
    ("Idlib's people", "people fled"),
]


@pytest.mark.parametrize(("source", "quote"), CUT)
def test_a_quote_that_cuts_a_word_or_number_is_absent(source: str, quote: str) -> None:
    """Words, signs, decimals, thousands, money and per cent must stand whole at a quotation's edges."""
    assert found(f"Then {source} indeed.", quote) == []


WHOLE = [
    ("in 2019 350 people", "350 people"),
    ("in 2019 350 people", "in 2019"),
    ("He counted 5. Then", "counted 5"),
    ("He counted 5, then", "counted 5"),
    ("civilians\u00b9 died", "civilians"),
    ("Turkey\u20143 million", "3 million"),
    ("Assad\u2019s forces", "Assad"),
    ("Syria-Turkey border", "Turkey border"),
    ("(5 people)", "5 people"),
    ("killing 5-year-old girls", "killing 5"),
    ("a thousand people", "thousand people"),
    ("a share of .5 was", ".5 was"),
    ("twenty people fled", "people fled"),
    ("resolution 2254 (2015)", "resolution 2254"),
    ("a well-known group", "known group"),
]


@pytest.mark.parametrize(("source", "quote"), WHOLE)
def test_a_quote_that_ends_at_a_word_is_found(source: str, quote: str) -> None:
    """Near misses of the rules for edges: these are whole words and numbers."""
    assert len(found(f"Then {source} indeed.", quote)) == 1
