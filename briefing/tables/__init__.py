"""The data tables: a Frictionless Data Package, loaded and checked on every build.

`load(root, sources)` gives all tables and every problem found in them; `hxl_csv(table)` gives a table as a
CSV file with HXL hashtags; `kinds` guards against adding or comparing different population kinds.
"""

from briefing.forms.kinds import KINDS, KindError, Quantity
from briefing.tables.descriptor import Column, Meta
from briefing.tables.hxl import hxl_csv, package_json
from briefing.tables.load import check_claims, load
from briefing.tables.table import Cell, CellError, Table, Tables

__all__ = [
    "KINDS",
    "Cell",
    "CellError",
    "Column",
    "KindError",
    "Meta",
    "Quantity",
    "Table",
    "Tables",
    "check_claims",
    "hxl_csv",
    "load",
    "package_json",
]
