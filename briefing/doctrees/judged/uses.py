"""Checking each use of a record in the prose: that it leads somewhere, and may be said that way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from briefing.doctrees.known.computed import Computeds
from briefing.doctrees.known.domain import Hanging, Use
from briefing.doctrees.known.shown import of_claim, shown_value
from briefing.doctrees.written.sourced import STATED
from briefing.editions import snapshot
from briefing.lint import MARK
from briefing.problems import Problem, closest, near
from briefing.records import Records, UnknownRecord
from briefing.records.agreement import PARTS
from briefing.records.display import show_date
from briefing.records.grades import MAY_BE_FACT
from briefing.records.library import DATE_FIELDS, SOME, known_column, row_filter
from briefing.records.numbers import numbers_in
from briefing.records.quotes import normalise
from briefing.tables.table import claims_of, sources_of

if TYPE_CHECKING:
    from briefing.records.models import Claim
    from briefing.tables.table import Row

# Words that set two figures against each other or add them up; between figures of different population
# kinds (deaths and displaced, persons and movements) they mislead.
_COMPARES = re.compile(
    r"\b(?:compared (?:with|to)|more than|fewer than|less than|versus|against|rose|fell|grew|dropped|increased|"
    r"decreased|up from|down from|in total|altogether|together|combined|sum|plus|out of|twice|times as|"
    r"exceed(?:s|ed|ing)?|outnumber(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outstrip(?:s|ped|ping)?|overt(?:ook|akes?|aken)|"
    r"(?:higher|lower|greater|larger|smaller) than|as many as)\b",
    re.IGNORECASE,
)


_NEAR = 40
"""Characters after "of them" within which the number of a part follows."""


def check_use(records: Records, computed: Computeds, use: Use) -> Problem | None:
    """Return what is wrong with one use, or None."""
    check = _CHECKS.get(use.mode)
    if check is None:
        return None
    try:
        return check(records, computed, use)
    except UnknownRecord as error:
        return Problem(error.rule, use.where, error.message, error.mend)
    except ValueError as error:
        return Problem("format", use.where, str(error), "")


def _fact(records: Records, _: Computeds, use: Use) -> Problem | None:
    claim = records.claim(use.ref)
    if claim.status in MAY_BE_FACT:
        return _withdrawn(use) if all(records.withdrawn(one.source) for one in claim.evidence) else None
    against = ", ".join((*claim.opposed_by, *claim.superseded_by))
    mend = f"say who says it, and use {{said}}`{use.ref}`; against it: {against}"
    return Problem("stated-as-fact", use.where, f"claim '{use.ref}' is {claim.status}, and is stated as fact", mend)


def _withdrawn(use: Use) -> Problem:
    message = f"claim '{use.ref}' is stated as fact, and all its sources were withdrawn"
    mend = f"find another source, take the sentence out, or say who said it, with {{said}}`{use.ref}`"
    return Problem("stated-as-fact", use.where, message, mend)


def _said(records: Records, _: Computeds, use: Use) -> None:
    records.claim(use.ref)


def _quote(records: Records, _: Computeds, use: Use) -> None:
    records.quote(use.ref)


def _val(records: Records, computed: Computeds, use: Use) -> Problem | None:
    shown_value(records, computed, use.ref, use.spec)
    if not of_claim(use.ref):
        return _untied(records, computed, use)
    cid, _, name = use.ref.partition(".")
    claim = records.claims.get(cid)
    if claim is None or name in DATE_FIELDS or claim.status in MAY_BE_FACT:
        return None
    if any(mode != "val" and ref.partition("/")[0] == cid for mode, ref, _ in use.fills):
        return None  # it is reported, or the claim that is stated as fact beside it has been told
    mend = f"say who gives it, and put {{said}}`{cid}` after the sentence"
    message = f"the number '{use.ref}' is {claim.status}, and stands here as fact"
    return Problem("stated-as-fact", use.where, message, mend)


def hanging(records: Records, one: Hanging) -> Problem | None:
    """Return a problem that hangs on the records which its sentence names, with the mend that they allow; None where it follows.

    A sentence that names a claim that there is not may mean by it the one that its value is of: the claim is told.
    """
    marked = dict.fromkeys(ref.partition("/")[0] for mode, ref, _ in one.fills if mode != "val")
    if one.problem.rule == "value-unclaimed":
        return one.problem if {*marked, one.typed} <= records.claims.keys() else None
    if one.problem.rule == "no-claim" and one.typed and one.typed not in records.claims:
        return replace(one.problem, mend=uncovered(closest(one.typed, records.claims) or "id"))
    claims = [records.claims[cid] for cid in marked if cid in records.claims]
    find = _FITTING.get(one.problem.rule)
    fitting = next(find(claims, one.typed), "") if find else ""
    return replace(one.problem, mend=f"write {fitting} in its place") if fitting else one.problem


def uncovered(claim: str) -> str:
    """Return what to do with a sentence behind which no claim stands; this is the claim that it may mean."""
    return (
        f"put {{claim}}`{claim}` or {{said}}`{claim}` after it, mark signposting with {{sign}}`...`, "
        "or move it into an {analysis} block"
    )


def _same_number(claims: list[Claim], typed: str) -> Iterator[str]:
    """Yield the marks of the claims' values that are typed."""
    given = numbers_in(typed)
    yield from (
        f"{{val}}`{claim.id}.{name}`"
        for claim in claims
        for name, value in claim.values.items()
        if value.number in given
    )


