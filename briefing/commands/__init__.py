"""The commands, one module each; `run(args)` does it and returns the exit code."""
