# What people and machines do here; each target does its own set-up.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# The market that is built from; without one a synthetic sample is made.
DATA ?=
SYMBOLS ?= BTCUSDT
# Coins whose contracts of all venues are put on one map, such as COINS="BTC ETH"; alone unless symbols are named too.
COINS ?=
DAYS ?= 30
OUTPUT ?= output
# Further options of `liqheat build`, such as ARGS="--model classic --bin 500".
ARGS ?=
# Where `make publish` sends the site, as rsync names it, and where `make install` puts the program.
DEST ?=
PREFIX ?= /usr/local
PORT ?= 8000
# Seconds for each target of `make fuzz`, and which targets; all unless named.
TIME ?= 60
TARGETS ?=
# Where `make market` brings the exchange's history to, and further options of `liqheat fetch`, such as FETCH="--tail".
MARKET ?= market
FETCH ?=

ifneq ($(strip $(subst 9,,$(subst 8,,$(subst 7,,$(subst 6,,$(subst 5,,$(subst 4,,$(subst 3,,$(subst 2,,$(subst 1,,$(subst 0,,$(DAYS)))))))))))),)
$(error DAYS is no number: $(DAYS))
endif

# Days of the sample: those shown and the two weeks that the model takes in before them.
SAMPLE := .build/sample
SAMPLE_DAYS = $$(( $(DAYS) + 14 ))
SOURCES := Package.swift Sources Tests Examples Fuzzing
LIQHEAT := .build/release/liqheat
# Looked at when something is built, as `make setup` may change it.
RELEASE = -c release --product liqheat $$(.ci/linking)
BUILD = $(LIQHEAT) build --output="$$OUTPUT" $(ARGS)
# Symbols and coins are words; what is in them is not looked at by the shell.
NAMED = $$(set -f; for symbol in $$SYMBOLS; do printf ' --symbol=%s' "$$symbol"; done)
MAPPED = $(if $(and $(COINS),$(filter file,$(origin SYMBOLS))),,$(NAMED)) $$(set -f; for coin in $$COINS; do printf ' --coin=%s' "$$coin"; done)
# Unless a number is given: the days that are shown, the two weeks before them, and one that may not be published yet.
FETCH_DAYS = $(if $(filter file,$(origin DAYS)),45,$(DAYS))

.PHONY: help
help: ## Say what can be done
	@echo 'make TARGET [VARIABLE=value]'
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: setup
setup: ## Install what is missing of libpng, zlib, libdeflate, LZ4, FreeType, libcrypto, curl and a font; SETUP=no only names it
	@.ci/setup

.PHONY: setup-tests
setup-tests: setup ## Install what the tests use besides, where that may be installed: a browser, DuckDB, nginx, lz4, linters
	@.ci/setup-tests

.PHONY: binary
binary: setup
	@swift build $(RELEASE)

.PHONY: report
report: binary ## Build the site: make report DATA=/path SYMBOLS="BTCUSDT ETHUSDT" COINS=BTC DAYS=30, or of a sample market
ifeq ($(strip $(DATA)),)
	@rm -rf $(SAMPLE)
	@$(LIQHEAT) sample --output $(SAMPLE) --days $(SAMPLE_DAYS) $(NAMED)
	@$(BUILD) --force --data $(SAMPLE) $(MAPPED) --days $(DAYS)
else
	@$(BUILD) --force --data="$$DATA" $(MAPPED) --days $(DAYS)
endif
	@echo "open $$OUTPUT/index.html"

.PHONY: market
market: binary ## Bring the exchange's public history: make market SYMBOLS="BTCUSDT ETHUSDT" DAYS=45
	@$(LIQHEAT) fetch --data="$$MARKET" $(NAMED) --days $(FETCH_DAYS) $(FETCH)

.PHONY: live
live: ## Bring the history and build the site of it: make live SYMBOLS=BTCUSDT
	@$(MAKE) --no-print-directory market DAYS=$$(( $(DAYS) + 15 ))
	@$(MAKE) --no-print-directory report DATA="$$MARKET"

