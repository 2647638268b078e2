"""Structural checks of a PDF, read back with pikepdf: what PDF/UA-1 and this book ask for beyond what Typst refuses.

The rules are those of ISO 14289-1 (PDF/UA-1) as the Matterhorn Protocol 1.1 numbers its failure conditions; each check names
the one it stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PAINTS = frozenset({"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"})
"""Operators that put something on the page (ISO 32000-1, table 51)."""


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


def examine(path: Path) -> Report:
    """Read a PDF."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        root, report = pdf.Root, Report(pages=len(pdf.pages))
        report.language = str(root.get("/Lang", ""))
        report.title_shown = "/ViewerPreferences" in root and bool(
            root.ViewerPreferences.get("/DisplayDocTitle", False)
        )
        report.title = str(pdf.docinfo.get("/Title", ""))
        report.xmp = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
        report.outline = _count(root.Outlines) if "/Outlines" in root else 0
        if "/StructTreeRoot" in root:
            _walk(root.StructTreeRoot, report, None)
        names = _destinations(root)
        for number, page in enumerate(pdf.pages, 1):
            _links(page, report, names)
            _resources(page.get("/Resources", {}), report, set())
            _content(pikepdf.parse_content_stream(page), number, report)
    return report


def faults(report: Report) -> list[str]:
    """Return what is wrong, in words; nothing if all holds."""
    return [words for words, wrong in _conditions(report) if wrong]


def _conditions(r: Report) -> Iterator[tuple[str, object]]:
    yield "no document language (11-006)", not r.language
    yield "no title, or not shown in the window (06-003, 07-001)", not (r.title and r.title_shown)
    yield "no PDF/UA identifier (06-002)", "pdfuaid:part" not in r.xmp
    yield "no outline", not r.outline
    yield "no structure (01-005)", not r.tags
    yield f"content outside the structure (01-005): {r.untagged[:3]}", r.untagged
    yield f"heading levels are skipped (14-003): {r.headings}", _skips(r.headings)
    yield (
        f"{sum(not t['/TH'] for t in r.tables)} tables without header cells (15-003)",
        any(not t["/TH"] for t in r.tables),
    )
    yield "header cells without a scope (15-003)", any(t["/TH"] != t["scoped"] for t in r.tables)
    yield f"{r.figures_without_alt} figures without alt text (13-004)", r.figures_without_alt
    yield f"{r.links_without_words} links without a description (28-012)", r.links_without_words
    yield f"{r.dead_links} links that lead nowhere", r.dead_links
    yield f"fonts not embedded (31-009): {sorted(r.loose_fonts)}", r.loose_fonts


def _skips(levels: list[int]) -> bool:
    return any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False))


def _count(node: Any) -> int:
    total, item = 0, node.get("/First")
    while item is not None:
        total += 1 + _count(item)
        item = item.get("/Next")
    return total


def _walk(element: Any, report: Report, table: Counter[str] | None) -> None:
    import pikepdf

    kind = str(element.get("/S", ""))
    if kind:
        table = _note(element, kind, report, table)
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            _walk(kid, report, table)


def _note(element: Any, kind: str, report: Report, table: Counter[str] | None) -> Counter[str] | None:
    report.tags[kind] += 1
    if kind[:2] == "/H" and kind[2:].isdigit():
        report.headings.append(int(kind[2:]))
    if kind == "/Figure" and not str(element.get("/Alt", "")):
        report.figures_without_alt += 1
    if "/Lang" in element:
        report.languages.add(str(element.Lang))
    if kind == "/Table":
        table = Counter()
        report.tables.append(table)
    if table is not None:
        table[kind] += 1
        table["scoped"] += kind == "/TH" and any("/Scope" in a for a in _attributes(element))
    return table


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


def _content(stream: Iterable[Any], page: int, report: Report) -> None:
    """Every painting operator must lie in marked content: tagged, or an artifact; passages note their language."""
    depth = 0
    for operands, operator in stream:
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and hasattr(operands[1], "get") and "/Lang" in operands[1]:
                report.languages.add(str(operands[1].Lang))
        elif name == "EMC":
            depth -= 1
        elif name in PAINTS and not depth:
            report.untagged.append(f"page {page}: {name}")
