"""Tests of the settings and the contents."""
