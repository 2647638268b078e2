"""The cases of people who make such books, from public reports, each with two siblings."""
