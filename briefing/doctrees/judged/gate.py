"""The gate: on every build, everything that stops the book from being published, with file, line and mend.

It never relies on Sphinx's `-W`: the problems of pages that were not read again are in the domain's data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment.collectors.toctree import TocTreeCollector

from briefing import rules
from briefing.doctrees.known.domain import BriefingDomain, Use
from briefing.doctrees.known.state import State, state_of
from briefing.doctrees.written.sourced import STATED
from briefing.editions import Since, absent
from briefing.problems import Problem, closest, counted, near
from briefing.records import Records, future
from briefing.records.corrections import claims_of
from briefing.records.freshness import stale
from briefing.records.library import DATE_FIELDS, claim_ids
from briefing.records.models import PLACEHOLDER
from briefing.settings import shared
from briefing.settings.own import FINAL, SETTINGS

from . import linked
from .unreadable import RULE, follows
from .uses import check_use, hanging, sentence_problems


def retire_collectors(app: Sphinx) -> None:
    """Let the next build in this process start unhurt.

    sphinx-external-toc looks through all live objects for collectors of the table of contents and disconnects
    their listeners by number: in a second application the same numbers belong to other listeners.
    """
    for listeners in app.events.listeners.values():
        for listener in listeners:
            collector = getattr(listener.handler, "__self__", None)
            if isinstance(collector, TocTreeCollector):
                collector.listener_ids = None


class NotPublishable(SystemExit):
    """Ends the build before anything is published.

    Not a SphinxError: jupyter-book wraps those in forty lines of traceback.
    """


def refuse(app: Sphinx, problems: Iterable[Problem], *, even_a_draft: bool = False) -> None:
    """Print the problems and end the build, where there are any. Raises NotPublishable.

    In a draft (`make live`) they are kept for the command to show, and the pages are written all the same.
    """
    state = state_of(app)
    found = state.problems = sort(absent.retold([*state.problems, *problems], state.records))
    if not found or (app.config.briefing_draft and not even_a_draft):
        return
    # the next build must read again what this one has seen, or it would pass in silence
    Path(app.doctreedir, "environment.pickle").unlink(missing_ok=True)
    retire_collectors(app)
    if app.config.briefing_report:
        listed = "\n".join(map(str, found))
        raise NotPublishable(
            f"\n{listed}\n\nNot published: {counted(found)}, each listed above with its file, line and mend."
        )
    raise NotPublishable(1)


CAUSES = frozenset({"yaml", "record", "config", "toc", "notebook", "house-list", "unread-file"})
FOLLOWING = ("unused-claim", "unused-source", "stale-notebook")
MISREAD = frozenset({"stray-character", "line-break", "code-cell", "open-fence", "screen-only", "unsourced-figure"})
UNLED = frozenset({"no-picture", "unresolved-link", "screen-only", "unsourced-figure"})
"""With one of these a file that nothing shows may be the one that was meant."""
OF_A_BLOCK = frozenset({"off-ladder", "confidence-mixed"})
"""What is refused within a block of analysis, and may stand outside any."""
FIRST = frozenset({"leftover-markup", "markup", "unresolved-link"})
"""Of what is said of a line these are told first: the rest may follow from them."""
SHOWN = frozenset({"data-table", "figure"})
"""How a whole table is used."""
NAMED = frozenset({"unknown-claim", "unknown-source", "unknown-judgement", "unknown-question"})
_NAMES = re.compile(r"[^\s,]+")
OF_TABLES = frozenset({"unknown-table", "unknown-row", "unknown-column", "unknown-value"})


def _rank(problem: Problem) -> int:
    if problem.rule in FOLLOWING:
        return 2 + FOLLOWING.index(problem.rule)
    return 0 if problem.rule in CAUSES or rules.of_tables(problem.rule) else 1


def _causes_alone(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what is said of a line that was not read as it was meant: it may be right once that is mended."""
    listed = list(problems)
    opened = [problem.where for problem in listed if problem.rule == "open-fence"]
    misread = {problem.where for problem in listed if problem.rule in MISREAD}
    unread = {problem.file for problem in listed if problem.rule == RULE}
    unresolved = {problem.where for problem in listed if problem.rule == "unresolved-link"}  # paper misses it, too
    return [
        problem
        for problem in listed
        if not follows(problem, unread)
        and (problem.rule in MISREAD or problem.where not in misread)
        and (problem.rule != "broken-link" or problem.where not in unresolved)
        and not (problem.rule in OF_A_BLOCK and any(_below(problem.where, where) for where in opened))
    ]


def _below(where: str, opened: str) -> bool:
    """Return whether a place is below another in the same file."""
    (file, _, place), (of, _, begins) = where.partition(":"), opened.partition(":")
    return file == of and _numbers(place) > _numbers(begins)


def _numbers(place: str) -> list[int]:
    return [int(part) for part in place.replace(",", " ").split() if part.isdigit()]


def sort(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, each once: causes first, in the order of files and lines; what may follow from them last."""

    def key(problem: Problem) -> tuple[int, str, list[int], bool, str]:
        file, _, rest = problem.where.partition(":")
        return (
            _rank(problem),
            file,
            _numbers(rest),
            problem.rule not in FIRST,
            problem.message,
        )

    return sorted(_causes_alone(dict.fromkeys(problems)), key=key)


def page_problems(
    state: State, domain: BriefingDomain, *, strict_dates: bool = False, status: str = ""
) -> Iterator[Problem]:
    """Yield everything wrong with the pages and their uses of records."""
    records = state.records
    told = [*_told(records, domain)]
    yield from told
    yield from linked.unpublished(domain, records.root)
    uses = [use for _, use in domain.uses()]
    for use in uses:
        problem = check_use(records, state.computed, use)
        if problem and not _follows(records, problem, use):
            yield problem
    yield from unknown_figures(domain, uses)
    yield from sentence_problems(records, state.computed, uses)
    rules_told = {problem.rule for problem in told}
    unread = any(one.rule == RULE for one in state.first)
    if not (unread or records.tables.failed.any or "markup" in rules_told):
        yield from unused(records, uses)  # what could not be read may use them
        if not UNLED & rules_told:
            yield from linked.unused(domain, records.root)
    if strict_dates:
        yield from out_of_date(records)
    if status == FINAL:
        yield from unsigned(records)
    if status in PUBLISHED:
        yield from unexplained(state.since)


def _told(records: Records, domain: BriefingDomain) -> Iterator[Problem]:
    """Yield what was found in the pages' own words, as far as their records bear it out."""
    yield from domain.page_problems()
    yield from (problem for one in domain.hanging() if (problem := hanging(records, one)))


def whatever_the_records(state: State, domain: BriefingDomain) -> Iterator[Problem]:
    """Yield what is wrong with the pages' own words, and what they name that there is not, where not all records could be read."""
    yield from _told(state.records, domain)
    yield from linked.unpublished(domain, state.records.root)
    uses = [use for _, use in domain.uses()]
    for use in uses:
        problem = check_use(state.records, state.computed, use)
        if problem and _holds(state.records, problem, use):
            yield problem
    yield from unknown_figures(domain, uses)


def _holds(records: Records, problem: Problem, use: Use) -> bool:
    """Whether there is nothing of the name that a use gives, nor can be among the records that could not be read."""
    if "/" in use.ref or use.mode in SHOWN:
        return problem.rule in OF_TABLES and _table_of(use) not in records.tables.failed
    if problem.rule == "unknown-value":
        named = use.ref.partition(".")[0] in records.claims and "claim" not in records.shelf.doubled
        return named and not _lacked(records, use)
    known = records.shelf.known(problem.rule.removeprefix("unknown-")) if problem.rule in NAMED else None
    return known is not None and any(one not in known for one in _NAMES.findall(use.ref.partition(".")[0]))


def _follows(records: Records, problem: Problem, use: Use) -> bool:
    """Whether a use fails for what is named already: a table that could not be read, or an id that stands twice."""
    if problem.rule == "value-unclaimed" and records.tables.failed.any:
        return True  # whose sources could not be read
    if problem.rule == "unknown-value" and _lacked(records, use):
        return True
    if problem.rule in OF_TABLES:
        return _table_of(use) in records.tables.failed or ("claim" in records.shelf.doubled and "/" not in use.ref)
    return problem.rule.startswith("unknown-") and problem.rule.removeprefix("unknown-") in records.shelf.doubled


def _lacked(records: Records, use: Use) -> bool:
    """Whether a claim's own statement asks for the value that a use asks for, too: that it is missing is told of the claim."""
    cid, _, name = use.ref.partition(".")
    claim = records.claims.get(cid)
    if claim is None or name in claim.values:
        return False
    asked = {found[1] for found in PLACEHOLDER.finditer(claim.statement)} - claim.values.keys() - {*DATE_FIELDS}
    return name in asked if name else bool(asked)


PUBLISHED = ("interim", FINAL)


def unexplained(since: Since) -> Iterator[Problem]:
    """Yield the changes of what the last edition said for which no correction gives a reason."""
    for one in since.unexplained:
        now = f"is “{one.after}” now" if one.field else "is withdrawn"
        message = f"{one.ref}: {one.field or 'the record'} was “{one.before}” in the edition {since.name} and {now}, without a reason"
        yield Problem("unexplained", "seeds/corrections.yml:1", message, "add a correction that names the record")


def unnamed(config: Config, status: str) -> Iterator[Problem]:
    """Yield what an interim or final edition must tell its readers of itself and does not; a draft says that it does not."""
    lacking = shared.unnamed(config) if status in PUBLISHED else []
    if lacking:
        said = "; ".join(SETTINGS[name].meaning for name in lacking)
        mend = f"set {', '.join(lacking)} in _config.yml, below `sphinx: config:`"
        yield Problem("unnamed", "_config.yml:1", f"the edition is {status} and does not say: {said}", mend)


def two_last_days(config: Config, records: Records) -> Iterator[Problem]:
    """Yield that the tables' evidence ends on another day than readers are told."""
    told, held = str(config.briefing_evidence_as_of), records.tables.evidence
    if held and told != held.isoformat():
        lines = (records.root / "data/datapackage.yml").read_text("utf-8").splitlines()
        number = next((n for n, line in enumerate(lines, 1) if line.startswith("briefing:evidence-date")), 1)
        message = f"the evidence ends on {held} here, and on {told} in _config.yml (briefing_evidence_as_of)"
        yield Problem("date-disagrees", f"data/datapackage.yml:{number}", message, "write the same day in both")


def not_yet(config: Config, records: Records) -> Iterator[Problem]:
    """Yield what is of a day that is not yet, by the clock."""
    yield from future.problems(records, str(config.briefing_evidence_as_of))


def unsigned(records: Records) -> Iterator[Problem]:
    """Yield the records that nobody stands for as they are now: a final edition needs a reader other than its writer for each."""
    for ref, standing in records.readings.standings.items():
        if not standing.signed:
            where = records.readings.subjects[ref].where
            message = f"{ref}: {standing.state}, waits for {standing.waits_for}"
            yield Problem("unsigned", where, message, f"`briefing review {ref}` shows and signs it")


def _table_of(use: Use) -> str:
    """Return the table that a use asks for."""
    return use.ref.partition("/")[0]


def unknown_figures(domain: BriefingDomain, uses: list[Use]) -> Iterator[Problem]:
    """Yield references to figures that no cell shows."""
    known = domain.figures()
    for use in uses:
        if use.mode == "fig" and use.ref not in known:
            mend = near(use.ref, known) or "write the `id` that a cell gives to book.figure(...)"
            yield Problem("unknown-figure", use.where, f"there is no figure '{use.ref}'", mend)


def unused(records: Records, uses: list[Use]) -> Iterator[Problem]:
    """Yield claims that nothing shows and sources that nothing rests on."""
    claims = {use.ref.split(".")[0].split("/")[0] for use in uses if use.mode != "fig"}
    claims |= {cid for question in records.questions.values() for cid in question.claims()}
    claims |= {cid for judgement in records.judgements.values() for cid in judgement.claims()}
    claims |= {cid for one in records.corrections.values() if one.title for cid in claims_of(one)}
    claims |= {cid for table in records.tables.values() for cid in claim_ids(table)}
    claims |= {
        other
        for cid in claims & records.claims.keys()
        for other in (*records.claims[cid].opposed_by, *records.claims[cid].superseded_by)
    }
    claims |= _meant(claims, records.claims)
    for cid in records.claims.keys() - claims:
        yield Problem(
            "unused-claim",
            records.shelf.where("claim", cid),
            f"claim '{cid}' is used nowhere",
            "use it in a chapter or a table, or remove it",
        )
    sources = {e.source for claim in records.claims.values() for e in claim.evidence}
    sources |= {sid for table in records.tables.values() for sid in table.source_ids()}
    sources |= {sid for use in uses if use.mode == STATED for sid in use.ref.replace(",", " ").split()}
    sources |= {parent for source in records.sources.values() for parent in source.derived_from}
    sources |= _meant(sources, records.sources)
    for sid in records.sources.keys() - sources if "claim" not in records.shelf.doubled else ():
        yield Problem(
            "unused-source",
            records.shelf.where("source", sid),
            f"source '{sid}' is used nowhere",
            "use it as evidence, or remove it",
        )


def _meant(named: set[str], known: Collection[str]) -> set[str]:
    """Return the records that misspelt ids are told to mean: nothing is wrong with these."""
    return {closest(one, known) for one in named if one not in known} - {""}


def out_of_date(records: Records) -> Iterator[Problem]:
    """Yield the claims that are past their date."""
    for claim in records.claims.values():
        if stale(records, claim.id):
            where = records.shelf.where("claim", claim.id, "valid_until")
            yield Problem(
                "out-of-date",
                where,
                f"claim '{claim.id}' was valid until {claim.valid_until}",
                "review it against its sources, and set a new date",
            )
