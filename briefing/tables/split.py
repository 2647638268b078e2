"""A CSV file taken apart: encoding, marks, lines and cells, whatever its columns are; each fault with its line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from itertools import pairwise

from briefing.forms.characters import composed
from briefing.forms.merging import unmerged
from briefing.problems import Problem, several

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SOME = 400  # bytes by which the encoding is told
_HEAD, _THOUSAND = re.compile(r"-?\d{1,3}"), re.compile(r"\d{3}")
_PARTED = {";": "semicolons", "\t": "tabs", "|": "bars"}
_TOO_LONG = "field larger than field limit"  # what the csv module says of a cell that it does not read

Lined = tuple[int, list[str]]
"""The cells of a row, behind the line on which it begins."""


@dataclass
class Reading:
    """One file on its way in: where it lies, what was found wrong."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False

    def stop(self, line: int, message: str, mend: str) -> None:
        """Note a problem with which the file cannot be read to its end."""
        self.fault(line, message, mend)
        self.broken = True

    def fault(self, line: int, message: str, mend: str = "", rule: str = "table-file") -> None:
        """Note a problem on a line of the file."""
        self.problems.append(Problem(rule, f"{self.file}:{line}", message, mend))


def decoded(reading: Reading, raw: bytes) -> tuple[bytes, str]:
    """Return a file's bytes without the mark that spreadsheets begin them with, which says nothing, and its text."""
    raw = raw.removeprefix(_BOM)
    return raw, _text(reading, raw)


def _text(reading: Reading, raw: bytes) -> str:
    """Decode the bytes; a wrong encoding is reported with its line and the rest is read as far as it goes."""
    if raw.startswith(_UTF16) or raw[:_SOME].count(b"\0") > len(raw[:_SOME]) // 4:
        reading.stop(1, "the file is UTF-16, which spreadsheets call Unicode text", "save it as CSV UTF-8")
        return ""
    try:
        text = composed(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reading.stop(line, "the line is not UTF-8 text", "save the file as UTF-8 (CSV UTF-8 in spreadsheets)")
        return raw[: error.start].rpartition(b"\n")[0].decode("utf-8")
    if merge := unmerged(text):
        reading.stop(*merge)
        return ""
    return text


def records_of(reading: Reading, text: str) -> list[Lined]:
    """Split the text into records, each with the line it starts on."""
    parser = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[Lined] = []
    start = 1
    try:
        for record in parser:
            found.append((start, record))
            start = parser.line_num + 1
    except csv.Error as error:
        reading.stop(start, *_unparsed(str(error)))
    return found


def _unparsed(error: str) -> tuple[str, str]:
    """Return what is wrong with a row that is no CSV, and what to do."""
    if error.startswith(_TOO_LONG):
        message = f"a cell of the row has more than {csv.field_size_limit():,} characters"
        return message, "shorten it; where it is not so long, a quotation mark that opens it is not closed"
    return f"no valid CSV: {error}", "check the quotation marks around cells with commas"


def rows_of(reading: Reading, records: list[Lined], width: int) -> list[Lined]:
    """Return the rows below the header that have its width; the others are noted."""
    rows = []
    for line, cells in records:
        if line == records[0][0] and _hashtags(cells):
            reading.fault(line, "a row of HXL hashtags; they stand in data/datapackage.yml", "delete the row")
        elif cells and not any(cells):
            reading.fault(line, "a row without any content", "delete it")
        elif len(cells) == width:
            rows.append((line, cells))
        elif cells:
            reading.stop(line, *_widths(cells, width))  # the row is lost, and with it what asks for it
        else:
            reading.fault(line, "an empty line", "delete it")
    return rows


def _widths(cells: list[str], width: int) -> tuple[str, str]:
    """Return what is wrong with a row that has more or fewer cells than the header, and what to do."""
    message = f"the row has {several(len(cells), 'cell')}, the header {width}"
    if len(cells) > width:
        return message, _parted_number(cells) or 'put cells that contain commas into quotation marks: "a, b"'
    lacking = width - len(cells)
    what = "a cell is" if lacking == 1 else f"{lacking} cells are"
    return message, f"{what} missing: write each in its place; of one that is empty the comma still stands"


def _parted_number(cells: list[str]) -> str:
    """Return what to write where two cells are one number with a comma between its thousands."""
    for head, rest in pairwise(cells):
        if _HEAD.fullmatch(head.strip()) and _THOUSAND.fullmatch(rest.strip()):
            return f"if {head},{rest} is one number, write {head.strip()}{rest.strip()}"
    return ""


def parted_otherwise(reading: Reading, head: Lined, most: int) -> bool:
    """Return whether the cells of a header, which are `most` then, are parted by something else than commas; it is noted."""
    line, cells = head
    for mark, name in _PARTED.items():
        if any(mark in cell for cell in cells) and len(cells) <= most:
            reading.stop(line, f"the cells are parted by {name}", "save the file as CSV with commas")
            return True
    return False


def other_marks(cells: list[str]) -> int:
    """Return how often a header has the one of the marks, beside commas, that may part its cells."""
    return max(sum(cell.count(mark) for cell in cells) for mark in _PARTED)


def doubled(names: list[str]) -> tuple[str, str] | None:
    """Return what is wrong with a header in which a name stands twice, and what to do; None where each stands once."""
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if not twice:
        return None
    which = " and ".join(f"no. {number}" for number, name in enumerate(names, 1) if name == twice[0])
    return f"the column name '{twice[0]}' occurs twice", f"give each column its own name: columns {which} have one"


def trimmed(reading: Reading, records: list[Lined], width: int) -> list[str]:
    """Drop what spreadsheets leave behind the last column: empty cells, which are noted once; return the header."""
    wide = [(line, cells) for line, cells in records if len(cells) > width and not any(cells[width:])]
    for _, cells in wide:
        del cells[width:]
    if wide:
        message = "empty cells stand behind the last column" + (
            f", here and in {several(len(wide) - 1, 'more line')}" if len(wide) > 1 else ""
        )
        reading.fault(wide[0][0], message, "delete the empty columns to the right, or the commas at the lines' ends")
    return records[0][1]


def _hashtags(cells: list[str]) -> bool:
    """Return whether a row holds HXL hashtags, as published tables do below their header."""
    return any(cells) and all(cell.startswith("#") for cell in cells if cell)
