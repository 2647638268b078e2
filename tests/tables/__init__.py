"""Tests of the data tables."""
