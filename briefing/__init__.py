"""The engine of evidence-bound briefings: records, tables and notebooks in, a website and two PDFs out."""

__version__ = "0.2.0"
"""Of the engine, after https://semver.org; CHANGELOG.md says what each brought."""
