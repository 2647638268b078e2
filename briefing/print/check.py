"""Structural checks of a PDF, read back with pikepdf: what PDF/UA-1 and this book ask for beyond what Typst refuses.

The rules are those of ISO 14289-1 (PDF/UA-1) as the Matterhorn Protocol 1.1 numbers its failure conditions; each check names
the one it stands for. `breaches` are the standard's, and none is found in a sound file of the veraPDF corpus; `faults` adds
what this book asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from . import around, nesting

PAINTS = frozenset({"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "INLINE IMAGE"})
"""Operators that put something on the page (ISO 32000-1, table 51)."""
TEXT = frozenset({"Tj", "TJ", "'", '"'})
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
DESCRIBED = ("/Figure", "/Formula")
"""Elements that need a text for who cannot see them."""


@dataclass
class Report:
    """What a PDF holds, as far as the checks ask."""

    pages: int = 0
    language: str = ""
    title: str = ""
    title_shown: bool = False
    outline: int = 0
    xmp: str = ""
    tags: Counter[str] = field(default_factory=Counter)
    headings: list[int] = field(default_factory=list)
    tables: list[Counter[str]] = field(default_factory=list)
    figures_without_alt: int = 0
    languages: set[str] = field(default_factory=set)
    links: int = 0
    links_without_words: int = 0
    dead_links: int = 0
    loose_fonts: set[str] = field(default_factory=set)
    pictures: int = 0
    untagged: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    speechless: int = 0
    """Texts whose language nothing says."""
    notes: list[str] = field(default_factory=list)
    """The ids of footnotes."""


@dataclass(frozen=True)
class Place:
    """Where in the structure an element stands: in which kind, in which table, and whether its language is known."""

    parent: str = ""
    spoken: bool = False
    table: Counter[str] | None = None


@dataclass
class Reading:
    """A PDF that is read: its report, the standard types of its own element types, and the marked content whose language is known, by page and number."""

    report: Report
    roles: dict[str, str]
    spoken: set[tuple[Any, int]] = field(default_factory=set)

    def kind(self, element: Any) -> str:
        """Return an element's standard type."""
        own = str(element.get("/S", ""))
        return self.roles.get(own, own)


def examine(path: Path) -> Report:
    """Read a PDF."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        root: Any = pdf.Root
        report = Report(pages=len(pdf.pages))
        reading = Reading(report, _roles(root.get("/StructTreeRoot", {}).get("/RoleMap", {})))
        report.language = str(root.get("/Lang", ""))
        report.title_shown = "/ViewerPreferences" in root and bool(
            root.ViewerPreferences.get("/DisplayDocTitle", False)
        )
        report.title = str(pdf.docinfo.get("/Title", ""))
        report.xmp = root.Metadata.read_bytes().decode(errors="replace") if "/Metadata" in root else ""
        report.outline = _count(root.Outlines) if "/Outlines" in root else 0
        report.around = list(around.breaches(pdf, reading.roles))
        if "/StructTreeRoot" in root:
            _walk(root.StructTreeRoot, reading, Place(spoken=bool(report.language)))
        names = _destinations(root)
        for number, page in enumerate(pdf.pages, 1):
            _links(page, report, names)
            _resources(page.get("/Resources", {}), report, set())
            Content(reading, number, page.obj.objgen, page.get("/Resources", {})).read(page)
    return report


def faults(report: Report) -> list[str]:
    """Return what is wrong, in words, by the standard or for this book; nothing if all holds."""
    return [*breaches(report), *(words for words, wrong in _wishes(report) if wrong)]


def breaches(report: Report) -> list[str]:
    """Return what is wrong by the standard alone."""
    return [*report.around, *(words for words, wrong in _conditions(report) if wrong)]


def _conditions(r: Report) -> Iterator[tuple[str, object]]:
    yield f"{r.speechless} texts without a language (11-001 to 11-006)", r.speechless
    yield f"no language is called so (11-007, BCP 47): {_no_languages(r)}", _no_languages(r)
    yield "an outline without a language (11-005)", r.outline and not r.language
    yield "no structure (01-005)", not r.tags
    yield f"content outside the structure (01-005): {r.untagged[:3]}", r.untagged
    yield f"elements out of place (09-004 to 09-008): {r.misplaced[:3]}", r.misplaced
    yield f"heading levels are skipped (14-003): {r.headings}", _skips(r.headings)
    yield "headings with and without levels (14-007)", r.headings and r.tags["/H"]
    yield "tables whose header cells have neither scope nor cells that name them (15-003)", any(map(_loose, r.tables))
    yield f"{r.figures_without_alt} figures or formulas without alt text (13-004, 17-002)", r.figures_without_alt
    yield "footnotes without an id of their own (19-003, 19-004)", len({*r.notes} - {""}) < len(r.notes)
    yield f"fonts not embedded (31-009): {sorted(r.loose_fonts)}", r.loose_fonts


def _wishes(r: Report) -> Iterator[tuple[str, object]]:
    """Yield what the standard leaves open and this book does not."""
    yield "no document language", not r.language
    yield "no title, or not shown in the window", not (r.title and r.title_shown)
    yield "no outline", not r.outline
    yield f"{sum(not t['/TH'] for t in r.tables)} tables without header cells", any(not t["/TH"] for t in r.tables)
    yield "header cells without a scope", any(t["/TH"] != t["scoped"] for t in r.tables)
    yield f"{r.links_without_words} links without a description", r.links_without_words
    yield f"{r.dead_links} links that lead nowhere", r.dead_links


def _no_languages(r: Report) -> list[str]:
    return sorted(one for one in r.languages | {r.language} if one and not LANGUAGE.fullmatch(one))


def _loose(table: Counter[str]) -> bool:
    """Return whether a table's header cells are not tied to its cells, by their scope or by name."""
    return table["/TH"] > table["scoped"] and table["/TD"] > table["named"]


