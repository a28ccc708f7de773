"""The command line."""

import kring.cli.light_dataclasses  # noqa: F401 - before anything that imports dataclasses
