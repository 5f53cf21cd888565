# Everything a person does with Huiliu. Each command installs what it needs into .venv first,
# from pinned and hashed locks; the demo does not install the developers' tools.
PYTHON ?= python3
# One more than the two cores this is measured on: some tests wait for a browser or a server.
WORKERS ?= 3
# Seconds that each parser is fed with what nobody sends.
FUZZ_S ?= 120
BIN := .venv/bin
PY := $(BIN)/python
RUNS := .venv/runs.stamp
DEVELOPS := .venv/develops.stamp
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

.DEFAULT_GOAL := help
.PHONY: help demo test check drill bench islands messages format

help: ## print this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

demo: $(RUNS) ## start Huiliu with the sample province
	@$(BIN)/huiliu demo

# Every process that a test starts reads the compiled files, even where the shell forbids them.
test: export PYTHONDONTWRITEBYTECODE =
test: $(DEVELOPS) ## run every test except the drills
	$(PY) -m pytest -n $(WORKERS) --dist loadfile

check: $(DEVELOPS) ## lints, types, imports, templates, migrations, messages, docs
	@$(PY) -m tools.check

drill: $(DEVELOPS) ## run the long tests: kill loops, full disks, every page and size, fuzz
	$(PY) -m pytest -m "drill and not fuzz"
	HUILIU_FUZZ_S=$(FUZZ_S) $(PY) -m pytest -m fuzz -n 2 --dist worksteal

bench: $(DEVELOPS) ## measure every figure that the README states
	$(PY) -m benchmarks

islands: $(DEVELOPS) ## rebuild the browser islands (needs Node), say whether any byte differs
	$(PY) -m tools.islands

messages: $(DEVELOPS) ## collect new texts into the catalogues and compile them
	$(PY) tools/messages.py update
	$(PY) tools/messages.py compile

format: $(DEVELOPS) ## let ruff format the Python files
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

$(PY):
	$(PYTHON) -m venv .venv

$(RUNS): requirements.lock tools/link.py | $(PY)
	$(PIP) -r requirements.lock
	@$(PY) tools/link.py
	@touch $@

# The developers' lock holds everything the other one holds, so one command of pip is enough.
$(DEVELOPS): requirements-dev.lock tools/link.py | $(PY)
	$(PIP) -r requirements-dev.lock
	@$(PY) tools/link.py
	@touch $@ $(RUNS)
