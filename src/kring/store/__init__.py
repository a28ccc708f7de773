"""The journal on disk: TinyDB on an append-only change log."""
