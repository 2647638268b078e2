"""The briefing's own drawings, one module a figure; what any briefing could use is in `briefing.figures`."""
