"""The Sphinx domain: what each page uses, and what is wrong with its own words, kept with the environment.

Sphinx does not repeat warnings for pages it does not read again, so `-W` fails once and passes the second time.
Here the problems of every page live in the domain's data, and the gate reports them on every build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from briefing.problems import Problem

PER_PAGE = ("uses", "problems", "registers", "counts", "handed", "hanging")


@dataclass(frozen=True)
class Use:
    """One use of a record on a page: by which role, what, and the sentence it stands in.

    `text` is the sentence with a mark for each role; `fills` says, mark by mark, what stands there (mode, ref,
    format). Of a block, `fills` holds the options. `crossed` says the same of each reference that the text has: the words
    of a link, or `fig:` and a figure's id.
    """

    mode: str
    ref: str
    spec: str
    uid: str
    where: str
    text: str = ""
    fills: tuple[tuple[str, str, str], ...] = ()
    crossed: tuple[str, ...] = ()


class Hanging(NamedTuple):
    """A problem of a sentence that hangs on what its marks name: whether it is told, and what an editor may write instead.

    `typed` are the words that stand there in place of a value, or the claim whose value stands uncovered; `fills` are the sentence's marks, as in a use.
    """

    problem: Problem
    fills: tuple[tuple[str, str, str], ...]
    typed: str = ""


class Handed(NamedTuple):
    """A file that a link or picture hands to readers: as it is named there, from the book's folder, and where."""

    target: str
    path: str
    where: str


@dataclass
class Page:
    """What was found on a page: its uses of records, what is wrong with it, which registers it holds whole, counts, and files that it hands to readers."""

    uses: list[Use] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    registers: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    handed: list[Handed] = field(default_factory=list)
    hanging: list[Hanging] = field(default_factory=list)


class Figure(NamedTuple):
    """Where a figure stands: its page, its anchor there, and its number in the book."""

    docname: str
    anchor: str
    number: int


class BriefingDomain(Domain):
    """Claims, sources, tables and names, and the pages that use them."""

    name = "briefing"
    label = "Briefing"
    data_version = 5
    initial_data = {"uses": {}, "problems": {}, "registers": {}, "counts": {}, "handed": {}, "hanging": {}, "seen": {}, "files": {}, "chapters": []}  # noqa: RUF012 - Sphinx declares it so, and copies it

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        for key in PER_PAGE:
            self.data[key].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        for key in PER_PAGE:
            for docname in docnames:
                if docname in otherdata[key]:
                    self.data[key][docname] = otherdata[key][docname]

    def note(self, docname: str, page: Page) -> None:
        """Keep what was found on a page that was just read."""
        for key in PER_PAGE:
            self.data[key][docname] = getattr(page, key)

    # -- what the build asks ------------------------------------------------------------------------------------
    def home(self, register: str) -> str | None:
        """Return the page that holds a whole register ("claims", "sources", "names"), or None."""
        pages = (docname for docname, found in sorted(self.data["registers"].items()) if register in found)
        return next(pages, None)

    def claims_home(self, topic: str) -> str | None:
        """Return the page that holds the claims of a topic: its own, or that of the whole register; None without either."""
        return self.home(f"claims/{topic}") or self.home("claims")

    def tables_home(self) -> str | None:
        """Return the page that holds the data tables' records: one of their own, or that of the sources; None without either."""
        return self.home("tables") or self.home("sources")

    def uses(self) -> Iterator[tuple[str, Use]]:
        """Yield all uses, page by page in the order of the table of contents."""
        for docname in toc_order(self.env):
            for use in self.data["uses"].get(docname, ()):
                yield docname, use

    def handed(self) -> Iterator[Handed]:
        """Yield the files that pages hand to readers."""
        for docname in toc_order(self.env):
            yield from self.data["handed"].get(docname, ())

    def hanging(self) -> Iterator[Hanging]:
        """Yield the problems that hang on the records which the pages' sentences name."""
        for docname in toc_order(self.env):
            yield from self.data["hanging"].get(docname, ())

    def first_figures(self) -> dict[str, int]:
        """Return for each page with figures the number of its first: they are counted through the book, as in print."""
        found, count = {}, 1
        for docname in toc_order(self.env):
            if own := self.data["counts"].get(docname, {}).get("figures", 0):
                found[docname] = count
                count += own
        return found

    def figures(self) -> dict[str, Figure]:
        """Return where each figure of the book stands, and its number."""
        found: dict[str, Figure] = {}
        for docname, first in self.first_figures().items():
            own = {use.spec: use.uid for use in self.data["uses"].get(docname, ()) if use.mode == "figure"}
            found |= {fid: Figure(docname, uid, number) for number, (fid, uid) in enumerate(own.items(), first)}
        return found

    def keep_warnings(self, problems: Iterable[Problem]) -> None:
        """Keep Sphinx's warnings with the pages they are about, since it does not repeat them for unread pages."""
        pages = {self.env.doc2path(docname, base=False): docname for docname in self.env.found_docs}
        for problem in problems:
            docname = pages.get(problem.where.partition(":")[0], self.env.config.root_doc)
            kept = self.data["problems"].setdefault(docname, [])
            if problem not in kept:
                kept.append(problem)

    def page_problems(self) -> Iterator[Problem]:
        """Yield the problems found in the pages' own words."""
        for docname in toc_order(self.env):
            yield from self.data["problems"].get(docname, ())


def toc_order(env: BuildEnvironment) -> list[str]:
    """Return all pages in the order of the table of contents; pages outside it come last."""
    listed = listed_pages(env)
    return [*listed, *sorted(env.found_docs - set(listed))]


def listed_pages(env: BuildEnvironment) -> list[str]:
    """Return the pages that the table of contents lists, in its order."""
    seen: dict[str, None] = {}
    stack = [env.config.root_doc]
    while stack:
        docname = stack.pop(0)
        if docname not in seen:
            seen[docname] = None
            stack = [*env.toctree_includes.get(docname, []), *stack]
    return list(seen)


def domain_of(env: BuildEnvironment) -> BriefingDomain:
    """Return the book's domain."""
    domain = env.get_domain("briefing")
    assert isinstance(domain, BriefingDomain)  # noqa: S101 - registered under this name by us alone
    return domain
