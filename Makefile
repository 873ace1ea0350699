# Everything a person does here. `make setup` is implied by the others.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: setup demo test held coverage check audit record bench wheel clean schemas docs pictures requirements

setup: $(VENV)/.ready

# pip in a new environment may be too old to read some wheels' metadata: it is upgraded first.
$(VENV)/.pip:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip
	touch $@

# What a summary needs and nothing else, so that the first one does not wait for a test suite's tools.
$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/.pip
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.ready: requirements/dev.txt $(VENV)/.run
	$(PIP) --require-hashes -r requirements/dev.txt
	touch $@

demo: $(VENV)/.run
	$(BIN)/summarizer summarize examples/01-diplomacy.txt || test $$? -eq 1

test: setup
	$(BIN)/python -m pytest

# What is read and judged today into tests/held.json and tests/held/: look at the difference before committing it.
held: setup
	$(BIN)/python tests/hand_written.py

# The whole suite with lines and branches counted, in the processes that it starts too; half as long again as `make test`.
coverage: setup
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report --skip-covered --fail-under=95

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports

# Known holes in what a run needs, where the package index tells them. --strict: what could not be looked up has not passed.
AUDIT := build/audit/bin
audit:
	test -x $(AUDIT)/pip-audit || { $(PYTHON) -m venv build/audit && $(AUDIT)/python -m pip install --quiet pip-audit==2.10.1; }
	$(AUDIT)/pip-audit --strict --disable-pip --require-hashes -r requirements/run.txt

record: setup
	SUMMARIZER_TESTS_REQUIRE_ALL=1 $(BIN)/python -m pytest -m vcr --record-mode=rewrite

schemas: setup
	$(BIN)/python tests/json_schemas.py
	$(BIN)/python docs/generate/schema.py

# The site of docs/ in build/docs; a warning is an error.
docs: setup
	$(BIN)/python -m mkdocs build --quiet --strict

# The README's pictures, from what the commands print today; asks the embedded model, needs Chromium.
pictures: setup
	$(BIN)/python docs/generate/pictures.py

bench: setup
	$(BIN)/python benchmarks/run.py

# Pins everything anew after a change of pyproject.toml; dev.txt takes the pins of run.txt.
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
requirements: setup
	$(PIP) uv
	$(UV_COMPILE) pyproject.toml --extra local --group build -o requirements/run.txt
	$(UV_COMPILE) pyproject.toml -c requirements/run.txt --extra all --group test --group check --group build --group docs --group fuzz -o requirements/dev.txt

wheel: setup
	$(BIN)/python -m build --no-isolation

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# An hour and more; needs the extra `train`, and the weights at WEIGHTS.
WEIGHTS ?= $(HOME)/.cache/summarizer/models/SmolLM2-135M-Instruct.Q4_1.gguf
STEPS ?= 900
# Of the corpus; 0 for all.
ARTICLES ?= 0
TRAINED ?= build/train
ADAPTER ?= summarizer/models/adapter.gguf
.PHONY: train train-test
train: setup
	$(PIP) -e '.[train]'
	$(BIN)/python -m training.train $(WEIGHTS) --out $(TRAINED) --steps $(STEPS) --articles $(ARTICLES)
	$(BIN)/python -m training.export $(TRAINED)/adapter-$(STEPS).pt $(ADAPTER)

# The whole way in minutes: tests on a model of one layer, then two steps on the real weights, exported, loaded and asked.
train-test: TRAINED = build/train-test
train-test:
	$(MAKE) train STEPS=2 ARTICLES=12 TRAINED=$(TRAINED) ADAPTER=$(TRAINED)/adapter.gguf
	$(BIN)/python -m pytest training/test_whole.py training/test_constrained.py
	$(BIN)/python -m training.evaluate $(WEIGHTS) $(TRAINED)/adapter.gguf --every 1000 --out $(TRAINED)/answers.jsonl
