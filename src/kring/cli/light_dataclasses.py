"""Lets :mod:`dataclasses` be imported without :mod:`inspect`, which it needs for nothing that kring does.

That import is a fifteenth of what ``kring add`` takes (docs/performance.md): it brings ``ast``, ``dis`` and
``tokenize`` along, for the signature in the docstring of a class that has none. Importing this module is all there is
to it; what dataclasses asks of inspect after all, it gets.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__all__: list[str] = []


class _InspectWhenAsked(ModuleType):
    """Stands for :mod:`inspect` until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module("inspect"), name)


if "inspect" not in sys.modules and "dataclasses" not in sys.modules:
    sys.modules["inspect"] = _InspectWhenAsked("inspect")
    try:
        import_module("dataclasses")
    finally:
        del sys.modules["inspect"]
