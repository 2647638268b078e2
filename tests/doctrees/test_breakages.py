"""Deliberate breakages of a miniature book, and near misses: each is caught, in its place, and nothing else is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook


@dataclass(frozen=True)
class Case:
    """One change to one file, and the rule and place that the gate must name ("" for nothing)."""

    name: str
    file: str
    old: str
    new: str
    rule: str
    at: str = ""
    named: str = ""

    def place(self, root: Path) -> str:
        """Return where the gate must point: the words `at` in the file named, or else the breakage itself."""
        file = self.named or self.file
        text = (root / file).read_text(encoding="utf-8")
        return f"{file}:{text[: text.index(self.at or self.new)].count(chr(10)) + 1}"


CLAIMS, SOURCES, SUMMARY, FIGURES = "seeds/claims/all.yml", "seeds/sources.yml", "book/summary.md", "book/figures.md"
ADD = "The UN counted the dead.{claim}`killed`"


def add(name: str, sentence: str, rule: str) -> Case:
    """Return a case that adds a sentence to the summary, which stands at line 3."""
    return Case(name, SUMMARY, ADD, f"{ADD} {sentence}", rule)


CASES = [
    # records
    Case("missing field", CLAIMS, "  said_by: OHCHR\n", "", "record", at="- id: killed"),
    Case("misspelt field", CLAIMS, "  said_by: OHCHR\n", "  saidby: OHCHR\n", "record", at="saidby"),
    Case("wrong status", CLAIMS, "status: superseded", "status: superceded", "record"),
    Case("impossible date", CLAIMS, "said_on: 2020-01-17", "said_on: 2020-02-31", "record", at="said_on: 2020-02-31"),
    Case("period backwards", CLAIMS, "as_of: 2019-04-29/2020-01-15", "as_of: 2020-01-15/2019-04-29", "record", at="as_of:"),
    Case("unknown population kind", CLAIMS, "kind: deaths", "kind: death", "record"),
    Case("quote and paraphrase", CLAIMS, "quote: contact had been made", "quote: contact had been made\n      paraphrase: contact", "record", at="    - source: first-article\n      quote: contact had"),
    Case("not YAML", CLAIMS, "- id: fled", "- id: [fled", "yaml"),
    Case("alias", CLAIMS, "said_by: OHCHR", "said_by: &a OHCHR", "yaml"),
    Case("field twice", CLAIMS, "said_by: OHCHR", "said_by: OHCHR\n  said_by: UN", "yaml", at="said_by: UN"),
    Case("duplicate id", CLAIMS, "- id: fled", "- id: killed", "duplicate-id", at="- id: killed\n  statement: In Saraqib"),
    Case("unknown source", CLAIMS, "- source: state-paper", "- source: state-papr", "unknown-source"),
    Case("unknown origin", SOURCES, "derived_from: [un-report]", "derived_from: [un-reprt]", "unknown-source"),
    Case("unused claim", SUMMARY, " In Saraqib people fled.{claim}`fled`", "", "unused-claim", at="- id: fled", named=CLAIMS),
    Case("unused source", CLAIMS, "- source: state-paper\n      paraphrase: contact was made", "- source: un-report\n      paraphrase: contact was made", "unused-source", at="- id: state-paper", named=SOURCES),
    Case("quote absent", CLAIMS, "quote: 12,000 people fled", "quote: 12,000 people ran", "quote-absent"),
    Case("quote of part of a number", CLAIMS, "quote: 12,000 people fled", "quote: 2,000 people fled", "quote-absent"),
    Case("quote found twice", CLAIMS, "quote: 12,000 people fled", "quote: people fled", "quote-ambiguous"),
    Case("quote too long", CLAIMS, "paraphrase: an earlier count", f"quote: {'word ' * 21}", "quote-long", at="quote: word"),
    Case("quote in another language", CLAIMS, "quote: contact had been made", "quote: контакт установлен", "quote-language"),
    Case("value in no quote", CLAIMS, "number: 12000", "number: 1200", "value-unquoted"),
    Case("unknown value in the statement", CLAIMS, "In Saraqib {people}", "In Saraqib {persons}", "unknown-value", at="statement: In Saraqib"),
    Case("unknown format in the statement", CLAIMS, "In Saraqib {people}", "In Saraqib {people | letters}", "format", at="statement: In Saraqib"),
    Case("a date that the claim has not", CLAIMS, "In Saraqib {people}", "By {as_of} in Saraqib {people}", "unknown-value", at="statement: By"),
    Case("number typed in the statement", CLAIMS, "In Saraqib {people} people", "In Saraqib 12,000 people", "typed-number", at="statement: In Saraqib"),
    Case("one-sided opposition", CLAIMS, "opposed_by: [no-contact]", "opposed_by: []", "opposition", at="opposed_by: [contact]"),
    Case("disputed without opposition", CLAIMS, "opposed_by: [contact]", "opposed_by: []", "opposition", at="status: disputed"),
    Case("unknown opposing claim", CLAIMS, "opposed_by: [contact]", "opposed_by: [contact, contct]", "unknown-claim"),
    Case("superseded by nothing", CLAIMS, "  superseded_by: [killed]\n", "", "opposition", at="status: superseded"),
    Case("corroborated by a copy", CLAIMS, "- source: first-article\n      quote: verified 1,506 civilian deaths", "- source: copied-report\n      paraphrase: 1,506 verified", "corroboration", at="status: corroborated"),
    Case("changed text", "seeds/texts/first.txt", "Growth was", "The growth was", "checksum", at="sha256:", named=SOURCES),
    Case("likelihood off the ladder", "seeds/judgements.yml", "likelihood: likely", "likelihood: quite likely", "record", at="- id: contact-grew"),
    Case("likelihood not in the text", "seeds/judgements.yml", "likelihood: likely", "likelihood: unlikely", "record", at="- id: contact-grew"),
    Case("unknown basis", "seeds/judgements.yml", "basis: [contact, ", "basis: [contacts, ", "unknown-claim"),
    Case("unknown claim against a judgement", "seeds/judgements.yml", "against: [no-contact]", "against: [nocontact]", "unknown-claim"),
    Case("a judgement with nothing against it", "seeds/judgements.yml", "  against: [no-contact]\n", "", "one-sided", at="- id: contact-grew"),
    Case("a judgement with an empty other side", "seeds/judgements.yml", "against: [no-contact]", "against: []", "one-sided", at="- id: contact-grew"),
    Case("a judgement whose basis is at odds", "seeds/judgements.yml", "basis: [contact, killed]\n  against: [no-contact]", "basis: [contact, no-contact]", ""),
    Case("a claim on both sides of a judgement", "seeds/judgements.yml", "against: [no-contact]", "against: [no-contact, contact]", "one-sided", at="against:"),
    Case("unknown claim in a question", "seeds/questions.yml", "for: [no-contact]", "for: [nocontact]", "unknown-claim"),
    # roles
    Case("unknown claim", SUMMARY, "{claim}`fled`", "{claim}`fleed`", "unknown-claim"),
    Case("unknown value", SUMMARY, "{val}`killed.people`", "{val}`killed.peple`", "unknown-value"),
    Case("unknown table", SUMMARY, "counts/2020-02-23/people", "count/2020-02-23/people", "unknown-table"),
    Case("unknown row", SUMMARY, "counts/2020-02-23/people", "counts/2020-02-24/people", "unknown-row"),
    Case("unknown column", SUMMARY, "counts/2020-02-23/people", "counts/2020-02-23/persons", "unknown-column"),
    Case("unknown figure", SUMMARY, "An earlier count was lower", "An earlier count ({fig}`bars`) was lower", "unknown-figure"),
    Case("figure in a heading", SUMMARY, "# Summary", "# Summary {fig}`bars`", "role-in-heading"),
    Case("unpublished number", SUMMARY, "{val}`killed.people`", "{val}`=killed`", "unknown-value"),
    Case("unknown format", SUMMARY, "people | compact", "people | compct", "format"),
    Case("quote of a paraphrase", SUMMARY, "{quote}`contact`", "{quote}`old-count`", "unknown-quote"),
    Case("disputed stated as fact", SUMMARY, "{said}`no-contact`", "{claim}`no-contact`", "stated-as-fact"),
    Case("superseded stated as fact", SUMMARY, "{said}`old-count`", "{claim}`old-count`", "stated-as-fact"),
    Case("role in a heading", SUMMARY, "# Summary", "# Summary {val}`killed`", "role-in-heading", at="# Summary"),
    Case("unknown judgement", SUMMARY, "{judgement} contact-grew", "{judgement} contact-grow", "unknown-judgement"),
    Case("unknown question", SUMMARY, "{question} since-when", "{question} since-whn", "unknown-question"),
    Case("unknown data table", FIGURES, "{data-table} counts", "{data-table} count", "unknown-table", at="{data-table}"),
    Case(
        "unknown column of a data table",
        FIGURES,
        "{data-table} counts\n",
        "{data-table} counts\n:columns: as_of persons\n",
        "unknown-column",
    ),
    Case(
        "unknown row value of a data table",
        FIGURES,
        "{data-table} counts\n",
        "{data-table} counts\n:rows: as_of=2021-01-01\n",
        "unknown-row",
    ),
    Case("chosen columns and rows", FIGURES, "{data-table} counts\n", "{data-table} counts\n:columns: as_of people\n:rows: as_of=2020-02-23\n", ""),
    Case("unknown role", SUMMARY, "{claim}`fled`", "{clam}`fled`", "markup"),
    # prose
    add("typed number", "It named 1,506 dead.{claim}`killed`", "typed-number"),
    add("typed date", "It did so on 17 January 2020.{claim}`killed`", "typed-date"),
    add("magnitude in words", "Thousands of people died.{claim}`killed`", "number-word"),
    add("share in words", "Half of the people were children.{claim}`killed`", "share-word"),
    add("counted noun in words", "It named three hospitals.{claim}`killed`", "number-word"),
    add("sentence without a claim", "Nobody doubts these figures at all.", "no-claim"),
    add("quotation of nobody", "It spoke of “a quiet and orderly retreat”.{claim}`killed`", "typed-quote"),
    add("kinds compared", "{val}`killed.people` died, more than the {val}`fled.people` who fled.", "kinds-mixed"),
    add("kinds compared by a verb", "{val}`killed.people` died, and the {val}`fled.people` who fled outnumber them.{claim}`killed, fled`", "kinds-mixed"),
    add("a value alone", "By then it was {val}`killed.people` in all.", "no-claim"),
    add("a date alone", "It ended on {val}`killed.said_on`.", "no-claim"),
    add("a value of another claim", "By then it was {val}`killed.people` in all.{claim}`fled`", "value-unclaimed"),
    add("a date of another claim", "On {val}`killed.said_on` people fled.{claim}`fled`", "value-unclaimed"),
    add("a value of a table alone", "By then it was {val}`counts/2020-02-23/people` in all.", "no-claim"),
    add("a value of a table with a claim from its source", "By then it was {val}`counts/2020-02-23/people` in all.{claim}`killed`", ""),
    add("a value of a table with a claim from elsewhere", "By then it was {val}`counts/2020-02-23/people` in all.{claim}`fled`", "value-unclaimed"),
    add("a day of a table with a claim from elsewhere", "It was so on {val}`counts/2020-02-23/as_of`.{claim}`fled`", "value-unclaimed"),
    add("words after the last mark", "The UN counted the dead,{claim}`killed` and people fled from Saraqib.", "no-claim"),
    add("words after the last mark, and a value", "People fled,{claim}`fled` and in the zone {val}`fled.people` were left.", "no-claim"),
    add("a few words after the last mark", "The UN counted the dead{claim}`killed` in the zone.", ""),
    add("who spoke after a quotation", "{quote}`contact` were the words on the ministry's own page.", ""),
    add("parts of another count", "It gave {val}`counts/2020-02-23/people`, among them {val}`fled.people` in Saraqib.{claim}`fled, killed`", "parts-of-another"),
    add("a part before its words", "It gave {val}`counts/2020-02-23/people`, {val}`fled.people` of them in Saraqib.{claim}`fled, killed`", "parts-of-another"),
    Case("parts in a sentence of their own", SUMMARY, ADD, f"{ADD} It gave {{val}}`counts/2020-02-23/people`.{{claim}}`killed` Of them {{val}}`fled.people` fled.{{claim}}`fled`", "parts-of-another", at=ADD),
    add("parts of the same count", "It gave {val}`killed.people`, among them {val}`fled.people` in Saraqib.{claim}`fled, killed`", ""),
    add("two counts side by side", "It gave {val}`counts/2020-02-23/people`, and {val}`fled.people` in Saraqib.{claim}`fled, killed`", ""),
    add("likelihood as fact", "It is likely that more died.{claim}`killed`", "likelihood-as-fact"),
    add("likelihood off the ladder as fact", "More certainly died.{claim}`killed`", "likelihood-as-fact"),
    add("a speaker's likelihood", "It is likely that more died, it said.{said}`killed`", ""),
    add("rank in words", "It was the second-largest count.{claim}`killed`", "rank-word"),
    add("day told by today's", "It counted last week.{claim}`killed`", "relative-date"),
    add("words in single marks", "It spoke of ‘a quiet and orderly retreat’.{claim}`killed`", "typed-quote"),
    add("dead reference link", "See [the note][nowhere] on this.{claim}`killed`", "unresolved-link"),
    Case("footnote that nothing refers to", SUMMARY, ADD, f"{ADD}\n\n[^9]: A note.", "unused-footnote", at="[^9]:"),
    Case("footnote of its own", SUMMARY, ADD, f"{ADD}[^9]\n\n[^9]: A note.", ""),
    add("dead footnote", "The zone is small.[^1] {claim}`killed`", "unresolved-link"),
    Case("likelihood word off the ladder", SUMMARY, "This can be read in more than one way.", "Talks are conceivably under way.", "off-ladder", at="Talks are"),
    Case("typed table", SUMMARY, "```{analysis}", "| a | b |\n|---|---|\n| c | d |\n\n```{analysis}", "typed-table", at="| a | b |"),
    Case("picture without a source", SUMMARY, "```{analysis}", "![A map](map.svg)\n\n```{analysis}", "unsourced-figure", at="![A map]"),
    Case("raw HTML", SUMMARY, "```{analysis}", "<div>Hello</div>\n\n```{analysis}", "raw-html", at="<div>"),
    Case("open fence", SUMMARY, "```{question} since-when\n```\n", "```{question} since-when\n", "open-fence"),
    # around the chapters
    Case("chapter missing from the contents", "_toc.yml", "  - file: book/figures\n", "", "toc", at="# Figures", named=FIGURES),
    Case("contents name no chapter", "_toc.yml", "book/figures", "book/figurs", "toc"),
    Case("misspelt setting", "_config.yml", "title: A miniature", "titel: A miniature", "config"),
    Case("cell that is no number", "data/counts.csv", "948000", "948k", "table-cell"),
    # near misses: nothing to say
    add("year and designator", "The M4 road and resolution 2254 date from before 2020.{claim}`killed`", ""),
    add("question", "Who counted the dead in the zone?", ""),
    add("lead-in", "What is certain about these figures is this:", ""),
    add("signposting", "{sign}`The next chapter sets out who counts what.`", ""),
    add("fragment", "Not so.", ""),
    add("words of a record in quotation marks", "It spoke of “contact had been made”.{claim}`contact`", ""),
    add("same kind compared", "{val}`counts/2020-02-23/people` is more than {val}`fled.people`.{claim}`fled`{claim}`killed`", ""),
    Case("another true quote", CLAIMS, "quote: 12,000 people fled", "quote: In the town of Saraqib, 12,000 people fled", ""),
    Case("ellipsis in order", CLAIMS, "quote: 12,000 people fled", "quote: town of Saraqib, 12,000 [...] fled twice", ""),
    Case("quote made unique", CLAIMS, "quote: 12,000 people fled", 'quote: people fled\n      prefix: "12,000 "', "value-unquoted", at="    people: {number: 12000"),
    Case("plain setting", "_config.yml", "author: Nobody", "author: Somebody", ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_gate_names_each_breakage_in_its_place(case: Case, tmp_path: Path) -> None:
    """A book broken in one place gets the rule broken there, with file and line, and a near miss gets nothing."""
    original = minibook.write(tmp_path) / case.file
    text = original.read_text(encoding="utf-8")
    assert case.old in text
    original.write_text(text.replace(case.old, case.new, 1), encoding="utf-8")
    found = check(tmp_path)
    if not case.rule:
        assert found == []
        return
    hits = [problem for problem in found if problem.rule == case.rule]
    assert hits, [str(problem) for problem in found]
    assert case.place(tmp_path) in [problem.where for problem in hits]
    assert all(problem.mend for problem in hits) or case.rule in ("record", "yaml", "format", "markup")


def test_the_miniature_book_is_sound(tmp_path: Path) -> None:
    """The book that the breakages start from has no problem."""
    assert check(minibook.write(tmp_path)) == []


def test_problems_come_back_on_every_build(tmp_path: Path) -> None:
    """A second check, which reads no page again, names the same problems as the first."""
    minibook.write(tmp_path, {SUMMARY: minibook.SUMMARY + "\nNobody doubts these figures at all.\n\n{clam}`killed`\n"})
    first = check(tmp_path)
    assert {problem.rule for problem in first} >= {"no-claim", "markup"}
    assert check(tmp_path) == first


def test_strict_dates_refuse_a_claim_past_its_date(tmp_path: Path) -> None:
    """A claim past `valid_until` is a problem under --strict-dates, and only then."""
    stale = minibook.CLAIMS.replace(
        "  status: corroborated\n", "  status: corroborated\n  valid_until: 2021-01-01\n", 1
    )
    minibook.write(tmp_path, {CLAIMS: stale})
    assert check(tmp_path) == []
    assert [problem.rule for problem in check(tmp_path, strict_dates=True)] == ["out-of-date"]


def test_without_the_text_a_quote_is_not_checkable(tmp_path: Path) -> None:
    """Where the source's text is not at hand, a wrong quote is no problem: the verdict is "not checked here"."""
    wrong = minibook.CLAIMS.replace("quote: 12,000 people fled", "quote: 12,000 people ran")
    minibook.write(tmp_path, {"seeds/texts/first.txt": None, CLAIMS: wrong})
    assert check(tmp_path) == []
