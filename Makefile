# Everything a person does here. `make setup` is implied by the others.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

.PHONY: setup demo test check record bench wheel clean schemas

setup: $(VENV)/.ready

# pip in a new environment may be too old to read some wheels' metadata: it is upgraded first.
$(VENV)/.ready: requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup
	$(BIN)/summarizer summarize examples/01-diplomacy.txt || test $$? -eq 1

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports

record: setup
	SUMMARIZER_TESTS_REQUIRE_ALL=1 $(BIN)/python -m pytest -m vcr --record-mode=rewrite

schemas: setup
	$(BIN)/python tests/json_schemas.py

bench: setup
	$(BIN)/python benchmarks/run.py

wheel: setup
	$(BIN)/python -m build --no-isolation

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
