"""`briefing refresh-data TABLE`: ask a table's publisher for newer figures and show the differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.paths import find_root

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Show what is new for one table of the book that the current folder belongs to; with --accept, store it.

    Whom to ask, and for what, the table's entry in `data/datapackage.yml` says (`briefing:refresh`).
    """
    from briefing.tables.refresh import refresh

    return refresh(find_root(), args.table, accept=args.accept)
