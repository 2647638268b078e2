"""Figures: one house theme, one finishing call, one small module for each topic.

Nothing heavy is imported here: altair and vl-convert come in when a figure is drawn.
"""

from briefing.figures.finish import Figure, FigureRefused, Layout, finish

__all__ = ["Figure", "FigureRefused", "Layout", "finish"]