def _skips(levels: list[int]) -> bool:
    return any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False))


def _count(node: Any) -> int:
    total, item = 0, node.get("/First")
    while item is not None:
        total += 1 + _count(item)
        item = item.get("/Next")
    return total


def _roles(mapped: Any) -> dict[str, str]:
    """Return the standard type of each of a document's own, through as many steps as it takes."""
    steps = {str(own): str(other) for own, other in mapped.items()}
    return {own: _role(steps, own) for own in steps}


def _role(steps: dict[str, str], own: str) -> str:
    seen: list[str] = []
    while own in steps and own not in seen:
        seen.append(own)
        own = steps[own]
    return own


def _walk(element: Any, reading: Reading, place: Place) -> None:
    import pikepdf

    kids = element.get("/K")
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
    inner = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    kind = reading.kind(element)
    if kind:
        reading.report.misplaced += nesting.wrong(kind, place.parent, [reading.kind(kid) for kid in inner])
        place = _note(element, kind, reading.report, place)
        _keep(element, kids, reading, place)
    for kid in inner:
        _walk(kid, reading, place)


def _keep(element: Any, kids: Iterable[Any], reading: Reading, place: Place) -> None:
    """Keep which marked content has a language, through this element or one above it."""
    import pikepdf

    page = element.get("/Pg")
    for kid in kids if place.spoken else ():
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            reading.spoken.add((kid.get("/Pg", page).objgen, int(kid.MCID)))
        elif not isinstance(kid, pikepdf.Dictionary) and page is not None:
            reading.spoken.add((page.objgen, int(kid)))


def _note(element: Any, kind: str, report: Report, place: Place) -> Place:
    report.tags[kind] += 1
    if kind[:2] == "/H" and kind[2:].isdigit():
        report.headings.append(int(kind[2:]))
    if kind in DESCRIBED and not str(element.get("/Alt", "")) and "/ActualText" not in element:
        report.figures_without_alt += 1
    if kind == "/Note":
        report.notes.append(str(element.get("/ID", "")))
    if "/Lang" in element:
        report.languages.add(str(element.Lang))
        place = replace(place, spoken=True)
    report.speechless += not place.spoken and any(key in element for key in ("/Alt", "/ActualText", "/E"))
    if kind == "/Table":
        report.tables.append(Counter())
        place = replace(place, table=report.tables[-1])
    if place.table is not None:
        place.table[kind] += 1
        _tie(element, kind, place.table)
    return replace(place, parent=kind)


