"""The log on disk: its files, lines, order, locks, compaction, undo and erasing, in plain fields and bytes.

Nothing here knows what a person or an entry is; that stands in ``kring.model``, and the ``Journal`` that
everything else talks to in ``kring.journal``.
"""
