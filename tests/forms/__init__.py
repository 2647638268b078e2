"""Tests of the forms in which editors write."""
