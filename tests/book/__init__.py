"""Tests of what the book says: its content, its names and its language."""
