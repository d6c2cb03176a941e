"""edition beside the programs a user would take instead: ``make bench``.

``python -m bench.peers --runs 3 --case pages-16 --json bench/results/peers-2026-11-23.json``

Every contestant is a command of its own, run from cold, the contestants of a case by turns.
``docs/explanation/performance.md`` tells what is measured and what the figures are.
"""
