"""A table as CSV with the HXL hashtag row below the header.

The Humanitarian Exchange Language (https://hxlstandard.org) asks for one row of hashtags between the headers
and the data, so that tools recognise the columns whatever the headers say.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.tables.table import Table


def hxl_csv(table: Table) -> str:
    """Return the table as CSV text: the column names, the HXL hashtags, then the rows as stored."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in table.meta.fields]
    writer.writerow(names)
    writer.writerow([field.hxl for field in table.meta.fields])
    writer.writerows([row.get(name, "") for name in names] for row in table.rows)
    return out.getvalue()
