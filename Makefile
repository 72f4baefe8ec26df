# `make` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
WEB := src/hireloop/services/gateway/web/index.html
WEB_SOURCES := $(shell git ls-files web 2>/dev/null || find web -type f -not -path '*/node_modules/*')

help: ## List the commands
	@awk 'BEGIN {FS = ":.*## "} /^## / {printf "\n%s\n", substr($$0, 4)} \
	  /^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

## Use it

run: setup ## Set up what is missing and start Hireloop with a small demo world
	@$(BIN)/hireloop up --demo

run-distributed: setup-dev $(WEB) ## The same as many processes, with Kafka, Redis and HAProxy
	@$(BIN)/python -m deploy.local --demo

setup: .venv/.run $(WEB) ## Python environment from the lock file, and the web app

## Work on it

check: setup-dev ## The quick part: format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd web && npm run --silent format:check && npm run --silent lint && npm run --silent typecheck

test: setup-dev $(WEB) tests/provider/node_modules/.installed check ## Everything: the quick part, all tests, the web's tests, a real browser
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python -m tests.parts_setup $(PARTS)
	cd web && npm run --silent test
	$(BIN)/pytest

faults: setup-dev $(WEB) ## Plant known faults, one by one, and see that the tests catch them
	@$(BIN)/python -m tests.faults

audit: setup-dev $(WEB) ## Ask for known weaknesses, look for secrets, send 100,000 requests
	@$(BIN)/python -m tests.audit

bench: setup-dev $(WEB) ## Benchmarks, both sides of each in one run
	$(BIN)/python -m bench

format: setup-dev ## Format Python and web sources
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	cd web && npm run --silent format

openapi: setup-dev ## Write docs/openapi.json, the web's types from it, and who may do what
	$(BIN)/hireloop openapi > docs/openapi.json
	$(BIN)/python -m tests.permissions
	cd web && npm run --silent generate

schemas: setup-dev ## Write the Avro schemas of new event versions
	$(BIN)/python -m hireloop.platform.avro --write

lock: .venv/.dev ## Write the lock files anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate --upgrade pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate --upgrade pyproject.toml --group dev -c requirements.lock \
	  -o requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m tests.audit.licences > docs/security/licences.md

wheel: setup-dev $(WEB) ## Build the package with the web app inside into dist/
	$(BIN)/python -m hatchling build -t wheel

clean: ## Remove what setup made (not your data)
	rm -rf .venv web/node_modules $(dir $(WEB)) dist

setup-dev: .venv/.dev web/node_modules/.installed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Hireloop needs Python 3.11 or newer; PYTHON=/path/to/python make ..."; exit 1; }
	@echo "Making the Python environment (.venv) ..."
	@$(PYTHON) -m venv .venv || \
	  { echo "python3 -m venv failed; on Debian: apt-get install python3-venv"; exit 1; }

.venv/.run: .venv/bin/python requirements.lock pyproject.toml
	@echo "Installing the locked Python packages ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@echo "Installing the locked development packages ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

web/node_modules/.installed: web/package-lock.json
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || \
	  { echo "The web app needs Node.js 20 or newer."; exit 1; }
	@echo "Installing the locked web packages ..."
	@cd web && npm ci --silent --no-audit --no-fund
	@touch $@

tests/provider/node_modules/.installed: tests/provider/package-lock.json
	@echo "Installing the OpenID provider that tests sign in with ..."
	@cd tests/provider && npm ci --silent --no-audit --no-fund
	@touch $@

$(WEB): web/node_modules/.installed $(WEB_SOURCES)
	@echo "Building the web app ..."
	@cd web && npm run --silent build
	@touch $@

.PHONY: faults help run run-distributed setup setup-dev check test bench format openapi schemas lock wheel clean
