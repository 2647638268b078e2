"""Tests of the help to write records."""
