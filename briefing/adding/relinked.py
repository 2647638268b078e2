"""The links of other chapters to one whose file has another name: they follow it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from briefing.notebooks import nbfile
from briefing.settings.included import CHAPTERS
from briefing.walking import files
from briefing.writing import ChangedError, Seen


def follow(root: Path, before: str, after: str) -> Iterator[str]:
    """Have the links to a file of `book/` lead to its other name, in chapters and what they include; yield, in a sentence each, what became of them."""
    names = "|".join(re.escape(one) for one in dict.fromkeys((before, quote(before))))
    link = re.compile(rf"(\](?:\(|: *)<?(?:\.{{0,2}}/)*(?:book/)?)(?:{names})(?=[#)>\s]|$)")

    def renamed(text: str) -> str:
        return link.sub(lambda found: found[1] + quote(after), text)

    for path in files(root / "book"):
        if path.suffix in CHAPTERS:
            yield from _followed(path, f"book/{path.relative_to(root / 'book').as_posix()}", renamed, after)


def _followed(path: Path, name: str, renamed: Callable[[str], str], after: str) -> Iterator[str]:
    """Write one file with its links as they are to be, where it has any; what cannot be read or is saved meanwhile stays."""
    seen = Seen.of(path)
    try:
        text = _in_cells(seen.text, name, renamed) if path.suffix == ".ipynb" else renamed(seen.text)
        if text != seen.text and seen.put(text.encode()):
            yield f"{name}: its links lead to {after} now."
    except ChangedError:
        yield f"{name} was saved meanwhile: write {after} in its links."
    except (UnicodeDecodeError, nbfile.NotANotebookError):  # the check tells
        return


def _in_cells(text: str, name: str, renamed: Callable[[str], str]) -> str:
    """Return a notebook with its Markdown changed, and as it is where none is."""
    nb = nbfile.parse(text, name)
    changed = [one for one in nb["cells"] if one["cell_type"] == "markdown" and renamed(one["source"]) != one["source"]]
    for cell in changed:
        cell["source"] = renamed(cell["source"])
    if not changed:
        return text
    nbfile.normalise(nb)
    return nbfile.dumps(nb)
