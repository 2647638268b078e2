"""Measurements of the print side."""
