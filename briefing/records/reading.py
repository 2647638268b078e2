"""Reading the record files in `seeds/`: YAML to models, each error with file, line and mend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from briefing.forms import wording, yamlmarks
from briefing.problems import Known, Problem, without_misspelt
from briefing.settings.unread import unread_records

from .models import (
    Actor,
    Claim,
    Correction,
    Evidence,
    Hypothesis,
    Judgement,
    Name,
    NativeName,
    Question,
    Record,
    Source,
    Value,
    Withdrawn,
)

R = TypeVar("R", bound=Record)
Place = tuple[str | int, ...]
Failed = set[tuple[str, str]]

QUOTING_MEND = 'check the indents, and put text with ": " or leading quotes inside "..."'


@dataclass
class Shelf:
    """All records read so far, where each field stands, and what was wrong."""

    root: Path
    actors: dict[str, Actor] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    items: dict[tuple[str, str], _Item] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: Failed = field(default_factory=set)
    """Kind and id of each record that is there but could not be read; of a whole file, the kind and "*"."""

    doubled: set[str] = field(default_factory=set)
    """The kinds of which two records have the same id: what seems to be absent may be the second."""

    def known(self, kind: str) -> Known:
        """Return the ids of a kind, those that could not be read among them; of an id given twice one may be another."""
        failed = {rid for one, rid in self.failed if one == kind}
        return Known(getattr(self, f"{kind}s"), failed, unsure="*" in failed or kind in self.doubled)

    def bad(self, rule: str, where: str, message: str, mend: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(rule, where, message, mend))

    def where(self, kind: str, rid: str, *place: str | int) -> str:
        """Return file:line of a record's field, or of the nearest thing around it that has a line."""
        item = self.items.get((kind, rid))
        return item.at(place) if item else "seeds/"


def read_shelf(root: Path) -> Shelf:
    """Read every record file below `seeds/`; problems are collected, never raised."""
    shelf = Shelf(root)
    seeds = root / "seeds"
    _read(shelf, seeds / "actors.yml", "actor", Actor, shelf.actors)
    _read(shelf, seeds / "sources.yml", "source", Source, shelf.sources)
    for path in sorted((seeds / "claims").glob("*.yml")):
        _read(shelf, path, "claim", Claim, shelf.claims)
    _read(shelf, seeds / "questions.yml", "question", Question, shelf.questions)
    _read(shelf, seeds / "judgements.yml", "judgement", Judgement, shelf.judgements)
    _read(shelf, seeds / "names.yml", "name", Name, shelf.names)
    _read(shelf, seeds / "corrections.yml", "correction", Correction, shelf.corrections)
    _tell_unread(shelf)
    return shelf


def _tell_unread(shelf: Shelf) -> None:
    """Note the files that nothing reads: they may hold what seems to be absent."""
    for kind, problem in unread_records(shelf.root):
        shelf.problems.append(problem)
        shelf.failed |= {(kind, "*")} if kind else set()


def _read(shelf: Shelf, path: Path, kind: str, model: type[R], into: dict[str, R]) -> None:
    for item, record in records_in(shelf, path, kind, model):
        _keep(shelf, item, record, into)


def records_in(shelf: Shelf, path: Path, kind: str, model: type[R]) -> Iterator[tuple[_Item, R]]:
    """Yield the sound records of one file with their places; what is wrong is added to the shelf's problems."""
    if not path.is_file():
        return
    shelf.files.append(path)
    file = path.relative_to(shelf.root).as_posix()
    try:
        text = yamlmarks.read_text(path)
        data, _ = yamlmarks.of_text(text)
    except yamlmarks.YamlProblem as problem:
        shelf.bad("yaml", f"{file}:{problem.line}", problem.message, problem.mend or QUOTING_MEND)
        shelf.failed.add((kind, "*"))
        return
    if data is not None and not isinstance(data, list):
        shelf.bad(
            "yaml",
            f"{file}:1",
            "this file must be a list of records",
            f"start each record with `- {first_field(model)}: ...`",
        )
        shelf.failed.add((kind, "*"))
        return
    sound, problems, failed = _judged(text, file, kind, model)
    shelf.problems += problems
    shelf.failed |= failed
    yield from sound


