"""How much of the book is bound to evidence: what is counted, and the lines at the end of a build."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.records import Records
from briefing.records.grades import STATUS
from briefing.records.readings import State, counted
from briefing.records.readings.seen import Seen

from .domain import BriefingDomain


@dataclass(frozen=True)
class Coverage:
    """The counts, and the same in words."""

    counts: dict[str, int]
    statuses: dict[str, int]
    grades: dict[str, int]
    lines: list[str]


def measure(records: Records, domain: BriefingDomain) -> Coverage:
    """Count sentences with claims, numbers bound, items of evidence by what was seen of them, contradictions, statuses and grades."""
    counts: Counter[str] = Counter()
    for found in domain.data["counts"].values():
        counts.update(found)
    counts["numbers bound"] = sum(use.mode == "val" for _, use in domain.uses())
    sights = Counter(one.kind for one in records.sights.values())
    counts["items"] = sights.total()
    counts |= {f"items {kind}": sights[kind] for kind in Seen}
    counts["claims"], counts["sources"] = len(records.claims), len(records.sources)
    counts["contradictions"] = len({frozenset((c.id, o)) for c in records.claims.values() for o in c.opposed_by})
    states = Counter(one.state for one in records.readings.standings.values())
    counts["records"] = states.total()
    counts["records signed"], counts["records changed"] = states[State.SIGNED], states[State.CHANGED]
    counts["records doubtful"] = states[State.DOUBTFUL]
    statuses: Counter[str] = Counter(c.status for c in records.claims.values())
    grades = Counter(records.grade(cid) for cid in records.claims)
    ordered = {status: statuses[status] for status in STATUS if statuses[status]}
    return Coverage(dict(counts), ordered, dict(sorted(grades.items())), _lines(records, counts, ordered, grades))


def share(count: int, of: int) -> str:
    """Return a count and its share: 56 (11%)."""
    return f"{count:,} ({count / of:.0%})" if of else "0"


def shares(records: Records) -> str:
    """Return in one sentence how much of the evidence was seen how."""
    sights = Counter(one.kind for one in records.sights.values())
    parts = ", ".join(f"{share(sights[kind], sights.total())} {kind}" for kind in Seen)
    return f"Items of evidence: {sights.total():,}, of them {parts}."


def _lines(records: Records, counts: Counter[str], statuses: dict[str, int], grades: Counter[str]) -> list[str]:
    by_status = ", ".join(f"{number} {STATUS[status]}" for status, number in statuses.items())
    by_grade = ", ".join(f"{number} {grade}" for grade, number in sorted(grades.items()))
    return [
        f"Sentences that state a fact: {counts['sentences']}, with a claim behind them: {counts['sentences with claims']}.",
        f"Numbers in the prose: {counts['numbers bound']}, all bound to a claim or a table. Figures: {counts['figures']}.",
        f"{shares(records)} None absent from its text.",
        f"Claims: {counts['claims']} ({by_status}), from {counts['sources']} sources; contradictions shown: {counts['contradictions']}.",
        f"Best grade of each claim: {by_grade}.",
        f"Readings, {counted(records.readings.standings)}",
    ]
