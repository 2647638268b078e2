"""Addresses as paper shows them: short enough for a line, with their ends; the link holds the whole."""

from __future__ import annotations

import pytest

from briefing.print.links import SHOWN, short

LONG = "https://www.example.org/report/a-country/recent-developments-in-the-north-west-flash-update-6-february-2020"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.example.org/a/b/", "example.org/a/b"),
        ("http://example.org", "example.org"),
        ("https://example.net/%D0%BF%D0%BE%D1%81%D1%82%D0%B1/1", "example.net/…/1"),
        ("https://example.net/пост/1", "example.net/…/1"),
        ("https://example.org/a%20b?c=d", "example.org/a%20b?c=d"),
    ],
)
def test_what_says_nothing_is_left_out(address: str, shown: str) -> None:
    """Scheme, `www.`, the last slash and runs of percent codes are left out; what can be read stays."""
    assert short(address) == shown


def test_of_a_long_address_the_host_is_shown() -> None:
    """Of a long address the host is shown, and a sign that more follows: the link holds the whole of it."""
    assert short(LONG) == "example.org/…"
    assert len("example.org/" + "x" * (SHOWN - 12)) == SHOWN
    assert short("https://example.org/" + "x" * (SHOWN - 12)) == "example.org/" + "x" * (SHOWN - 12)


def test_a_long_host_is_never_cut() -> None:
    """A host longer than the line is shown whole."""
    host = ".".join(["part"] * 14)
    assert short(f"https://{host}/{'x' * 40}").startswith(f"{host}/…")
