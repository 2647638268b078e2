"""Where what is added may stand: in the files that the book reads, under a name that a chapter can have."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from briefing.adding.schemas import FILES
from briefing.settings.included import CHAPTERS

_CHAPTER = re.compile(r"\w[\w-]*")


def wrong_file(kind: str, file: str) -> str:
    """Return what to do where a record of a kind cannot stand in this file, or "" where it can."""
    wanted = FILES[kind]
    if fnmatchcase(file, wanted) and file.count("/") == wanted.count("/") and "\\" not in file and "/." not in file:
        return ""
    return (
        f"name a file of it, as in {wanted.replace('*', 'its-topic')}"
        if "*" in wanted
        else f"leave it out: these stand in {wanted}"
    )


def chapter_name(given: str) -> str:
    """Return the name of a chapter without its folder and ending, as `_toc.yml` has it, or "" for what can be none."""
    name = given.removeprefix("book/")
    name = next((name.removesuffix(ending) for ending in CHAPTERS if name.endswith(ending)), name)
    return name if _CHAPTER.fullmatch(name) else ""
