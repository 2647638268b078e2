"""`briefing add`: write a record, a table's description, a chapter, a figure or a correction, with help.

What is not given as `field=value` is asked for, with its meaning and a proposal; where nobody can be asked, it is
listed. Nothing is written that `briefing check` would refuse.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.asking import answer
from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, near

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from briefing.records import Records

NOTHING = "Nothing was written."
# what is asked for, beside what no record may lack
ASKED = {
    "source": ("url", "read_at", "language", "derived_from"),
    "claim": (
        "evidence.source", "evidence.quote", "evidence.paraphrase", "evidence.credibility", "as_of", "actors",
    ),
    "question": ("why", "hypothesis.1", "hypothesis.2"),
    "correction": ("title", "said", "says", "noticed"),
}  # fmt: skip
# asked for before all else, even where it can be proposed: who types the words must know of which document
_FIRST = {"claim": ("evidence.source",)}
# no proposal, or one that somebody may know better
_WEAK = ("", "unknown")
# `field=value`, with dots into parts; a title may have the sign too: "Aid = leverage?"
_FIELD = re.compile(r"[\w.:-]+=")
# what a record needs of its parts
_PARTS = {"claim": ("evidence.source", "evidence.credibility"), "question": ("hypothesis.1", "hypothesis.2")}


def run(args: Namespace) -> int:
    """Write what is asked for. Raises FailedError, OSError, ChangedError."""
    from briefing.writing import ChangedError

    root = find_root()
    words, given = [word for word in args.given if not _FIELD.match(word)], _given(args.given)
    try:
        _HOW[args.kind](root, words, given)
    except ChangedError as error:
        problem = Problem("add", error.path.name, "the file was saved anew meanwhile, and stays as it is", "run again")
        raise FailedError([problem], NOTHING) from None
    return 0


def _given(words: list[str]) -> dict[str, str]:
    return dict(word.split("=", 1) for word in words if _FIELD.match(word))


# -- records ------------------------------------------------------------------------------------------------------
def _record(kind: str) -> Callable[[Path, list[str], dict[str, str]], None]:
    def write(root: Path, words: list[str], given: dict[str, str]) -> None:
        from briefing import records
        from briefing.adding.place import add

        loaded = records.load(root)
        for name in {"values", "evidence", "hypotheses"} & given.keys():
            raise _failed(f"new {kind}", f"'{name}' has parts", f"give each part, as in {_EXAMPLES[name]}")
        if words:
            raise _failed(words[0], "is no field=value", "write it as in title='What it says'")
        if sys.stdin.isatty():
            given = _asked(kind, given, loaded)
        record, file = made(kind, given, loaded)
        problems = add(root, file, record)
        if problems:
            raise FailedError([_unwritten(root, one, f"new {kind}") for one in problems], NOTHING)
        say(f"{kind} '{record['id']}' is in {file}.")
        say(_NEXT[kind].format(id=record["id"]))

    return write


def _unwritten(root: Path, problem: Problem, new: str) -> Problem:
    """Return a problem of what was not written: a line behind the end of its file is none that an editor could find."""
    file, _, line = problem.where.partition(":")
    path = root / file
    last = path.read_text("utf-8").count("\n") if path.is_file() else 0
    return replace(problem, where=new) if line.isdigit() and int(line) > last else problem


_EXAMPLES = {
    "values": "values.trucks.number=5 values.trucks.unit=trucks",
    "evidence": "evidence.source=its-id evidence.quote='...'",
    "hypotheses": "hypothesis.1='...' hypothesis.2='...'",
}
_NEXT = {
    "source": "Use it as evidence: briefing add claim evidence.source={id}\nUntil a claim or a row rests on it, `briefing check` calls it unused.",
    "claim": "Use it in a chapter: A sentence.{{claim}}`{id}`\nUntil something shows it, `briefing check` calls it unused.",
    "question": "Show it in a chapter: ```{{question}} {id}",
    "correction": "With a title: it stands on the page of corrections, and in the feed.",
}


def made(kind: str, given: dict[str, str], loaded: Records) -> tuple[dict[str, object], str]:
    """Return a record made of what was given and what can be proposed, and its file. Raises FailedError."""
    from briefing.adding.given import record_of, slug
    from briefing.adding.names import wrong_file
    from briefing.adding.proposals import claim_file
    from briefing.adding.schemas import FILES, MODELS

    whole = {**_proposed(kind, given, loaded), **{name: value for name, value in given.items() if value}}
    lacking = [name for name in needed(kind) if not whole.get(name)]
    if kind == "claim" and not (whole.get("evidence.quote") or whole.get("evidence.paraphrase")):
        lacking.append("evidence.quote")
    lacking += [name for name in value_fields(whole.get("statement", "")) if _unsaid(kind, name, whole)]
    if lacking:
        raise FailedError([_lacks(kind, name) for name in lacking], NOTHING)
    file = whole.pop("file", "") or (claim_file(loaded, whole["evidence.source"]) if kind == "claim" else FILES[kind])
    if mend := wrong_file(kind, file):
        raise _failed(f"new {kind}", f"'{file}' is no file in which the book has a {kind}", mend)
    whole.pop("from", None)
    answers = {name: whole.pop(name) for name in list(whole) if name.startswith("hypothesis.")}
    if answers:
        whole["hypotheses"] = "one"
    record = record_of(MODELS[kind], whole)
    if answers:
        record["hypotheses"] = [{"id": slug(text, 40), "text": text} for text in answers.values()]
    return record, file


def _proposed(kind: str, given: dict[str, str], loaded: Records) -> dict[str, str]:
    """Return what can be proposed for a record. Raises FailedError where the page that it is to be taken from cannot be read."""
    from briefing.adding.proposals import NoPageError, proposals

    try:
        return proposals(kind, given, loaded)
    except NoPageError as error:
        raise _failed(f"from={given['from']}", str(error), "name a web page that was saved as one HTML file") from None


def _unsaid(kind: str, name: str, given: dict[str, str]) -> bool:
    """Whether a claim's statement names a number that was not given."""
    return kind == "claim" and name.endswith(".number") and not {name, name.removesuffix(".number")} & given.keys()


