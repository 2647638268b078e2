"""A table as CSV with the HXL hashtag row below the header, and the package as JSON.

The Humanitarian Exchange Language (https://hxlstandard.org) asks for one row of hashtags between the headers
and the data, so that tools recognise the columns whatever the headers say.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
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


def package_json(root: Path) -> str:
    """Return `datapackage.yml` as `datapackage.json`, the name and form that tools of the standard look for."""
    import yaml

    described = yaml.safe_load((root / "data" / "datapackage.yml").read_text(encoding="utf-8"))
    return json.dumps(described, ensure_ascii=False, indent=1, default=str) + "\n"
