"""The book itself: its PDFs as `make book` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from os.path import commonprefix
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from briefing.doctrees.filled.registers import family_first
from briefing.print import check, names
from briefing.records import load
from briefing.records.order import by_publisher
from briefing.records.typography import curl
from tests.conftest import ROOT
from tests.doctrees.building import build

from .kit import boxes_outside, overprints, text_of

NAMES = ("book", "annex", "brief")
RIGHT = re.compile("[\u0590-\u08ff]")
LOWEST = 80
"""Points above the page's lower edge: a heading below that would have no two lines of text under it."""


@pytest.fixture(scope="module")
def reports(built_book: Any) -> dict[str, check.Report]:
    """The PDFs, examined."""
    return {name: check.examine(built_book.pdf / f"{name}.pdf") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_no_faults(reports: dict[str, check.Report], name: str) -> None:
    """No PDF has a fault that the checks know: tags, header cells, alt texts, links, fonts, language."""
    assert check.faults(reports[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_charts_are_vectors(reports: dict[str, check.Report], name: str) -> None:
    """No chart was turned into pixels."""
    assert reports[name].pictures == 0


def test_brief_fits(reports: dict[str, check.Report]) -> None:
    """The brief has at most two pages."""
    assert reports["brief"].pages <= 2


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_brief_fits_any_paper_with_its_address(paper: str, tmp_path: Path) -> None:
    """On A4 and on US Letter the brief has room for the book's address and its QR code."""
    made = build(ROOT, tmp_path, builder="typst", briefing_paper=paper, briefing_address="https://example.org/idlib/")
    brief = tmp_path / "typst" / "brief.pdf"
    assert "brief.pdf" in made
    assert check.examine(brief).pages <= 2
    assert boxes_outside(brief) == []


def test_languages(reports: dict[str, check.Report]) -> None:
    """Names and quotations in other languages are tagged as such."""
    assert {"ar", "fa", "tr", "ru", "fr", "de"} <= reports["book"].languages | reports["annex"].languages


@pytest.mark.parametrize("name", NAMES)
def test_nothing_off_the_page(built_book: Any, name: str) -> None:
    """No word lies outside its page, and none over another."""
    assert boxes_outside(built_book.pdf / f"{name}.pdf") == []
    assert overprints(built_book.pdf / f"{name}.pdf") == []


def test_every_figure_is_printed(built_book: Any, reports: dict[str, check.Report]) -> None:
    """The book has every figure of the site, but for the brief's own."""
    on_site = sum(
        len(page.xpath("//figure[starts-with(@id, 'fig-')]"))
        for path in sorted((built_book.html / "book").glob("*.html"))
        if path.stem != "brief" and (page := html.parse(path)) is not None
    )
    assert reports["book"].tags["/Figure"] == on_site


def test_figures_have_the_numbers_of_the_site(built_book: Any) -> None:
    """A figure of the book has the number that it has on the site, so that both can be cited."""
    text = re.sub(r"\s+", " ", text_of(built_book.pdf / "book.pdf"))
    wrong = []
    for path in sorted((built_book.html / "book").glob("*.html")):
        for title in html.parse(path).xpath("//*[@class='figure-title']") if path.stem != "brief" else ():
            number, words = re.match(r"(Figure \d+)\.\s*(.+)", " ".join(title.text_content().split())).groups()
            if f"{number} {words}" not in text:
                wrong.append(f"{path.stem}: {number} {words}")
    assert wrong == []


def values(page: Path) -> list[str]:
    """Return the bound numbers and dates that a page of the site prints."""
    found = []
    for link in html.parse(page).xpath(
        "//main//a[contains(concat(' ', @class, ' '), ' val ')] | //article//a[contains(concat(' ', @class, ' '), ' val ')]"
    ):
        for hidden in link.xpath(".//*[contains(@class, 'vh') or contains(@class, 'sign')]"):
            hidden.drop_tree()
        found.append(re.sub(r"\s+", " ", link.text_content()).strip())
    return found


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page, white space folded."""
    return [re.sub(r"\s+", " ", page).strip() for page in text_of(pdf, folded=False).split("\f")]


def numbers(listed: str) -> list[int]:
    """Return the pages that an index entry lists: "3, 5–7" are four."""
    ends = [[int(end) for end in part.split("–")] for part in listed.strip(", ").split(", ")]
    return [page for first, *rest in ends for page in range(first, (rest or [first])[-1] + 1)]


def test_same_numbers_as_the_site(built_book: Any) -> None:
    """Every bound number of the site stands in the PDF of its chapter, as often as on the site or more."""
    texts = {"book": text_of(built_book.pdf / "book.pdf"), "brief": text_of(built_book.pdf / "brief.pdf")}
    missing = []
    for path in sorted((built_book.html / "book").glob("*.html")):
        text = texts["brief" if path.stem == "brief" else "book"]
        missing += [f"{path.stem}: {value}" for value in values(path) if value not in text]
    assert missing == []


def test_no_stranded_heading(built_book: Any) -> None:
    """No heading stands at the foot of a page without text under it."""
    import pikepdf

    stranded = []
    with pikepdf.open(built_book.pdf / "book.pdf") as pdf, pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting += item.children
            if float(item.destination[3]) < LOWEST:
                stranded.append(item.title)
    assert stranded == []


def test_lists_give_the_page_where_a_figure_or_table_stands(built_book: Any) -> None:
    """Each entry of the lists of figures and tables names the page on which its caption is printed, floating or not."""
    pages = pages_of(built_book.pdf / "book.pdf")
    entries = [
        e for page in pages[2:6] for e in re.findall(r"((?:Figure|Table) \d+) ([^.]+?) (?:\. )+\.? ?(\d+)", page)
    ]
    wrong = [f"{number}: {page}" for number, title, page in entries if f"{number} {title}" not in pages[int(page) - 1]]
    assert len(entries) > 20
    assert wrong == []


def test_sources_have_numbers_in_the_order_of_their_list(built_book: Any) -> None:
    """Each source stands in the list under the number by which the claims name it."""
    text = re.sub("[\u200e\u202a-\u202c]", "", text_of(built_book.pdf / "annex.pdf").replace("\u00a0", " "))
    listed = sorted(load(ROOT).sources.values(), key=by_publisher)
    text = re.sub(r"(?<=\w)([-/]) (?=\w)", r"\1", text)  # a line may end at a title's own hyphen or stroke
    register, sources = text.split(" Sources ", maxsplit=2)[-2:]
    named = set(re.findall(r"\bS\d+(?= )", register))
    assert len(named) > 200
    numbered = [(f"S{n}", curl(source.title)) for n, source in enumerate(listed, 1)]
    # poppler gives the words of titles from the right in the order in which they are seen
    assert [
        number for number, title in numbered if not RIGHT.search(title) and f"{number} {title}" not in sources
    ] == []
    assert [number for number, title in numbered if RIGHT.search(title) and f"{number} " not in sources] == []


def test_running_heads_say_what_a_register_s_page_holds(built_book: Any) -> None:
    """The head of a page of the register gives the first and the last claim that begin on it."""
    wrong, found = [], 0
    for page in pages_of(built_book.pdf / "annex.pdf"):
        head = re.match(
            r"Talking to Hayat Tahrir al-Sham: annex (?:[A-Z]+ EDITION )?Claims: \D+(?:2020|2024)?\D* (\d+)(?:–(\d+))? \d+ of \d+ ",
            page,
        )
        entries = re.findall(r"\[(\d+)\] ", page) if head else []
        found += bool(head)
        one = head and page.count("Claims: ") == 1  # where a topic ends, the next one's head stands
        wrong += [page[:80]] if one and (head[1], head[2] or head[1]) != (entries[0], entries[-1]) else []
    assert found > 10
    assert wrong == []


def test_the_contents_list_the_open_questions(built_book: Any) -> None:
    """Each open question stands in the contents with the page on which it is asked."""
    pages = pages_of(built_book.pdf / "book.pdf")
    contents = " ".join(pages[1:5]).replace("\u00a0", " ")
    for question in load(ROOT).questions.values():
        listed = re.search(re.escape(question.question) + r" (?:\. )*\.? ?(\d+)", contents)
        assert listed, question.question
        assert question.question in pages[int(listed[1]) - 1].replace("\u00a0", " ")


def run_on(pages: list[str]) -> list[str]:
    """Return each page without foot and running head, and with the first words of the next: a name may stand on both."""
    bodies = [re.sub(r" \d+ of \d+$", "", page).removeprefix("Talking to Hayat Tahrir al-Sham ") for page in pages]
    ends = [after.removeprefix(commonprefix([body, after]))[:40] for body, after in pairwise([*bodies, ""])]  # noqa: RUF071 - letters are what is compared
    return [f"{body} {end}" for body, end in zip(bodies, ends, strict=True)]


def is_torn(spellings: Iterable[str], before: str, page: str) -> bool:
    """Return whether a name begins at the end of the page before and ends on this one, maybe below a figure."""
    last = re.sub(r"( [A-Z]+ EDITION)? \d+ of \d+$", "", before)
    places = ((name, place.start()) for name in spellings for place in re.finditer(" ", name))
    return any(last.endswith(name[:at]) and name[at + 1 :] in page for name, at in places)


def test_index_pages_hold_their_names(built_book: Any) -> None:
    """Each page that the index gives for a name holds the name or a variant of it."""
    known = load(ROOT).names
    find, pages = names.finder(known), pages_of(built_book.pdf / "book.pdf")
    last = next(n for n, page in enumerate(pages) if n > 5 and "Index of actors and places" in page)
    held = [
        {name for _, name in find(re.sub(r"(?<=[^\W\d])\d+", " ", page))}  # marks cling to words
        for page in run_on(pages)
    ]
    index = " ".join(pages[last:]).partition("Index of actors and places")[2]
    wrong, found = [], 0
    for name in known.values():
        for listed in re.findall(rf"(?<![\w-]){re.escape(family_first(name))} ((?:\d+(?:–\d+)?(?:, )?)+)", index):
            found += 1
            wrong += [f"{name.name}: {page}" for page in numbers(listed) if name.id not in held[page - 1]]
    assert found > 40
    assert wrong == []


def test_claims_lead_back(built_book: Any) -> None:
    """The register, in the annex, names the pages of the book that use a claim."""
    assert len(re.findall(r"Used in: pp?\. \d+", text_of(built_book.pdf / "annex.pdf"))) > 20


def test_each_page_of_the_annex_has_its_number_in_its_head(built_book: Any) -> None:
    """Each page of the annex but the first ends its head with its number, and has none at its foot, where columns end."""
    pages = text_of(built_book.pdf / "annex.pdf", "-layout", folded=False).rstrip("\f\n").split("\f")
    for number, page in enumerate(pages[1:], 2):
        head, *lines = page.splitlines()
        assert head.endswith(f" {number} of {len(pages)}"), head
        assert not re.search(rf"\b{number} of {len(pages)}\s*$", "\n".join(lines))


def test_each_page_of_the_annex_has_its_running_head(built_book: Any) -> None:
    """Each page of the annex but the first begins with the book's title and ends that line with the records on it or the chapter's name."""
    pages = text_of(built_book.pdf / "annex.pdf", "-layout", folded=False).split("\f")[1:]
    heads = [page.partition("\n")[0] for page in pages if page.strip()]
    assert [head for head in heads if not re.match(r"Talking .*: annex +\S", head)] == []


def test_no_number_of_the_contents_stands_alone(built_book: Any) -> None:
    """No page number of the contents begins a line: it stays with the leader that leads to it."""
    pages = text_of(built_book.pdf / "book.pdf", "-layout", folded=False).split("\f")[1:4]
    lines = [line for page in pages if "Open questions" in page for line in page.splitlines()]
    assert any(re.search(r"(\. ){4,}\d+$", line) for line in lines)
    assert [line for line in lines if re.match(r" +\d+($| {4,}.*(\. ){4})", line)] == []


def test_what_is_run_on_keeps_its_stops(built_book: Any) -> None:
    """Where sentences follow each other in an entry of the annex, a stop is not followed by a semicolon, nor quoted words by two stops."""
    text = text_of(built_book.pdf / "annex.pdf")
    assert [text[at.start() - 60 : at.end()] for at in re.finditer(r"\.;|\.”\.", text)] == []
