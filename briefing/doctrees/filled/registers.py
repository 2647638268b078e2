"""The registers: all claims, all sources and tables, all names, each with the way back to where it is used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date as day_of
from functools import partial
from urllib.parse import urlsplit

from babel.dates import format_date
from docutils import nodes

from briefing.doctrees.known.spread import Part
from briefing.doctrees.written.nodes import (
    IndexLine,
    claim_record,
    claims_listed,
    fact,
    fact_line,
    facts,
    index_lines,
    lang_span,
    name_record,
    record_block,
    source_record,
    table_record,
)
from briefing.records.display import LOCALE, show_date
from briefing.records.freshness import next_look, stale
from briefing.records.grades import RELIABILITY, STATUS, grade_words
from briefing.records.library import claim_ids, show_cell, sources_of
from briefing.records.models import Claim, Evidence, Name, Source
from briefing.records.order import by_publisher, sort_key
from briefing.records.readings import Standing, counted
from briefing.records.readings.model import Against
from briefing.records.readings.seen import SIGN, Sight
from briefing.records.readings.words import OWN, in_words
from briefing.records.typography import curl
from briefing.reuse import short
from briefing.tables import Table
from briefing.tables.table import claims_of

from .boxes import line, marks, quotation, text
from .changes import tombstones
from .links import Links, fate, titled
from .paging import listing, paged

KIND = {"un report": "UN report", "ngo report": "NGO report"}  # the rest read as they are written
USUAL = "news article"
"""The kind of most sources: on paper, where there is little room, it goes without saying, and the annex says so."""
EVENTS = frozenset({"date", "event"})
"""The columns of a table of dated events."""
MANY = 25  # sources from which a list of them says less than their number


def claims_table(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the register of claims, or those of one status, actor or source."""
    options = block["options"]
    make = _claim if options.keys() - {"topic"} else _entry
    listed = [make(links, claim) for claim in links.records.claims.values() if _wanted(links, claim, options)]
    if options.keys() - {"topic"}:
        return [*listed]
    found = paged(links, listed, "cid", partial(_indexed, links), partial(_claims_part, links))
    return [*found, *([] if options else tombstones(links, "claim"))]


def _claims_part(links: Links, part: Part) -> tuple[str, str]:
    """Return the title of a page with a part of a register of claims: their numbers follow the register's own title."""
    first, last = (links.records.number_of(cid) for cid in (part.records[0], part.records[-1]))
    return f"{links.env.titles[part.home].astext()}, {first} to {last}", ""


def claims_index(links: Links, block: record_block) -> list[nodes.Node]:
    """Return every claim by its number and statement, topic by topic, leading to the topic's page; on paper the topics alone, for there the entries follow."""
    del block
    topics: dict[str, list[str]] = {}
    for cid, topic in links.records.topics.items():
        topics.setdefault(topic, []).append(cid)
    listed = [_topic(links, topic, cids) for topic, cids in topics.items()]
    return [*listed, *tombstones(links, "claim")]


def _topic(links: Links, topic: str, cids: list[str]) -> claims_listed:
    home = links.domain.claims_home(topic)
    title = links.env.titles[home].astext() if home in links.env.titles else topic
    lines = [] if links.on_paper else [_indexed(links, cid) for cid in cids]
    return listing(title, index_lines(lines=lines), f"topic-{topic}")


def _indexed(links: Links, cid: str) -> IndexLine:
    """Return a claim's line: its number and statement, which lead to its entry."""
    words = f"[{links.records.number_of(cid)}] {links.records.statement(cid)}"
    return IndexLine(f"claim-{cid}", links.to_claim(cid), words)


_GIVEN: dict[str, Callable[[Links, Claim], Collection[str]]] = {
    "topic": lambda links, claim: [links.records.topics[claim.id]],
    "status": lambda _links, claim: [claim.status],
    "actor": lambda _links, claim: claim.actors,
    "source": lambda _links, claim: [e.source for e in claim.evidence],
}
"""What a claim has for each option by which a register is narrowed."""


def _wanted(links: Links, claim: Claim, options: dict[str, str]) -> bool:
    return all(value in _GIVEN[name](links, claim) for name, value in options.items())


def claim_card(links: Links, block: record_block) -> list[nodes.Node]:
    """Return one claim in full, where it is discussed."""
    return [_claim(links, links.records.claim(block["arg"]))]


def _entry(links: Links, claim: Claim) -> claim_record:
    """Return a claim's entry in the whole register, with the way back to its uses."""
    record = _record(links, claim)
    record["ids"] = [f"claim-{claim.id}"]
    record.later = partial(_contents, links, claim, used=True)
    return record


def _claim(links: Links, claim: Claim) -> claim_record:
    record = _record(links, claim)
    record += _contents(links, claim)
    return record


def _record(links: Links, claim: Claim) -> claim_record:
    return claim_record(
        cid=claim.id,
        status=claim.status,
        number=links.records.number_of(claim.id),
        actors=list(claim.actors),
        date=claim.said_on,
        sources=[source.id for source in sources_of(links.records, claim.id)],
    )


def _contents(links: Links, claim: Claim, *, used: bool = False) -> list[nodes.Node]:
    statement = head(f"[{links.records.number_of(claim.id)}] {links.records.statement(claim.id)}")
    back = [*links.short(short.address(claim.id)), links.back(("claim", claim.id))] if used else []
    return [statement, facts("", *_facts(links, claim), *back)]


def head(words: str) -> nodes.paragraph:
    """Return the line that begins a record."""
    return nodes.paragraph("", words, classes=["record-head"])


def _facts(links: Links, claim: Claim) -> Iterator[fact]:
    yield text("Said by", f"{claim.said_by}, {show_date(claim.said_on)}")
    if claim.as_of and not (links.on_paper and claim.as_of == claim.said_on):
        yield text("Holds for", show_date(claim.as_of))
    yield text("Status", standing(links, claim))
    yield from read_by(links, "claim", claim.id)
    yield fact("", *(evidence_line(links, claim, n, e) for n, e in enumerate(claim.evidence)), name="Evidence")
    for name, ids in (("Against it", claim.opposed_by), ("Superseded by", claim.superseded_by)):
        if others := [_other(links, cid) for cid in ids if cid in links.records.claims]:
            yield fact("", *others, name=name)
    if claim.note:
        yield text("Note", claim.note)


def standing(links: Links, claim: Claim) -> str:
    """Return status, grade in words, and freshness of a claim."""
    grade = links.records.grade(claim.id)
    meaning = "" if links.on_paper else f": {grade_words(grade[0], int(grade[1]))}"  # paper explains the codes once
    # on paper, where it is not told who read a record, this one finding is
    alone = links.on_paper and links.records.standing("claim", claim.id).alone
    words = (
        f"{STATUS[claim.status].capitalize()}. Grade {grade}{meaning}{'; nothing independent found' if alone else ''}."
    )
    until = (
        f" Past its date: held valid until {show_date(claim.valid_until)}."
        if claim.valid_until and stale(links.records, claim.id)
        else ""
    )
    return f"{words}{until}"


def read_by(links: Links, kind: str, rid: str) -> Iterator[fact]:
    """Yield who has read a record as it stands, and against what; paper has the counts of it, in the method, alone."""
    standing = links.records.standing(kind, rid)
    source = links.records.sources[rid] if kind == "source" else None
    told = bool(standing.reading) or kind != "source"  # that nobody read a source is said once, in the method
    if told and not links.on_paper:
        yield fact("", line(nodes.Text(in_words(standing)), *_against(links, standing, source)), name="Read")


def _against(links: Links, standing: Standing, source: Source | None) -> Iterator[nodes.Node]:
    """Yield what a record was read against; a source's own address stands in its entry already."""
    own = {source.url, source.read_at} - {""} if source else set()
    listed = standing.reading.against if standing.reading else ()
    others = [one for one in listed if one.source in links.records.sources or one.url not in own]
    named = [_read_at(links, one) for one in others]
    if len(others) < len(listed):
        named.insert(0, nodes.Text("its address"))
    for number, node in enumerate(named):
        yield nodes.Text(", " if number else " Read against ")
        yield node
    yield nodes.Text("." if named else "")


def _read_at(links: Links, one: Against) -> nodes.Node:
    if one.source in links.records.sources:
        return links.source(one.source)
    return _place(one.url) if one.url else nodes.Text(one.what)


def _place(url: str) -> nodes.reference:
    """Return a link named by its host: the whole address would be longer than all that is said of the record."""
    return nodes.reference("", urlsplit(url).netloc.removeprefix("www.") or url, refuri=url, internal=False)


def evidence_line(links: Links, claim: Claim, number: int, evidence: Evidence) -> fact_line:
    """Return source, words and verdict of one piece of evidence."""
    verdict = links.records.verdict(claim.id, number)
    source = links.records.sources[evidence.source]
    grade = f"{source.reliability}{evidence.credibility}{OWN if evidence.own else ''}"
    # paper has the source's title and day under its number, in the list of sources
    published = (
        f" ({grade}): " if links.on_paper else f", {source.publisher}, {show_date(source.published)} ({grade}): "
    )
    out = line(links.source(evidence.source, titles=not links.on_paper), nodes.Text(published))
    if evidence.quote:
        out += quotation(links, claim.id, number)
        place = f", line {verdict.hit.line}" if verdict.hit else ""
    else:
        out += nodes.Text(evidence.paraphrase)
        place = "" if links.on_paper else ", in our words"  # paper tells it by the missing quotation marks
    sight = links.records.sights[claim.id, number]
    out += nodes.inline("", f" ({signed(sight, short=links.on_paper)}{place})", classes=["verdict"])
    return out


