"""Tests of this book's own drawings."""
