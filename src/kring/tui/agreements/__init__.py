"""Agreements: the place that lists them, the form to write one, and the question what became of one (R19, R20)."""