def signed(sight: Sight, *, short: bool = False) -> str:
    """Return the sign of what was seen of an item, and for a copy the day; where the copy is, the source's record says."""
    if not sight.on:
        return SIGN[sight.kind]
    day = short_date(sight.on) if short else show_date(sight.on)
    return f"{SIGN[sight.kind]}\u00a0{day}"


def short_date(day: str) -> str:
    """Return a day with its month abbreviated, for where hundreds stand together."""
    return format_date(day_of.fromisoformat(day), "medium", locale=LOCALE)


def _other(links: Links, cid: str) -> fact_line:
    return line(nodes.Text(links.records.statement(cid)), links.claim(cid))


def source_list(links: Links, block: record_block) -> list[nodes.Node]:
    """Return all sources in the order of their publishers, and in a section of their own all data tables, each with the claims that rest on it.

    Where the tables have a page of their own, their titles lead there.
    """
    by_source: dict[str, dict[str, None]] = {}  # each claim once, in order
    for claim in links.records.claims.values():
        for evidence in claim.evidence:
            by_source.setdefault(evidence.source, {})[claim.id] = None
    listed = sorted(links.records.sources.values(), key=by_publisher)
    numbers = {source.id: number for number, source in enumerate(listed, 1)}
    records = [_source(links, source, numbers[source.id], [*by_source.get(source.id, ())]) for source in listed]
    sources = paged(
        links, records, "sid", partial(_source_line, links, numbers), partial(_sources_part, links, numbers)
    )
    sources += tombstones(links, "source")
    if not links.records.tables:
        return [*sources]
    apart = links.domain.home("tables") is not None
    if apart and links.builder.format != "html":
        return sources  # on paper no old address leads here
    tables = [_tables_index(links)] if apart else table_list(links, block)
    return [*sources, nodes.section("", nodes.title("", "Data tables"), *tables, ids=["data-tables"])]


def _sources_part(links: Links, numbers: dict[str, int], part: Part) -> tuple[str, str]:
    """Return the title of a page with a part of the sources, their numbers as in print, and from which publisher to which it goes."""
    first, last = part.records[0], part.records[-1]
    by = [links.records.sources[sid].publisher for sid in (first, last)]
    return f"Sources S{numbers[first]} to S{numbers[last]}", f": {' to '.join(dict.fromkeys(by))}"


def _source_line(links: Links, numbers: dict[str, int], sid: str) -> IndexLine:
    """Return a source's line: its number and title, which lead to its entry, and what it is filtered and sorted by."""
    source = links.records.sources[sid]
    address = links.uri(links.page_of("source", sid) or links.here, f"source-{sid}")
    said = f"{source.publisher}; {KIND.get(source.kind, source.kind)}; {show_date(source.published)}; reliability\u00a0{source.reliability}"
    return IndexLine(f"source-{sid}", address, source.title, f"[S{numbers[sid]}] ", source.title_language, said)


def table_list(links: Links, block: record_block) -> list[nodes.Node]:
    """Return all data tables, with what rests on each."""
    del block
    return [_table(links, record) for record in links.records.tables.values()]


def _tables_index(links: Links) -> claims_listed:
    """Return the tables' titles; each has the address that its record had when it stood on this page."""
    lines = [
        nodes.list_item("", nodes.paragraph("", "", links.table(tid)), ids=[f"table-{tid}"])
        for tid in links.records.tables
    ]
    return claims_listed("", nodes.bullet_list("", *lines))


def _source(links: Links, source: Source, number: int, cids: list[str]) -> source_record:
    record = source_record(sid=source.id, ids=[f"source-{source.id}"], number=number)
    record += nodes.paragraph("", "", titled(source), classes=["record-head"])
    record += facts("", *_source_facts(links, source, cids))
    return record


