.PHONY: demo test oracles bench format

demo: ; ./start demo
test: ; ./start test
oracles: ; ./start shell && .venv/bin/python -m pip install --quiet ".[oracles]" && .venv/bin/python -m pytest -m oracle
bench: ; ./start shell && .venv/bin/python -m benchmarks
format: ; .venv/bin/ruff format . && .venv/bin/ruff check --fix .
