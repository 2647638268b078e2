"""Help to write records: what each field means, what can be proposed, and a record written into its file and checked.

`meanings` says what fields are for; `schemas` gives that to YAML editors; `given` makes a record of what was typed;
`place` writes it, if `briefing check` would take it; `proposals` fills in what can be known. The command line
(`briefing add`) and the forms of `make live` share all of them.
"""
