# The two commands of a fresh machine are `make demo` and `make test`; the others build on the same environment.
SHELL := /bin/bash
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
READY := $(ENV)/.ready
READY_BENCH := $(ENV)/.ready-bench
PIN := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links
CATALOGUES := $(wildcard resources/i18n/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)

.PHONY: demo run test check conformance bench screenshots texts migration lock clean

demo: $(READY) $(COMPILED) ## load the example dossier, write its report in both languages as PDF, Word and Excel, open the window
	@.ci/packages window
	@mkdir -p out
	@$(BIN)/synergie example out/example.synergie --force
	@printf '%s\n' {fr,nl}' '{pdf,docx,xlsx} | xargs -P 3 -L 1 bash -c '$(BIN)/synergie report out/example.synergie \
		--year 2023 --language $$0 --format $$1 --budget both --output out/report-2023-$$0.$$1 --force' 2> >(cat >&2)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/synergie window out/example.synergie; \
	else echo "No screen here: the window was not opened. The reports are in out/."; fi

run: $(READY) $(COMPILED) ## open the window on the example dossier
	@.ci/packages window
	@mkdir -p out
	@[ -f out/example.synergie ] || $(BIN)/synergie example out/example.synergie
	@$(BIN)/synergie window out/example.synergie

test: $(READY) $(COMPILED) ## every test
	@.ci/packages window server
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto

check: $(READY) $(COMPILED) ## lint, types, translations, architecture
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/pytest -q tests/test_architecture.py tests/test_translations.py

conformance: $(READY) $(COMPILED) ## every kind of output by the reference validators of PDF and of Open XML
	@.ci/packages java
	@$(BIN)/python -m tests.conformance

bench: $(READY_BENCH) $(COMPILED) ## measured ratios, into out/bench.json
	@.ci/packages window pango
	@mkdir -p out
	@$(BIN)/python -m tests.bench

screenshots: $(READY) $(COMPILED) ## pictures of every page, into out/screenshots
	@.ci/packages window
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screens

texts: $(READY) ## collect the texts of the program into both catalogues
	@$(BIN)/python -m tests.texts

migration: $(READY) ## the next migration, from the difference between classes and schema: make migration NAME="…"
	@$(BIN)/python -m db.migrations.new $(NAME)
	@$(BIN)/ruff format --quiet db/migrations/versions && $(BIN)/ruff check --quiet --fix db/migrations/versions

lock: ## pin what pyproject.toml asks for, with hashes and without any address
	@$(PIN) --extra dev --extra server -o requirements.lock pyproject.toml
	@$(PIN) --extra bench -c requirements.lock -o requirements-bench.lock pyproject.toml

clean:
	rm -rf $(ENV) out $(COMPILED) *.egg-info

$(READY_BENCH): $(READY) requirements-bench.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-bench.lock
	@touch $@

%.mo: %.po | $(READY)
	@$(BIN)/pybabel -q compile -i $< -o $@

$(READY): requirements.lock pyproject.toml
	@.ci/packages python
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(ENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q db synergie ui resources
	@$(BIN)/python -OO -m compileall -q $(CURDIR)/$(ENV)/lib/python*/site-packages/sqlalchemy
	@touch $@
