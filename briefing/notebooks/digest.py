"""What notebooks' stored outputs depend on, and whether it is still the same.

The outputs of a code cell depend on its code and that of the cells before it that it uses (see `depends`), on the
`package` (the code and outlines that draw figures, the book's own in `charts/` among them), the `lock`
(requirements.txt), and each table and claim that it
and those cells read, and the last day of the evidence where they ask for it. For each run of a cell `runs` keeps a digest of every one of these, and of the outputs
themselves. A digest is the first 16 hex digits of a SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from briefing.notebooks import failed, nbfile, runs
from briefing.notebooks.depends import closures
from briefing.problems import Problem
from briefing.walking import files

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Digests = dict[str, str]

# what of the package the outputs of a cell depend on
_CODE = (
    "book.py",
    "figures/**/*.py",
    "forms/**/*.py",
    "lint/**/*.py",  # a figure whose words it refuses is not drawn
    "records/**/*.py",
    "tables/**/*.py",
    "notebooks/shell.py",
    "fonts/*.ttf",
)
# and what of the book: its own drawings, and the outlines of its maps, each with the ending that counts there
_OWN = {"charts": ".py", "data/geo": ""}
_LOCK = "requirements.txt"


_MEND = "run `make book`, or `briefing execute` for the notebooks alone"


class Stale(NamedTuple):
    """A notebook whose stored outputs do not fit, and the reason in words."""

    path: Path
    reason: str


class ReadRecords(Protocol):
    """What is needed of `briefing.records.Records` here."""

    @property
    def tables(self) -> Mapping[str, Any]:
        """Return the data tables by id."""

    @property
    def claims(self) -> Mapping[str, Any]:
        """Return the claims by id."""

    @property
    def evidence_day(self) -> dt.date | None:
        """Return the last day that the evidence covers."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Return what is wrong with tables and claims."""


_RECORDED = ("table:", "claim:", "evidence:")
"""How what a cell reads of the records begins."""


class World:
    """Digests of all that notebooks may depend on; each is computed once, when first asked for.

    It `waits` where `records` are given that are not sound: that is told, no cell can use them, and whether a table or a
    claim has changed shows when that is mended.
    """

    def __init__(self, root: Path, records: ReadRecords | None = None) -> None:
        self.root = root
        self.waits = records is not None and bool(records.problems)
        self._records = records
        self._known = Digests()

    def digest(self, part: str) -> str:
        """Return the digest of `package`, `lock`, `evidence:day`, `table:ID` or `claim:ID`; "" for what does not exist."""
        if part not in self._known:
            self._known[part] = self._compute(part)
        return self._known[part]

    def learn(self, digests: Mapping[str, str]) -> None:
        """Take over digests that were computed where the notebooks ran, from the very records that they read."""
        self._known.update(digests)

    def _compute(self, part: str) -> str:
        kind, _, ident = part.partition(":")
        if part == "package":
            package = Path(__file__).parents[1]
            return _of_files([*_sorted(package, *_CODE), *_own(self.root)], against=(package, self.root))
        if part == "lock":
            return _of_files([self.root / _LOCK], against=(self.root,))
        if self._records is None:
            from briefing.records import load

            self._records = load(self.root)
        if kind == "evidence":
            return str(self._records.evidence_day)
        if kind == "table":
            table = self._records.tables.get(ident)
            return "" if table is None else _short(table.digest().encode())
        # not records.digest: that also covers the verdict on a quote, which depends on the texts at hand here
        claim = self._records.claims.get(ident)
        return "" if claim is None else _short(claim.model_dump_json().encode())


def notebooks(root: Path) -> list[Path]:
    """Return the book's notebooks, in the order of their names."""
    found = (path for path in files(root / "book") if path.suffix == ".ipynb" and not path.name.startswith("."))
    return sorted(path for path in found if path.is_file())