def _same_day(claims: list[Claim], typed: str) -> Iterator[str]:
    """Yield the marks of the claims' days that are typed."""
    for claim in claims:
        for name in DATE_FIELDS:
            day = claim.date(name)
            if day and show_date(day).casefold() == typed.casefold():
                yield f"{{val}}`{claim.id}.{name}`"


_FITTING: dict[str, Callable[[list[Claim], str], Iterator[str]]] = {
    "typed-number": _same_number,
    "number-word": _same_number,
    "typed-date": _same_day,
}


def _untied(records: Records, computed: Computeds, use: Use) -> Problem | None:
    """A value of a table needs a claim among its sentence's marks that the row names, or that rests on a source of it."""
    origin, marked = origin_of(records, computed, use.ref), _marked(use)
    if marked - records.claims.keys():
        return None  # which may be the one that leads there
    if not marked or marked & origin.claims or any(_sources(records, cid) & origin.sources for cid in marked):
        return None  # whether a sentence needs marks at all is judged where the page is read
    if origin.sources - records.sources.keys():
        return None  # a source that there is not has been told where the row stands
    fitting = sorted(origin.claims) or [cid for cid in records.claims if _sources(records, cid) & origin.sources]
    mend = f"add to the marks: {{claim}}`{fitting[0]}`" if fitting else _unled(records, computed, use.ref, origin)
    message = f"no mark of this sentence leads to a source of '{use.ref}'"
    return Problem("value-unclaimed", use.where, message, mend)


def _unled(records: Records, computed: Computeds, ref: str, origin: Origin) -> str:
    """Return what to do where no claim that there is rests on what gives a value: a table may not say whence its rows are."""
    if origin.sources:
        named = ", ".join(sorted(origin.sources)[:SOME])
        return f"record what its source says as a claim; its source is {named}"
    tables = computed[ref[1:]].tables if ref.startswith("=") else [ref.partition("/")[0]]
    for name in (one for one in tables if one in records.tables):
        meta = records.tables[name].meta
        if not (meta.column("source") or meta.column("claim")):
            return (
                f"the table '{name}' has no column `source`: add one to data/{meta.path} and data/datapackage.yml,"
                " with the id of a source in each row, which a claim of the sentence rests on"
            )
    return "fill in the cell `source` of its row, with the id of a source which a claim of the sentence rests on"


class Origin(NamedTuple):
    """Where a value comes from: the claims that stand for it, and the sources that give it."""

    claims: frozenset[str]
    sources: frozenset[str]


