PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
PIP := $(PY) -m pip -qq --disable-pip-version-check
COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade) pyproject.toml --group build

# A venv stops working when its Python is upgraded or its folder moved: then it is made anew.
VENV_WORKS := $(shell $(PY) -I -c 'import pip' </dev/null >/dev/null 2>&1 \
	&& grep -qsF '$(CURDIR)/$(VENV)' $(VENV)/pyvenv.cfg && echo yes)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check bench soak lock clean FORCE

help:
	@echo 'make run      start the bot; with no token, the terminal chat'
	@echo 'make test     run every test'
	@echo 'make check    lint, formatting, types, import rules, Dockerfile'
	@echo 'make bench    measure, and print the table; ONLY=ask runs one part'
	@echo 'make soak     the long proofs'
	@echo 'make lock     write the lock files anew; UPGRADE=1 takes the newest versions'
	@echo 'make clean    remove .venv, build output and caches'
	@echo 'run and test set up what they need in .venv; PYTHON=python3.13 names another Python'

run: $(RUNTIME)
	@exec $(PY) -m bot run

test: $(DEV)
	@$(PY) -m pytest --numprocesses 4 --dist worksteal

check: $(DEV)
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo
	@if [ -x $(VENV)/bin/hadolint ]; then $(VENV)/bin/hadolint Dockerfile; \
	else echo 'Dockerfile not checked: hadolint has no build for this platform'; fi

bench: $(DEV)
	@$(PY) -m tests.benchmarks $(ONLY)

# Hypothesis marks its own tests, so a property test needs no marker of ours.
soak: $(DEV)
	@HYPOTHESIS_PROFILE=soak $(PY) -m pytest -m 'hypothesis or soak' --timeout=0

lock: $(DEV)
	@$(COMPILE) --output-file requirements.lock
	@$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	@rm -rf $(VENV) build dist *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# Set-up reads nothing from standard input, which is the bot's, and writes to standard error alone.
INSTALLING = $(if $(VENV_WORKS),echo 'Bringing .venv up to date: half a minute at most.' >&2;)
define install
@$(INSTALLING) { $(PIP) install --require-hashes -r $(1) \
	&& $(PIP) install --no-deps --no-build-isolation -e .; } </dev/null >&2 \
	|| { echo 'Set-up stopped for the reason above (it needs the network). Once that is mended, run make again.' >&2; exit 1; }
endef

$(VENV)/pyvenv.cfg: $(if $(VENV_WORKS),,FORCE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null >/dev/null 2>&1 \
	|| { echo 'This needs Python 3.11 or newer, and $(PYTHON) is none: install one, or name yours, as in make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' </dev/null >/dev/null 2>&1 \
	|| { echo 'This needs the venv module of $(PYTHON): install it (on Debian and Ubuntu: apt install python3-venv), then run make again' >&2; exit 1; }
	@echo 'Setting up in .venv: once, about a minute.' >&2
	@$(PYTHON) -m venv --clear $(VENV) </dev/null >&2

$(RUNTIME): $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

$(DEV): $(VENV)/pyvenv.cfg requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(RUNTIME) $@

FORCE:
