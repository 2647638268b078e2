"""Tests of `briefing live`."""
