"""Tests of the print side."""