@lru_cache(maxsize=64)
def _judged(text: str, file: str, kind: str, model: type[R]) -> tuple[list[tuple[_Item, R]], list[Problem], Failed]:
    """Return a file's sound records, what is wrong with the others, and their ids.

    Remembered, for records never change: of a book's files one is saved at a time, while `make live` reads all of them.
    """
    data, lines = yamlmarks.of_text(text)
    sound, problems, failed = list[tuple[_Item, R]](), list[Problem](), set[tuple[str, str]]()
    for number, raw in enumerate(data or ()):
        item = _Item(file, kind, number, raw, lines)
        try:
            sound.append((item, model.model_validate(raw)))
        except ValidationError as error:
            problems += _explain(item, error, model)
            failed.add((kind, str(raw["id"]) if isinstance(raw, dict) and "id" in raw else "*"))
    return sound, problems, failed


def first_field(model: type[Record]) -> str:
    """Return the field that a record of this kind begins with."""
    return next(iter(model.model_fields))


@dataclass(frozen=True)
class _Item:
    """One record as it stands in its file; `lines` are those of all values of the file, by their path."""

    file: str
    kind: str
    number: int
    raw: Any
    lines: yamlmarks.Lines

    @property
    def label(self) -> str:
        name = self.raw.get("id") if isinstance(self.raw, dict) else None
        return f"{self.kind} '{name}'" if name else f"{self.kind} no. {self.number + 1}"

    def at(self, place: Place = ()) -> str:
        for length in range(len(place), -1, -1):
            if (line := self.lines.get((self.number, *place[:length]))) is not None:
                return f"{self.file}:{line}"
        return f"{self.file}:1"


def _keep(shelf: Shelf, item: _Item, record: R, into: dict[str, R]) -> None:
    rid: str = record.id  # type: ignore[attr-defined] # every model of the shelf has an id
    if rid in into:
        first = shelf.where(item.kind, rid)
        shelf.doubled.add(item.kind)
        shelf.bad(
            "duplicate-id",
            item.at(("id",)),
            f"{item.kind} '{rid}' is defined twice",
            f"the first is at {first}; rename or remove one",
        )
        return
    into[rid] = record
    shelf.items[item.kind, rid] = item


def _explain(item: _Item, error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    errors = list(without_misspelt(error.errors(include_url=False)))
    fallen = _fallen_out(item.raw, errors)
    for one in errors:
        if one["type"] == "extra_forbidden" and tuple(one["loc"]) in fallen:
            continue
        place = tuple(one["loc"])
        message, mend = _worded(one, _fields(model, place))
        if below := [name for name, above in fallen.items() if above == place]:
            message = f"'{below[0][-1]}' stands beside '{place[-1]}', not below it"
            mend = f"indent what belongs to `{place[-1]}:` by two spaces more"
        yield Problem("record", item.at(place), f"{item.label}: {message}", mend)


def _fallen_out(raw: Any, errors: list[Any]) -> dict[Place, Place]:
    """Return the unknown fields that stand right behind an empty one, with its place: they should stand below it."""
    if not isinstance(raw, dict):
        return {}
    wrong = {tuple(one["loc"]): one for one in errors}
    found, above = dict[Place, Place](), None
    for name in raw:
        unknown = (name,) in wrong and wrong[name,]["type"] == "extra_forbidden"
        if (name,) in wrong and raw[name] is None:
            above = name
        elif unknown and above is not None:
            found[name,] = (above,)
        else:
            above = None
    return found


def _fields(model: type[BaseModel], place: Place) -> list[str]:
    """Return the field names allowed where the place points to, for the did-you-mean."""
    inner: dict[str, type[BaseModel]] = {
        "evidence": Evidence,
        "values": Value,
        "hypotheses": Hypothesis,
        "native": NativeName,
        "withdrawn": Withdrawn,
    }
    chosen = inner.get(str(place[0]), model) if len(place) > 1 else model
    return [f.alias or name for name, f in chosen.model_fields.items()]


RETIRED = {
    "reviewed": "remove the line: a day outlives any change of its record; who read it when says"
    " `briefing review KIND/ID --sign holds --by writer --on DAY`",
}
"""Fields of older forms, and what took their place."""


def _worded(one: Any, known: list[str]) -> tuple[str, str]:
    name = wording.field_of(one)
    if one["type"] == "extra_forbidden" and name in RETIRED:
        return f"the field '{name}' is of an older form", RETIRED[name]
    return wording.worded(one, known)
