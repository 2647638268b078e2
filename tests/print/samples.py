"""A book that holds every kind of thing a chapter may hold."""

from __future__ import annotations

from .kit import SVG

SUMMARY = (
    """# Summary

A word in *italics*, **bold**, `code`, a [link](https://example.org/page), [another chapter](second.md).
A footnote.[^a] The same again.[^a] Another.[^b]

[^a]: The first note.
[^b]: The second note.

```{piece} marks
```

```{piece} words
```

```{piece} named
```

```{piece} judgement
```

## Lists

- one
- two
  - nested

1. first
2. second

Term
: What it means.

:Field: value

> Quoted words.

```{note}
Beware of this.
```

```python
print("hello")
```
"""
    + "\nThese lines take the room that a second chapter would begin in.\n" * 6
)
SECOND = """# Second

A note.[^c]

[^c]: Of the second chapter.

```{piece} chart
```

```{figure} bar.svg
:alt: A blue bar

A picture
```

## A small table

```{piece} grid 3x4
```

## A wide table

Words before it.

```{piece} grid 24x5
```

Words after it.

| Name | Value |
|------|------:|
| a    |     1 |
"""
BRIEF = """# What now?

Should one talk?

## Bottom line

Perhaps.

```{piece} marks
```

## What we do not know

Much.

## What to watch

More.
"""
SAMPLE: dict[str, str | bytes] = {
    "summary.md": SUMMARY,
    "second.md": SECOND,
    "claims.md": "# Claims\n\n```{piece} register\n```\n",
    "sources.md": "# Sources\n\n```{piece} sources\n```\n",
    "brief.md": BRIEF,
    "bar.svg": SVG.format(words="A bar"),
}
