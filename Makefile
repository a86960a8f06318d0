# make report: the report, the briefing, the landing page and the notebooks, in outputs/
# make test:   what proves the project, but for the slow tests
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
unexport PYTHONDONTWRITEBYTECODE
# A module stays on one worker; what takes longest begins first, by tests/conftest.py. One worker more than there are
# processors, as some wait for a page or for a process to end.
PYTEST := $(BIN)/python -m pytest -q -n $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --dist loadfile --no-loadscope-reorder

.PHONY: report test test-all style types test-fast test-slow bench check lab docs lock licences interpreters clean help

report: $(READY)
	@$(BIN)/childdata render

test test-all: $(READY)
	@$(BIN)/python tests/browser/need_chromium.py
	@$(MAKE) --no-print-directory --jobs 2 style types check
	$(PYTEST) $(if $(filter test,$@),-m "not slow")

style: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)
	$(BIN)/mypy

test-fast: $(READY)
	$(PYTEST) -n logical -m "not slow and not renders and not browser and not whole"

test-slow: $(READY)
	@$(BIN)/python tests/browser/need_chromium.py
	$(PYTEST) -m slow tests

bench: $(READY)
	@$(BIN)/python tests/bench.py
	@$(BIN)/python tests/bench_ingest.py

check: $(READY)
	@$(BIN)/childdata check

# JupyterLab has an environment of its own, so that what makes the documents stays as it is locked.
lab: report .venv-lab/ready
	@.venv-lab/bin/jupyter lab --notebook-dir outputs/notebooks $(LAB)

.venv-lab/ready: $(READY)
	@$(PYTHON) -m venv .venv-lab
	@.venv-lab/bin/python -m pip install --quiet --disable-pip-version-check jupyterlab
	@$(BIN)/python -m ipykernel install --prefix .venv-lab --display-name "Python 3" > /dev/null
	@touch $@

# Made anew only when the lock or the package's own metadata changed.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; found " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 report" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up .venv from requirements.lock (once)"
	@$(PYTHON) -m venv .venv
	@awk '/^[[:alnum:]]/ { n++ } { print > (".venv/lock-" n % 2) }' requirements.lock # pip takes one processor: two halves
	@printf '%s\n' 0 1 | xargs -P 2 -I HALF $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --no-deps --no-compile -r .venv/lock-HALF
	@$(BIN)/python -m compileall -qq -j 0 -x '/tests/' .venv/lib || true # on all processors, without the packages' own tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# An environment for each other Python at hand, so that tests can hold what they make to the same bytes.
interpreters: $(foreach minor,11 12 13,$(if $(shell command -v python3.$(minor)),.venv-3.$(minor)/ready))

.venv-%/ready: requirements.lock
	@python$* -m venv .venv-$*
	@.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

docs: $(READY)
	@$(BIN)/python tests/architecture_picture.py
	@rm -rf outputs/api
	@$(BIN)/python -W ignore -m pdoc --docformat numpy --no-show-source --output-directory outputs/api \
	  $$(find analysis -name '*.py' ! -name __main__.py | sort | sed 's|/__init__.py||; s|\.py$$||; s|/|.|g')

help:
	@echo "make report      the report, the briefing, the landing page and the notebooks, in outputs/ (also: make)"
	@echo "make test        what proves the project within minutes: style, imports, types, registers, claims, all tests but the slow"
	@echo "make test-slow   whole rebuilds, an end at every step, the mutation of every claim"
	@echo "make test-all    both, with what tests share made once"
	@echo "make test-fast   for the desk, in about a minute: what is asked of one function or file, without documents, bundles or a browser"
	@echo "make check       registers, loose numbers and claims, without rendering"
	@echo "make lab         the notebooks in JupyterLab, which it installs beside the locked environment (LAB=--no-browser passes options)"
	@echo "make docs        what each function takes, gives and reads, in outputs/api/; the picture in ARCHITECTURE.md"
	@echo "make bench       how long it takes, as ratios"
	@echo "make lock        requirements.lock, from pyproject.toml (needs uv); then make licences"
	@echo "make licences    licences.csv, what each package of the lock says of its licence"
	@echo "make interpreters  an environment in .venv-3.X for each Python at hand; the slow tests then compare what they make"
	@echo "make clean       take away what was made, but versions at their addresses"
	@echo "make help        this list"

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements.lock

licences: $(READY)
	@PYTHONPATH=. $(BIN)/python tests/licences.py

# Versions at their addresses, outputs/v, stay.
clean:
	rm -rf .venv .venv-* .cache
	[ ! -d outputs ] || find outputs -mindepth 1 -maxdepth 1 ! -name v -exec rm -rf {} +
