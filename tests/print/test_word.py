"""Chapters for reviewers who work in Word: what the documents hold, read back with python-docx, and what comes back."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from briefing import cli
from briefing.print.errors import PrintError
from briefing.print.word import anchors, comments
from briefing.print.word.moved import line_now
from tests.doctrees import minibook
from tests.doctrees.building import build

from .kit import print_book
from .samples import SAMPLE

CHAPTER = """# Figures

The UN published counts by day, and [a report](https://example.org/a-report).{claim}`killed`

- {sign}`One thing.`
- {sign}`Another:`
  1. {sign}`first`
  2. {sign}`second`

The UN, and not {ar}`هيئة تحرير الشام` nor {ru}`Идлиб`, published them.{claim}`killed`

```{data-table} counts
```

{sign}`More is in the summary.`
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a miniature book."""
    root = tmp_path_factory.mktemp("word")
    return minibook.write(root / "book", {"book/figures.md": CHAPTER})


@pytest.fixture(scope="module")
def made(book: Path) -> dict[str, bytes]:
    """Return its documents by file name."""
    return build(book, book.parent / "out", "docx")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the documents of a book that holds every kind of thing."""
    return print_book(tmp_path_factory.mktemp("sample"), dict(SAMPLE), "docx").folder


def opened(data: bytes | Path) -> Document:
    """Return a document, to be read."""
    return docx.Document(io.BytesIO(data) if isinstance(data, bytes) else str(data))


def part(data: bytes, name: str) -> str:
    """Return a part of a document as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def notes_of(data: bytes) -> list[str]:
    """Return the words of the numbered notes."""
    found = re.findall(r'<w:footnote w:id="[1-9]\d*">(.*?)</w:footnote>', part(data, "word/footnotes.xml"), re.DOTALL)
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)", one)).strip() for one in found]


def styled(document: Document, style: str) -> list[str]:
    """Return the words of the paragraphs in a style."""
    return [
        one.text.strip("\u2060") for one in document.paragraphs if one.style is not None and one.style.name == style
    ]


def all_paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs of a document and of its tables."""
    return [Paragraph(one, document) for one in document.element.body.iter(qn("w:p"))]


# -- what a document holds ------------------------------------------------------------------------------------------------
def test_one_document_a_chapter(made: dict[str, bytes]) -> None:
    """Each chapter has a document, and the registers have none: nobody reviews them in Word."""
    assert set(made) == {"summary.docx", "figures.docx"}


def test_headings(made: dict[str, bytes]) -> None:
    """Headings have Word's own styles, from which it makes outline and contents; an open question is one."""
    document = opened(made["summary.docx"])
    assert styled(document, "Heading 1") == ["Summary"]
    assert styled(document, "Heading 2") == ["Since when was there contact?"]


def test_notes(made: dict[str, bytes]) -> None:
    """Each mark is a numbered note with the claim's number, id, speaker, source and grade; a claim is told in full once."""
    found = notes_of(made["summary.docx"])
    assert found[0].startswith("Claim 1, killed. OHCHR, 17 January 2020; ")
    assert "A1" in found[0]
    assert found[1] == "Claim 1, killed: as note 1."
    assert any(one.startswith("Claim 3, no-contact. ") and "Disputed. Against it: 4." in one for one in found)
    assert any(one.startswith("T1, counts. Data table: People counted") for one in found)


def test_notes_are_numbered_in_order(made: dict[str, bytes]) -> None:
    """The numbers in the text are those of the notes, from one on, each once."""
    numbers = re.findall(r'<w:footnoteReference w:id="(\d+)"', part(made["summary.docx"], "word/document.xml"))
    assert [int(one) for one in numbers] == list(range(1, len(notes_of(made["summary.docx"])) + 1))


def test_marks_side_by_side_are_apart(made: dict[str, bytes]) -> None:
    """Two note numbers without words between them are parted by a comma, and no number is joined to a figure."""
    text = part(made["summary.docx"], "word/document.xml")
    assert not re.search(
        r"footnoteReference[^>]*/></w:r>(?:<w:bookmark[^>]*/>)*<w:r><w:rPr><w:rStyle[^>]*/></w:rPr>", text
    )


def test_lists(made: dict[str, bytes]) -> None:
    """A list is a list of Word's: its items are numbered paragraphs, a nested one stands a level below."""
    items = [
        one
        for one in opened(made["figures.docx"]).paragraphs
        if one._p.pPr is not None and one._p.pPr.numPr is not None
    ]
    assert [one.text for one in items] == ["One thing.", "Another:", "first", "second"]
    levels = [one._p.pPr.numPr.ilvl.val for one in items]  # type: ignore[union-attr] # as asked above
    assert levels == [0, 0, 1, 1]


def test_tables(made: dict[str, bytes]) -> None:
    """A table has a caption above it, a header row that Word repeats, and rows that are not torn over two pages."""
    document = opened(made["figures.docx"])
    table = document.tables[0]
    assert "People counted" in styled(document, "Caption")
    assert [cell.text for cell in table.rows[0].cells][:2] == ["As of", "People"]
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, *[False] * (len(heads) - 1)]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [row.cells[1].text for row in table.rows][1:] == ["586,000", "948,000"]


