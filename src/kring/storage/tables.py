"""The tables of a journal, and what a change says about each."""

from collections.abc import Iterator
from typing import Any, Final

from kring.storage.codec import Record
from kring.storage.ulid import is_id

__all__ = ["INDEX", "TABLES", "Op", "Touched", "list_ops", "ops_about"]

#: The tables, in the order in which a change looks for its file.
TABLES: Final = ("people", "circles", "memberships", "entries", "reviews", "agreements", "negotiations")
INDEX: Final = {name: index for index, name in enumerate(TABLES)}

#: Ids that were touched, by table.
Touched = dict[str, set[str]]
#: What a change says about one document.
Op = dict[str, Any]


def ops_about(record: Record, own: str, name: str) -> list[Op]:
    """The ops of a change that are about a table and name a document.

    Args:
        record: The change.
        own: The table of the file it stands in.
        name: The table wanted.
    """
    return [op for op in record["ops"] if isinstance(op, dict) and op.get("table", own) == name and is_id(op.get("id"))]


def list_ops(record: Record, own: str) -> Iterator[tuple[str, Op]]:
    """The ops of a change that name a document of a table there is, each with that table.

    Args:
        record: The change.
        own: The table of the file it stands in.
    """
    for op in record["ops"]:
        if isinstance(op, dict) and (name := op.get("table", own)) in TABLES and is_id(op.get("id")):
            yield name, op
