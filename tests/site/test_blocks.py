"""The book's own blocks as HTML."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from briefing.records import load
from briefing.site import cards
from briefing.site.cards import Cards
from tests.doctrees import minibook

from .pages import Site


class Spots:
    """Where records stand: each at its own name."""

    def claim(self, cid: str) -> str:
        """Return the address of a claim."""
        return f"#claim-{cid}"

    def source(self, sid: str) -> str:
        """Return the address of a source."""
        return f"#source-{sid}"


def test_marks_say_number_and_status(mini: Site) -> None:
    """A mark is a link to its claim that shows number and sign, and says the status in words."""
    page = mini.page("book/summary.html").tree
    mark = page.xpath("//a[@class='mark'][@data-status='disputed']")[0]
    assert mark.text_content() == "\u00a0[3?]"
    assert mark.get("aria-label") == "claim 3, disputed"
    assert mark.get("href") == "claims.html#claim-no-contact"


def test_values_are_links_with_their_claim(mini: Site) -> None:
    """A value is a link whose text is the value, followed for screen readers by its claim."""
    value = mini.page("book/summary.html").tree.xpath("//*[contains(@class, 'key-figures')]//a[@class='val']")[0]
    assert value.text == "948,000"
    assert value.text_content() == "948,000 (claim 6, single source)"


def test_cards_tell_everything(mini: Site) -> None:
    """A card holds statement, speaker and date, quote, source, grade in words, opposition and freshness."""
    card = mini.page("book/summary.html").tree.get_element_by_id("card-no-contact").text_content()
    for part in (
        "An official said that there was no contact.",
        "An official, February 2020",
        "“there was no contact at all with the group”",
        "The first article",
        "First Press",
    ):
        assert part in card
    for part in (
        "C4",
        "fairly reliable",
        "doubtful",
        "Against it",
        "Claim 4",
        "Not read yet by anyone but its writer",
    ):
        assert part in card
    assert "our paraphrase" in mini.page("book/summary.html").tree.get_element_by_id("card-contact").text_content()


@pytest.mark.parametrize(("items", "shown", "told"), [(3, 3, ""), (4, 3, "1 more item of"), (6, 3, "3 more items of")])
def test_a_card_leaves_what_is_beyond_three_items_to_the_record(
    tmp_path: Path, items: int, shown: int, told: str
) -> None:
    """A card shows at most three items of evidence, and says how many more the record has."""
    records = deepcopy(load(minibook.write(tmp_path)))  # what is loaded is kept for whoever loads the same
    claim = next(one for one in records.claims.values() if one.evidence)
    claim.evidence[:] = [claim.evidence[0]] * items
    card = Cards(records, Spots(), "2026-11-30").card(claim.id)
    assert card.count('class="origin"') == shown
    assert told in card
    assert ("of evidence: see" in card) == bool(told)


@pytest.mark.parametrize(("beside", "shown"), [(0, 3), (cards.MANY, 2)])
def test_cards_are_shorter_where_there_are_many(tmp_path: Path, beside: int, shown: int) -> None:
    """On a page of more than 150 cards each shows two items of evidence at most, else three."""
    records = deepcopy(load(minibook.write(tmp_path)))
    claim = next(one for one in records.claims.values() if one.evidence)
    claim.evidence[:] = [claim.evidence[0]] * 4
    for number in range(beside):
        records.claims[f"c{number}"] = claim.model_copy(update={"id": f"c{number}", "evidence": []})
    section = Cards(records, Spots(), "2026-11-30").section([claim.id, *(f"c{number}" for number in range(beside))])
    assert section.count('class="origin"') == shown


def test_a_claim_past_its_date_is_marked(mini: Site) -> None:
    """The card of a claim past `valid_until` says so."""
    card = mini.page("book/summary.html").tree.get_element_by_id("card-many-displaced")
    assert card.xpath(".//strong[@class='stale']")[0].text == "Out of date since 1 January 2021."


def test_foreign_words_carry_language_and_direction(mini: Site) -> None:
    """Arabic words are marked as such and run from the right."""
    word = mini.page("book/summary.html").tree.xpath("//bdi[@lang='ar']")[0]
    assert (word.get("dir"), word.text) == ("rtl", "هيئة تحرير الشام")


def test_blocks_are_semantic(mini: Site) -> None:
    """Analysis is a note; records are articles that carry what the filter needs."""
    assert mini.page("book/summary.html").tree.xpath("//div[contains(@class,'analysis')]/@role") == ["note"]
    record = mini.page("book/claims.html").tree.get_element_by_id("claim-many-displaced")
    assert record.tag == "article"
    assert (record.get("data-actors"), record.get("data-sources")) == ("hts un", "un-report copied-report")


def test_figures_have_two_drawings_a_table_and_a_download(mini: Site) -> None:
    """A figure holds a heading, a wide and a narrow drawing, its data as a table and a CSV file, its source and its caveat."""
    (figure,) = mini.page("book/chart.html").tree.xpath("//figure[@id='fig-counts']")
    assert figure.xpath("figcaption/h2")[0].text_content() == "Figure 1. Displacement <rose> & fell"
    assert len(figure.xpath(".//svg")) == 2
    assert figure.xpath(".//details//caption")
    assert figure.xpath(".//details//a[@download]/@href") == [
        "../_static/data/counts.csv",
        "../_static/data/counts.xlsx",
    ]
    assert "Source: " in figure.text_content()
    assert "Counts are cumulative." in figure.text_content()
    assert (mini.root / "_static/charts/counts.js").read_text("utf-8").startswith('briefingChart("counts",{')


def test_paragraphs_have_addresses_that_do_not_depend_on_their_place(mini: Site) -> None:
    """Each paragraph of the text has an id of its own and ends with a link to it."""
    links = mini.page("book/summary.html").tree.xpath("//p[contains(@class,'citable')]/a[@class='pilcrow']")
    assert len(links) >= 3
    assert all(link.get("href") == "#" + link.getparent().get("id") for link in links)


def test_formulas_are_mathml(mini: Site) -> None:
    """A formula is MathML that the browser draws itself."""
    assert mini.page("book/summary.html").tree.xpath("//math")


def test_each_page_lists_its_sources(mini: Site) -> None:
    """A page ends with the sources behind its claims, each with its grade and the claims that rest on it."""
    listed = mini.page("book/summary.html").tree.xpath("//ol[@class='page-sources']/li")
    assert "The first article, First Press, February 2020" in listed[0].text_content()
    assert "reliability C: fairly reliable; claims 1, 2, 3, 4" in listed[0].text_content()


def test_records_begin_with_headings(mini: Site) -> None:
    """A record's first line is a heading, by which a screen reader goes through a register; a source has its number of print."""
    claim = mini.page("book/claims.html").tree.xpath("//article[@id='claim-no-contact']/*")[0]
    assert claim.tag in ("h2", "h3")
    sources = mini.page("book/sources.html").tree.xpath("//article[contains(@class,'source-record')]/*[1]")
    assert [source.text_content().split("]")[0] for source in sources] == [f"[S{n}" for n, _ in enumerate(sources, 1)]