def needed(kind: str) -> list[str]:
    """Return the fields that no record of a kind may lack."""
    from briefing.adding.schemas import MODELS

    fields = MODELS[kind].model_fields.items()
    plain = [name for name, field in fields if field.is_required() and name not in {"evidence", "hypotheses"}]
    return [*plain, *_PARTS.get(kind, ())]


def meaning(kind: str, name: str) -> str:
    """Return what a field is for."""
    from briefing.adding.meanings import MEANINGS

    head, _, rest = name.partition(".")
    if head == "evidence" and rest:
        return MEANINGS["Evidence"].get(rest, "")
    if head == "values" and rest:
        return MEANINGS["Value"].get(rest.rpartition(".")[2], "")
    if name == "file":
        return "The file of seeds/claims/ in which it will stand."
    if head == "hypothesis":
        return MEANINGS["Hypothesis"]["text"]
    return MEANINGS[kind.capitalize()].get(name, "")


def choices(kind: str, name: str) -> list[str]:
    """Return the values that a field may have, where they are few."""
    from briefing.adding.schemas import MODELS, schema
    from briefing.forms import kinds

    defs = schema(kind)["$defs"]
    head, _, rest = name.partition(".")
    if head == "values":
        return list(kinds.KINDS) if rest.endswith(".kind") else []
    part = defs.get("Evidence", {}) if head == "evidence" else defs[MODELS[kind].__name__]
    return [str(one) for one in part.get("properties", {}).get(rest or head, {}).get("enum", [])]


def _lacks(kind: str, name: str) -> Problem:
    allowed = choices(kind, name)
    mend = f"add {name}='...': {meaning(kind, name)}" + (f" One of: {', '.join(allowed)}." if allowed else "")
    if name == "evidence.quote":
        mend += f" Or evidence.paraphrase='...': {meaning(kind, 'evidence.paraphrase')}"
    return Problem("add", f"new {kind}", f"the field '{name}' is missing", mend)


def _asked(kind: str, given: dict[str, str], loaded: Records) -> dict[str, str]:
    """Ask for what was not given and cannot be proposed, each with its meaning; then show the proposals, all at once."""
    say("Enter leaves out what need not be given. Ctrl+C stops, and nothing is written.")
    first = _FIRST.get(kind, ())
    waiting = list(dict.fromkeys([*first, *needed(kind), *ASKED[kind]]))
    while waiting:
        name = waiting.pop(0)
        proposed = _proposed(kind, given, loaded).get(name, "")
        if name not in given and (proposed in _WEAK or name in first) and not _in_the_end(name, given):
            given[name] = _answer(kind, name, proposed, given, loaded)
        if name == "statement":
            waiting[:0] = value_fields(given.get(name, ""))
    return _confirmed(kind, given, loaded)


