# Tasks of this repository. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
JOBS ?= 2
SEED ?= 7
AS_OF ?= 2018-12-31
DEMO ?= demo

BIN := .venv/bin
READY := .venv/.ready

.PHONY: help setup system demo check lint types imports unit test bench docs format clean

help:  ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: system $(READY)  ## make .venv with the library, every extra and the tools

system:  ## install the Debian packages that are missing (as root; otherwise name them)
	@.ci/system

$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --editable ".[all]" --group dev
	@touch $@

demo: $(READY)  ## make a district, judge it, show the scorecard and some findings with their reasons
	@$(BIN)/iron-rules sample --out $(DEMO) --seed $(SEED) --size district
	@$(BIN)/iron-rules evaluate $(DEMO) --as-of $(AS_OF)

lint: $(READY)  ## ruff: rules and format
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY)  ## mypy, strict
	@$(BIN)/mypy

imports: $(READY)  ## imports go one way
	@$(BIN)/lint-imports --no-cache

unit: $(READY)  ## all tests
	@$(BIN)/pytest -n $(JOBS)

check: lint types imports  ## lint, types, imports and the quick tests: before each commit
	@$(BIN)/pytest -n $(JOBS) -m "not slow and not spark and not postgres"

test: setup lint types imports unit  ## everything that must hold before a change lands

docs: $(READY)  ## write the generated pages
	@$(BIN)/python docs/generate.py

format: $(READY)  ## put the code in order
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: $(READY)  ## measure, each figure beside its baseline
	@for program in benchmarks/bench_*.py; do $(BIN)/python $$program; done

clean:  ## remove what the tasks made
	@rm -rf .venv $(DEMO) build dist
