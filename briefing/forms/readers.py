"""In what role a record is read, and what may be found: for the reading ledger, the command line and forms."""

from __future__ import annotations

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"),
)
READERS = tuple(f"{one} reader" for one in _ORDINALS)
"""Who reads what another wrote; a book's chapter on its method says who or what they are."""
ROLES = ("writer", *READERS)
SIGNED = ("holds", "changed", "doubtful", "nothing independent found")
"""What a reader may find. `changed`: a fault, which the reader mended, so that another must read the record as it is now."""
FOUND = (*SIGNED, "withdrawn")
"""What a reading may say. `withdrawn`: an earlier reading of the record, named by its digest, was a mistake; both stay in the
file, and neither counts."""