.PHONY: nightly
nightly: binary ## Build what has changed of all symbols, and check the site: make nightly DATA=/path
	@test -n "$$DATA" || { echo 'name the market: make nightly DATA=/path' >&2; exit 64; }
	@code=0; $(BUILD) --data="$$DATA" --all --days $(DAYS) || code=$$?; \
	  [ $$code -eq 0 ] || [ $$code -eq 2 ] || exit $$code; \
	  $(LIQHEAT) verify -- "$$OUTPUT" && exit $$code

.PHONY: publish
publish: ## Check the site and copy it to a host, a dry run first: make publish DEST=host:/var/www/heat YES=1
	@LIQHEAT=$(LIQHEAT) .ci/publish

# Real files, where there are some; `make score` also judges by them.
REAL ?= ../shared/data
REAL_SYMBOL ?= HYPEUSDT
REAL_MARKETS = --data="$$REAL/real" --markets docs/accuracy/real-markets.yaml
SCORE = $(LIQHEAT) score --seeds 20 --days 44

.PHONY: score
score: binary ## Judge the maps on real liquidations and on 20 sample markets: the tables of docs/accuracy.md
	@mkdir -p .build/score
	@if [ -d "$$REAL/real" ]; then echo '## Months of real liquidations'; \
	  $(LIQHEAT) score $(REAL_MARKETS) --output .build/score/real.json; \
	else echo "no months of liquidations in $$REAL/real: name them with REAL=/path"; fi
	@echo '## The maps'; $(SCORE) --output .build/score/sample.json
	@echo '## Told that makers use no leverage'; $(SCORE) --config docs/accuracy/makers-without-leverage.yaml
	@echo '## Told everything'; $(SCORE) --config docs/accuracy/told-everything.yaml
	@echo '## Half of the volume round trips, the book assuming .85'; $(SCORE) --churn 0.5
	@if [ -d "$$REAL" ]; then echo '## A day and a half of real files'; \
	  $(LIQHEAT) score --data="$$REAL" --symbol="$$REAL_SYMBOL" --output=".build/score/$$REAL_SYMBOL.json"; \
	else echo "no real files in $$REAL: name them with REAL=/path REAL_SYMBOL=BTCUSDT"; fi

# What the defaults were fitted from, and whether the same liquidations speak for others than the defaults.
.PHONY: fit
fit: binary ## Fit the book to months of real liquidations, as its defaults were: make fit REAL=/path
	@test -d "$$REAL/real" || { echo "no months of liquidations in $$REAL/real: name them with REAL=/path" >&2; exit 66; }
	@mkdir -p .build/score
	$(LIQHEAT) calibrate $(REAL_MARKETS) --config docs/accuracy/before-the-fit.yaml --output .build/score/fit.yaml
	$(LIQHEAT) calibrate $(REAL_MARKETS) --output .build/score/fit-of-defaults.yaml

# The only public months in which liquidations and open interest of one contract are known: margined in the coin.
PROOF ?= .build/proof
PROOF_SYMBOL := BTCUSD_PERP
PROOF_DAYS := --from 2023-06-25 --to 2024-10-15

.PHONY: proof
proof: binary ## Bring the months of real liquidations of BTCUSD_PERP, and judge the map by them
	@$(LIQHEAT) fetch --data="$$PROOF" --market cm --symbol $(PROOF_SYMBOL) $(PROOF_DAYS) --with liquidationSnapshot $(FETCH)
	@$(LIQHEAT) score --data="$$PROOF" --symbol $(PROOF_SYMBOL)

.PHONY: serve
serve: ## Look at the site in a browser here: make serve PORT=8000
	@python3 -m http.server --bind 127.0.0.1 --directory "$$OUTPUT" -- "$$PORT"

.PHONY: test
test: setup-tests ## Run all tests
	@swift build --build-tests
	@.ci/with-test-tools .ci/test

# How many runs are killed; a thousand take some five minutes, and every call made to fail about twelve.
KILLS ?= 1000

.PHONY: faults
faults: binary ## Kill runs, make every call of the system fail in turn, change clocks and files; see docs/reliability.md
	@swift build --product liqheat
	@python3 Tests/Faults/campaign.py --kills $(KILLS) $(LIQHEAT) .build/debug/liqheat
	@python3 Tests/Faults/bounds.py $(LIQHEAT)

.PHONY: fuzz
fuzz: setup ## Give every reader what nobody would write: make fuzz TIME=60 (seconds for each target) TARGETS="klines zip"; docs/reliability.md
	@.ci/fuzz

