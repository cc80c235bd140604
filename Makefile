# make run    serve on http://127.0.0.1:8000, with the rooms in ./data
# make demo   see a meeting in about three minutes, with five people who act
# make test   everything: unit, journal, and in a real browser
# make engines a whole meeting in Chromium, Firefox and WebKit, and the table of docs/engines.md
# make promises  put the thirteen promises to the test (QUICK=1: in short; ONLY="1 4": some; SEED=7: with other chance)
# make check  style, types and budgets, and what is known against the pinned packages (make audit: only that)
# make bench  measure, beside a bare broadcast and Socket.IO, and write docs/performance.md (QUICK=1: in short; PARTS="joins memory": some)
# make coach  label questions from standard input, one a line; make coach-case: is it a key question
# make screens  pictures of every screen in four widths, by day and by night; make axe  what is wrong with any of them
# make pictures  the pictures in docs/pictures, which README shows, anew from the screens of an evening
# make transcript  write what is heard of a roddel phase in docs/accessibility.md anew
# make annex  write the tables of docs/processing-annex*.md anew
# make limits  write the table of docs/limits.md anew
# make icons  draw the icons for a first screen anew from static/icons/favicon.svg
# make fonts  make the served fonts from those in bench/fonts
# make protocol  play a meeting and write docs/protocol-examples.md from what went over the sockets
# make house  the figures of the house; make modules: every module in a line
# make lock   choose new versions and write the lock files
#
# Needed: Python 3.11 or newer. Everything else goes into .venv, checked against the hashes in the lock files.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
BENCH_VENV := .venv-bench
TESTS ?=
# How many tests run beside each other, a file at a time: one more than small machines have cores, since some wait. A part that was
# asked for by name is not worth starting more than one.
WORKERS ?= $(if $(TESTS),0,3)

# Which of them `make engines` plays in.
ENGINES ?= chromium,firefox,webkit

.PHONY: fonts help run demo test engines promises check audit format bench coach coach-case screens axe pictures transcript annex limits protocol icons house modules lock clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

# With several servers on one PostgreSQL, what speaks to it is installed too.
run: $(VENV)/$(if $(DATABASE_URL),.postgres,.run)
	@exec $(BIN)/python -m server

demo: $(VENV)/.demo
	@exec $(BIN)/python -m server demo

# Whatever a machine says of compiled modules, here they are kept: a dozen processes read them, and compiling them anew is a third of a minute.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(TESTS)

engines: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.engines
	BINNENSKAMERS_ENGINES=$(ENGINES) $(BIN)/python -m pytest -n 0 --durations=3 tests/engines
	@$(BIN)/python -m tests.engines table

promises: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.promises $(if $(QUICK),--quick) $(if $(SEED),--seed $(SEED)) $(ONLY)

# Without an answer from the database of known faults (2) the rest still counts; that it did not answer is said last.
check: $(VENV)/.dev $(VENV)/.audit
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(wildcard server bench)
	$(BIN)/python -m pytest -q tests/test_structure.py
	@$(BIN)/python -m tests.audit || test $$? -eq 2

audit: $(VENV)/.audit
	@$(BIN)/python -m tests.audit

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The yardsticks live apart. What can't be installed is left out, in a sentence.
bench: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium
	@$(MAKE) --no-print-directory $(BENCH_VENV)/.done || echo "python-socketio could not be installed: it is left out." >&2
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory bench/node/node_modules/.done; else false; fi \
	|| echo "Socket.IO on Node could not be installed: it is left out." >&2
	$(BIN)/python -m bench $(if $(QUICK),--quick) $(PARTS)

$(BENCH_VENV)/.done: requirements-bench.lock
	@$(PYTHON) -m venv --clear $(BENCH_VENV)
	@$(BENCH_VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

bench/node/node_modules/.done: bench/node/package-lock.json
	@cd bench/node && npm ci --silent --no-audit --no-fund
	@touch $@

# Only labels on standard output: what has to be installed first is said on the other one.
coach coach-case: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium >&2
	@$(BIN)/python -m tests.coach $(@:coach%=%) $(COACH_LANGUAGE)

# SCREENS="lobby* gossip*" looks at some of them.
screens axe transcript: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium
	@set -f; $(BIN)/python -m tests.screens $(@:screens=pictures) $(SCREENS)

pictures: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.screens docs

fonts: $(VENV)/.dev
	@$(BIN)/python -m bench.fonts

annex: $(VENV)/.run
	@$(BIN)/python -m server.kept

limits: $(VENV)/.run
	@$(BIN)/python -m server.limits

icons: $(VENV)/.dev
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.icons

protocol: $(VENV)/.dev
	@$(BIN)/python -m tests.protocol

house modules: $(VENV)/.dev
	@$(BIN)/python -m tests.house $(@:house=figures)

lock: $(VENV)/.dev
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile $(LOCK) --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra demo --constraint requirements.lock --output-file requirements-demo.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra postgres --constraint requirements.lock --output-file requirements-postgres.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra dev --constraint requirements-demo.lock --constraint requirements-postgres.lock \
		--output-file requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra bench --constraint requirements.lock --output-file requirements-bench.lock pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra audit --constraint requirements-dev.lock --output-file requirements-audit.lock pyproject.toml

LOCK := --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

clean:
	rm -rf $(VENV) $(BENCH_VENV) bench/node/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp per lock file, so that a second `make run` asks pip nothing.
$(VENV)/.run: requirements.lock | $(BIN)/python
	@echo "Installing what the server needs (once) ..." >&2
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/.demo: requirements-demo.lock | $(BIN)/python
	@echo "Installing what the demo needs (once) ..."
	@$(INSTALL) -r requirements-demo.lock
	@touch $@ $(VENV)/.run

$(VENV)/.postgres: requirements-postgres.lock | $(BIN)/python
	@echo "Installing what the server and PostgreSQL need (once) ..." >&2
	@$(INSTALL) -r requirements-postgres.lock
	@touch $@ $(VENV)/.run

# The largest are unpacked beside all others: that takes a third off.
LARGE := cryptography|fonttools|mypy|playwright|ruff
$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	@echo "Installing what the tests and checks need (once) ..." >&2
	@awk '/^[a-z0-9]/ { large = /^($(LARGE))==/ } { print > ("$(VENV)/" (large ? "large" : "others") ".lock") }' $<
	@$(INSTALL) -r $(VENV)/large.lock & large=$$!; $(INSTALL) -r $(VENV)/others.lock; others=$$?; wait $$large && exit $$others
	@touch $@ $(VENV)/.demo $(VENV)/.postgres $(VENV)/.run

$(VENV)/.audit: requirements-audit.lock | $(BIN)/python
	@echo "Installing what asks about the pinned packages (once) ..." >&2
	@$(INSTALL) -r requirements-audit.lock
	@touch $@ $(VENV)/.run

# The locks name everything there is, so that pip need not look what needs what; and what is never used is not compiled.
# Debian ships Python without ensurepip unless python3-venv is there; the machine's own pip can fill the environment too.
INSTALL = if $(BIN)/python -c 'import pip' 2>/dev/null; then pip="$(BIN)/python -m pip"; \
	else pip="$(PYTHON) -m pip --python $(BIN)/python"; fi; \
	PIP_DISABLE_PIP_VERSION_CHECK=1 $$pip install --quiet --no-deps --no-compile --require-hashes

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Binnenskamers needs Python 3.11 or newer. Have one under another name? make run PYTHON=/path/to/python" >&2; exit 1; }
	@if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then $(PYTHON) -m venv $(VENV); \
	elif $(PYTHON) -c 'import venv, pip' 2>/dev/null; then $(PYTHON) -m venv --without-pip $(VENV); \
	else echo "Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv, then run make again." >&2; exit 1; fi