def test_the_front_page_has_the_title_of_the_book(site: Site) -> None:
    """The first heading of the front page is the book's title, as in the masthead."""
    page = site.page("book/summary.html").tree
    assert page.xpath("//h1/text()")[0] == page.xpath("//a[@class='brand']/text()")[0]


def test_a_page_says_who_answers_for_it_or_that_nobody_is_named(mini: Site) -> None:
    """A draft without editor, contact and address says so at the foot of each page."""
    for page in mini.staying:
        if page.name.startswith("book/"):
            foot = page.tree.xpath("string(//footer[@class='about-page'])")
            assert "This edition names no editor and no contact and no address." in foot, page.name


def test_claims_and_judgements_say_how_to_cite_them(mini: Site) -> None:
    """A claim's entry and a judgement's box lead to their short addresses, which lead back to them."""
    for page, path, start in (("book/claims.html", "c/", "claim-"), ("book/summary.html", "j/", "judgement-")):
        found = mini.page(page).tree.xpath("//a[contains(@class, 'short-address')]")
        assert found
        for link in found:
            assert link.text_content().startswith(path)
            to = (mini.root / "book" / link.get("href")).resolve().read_text("utf-8")
            assert f"#{start}{link.text_content()[len(path) : -len('.html')]}" in to


def test_a_name_in_its_own_script_stands_apart(mini: Site) -> None:
    """A name's own script follows it in brackets, in a heading as it is copied and read aloud."""
    head = mini.page("book/glossary.html").tree.xpath("//article[@id='name-hts']/*[@class='record-head']")[0]
    assert head.text_content() == "Hayat Tahrir al-Sham (هيئة تحرير الشام)"
    assert head.find(".//bdi").get("lang") == "ar"
