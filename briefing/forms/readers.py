"""The roles in which a record is read, by those who wrote it and by others: in the reading ledger, on the command line and in forms."""

from __future__ import annotations

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
READERS = tuple(f"{one} reader" for one in _ORDINALS)
"""Who reads what another wrote; a book's chapter on its method says who or what they are."""
ROLES = ("writer", *READERS)
