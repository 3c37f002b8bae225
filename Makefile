# Tasks of this repository. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
JOBS ?= 2
TIMES ?= 10
FOR ?= 600
DEMO := build/demo
DEMO_DAY := 2020-06-30
DEMO_RULES := 2.5-weekly-village-day 6.7-nominal-help 10.3-demotion

BIN := .venv/bin
LIGHT := .venv/.light
READY := .venv/.ready

.PHONY: help setup system locked lock wheel demo check lint types mypy pyright imports unit nightly campaign test bench docs format clean

help:  ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: system $(READY)  ## make .venv with the library, every extra and the tools

system:  ## install the Debian packages that are missing (as root; otherwise name them)
	@PYTHON=$(PYTHON) .ci/system

$(LIGHT): pyproject.toml
	@PYTHON=$(PYTHON) .ci/system light
	@echo "Making .venv with the library and DuckDB ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable ".[tables,report]"
	@touch $@

$(READY): $(LIGHT)
	@PYTHON=$(PYTHON) .ci/system build
	@echo "Adding every extra and the tools ..."
	@$(BIN)/python -m pip install --quiet --editable ".[all]" --group dev
	@touch $@

locked: system  ## make .venv from requirements-dev.lock: each package in the version and with the hash that stand there
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(LIGHT) $(READY)

lock: $(READY)  ## write requirements-dev.lock anew
	@$(BIN)/uv pip compile --quiet pyproject.toml --all-extras --group dev --group bench --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --no-header --no-emit-index-url --output-file requirements-dev.lock

wheel: $(READY)  ## build what is released: the same bytes from the same sources, whenever and wherever
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-1577836800} $(BIN)/hatchling build

demo: $(LIGHT)  ## make a district, judge it, show the scorecard, some findings with their reasons, and a report
	@rm -rf $(DEMO) && mkdir -p $(dir $(DEMO))
	@echo "Making up a district ..."
	@$(BIN)/iron-rules sample --out $(DEMO) --seed 7 --size district --format parquet
	@echo "Judging it ..."
	@$(BIN)/iron-rules evaluate $(DEMO) --as-of $(DEMO_DAY) --out $(DEMO).txt
	@sed '/^finding /,$$d' $(DEMO).txt
	@sed -n '/^What was judged/,$$p' $(DEMO).txt
	@for rule in $(DEMO_RULES); do \
	  id=$$(grep -m 1 -o "^$$rule|[^ ]*" $(DEMO).txt); \
	  printf '\n%s\n\n' "$${id//?/=}"; \
	  $(BIN)/iron-rules explain "$$id" $(DEMO) --as-of $(DEMO_DAY); \
	done
	@echo "Writing the report ..."
	@$(BIN)/iron-rules report $(DEMO) --as-of $(DEMO_DAY) --out $(DEMO).html >/dev/null
	@echo; echo "All findings stand in $(DEMO).txt. 中文: $(BIN)/iron-rules --lang zh evaluate $(DEMO) --as-of $(DEMO_DAY)"
	@echo "The report to look at is $(DEMO).html: open it in a browser."

lint: $(READY)  ## ruff: rules and format
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: mypy pyright  ## mypy, and pyright of the policies: strict

mypy: $(READY)
	@$(BIN)/mypy

pyright: $(READY)
	@$(BIN)/basedpyright

imports: $(READY)  ## imports go one way
	@$(BIN)/lint-imports --no-cache

unit: $(READY)  ## all tests but those of the night
	@$(BIN)/pytest -n $(JOBS) --dist worksteal -m "not nightly and not spark"

nightly: setup  ## all tests, with many times the examples; Spark and whole provinces among them
	@IRON_RULES_TIMES=$(TIMES) $(BIN)/pytest -n $(JOBS) --dist loadgroup

campaign: $(READY)  ## explore for FOR=600 seconds: drawn packs and facts, journals, kills, mutated inputs; goes on where it ended
	@$(BIN)/python -m tests.campaign --seconds $(FOR)

check: lint types imports  ## lint, types, imports and the quick tests: before each commit
	@$(BIN)/pytest -n $(JOBS) --dist worksteal -m "not slow and not nightly and not spark and not postgres"

test: setup  ## everything that must hold before a change lands
	@$(MAKE) -j$(JOBS) lint types imports
	@$(MAKE) unit

docs: $(READY)  ## write the generated pages
	@$(BIN)/python docs/generate.py

format: $(READY)  ## put the code in order
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: $(READY)  ## measure, each figure beside its baseline
	@for program in $$(grep -l __main__ benchmarks/*.py); do \
	  $(BIN)/python -m "$$(basename $${program%.py} | sed 's/^/benchmarks./')"; \
	done

clean:  ## remove what the tasks made
	@rm -rf .venv build dist