def test_languages(made: dict[str, bytes]) -> None:
    """Words in another language say which it is, Arabic ones that they run from the right; the rest is English."""
    text = part(made["figures.docx"], "word/document.xml")
    assert re.search(r'<w:rtl/><w:lang w:bidi="ar"/></w:rPr><w:t>هيئة تحرير الشام', text)
    assert re.search(r'<w:lang w:val="ru"/></w:rPr><w:t>Идлиб', text)
    assert 'w:val="en-GB"' in part(made["figures.docx"], "word/styles.xml")


def test_links(made: dict[str, bytes]) -> None:
    """A link to the web can be followed."""
    document = opened(made["figures.docx"])
    links = [link for one in document.paragraphs for link in one.hyperlinks]
    assert [link.address for link in links] == ["https://example.org/a-report"]


def test_every_paragraph_has_its_anchor(made: dict[str, bytes]) -> None:
    """Each paragraph begins with a bookmark that names its file and line, in names that Word keeps, each once."""
    document = opened(made["summary.docx"])
    files = anchors.files_of(document.core_properties.comments)
    places = []
    for paragraph in all_paragraphs(document):
        names = [one.get(qn("w:name")) for one in paragraph._p.iter(qn("w:bookmarkStart"))]
        places.append(next(filter(None, (anchors.line_of(name, files) for name in names))))
    assert {one.file for one in places} == {"book/summary.md"}
    assert places[1].line == 3
    names = re.findall(r'bookmarkStart[^>]*w:name="([^"]+)"', part(made["summary.docx"], "word/document.xml"))
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 and re.fullmatch(r"[A-Za-z]\w*", name) for name in names)


def test_figures(sample: Path) -> None:
    """A chart is a picture with alt text below its number and title; a picture from a file keeps its own."""
    document = opened(sample / "second.docx")
    alts = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert alts == ["One bar", "A blue bar"]
    assert "Figure 1. Bars by year" in styled(document, "Caption")


def test_every_kind_of_thing_is_written(sample: Path) -> None:
    """No words of a chapter are lost, whatever they stand in."""
    words = " ".join(one.text for one in all_paragraphs(opened(sample / "summary.docx")))
    for expected in (
        "italics",
        "code",
        "nested",
        "second",
        "What it means.",
        "value",
        "Quoted words.",
        "Beware of this.",
        'print("hello")',
    ):
        assert expected in words
    assert "The first note." in notes_of((sample / "summary.docx").read_bytes())


def test_an_unknown_node_is_refused(tmp_path: Path) -> None:
    """What Word's side has no rule for is named, and nothing is written."""
    with pytest.raises(PrintError, match="has no rule for a 'unheard_of' node"):
        print_book(tmp_path, {"summary.md": "# Summary\n\n```{piece} unknown\n```\n"}, "docx")
    assert not list(tmp_path.rglob("*.docx"))


def test_same_book_same_bytes(book: Path, made: dict[str, bytes], tmp_path: Path) -> None:
    """The same book gives the same bytes, in any folder."""
    assert build(book, tmp_path, "docx") == made


