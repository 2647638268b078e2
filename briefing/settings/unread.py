"""Files among the records and tables that nothing reads: what they hold would be missing in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.problems import Problem, closest
from briefing.walking import files

KINDS = {
    "actors": "actor",
    "sources": "source",
    "questions": "question",
    "judgements": "judgement",
    "names": "name",
    "corrections": "correction",
    "claims": "claim",
    "readings": "reading",
    "custody": "",
    "house-list": "",
}
"""The files of `seeds/` without their ending, and what each holds."""
FOLDERS = ("claims", "readings")
"""Those that are folders of files."""
_ENDING = ".yml"
_TEXTS, _HOUSE = "texts", "house-list"
"""The vault, which holds other people's texts under any name; and the list that tells itself that it is not there."""
_TABLES = (".csv", ".tsv", ".tab", ".psv", ".xlsx", ".xls", ".ods", ".json", ".yml", ".yaml", ".parquet", ".feather")
_DESCRIPTOR = "datapackage.yml"
LEFT_BEHIND = (".bak", ".orig", ".rej", ".tmp", ".swp", "~")
"""Endings of what editors' programs leave behind."""


class Unread(NamedTuple):
    """One file of `seeds/` that nothing reads: the kind of record that it seems to hold ("" for none), and what to tell of it."""

    kind: str
    problem: Problem


def unread_records(root: Path) -> Iterator[Unread]:
    """Yield what lies among the records and is read by nothing: under another name, in another folder, or no file."""
    for path in _entries(root / "seeds"):
        if path.name in FOLDERS and path.is_dir():
            yield from (one for inner in _entries(path) if (one := _of_records(root, inner, path.name)))
        elif path.name != _TEXTS and (one := _of_records(root, path, "")):
            yield one


def unread_tables(root: Path) -> Iterator[Problem]:
    """Yield the files below `data/` that look like tables and are read by nothing; those in `data/` itself are read with it."""
    yield from _of_tables(root, root / "data")


def kind_of_entry(path: Path) -> str:
    """Return what stands where a file should, in words; "" for a file that can be read."""
    if path.is_dir():
        return "a folder"
    if path.is_symlink() and not path.exists():
        return "a link that leads nowhere"
    return "" if path.is_file() else "a pipe or device"


def _entries(folder: Path) -> list[Path]:
    """Return what lies in a folder, without what is hidden or was left behind by an editor's program, and notes."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not _passed_over(path.name)]


def _passed_over(name: str) -> bool:
    low = name.lower()
    return (
        low.startswith((".", "~", "readme"))
        or low.endswith((*LEFT_BEHIND, ".md"))
        or low in {"thumbs.db", "desktop.ini"}
    )


def _of_records(root: Path, path: Path, folder: str) -> Unread | None:
    """Return what is to be told of an entry of `seeds/`, or of one of its folders; None for what is read."""
    stem = path.name.partition(".")[0]
    kind = KINDS[folder or closest(stem, KINDS) or "custody"]
    named = path.suffix == _ENDING and (bool(folder) or (stem in KINDS and stem not in FOLDERS))
    what, where = kind_of_entry(path), path.relative_to(root).as_posix()
    if named and what and stem != _HOUSE:
        problem = Problem(
            "unread-file", f"{where}:1", f"here stands {what}, not a file", "restore the file, or remove it"
        )
        return Unread(kind, problem)
    if named or (path.is_dir() and not any(files(path))):
        return None
    said = f"nothing reads this {'folder' if what == 'a folder' else 'file'}"
    return Unread(kind, Problem("unread-file", f"{where}:1", said, _mend(path, folder)))


def _mend(path: Path, folder: str) -> str:
    """Say where records of a file belong that lies among them under another name."""
    stem = path.name.partition(".")[0]
    if folder:
        right = f"seeds/{folder}/{stem}{_ENDING}"
        return f"move its files to seeds/{folder}/ itself" if path.is_dir() else f"rename it: {right}"
    meant = closest(stem, KINDS)
    if meant in FOLDERS:
        return f"move it into the folder seeds/{meant}/, with the ending {_ENDING}"
    if meant:
        return f"records are read from seeds/{meant}{_ENDING}: rename it, or move its records there"
    return f"records stand in {', '.join(f'{one}{_ENDING}' for one in KINDS if one not in FOLDERS)} and seeds/claims/"


def _of_tables(root: Path, folder: Path) -> Iterator[Problem]:
    for path in _entries(folder):
        where = path.relative_to(root).as_posix()
        if path.is_dir() and path.suffix.lower() not in _TABLES:
            yield from _of_tables(root, path)
        elif path.suffix.lower() in _TABLES and not _is_read(path, root):
            message = f"nothing reads this {'folder' if path.is_dir() else 'file'}"
            yield Problem("unread-file", f"{where}:1", message, _mend_of_table(path))


def _is_read(path: Path, root: Path) -> bool:
    return path.parent == root / "data" and (path.suffix == ".csv" or path.name == _DESCRIPTOR)


def _mend_of_table(path: Path) -> str:
    if path.stem == _DESCRIPTOR.partition(".")[0]:
        return f"tables are described in data/{_DESCRIPTOR}: rename it, or move its tables there"
    return f"make it a table, data/{path.stem}.csv, and describe it in data/{_DESCRIPTOR}; or delete it"
