"""A link or picture publishes only files that are meant for readers, by their names and by where links lead."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook

CHAPTER = "# A file\n\nThe office counted.{claim}`killed`\n\nIt was\nread in {}.{claim}`killed`\n"
PICTURE = "# A file\n\n```{picture} {}\n:alt: A road\n:caption: A road\n:source: un-report\n:credit: The office\n:licence: CC BY 4.0\n```\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def _found(root: Path, link: str, chapter: str = CHAPTER) -> list[str]:
    book = minibook.write(root, minibook.listed({"book/file.md": chapter.replace("{}", link)}))
    (book / "book/out.pdf").symlink_to("/etc/hostname")
    (book / "book/text.pdf").symlink_to("../seeds/texts/first.txt")
    (book / "book/table.csv").symlink_to("../data/counts.csv")
    for name in ("LICENSE", "book/form.pdf", "book/.form.pdf", ".secret/form.pdf"):
        minibook.put(book, {name: "x"})
    minibook.put(book, {"seeds/road.svg": SVG, "book/road.svg": SVG})
    told = [one for one in check(book) if one.rule != "unread-file"]  # the files that this link does not lead to
    return [f"{one.where} {one.rule} {one.message}" for one in told]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("[one](../_config.yml)", "is no file for readers, _config.yml"),
        ("[one](/_config.yml)", "is no file for readers, _config.yml"),
        ("<path:../_config.yml>", "is no file for readers, _config.yml"),
        ("[one](%2e%2e/_config.yml#top)", "is no file for readers, _config.yml"),
        ("[one](../seeds/texts/first.txt)", "is no file for readers, seeds/texts/first.txt"),
        ("[one](text.pdf)", "is no file for readers, seeds/texts/first.txt"),
        ("[one](.form.pdf)", "is a hidden file, book/.form.pdf"),
        ("[one](../.secret/form.pdf)", "is a hidden file, .secret/form.pdf"),
        ("[one](out.pdf)", "lies outside the book's folder"),
        (f"[one]({'../' * 30}etc/hostname)", "lies outside the book's folder"),
    ],
)
def test_what_is_not_meant_for_readers_is_refused(link: str, says: str, tmp_path: Path) -> None:
    """A link to a file that is hidden, other people's or outside the book is refused on its line."""
    (found,) = _found(tmp_path, link)
    assert found.startswith("book/file.md:6 unpublished-file ")
    assert says in found


@pytest.mark.parametrize("link", ["form.pdf", "table.csv", "../data/counts.csv", "../LICENSE", "figures.md"])
def test_what_is_meant_for_readers_may_be_linked(link: str, tmp_path: Path) -> None:
    """A file that lies in the book's folder, a data table, the licence and a chapter may be linked."""
    assert _found(tmp_path, f"[one]({link})") == []


def test_a_picture_lies_where_readers_may_have_it(tmp_path: Path) -> None:
    """A picture from among other people's texts is refused at its block, one in the book's folder is not."""
    (found,) = _found(tmp_path / "outside", "../seeds/road.svg", PICTURE)
    assert found.startswith("book/file.md:3 unpublished-file ")
    assert _found(tmp_path / "inside", "road.svg", PICTURE) == []


def test_a_picture_within_its_address_is_no_file(tmp_path: Path) -> None:
    """What a picture's address holds whole names no file, however long the address is."""
    whole = base64.b64encode(f"<!-- {'a road ' * 999} -->{SVG}".encode()).decode()
    assert _found(tmp_path, f"data:image/svg+xml;base64,{whole}", PICTURE) == []


def test_a_file_is_judged_as_it_is_now(tmp_path: Path) -> None:
    """A file that becomes a link out of the book is refused, though its page is not read again."""
    assert _found(tmp_path, "[one](form.pdf)") == []
    (tmp_path / "book/form.pdf").unlink()
    (tmp_path / "book/form.pdf").symlink_to("/etc/hostname")
    assert "unpublished-file" in {one.rule for one in check(tmp_path)}
