# Two commands are enough: `make book` writes the site and the PDFs, `make test` checks everything.
# The first run sets up .venv; Python 3.11 or later and make are all that is needed beforehand. Each command installs
# what it needs and no more: the packages of the book, of the tests, or of development (see .ci/set_up.py).

.DEFAULT_GOAL := book
.PHONY: book test live lab docx check execute clean publish bench campaign campaign-fields kills mutants rules lint lock upgrade set-up help

# a thousand modules compiled anew each time would take longer than a check
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?=
VENV_PYTHON := $(if $(filter Windows_NT,$(OS)),.venv/Scripts/python,.venv/bin/python)
BRIEFING := $(VENV_PYTHON) -m briefing
export PYTHON

book: set-up ## write the site, the PDFs of book, annex and brief, and the zipped site to _build
	@$(BRIEFING) build

test: set-up-tests ## run every test, and every notebook against its stored outputs
	@$(VENV_PYTHON) -m pytest -n 2 --dist loadfile --nbval --nbval-current-env tests $(wildcard book/*.ipynb)

live: set-up ## serve the book and rebuild it when a file is saved
	@$(BRIEFING) live

lab: set-up-lab ## open the notebooks in JupyterLab; may run beside `make live`
	@$(BRIEFING) lab

docx: set-up-word ## write the brief and the chapters to _build/docx, for reviewers who work in Word
	@$(BRIEFING) docx

check: set-up ## check records, prose and links, without executing or writing anything
	@$(BRIEFING) check

execute: set-up ## execute the notebooks whose outputs are out of date
	@$(BRIEFING) execute

publish: set-up ## copy the checked site and PDFs to a folder: make publish DIR=/var/www/idlib
	@test -n "$(DIR)" || { echo "Say where to: make publish DIR=/path/to/folder" >&2; exit 1; }
	@$(BRIEFING) publish "$(DIR)"

bench: set-up-tests ## measure against the stock tools, side by side
	@$(VENV_PYTHON) -m pytest -q -s -p no:randomly tests/bench --bench

campaign: set-up-tests ## put 1,500 faults into the book, one at a time, and see which the gate notices
	@$(VENV_PYTHON) -m tests.campaign

mutants: set-up-tests ## put 300 faults into the code that judges, one at a time, and see whether tests notice
	@$(VENV_PYTHON) -m tests.mutants

rules: set-up ## write CONTRIBUTING's table of rules anew from briefing/rules/
	@$(VENV_PYTHON) -m tests.rules.table

campaign-fields: set-up-tests ## change every field of every kind of record, one at a time, and see that something stops it
	@$(VENV_PYTHON) -m tests.campaign.fields

kills: set-up-tests ## kill a capture 200 times, at moments that chance draws, and see that all is whole
	@BRIEFING_KILLS=200 $(VENV_PYTHON) -m pytest -q -s tests/vault -k kill

lint: set-up-development ## what coders' tools say of the code
	@$(VENV_PYTHON) -m ruff check
	@$(VENV_PYTHON) -m mypy

lock: ## renew the locks from pyproject.toml, at the same versions where they fit (needs uv and a network)
	@uv run --quiet --no-project .ci/locks.py

upgrade: ## renew the locks with the newest versions that fit (needs uv and a network)
	@uv run --quiet --no-project .ci/locks.py --upgrade

clean: ## remove what was built, and caches (.venv stays)
	@rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis

set-up:
	@.ci/set-up book

set-up-%:
	@.ci/set-up $*

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 18
