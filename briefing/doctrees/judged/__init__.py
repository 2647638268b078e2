"""What is judged: a page's own words, each use of a record, settings and structure, and in the end the book."""
