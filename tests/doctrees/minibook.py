"""A miniature book in which everything holds: tests break it in one place and look at what the gate says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ARTICLE = """Moscow warned on Monday against talks with the group.

The United Nations verified 1,506 civilian deaths in the zone. In the town of Saraqib, 12,000 people fled.
Some people fled twice. An official said there was no contact at all with the group.
A ministry later said that contact had been made. Growth was 3.5 per cent.
"""

CONFIG = """title: A miniature
author: Nobody
only_build_toc_files: false
exclude_patterns: [".*", "**/.*", "_build/**"]
execute: {execute_notebooks: "off"}
html: {use_multitoc_numbering: false}
latex: {use_jupyterbook_latex: false}
sphinx:
  recursive_update: false
  extra_extensions: [briefing.doctrees, briefing.site, briefing.print]
  config:
    include_patterns: ["book/**"]
    html_theme: furo
    html_theme_options: {}
    briefing_about_pages: [book/claims, book/sources]
    briefing_evidence_as_of: "2026-06-25"
"""

TOC = """format: jb-book
root: book/summary
chapters:
  - file: book/figures
  - file: book/claims
  - file: book/sources
"""

SOURCES = """- id: first-article
  title: The first article
  publisher: First Press
  kind: news article
  published: 2020-02
  retrieved: "2026-11-22"
  media_type: text/plain
  file: first.txt
  sha256: {sha}
  reliability: C
  reliability_why: Unsigned.
- id: un-report
  title: The UN report
  publisher: OHCHR
  kind: un report
  published: 2020-01-17
  url: https://example.org/report
  reliability: A
  reliability_why: The office that counts.
- id: copied-report
  title: A copy of the UN report
  publisher: Second Press
  kind: news article
  published: 2020-01-18
  derived_from: [un-report]
  reliability: C
  reliability_why: Repeats another.
- id: state-paper
  title: A state newspaper
  publisher: State Press
  kind: news article
  published: 2024-12-12
  partisan: true
  reliability: D
  reliability_why: Belongs to a party.
"""

ACTORS = """- {id: un, label: United Nations}
- {id: us, label: United States}
"""

CLAIMS = """- id: killed
  statement: The UN verified {people} civilian deaths.
  said_by: OHCHR
  said_on: 2020-01-17
  as_of: 2019-04-29/2020-01-15
  actors: [un]
  evidence:
    - source: first-article
      quote: verified 1,506 civilian deaths
      credibility: 3
    - source: un-report
      paraphrase: 1,506 civilian deaths verified
      credibility: 1
  values:
    people: {number: 1506, unit: civilians, kind: deaths}
  status: corroborated
  reviewed: 2026-11-22
- id: fled
  statement: In Saraqib {people} people fled.
  said_by: First Press
  said_on: 2020-02
  evidence:
    - source: first-article
      quote: 12,000 people fled
      credibility: 3
  values:
    people: {number: 12000, unit: people, kind: displaced}
  status: single-source
  reviewed: 2026-11-22
- id: no-contact
  statement: An official said that there was no contact.
  said_by: An official
  said_on: 2020-02
  evidence:
    - source: first-article
      quote: there was no contact at all with the group
      credibility: 4
  status: disputed
  opposed_by: [contact]
  reviewed: 2026-11-22
- id: contact
  statement: A ministry said that contact had been made.
  said_by: A ministry
  said_on: 2024-12-12
  evidence:
    - source: first-article
      quote: contact had been made
      credibility: 2
    - source: state-paper
      paraphrase: contact was made
      credibility: 2
  status: corroborated
  opposed_by: [no-contact]
  reviewed: 2026-11-22
- id: old-count
  statement: An earlier count was lower.
  said_by: First Press
  said_on: 2020-01
  evidence:
    - source: copied-report
      paraphrase: an earlier count
      credibility: 4
  status: superseded
  superseded_by: [killed]
  reviewed: 2026-11-22
"""

QUESTIONS = """- id: since-when
  question: Since when was there contact?
  hypotheses:
    - {id: h1, text: There was none before 2024., for: [no-contact], against: [contact]}
    - {id: h2, text: There was some before 2024., for: [contact], against: []}
  settle: A dated document.
  look: The ministry's archive.
  reviewed: 2026-11-22
