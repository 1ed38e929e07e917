# `make` alone lists what there is.
PORT ?= 8080
export PORT

.DEFAULT_GOAL := help
.PHONY: help serve build package test test-browsers pictures bench size clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: ## install what is missing, build, serve on 127.0.0.1 (PORT=8080)
	@bash scripts/serve.sh

build: ## the release bundle in dist/
	@bash scripts/build.sh

package: ## the npm package in target/package
	@bash scripts/package.sh

test: ## format, lints, docs, native tests, browser tests, end-to-end tests
	@bash scripts/test.sh

test-browsers: ## the end-to-end tests in Chromium, Firefox and WebKit
	@bash scripts/browsers.sh chromium firefox webkit

pictures: ## take the README's pictures anew
	@bash scripts/pictures.sh

bench: ## print the measurements
	@bash scripts/bench.sh

size: ## what a page downloads: raw, gzip, brotli
	@bash scripts/size.sh

clean: ## remove what was built; the installed tools stay
	@rm -rf target dist
