# What people and machines do here; each target does its own set-up.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# The market that is built from; without one a synthetic sample is made.
DATA ?=
SYMBOLS ?= BTCUSDT
DAYS ?= 30
OUTPUT ?= output
# Further options of `liqheat build`, such as ARGS="--model classic --bin 500".
ARGS ?=

# Days of the sample: those shown and the two weeks that the model takes in before them.
SAMPLE := .build/sample
SAMPLE_DAYS = $$(( $(DAYS) + 14 ))
SOURCES := Package.swift Sources Tests

.PHONY: help
help: ## Say what can be done
	@echo 'make TARGET [VARIABLE=value]'
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: setup
setup: ## Install what is missing of libpng, zlib, FreeType, libcrypto and a font
	@.ci/setup

.PHONY: setup-tests
setup-tests: setup ## Install what the tests use besides, where that may be installed: a browser, DuckDB
	@.ci/setup-tests

.PHONY: binary
binary: setup
	@swift build -c release --product liqheat

.PHONY: report
report: binary ## Build the site: make report DATA=/path SYMBOLS="BTCUSDT ETHUSDT" DAYS=30, or of a sample market
ifeq ($(strip $(DATA)),)
	@rm -rf $(SAMPLE)
	@.build/release/liqheat sample --output $(SAMPLE) --days $(SAMPLE_DAYS) $(addprefix --symbol ,$(SYMBOLS))
	@.build/release/liqheat build --data $(SAMPLE) $(addprefix --symbol ,$(SYMBOLS)) --days $(DAYS) --output $(OUTPUT) $(ARGS)
else
	@.build/release/liqheat build --data $(DATA) $(addprefix --symbol ,$(SYMBOLS)) --days $(DAYS) --output $(OUTPUT) $(ARGS)
endif
	@echo 'open $(OUTPUT)/index.html'

.PHONY: test
test: setup-tests ## Run all tests
	@swift build --build-tests
	@.ci/with-test-tools swift test --skip-build

.PHONY: bench
bench: setup ## Measure against DuckDB and a C program; see docs/benchmarks.md
	@swift build -c release --product liqheat --static-swift-stdlib
	@Benchmarks/run

.PHONY: format
format: ## Format the sources
	@swift format --in-place --parallel --recursive $(SOURCES)

.PHONY: lint
lint: ## Check the format of the sources
	@swift format lint --strict --parallel --recursive $(SOURCES)

.PHONY: check
check: setup lint ## What CI runs: format, warnings as errors, debug and release build, tests
	@swift build
	@swift build -c release --product liqheat
	@$(MAKE) --no-print-directory test

.PHONY: docs
docs: binary ## Draw the sample pictures of the documentation
	@rm -rf .build/docs $(SAMPLE)
	@.build/release/liqheat sample --output $(SAMPLE) --days 44
	@.build/release/liqheat build --data $(SAMPLE) --symbol BTCUSDT --only pictures --output .build/docs --quiet
	@cp .build/docs/BTCUSDT/heatmap.png docs/images/sample-heatmap.png
	@cp .build/docs/BTCUSDT/map.png docs/images/sample-map.png

.PHONY: clean
clean: ## Remove what was built
	@rm -rf .build output/*
