"""Derived views of a journal: pure functions over plain values."""
