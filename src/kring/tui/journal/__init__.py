"""The Journal: the entries, the form of one, and search through everything."""
