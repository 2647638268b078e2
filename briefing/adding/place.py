"""A new record written into its file: at the end, with everything that stands there kept, and only if it is sound."""

from __future__ import annotations

import io
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from briefing import records
from briefing.doctrees.judged import corrected
from briefing.editions import reasons
from briefing.records import agreement, future
from briefing.records.house import load_house
from briefing.writing import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefing.problems import Problem

_WIDTH = 120
_RESOLVER, _TEXT = Resolver(), "tag:yaml.org,2002:str"


def add(root: Path, file: str, record: Mapping[str, Any]) -> list[Problem]:
    """Add a record to a file of the book's; return what is wrong with it, and then write nothing.

    Raises ChangedError where the file was saved meanwhile, OSError.
    """
    return put(root, file, as_yaml(record))


def put(root: Path, file: str, addition: str) -> list[Problem]:
    """Add text to the end of a file of the book's, unless `briefing check` would refuse it: then return why.

    Raises ChangedError, OSError.
    """
    seen = Seen.of(root / file)
    before = seen.text.rstrip("\n")
    text = (before + "\n\n" if before else "") + addition
    problems = new_problems(root, file, text)
    if not problems:
        seen.put(text.encode())
    return problems


def new_problems(root: Path, file: str, text: str) -> list[Problem]:
    """Return the problems that the records would have with another text of a file, and do not have now."""
    return trial_problems(root, {file: text})


def trial_problems(root: Path, texts: Mapping[str, str]) -> list[Problem]:
    """Return the problems that the records would have with other texts of these files, and do not have now."""
    known = {(one.rule, one.message) for one in _problems(root)}
    with _trial(root) as trial:
        for file, text in texts.items():
            (trial / file).parent.mkdir(parents=True, exist_ok=True)
            (trial / file).write_text(text, "utf-8")
        return [one for one in _problems(trial) if (one.rule, one.message) not in known]


def _problems(root: Path) -> list[Problem]:
    """Return what is wrong with records, tables and corrections, and where they disagree."""
    loaded = records.load(root)
    house = load_house(root)[0]
    disagree = [] if loaded.shelf.failed else agreement.problems(loaded.shelf, loaded.tables, house)
    not_yet = future.problems(loaded, str(loaded.tables.evidence))
    return [*loaded.problems, *reasons.faults(loaded), *corrected.typed(loaded, house), *not_yet, *disagree]


@contextmanager
def _trial(root: Path) -> Iterator[Path]:
    """Yield a copy of the book's records and tables, to try something in."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder).resolve() / "book"
        trial.mkdir()
        for name in ("seeds", "data", "editions"):
            if (root / name).is_dir():
                shutil.copytree(root / name, trial / name, ignore=shutil.ignore_patterns("texts", ".candidates"))
        if (root / "seeds" / "texts").is_dir():
            (trial / "seeds" / "texts").symlink_to((root / "seeds" / "texts").resolve(), target_is_directory=True)
        for name in ("_config.yml", "_toc.yml"):
            if (root / name).is_file():
                shutil.copy(root / name, trial)
        yield trial


def as_yaml(record: Mapping[str, Any]) -> str:
    """Return a record as it stands in a file: a list's item, short lists on one line, dates as text."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_flowing(record), out)
    lines = out.getvalue().rstrip("\n").split("\n")
    return (
        "\n".join(("- " if number == 0 else "  ") + line if line else line for number, line in enumerate(lines)) + "\n"
    )


def _flowing(value: Any) -> Any:
    """Return the same data with lists of words set on one line, as they stand in the files."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import SingleQuotedScalarString

    if isinstance(value, dict):
        return CommentedMap({name: _flowing(inner) for name, inner in value.items()})
    if isinstance(value, list):
        made = CommentedSeq([_flowing(inner) for inner in value])
        if not any(isinstance(inner, dict) for inner in value):
            made.fa.set_flow_style()
        return made
    # ruamel.yaml writes YAML 1.2, in which `yes` is a word; records are read as YAML 1.1
    is_other = isinstance(value, str) and _tag(value) != _TEXT
    return SingleQuotedScalarString(value) if is_other else value


def _tag(text: str) -> str:
    """Return what YAML 1.1 takes a plain word for."""
    tag: str = _RESOLVER.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call] # PyYAML's
    return tag
