"""Writes docs/backup.schema.json from the types of a backup: ``python -m tools.backup_schema``."""

import json
from pathlib import Path

from kring.backup.schema import make_json_schema

TARGET = Path(__file__).parents[1] / "docs" / "backup.schema.json"


def main() -> None:
    """Write the file."""
    TARGET.write_text(json.dumps(make_json_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
