# Liên Ngành: every command a developer needs. PYTHON=... chooses the interpreter that makes .venv.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done || true)
FOUND := $(or $(PYTHON),$(shell command -v python3))
.DEFAULT_GOAL := help
.PHONY: help run dev test bench soak api lint format clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: python ## everything on http://localhost:8000 with demo people; Ctrl-C stops it (PORT=, PGPORT=, DEMO_FILL=0)
	@$(FOUND) infra/run.py

dev: python ## the same with reload and Vite on http://localhost:5173 (WEB_PORT=)
	@$(FOUND) infra/run.py --dev

test: python ## set up, then every check and test, as CI does (ONLY=name,name for some)
	@$(FOUND) infra/test.py

bench: python ## measure the API beside pgbench, bare Starlette and the usual FastAPI, a few minutes (BENCH_ARGS=)
	@$(FOUND) infra/bench.py

soak: python ## the long trials of rights, duties and losses (ONLY=name,name COUNT= SEED=; docs/testing.md)
	@$(FOUND) infra/soak.py

api: python ## write backend/openapi.json and the frontend's types from the code
	@$(FOUND) infra/check.py api

lint: python ## style, types and import contracts of both halves
	@$(FOUND) infra/check.py lint

format: python ## put both halves into the project's format
	@$(FOUND) infra/check.py format

clean: ## remove what was installed and built; the database in .var/postgres stays
	rm -rf .venv frontend/node_modules frontend/dist .var/stamps .var/log
	find backend infra -name __pycache__ -prune -exec rm -rf {} +

.PHONY: python
python:
	@test -n "$(FOUND)" || { echo "Chưa có Python. Hãy cài Python 3.11 trở lên."; echo "Python 3.11 or newer was not found."; exit 1; }