def _tie(cell: Any, kind: str, table: Counter[str]) -> None:
    """Count what ties header cells to the others."""
    if kind == "/TH":
        table["scoped"] += any("/Scope" in one for one in _attributes(cell))
    elif kind == "/TD":
        table["named"] += any("/Headers" in one for one in _attributes(cell))


def _attributes(element: Any) -> Iterable[Any]:
    import pikepdf

    own = element.get("/A")
    return [] if own is None else list(own) if isinstance(own, pikepdf.Array) else [own]


def _destinations(root: Any) -> Container[Any]:
    """Return the names that links within the PDF may use (ISO 32000-1, 12.3.2.3)."""
    import pikepdf

    tree = root.get("/Names", {}).get("/Dests")
    return () if tree is None else pikepdf.NameTree(tree)


def _links(page: Any, report: Report, names: Container[Any]) -> None:
    import pikepdf

    for note in page.get("/Annots", []):
        if note.get("/Subtype") != "/Link":
            continue
        report.links += 1
        report.links_without_words += not str(note.get("/Contents", ""))
        where = note.get("/Dest")
        lost = str(where) not in names if isinstance(where, pikepdf.String) else where is None and "/A" not in note
        report.dead_links += lost


def _resources(resources: Any, report: Report, seen: set[Any]) -> None:
    for font in resources.get("/Font", {}).values():
        for own in font.get("/DescendantFonts", [font]):
            descriptor = own.get("/FontDescriptor")
            if descriptor is None or not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
                report.loose_fonts.add(str(font.get("/BaseFont", "")))
    for thing in resources.get("/XObject", {}).values():
        if thing.objgen in seen:
            continue
        seen.add(thing.objgen)
        report.pictures += thing.get("/Subtype") == "/Image"
        _resources(thing.get("/Resources", {}), report, seen)


@dataclass
class Content:
    """A content stream that is read: every painting operator must lie in marked content, tagged or an artifact; passages note their language."""

    reading: Reading
    page: int
    place: Any
    resources: Any
    open: list[tuple[bool, bool, bool]] = field(default_factory=list)
    """For each passage begun: whether it is in the structure or an artifact, whether an artifact, whether its language is known or needs none."""

    def read(self, stream: Any) -> None:
        """Read a page or a form."""
        import pikepdf

        for step in pikepdf.parse_content_stream(stream):
            name, operands = str(step.operator), list(step.operands)
            if name in ("BDC", "BMC"):
                self._begin(str(operands[0]), self._properties(operands))
            elif name == "EMC" and self.open:
                self.open.pop()
            elif name in PAINTS:
                self._paint(name, operands)

    def _properties(self, operands: Sequence[Any]) -> Any:
        if len(operands) < 2:  # noqa: PLR2004 - a tag alone
            return {}
        given = operands[1]
        return given if hasattr(given, "keys") else self.resources.get("/Properties", {}).get(str(given), {})

    def _begin(self, tag: str, given: Any) -> None:
        before = self.open[-1] if self.open else (False, False, bool(self.reading.report.language))
        artifact, numbered = tag == "/Artifact", "/MCID" in given
        if (artifact and before[0] and not before[1]) or (numbered and before[1]):
            self.reading.report.untagged.append(f"page {self.page}: artifact and content within one another")
        if "/Lang" in given:
            self.reading.report.languages.add(str(given.Lang))
        known = numbered and (self.place, int(given.MCID)) in self.reading.spoken
        self.open.append(
            (
                before[0] or artifact or numbered,
                before[1] or artifact,
                before[2] or artifact or known or "/Lang" in given,
            )
        )

    def _paint(self, name: str, operands: Sequence[Any]) -> None:
        marked, _, known = self.open[-1] if self.open else (False, False, False)
        form = self.resources.get("/XObject", {}).get(str(operands[0])) if name == "Do" else None
        if form is not None and form.get("/Subtype") == "/Form" and not marked:
            Content(self.reading, self.page, form.objgen, form.get("/Resources", self.resources)).read(form)
        elif not marked:
            self.reading.report.untagged.append(f"page {self.page}: {name}")
        elif name in TEXT and not known:
            self.reading.report.speechless += 1
