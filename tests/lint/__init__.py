"""The prose lint, on labelled sentences."""