.PHONY: bench
bench: binary ## Measure against DuckDB, Polars, a C program, zlib and matplotlib; see docs/benchmarks.md
	@Benchmarks/run
	@Benchmarks/trades/run
	@echo '# Inflate alone'
	@Benchmarks/inflate/run
	@echo '# The model and the pictures, from inside'
	@$(LIQHEAT) bench --data .build/bench/one --symbol BTCUSDT
	@.build/bench/tools/bin/pip install --quiet --disable-pip-version-check matplotlib
	@.build/bench/tools/bin/python3 Benchmarks/picture.py
	@echo '# A site of 400 symbols'
	@Benchmarks/site.sh $(LIQHEAT)
	@Benchmarks/coins.sh $(LIQHEAT)
	@echo '# The page, in a browser'
	@$(MAKE) --no-print-directory setup-tests
	@PAGE_BENCH=1 .ci/with-test-tools swift test --filter PageBench

.PHONY: format
format: ## Format the sources
	@swift format --in-place --parallel --recursive $(SOURCES)

.PHONY: lint
lint: ## Check the format of the sources, and lint the shell and JavaScript
	@swift format lint --strict --parallel --recursive $(SOURCES)
	@.ci/lint

.PHONY: check
check: setup-tests lint ## What CI runs: format, warnings as errors, debug and release build and their bytes, docs, tests
	@swift build
	@swift build $(RELEASE)
	@.ci/compare-builds
	@.ci/compare-artifacts
	@.ci/try-example
	@.ci/check-links
	@.ci/reference $(LIQHEAT) --check
	@LIQHEAT_TEST_PROGRAM="$(CURDIR)/$(LIQHEAT)" $(MAKE) --no-print-directory test
	@.ci/validate-pages

.PHONY: golden
golden: binary ## Record the digests of a sample's artifacts anew, after artifactRevision was raised
	@.ci/compare-artifacts record

.PHONY: reference
reference: binary ## Write docs/reference from the program: commands, parameters, JSON, CSV
	@.ci/reference $(LIQHEAT)

.PHONY: docs
docs: reference ## Build the documentation as a static site in .build/docs, and check its links
	@command -v cmark-gfm > /dev/null || .ci/install cmark-gfm
	@.ci/check-links
	@.ci/docs/build .build/docs

.PHONY: images
images: binary ## Draw the pictures of the documentation anew, from a sample market
	@rm -rf .build/images
	@$(LIQHEAT) sample --output .build/images/data --days 44 --seed 1
	@$(LIQHEAT) build --data .build/images/data --symbol BTCUSDT --days 30 --only pictures --output .build/images/site
	@install -m 644 .build/images/site/BTCUSDT/heatmap.png docs/images/sample-heatmap.png
	@install -m 644 .build/images/site/BTCUSDT/map.png docs/images/sample-map.png
	@install -m 644 .build/images/site/BTCUSDT/near.png docs/images/sample-near.png

.PHONY: install
install: binary ## Install one program that needs nothing beside it: make install PREFIX=/usr/local
	@install -d -- "$$DESTDIR$$PREFIX/bin"
	@install -m 755 -s -- $(LIQHEAT) "$$DESTDIR$$PREFIX/bin/liqheat"
	@"$$DESTDIR$$PREFIX/bin/liqheat" --version

.PHONY: dist
dist: setup ## Make a tarball, a Debian package, their SBOMs and SHA256SUMS of the last commit, in .build/dist
	@Packaging/dist

.PHONY: dist-test
dist-test: dist ## Install the packages in a fresh Debian, and make a site there; as root
	@Packaging/test

.PHONY: clean
clean: ## Remove what was built; a site that OUTPUT puts elsewhere stays
	@rm -rf .build output/*
ifneq ($(OUTPUT),output)
	@echo "left as it is: $$OUTPUT"
endif

# Values reach the shell as variables of the environment, never as text of a command, so that no quote in one can end it.
# ARGS and FETCH alone are words of a command, as they are options.
$(foreach name,DATA OUTPUT DEST YES MARKET PREFIX DESTDIR PORT SYMBOLS REAL REAL_SYMBOL PROOF SETUP TIME TARGETS,\
  $(eval override $(name) := $$(value $(name)))$(eval export $(name)))
