.DEFAULT_GOAL := help
PY := .venv/bin/python
STAMP := .venv/.installed

.PHONY: help install demo test check fix evaluate bench clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml constraints.txt
	@echo 'Making .venv and installing the pinned dependencies, once: a few minutes, about 1.4 GB …'
	@python3 -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: $(STAMP)

demo: $(STAMP) ## start everything, file sample_docs/ as a batch, show the receipt, stop everything
	@.venv/bin/guidang demo

test: $(STAMP) ## install what the tests need, run them all
	@sh tests/install-parts.sh
	@$(PY) -m pytest

check: $(STAMP) ## format, lint, types and the import contract; changes nothing
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

fix: $(STAMP) ## format and mend what can be mended
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

evaluate: $(STAMP) ## figures of the text classifier on held-out families, beside two baselines
	@$(PY) -m classifiers evaluate

bench: $(STAMP) ## errors, speed and memory of the reading beside bare engines, into docs/benchmarks.md
	@$(PY) -m sample_docs.bench

clean: ## remove the environment and caches, never the data
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