def origin_of(records: Records, computed: Computeds, ref: str) -> Origin:
    """Return where the value of a claim, of a table's row or of a cell that computes with tables comes from."""
    if ref.startswith("="):
        tables = [records.tables[one] for one in computed[ref[1:]].tables if one in records.tables]
        return _origin([row for table in tables for row in table.rows])
    if "/" in ref:
        table, row, _ = records.cell_of(ref)
        return _origin([records.tables[table].row(row)])
    cid = ref.partition(".")[0]
    return Origin(frozenset([cid]), frozenset(_sources(records, cid)))


def _origin(rows: list[Row]) -> Origin:
    return Origin(
        frozenset(cid for row in rows for cid in claims_of(row)),
        frozenset(sid for row in rows for sid in sources_of(row)),
    )


def _marked(use: Use) -> set[str]:
    """Return the claims that a sentence's marks name."""
    return {ref.partition("/")[0] for mode, ref, _ in use.fills if mode != "val"}


def _sources(records: Records, cid: str) -> set[str]:
    return {item.source for item in records.claims[cid].evidence} if cid in records.claims else set()


IN_HEADING = "in a heading"
"""In place of a format: words in quotation marks that stand in a heading, where no mark may be."""
_UNQUOTED_HEADING = "a heading has no quotations: say it in words of your own, and quote in the text below"


def _typed_quote(records: Records, _: Computeds, use: Use) -> Problem | None:
    words = normalise(use.ref).strip(" .,;:?!")
    if any(words in known for known in quoted_words(records)):
        return None
    return Problem(
        "typed-quote",
        use.where,
        f"“{use.ref}” is in no record's quote",
        _UNQUOTED_HEADING
        if use.spec == IN_HEADING
        else "use {quote}`claim-id`, record the quote, or drop the quotation marks",
    )


def quoted_words(records: Records) -> list[str]:
    """Return all recorded quotes, folded as quote matching folds them."""
    cached: list[str] | None = getattr(records, "_quoted_words", None)
    if cached is None:
        cached = [normalise(e.quote) for c in records.claims.values() for e in c.evidence if e.quote]
        records._quoted_words = cached  # type: ignore[attr-defined] # noqa: SLF001 - a cache that lives as long as the records
    return cached


def _table(records: Records, _: Computeds, use: Use) -> None:
    if use.ref not in records.tables:
        raise UnknownRecord(
            "unknown-table",
            f"there is no table '{use.ref}'",
            near(use.ref, records.tables) or "tables are listed in data/datapackage.yml",
        )


def _data_table(records: Records, computed: Computeds, use: Use) -> None:
    """A data table must exist, and so must the columns and row values that its options name."""
    _table(records, computed, use)
    options = {name: value for name, value, _ in use.fills}
    table = records.tables[use.ref]
    for column in options.get("columns", "").replace(",", " ").split():
        known_column(table, column)
    row_filter(table, options.get("rows", ""))


def _record(kind: str) -> Callable[[Records, Computeds, Use], None]:
    def check(records: Records, _: Computeds, use: Use) -> None:
        known = getattr(records, f"{kind}s")
        if use.ref not in known:
            raise UnknownRecord(
                f"unknown-{kind}",
                f"there is no {kind} '{use.ref}'",
                near(use.ref, known) or f"{kind}s are in seeds/{kind}s.yml",
            )

    return check


def _stated_source(records: Records, _: Computeds, use: Use) -> None:
    """Each source that a picture or a table of words names must be there."""
    for sid in use.ref.replace(",", " ").split():
        if sid not in records.sources:
            mend = near(sid, records.sources) or "sources are in seeds/sources.yml"
            raise UnknownRecord("unknown-source", f"there is no source '{sid}'", mend)


def _changes(records: Records, _: Computeds, use: Use) -> Problem | None:
    known = [one.name for one in snapshot.read_all(records.root)] if use.ref else []
    if not use.ref or use.ref in known[1:]:
        return None
    mend = near(use.ref, known[1:]) or f"those with one before them are: {', '.join(known[1:]) or 'none yet'}"
    return Problem("unknown-edition", use.where, f"no edition '{use.ref}' has one before it to be compared with", mend)