def value_fields(statement: str) -> list[str]:
    """Return the fields of the values that a statement names in braces: number, unit and population kind of each."""
    from briefing.records.models import PLACEHOLDER

    names = dict.fromkeys(found[1] for found in PLACEHOLDER.finditer(statement))
    own = [name for name in names if name not in {"said_on", "as_of"}]
    return [f"values.{name}.{part}" for name in own for part in ("number", "unit", "kind")]


def _in_the_end(name: str, given: dict[str, str]) -> bool:
    """Whether a field need not be asked for: its proposal follows from the others, or another says the same."""
    return name in {"id", "on"} or (name == "evidence.paraphrase" and bool(given.get("evidence.quote")))


def _answer(kind: str, name: str, proposed: str, given: dict[str, str], loaded: Records) -> str:
    """Ask for a field, until the answer is one that it can have."""
    from briefing.adding.given import refusal
    from briefing.adding.schemas import MODELS

    allowed = choices(kind, name)
    say(f"\n{meaning(kind, name)}" + (f"\n  one of: {', '.join(allowed)}" if allowed else ""))
    while True:
        typed = answer(f"{name} [{proposed}]: " if proposed else f"{name}: ") or proposed
        wrong = refusal(MODELS[kind], name, typed) if typed else _left_out(kind, name, given)
        if not wrong and name == "evidence.source" and typed not in loaded.sources:
            wrong = (
                f"there is no source '{typed}'; {near(typed, loaded.sources) or 'write it first: briefing add source'}"
            )
        if not wrong:
            return typed
        say(f"  {wrong}")


def _left_out(kind: str, name: str, given: dict[str, str]) -> str:
    """Say why a field may not be left out, or "": a claim has a quote or a paraphrase, and a value its number."""
    neither = name == "evidence.paraphrase" and not given.get("evidence.quote")
    is_needed = name in needed(kind) or neither or (name.startswith("values.") and name.endswith(".number"))
    return "this cannot be left out" if is_needed else ""


def _confirmed(kind: str, given: dict[str, str], loaded: Records) -> dict[str, str]:
    """Show what is proposed; take it with Enter, after any changes."""
    while proposed := _proposed(kind, given, loaded):
        say("\nProposed:")
        for name, value in proposed.items():
            say(f"  {name}: {value}\n      {meaning(kind, name)}")
        change = answer("Enter takes these, name=value changes one: ")
        if not change:
            return given | proposed
        given |= _given([change])
    return given


_OF_A_TABLE = {
    "description": "what the table holds, in a sentence", "row": "what one row is", "area": "the area it covers",
    "source": "the publisher's title of the data", "address": "where it is",
    "caveat": "what a reader must know before using it",
}  # fmt: skip


# -- files --------------------------------------------------------------------------------------------------------
def _table(root: Path, words: list[str], given: dict[str, str]) -> None:
    from briefing import records
    from briefing.adding.place import as_yaml, put
    from briefing.adding.tables import UnfitError, entry, read

    path = Path(_only(words, "FILE.csv", "briefing add table FILE.csv"))
    if not path.is_file():
        raise _failed(str(path), "there is no such file", "name the table's CSV file")
    if path.stem in records.load(root).tables:
        raise _failed(str(path), f"there is a table '{path.stem}' already", "give the file another name")
    try:
        sheet = read(path)  # what is wrong with the file is said before anything is asked
    except UnfitError as error:
        raise _failed(f"{path}:{error.line}", str(error), error.mend) from None
    given = _whole(path, given)
    described = entry(sheet, given)
    target = root / "data" / path.name
    fresh = not target.exists()
    if fresh:
        shutil.copyfile(path, target)
    problems = put(root, "data/datapackage.yml", as_yaml(described))
    if problems and fresh:
        target.unlink()
    if problems:
        raise FailedError([_unplaced(root, one, path) for one in problems], NOTHING)
    say(f"Table '{path.stem}' is described at the end of data/datapackage.yml: read its columns once more.")
    if not {"source", "claim"} & {one["name"] for one in described["schema"]["fields"]}:
        say(_UNSOURCED)


def _whole(path: Path, given: dict[str, str]) -> dict[str, str]:
    """Return what is given of a table, with what no table may lack asked for. Raises FailedError where nobody can be asked."""
    lacking = {name: what for name, what in _OF_A_TABLE.items() if not given.get(name)}
    if lacking and not sys.stdin.isatty():
        listed = [Problem("add", str(path), f"'{n}' is missing", f"add {n}='...': {w}") for n, w in lacking.items()]
        raise FailedError(listed, NOTHING)
    return given | {name: _told(name, what) for name, what in lacking.items()}


