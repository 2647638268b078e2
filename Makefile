# Two commands are enough: `make book` writes the site and the PDFs, `make test` checks everything.
# The first run sets up .venv; Python 3.11 or later and make are all that is needed beforehand.

.DEFAULT_GOAL := book
.PHONY: book test live check execute clean publish bench lock set-up help

PYTHON ?=
BRIEFING := .venv/bin/python -m briefing
export PYTHON

book: set-up ## write _build/html, _build/pdf/book.pdf and _build/pdf/brief.pdf
	@$(BRIEFING) build

test: set-up ## run every test, and every notebook against its stored outputs
	@.venv/bin/python -m pytest -n 2 --dist loadfile --nbval --nbval-current-env tests $(wildcard book/*.ipynb)

live: set-up ## serve the book and rebuild it when a file is saved
	@$(BRIEFING) live

check: set-up ## check records, prose and links, without executing or writing anything
	@$(BRIEFING) check

execute: set-up ## execute the notebooks whose outputs are out of date
	@$(BRIEFING) execute

publish: set-up ## copy the checked site and PDFs to a folder: make publish DIR=/var/www/idlib
	@test -n "$(DIR)" || { echo "Say where to: make publish DIR=/path/to/folder" >&2; exit 1; }
	@$(BRIEFING) publish "$(DIR)"

bench: set-up ## measure against the stock tools, side by side
	@.venv/bin/python -m pytest -q -s -p no:randomly tests/bench --bench

lock: ## renew requirements.txt from pyproject.toml (needs uv and a network)
	@uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --generate-hashes pyproject.toml -o requirements.txt

clean: ## remove what was built, and caches (.venv stays)
	@rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis

set-up:
	@.ci/set-up

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10