def _source_facts(links: Links, source: Source, cids: list[str]) -> Iterator[fact]:
    by = f", by {source.author}" if source.author not in ("", source.publisher) else ""
    # the site's filter reads publisher, kind and date here: as attributes they would be a tenth of the page
    kind = "" if links.on_paper and source.kind == USUAL else f" {KIND.get(source.kind, source.kind)};"
    yield text("Published", f"{source.publisher}{by};{kind} {show_date(source.published)}")
    for name, address in (("Address", source.url), ("Read at", source.read_at)):
        if address:
            yield fact("", line(_address(address)), name=name)
    why = source.reliability_why.rstrip(".")
    partisan = " Partisan." if source.partisan and "partisan" not in why.lower() else ""
    grade = source.reliability if links.on_paper else f"{source.reliability}, {RELIABILITY[source.reliability]}"
    yield text("Reliability", f"{grade}:\u00a0{why}.{partisan}")
    if source.withdrawn:
        yield text("Withdrawn", f"{show_date(source.withdrawn.on)}: {source.withdrawn.why}")
    yield from read_by(links, "source", source.id)
    if source.sha256:
        taken = f", taken on {show_date(source.retrieved)}" if source.retrieved else ""
        yield fact("", line(nodes.literal("", f"SHA-256 {source.sha256}"), nodes.Text(taken)), name="Text held")
    if source.archived:
        yield fact("", line(_address(source.archived)), name="Archived at")
    if source.derived_from:
        yield fact("", *_sources(links, source.derived_from), name="Goes back to")
    if cids:
        yield fact("", line(*marks(links, cids)), name="Claims")
    else:
        yield text(
            "Claims",
            "none, but a table or source" if links.on_paper else "none; it stands behind a table or another source",
        )


def _address(address: str) -> nodes.Node:
    if address.startswith(("http://", "https://")):
        return nodes.reference("", address, refuri=address, internal=False)
    return nodes.Text(address)


def _table(links: Links, table: Table) -> table_record:
    record = table_record(table=table.id, ids=[f"table-{table.id}"])
    record += head(f"{table.meta.title}")
    record += facts("", *_table_facts(links, table), links.back(("table", table.id)))
    return record


def _table_facts(links: Links, table: Table) -> Iterator[fact]:
    yield text("One row", table.meta.row)
    yield text("Area", table.meta.area)
    caveats = table.meta.caveats or ["none stated"]
    yield fact("", *(line(nodes.Text(curl(caveat))) for caveat in caveats), name="Caveats")
    yield text("Checked on", f"{show_date(str(table.meta.retrieved))}; next look by {show_date(next_look(table))}")
    yield text("Read", counted(links.records.standings_of(table)))
    sources = table.source_ids()
    if len(sources) > MANY:
        gone = sum(links.records.withdrawn(sid) for sid in sources)
        told = f"; {gone} of them withdrawn" if gone else ""
        yield text("Sources", f"{len(sources)}; each row names its own{told}")
    elif lines := _sources(links, sources):
        yield fact("", *lines, name="Sources")
    if rows := [*_chronology(links, table)]:
        yield fact("", *rows, name="In order", listed=True)
    elif cids := [cid for cid in claim_ids(table) if cid in links.records.claims]:
        yield fact("", line(*marks(links, cids)), name="Claims")


def _chronology(links: Links, table: Table) -> Iterator[fact_line]:
    """Yield on paper the events of a table that dates them, each with its claims: a chart shows them as dots."""
    if not links.on_paper or not {one.name for one in table.meta.fields} >= EVENTS:
        return
    for row in table.rows:
        key = table.key(row)
        day, said = show_cell(table, key, "date"), f" {show_cell(table, key, 'event')} "
        cids = [cid for cid in claims_of(row) if cid in links.records.claims]
        yield line(nodes.strong("", day), nodes.Text(said), *marks(links, cids))


def _sources(links: Links, sids: list[str]) -> list[fact_line]:
    known = [sid for sid in sids if sid in links.records.sources]
    return [line(links.source(sid, titles=not links.on_paper), *_fate(links, sid)) for sid in known]


def _fate(links: Links, sid: str) -> list[nodes.Node]:
    told = fate(links.records, sid)
    return [nodes.Text(f" ({told})")] if told else []


def name_list(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the names of one kind, or all, people by their family names: ours, the others met, and the name in its own script."""
    wanted = block["arg"]
    return [
        _name(links, name)
        for name in sorted(links.records.names.values(), key=lambda one: sort_key(family_first(one)))
        if wanted in ("", name.kind)
    ]


def family_first(name: Name) -> str:
    """Return a name as a list of names gives it: a person's family name first, which is the last word unless `short` says it is the first."""
    given, _, family = name.name.rpartition(" ")
    if name.kind != "person" or not given or name.short[:1] == [name.name.split()[0]]:
        return name.name
    return f"{family}, {given}"


def _name(links: Links, name: Name) -> name_record:
    record = name_record(nid=name.id, ids=[f"name-{name.id}"])
    first = head(family_first(name) if links.on_paper else name.name)
    for native in (one for one in name.native if one.text != name.name):
        first += [
            nodes.Text(" "),
            lang_span("", native.text, lang=native.lang),
        ]
    record += first
    if name.note:
        record += nodes.paragraph("", name.note)
    written = dict.fromkeys(curl(one) for one in name.variants)  # sources differ in their apostrophes, too
    if others := [one for one in written if one not in {native.text for native in name.native}]:
        record += nodes.paragraph("", f"Also written: {', '.join(others)}", classes=["variants"])
    return record