# -- what comes back ---------------------------------------------------------------------------------------------------------
def commented(data: bytes, path: Path) -> Path:
    """Return a copy of the summary with the comments of two reviewers: upon a sentence, a value, a box, and a table's cell."""
    document = opened(data)
    said = next(one for one in document.paragraphs if "denied any contact" in one.text)
    run = next(one for one in said.runs if "denied any contact" in one.text)
    document.add_comment(run, "Which official?", author="A. Reader", initials="AR")
    value = next(one for one in said.runs if one.text.startswith("948"))
    document.add_comment(value, "Whose count?", author="B. Reader", initials="BR")
    box = next(one for one in document.paragraphs if one.text.startswith("It is likely that contact grew"))
    document.add_comment(box.runs, "Likely\nis too strong.", author="A. Reader", initials="AR")
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def test_comments_come_back(made: dict[str, bytes], tmp_path: Path) -> None:
    """A comment comes back with who said it, upon which words, in which file and line, about which record."""
    found = comments.read(commented(made["summary.docx"], tmp_path / "a.docx")).comments
    assert [(one.author, one.words) for one in found] == [
        ("A. Reader", "Which official?"),
        ("B. Reader", "Whose count?"),
        ("A. Reader", "Likely is too strong."),
    ]
    sentence, value, box = found
    assert sentence.records == ("claim/no-contact",)
    assert "An official denied any contact." in sentence.upon
    assert sentence.place == anchors.Line("book/summary.md", 3)
    assert (value.upon.replace("\u00a0", " "), value.records) == ("948 thousand", ("table/counts",))
    assert box.records[0] == "judgement/contact-grew"


def test_a_comment_upon_a_cell(made: dict[str, bytes], tmp_path: Path) -> None:
    """A comment in a table tells which table it is."""
    document = opened(made["figures.docx"])
    cell = document.tables[0].rows[1].cells[1].paragraphs[0]
    document.add_comment(cell.runs, "Rounded?", author="C")
    document.save(str(tmp_path / "b.docx"))
    (found,) = comments.read(tmp_path / "b.docx").comments
    assert (found.upon, found.records) == ("586,000", ("table/counts",))
    assert found.place is not None
    assert found.place.file == "book/figures.md"


def test_answers_and_settled_comments(made: dict[str, bytes], tmp_path: Path) -> None:
    """An answer stands with the comment that it answers, and what is marked as done says so."""
    path = commented(made["summary.docx"], tmp_path / "c.docx")
    thread(path, parents={1: 0}, done={2})
    found = comments.read(path).comments
    assert [one.words for one in found] == ["Which official?", "Likely is too strong."]
    assert found[0].replies == ("B. Reader: Whose count?",)
    assert [one.settled for one in found] == [False, True]


def thread(path: Path, parents: dict[int, int], done: set[int]) -> None:
    """Write into a document, as Word does, which comment answers which and which are done."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    told = etree.fromstring(parts["word/comments.xml"])
    for number, comment in enumerate(told):
        comment.findall(qn("w:p"))[-1].set(f"{comments.W14}paraId", f"{number:08d}")
    extended = etree.Element(f"{comments.W15}commentsEx")
    for number in range(len(told)):
        one = etree.SubElement(extended, f"{comments.W15}commentEx")
        one.set(f"{comments.W15}paraId", f"{number:08d}")
        one.set(f"{comments.W15}done", str(int(number in done)))
        if number in parents:
            one.set(f"{comments.W15}paraIdParent", f"{parents[number]:08d}")
    parts |= {"word/comments.xml": etree.tostring(told), "word/commentsExtended.xml": etree.tostring(extended)}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_changes_are_counted_not_taken(made: dict[str, bytes], tmp_path: Path) -> None:
    """Insertions are counted, so that nobody believes that they came back, and their words stand in no comment's place."""
    document = opened(made["summary.docx"])
    inserted, run = OxmlElement("w:ins"), OxmlElement("w:r")
    inserted.append(run)
    document.paragraphs[1]._p.append(inserted)
    document.save(str(tmp_path / "d.docx"))
    assert comments.read(tmp_path / "d.docx").changes == 1
    assert comments.read(commented(made["summary.docx"], tmp_path / "e.docx")).changes == 0


