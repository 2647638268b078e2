"""The book while it is being written: kept warm, brought up to date save by save, shown in the browser as it is.

`watching` says what was saved; `warm` keeps Sphinx's application and all that was read in memory; `following` puts the
work in order: first the page that somebody looks at, then all else; `board` is what the pages are told; `server`
serves them on this machine alone; `printing` lets the PDFs follow in a process of their own.
"""