def stale(root: Path, records: ReadRecords | None = None) -> list[Stale]:
    """Return the notebooks whose stored outputs no longer fit what they depend on, each with the first cause; not what is `unreadable`."""
    found, _ = read_all(root, notebooks(root))
    return _stale(root, found, World(root, records))


def _stale(root: Path, found: Mapping[Path, nbfile.Notebook], world: World) -> list[Stale]:
    known = runs.load(root)
    reasons = ((path, cause(nb, known.get(name_of(root, path), {}), world)) for path, nb in found.items())
    return [Stale(path, reason) for path, reason in reasons if reason]


def unreadable(root: Path) -> list[Problem]:
    """Return a problem for each file that has a notebook's name and is none."""
    return read_all(root, notebooks(root))[1]


def read_all(root: Path, paths: Iterable[Path]) -> tuple[dict[Path, nbfile.Notebook], list[Problem]]:
    """Return notebooks by their paths, and a problem for each file that is none."""
    found, problems = dict[Path, nbfile.Notebook](), list[Problem]()
    for path in paths:
        try:
            found[path] = nbfile.read(path, shown(root, path))
        except nbfile.NotANotebookError as error:
            problems.append(error.problem)
    return found, problems


def check_fresh(root: Path, records: ReadRecords | None = None) -> list[Problem]:
    """Return a problem for each stale notebook, or how a cell of it fails: what the gate of a plain `jupyter-book build .` reports."""
    world = World(root, records)
    found, problems = read_all(root, notebooks(root))
    told = [problem for path, why in _stale(root, found, world) for problem in _why(root, path, found[path], why, world)]
    return [*problems, *told]


def _why(root: Path, path: Path, nb: nbfile.Notebook, why: str, world: World) -> list[Problem]:
    if told := failed.told(root, shown(root, path), key(root, nb, world)):
        return told
    if any(one.get("output_type") == "error" for _, cell in nbfile.code_cells(nb) for one in cell.get("outputs", ())):
        return []  # its stored output says what is to be mended
    mend = "mend what is wrong with the records first; `make book` runs it then" if world.waits else _MEND
    return [Problem("stale-notebook", f"{shown(root, path)}:1", f"the stored outputs are out of date: {why}", mend)]


def key(root: Path, nb: nbfile.Notebook, world: World) -> str:
    """Return what tells a run of a notebook from one of other code, records or software."""
    return failed.key(root, nb, [world.digest("package"), world.digest("lock")])


def cause(nb: nbfile.Notebook, known: Mapping[str, list[runs.Parts]], world: World) -> str:
    """Say in words why the outputs stored in `nb` do not fit any more what its cells' runs depended on, or return ""."""
    cells = list(nbfile.code_cells(nb))
    if cells and not known:
        return "never executed"
    return next((why for _, why in _causes(cells, known, world)), "")


def out_of_date(nb: nbfile.Notebook, known: Mapping[str, list[runs.Parts]], world: World) -> list[tuple[int, int]]:
    """Return the code cells whose outputs do not fit, and those that they use: index in `nb`, and count when it is run.

    That is as far as the code can tell (see `depends`): only a run of all cells counts as theirs.
    """
    cells = list(nbfile.code_cells(nb))
    places = {index: place for place, (index, _) in enumerate(cells)}
    used = closures([cell["source"] for _, cell in cells])
    needed = sorted({place for index, _ in _causes(cells, known, world) for place in used[places[index]]})
    return [(cells[place][0], place + 1) for place in needed]


