# `make run` talks to you; `make test` proves it. Both need Python 3.11 or newer and nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint types imports unit promises fuzz fuzz-ask bench-parse bench-check bench-ask bench-search bench-names bench-load mutate-rights lock clean

run: $(VENV)/.run
	@$(BIN)/gongkai run --samples samples

test: lint types imports unit

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(BIN)/pytest --numprocesses auto --dist loadfile

# The promises, long: two hundred kills at every stage of what comes in and goes out, and of storing.
promises: $(VENV)/.dev
	GONGKAI_PROMISES=1 $(BIN)/pytest --numprocesses auto --dist loadfile --durations 10 tests/promises $(PROMISES)

# Thousands of damaged reports: each is read right or says that it was not. FUZZ="--rounds 10" for more.
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.generator.fuzz $(FUZZ)

# Random questions: none breaks an answer, every figure has its source. FUZZ="--questions 600", "--seed 2" for others.
fuzz-ask: $(VENV)/.dev
	$(BIN)/python -m tests.golden.fuzz $(FUZZ)

# Every guard of a right taken away once, in a copy of the tree: a test must turn red for each.
mutate-rights: $(VENV)/.dev
	$(BIN)/python -m tests.rights.mutating

# Our reading beside that of other libraries, which live in an environment of their own.
bench-parse: $(VENV)/.dev $(VENV)-bench/.rivals
	$(BIN)/python -m bench --rivals $(VENV)-bench/bin/python $(BENCH)

# Every slip of every cell of table three: found, located, and how long a check takes. BENCH="--reports 9" for less.
bench-check: $(VENV)/.dev
	$(BIN)/python -m bench.checking $(BENCH)

# The golden set of questions: the score of each kind and the time. BENCH="--kind rank --failures 99", "--reports 1000".
bench-ask: $(VENV)/.dev
	$(BIN)/python -m bench.asking $(BENCH)

# Agencies under distorted names, over all townships and departments of the country. BENCH="--questions 50" for less.
bench-names: $(VENV)/.dev
	$(BIN)/python -m bench.names $(BENCH)

# Passages for questions in the words of people: how often the right one is first, or among three.
bench-search: $(VENV)/.dev
	$(BIN)/python -m bench.searching

# A hundred chats at once while reports are imported; two thousand notices under floods. BENCH="--told 0" for less.
bench-load: $(VENV)/.dev
	$(BIN)/python -m bench.loading $(BENCH)

$(VENV)-bench/.rivals: bench/requirements.txt
	@test -x $(VENV)-bench/bin/python || $(PYTHON) -m venv $(VENV)-bench
	@grep -v '^#' bench/requirements.txt | while read -r rival; do \
		$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install "$$rival" \
			|| echo "$$rival cannot be installed here and is left out"; \
	done
	@touch $@

# requirements.lock pins what both commands install; pyproject.toml says what may be installed.
$(VENV)/.run: pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "正在安装依赖，首次约需一分钟……"
	@$(PIP) install --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint requirements.lock --editable ".[dev]"
	@touch $(VENV)/.run $@

lock:
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip --quiet install uv
	$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev \
		--no-header --no-annotate --no-emit-index-url --output-file requirements.lock pyproject.toml
	@rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) $(VENV)-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis
