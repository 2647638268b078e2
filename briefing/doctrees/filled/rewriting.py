"""What an incremental build writes again, so that it ends with exactly the bytes of a clean one."""

from __future__ import annotations

from sphinx.environment import BuildEnvironment

from briefing.doctrees.known.domain import BriefingDomain, Use
from briefing.doctrees.written.sourced import STATED


def pages_to_rewrite(env: BuildEnvironment, digests: dict[str, str], domain: BriefingDomain) -> set[str]:
    """Return the pages that show a record which has changed since the last build, and remember today's digests."""
    before: dict[str, str] = domain.data["seen"]
    changed = {key for key in digests.keys() | before.keys() if digests.get(key) != before.get(key)}
    domain.data["seen"] = digests
    return pages_showing(domain, changed) & env.found_docs


def pages_showing(domain: BriefingDomain, changed: set[str]) -> set[str]:
    """Return the pages that show one of these records, given by the keys of their digests."""
    if not changed:
        return set()
    again = {docname for docname, use in domain.uses() if keys_of(use) & changed}
    again |= {key.removeprefix("figures:") for key in changed if key.startswith("figures:")}
    if any(key.startswith(("claim:", "source:")) for key in changed):
        again |= {
            docname
            for docname, use in domain.uses()
            if use.mode in ("data-table", "figure", "question", "judgement", "claims-table", STATED)
        }
    again |= {docname for docname, found in domain.data["registers"].items() if found}
    return again | {docname for docname, use in domain.uses() if use.mode in ("coverage", "changes", "corrections")}


def keys_of(use: Use) -> set[str]:
    """Return the digest keys of what a use shows."""
    if use.mode == "fig":
        return {f"fig:{use.ref}"}
    if use.ref.startswith("="):
        return {f"computed:{use.ref[1:]}"}
    if use.mode in ("data-table", "figure") or "/" in use.ref:
        head = use.ref.split("/")[0]
        return {f"table:{head}", f"claim:{head}"}
    if use.mode in ("judgement", "question"):
        return {f"{use.mode}:{use.ref}"}
    return {f"claim:{use.ref.split('.')[0]}"}
