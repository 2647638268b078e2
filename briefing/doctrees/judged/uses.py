"""Checking each use of a record in the prose: that it leads somewhere, and may be said that way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefing.doctrees.known.computed import Computeds
from briefing.doctrees.known.domain import Use
from briefing.doctrees.known.shown import shown_value
from briefing.problems import Problem, near
from briefing.records import Records, UnknownRecord
from briefing.records.grades import MAY_BE_FACT
from briefing.records.library import DATE_FIELDS, known_column, row_filter
from briefing.records.quotes import normalise

# Words that set two figures against each other or add them up; between figures of different population
# kinds (deaths and displaced, persons and movements) they mislead.
_COMPARES = re.compile(
    r"\b(?:compared (?:with|to)|more than|fewer than|less than|versus|against|rose|fell|grew|dropped|increased|"
    r"decreased|up from|down from|in total|altogether|together|combined|sum|plus|out of|twice|times as|"
    r"exceed(?:s|ed|ing)?|outnumber(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outstrip(?:s|ped|ping)?|overt(?:ook|akes?|aken)|"
    r"(?:higher|lower|greater|larger|smaller) than|as many as)\b",
    re.IGNORECASE,
)


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
        return None
    against = ", ".join((*claim.opposed_by, *claim.superseded_by))
    mend = f"say who says it, and use {{said}}`{use.ref}`; against it: {against}"
    return Problem("stated-as-fact", use.where, f"claim '{use.ref}' is {claim.status}, and is stated as fact", mend)


def _said(records: Records, _: Computeds, use: Use) -> None:
    records.claim(use.ref)


def _quote(records: Records, _: Computeds, use: Use) -> None:
    records.quote(use.ref)


def _val(records: Records, computed: Computeds, use: Use) -> Problem | None:
    shown_value(records, computed, use.ref, use.spec)
    cid, _, name = use.ref.partition(".")
    claim = records.claims.get(cid)
    if claim is None or name in DATE_FIELDS or claim.status in MAY_BE_FACT:
        return None
    if any(mode in ("said", "quote") and ref.partition("/")[0] == cid for mode, ref, _ in use.fills):
        return None
    mend = f"say who gives it, and put {{said}}`{cid}` after the sentence"
    message = f"the number '{use.ref}' is {claim.status}, and stands here as fact"
    return Problem("stated-as-fact", use.where, message, mend)


def _typed_quote(records: Records, _: Computeds, use: Use) -> Problem | None:
    words = normalise(use.ref).strip(" .,;:?!")
    if any(words in known for known in quoted_words(records)):
        return None
    return Problem(
        "typed-quote",
        use.where,
        f"“{use.ref}” is in no record's quote",
        "use {quote}`claim-id`, record the quote, or drop the quotation marks",
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
}


def kinds_mixed(records: Records, computed: Computeds, uses: list[Use]) -> Iterator[Problem]:
    """Yield sentences that add or compare figures of different population kinds."""
    sentences: dict[tuple[str, str], list[Use]] = {}
    for use in uses:
        if use.mode == "val":
            sentences.setdefault((use.where, use.text), []).append(use)
    for (where, text), values in sentences.items():
        kinds = {kind for use in values if (kind := _kind(records, computed, use))}
        if len(kinds) > 1 and _COMPARES.search(text):
            message = f"figures of different kinds ({', '.join(sorted(kinds))}) are set against each other"
            yield Problem("kinds-mixed", where, message, "give each its own sentence, and say what it counts")


def _kind(records: Records, computed: Computeds, use: Use) -> str:
    try:
        if use.ref.startswith("="):
            return computed[use.ref[1:]].kind
        return records.value(use.ref).kind
    except LookupError:
        return ""
