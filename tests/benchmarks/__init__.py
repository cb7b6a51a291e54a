"""The benchmarks: `make bench` prints the promises of the design beside what was measured.

Each part measures its figures and, in the same run, the obvious alternative. `parts.py` is the table of
parts; `report.py` prints, and keeps the numbers in `build/bench.json`. No test asserts a time.
"""
