"""Taking Typst's PDF apart and writing it again, and the links to records in it."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import Any

import pytest

from briefing.print import links
from briefing.print.compile import Press
from briefing.print.pdf import Objects, stream

from .kit import Printed

CATALOGUE = b"<</Type/Catalog/Names<</Dests<</Names[(book/claims#one)3 0 R]>>>>>>"
MARK = b"<</Type/Annot/A<</Type/Action/S/URI/URI(record:%b claim 1)>>/F 4/Contents(record:%b claim 1)>>"


@pytest.fixture(scope="module")
def made(sample: Printed) -> bytes:
    """The sample book as Typst makes it."""
    return Press(sample.folder, "book").pdf(0)


def marked(name: bytes) -> Objects:
    """Return a PDF's objects with one link to a record."""
    return Objects({1: CATALOGUE, 2: MARK % (name, name)}, {}, 1, 1)


def unpacked(data: bytes) -> list[Any]:
    """Return the objects of a PDF, in order, as another library reads them; a stream stands as its content."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = ("/ObjStm", "/XRef")
        own = [o for o in pdf.objects if not (isinstance(o, pikepdf.Stream) and str(o.get("/Type")) in kinds)]
        return [o.read_raw_bytes() if isinstance(o, pikepdf.Stream) else o.unparse() for o in own]


def test_every_object_survives(made: bytes) -> None:
    """What is written again holds the same objects in less room."""
    again = Objects.of(made).pdf()
    assert unpacked(again)[: len(unpacked(made))] == unpacked(made)
    assert len(again) < len(made)


def test_same_objects_same_bytes(made: bytes) -> None:
    """The same objects give the same bytes, and another object another identifier."""
    other = Objects.of(made)
    other.plain[other.info] += b" "
    assert Objects.of(made).pdf() == Objects.of(made).pdf()
    assert other.pdf()[-2000:] != Objects.of(made).pdf()[-2000:]


def test_nothing_wrong_in_it(made: bytes) -> None:
    """Another library finds no fault in the cross-references."""
    import pikepdf

    with pikepdf.open(io.BytesIO(Objects.of(made).pdf())) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize(
    "wrong",
    [b"", b"%PDF-1.7 and nothing more", b"x%(made)b", b"%(made)b trailing"],
    ids=["empty", "no table", "shifted", "trailing"],
)
def test_another_program_s_pdf_is_refused(made: bytes, wrong: bytes) -> None:
    """A PDF that is not written as Typst writes it is refused, not misread."""
    with pytest.raises(ValueError, match="not a PDF as Typst writes it"):
        Objects.of(wrong.replace(b"%(made)b", made))


def test_a_stream_says_how_long_it_is() -> None:
    """A stream left as it is has its content's length and no filter."""
    assert stream(b"/Type/Metadata", b"four", packed=False) == b"<</Type/Metadata/Length 4>>\nstream\nfour\nendstream"


def test_a_link_to_a_record_is_made_one_within() -> None:
    """A link written as an address becomes one to the named heading, with its description."""
    pdf = marked(b"book/claims#one")
    links.lead_within(pdf)
    assert pdf.plain[2] == b"<</Type/Annot/Dest(book/claims#one)/F 4/Contents(claim 1)>>"


def test_a_link_to_no_heading_is_refused() -> None:
    """A link whose heading is not in the PDF is not let through as an address that nobody can open."""
    with pytest.raises(ValueError, match="no heading is named 'book/claims#two'"):
        links.lead_within(marked(b"book/claims#two"))


def test_a_link_written_otherwise_is_refused() -> None:
    """A link to a record that cannot be read is not let through as an address either."""
    pdf = marked(b"book/claims#one")
    pdf.plain[2] = pdf.plain[2].replace(b"/Contents", b"/Alt")
    with pytest.raises(ValueError, match="not a PDF as Typst writes it: the link"):
        links.lead_within(pdf)


def test_names_that_an_address_cannot_hold() -> None:
    """A label with a space or a letter beyond ASCII gets no address; the translator then links to it as to any label."""
    assert links.written("book/claims#claim-one", "claim 1") == "record:book/claims#claim-one claim 1"
    assert links.written("book/my claims#claim-one", "claim 1") == ""
    assert links.written("book/réf#claim-one", "claim 1") == ""


@pytest.mark.parametrize("name", ["book", "annex", "brief"])
def test_poppler_finds_no_fault(sample: Printed, name: str) -> None:
    """Another reader, which is strict with the mark information, has nothing to say of a PDF: no suspects is what holds where nothing is written."""
    import pikepdf

    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo (poppler-utils) is not installed")
    told = subprocess.run(["pdfinfo", sample.folder / f"{name}.pdf"], capture_output=True, text=True, check=True)
    assert told.stderr == ""
    assert "Tagged:          yes" in told.stdout
    with pikepdf.open(sample.folder / f"{name}.pdf") as pdf:
        assert dict(pdf.Root.MarkInfo) == {"/Marked": True}
