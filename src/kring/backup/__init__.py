"""JSON backup, verification, restore and rotation (see docs/backup.md)."""