def _told(name: str, what: str) -> str:
    """Ask for what no table may lack, until it is given."""
    while not (typed := answer(f"{name} ({what}): ")):
        say("  this cannot be left out")
    return typed


def _unplaced(root: Path, problem: Problem, path: Path) -> Problem:
    """Return a problem of a table that was not taken in: its rows are in the file that was given."""
    file, _, line = problem.where.partition(":")
    if file == f"data/{path.name}":
        return replace(problem, where=f"{path}:{line}")
    return _unwritten(root, problem, f"new table '{path.stem}'")


_UNSOURCED = """It has no column `source`: a sentence can give a value of it only where each row names its source there.
Add the column to the CSV file, with ids of seeds/sources.yml, and to data/datapackage.yml."""


def _chapter(root: Path, words: list[str], given: dict[str, str]) -> None:
    from briefing.adding.chapters import new_chapter
    from briefing.adding.given import slug

    title = " ".join(words) or given.get("title", "")
    if not title:
        raise _failed("new chapter", "it has no title", "write briefing add chapter 'Its title'")
    if not (wanted := given.get("name") or slug(title)):
        mend = "add name=... in lower-case Latin letters: the file's name, and its address on the site"
        raise _failed("new chapter", f"no file's name can be made of the letters of '{title}'", mend)
    name = _name_of_chapter(wanted)
    if any((root / "book" / f"{name}{ending}").exists() for ending in (".md", ".ipynb")):
        raise _failed(f"book/{name}", "this chapter is there already", "give the new one another name: name=...")
    new_chapter(root, name, title)
    say(f"The chapter is book/{name}.md, the last in _toc.yml: move its line to where it belongs.")


def _name_of_chapter(given: str) -> str:
    from briefing.adding.names import chapter_name

    if not (name := chapter_name(given)):
        mend = "write it with letters, digits and hyphens: chapters lie in book/ itself"
        raise _failed(f"chapter '{given}'", "a chapter cannot have this name", mend)
    return name


def _figure(root: Path, words: list[str], given: dict[str, str]) -> None:
    from briefing import records
    from briefing.adding import relinked
    from briefing.adding.chapters import add_cell, figure_source
    from briefing.adding.given import slug
    from briefing.notebooks.nbfile import NotANotebookError

    name = _name_of_chapter(_only(words, "CHAPTER", "briefing add figure its-chapter table=its-table"))
    tables = records.load(root).tables
    table = tables.get(given.get("table", ""))
    if table is None:
        mend = near(given.get("table", ""), tables) or f"add table=ID, one of: {', '.join(tables)}"
        raise _failed("new figure", f"there is no table '{given.get('table', '')}'", mend)
    if slug(ident := given.get("id", table.id), len(ident)) != ident:
        mend = (
            f"did you mean id={slug(ident)}?" if slug(ident) else "write it with lower-case letters, digits and hyphens"
        )
        raise _failed("new figure", f"'{ident}' cannot be the id of a figure", mend)
    names = [one.name for one in table.meta.fields]
    number = next((one.name for one in table.meta.fields if one.numeric), names[-1])
    markdown = root / "book" / f"{name}.md"
    was_text = markdown.is_file()
    try:
        also = add_cell(root, name, figure_source(table.id, ident, names[0], number))
    except NotANotebookError as error:
        raise FailedError([error.problem], NOTHING) from None
    say(f"The figure's cell is the last of book/{name}.ipynb: write its words, then `make book` draws it.")
    if also:
        say(also)
    if was_text and not markdown.exists():
        for told in relinked.follow(root, markdown.name, f"{name}.ipynb"):
            say(told)


def _only(words: list[str], what: str, example: str) -> str:
    if len(words) != 1:
        said = f"{what} is missing" if not words else f"one {what} is expected"
        raise _failed("briefing add", said, f"write {example}")
    return words[0]


def _failed(where: str, message: str, mend: str) -> FailedError:
    return FailedError([Problem("add", where, message, mend)], NOTHING)


def _schemas(root: Path, *_: object) -> None:
    from briefing import records
    from briefing.adding.schemas import write

    written = write(root, records.load(root))
    say(json.dumps(written) if written else "The schemas are up to date.")


_HOW: dict[str, Callable[[Path, list[str], dict[str, str]], None]] = {
    **{kind: _record(kind) for kind in ("source", "claim", "question", "correction")},
    "table": _table,
    "chapter": _chapter,
    "figure": _figure,
    "schemas": _schemas,
}
KINDS = tuple(_HOW)
