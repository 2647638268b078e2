"""The forms in which editors write: YAML with the line of every part, partial dates, population kinds."""
