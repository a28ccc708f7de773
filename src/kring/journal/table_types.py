"""Which class of the model each table holds; imported when first needed, as quick-add needs only two of them."""

from importlib import import_module
from typing import Any

__all__ = ["kind_of", "table_of"]

_MODULES = {
    "people": ("person", "Person"),
    "circles": ("circle", "Circle"),
    "memberships": ("circle", "Membership"),
    "entries": ("entry", "Entry"),
    "reviews": ("review", "Review"),
    "agreements": ("agreement", "Agreement"),
    "negotiations": ("negotiation", "Negotiation"),
}
_TABLES = {name: table for table, (_module, name) in _MODULES.items()}


def kind_of(table: str) -> Any:
    """The class of the things in a table."""
    module, name = _MODULES[table]
    return getattr(import_module(f"kring.model.{module}"), name)


def table_of(kind: type) -> str:
    """The table of a class of things."""
    return _TABLES[kind.__name__]
