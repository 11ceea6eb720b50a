# The two commands: `make run` starts the bot, `make test` passes every check. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: cluster explore run setup test check lint types layers tests cover bench mutate lock wheel

run: setup
	@$(BIN)/python -m bot run

setup: $(VENV)/ready

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Soleus needs Python 3.11 or newer; say PYTHON=/path/to/python3.11 make run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.lock | $(VENV)/bin/python
	$(PIP) install --require-hashes --no-deps -r requirements.lock
	@touch $@

$(VENV)/ready-dev: requirements-dev.lock pyproject.toml | $(VENV)/ready
	$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# Everything that must be true before a commit lands, quickest first.
test: lint types layers tests

check: test

lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready-dev
	$(BIN)/mypy

layers: $(VENV)/ready-dev
	$(BIN)/lint-imports
	$(BIN)/deptry .

tests: $(VENV)/ready-dev
	$(BIN)/python -m pytest -n auto --maxschedchunk=8 --randomly-seed=1

# Random stories that nobody has read yet, some minutes; the first seed is in each failing test's name.
explore: $(VENV)/ready-dev
	FIRST_SEED=$${FIRST_SEED:-$$(date +%s)} $(BIN)/python -m pytest -n auto tests/test_invariants.py tests/test_lives.py tests/test_club_privacy.py

cover: $(VENV)/ready-dev
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine -q; $(BIN)/coverage report

bench: $(VENV)/ready-dev
	$(BIN)/python -m benchmarks

# PostgreSQL, one front and two workers on this machine, for trying: docs/scaling.md. Ctrl-C ends it.
cluster: $(VENV)/ready-dev
	@$(BIN)/python -m benchmarks.cluster

# Does a test notice when a rule of the coach changes by one small step? Some minutes; MODULES="policy" takes one.
mutate: $(VENV)/ready-dev
	$(BIN)/python -m tests.mutate $(MODULES)

# For maintainers, with uv on the PATH: the locks hold names and hashes, never an address.
UV_LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:
	$(UV_LOCK) pyproject.toml --extra postgres -o requirements.lock
	$(UV_LOCK) pyproject.toml --extra postgres --group dev -o requirements-dev.lock

wheel: $(VENV)/ready-dev
	$(BIN)/python -m hatchling build -t wheel
