"""What each rule breaks on and what it lets pass, as files: `tests/rules/<rule>/`."""