_CHECKS: dict[str, Callable[[Records, Computeds, Use], Problem | None]] = {
    "claim": _fact,
    "said": _said,
    "quote": _quote,
    "val": _val,
    "typed-quote": _typed_quote,
    "data-table": _data_table,
    "figure": _table,
    "claim-card": _record("claim"),
    "judgement": _record("judgement"),
    "question": _record("question"),
    "changes": _changes,
    STATED: _stated_source,
}


def sentence_problems(records: Records, computed: Computeds, uses: list[Use]) -> Iterator[Problem]:
    """Yield the sentences whose values do not go together."""
    sentences: dict[tuple[str, str], list[Use]] = {}
    for use in uses:
        if use.text:
            sentences.setdefault((use.where.partition(":")[0], use.text), []).append(use)
    last: tuple[str, list[Use]] = ("", [])
    for (file, text), used in sentences.items():
        values = [use for use in used if use.mode == "val"]
        before = last[1] if file == last[0] and PARTS.match(text) else []  # "# fled. Of them # ..."
        last = (file, values)
        if values:
            yield from _kinds_mixed(records, computed, text, values)
            yield from _parts_of_another(records, computed, text, values, before)


def _kinds_mixed(records: Records, computed: Computeds, text: str, values: list[Use]) -> Iterator[Problem]:
    """Figures of different population kinds are neither added nor compared."""
    kinds = {kind for use in values if (kind := _kind(records, computed, use))}
    if len(kinds) > 1 and _COMPARES.search(text):
        message = f"figures of different kinds ({', '.join(sorted(kinds))}) are set against each other"
        yield Problem("kinds-mixed", values[0].where, message, "give each its own sentence, and say what it counts")


def _parts_of_another(
    records: Records, computed: Computeds, text: str, values: list[Use], before: list[Use]
) -> Iterator[Problem]:
    """A whole and its parts come from one count: not a new total over the parts of an older one."""
    shown = [at for at, char in enumerate(text) if char == MARK]
    known = {use.ref: (use, origin) for use in (*before, *values) if (origin := _counted(records, computed, use))}
    placed = [(-1, use.ref) for use in before if use.ref in known]
    placed += [(at, ref) for at, (_, ref, _) in zip(shown, values[0].fills, strict=False) if ref in known]
    for whole, part in _wholes_and_parts(text, placed):
        ours, theirs = known[whole][1], known[part][1]
        if not (ours.claims & theirs.claims or ours.sources & theirs.sources):
            message = f"'{part}' stands as a part of '{whole}', which another count gives"
            mend = "show parts with the total of their own count, or give each its own sentence"
            yield Problem("parts-of-another", known[part][0].where, message, mend)


def _wholes_and_parts(text: str, placed: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Yield the values of which a sentence says that one is a part of the other: "# fled, # of them", "# died, among them #"."""
    for said in PARTS.finditer(text):
        before = [(at, ref) for at, ref in placed if at < said.start()]
        after = [(at, ref) for at, ref in placed if at >= said.end()]
        if len(before) > 1 and before[-1][0] >= 0 and len(text[before[-1][0] + 1 : said.start()].split()) <= 1:
            yield before[-2][1], before[-1][1]
        elif before and after and after[0][0] - said.end() < _NEAR:
            yield before[-1][1], after[0][1]


def _counted(records: Records, computed: Computeds, use: Use) -> Origin | None:
    """Return where a number comes from; None for dates, for what a cell computes, and for what leads nowhere."""
    try:
        if use.ref.startswith("=") or use.ref.endswith(tuple(f".{name}" for name in DATE_FIELDS)):
            return None
        records.value(use.ref)
        return origin_of(records, computed, use.ref)
    except LookupError:
        return None


def _kind(records: Records, computed: Computeds, use: Use) -> str:
    try:
        if use.ref.startswith("="):
            return computed[use.ref[1:]].kind
        return records.value(use.ref).kind
    except LookupError:
        return ""