"""

JUDGEMENTS = """- id: contact-grew
  text: It is likely that contact grew after 2020.
  likelihood: likely
  confidence: moderate
  confidence_why: Two sources agree.
  basis: [contact, killed]
  against: [no-contact]
  would_change: A denial from both sides.
  reviewed: 2026-11-22
"""

PACKAGE = """name: miniature
title: Data of the miniature
description: One table.
created: "2026-11-22T00:00:00Z"
version: 1.0.0
licenses: [{name: CC-BY-4.0, title: Creative Commons Attribution 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}]
briefing:evidence-date: 2026-06-25
resources:
- name: counts
  type: table
  title: "People counted"
  description: "Counts by day."
  path: counts.csv
  format: csv
  mediatype: text/csv
  encoding: utf-8
  licenses: [{name: CC-BY-4.0, title: Creative Commons Attribution 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}]
  sources: [{title: "The UN report"}]
  briefing:row: "one count on one day"
  briefing:area: "the zone"
  briefing:unit: "people"
  briefing:kind: "displaced"
  briefing:period: "2019-12-01/2020-03-05"
  briefing:retrieved: 2026-11-22
  briefing:caveats: ["Figures are rounded."]
  schema:
    primaryKey: [as_of]
    missingValues: [""]
    fields:
      - {name: as_of, type: date, title: "As of", "briefing:hxl": "#date+end", constraints: {required: true}}
      - {name: people, type: integer, title: "People", "briefing:hxl": "#affected+displaced", "briefing:unit": people, "briefing:kind": displaced, constraints: {required: true, minimum: 0}}
      - {name: source, type: string, title: "Source", "briefing:hxl": "#meta+source", constraints: {required: true}}
"""

COUNTS = "as_of,people,source\n2020-02-02,586000,un-report\n2020-02-23,948000,un-report\n"

SUMMARY = """# Summary

The UN counted the dead.{claim}`killed` It gave {val}`killed.people` on {val}`killed.said_on`.{claim}`killed`
An official denied any contact.{said}`no-contact` A ministry spoke of it: {quote}`contact`.
By the end of February the count stood at {val}`counts/2020-02-23/people | compact`.
An earlier count was lower.{said}`old-count` In Saraqib people fled.{claim}`fled`

```{analysis}
This can be read in more than one way.
```

```{judgement} contact-grew
```

```{question} since-when
```
"""

CLAIMS_PAGE = "# Register\n\nAll claims.\n\n```{claims-table}\n```\n"
SOURCES_PAGE = "# Sources\n\nAll sources.\n\n```{source-list}\n```\n"

HOUSE = """numbers: []
quotations: []
signposts: []
"""


def notebook(*cells: dict[str, Any]) -> str:
    """Return a notebook's file."""
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def markdown(text: str, name: str = "m") -> dict[str, Any]:
    """Return a Markdown cell."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}


FIGURES = """# Figures

The UN published counts by day.{claim}`killed`

```{data-table} counts
```
"""


def custody(sha: str) -> str:
    """Return the custody log: the article's text was taken once."""
    from briefing.records.custody import Unsealed, text_of

    taken = {
        "source": "first-article", "on": "2026-11-22T12:00:00Z", "from": "the file first.txt", "by": "hand",
        "media_type": "text/plain", "bytes": len(ARTICLE), "raw": sha, "file": "first.txt", "sha256": sha,
    }  # fmt: skip
    return text_of([Unsealed.model_validate(taken).sealed()])


def files(sha: str) -> dict[str, str]:
    """Return all files of the miniature book by path."""
    return {
        "_config.yml": CONFIG, "_toc.yml": TOC, "seeds/sources.yml": SOURCES.replace("{sha}", sha),
        "seeds/actors.yml": ACTORS, "seeds/claims/all.yml": CLAIMS, "seeds/questions.yml": QUESTIONS, "seeds/house-list.yml": HOUSE, "seeds/judgements.yml": JUDGEMENTS,
        "seeds/texts/first.txt": ARTICLE, "seeds/custody.yml": custody(sha), "data/datapackage.yml": PACKAGE, "data/counts.csv": COUNTS,
        "book/summary.md": SUMMARY, "book/figures.md": FIGURES, "book/claims.md": CLAIMS_PAGE, "book/sources.md": SOURCES_PAGE,
    }  # fmt: skip


def write(root: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the book below `root`, with some files replaced or, for None, left out."""
    import hashlib

    sha = hashlib.sha256(ARTICLE.encode()).hexdigest()
    for name, text in {**files(sha), **(changes or {})}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root
