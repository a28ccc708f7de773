"""``kring backups``: which backups there are."""

from typing import Any

from kring.cli import backup
from kring.cli.context import Context

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """List the backups in the usual folder."""
    return backup.list_all(values, context)
