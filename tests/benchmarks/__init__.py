"""How fast kring is, as ratios measured in one run: ``python -m tests.benchmarks``. Printed, never asserted."""
