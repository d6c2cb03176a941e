# Commands on a fresh Debian 12 with Python 3.11:
#   make demo     install what is needed and build the sample editions into out/
#   make test     install what the tests need and run them
#   make references   accept a new look of the pages, after looking at it
#   make docs     build the documentation into out/docs/
#   make bench    measure edition beside its peers (ten minutes)
# All but the last are quick when they are run again.

VENV := .venv
BIN := $(VENV)/bin
OUT := out
# One process a core: the painter is what takes the time.
JOBS ?= auto

.PHONY: demo test check docs lint types layers references fuzz bench clean

demo: $(VENV)/.run
	@$(BIN)/edition build examples/lantai --web --out $(OUT)
	@$(BIN)/edition build examples/chih-2019-10-28 --web --out $(OUT)
	@$(BIN)/edition publish $(OUT)/lantai-2026-04-17-web.zip $(OUT)/chih-2019-10-28-web.zip \
		--web $(OUT)/web >/dev/null
	@echo "made $(OUT)/lantai-2026-04-17.pdf, $(OUT)/lantai-2026-04-17.epub," \
		"$(OUT)/chih-2019-10-28.pdf, $(OUT)/chih-2019-10-28.epub" \
		"and the web edition of both, $(OUT)/web/index.html"

test: $(VENV)/.test tests/reader/node_modules/.package-lock.json
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

# 10,000 inputs over every reader, for a night; the tests try some hundreds.
fuzz: $(VENV)/.test
	EDITION_FUZZ=850 timeout 3600 $(BIN)/python -m pytest -n $(JOBS) -q tests/fuzz

# The whole gate before a change lands: what `make test` asserts, one by one and in words.
check: lint types layers test

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.test
	$(BIN)/mypy

layers: $(VENV)/.test
	$(BIN)/lint-imports

# Show which pages look otherwise than their references in tests/references/, and accept that once
# somebody has looked: it asks, or (ACCEPT=1, after a first run and a look) is told.
references: $(VENV)/.test
	$(BIN)/python -m tests.references $(if $(ACCEPT),--accept)

# Pages and docstrings → a website; a warning is an error. Nothing is fetched.
docs: $(VENV)/.docs
	@$(BIN)/python -m sphinx -q -W --keep-going -E -b html -d $(OUT)/doctrees docs $(OUT)/docs
	@echo "made $(OUT)/docs/index.html"

# Interleaved runs of edition and its peers; figures with date and versions in bench/results/.
RUNS ?= 3
bench: $(VENV)/.bench bench/peers/node_modules/.package-lock.json
	$(BIN)/python -m bench.peers --runs $(RUNS) --json bench/results/peers-$(shell date +%F).json

clean:
	rm -rf $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@scripts/system-packages run
	python3 -m venv $(VENV)

$(VENV)/.run: pyproject.toml scripts/system-packages $(VENV)/bin/python
	@scripts/system-packages run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Groups (PEP 735) are read by pip from 25.1 on; Debian 12 brings an older one.
$(VENV)/.test: pyproject.toml scripts/system-packages $(VENV)/.run
	@scripts/system-packages test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

$(VENV)/.docs: pyproject.toml scripts/system-packages $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
	@touch $@

$(VENV)/.bench: pyproject.toml $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@

# Vivliostyle and Paged.js print with the system's Chromium, too.
bench/peers/node_modules/.package-lock.json: bench/peers/package-lock.json $(VENV)/.test
	cd bench/peers && PUPPETEER_SKIP_DOWNLOAD=1 PATH="$(CURDIR)/$(BIN):$$PATH" \
		npm ci --ignore-scripts --no-audit --no-fund --silent

# Reading systems and checkers that speak JavaScript; their browser is the system's Chromium.
tests/reader/node_modules/.package-lock.json: tests/reader/package-lock.json $(VENV)/.test
	cd tests/reader && PUPPETEER_SKIP_DOWNLOAD=1 PATH="$(CURDIR)/$(BIN):$$PATH" \
		npm ci --ignore-scripts --no-audit --no-fund --silent
