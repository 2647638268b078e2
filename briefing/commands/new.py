"""`briefing new DIR`: a small, complete briefing of an invented subject, to be replaced piece by piece."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands import wheel
from briefing.commands.asking import answer
from briefing.commands.report import FailedError, say
from briefing.problems import Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

STARTER = Path(__file__).resolve().parents[1] / "starter"
_PLACE = re.compile(r"@@(\w+)@@")
_FILLED = {".md", ".yml", ".ipynb"}
_OUTCOME = "Nothing was written."
_NEXT = """The briefing is in {folder}. Go on with:
    cd {folder}
    make book        (without make: python .ci/set_up.py book, then {briefing} build)
"""


def run(args: Namespace) -> int:
    """Write a new briefing, and execute its notebooks. Raises FailedError, OSError."""
    from briefing import notebooks

    folder = Path(args.folder)
    _refuse_what_is_there(folder)
    title = args.title or _ask("title", "Its title", "The swifts of St Orrin’s")
    author = args.author or _ask("author", "Its author or authors", "Nobody yet")
    _refuse_what_no_heading_may_have(title)
    write(folder, title, author)
    problems = notebooks.execute(folder)
    if problems:
        raise FailedError(problems, "The briefing is written, but its notebooks do not run here.")
    briefing = ".venv\\Scripts\\briefing" if os.name == "nt" else ".venv/bin/briefing"
    say(_NEXT.format(folder=args.folder, briefing=briefing).rstrip())
    return 0


def write(folder: Path, title: str, author: str) -> None:
    """Write the files of a new briefing below `folder`, its editors' schemas and the engine's wheel. Raises OSError."""
    values = _values(title, author)
    for source in _files(STARTER):
        _copy(source, folder / source.relative_to(STARTER), values)
    _write_schemas(folder)
    (folder / "engine").mkdir(exist_ok=True)
    wheel.write(folder / "engine")


def _copy(source: Path, target: Path, values: dict[str, str]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if target.parent.name == ".ci" and not target.suffix:
        target.chmod(0o755)
    elif source.suffix in _FILLED:
        _fill(target, values)


def _write_schemas(folder: Path) -> None:
    from briefing.adding import schemas

    for name, text in schemas.files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)


def _fill(path: Path, values: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    in_json = path.suffix == ".ipynb"
    filled = _PLACE.sub(lambda place: _escaped(values[place[1]]) if in_json else values[place[1]], text)
    path.write_text(filled, "utf-8", newline="\n")


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _values(title: str, author: str) -> dict[str, str]:
    """Return what stands for each @@name@@ in the starter's files."""
    import briefing
    from briefing.settings.form import FORM

    return {
        "title": title,
        "author": author,
        "title_yaml": json.dumps(title, ensure_ascii=False),  # JSON's strings are YAML's too
        "author_yaml": json.dumps(author, ensure_ascii=False),
        "data_title": json.dumps(f"Data of {title}", ensure_ascii=False),
        "slug": _slug(title),
        "year": str(dt.datetime.now(tz=dt.UTC).year),
        "form": str(FORM),
        "engine": briefing.__version__,
    }


def _slug(title: str) -> str:
    """Return a short name for files: the title's Latin letters and digits, from the first letter on."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).lstrip("-0123456789")[:40].strip("-") or "briefing"


def _refuse_what_is_there(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = Problem("new", str(folder), "there is something here already", "name a folder that is new or empty")
        raise FailedError([problem], _OUTCOME)


def _refuse_what_no_heading_may_have(title: str) -> None:
    """Refuse a title that a check of the new briefing would: it is the first heading of its chapters."""
    from briefing import lint
    from briefing.records.house import House

    recorded = "\n".join(path.read_text("utf-8") for path in (STARTER / "seeds").rglob("*.yml"))
    quoted = [words for _, _, words in lint.find_quotations(title) if words not in recorded]
    mend = "a title has no {}: say it in words without, and tell the rest in a chapter"
    found = [
        *(
            Problem("new", "--title", f"“{one.text}” is typed", mend.format("numbers"))
            for one in lint.find_typed(title, House())
        ),
        *(Problem("new", "--title", f"“{one}” stands in quotation marks", mend.format("quotations")) for one in quoted),
    ]
    if found:
        raise FailedError(found, _OUTCOME)


def _holding(name: str) -> list[str]:
    """Return the files of a new briefing in which its title or author stands, the settings first: who changes it mends them all."""
    filled = re.compile(rf"@@(?:data_)?{name}(?:_yaml)?@@")
    texts = (path for path in _files(STARTER) if path.suffix in _FILLED)
    found = [path.relative_to(STARTER).as_posix() for path in texts if filled.search(path.read_text("utf-8"))]
    return sorted(found, key=lambda one: (one != "_config.yml", one))


def _ask(name: str, what: str, otherwise: str) -> str:
    """Ask whoever sits at the terminal; elsewhere take what is said otherwise."""
    if not sys.stdin.isatty():
        say(f"{what}: {otherwise} (nobody could be asked; it stands in {', '.join(_holding(name))})")
        return otherwise
    return answer(f"{what} [{otherwise}]: ") or otherwise