def _causes(
    cells: list[tuple[int, nbfile.Cell]], known: Mapping[str, list[runs.Parts]], world: World
) -> Iterator[tuple[int, str]]:
    """Yield the cells whose outputs do not fit, by their index, with each reason."""
    codes = of_codes(cell["source"] for _, cell in cells)
    for count, ((index, cell), code) in enumerate(zip(cells, codes, strict=True), 1):
        stored = [_judged(parts, world) for parts in known.get(str(cell.get("id")), [])]
        if not stored:
            yield index, f"cell {index + 1} was never executed"
        own = {"code": code, "outputs": of_outputs(cell)}
        now = {part: own.get(part) or world.digest(part) for parts in stored for part in parts}
        changed = runs.differing(stored, now)
        if "code" in changed:
            yield index, f"the code of cell {index + 1}, or of a cell that it uses, changed"
        if "outputs" in changed:
            yield index, f"the stored outputs of cell {index + 1} were changed or cleared"
        if cell.get("execution_count") != count:
            yield index, f"cell {index + 1} was moved"
        yield from ((index, _said(part, world)) for part in changed if part not in own)


def _judged(parts: runs.Parts, world: World) -> runs.Parts:
    """Return what of a run can be compared now: where the records are not sound, nothing that it read of them."""
    return {name: was for name, was in parts.items() if not (world.waits and name.startswith(_RECORDED))}


def _said(part: str, world: World) -> str:
    kind, _, ident = part.partition(":")
    if part == "package":
        return "the code that draws figures and reads records (briefing/, charts/, data/geo/) changed"
    if part == "lock":
        return "requirements.txt changed"
    if kind == "evidence":
        return "the last day of the evidence, briefing:evidence-date in data/datapackage.yml, changed"
    gone = not world.digest(part)
    if kind == "table":
        said = f"data/{ident}.csv or its entry in data/datapackage.yml"
        return f"table '{ident}' is gone" if gone else f"{said} changed"
    return f"{kind} '{ident}' is gone" if gone else f"{kind} '{ident}' in seeds/ changed"


def ran(nb: nbfile.Notebook, reads: Sequence[Iterable[str]], world: World) -> dict[str, runs.Parts]:
    """Return what the run of each code cell of `nb` depended on, as it was in `world` when it ran.

    `reads` holds for each code cell the tables and claims that it asked for.
    """
    cells = [cell for _, cell in nbfile.code_cells(nb)]
    sources = [cell["source"] for cell in cells]
    found: dict[str, runs.Parts] = {}
    for cell, code, used in zip(cells, of_codes(sources), closures(sources), strict=True):
        own = {"code": code, "outputs": of_outputs(cell)}
        parts = ("package", "lock", *sorted({part for index in used for part in reads[index]}))
        found[str(cell["id"])] = own | {part: world.digest(part) for part in parts}
    return found


def name_of(root: Path, path: Path) -> str:
    """Return a notebook's name in `runs`: its path in the chapters' folder."""
    return path.resolve().relative_to((root / "book").resolve()).as_posix()


def of_outputs(cell: nbfile.Cell) -> str:
    """Return the digest of a cell's stored outputs."""
    return _short(json.dumps(cell.get("outputs", []), ensure_ascii=False, sort_keys=True).encode())


def shown(root: Path, path: Path) -> str:
    """Return the path as messages show it: from the book's folder."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def of_codes(sources: Iterable[str]) -> list[str]:
    """Return for each code cell the digest of its code and of that of the cells that it uses."""
    texts = list(sources)
    return [_short(json.dumps([texts[i] for i in used]).encode()) for used in closures(texts)]


def _sorted(folder: Path, *patterns: str) -> list[Path]:
    return sorted({path for pattern in patterns for path in folder.glob(pattern) if path.is_file()})


def _own(root: Path) -> list[Path]:
    found = (path for folder, ending in _OWN.items() for path in files(root / folder) if path.name.endswith(ending))
    return sorted(path for path in found if path.is_file())


def _of_files(paths: Iterable[Path], against: Iterable[Path]) -> str:
    """Digest names and contents; the names as seen from the first folder of `against` that holds them."""
    digest = hashlib.sha256()
    for path in paths:
        base = next(folder for folder in against if path.is_relative_to(folder))
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:  # text: on another system it may have other line ends
            content = content.replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(base).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
