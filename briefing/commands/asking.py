"""Questions at the terminal."""

from __future__ import annotations


def answer(prompt: str) -> str:
    """Return what is typed at a prompt, without spaces around it. Ctrl+D stops, as Ctrl+C does.

    Raises KeyboardInterrupt.
    """
    try:
        return input(prompt).strip()
    except EOFError:
        raise KeyboardInterrupt from None
