"""The book's own drawings, one module a figure; what any book could use is in `briefing.figures`.

Nothing heavy is imported here: altair comes in when a figure is drawn.
"""
