"""``kring path``: where the journal, backups and settings are."""

from typing import Any

from kring import paths
from kring.cli.context import Context
from kring.cli.output import json_object, write_line
from kring.i18n import _

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Say the three places, whether they exist yet or not."""
    if values.get("json"):
        json_object(
            {
                "journal": context.folder,
                "backups": paths.backups_folder(context.folder),
                "settings": paths.settings_file(),
            }
        )
        return 0
    places = (
        (_("journal"), context.folder),
        (_("backups"), paths.backups_folder(context.folder)),
        (_("settings"), paths.settings_file()),
    )
    widest = max(len(name) for name, _place in places)
    for name, place in places:
        write_line(f"{name:<{widest}}  {place}")
    return 0
