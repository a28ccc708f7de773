"""Lists and cards: rows to walk through, blocks of facts to open, a filter over them, and how an entry is shown."""
