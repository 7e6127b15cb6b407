# Bootmaker's commands. `make` alone lists them. Python 3.11+ is all they need: setup makes the rest in .venv.
PYTHON ?= python3
BIN := .venv/bin
LOCKED := --quiet --disable-pip-version-check --no-compile --require-hashes -r

.PHONY: help setup setup-dev run test test-fast check fix docs bench lock sample clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/ready ## make the environment in .venv

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install $(LOCKED) requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup-dev: .venv/ready-dev

.venv/ready-dev: .venv/ready requirements-dev.lock
	$(BIN)/python -m pip install $(LOCKED) requirements-dev.lock
	@touch $@

run: setup ## the main job on the bundled sample: import, read, report, serve
	$(BIN)/bootmaker demo $(ARGS)

test: setup-dev ## every test (installs what browser and database tests need, where it may)
	@sh tests/provision.sh
	$(BIN)/python -m pytest -n auto $(ARGS)

test-fast: setup-dev ## the tests that need no browser, server or database
	$(BIN)/python -m pytest -n auto -m "not browser and not postgres and not data and not slow" $(ARGS)

check: setup-dev ## format, lint, types, import contracts, shape
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest tests/shape

fix: setup-dev ## format and repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup-dev ## write the generated reference pages anew
	$(BIN)/python -m docs.generate

bench: setup-dev ## speed and memory, side by side with a baseline
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.run $(ARGS)

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml requirements-build.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock
	uv pip compile pyproject.toml requirements-build.in --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements.lock -o requirements-dev.lock
