"""Run the campaign: `make campaign`, or `python -m tests.campaign --count 1500 --seed 1`."""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from briefing.doctrees import checking
from briefing.doctrees.judged import gate
from briefing.doctrees.judged.structure import structure
from briefing.doctrees.known.domain import PER_PAGE, domain_of
from briefing.doctrees.known.state import State, state_of

from .book import copied
from .faults import CHAPTER, CLAIMS, KNOWABLE, SOURCES, UNKNOWABLE, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from briefing.problems import Problem

TRIES = 60  # so often chance looks for a place to make a fault


@contextmanager
def opened(root: Path) -> Iterator[Sphinx]:
    """Read the book at `root` once, and keep what is needed to read single chapters again."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    out = root / "_build"
    settings = checking._config(root) | {"briefing_draft": True}  # noqa: SLF001 - the campaign reads as the check does
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(root, None, out / "out", out / "doctrees", "dummy", settings, status=None, warning=io.StringIO())
        app.build()
        yield app


class Campaign:
    """The book, and what the gate says of it before and after a fault."""

    def __init__(self, app: Sphinx) -> None:
        self.app, self.root, self.state = app, Path(app.srcdir), state_of(app)
        self.domain = domain_of(app.env)
        self.about = set(app.config.briefing_about_pages)
        self.before = set(self._of_chapters(self.state)) | set(self.state.first)

    def _of_chapters(self, state: State) -> list[Problem]:
        return [*gate.page_problems(state, self.domain), *structure(self.root)]

    def noticed(self, path: Path, text: str) -> set[str]:
        """Return the rules by which the gate says more of the book with this text in a file."""
        stored = path.read_bytes()
        path.write_text(text, "utf-8")
        try:
            found = self._chapter(path) if path.parent.name == "book" else self._records()
            return {problem.rule for problem in set(found) - self.before}
        finally:
            path.write_bytes(stored)

    def _records(self) -> list[Problem]:
        state = State.read(self.root)
        return state.first or list(gate.page_problems(state, self.domain))

    def _chapter(self, path: Path) -> list[Problem]:
        docname = f"book/{path.stem}"
        kept = {key: self.domain.data[key].get(docname) for key in PER_PAGE}
        try:
            self.domain.clear_doc(docname)
            self.app.builder.read_doc(docname, _cache=False)
            self.domain.keep_warnings(self.state.take_warnings())
            return self._of_chapters(self.state)
        finally:
            for key, value in kept.items():
                self.domain.data[key][docname] = value

    def files(self, fault: Fault) -> list[Path]:
        """Return the files in which a fault of this class can be made."""
        if fault.file == CHAPTER:
            pages = sorted((self.root / "book").glob("*"))
            return [
                path for path in pages if path.suffix in (".md", ".ipynb") and f"book/{path.stem}" not in self.about
            ]
        if fault.file == CLAIMS:
            return sorted((self.root / "seeds" / "claims").glob("*.yml"))
        return (
            [self.root / "seeds" / "sources.yml"]
            if fault.file == SOURCES
            else sorted((self.root / "data").glob("*.csv"))
        )


def _made(fault: Fault, path: Path, chance: Random) -> str | None:
    """Return a file's text with one fault in it; in a notebook it stands in a Markdown cell."""
    text = path.read_text("utf-8")
    if path.suffix != ".ipynb":
        return fault.make(text, chance)
    book = json.loads(text)
    cells = [cell for cell in book["cells"] if cell["cell_type"] == "markdown"]
    cell = chance.choice(cells)
    made = fault.make("".join(cell["source"]), chance)
    if made is None:
        return None
    cell["source"] = made
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


class Outcome(NamedTuple):
    """How many faults of a class were made and noticed, by which rules, and where those stand that were not."""

    made: int
    noticed: int
    rules: Counter[str]
    missed: list[str]


def _run(campaign: Campaign, fault: Fault, count: int, chance: Random) -> Outcome:
    """Make so many faults of a class, one at a time."""
    made = noticed = 0
    rules: Counter[str] = Counter()
    missed: list[str] = []
    for _ in range(count * TRIES):
        if made == count:
            break
        path = chance.choice(campaign.files(fault))
        text = _made(fault, path, chance)
        if text is None:
            continue
        made += 1
        if found := campaign.noticed(path, text):
            noticed += 1
            rules.update(found)
        else:
            missed.append(f"{path.name}: {_changed(path.read_text('utf-8'), text)}")
    return Outcome(made, noticed, rules, missed)


def _changed(before: str, after: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    return " ".join(after[max(0, at - 60) : at + 90].split())


def main() -> int:
    """Make the faults; print each class's rate; return 1 where a fault that a machine can know went unnoticed."""
    parser = argparse.ArgumentParser(description="Put faults into the book, one at a time, and see which are noticed.")
    parser.add_argument("--count", type=int, default=1500, help="how many faults a machine can know")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", metavar="CLASS", default=[], help="these classes alone")
    args = parser.parse_args()
    each = -(-args.count // len(KNOWABLE))
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, opened(copied(Path(folder) / "book")) as app:
        campaign = Campaign(app)
        for fault in (one for one in (*KNOWABLE, *UNKNOWABLE) if one.name in args.only or not args.only):
            one = _run(campaign, fault, each, Random(f"{args.seed} {fault.name}"))  # noqa: S311 - a seeded draw
            known = "" if fault in KNOWABLE else "  (a machine cannot know)"
            rules = ", ".join(f"{rule} {count}" for rule, count in one.rules.most_common())
            print(f"{fault.name:26} {one.noticed:4} of {one.made:4}  {rules}{known}", flush=True)
            print("".join(f"    missed: {place}\n" for place in one.missed[:5]), end="", flush=True)
            if fault in KNOWABLE:
                totals.update(made=one.made, noticed=one.noticed)
    tried = sum(1 for one in KNOWABLE if one.name in args.only or not args.only)
    print(f"{totals['noticed']} of {totals['made']} faults noticed, in {tried} classes that a machine can know")
    return int(totals["noticed"] < totals["made"])


if __name__ == "__main__":
    sys.exit(main())
