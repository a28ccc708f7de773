"""What a journal is about: people, circles, entries and what was agreed. No input or output, no interface."""
