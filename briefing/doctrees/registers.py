"""The registers: all claims, all sources and tables, all names, each with the way back to where it is used."""

from __future__ import annotations

from docutils import nodes

from briefing.records.display import show_date
from briefing.records.grades import CREDIBILITY, RELIABILITY, STATUS
from briefing.records.library import claim_ids, sources_of
from briefing.records.models import Claim, Evidence, Name, Source
from briefing.tables import Table

from .boxes import fields, marks
from .gate import stale
from .links import Links
from .nodes import claim_record, lang_span, name_record, record_block, source_record, table_record

MANY = 25  # sources from which a list of them says less than their number


def claims_table(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the register of claims, or those of one status, actor or source."""
    options = block["options"]
    return [
        _claim(links, claim, anchor=not options) for claim in links.records.claims.values() if _wanted(claim, options)
    ]


def _wanted(claim: Claim, options: dict[str, str]) -> bool:
    given: dict[str, set[str]] = {
        "status": {claim.status},
        "actor": set(claim.actors),
        "source": {e.source for e in claim.evidence},
    }
    return all(value in given[name] for name, value in options.items())


def claim_card(links: Links, block: record_block) -> list[nodes.Node]:
    """Return one claim in full, where it is discussed."""
    return [_claim(links, links.records.claim(block["arg"]), anchor=False)]


def _claim(links: Links, claim: Claim, *, anchor: bool) -> claim_record:
    records = links.records
    sources = [source.id for source in sources_of(records, claim.id)]
    record = claim_record(
        cid=claim.id,
        status=claim.status,
        number=records.number_of(claim.id),
        actors=list(claim.actors),
        date=claim.said_on,
        sources=sources,
    )
    if anchor:
        record["ids"] = [f"claim-{claim.id}"]
    head = f"[{records.number_of(claim.id)}] {records.statement(claim.id)}"
    record += nodes.paragraph("", "", nodes.strong("", head), classes=["record-head"])
    record += fields(*_facts(links, claim, used=anchor))
    return record


def _facts(links: Links, claim: Claim, *, used: bool) -> list[tuple[str, list[nodes.Node]]]:
    facts: list[tuple[str, list[nodes.Node]]] = [
        ("Said by", [nodes.Text(f"{claim.said_by}, {show_date(claim.said_on)}")])
    ]
    if claim.as_of:
        facts.append(("Holds for", [nodes.Text(show_date(claim.as_of))]))
    facts.append(("Status", [nodes.Text(standing(links, claim))]))
    items = [nodes.list_item("", evidence_line(links, claim, n, e)) for n, e in enumerate(claim.evidence)]
    facts.append(("Evidence", [nodes.bullet_list("", *items)]))
    for name, ids in (("Against it", claim.opposed_by), ("Superseded by", claim.superseded_by)):
        if ids:
            facts.append(
                (name, [nodes.bullet_list("", *(_other(links, cid) for cid in ids if cid in links.records.claims))])
            )
    if claim.note:
        facts.append(("Note", [nodes.Text(claim.note)]))
    if used:
        facts.append(("Used in", [links.back(("claim", claim.id))]))
    return facts


def standing(links: Links, claim: Claim) -> str:
    """Return status, grade in words, and freshness of a claim."""
    grade = links.records.grade(claim.id)
    words = f"{STATUS[claim.status].capitalize()}. Grade {grade}: source {RELIABILITY[grade[0]]}, information {CREDIBILITY[int(grade[1])]}."
    until = (
        f" Past its date: held valid until {show_date(claim.valid_until)}."
        if claim.valid_until and stale(links.records, claim.id)
        else ""
    )
    return f"{words} Reviewed {show_date(claim.reviewed)}.{until}"


def evidence_line(links: Links, claim: Claim, number: int, evidence: Evidence) -> nodes.paragraph:
    """Return source, words and verdict of one piece of evidence."""
    verdict = links.records.verdict(claim.id, number)
    source = links.records.sources[evidence.source]
    grade = f"{source.reliability}{evidence.credibility}"
    line = nodes.paragraph(
        "",
        "",
        links.source(evidence.source),
        nodes.Text(f", {source.publisher}, {show_date(source.published)} ({grade}): "),
    )
    if evidence.quote:
        exact = " ".join((verdict.hit.exact if verdict.hit else evidence.quote).split())
        line += nodes.inline("", f"“{exact}”", classes=["quoted"])
        place = (
            f" (found at line {verdict.hit.line}, characters {verdict.hit.start}–{verdict.hit.end})"
            if verdict.hit
            else " (text not held: not checked here)"
        )
        line += nodes.inline("", place, classes=["verdict"])
    else:
        line += [nodes.Text(evidence.paraphrase), nodes.inline("", " (in our words)", classes=["verdict"])]
    return line


def _other(links: Links, cid: str) -> nodes.list_item:
    return nodes.list_item(
        "", nodes.paragraph("", "", nodes.Text(links.records.statement(cid) + " "), links.claim(cid))
    )


def source_list(links: Links, block: record_block) -> list[nodes.Node]:
    """Return all sources and all data tables, each with the claims that rest on it."""
    del block
    by_source: dict[str, list[str]] = {}
    for claim in links.records.claims.values():
        for evidence in claim.evidence:
            if claim.id not in by_source.setdefault(evidence.source, []):
                by_source[evidence.source].append(claim.id)
    sources = [_source(links, source, by_source.get(source.id, [])) for source in links.records.sources.values()]
    return [*sources, *(_table(links, record) for record in links.records.tables.values())]


def _source(links: Links, source: Source, cids: list[str]) -> source_record:
    record = source_record(sid=source.id, ids=[f"source-{source.id}"])
    record += nodes.paragraph("", "", nodes.strong("", source.title), classes=["record-head"])
    by = f"{source.author}, {source.publisher}" if source.author else source.publisher
    facts: list[tuple[str, list[nodes.Node]]] = [
        ("Published", [nodes.Text(f"{by}; {source.kind}; {show_date(source.published)}")])
    ]
    for name, address in (("Address", source.url), ("Read at", source.read_at)):
        if address.startswith(("http://", "https://")):
            facts.append((name, [nodes.reference("", address, refuri=address, internal=False)]))
        elif address:
            facts.append((name, [nodes.Text(address)]))
    partisan = " Partisan." if source.partisan else ""
    why = source.reliability_why.rstrip(".")
    facts.append(
        ("Reliability", [nodes.Text(f"{source.reliability}, {RELIABILITY[source.reliability]}: {why}.{partisan}")])
    )
    if source.sha256:
        facts.append(("Text held", [nodes.literal("", f"SHA-256 {source.sha256}")]))
    if source.derived_from:
        parents = [links.source(parent) for parent in source.derived_from if parent in links.records.sources]
        facts.append(
            (
                "Goes back to",
                [nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", one)) for one in parents))],
            )
        )
    facts.append(
        ("Claims", marks(links, cids) if cids else [nodes.Text("none; it stands behind a table or another source")])
    )
    record += fields(*facts)
    return record


def _table(links: Links, table: Table) -> table_record:
    record = table_record(table=table.id, ids=[f"table-{table.id}"])
    record += nodes.paragraph("", "", nodes.strong("", f"Data table: {table.meta.title}"), classes=["record-head"])
    facts: list[tuple[str, list[nodes.Node]]] = [
        ("One row", [nodes.Text(table.meta.row)]),
        ("Area", [nodes.Text(table.meta.area)]),
        (
            "Caveats",
            [nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", one)) for one in table.meta.caveats))]
            if table.meta.caveats
            else [nodes.Text("none stated")],
        ),
        ("Retrieved", [nodes.Text(show_date(str(table.meta.retrieved)))]),
    ]
    if sources := [sid for sid in table.source_ids() if sid in links.records.sources]:
        facts.append(("Sources", _sources(links, sources)))
    if cids := [cid for cid in claim_ids(table) if cid in links.records.claims]:
        facts.append(("Claims", marks(links, cids)))
    facts.append(("Used in", [links.back(("table", table.id))]))
    record += fields(*facts)
    return record


def _sources(links: Links, sids: list[str]) -> list[nodes.Node]:
    """Return the sources of a table; of a long table only their number, since each row names its own."""
    if len(sids) > MANY:
        return [nodes.Text(f"{len(sids)}; each row names its own")]
    return [nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", links.source(sid))) for sid in sids))]


def name_list(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the names of one kind, or all: ours, the others met, and the name in its own script."""
    wanted = block["arg"]
    return [
        _name(name)
        for name in sorted(links.records.names.values(), key=lambda one: one.name.lower())
        if wanted in ("", name.kind)
    ]


def _name(name: Name) -> name_record:
    record = name_record(nid=name.id, ids=[f"name-{name.id}"])
    head = nodes.paragraph("", "", nodes.strong("", name.name), classes=["record-head"])
    for native in name.native:
        head += [
            nodes.Text(" "),
            lang_span("", native.text, lang=native.lang, dir="rtl" if native.lang in ("ar", "fa") else "ltr"),
        ]
    record += head
    if name.note:
        record += nodes.paragraph("", name.note)
    if name.variants:
        record += nodes.paragraph("", f"Also written: {', '.join(name.variants)}", classes=["variants"])
    return record
