"""Structured data for search engines (schema.org, JSON-LD 1.1): the book as a Report, verdicts as ClaimReview."""

from __future__ import annotations

import json
from typing import Any

from sphinx.application import Sphinx

from briefing.settings import shared

from .text import plain

# Only verdicts on what an article states are reviews of a claim; the ends and the middle of the scale from 1 (false)
# to 5 (true) are plain, the others are given in words alone.
REVIEWED = frozenset({"corroborated", "partly", "imprecise", "misquoted", "contradicted", "not found", "outdated"})
RATINGS = {"corroborated": 5, "partly": 3, "contradicted": 1}


def script(value: object, kind: str = "application/ld+json", name: str = "") -> str:
    """Return a data block; "<" is written as an escape, so that no text in it can end the element."""
    text = (
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
    )
    return f'<script type="{kind}"{f" id={chr(34)}{name}{chr(34)}" if name else ""}>{plain(text)}</script>'


def page(app: Sphinx, pagename: str, context: dict[str, Any], records: Any) -> dict[str, Any]:
    """Return the structured data of one page."""
    report = {
        "@type": "Report",
        "headline": context["title"] if not context["is_front"] else context["book_title"],
        "name": context["title"],
        "description": context["description"],
        "inLanguage": "en-GB",
        "author": {"@type": "Organization", "name": context["author"]},
        "temporalCoverage": f"../{shared.evidence_day(app.config)}",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if context["base_url"]:
        report["url"] = context["base_url"] + context["page_path"]
    return {"@context": "https://schema.org", "@graph": [report, *reviews(pagename, context, records)]}


def reviews(pagename: str, context: dict[str, Any], records: Any) -> list[dict[str, Any]]:
    """Return a ClaimReview for each judged claim of the articles, on the page that judges them."""
    tables = getattr(records, "tables", {}) or {}
    if not pagename.endswith("evidence") or "verdicts" not in tables:
        return []
    return [review for row in tables["verdicts"].rows if (review := _review(row, context))]


def _review(row: dict[str, str], context: dict[str, Any]) -> dict[str, Any] | None:
    if row.get("verdict") not in REVIEWED or not row.get("claim_text"):
        return None
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": row["verdict"]}
    if number := RATINGS.get(row["verdict"]):
        rating |= {"ratingValue": number, "bestRating": 5, "worstRating": 1}
    review = {
        "@type": "ClaimReview",
        "claimReviewed": row["claim_text"],
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Thing", "name": row.get("attributed_to", "")}},
        "reviewBody": row.get("reason", ""),
        "reviewRating": rating,
        "author": {"@type": "Organization", "name": context["author"]},
    }
    if context["base_url"]:
        review["url"] = f"{context['base_url']}{context['page_path']}"
    return review
