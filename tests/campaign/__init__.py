"""A seeded campaign of faults put into the real book, one at a time, to see which the gate notices."""
