"""CONTRIBUTING's table of rules, written from the catalogue: `make rules`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from briefing import rules

FILE = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
BEGIN, END = "<!-- rules: written by `make rules` from briefing/rules/ -->\n", "<!-- end of rules -->\n"


def table() -> str:
    """Return the rules that a book can break, group by group."""
    listed = [rule for rule in rules.catalogue().values() if rule.place[0] != rules.COMMANDS]
    parts = []
    for title, members in groupby(listed, key=lambda rule: rule.group):
        rows = "".join(
            f"| {one.number} | `{one.name}` | {_cell(one.means)} | {_cell(one.authority)} |\n" for one in members
        )
        parts.append(f"**{title}**\n\n| no. | rule | what it means | why |\n|---|---|---|---|\n{rows}")
    return "\n".join(parts)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def renewed(text: str) -> str:
    """Return CONTRIBUTING with the table as it should be."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    FILE.write_text(renewed(FILE.read_text("utf-8")), "utf-8")
