"""The journal that everything above talks to: typed reads, and named changes that one undo takes back.

Its documents lie under TinyDB's extension points, on the log of ``kring.storage``. A question about the journal that
more than one surface asks is a ``…_query.py`` here, a change that touches several things a ``…_changes.py``.
"""
