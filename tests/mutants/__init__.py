"""Mutation testing of what judges: one fault at a time is put into the engine's code, and the tests should notice."""
