"""The checks of PDF/UA-1: a sound PDF with one thing changed is called faulty for that, and one that says the same otherwise is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefing.print import check, nesting

from .kit import Printed

Change = Callable[[pikepdf.Pdf], None]


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    """Yield the structure elements of a kind."""
    return (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind and "/P" in one)


def drop(kind: str, *keys: str) -> Change:
    """Return what takes entries from all elements of a kind."""

    def change(pdf: pikepdf.Pdf) -> None:
        for one in elements(pdf, kind):
            for key in keys:
                if key in one:
                    del one[key]

    return change


def attributes(kind: str, key: str) -> Change:
    """Return what takes an attribute from all elements of a kind."""

    def change(pdf: pikepdf.Pdf) -> None:
        for one in elements(pdf, kind):
            for each in one.get("/A", []) if isinstance(one.get("/A"), pikepdf.Array) else [one.get("/A", {})]:
                if key in each:
                    del each[key]

    return change


def both(*changes: Change) -> Change:
    """Return what makes several changes."""
    return lambda pdf: [change(pdf) for change in changes] and None


def retype(kind: str, other: str) -> Change:
    """Return what gives the first element of a kind another type."""

    def change(pdf: pikepdf.Pdf) -> None:
        next(elements(pdf, kind)).S = pikepdf.Name(other)

    return change


def of_catalog(**values: Any) -> Change:
    """Return what sets or, with None, drops entries of the catalog."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            if value is None:
                del pdf.Root[f"/{key}"]
            else:
                pdf.Root[f"/{key}"] = value

    return change


def links(key: str) -> Change:
    """Return what takes an entry from the first link."""

    def change(pdf: pikepdf.Pdf) -> None:
        del next(note for page in pdf.pages for note in page.get("/Annots", []))[key]

    return change


def untabbed(pdf: pikepdf.Pdf) -> None:
    """Let the pages say nothing of the order of their annotations."""
    for page in pdf.pages:
        if "/Tabs" in page:
            del page["/Tabs"]


def unidentified(pdf: pikepdf.Pdf) -> None:
    """Take the identifier of PDF/UA from the metadata."""
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"pdfuaid:part", b"pdfuaid:past"))


def described_otherwise(pdf: pikepdf.Pdf) -> None:
    """Give figures their text as a replacement instead of a description."""
    for one in elements(pdf, "/Figure"):
        one.ActualText = one.Alt
        del one["/Alt"]


def off_the_page(pdf: pikepdf.Pdf) -> None:
    """Put a link without a description where no page is."""
    link = next(note for page in pdf.pages for note in page.get("/Annots", []))
    link.Rect = pikepdf.Array([4000, 4000, 4100, 4100])
    del link["/Contents"]


def breaches(printed: Printed, folder: Path, change: Change) -> list[str]:
    """Return what is wrong with the book once something in it was changed."""
    with pikepdf.open(printed.book) as pdf:
        change(pdf)
        pdf.save(folder / "changed.pdf")
    return check.breaches(check.examine(folder / "changed.pdf"))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (of_catalog(Lang=None), "11-001"),
        (of_catalog(Lang="English (British)"), "11-007"),
        (of_catalog(MarkInfo=pikepdf.Dictionary(Marked=False)), "06-001"),
        (of_catalog(ViewerPreferences=pikepdf.Dictionary()), "07-002"),
        (of_catalog(OCProperties=pikepdf.Dictionary(D=pikepdf.Dictionary())), "20-001"),
        (unidentified, "06-002"),
        (untabbed, "28-008"),
        (links("/Contents"), "28-012"),
        (links("/StructParent"), "28-011"),
        (drop("/Figure", "/Alt"), "13-004"),
        (drop("/Note", "/ID"), "19-003"),
        (retype("/TR", "/P"), "09-004"),
        (retype("/LI", "/P"), "09-004"),
        (retype("/H1", "/H"), "14-007"),
        (both(attributes("/TH", "/Scope"), attributes("/TD", "/Headers")), "15-003"),
    ],
)
def test_each_fault_is_called_by_its_rule(sample: Printed, tmp_path: Path, change: Change, rule: str) -> None:
    """A PDF in which one thing was made wrong is called faulty by the Matterhorn Protocol's number of just that."""
    assert any(rule in said for said in breaches(sample, tmp_path, change))


@pytest.mark.parametrize("change", [described_otherwise, off_the_page, attributes("/TH", "/Scope"), lambda _pdf: None])
def test_what_is_sound_otherwise_is_not_flagged(sample: Printed, tmp_path: Path, change: Change) -> None:
    """A replacement text serves as a description, cells that name their headers as a scope; what is off the page is not judged."""
    assert breaches(sample, tmp_path, change) == []


@pytest.mark.parametrize(
    ("kind", "parent", "kids", "said"),
    [
        ("/TD", "/TR", ["/P", "/L"], []),
        ("/TD", "/Table", [], ["TD in Table"]),
        ("/Table", "/Sect", ["/Caption", "/THead", "/TBody"], []),
        ("/Table", "/Sect", ["/THead", "/TR"], ["a table with head or foot and without a body"]),
        ("/Table", "/Sect", ["/TR", "/Caption", "/TR"], ["a caption in the midst of a table"]),
        ("/L", "/Sect", ["/LI", "/P"], ["P in L"]),
        ("/TOCI", "/P", ["/Reference"], ["TOCI in P"]),
        ("/Sect", "/Document", ["/H", "/P", "/H"], ["more than one H in Sect"]),
    ],
)
def test_elements_stand_where_they_may(kind: str, parent: str, kids: list[str], said: list[str]) -> None:
    """Parts of tables, lists and contents stand in these alone, and these hold nothing else."""
    assert list(nesting.wrong(kind, parent, kids)) == said
