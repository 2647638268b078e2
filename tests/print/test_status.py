"""How far an edition is: its status on every page of every PDF, beside the text and never in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from briefing.print import check

from .kit import Printed, print_book, text_of
from .samples import SAMPLE

ACROSS = re.compile(rb"/Artifact<</BBox\[[^]]*\]/Type/Background>>BDC.*?/f\d+ 110 Tf.*?EMC", re.DOTALL)
"""Letters of the watermark's size, in an artifact."""


@pytest.fixture(scope="module", params=["draft", "interim", "final"])
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Printed]:
    """Return each status, and a book that has it."""
    folder = tmp_path_factory.mktemp(str(request.param))
    return request.param, print_book(folder, dict(SAMPLE), briefing_status=request.param, briefing_brief_aloud=True)


def pdfs(printed: Printed) -> list[Path]:
    """Return all PDFs of a book."""
    found = sorted(printed.folder.glob("*.pdf"))
    assert len(found) == 4
    return found


def contents(pdf: Path) -> Iterator[bytes]:
    """Yield what each page draws."""
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            page.contents_coalesce()
            yield page.Contents.read_bytes()


def test_every_page_says_how_far_the_edition_is(edition: tuple[str, Printed]) -> None:
    """Each page of book, annex and brief names the status in small letters at its head or foot, the cover in its imprint."""
    status, printed = edition
    for pdf in pdfs(printed):
        pages = text_of(pdf, folded=False).split("\f")[:-1]
        lacking = [number for number, page in enumerate(pages, 1) if f"{status.upper()} EDITION" not in page]
        assert lacking == [], pdf.name


def test_only_what_is_not_final_has_a_watermark(edition: tuple[str, Printed]) -> None:
    """The status stands across every page of a draft and of an interim edition, as an artifact, and across none of a final one."""
    status, printed = edition
    for pdf in pdfs(printed):
        across = [bool(ACROSS.search(content)) for content in contents(pdf)]
        assert set(across) == {status != "final"}, pdf.name


def test_a_status_is_read_aloud_once(edition: tuple[str, Printed]) -> None:
    """Assistive technology reads the status on the book's cover, and neither watermark nor foot."""
    status, printed = edition
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    for pdf in pdfs(printed):
        assert check.faults(check.examine(pdf)) == []
        run = subprocess.run(["pdfinfo", "-struct-text", str(pdf)], capture_output=True, check=True)
        assert run.stdout.count(status.upper().encode()) == (1 if pdf.name == "book.pdf" else 0), pdf.name
