"""Which page of the site holds which record: a register of more records than a page may hold is spread over several.

Its own page then lists the records, each line with the address that the record had there, and the site writes a page for
each part. Parts are as even as they can be and keep the register's order, so its numbers run on, as they do in print,
which has each register whole. Nobody moves a record by hand: the parts are counted anew in each build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from sphinx.application import Sphinx

from briefing.records import Records
from briefing.records.order import by_publisher

from .domain import BriefingDomain, domain_of
from .state import state_of


class Part(NamedTuple):
    """A page that the site makes for a part of a register: its own name, that of the register's page, and the records' ids."""

    docname: str
    home: str
    records: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """The parts of each register that is spread, by the name of its page; and the page of every claim and source that has one."""

    parts: Mapping[str, tuple[Part, ...]]
    claims: Mapping[str, str]
    sources: Mapping[str, str]

    def of(self, docname: str) -> tuple[Part, ...]:
        """Return the parts of the register on a page; none where all of it stands there."""
        return self.parts.get(docname, ())


def spread_of(app: Sphinx) -> Spread:
    """Return where this build's records stand; counted once, and again when records or pages have changed."""
    state = state_of(app)
    if state.spread is None:
        state.spread = spread(state.records, domain_of(app.env), app.config.briefing_page_records)
    return state.spread


def spread(records: Records, domain: BriefingDomain, most: int) -> Spread:
    """Return where the records stand if a page may hold `most`."""
    claims: dict[str, list[str]] = {}
    homes = {topic: domain.claims_home(topic) for topic in set(records.topics.values())}
    for cid, topic in records.topics.items():
        if home := homes[topic]:
            claims.setdefault(home, []).append(cid)
    sources = {
        home: [one.id for one in sorted(records.sources.values(), key=by_publisher)] for home in _sources(domain)
    }
    taken = set(domain.env.found_docs)
    parts = {home: (*_parts(home, ids, most, taken),) for home, ids in (claims | sources).items()}
    return Spread(parts, _pages(claims, parts), _pages(sources, parts))


def _sources(domain: BriefingDomain) -> list[str]:
    home = domain.home("sources")
    return [home] if home else []


def _parts(home: str, ids: list[str], most: int, taken: set[str]) -> Iterator[Part]:
    shares = even(ids, most)
    for number, share in enumerate(shares if len(shares) > 1 else (), 1):
        yield Part(_free(f"{home}-{number}", taken), home, share)


def even(ids: list[str], most: int) -> list[tuple[str, ...]]:
    """Return the ids in their order, in as few parts of at most `most` as they need, whose sizes differ by one at most."""
    count = -(-len(ids) // most)
    ends = [len(ids) * number // count for number in range(count + 1)] if count else []
    return [(*ids[start:end],) for start, end in pairwise(ends)]


def _free(name: str, taken: set[str]) -> str:
    """Return the name, or where a chapter has it the next that is free."""
    while name in taken:
        name += "-"
    return name


def _pages(registers: Mapping[str, Iterable[str]], parts: Mapping[str, Iterable[Part]]) -> dict[str, str]:
    """Return the page of each record: that of its part or, where the register is not spread, the register's."""
    found = {rid: home for home, ids in registers.items() for rid in ids}
    return found | {rid: part.docname for home in registers for part in parts[home] for rid in part.records}