@pytest.mark.parametrize("kind", ["text", "other"])
def test_foreign_files_are_refused(tmp_path: Path, kind: str) -> None:
    """What is no DOCX, or was not made here, is refused with a reason."""
    path = tmp_path / "f.docx"
    if kind == "text":
        path.write_text("Not a document")
    else:
        docx.Document().save(str(path))
    with pytest.raises(comments.NotOursError, match="cannot be read" if kind == "text" else "was not made by"):
        comments.read(path)


def test_the_command_lists_them(
    book: Path,
    made: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`briefing comments` prints place, record, reviewer, words and remark, in the order of the file, and counts them."""
    path = commented(made["summary.docx"], tmp_path / "g.docx")
    monkeypatch.chdir(book)
    assert cli.main(["comments", str(path)]) == 0
    told = capsys.readouterr().out
    assert re.search(
        r"^book/summary\.md:4: claim/no-contact\n    A\. Reader, \d{4}-\d\d-\d\d, on “.*denied any contact\.”: Which official\?$",
        told,
        re.MULTILINE,
    )
    assert told.rstrip().endswith("3 comments.")


def test_the_command_refuses_other_files(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read is one message, with what to do."""
    (tmp_path / "h.docx").write_text("no")
    monkeypatch.chdir(book)
    assert cli.main(["comments", str(tmp_path / "h.docx")]) == 1
    said = capsys.readouterr().err
    assert "h.docx: cannot be read as a DOCX" in said
    assert "name a document made with `briefing docx`" in said


def test_the_command_writes_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`briefing docx` writes all chapters; with a name that one alone, and what another had stays; a wrong name is told."""
    root = minibook.write(tmp_path)
    monkeypatch.chdir(root)
    assert cli.main(["docx"]) == 0
    folder = root / "_build" / "docx"
    assert sorted(path.name for path in folder.iterdir()) == ["figures.docx", "summary.docx"]
    before = (folder / "figures.docx").stat().st_mtime_ns
    assert cli.main(["docx", "summary"]) == 0
    assert (folder / "figures.docx").stat().st_mtime_ns == before
    assert cli.main(["docx", "sumary"]) == 1
    assert "did you mean 'summary'?" in capsys.readouterr().err


# -- names of places -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("ident", ["four-towns-2017", "a" * 30, "-".join(["long"] * 16)])
def test_records_survive_as_bookmarks(ident: str) -> None:
    """A record's id comes back from its bookmark's name, however long it is."""
    name = anchors.record_name("claim", ident, 1234)
    assert len(name) <= anchors.LONGEST
    assert anchors.record_of(name, [f"claim/{ident}", "claim/other"]) == f"claim/{ident}"


@pytest.mark.parametrize("name", ["_GoBack", "Heading", "L9_1_1", "to3", "x1_other"])
def test_other_bookmarks_name_nothing(name: str) -> None:
    """Word's own bookmarks, and lines of files that the document does not list, name no place and no record."""
    assert anchors.line_of(name, ["book/a.md"]) is None
    assert anchors.record_of(name) == ""


def test_a_paragraph_is_found_where_it_is_now(tmp_path: Path) -> None:
    """A line that moved since the document was made is found by its words; one that was rewritten is not guessed."""
    path = tmp_path / "a.md"
    path.write_text("# Title\n\nNew words above.\n\nThe UN counted the dead in the zone.{claim}`killed`\n")
    shown = "The UN counted the dead in the zone."
    assert line_now(path, 3, shown) == 5
    assert line_now(path, 5, "the dead", shown) == 5
    assert line_now(path, 3, "the dead") == 3
    path.write_text("# Title\n\nSomething else altogether, on another matter.\n")
    assert line_now(path, 3, shown) is None
    assert line_now(tmp_path / "gone.md", 3, shown) is None


def test_a_notebook_is_searched_cell_by_cell(tmp_path: Path) -> None:
    """In a notebook the line is that of a cell, as the other commands tell it."""
    path = tmp_path / "a.ipynb"
    path.write_text(
        minibook.notebook(minibook.markdown("# One\n"), minibook.markdown("Words.\n\nThe UN counted the dead.\n", "n"))
    )
    assert line_now(path, 10003, "The UN counted the dead.") == 20003
