"""The vault of sources: pages and documents are fetched, kept as they were, and their text is read out of them.

`briefing capture` is the way in. Raw bytes and texts lie in the vault's folder (`BRIEFING_TEXTS`, or `seeds/texts/`,
which git ignores: they are other people's); `seeds/sources.yml` gets the day, the checksum and the archived address,
and `seeds/custody.yml` says when, from where and by which version each was taken.
"""
